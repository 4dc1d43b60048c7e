"""Where a need is counted from: a printed score, a bound, or where a province known by a band probably stood."""

import dataclasses

import numpy as np
import pytest

import cchc_analysis as ca
from cchc_analysis.forecast.outlook import outlook
from cchc_analysis.record.tables import current_record
from cchc_analysis.standing.curve_errors import curve_errors
from cchc_analysis.targets.requirement import start as module
from cchc_analysis.targets.requirement.start import _likely, start_at


@pytest.fixture(scope="module")
def bac_kan_2024() -> ca.Requirement:
    """What `require PCI --rank 40 --by 2025` answers: of PCI 2024 only the first thirty are known, and not all."""
    return ca.requirement("PCI", "Bắc Kạn", rank=40, by=2025)


def test_a_printed_score_is_one_figure():
    asked = ca.requirement("PCI", "Bắc Kạn", rank=40, by=2025, as_of="2021-04-22")
    assert asked.need == ca.Bound.exactly(asked.threshold.best - 61.97)
    assert asked.start.likely_rank is None


def test_a_band_of_ranks_is_where_its_province_probably_stood(bac_kan_2024):
    # An independent audit of the arithmetic was told +32.89 points, from the middle of 0.00 to 67.89, and found 1 to 3
    # on the curve at the likely rank.
    start = bac_kan_2024.start
    assert (start.rank.low, start.rank.high) == (31, 63)
    assert bool(start.score.open_below)
    assert 31 <= start.likely_rank.low < start.likely_rank.best < start.likely_rank.high <= 63
    assert isinstance(bac_kan_2024.need, ca.Forecast)
    assert 1.0 <= bac_kan_2024.need.best <= 3.0
    assert bac_kan_2024.need.high < 5.0


@pytest.mark.parametrize("year", [2023, 2024])
@pytest.mark.parametrize("province", ["Bắc Kạn", "Cao Bằng", "Hà Giang", "Lai Châu", "Sơn La"])
def test_the_likely_score_is_uncertain_in_its_rank_and_in_the_curve_there(monkeypatch, province, year):
    # None of them is known by more than "not among the published thirty".
    seen = outlook("PCI", origin=year, to=year + 1)
    curve, start = ca.rank_curve("PCI", year), start_at(seen, seen.code(province))
    likely = start.likely_score
    assert likely.best == curve.score_for_rank(int(start.likely_rank.best)).best
    assert likely.low < likely.best < likely.high <= start.score.high
    errors = curve_errors("PCI", year, current_record())
    in_curve = _likely(curve, int(start.likely_rank.best), np.eye(curve.n)[int(start.likely_rank.best) - 1])
    monkeypatch.setattr(module, "curve_errors", lambda *_: np.zeros_like(errors))
    in_rank = start_at(seen, seen.code(province)).likely_score
    assert likely.high - likely.low > in_curve.high - in_curve.low
    # Ranks are whole, so that the range of the rank alone holds somewhat more than four cases of five.
    assert likely.high - likely.low > 0.9 * (in_rank.high - in_rank.low)


def test_where_the_rank_is_all_but_known_the_curve_alone_makes_the_need_a_range():
    # PCI 2024: complete tables of the index, told as that year is, are off by a third of their spread at rank 50.
    curve = ca.rank_curve("PCI", 2024)
    chances = np.eye(curve.n)[49]
    off = curve_errors("PCI", 2024, current_record())[:, 49]
    found = _likely(curve, 50, chances)
    spread = curve.best.std()
    assert found.best == curve.best[49]
    assert found.high - found.low > spread * off.std()
    assert found.high <= curve.best[49] + spread * np.ptp(off)


def test_a_known_score_has_no_error_of_the_curve():
    # PCI 2024: VCCI prints the first ten and more (S0138); the curve gives them back, whatever stands below.
    assert curve_errors("PCI", 2024, current_record())[:, 0] == pytest.approx(0, abs=0.01)


def test_few_complete_tables_of_an_index_are_joined_by_those_of_others():
    # SIPAS has one complete table, so those of PCI and PAPI stand in.
    assert len(curve_errors("SIPAS", 2018, current_record())) >= 8


def test_nothing_later_than_the_year_tells_how_far_its_curve_is_off():
    record = current_record()
    rows = record.observations
    cut = dataclasses.replace(record, observations=rows[rows["year"] <= 2018])
    assert np.array_equal(curve_errors("SIPAS", 2018, cut), curve_errors("SIPAS", 2018, record))


def test_half_of_the_chances_lie_in_a_narrower_range(bac_kan_2024):
    start = bac_kan_2024.start
    assert start.likely_rank.low <= start.near_rank.low <= start.likely_rank.best
    assert start.likely_rank.best <= start.near_rank.high <= start.likely_rank.high
    assert (start.likely_rank.level, start.near_rank.level) == (0.8, 0.5)


