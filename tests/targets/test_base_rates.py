"""Base rates: counted by hand once, honest about overlaps and about ranks nobody knows."""

import re

import pytest
from scipy.stats import beta

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.base_rates import base_rate_sentence
from cchc_analysis.targets.base_rates import base_rate


def test_who_left_the_last_place_of_pci_in_five_years_counted_by_hand():
    # 63rd of 2006, 2007, ...: Đắk Nông 59, Lai Châu 55, Bắc Kạn 57, Cao Bằng 61, Đắk Nông 63, Cao Bằng 63, Điện Biên
    # 48, Tuyên Quang 34, Điện Biên 44, Đắk Nông 60 five years later. At 50 or better: three of ten.
    rate = base_rate("PCI", start=(63, 63), to_rank=50, years=5, until=2020)
    assert rate.spells["rank_to"].tolist() == [59, 55, 57, 61, 63, 63, 48, 34, 44, 60]
    assert (rate.x, rate.y) == (3, 10)
    assert rate.who["province"].tolist() == ["Tuyên Quang", "Điện Biên", "Điện Biên"]  # up 29, 19, 15


def test_spells_of_one_province_that_share_a_year_are_not_two_cases():
    # Of those ten: Đắk Nông's of 2006 and 2010 overlap, Cao Bằng's two do, Điện Biên's two do. Ten less three.
    rate = base_rate("PCI", start=(63, 63), to_rank=50, years=5, until=2020)
    assert (rate.provinces, rate.apart) == (6, 7)


def test_a_spell_that_ends_in_the_year_in_which_the_next_begins_shares_that_year():
    # An independent audit of the arithmetic counted 19 where an end year shared by two spells had made 21.
    assert base_rate("PCI", start=(58, 60), to_rank=40, years=5, until=2020).apart == 19


def test_the_interval_is_that_of_as_many_cases_as_the_scatter_between_provinces_leaves():
    # By province 0 of 3, 0 of 1, 0 of 1, 0 of 2, 2 of 2, 1 of 1: sums of (managed - .3) are -.9 -.3 -.3 -.6 1.4 .7, of
    # squares 3.80. Variance 3.80 / 100 * 6/5 = .0456, so .21 / .0456 = 4.61 cases; times (1.383 / 1.476)^2, Student's t
    # of 9 against 5 degrees of freedom, 4.04. Jeffreys: the middle four fifths of a Beta distribution.
    rate = base_rate("PCI", start=(63, 63), to_rank=50, years=5, until=2020)
    assert rate.worth == pytest.approx(4.04, abs=5e-3)
    assert rate.interval == pytest.approx(beta(0.3 * rate.worth + 0.5, 0.7 * rate.worth + 0.5).ppf([0.1, 0.9]))


