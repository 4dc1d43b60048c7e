"""Columns of figures without a year beside others that name theirs: refused by name where it cannot be told."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_analysis.record.intake.faults import CellError, IntakeError
from cchc_analysis.record.intake.grid import Grid
from cchc_analysis.record.intake.heads import Column, Head
from cchc_analysis.words import mark


def refuse_undated(grid: Grid, head: Head, given: int | None, titled: int | None) -> None:
    """Refuse a column of figures of which no year is said, though the headings of others name years.

    Parameters
    ----------
    grid, head
        The cells, and what the columns are.
    given
        The year that the command names; it holds of columns without one where others name no year but that.
    titled
        The year that titles or a layout name, which holds of columns without one.

    Raises
    ------
    CellError
        At the heading, with the years of the others.
    """
    figures = [column for column in head.columns if column.is_figure]
    years = sorted({column.year for column in figures if column.year is not None})
    if not years or titled is not None or years == [given] or any(each.role == "year" for each in head.columns):
        return
    column = next((each for each in figures if each.year is None and not _goes_with(each, figures, years)), None)
    if column is None:
        return
    what = mark("“{heading}” names no year, while other headings name {years}, so it is not known of which it is.")
    todo = mark("Write the year into this heading too, such as “{heading} {year}”, or take the column away.")
    cell = grid.rows[head.row][column.at]
    values = {"heading": column.heading, "years": ", ".join(map(str, years)), "year": years[-1]}
    raise CellError(grid.where(cell), IntakeError(what, todo, **values))


def _goes_with(column: Column, figures: Sequence[Column], years: Sequence[int]) -> bool:
    """Say whether a column is that of the one year others name: the rank beside its score, or the other way round."""
    taken = {each.role for each in figures if each.year is not None and each.component is None}
    return len(years) == 1 and column.component is None and column.role not in taken