def test_the_likely_rank_is_none_that_another_province_is_known_to_have_held():
    # PCI 2023: Điện Biên was 31st, and others below the first thirty are known too.
    found = ca.requirement("PCI", "Bắc Kạn", rank=40, by=2025, origin=2023)
    ranks = ca.positions("PCI", 2023).query("rank > 30")["rank"].tolist()
    assert 31 in ranks
    assert found.start.likely_rank.low > 31


def test_of_2023_too_the_need_is_a_range_about_the_likely_rank():
    asked = ca.requirement("PCI", "Bắc Kạn", rank=40, by=2025, origin=2023)
    assert isinstance(asked.need, ca.Forecast)
    assert -2 < asked.need.low < asked.need.best < asked.need.high < 3


def test_a_score_within_bounds_makes_the_need_an_interval():
    # PAR INDEX 2015: of Quảng Ninh, sixth, the score lies between 90.00 and 91.14.
    asked = ca.requirement("PAR", "Quảng Ninh", rank=1, by=2017, origin=2015)
    assert asked.rank_now.exact
    assert isinstance(asked.need, ca.Bound)
    width = asked.score_now.high - asked.score_now.low
    assert asked.need.high - asked.need.low == pytest.approx(width)
    assert width > 1


def test_of_whom_nothing_is_known_nothing_is_counted():
    # PCI 2024: no page has Bình Thuận, and it may have held any rank.
    asked = ca.requirement("PCI", "Bình Thuận", rank=40, by=2025, origin=2024)
    assert not asked.placed
    assert np.isnan(asked.start.position)
    assert asked.path["needed"].isna().all()


def test_a_known_rank_whose_score_nothing_bounds_below_says_no_need(bac_kan_2024):
    # Had a page Bắc Kạn at rank 55: the curve is open there, and no likely rank stands in for one that is known.
    start = bac_kan_2024.start
    known = dataclasses.replace(start, rank=ca.Bound.exactly(55.0), likely_rank=None, near_rank=None, likely_score=None)
    assert start.placed
    assert not known.placed


def test_a_score_that_may_be_most_provinces_is_not_known():
    # SIPAS 2018: of Lai Châu, 55th, anything from 44.53 to 76.42, where provinces differ by 6.8 points.
    asked = ca.requirement("SIPAS", "Lai Châu", rank=10, by=2019, origin=2018)
    assert asked.rank_now.exact
    assert asked.score_now.high - asked.score_now.low > 2 * asked.start.sd
    assert not asked.placed
    assert asked.base_rate is not None  # its rank is known all the same


def test_who_holds_the_rank_has_to_keep_pace_whatever_its_score():
    # PAR INDEX 2016: Hà Nội was third, with a score that only ranks beside it bound.
    asked = ca.requirement("PAR", "Hà Nội", rank=10, by=2017, origin=2016)
    assert asked.keeps_pace
    assert not asked.rises
    assert asked.levers is None


def test_a_start_that_may_be_the_aim_already_is_compared_with_nobody(bac_kan_2024):
    # From ranks 31-63 to 40: who started at 31 to 40 had nothing to do.
    assert bac_kan_2024.base_rate is None
    assert ca.requirement("PCI", "Quảng Ninh", rank=30, by=2022, origin=2020).base_rate is None


def test_a_start_known_within_ten_places_is_compared_with_others():
    asked = ca.requirement("PAR", "Bình Thuận", rank=20, by=2025, origin=2024)
    assert (asked.rank_now.low, asked.rank_now.high) == (27, 34)
    assert asked.base_rate.spells["rank_from"].min() > 20


def test_those_to_overtake_are_only_those_certainly_ahead(bac_kan_2024):
    # Whether one stood at 35 or 50, nobody is known to have stood between 40 and 30.
    assert bac_kan_2024.overtaken.empty


def test_what_everybody_is_foreseen_to_gain_is_no_need_beyond_the_nation():
    # Bắc Kạn's 61.97 of PCI 2020 lie above rank 61 of 2021; let the nation be foreseen to gain two points.
    asked = ca.requirement("PCI", "Bắc Kạn", rank=61, by=2021, origin=2020)
    rising = dataclasses.replace(asked.outlook.national, mean=asked.start.mean + 2.0)
    told = dataclasses.replace(
        asked,
        outlook=dataclasses.replace(asked.outlook, national=rising),
        threshold=dataclasses.replace(asked.threshold, best=asked.threshold.best + 2.0),
    )
    assert told.need.best > 0
    assert not told.rises
    assert told.levers is None


@pytest.mark.parametrize(("index", "origin"), [("PCI", 2020), ("PCI", 2023), ("PCI", 2024), ("PAR", 2023)])
def test_no_need_of_any_province_stems_from_the_middle_of_an_open_bound(index, origin):
    seen = outlook(index, origin=origin, to=origin + 1)
    for code in seen.codes:
        start = start_at(seen, code)
        if start.placed and start.score.open_below:
            assert isinstance(start.reckoned, ca.Forecast)
        if start.placed:
            assert np.isfinite([start.reckoned.low, start.reckoned.best, start.reckoned.high]).all()
            assert abs(start.position) < 4
