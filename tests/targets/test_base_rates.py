"""Base rates: counted by hand once, honest about overlaps and about ranks nobody knows."""

import re

import pytest

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


def test_the_interval_is_wider_than_ten_cases_would_give():
    # Jeffreys: the middle four fifths of a Beta distribution with 2.1 + 1/2 and 4.9 + 1/2.
    low, high = base_rate("PCI", start=(63, 63), to_rank=50, years=5, until=2020).interval
    assert (low, high) == pytest.approx((0.131, 0.541), abs=5e-4)


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


def test_the_ranking_of_42_provinces_is_no_measure_for_63():
    assert base_rate("PCI", start=(1, 63), gain=1, years=1, until=2020).spells["year_from"].min() == 2006


def test_spells_of_unknown_end_are_counted_apart():
    # PCI is known in part only since 2022, so of some who stood at 33 to 37 the next rank is not in the record.
    rate = base_rate("PCI", start=(33, 37), gain=1, years=1, until=2023)
    starts = ca.load_pci().query("2006 <= year <= 2022 and 33 <= rank <= 37 and province_code != '28'")
    assert rate.y + rate.unknown == len(starts)
    assert rate.unknown > 0


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
    ],
)
def test_a_question_that_is_none_is_refused(asked):
    with pytest.raises(ca.AskError):
        base_rate("PCI", **asked)


def test_the_sentence_counts_names_and_warns():
    said = base_rate_sentence(base_rate("PCI", start=(63, 63), to_rank=50, years=5, until=2020), lang="en")
    assert said == (
        "Of 10 spells of 5 years that started at rank 63, 3 ended at rank 50 or better: Tuyên Quang (from 63 to 34, "
        "2013-2018), Điện Biên (from 63 to 44, 2014-2019). They belong to 6 provinces, and only 7 of them do not "
        "overlap, so the rate is known roughly: from about 1 in 8 to about 1 in 2."
    )


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_number_said_is_in_the_ledger(lang):
    ledger = Ledger(lang)
    said = base_rate_sentence(base_rate("PAR", start=57, gain=10, years=3), ledger=ledger).replace("about 1", "")
    entered = {f"{entry.value:.0f}" for entry in ledger.entries.values()} | {"3"}
    counted = re.sub(r"\d{4}-\d{4}|\d+ in \d+|\d+%", "", said)
    assert set(re.findall(r"\d+", counted)) <= entered | {"1", "2", "5"}
