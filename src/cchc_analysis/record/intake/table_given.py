"""What holds of a table of provinces beside its rows: by its titles, its layout and the command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchc_analysis.errors import CchcError
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.intake.faults import SeveralError
from cchc_analysis.record.intake.given import Given, lacking, lacking_year
from cchc_analysis.record.intake.grid import Grid
from cchc_analysis.record.intake.heads import Head, stated_above
from cchc_analysis.record.intake.titles import refuse_contradiction, refuse_other_index, refuse_other_year, years_named
from cchc_analysis.record.intake.undated import refuse_undated
from cchc_analysis.record.tables import Record


def refuse_lacking(grid: Grid, head: Head, rows: Sequence[int], given: Given, record: Record) -> None:
    """Say at once all that neither the table nor the command says; of a table without figures nothing is asked."""
    figures = [column for column in head.columns if column.is_figure]
    if not any(grid.rows[row][column.at].says for row in rows for column in figures):
        return
    roles = {column.role for column in head.columns}
    told: list[CchcError] = []
    if given.index is None and "index" not in roles and not any(column.index for column in figures):
        told.append(lacking(grid.label, "index"))
    if given.year is None and "year" not in roles and not any(column.year for column in figures):
        named = years_named(grid, head.row, record)
        told.append(lacking_year(grid.label, *_suggested(named)) if named else lacking(grid.label, "year"))
    if given.source is None and "source" not in roles:
        told.append(lacking(grid.label, "source"))
    if given.basis is None and "basis" not in roles and grid.is_panel:
        told.append(lacking(grid.label, "basis"))
    if told:
        raise SeveralError(told) if len(told) > 1 else told[0]


def _suggested(named: Mapping[int, str]) -> tuple[str, int]:
    year, title = max(named.items())
    return title, year


def completed(grid: Grid, head: Head, given: Given, record: Record) -> Given:
    """Return what is given, with what titles above the table and its layout say."""
    index, year = stated_above(grid, head.row, record)
    fixed = head.layout.fixed
    if not any(column.index for column in head.columns):
        refuse_other_index(grid, head.row, given.index, record)
    refuse_undated(grid, head, given.year, year or (int(fixed["year"]) if "year" in fixed else None))
    headed = [(column.year, given.year) for column in head.columns]
    for said, named in ((index, given.index), (year, given.year), *headed):
        refuse_contradiction(grid.label, said, named)
    refuse_other_year(grid, head.row, given.year or year, record)
    fixed_index = find_index(fixed["index"], record).index if "index" in fixed else None
    return Given(
        given.index or index or fixed_index,
        given.year or year or (int(fixed["year"]) if "year" in fixed else None),
        given.source or fixed.get("source"),
        given.basis or ({"": fixed["basis"]} if "basis" in fixed else None),
    )
