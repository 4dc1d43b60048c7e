"""The score and the rank of a component in a row of provinces, on the scale that its year has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from cchc_analysis.record.catalog import find_index, scale_of
from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.grid import Cell, Grid
from cchc_analysis.record.intake.headings_read import HeadingsRead
from cchc_analysis.record.intake.heads import Column, Head
from cchc_analysis.record.intake.said import (
    at,
    said_rank,
    said_score,
    said_whole,
)
from cchc_analysis.record.intake.sheets import Choice
from cchc_analysis.record.intake.values import Rank, Score
from cchc_analysis.record.tables import Record
from cchc_analysis.words import Printed, mark

_OFF_SCALE = frozenset({"other_scale", "misprint"})


def figures_of(
    grid: Grid,
    head: Head,
    columns: Sequence[Column],
    cells: Mapping[Column, Cell],
    index: str,
    year: int,
    component: str,
    record: Record,
    basis: str | None,
) -> tuple[Score | None, Rank | None]:
    """Return the score and the rank that a row gives of a component; None where it gives none."""
    by_role: dict[str, tuple[Column, Cell]] = {}
    for column in columns:
        if column.role in by_role:
            _, other = by_role[column.role]
            raise at(grid, cells[column], _two_figures(other.place, head))
        by_role[column.role] = (column, cells[column])
    scale = _scale(index, year, component, record)
    score = None
    if "score" in by_role:
        column, cell = by_role["score"]
        digits = _digits(grid, head, column.at, find_index(index, record).decimals)
        score = said_score(grid, cell, scale, digits)
        if basis not in _OFF_SCALE:
            _require_on_scale(grid, cell, score, scale, index)
    score = _with_ends(grid, score, by_role, scale)
    rank = said_rank(grid, by_role["rank"][1]) if "rank" in by_role else None
    if rank is None and {"rank_low", "rank_high"} <= by_role.keys():
        rank = Rank(*(said_rank(grid, by_role[role][1]).low for role in ("rank_low", "rank_high")))
    return score, rank


def _with_ends(
    grid: Grid,
    score: Score | None,
    by_role: Mapping[str, tuple[Column, Cell]],
    scale: tuple[float | None, float | None],
) -> Score | None:
    """Return a score with the ends that the table itself gives."""
    if not {"score_low", "score_high"} <= by_role.keys():
        return score
    low, high = (said_score(grid, by_role[role][1], scale) for role in ("score_low", "score_high"))
    if low.value is None or high.value is None:
        return score
    return Score(score.value if score else None, low.value, high.value)


def _scale(index: str, year: int, component: str, record: Record) -> tuple[float | None, float | None]:
    low, high = scale_of(index, year, component, record)
    return (None if low != low else low), (None if high != high else high)


def _require_on_scale(
    grid: Grid, cell: Cell, score: Score, scale: tuple[float | None, float | None], index: str
) -> None:
    low, high = scale
    value = score.value
    ends = (score.low, score.high) if value is None else (value, value)
    if (low is not None and ends[0] < Decimal(str(low))) or (high is not None and ends[1] > Decimal(str(high))):
        raise at(
            grid,
            cell,
            IntakeError(
                mark("A score of {value} lies outside the scale of {index}, {low} to {high}."),
                mark("Correct it from the source; a figure on another scale has the basis “{basis}”."),
                basis=Choice("basis", "other_scale"),
                value=cell.name,
                index=index,
                low=Printed(f"{low:g}") if low is not None else "…",
                high=Printed(f"{high:g}") if high is not None else "…",
            ),
        )


def _digits(grid: Grid, head: Head, column: int, decimals: int) -> int:
    """Return the digits that a column of stored numbers prints: as many as any has, at most the issuer's."""
    numbers = [cells[column].number for cells in grid.rows[head.row + 1 :]]
    found = [-int(number.as_tuple().exponent) for number in numbers if number is not None]
    return min(decimals, max(found, default=0))


def number_said(grid: Grid, rank: Rank | None, by_role: Mapping[str, Cell]) -> dict[str, str]:
    """Return how many were ranked, where a column or the rank itself says so."""
    if "n_ranked" in by_role:
        return {"n_ranked": str(said_whole(grid, by_role["n_ranked"]))}
    return {"n_ranked": str(rank.of)} if rank and rank.of else {}


def _two_figures(other: str, head: Head) -> IntakeError:
    what = mark("Two columns give the same figure, here and in {other}; the headings were read as {read}.")
    todo = mark("Name index, year or component in the headings, or take one column away.")
    return IntakeError(what, todo, other=other, read=HeadingsRead(head.columns))
