"""A log by which a change could not be told from another, or not be taken back, is named."""

import pytest

from cchc_analysis.record.check import check_record
from cchc_analysis.record.check.log import log
from cchc_analysis.record.log import HISTORY, ROWS


def lines(path):
    return path.read_text(encoding="utf-8").splitlines(keepends=True)


@pytest.mark.parametrize(
    ("file", "row", "changed", "column", "said"),
    [
        (HISTORY, 3, lambda line: f"1{line[1:]}", "number", "the key 1 stands already in row 2."),
        (ROWS, 2, lambda line: f"99{line[1:]}", "number", "99 is not in the table history.csv."),
        (ROWS, 2, lambda line: line.replace("added", "adopted"), "change", "adopted is none of the words"),
        (ROWS, 2, lambda line: f"{line[:-1]},x\n", None, "more or fewer cells than the header, from x on."),
    ],
)
def test_a_row_that_belongs_to_no_change_of_its_own_is_named(small, file, row, changed, column, said):
    assert check_record(small).ok  # which is remembered of these tables, and of this log alone
    table = lines(small / file)
    table[row - 1] = changed(table[row - 1])
    (small / file).write_text("".join(table), encoding="utf-8", newline="\n")
    (error,) = check_record(small).errors
    assert (error.file, error.row, error.column) == (file, row, column)
    assert said in error.text("en")


@pytest.mark.parametrize("file", [HISTORY, ROWS])
def test_a_quote_that_is_never_closed_is_named(small, file):
    (small / file).write_text('number,why\n1,"never closed\n', encoding="utf-8")
    (error,) = check_record(small).errors
    assert (error.file, error.row) == (file, 2)


def test_a_record_that_nothing_changed_has_no_log(small):
    (small / HISTORY).unlink()
    (small / ROWS).unlink()
    assert log(small) == (1, [])


def test_the_log_of_the_record_is_sound(small):
    changed, logged = (len(lines(small / file)) - 1 for file in (HISTORY, ROWS))
    assert log(small) == (1 + changed + logged, [])
    assert logged > 100