def test_spells_are_never_worth_more_than_those_that_share_no_year():
    rates = [base_rate("PCI", start=rank, to_rank=rank // 2, years=years) for rank in (20, 40, 60) for years in (1, 4)]
    assert [rate.worth for rate in rates if not 1 <= rate.worth <= rate.apart] == []


def test_where_nobody_managed_it_a_province_is_one_case():
    rate = base_rate("PAR", start=(51, 63), to_rank=10, years=1)
    assert rate.x == 0
    assert rate.worth == rate.provinces < rate.apart


def test_a_past_that_changed_is_told_in_both_periods():
    # An independent audit of the arithmetic: 9 of 30 is 7 of 12 that started before 2010, and 2 of 18 since.
    rate = base_rate("PCI", start=(58, 60), to_rank=40, years=5, until=2020)
    before, since = rate.periods
    assert [(part.x, part.y) for part in (rate, before, since)] == [(9, 30), (7, 12), (2, 18)]
    assert since.since == 2010
    assert before.spells["year_from"].max() == 2009


def test_a_past_that_did_not_change_is_one():
    assert base_rate("PCI", start=40, to_rank=30, years=5, until=2020).periods is None


def test_of_a_few_spells_the_count_stands_and_no_rate_is_told():
    rate = base_rate("PAR", start=57, to_rank=50, years=1, until=2016)
    assert rate.y < 10
    said = base_rate_sentence(rate, lang="en")
    assert said.startswith(f"Of {rate.y} spells of 1 year ")
    assert "Too few to say how often." in said
    assert "roughly" not in said


def test_gain_and_rank_count_the_same_where_all_start_at_one_rank():
    by_rank = base_rate("PCI", start=(63, 63), to_rank=48, years=5, until=2020)
    by_gain = base_rate("PCI", start=(63, 63), gain=15, years=5, until=2020)
    assert by_rank.spells.equals(by_gain.spells)


def test_a_band_around_a_rank_is_as_narrow_as_holds_thirty_spells():
    # PCI to 2020 has about ten five-year spells a rank.
    asked = {"to_rank": 30, "years": 5, "until": 2020}
    low, high = base_rate("PCI", start=40, **asked).band
    assert base_rate("PCI", start=(low, high), **asked).y >= 30
    assert base_rate("PCI", start=(low + 1, high - 1), **asked).y < 30


def test_a_band_is_never_wider_than_ten_ranks_to_either_side():
    # An independent audit found "13 of 15 from ranks 1-63", with Đà Nẵng's 1 to 4 among them.
    bands = [base_rate(name, start=50, to_rank=40, years=5).band for name in ("PAR", "SIPAS", "PAPI", "PCI")]
    assert [band for band in bands if band[0] < 40 or band[1] > 60] == []


def test_what_was_13_of_15_from_every_rank_is_2_of_4_and_too_few_to_say():
    # An independent audit: 2 of 4 from 40-63, one of them Bắc Kạn itself; those above rank 49 were at the aim already.
    rate = base_rate("PAR", start=55, to_rank=49, years=6, until=2019)
    assert (rate.x, rate.y, rate.few) == (2, 4, True)
    assert rate.band[0] == 50
    assert "Bắc Kạn" in rate.who["province"].tolist()


def test_who_starts_at_the_aim_is_no_case():
    rate = base_rate("PCI", start=(36, 45), to_rank=40, years=5, until=2020)
    assert rate.band == (41, 45)
    assert rate.spells["rank_from"].min() > 40
    there = base_rate("PCI", start=12, to_rank=20, years=5)
    assert (there.at_aim, there.y) == (True, 0)
    assert base_rate_sentence(there, lang="en") == (
        "Who starts at rank 12 is at the aim already, so there is nothing to count."
    )


def test_the_ranking_of_42_provinces_is_no_measure_for_63():
    assert base_rate("PCI", start=(30, 50), gain=1, years=1, until=2020).spells["year_from"].min() == 2006


def test_spells_of_unknown_end_are_counted_apart():
    # PCI is known in part only since 2022, so of some who stood at 33 to 37 the next rank is not in the record.
    rate = base_rate("PCI", start=(33, 37), gain=1, years=1, until=2023)
    starts = ca.load_pci().query("2006 <= year <= 2022 and 33 <= rank <= 37 and province_code != '28'")
    assert rate.y + rate.unknown == len(starts)
    assert rate.unknown > 0


@pytest.mark.parametrize(
    ("start", "to_rank", "years", "count"),
    [
        # A referee counted who ended "not among the published 30" (S0349, S0350): certain failures for an aim of 30.
        (55, 30, 3, (8, 47, 0)),
        (50, 30, 2, (4, 50, 1)),
        (55, 30, 4, (7, 43, 1)),
        (60, 30, 3, (5, 47, 1)),
        (60, 30, 4, (3, 44, 1)),
        (60, 30, 5, (5, 41, 1)),
    ],
)
def test_who_was_not_among_the_published_thirty_did_not_reach_rank_30(start, to_rank, years, count):
    rate = base_rate("PCI", start=(start - 1, start + 1), to_rank=to_rank, years=years, until=2024)
    assert (rate.x, rate.y, rate.unknown) == count


def test_the_spells_that_bounds_settle_are_those_a_referee_names():
    spells = base_rate("PCI", start=55, to_rank=30, years=3, until=2024).spells
    settled = spells[spells["rank_to"].isna()]
    assert settled["rank_low_to"].tolist() == [31] * 6
    ended = settled.groupby("year_to")["province"].agg(set).to_dict()
    assert ended == {2023: {"Cao Bằng", "Sơn La", "Kon Tum"}, 2024: {"Lai Châu", "Sóc Trăng", "Bạc Liêu"}}
    assert not settled["managed"].any()


def test_bounds_settle_a_gain_in_places_too():
    # From 45 "not among the first 30" is a gain of 14 at most: no rise of 15, while one of 10 stays open.
    asked = {"start": (43, 45), "years": 2, "until": 2024}
    fifteen, ten = (base_rate("PCI", gain=gain, **asked) for gain in (15, 10))
    by_bounds = fifteen.spells[fifteen.spells["rank_to"].isna()]
    assert len(by_bounds) >= 1
    assert not by_bounds["managed"].any()
    assert ten.unknown >= fifteen.unknown + len(by_bounds)


@pytest.mark.parametrize(
    ("index", "province", "rank", "settled"),
    [("PCI", "Bình Thuận", 10, (10, 47, 1)), ("PAR", "Bắc Kạn", 49, (8, 23, 20))],
)
def test_a_requirement_counts_what_bounds_settle(index, province, rank, settled):
    # A referee: of 2 and of 22 unknown ends one each is a certain failure.
    rate = ca.requirement(index, province, rank=rank, by=2025, origin=2023).base_rate
    assert (rate.x, rate.y, rate.unknown) == settled


def test_what_is_not_settled_widens_the_rate_to_all_failed_and_all_met():
    rate = base_rate("PAR", start=(51, 63), to_rank=49, years=2, until=2023)
    assert (rate.met, rate.all_spells) == ((8, 28), 43)
    low, high = rate.interval
    assert low < 8 / 43 < 28 / 43 < high
    assert low < rate.settled_interval[0] < rate.settled_interval[1] < high
    said = base_rate_sentence(rate, lang="en")
    assert "Of 20 spells more the record does not hold enough of the last rank: 8–28 of all 43 managed it" in said


def test_where_all_ends_are_settled_nothing_is_added():
    rate = base_rate("PCI", start=(63, 63), to_rank=50, years=5, until=2020)
    assert rate.unknown == 0
    assert rate.interval == rate.settled_interval
    assert "does not hold enough" not in base_rate_sentence(rate, lang="en")


def test_that_only_some_spells_share_no_year_is_said_only_where_they_are_fewer():
    # A referee read "Of 17 spells ... only 17 of them share no year".
    # PAPI from 29-31 within one year: 39 of 39.
    apart = base_rate("PAPI", start=(29, 31), to_rank=25, years=1)
    assert apart.apart == apart.y == 39
    said = base_rate_sentence(apart, lang="en")
    assert "without a year in common" not in said
    assert "provinces; the rate is about 1 in 4 to 1 in 2." in said
    overlapping = base_rate("PAPI", start=(29, 31), to_rank=25, years=3)
    assert f"only {overlapping.apart} of them without a year in common" in base_rate_sentence(overlapping, lang="en")


def test_nothing_after_the_last_year_or_the_day_is_counted():
    by_year = base_rate("PCI", start=59, to_rank=40, years=5, until=2020)
    by_day = base_rate("PCI", start=59, to_rank=40, years=5, as_of="2021-04-22")  # PCI 2020 came out a week before
    assert by_year.spells.equals(by_day.spells)
    assert by_year.spells["year_to"].max() == 2020


def test_no_spell_is_no_rate_and_no_error():
    rate = base_rate("PAR", start=50, to_rank=10, years=20)
    assert (rate.x, rate.y, rate.interval) == (0, 0, (0.0, 1.0))
    assert "50" in base_rate_sentence(rate)


@pytest.mark.parametrize(
    "asked",
    [
        {"start": 50, "years": 5},
        {"start": 50, "gain": 5, "to_rank": 10, "years": 5},
        {"start": 50, "gain": 5, "years": 0},
        {"start": (60, 50), "gain": 5, "years": 5},
        {"start": (31, 63), "gain": 5, "years": 5},
    ],
)
def test_a_question_that_is_none_is_refused(asked):
    with pytest.raises(ca.AskError):
        base_rate("PCI", **asked)


def test_the_sentence_counts_names_and_warns():
    said = base_rate_sentence(base_rate("PCI", start=(63, 63), to_rank=50, years=5, until=2020), lang="en")
    assert said == (
        "Of 10 spells of 5 years that started at rank 63, 3 ended at rank 50 or better, among them Tuyên Quang (from "
        "63 to 34, 2013-2018), Điện Biên (from 63 to 44, 2014-2019). The spells counted belong to 6 provinces, and "
        "only 7 of them without a year in common with another of the same province, so the rate is about 1 in 10 to "
        "3 in 5."
    )


def test_both_periods_are_said_with_what_the_later_one_is_worth():
    said = base_rate_sentence(base_rate("PCI", start=(58, 60), to_rank=40, years=5, until=2020), lang="en")
    assert "The past changed: of the 12 that started before 2010 7 managed it, of the 18 since then 2." in said
    assert said.index("The later ones belong to") > said.index("The past changed")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_number_said_is_in_the_ledger(lang):
    ledger = Ledger(lang)
    said = base_rate_sentence(base_rate("PAR", start=57, gain=10, years=3), ledger=ledger)
    entered = {f"{entry.value:.0f}" for entry in ledger.entries.values()}
    counted = re.sub(r"\d{4}-\d{4}|3 (years|năm)|\d+ in \d+|\d+%", "", said)
    assert set(re.findall(r"\d+", counted)) <= entered
