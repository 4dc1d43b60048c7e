"""Complete tables masked as other years are known: rebuilt with bounds that hold, wrong figures found."""

import re

import pandas as pd
import pytest

from cchc_analysis.errors import AskError
from cchc_analysis.report.charts.validation import validation
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.validation import planted_errors_answer, validation_answer
from cchc_analysis.report.tables.validation import planted_errors_table, validation_table
from cchc_analysis.standing.validation import plant_errors, validate_rank_curve
from cchc_analysis.words import number


@pytest.fixture(scope="module")
def checked() -> pd.DataFrame:
    return validate_rank_curve(year=2013)


@pytest.fixture(scope="module")
def planted() -> pd.DataFrame:
    return plant_errors(year=2014, cases=50)


def test_bounds_hold_the_truth_and_nothing_is_set_aside(checked):
    assert checked["inside"].all()
    assert (checked["conflicts"] == 0).all()


def test_complete_tables_are_found_and_masked_once_as_known_and_once_at_random(checked):
    tables = checked.groupby("index")["year"].unique().map(sorted).to_dict()
    assert tables == {"PCI": list(range(2006, 2014)), "PAPI": [2011, 2012, 2013]}  # 2005 ranked 42 provinces
    assert checked.groupby(["mask", "random"]).size().to_dict() == {
        (year, drawn): 11 for year in (2012, 2013) for drawn in (False, True)
    }


def test_a_mask_tells_as_much_as_is_known_of_its_year(checked):
    counts = checked.groupby("mask")[["n_facts", "n_known"]].agg(["min", "max"])
    assert (counts.xs("min", axis=1, level=1) == counts.xs("max", axis=1, level=1)).all(axis=None)
    assert (counts.loc[2012] > counts.loc[2013]).all()


def test_the_best_estimate_beats_straight_lines(checked):
    means = checked[["error_best_sd", "error_straight_sd"]].mean()
    assert means["error_best_sd"] < 0.7 * means["error_straight_sd"]


def test_the_best_estimate_lies_well_inside_the_bounds(checked):
    assert (checked["error_best"] < checked["width"]).all()


def test_the_same_seed_gives_the_same_figures(checked):
    pd.testing.assert_frame_equal(validate_rank_curve(year=2013), checked)


def test_another_index_can_be_the_pattern():
    found = validate_rank_curve("SIPAS", 2018, random_masks=0)
    assert set(found["mask"]) == {2017, 2018}  # 2015 is complete: ten provinces were surveyed
    assert found["inside"].all()


def test_an_unknown_pattern_is_refused():
    with pytest.raises(AskError, match="ABC"):
        validate_rank_curve("ABC")


def test_each_error_is_planted_once_and_judged_under_both_standings(planted):
    sizes = planted.groupby("case").agg(standings=("standing", "nunique"), kinds=("kind", "nunique"))
    assert len(sizes) == 50
    assert (sizes == [2, 1]).all(axis=None)


def test_what_contradicts_the_other_facts_is_named(planted):
    noticed = planted[planted["noticed"]]
    assert len(noticed) >= 50
    assert noticed["named"].all()


def test_a_wrong_mean_is_noticed_named_and_put_right(planted):
    means = planted[(planted["kind"] == "mean") & planted["noticed"] & (planted["standing"] == "equal")]
    assert len(means) >= 3
    assert (means["named"] & means["inside"]).all()


def test_where_nobody_can_tell_it_is_told_how_far_off_the_bounds_were(planted):
    silent = planted[~planted["noticed"] & ~planted["inside"]]
    assert (silent["off"] > 0).all()
    assert (planted.loc[planted["inside"], "off"] < 1e-6).all()


def test_before_anything_was_released_there_is_nothing_to_try():
    checked, planted = (verb(as_of="2011-01-01") for verb in (validate_rank_curve, plant_errors))
    assert checked.empty
    assert planted.empty
    said = "The record holds no complete table on which the curves could be tried."
    assert validation_answer(checked, lang="en") == said == planted_errors_answer(planted, lang="en")
    assert validation_table(checked, ledger=Ledger("en")).note == said
    assert planted_errors_table(planted, ledger=Ledger("en")).note == said


def test_the_table_has_the_years_with_the_fewest_facts_first(checked):
    cells = validation_table(checked, ledger=Ledger("en")).cells
    assert cells["What is known"].tolist() == ["PAR 2013", "PAR 2012", "all years", "as many at random"]
    assert cells["All bounds hold"].tolist() == cells["Masked tables"].tolist() == ["11", "11", "22", "22"]


def test_the_table_of_planted_errors_adds_up(planted):
    cells = (
        planted_errors_table(planted, ledger=Ledger("en"))
        .cells.set_index("Wrong figure")
        .drop(columns="Off")
        .astype(int)
    )
    assert (cells.drop("all kinds").sum() == cells.loc["all kinds"]).all()
    assert (cells["Contradicts others"] + cells["Contradicts nothing"] == cells["Planted"]).all()


def numbers(text: str) -> set[str]:
    """Numbers in a text but years."""
    return {found for found in re.findall(r"\d[\d.,]*\d|\d", text) if not re.fullmatch(r"20[0-2]\d", found)}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_number_printed_is_in_the_ledger(lang, checked, planted):
    ledger = Ledger(lang)
    tables = validation_table(checked, ledger=ledger), planted_errors_table(planted, ledger=ledger)
    said = validation_answer(checked, ledger=ledger) + planted_errors_answer(planted, ledger=ledger)
    title = validation(checked, lang=lang, ledger=ledger).get_suptitle()
    cells = [cell for table in tables for cell in table.cells.to_numpy().ravel()]
    entered = {number(entry.value, entry.rounding, lang) for entry in ledger.entries.values()}
    assert numbers(" ".join([said, title, *cells])) <= entered


@pytest.mark.full
def test_every_mask_of_every_year_on_every_complete_table_holds_the_truth():
    checked = validate_rank_curve()
    assert len(checked) >= 2 * 13 * 24  # PCI 2006-2021 and PAPI's years with all 63 provinces
    assert checked["inside"].all()
    assert (checked["conflicts"] == 0).all()
    means = checked.groupby("random")[["error_best_sd", "error_straight_sd"]].mean()
    assert (means["error_best_sd"] < 0.06).all()
    assert (means["error_best_sd"] < means["error_straight_sd"] / 2).all()


@pytest.mark.full
def test_of_200_planted_errors_nine_in_ten_of_the_noticed_are_named_and_put_right():
    planted = plant_errors(cases=200)
    noticed = planted[planted["noticed"]]
    found = (noticed["named"] & noticed["inside"]).groupby(noticed["standing"]).mean()
    assert found["equal"] >= 0.95
    assert found["own"] >= 0.9
