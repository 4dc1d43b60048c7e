"""How the figures of a row are printed: what is known, within which ends, and a dash for nothing."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_analysis.maths.intervals import Bound, Chance
from cchc_analysis.report.bounds import own_rank_text, own_score_text, score_bound_text
from cchc_analysis.report.figures import Figure
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import (
    UNKNOWN,
    chance_said,
    change_text,
    ends_text,
    is_band,
    limits_text,
    rank_text,
    rows_of_change,
    score_text,
    standing_text,
)
from report.prose.said import said

RANK, SCORE = "PCI.2022.20.total.rank", "PCI.2022.20.total.score"
FIGURE = Figure("score_of_rank", "PCI", 2023, at=30)


def row(**known):
    """Lạng Sơn in PCI 2022, but for what a test says otherwise."""
    place = {"index": "PCI", "year": 2022, "province_code": "20", "component": "total", "n_ranked": 63}
    ranks = {"rank": 15, "rank_low": 15, "rank_high": 15, "rank_basis": "stated", "rank_source_id": "S0106"}
    return place | ranks | {"score": 67.88, "score_source_id": "S0106"} | known


def printed(make, lang="en"):
    return said(make, lang)


def test_a_rank_names_its_row():
    made = printed(lambda ledger: rank_text(row(), ledger))
    assert made.figures == {RANK: "15"}
    assert made.entry(RANK).source_rows == "PCI.2022.20.total S0106"


def test_a_bound_is_printed_with_both_ends():
    made = printed(lambda ledger: rank_text(row(rank=pd.NA, rank_low=31, rank_high=63), ledger))
    assert made.text == "31–63"
    assert made.figures == {f"{RANK}_low": "31", f"{RANK}_high": "63"}


def test_what_the_whole_ranking_implies_is_another_figure():
    made = printed(lambda ledger: rank_text(row(rank_basis="implied"), ledger))
    assert made.figures == {f"{RANK}_implied": "15"}


@pytest.mark.parametrize(
    ("known", "band"),
    [
        ({"rank": pd.NA, "rank_low": 31, "rank_high": 63}, True),
        ({"rank": pd.NA, "rank_low": 1, "rank_high": 63}, False),  # anywhere among 63 is not known at all
        ({"rank": pd.NA, "rank_low": pd.NA, "rank_high": pd.NA}, False),
        ({}, False),  # a rank is no bound
    ],
)
def test_a_band_is_a_part_of_the_whole_range(known, band):
    assert is_band(row(**known)) is band
    assert (printed(lambda ledger: rank_text(row(**known), ledger)).text == UNKNOWN) == (not band and bool(known))


def test_a_score_has_the_decimals_and_the_comma_of_its_language():
    assert printed(lambda ledger: score_text(row(), ledger), "vi").text == "67,88"
    assert printed(lambda ledger: score_text(row(score=67.9), ledger)).figures == {SCORE: "67.90"}
    assert printed(lambda ledger: score_text(row(score=float("nan")), ledger)).text == UNKNOWN


@pytest.mark.parametrize(
    ("low", "high", "text"), [(12, 12, "12/14"), (6, 7, "6–7/14"), (float("nan"), float("nan"), UNKNOWN)]
)
def test_the_place_in_the_region_is_of_how_many(low, high, text):
    placed = row(standing_low=low, standing_high=high, peer_n=14)
    assert printed(lambda ledger: standing_text(placed, ledger)).text == text


@pytest.mark.parametrize(("places", "text"), [(21, "+21"), (-3, "−3"), (0, "0"), (pd.NA, UNKNOWN)])
def test_a_change_has_its_sign_and_none_where_nothing_moved(places, text):
    moved = row(change_rank=places, previous_code="20", previous_rank_source_id="S0105")
    assert printed(lambda ledger: change_text(moved, "rank", ledger)).text == text


def test_a_change_names_the_row_of_each_year_with_its_own_page():
    behind = rows_of_change(row(previous_code="20", previous_rank_source_id="S0105"), "rank")
    assert behind == ["PCI.2022.20.total S0106", "PCI.2021.20.total S0105"]


@pytest.mark.parametrize(
    ("bound", "text"),
    [
        (Bound(66.1, 66.2, 66.3), "66.10–66.30"),
        (Bound(66.1, 66.2, 100.0, False, True), "≥ 66.10"),  # only the scale bounds it above
        (Bound(0.0, 66.2, 66.3, True, False), "≤ 66.30"),
        (Bound(0.0, 50.0, 100.0, True, True), UNKNOWN),
        (Bound.exactly(66.2), "66.20"),
    ],
)
def test_an_open_end_is_not_printed(bound, text):
    assert printed(lambda ledger: score_bound_text(FIGURE, bound, ledger)).text == text
    assert printed(lambda ledger: limits_text(FIGURE, bound, ledger)).text == text


def test_a_bound_as_narrow_as_the_printing_is_a_printed_score():
    # 66.20 stands for 66.195 to 66.205.
    made = printed(lambda ledger: score_bound_text(FIGURE, Bound(66.195, 66.2, 66.205), ledger))
    assert made.figures == {"PCI.2023.score_of_rank_30": "66.20"}


def test_a_stated_rank_is_the_record_s_figure_and_a_counted_one_the_curve_s():
    def own(known, bound):
        return printed(lambda ledger: own_rank_text(known, bound, ledger, ["PCI 2022"])).figures

    assert own(row(), Bound.exactly(15)) == {RANK: "15"}
    assert own(row(rank=pd.NA), Bound.exactly(15)) == {f"{RANK}_implied": "15"}
    assert own(row(rank=pd.NA), Bound(14, 15, 17)) == {f"{RANK}_implied_low": "14", f"{RANK}_implied_high": "17"}


def test_a_stated_score_stands_as_printed_only_inside_its_bound():
    def own(known, bound):
        return printed(lambda ledger: own_score_text(known, bound, ledger, [])).figures

    assert own(row(), Bound(67.875, 67.88, 67.885)) == {SCORE: "67.88"}
    # Set aside as contradicting the rest: what the curve implies is printed, under its own name.
    assert own(row(score=70.0), Bound(67.8, 67.85, 67.9)) == {
        f"{SCORE}_implied_low": "67.80",
        f"{SCORE}_implied_high": "67.90",
    }


def test_a_chance_is_said_in_a_word_and_as_a_frequency_and_entered_to_a_hundredth():
    entered = []

    def make(ledger):
        words = chance_said("PCI.chance", Chance(0.22, 0.2571, 0.29), ["PCI 2020"], ledger)
        entered.append(ledger.entries["PCI.chance"].printed)
        return f"{words['word']}: {words['times']}"

    assert printed(make).text == "unlikely: about 1 in 4"
    assert printed(make, "vi").text == "ít khả năng: khoảng 25%"
    assert entered == ["0.26", "0.26"]


def test_a_chance_known_roughly_is_printed_as_a_range_and_enters_its_ends():
    # For ranks 55-63 an independent audit found that chances of .27 (PCI, three to five years ahead) came true in .16.
    def make(ledger):
        return chance_said("PCI.chance", Chance(0.13, 0.27, 0.29), ["PCI 2020"], ledger)["times"]

    assert printed(make).text == "about 1 in 8 to 1 in 4"
    ledger = Ledger("en")
    make(ledger)
    assert [entry.value for entry in ledger.entries.values()] == [0.27, 0.13, 0.29]
    assert list(ledger.entries) == ["PCI.chance", "PCI.chance_low", "PCI.chance_high"]


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 63), st.integers(1, 63))
def test_a_range_is_one_number_exactly_where_its_ends_meet(low, high):
    low, high = sorted((low, high))
    made = printed(lambda ledger: ends_text(Figure("rank", "PCI", 2022, "20", "total"), low, high, ledger))
    assert made.text == (str(low) if low == high else f"{low}–{high}")
    assert list(made.figures.values()) == made.text.split("–")
