"""How curves stood the test: counts and means of the frame they are made of, nothing left out."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.tables import planted_errors_table, validation_table


@pytest.fixture(scope="module")
def checked():
    return ca.validate_rank_curve(year=2012)


@pytest.fixture(scope="module")
def planted():
    return ca.plant_errors(year=2013, cases=6)


def entered(present, frame, lang="en"):
    ledger = Ledger(lang)
    return present(frame, ledger=ledger), ledger


def test_each_line_counts_the_masks_of_its_pattern(checked):
    _, ledger = entered(validation_table, checked)
    own, random = checked[~checked["random"].astype(bool)], checked[checked["random"].astype(bool)]
    for name, group in (("2012", own), ("all", own), ("random", random)):
        assert ledger.value(f"validation.{name}.masks") == len(group)
        assert ledger.value(f"validation.{name}.inside") == group["inside"].sum()
        assert ledger.value(f"validation.{name}.width_sd") == pytest.approx(group["width_sd"].mean())


def test_no_mask_has_more_bounds_that_hold_than_there_are(checked):
    cells = entered(validation_table, checked)[0].cells
    assert (cells["All bounds hold"].astype(int) <= cells["Masked tables"].astype(int)).all()


def test_deviations_are_told_in_points_of_each_index(checked):
    table, ledger = entered(validation_table, checked)
    for index, group in checked.groupby("index"):
        entry = ledger.entries[f"validation.{index}.sd"]
        assert entry.value == pytest.approx(group["sd"].mean())
        assert f"{index} {entry.printed}" in table.note


def test_planted_errors_either_contradict_or_are_silent(planted):
    cells = entered(planted_errors_table, planted)[0].cells.set_index("Wrong figure")
    counts = cells[["Planted", "Contradicts others", "Contradicts nothing"]].astype(int)
    assert (counts["Contradicts others"] + counts["Contradicts nothing"] == counts["Planted"]).all()


def test_the_kinds_add_up_to_the_last_line(planted):
    cells = entered(planted_errors_table, planted)[0].cells
    counts = cells.drop(columns=["Wrong figure", "Off"]).astype(int)
    assert counts.iloc[:-1].sum().tolist() == counts.iloc[-1].tolist()
    assert counts["Planted"].iloc[-1] == 6


def test_errors_named_are_no_more_than_those_noticed(planted):
    cells = entered(planted_errors_table, planted)[0].cells
    assert (cells["Named"].astype(int) <= cells["Contradicts others"].astype(int)).all()
    assert (cells["Bounds hold then"].astype(int) <= cells["Contradicts others"].astype(int)).all()


def test_without_a_silent_error_nothing_is_off(planted):
    cells = entered(planted_errors_table, planted)[0].cells
    assert set(cells.loc[cells["Contradicts nothing"] == "0", "Off"]) == {"–"}


def test_a_silent_error_tells_on_average_how_far_the_bounds_are_off(planted):
    # Two errors nobody notices, off by 0.2 and 0.4 standard deviations.
    silent = planted.assign(noticed=False, off_sd=0.2)
    first = silent.index[silent["standing"] == "equal"][0]
    _, ledger = entered(planted_errors_table, silent.assign(off_sd=silent["off_sd"].where(silent.index != first, 0.4)))
    assert ledger.value("planted_errors.all.silent_off") == pytest.approx((5 * 0.2 + 0.4) / 6)


@pytest.mark.parametrize("present", [validation_table, planted_errors_table])
def test_a_record_without_a_complete_table_is_told_so(checked, planted, present):
    frame = {validation_table: checked, planted_errors_table: planted}[present]
    table = present(frame.head(0), lang="en")
    assert table.cells.empty
    assert table.note == "The record holds no complete table on which the curves could be tried."
