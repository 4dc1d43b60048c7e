"""A report people can read: errors first, conflicts by index and year, then what each check looked at."""

import pytest

import cchc_analysis as ca
from cchc_analysis.record.check.report import Report, Step
from cchc_analysis.record.findings import capped, conflict, error, note


def an_error(row: int = 2):
    return error("{file}, row {row}: {value}.", "Mend it.", file="facts.csv", row=row, value="x")


def a_conflict(index: str, year: int):
    return conflict("{index} {year}: two figures.", "Look.", ["S0002", "S0001", "S0002"], index=index, year=year)


def report(*findings, rows: int = 5):
    return Report("data", (Step("facts", "Facts agree", rows, tuple(findings)),), ("Later",))


def test_a_report_without_errors_is_ok_whatever_the_conflicts():
    assert report(a_conflict("PCI", 2023), note("{index}.", "Fine.", index="PCI")).ok
    assert not report(an_error()).ok


def test_a_check_that_looked_at_nothing_has_failed():
    empty = report(rows=0)
    assert not empty.ok
    assert empty.errors[0].text("en").startswith("The check facts found no row to look at.")


def test_the_first_error_is_raised_and_the_others_are_counted():
    with pytest.raises(ca.RecordError) as caught:
        report(an_error(7), an_error(8), an_error(9)).raise_first()
    assert caught.value.text("en") == (
        "facts.csv, row 7: x. Mend it. There are 2 more errors; cchc data check lists them."
    )


def test_without_errors_nothing_is_raised():
    report(a_conflict("PCI", 2023)).raise_first()


def test_errors_come_first_then_conflicts_by_index_and_year_then_the_checks():
    text = report(a_conflict("SIPAS", 2021), a_conflict("PAR", 2023), a_conflict("PAR", 2012), an_error()).text("en")
    order = ["does not pass", "facts.csv, row 2", "PAR 2012", "PAR 2023", "SIPAS 2021", "5  Facts agree", "Later"]
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)


def test_a_conflict_carries_its_pages_once():
    assert a_conflict("PCI", 2023).text("en").endswith("[S0002, S0001]")


def test_nothing_is_counted_of_what_was_not_looked_for():
    # One wrong cell, and the head said that no sources differ: those checks had not run.
    head = report(an_error()).text("en").splitlines()[1]
    assert head == "The record does not pass. Errors: 1; what else there is was not looked for yet."


def test_what_was_not_run_is_said():
    assert report(an_error()).text("en").splitlines()[-1].endswith("Later — not run")


def test_twenty_alike_are_told_and_the_rest_counted():
    assert len(capped([an_error()] * 20)) == 20
    assert capped([an_error()] * 25)[-1].text("en").startswith("5 more findings")


def test_a_long_cell_is_cut():
    assert len(str(error("{value}.", "Mend it.", value="x" * 5000).value)) == 200
