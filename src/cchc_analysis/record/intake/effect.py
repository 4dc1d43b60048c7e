"""What a correction does to the figure that is taken: it changes, or it does not, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from cchc_analysis.record.intake.text_tables import Row
from cchc_analysis.record.observations import NEVER_CHOSEN, load_index
from cchc_analysis.record.tables import Record

_PLACE = ("index", "year", "province_code", "component")


@dataclass(frozen=True)
class Effect:
    """What became of one figure.

    Parameters
    ----------
    correction
        The row of ``corrections.csv``.
    before, after
        The figure taken before and after it; None where none is.
    page
        The page of the figure taken afterwards.
    same
        All pages that say so afterwards, the one taken included.
    """

    correction: Row
    before: float | None
    after: float | None
    page: str
    same: tuple[str, ...]

    @property
    def shows(self) -> bool:
        """Whether the figure taken is another one now."""
        return self.before != self.after


@dataclass(frozen=True)
class Taken:
    """The figure that is taken where pages say otherwise of it: of which row of a file, and from which page."""

    row: Row
    column: str
    value: float | None
    page: str


def taken_of(rows: Sequence[tuple[Row, str]], record: Record) -> list[Taken]:
    """Return the figures that the loaders take of what rows speak of.

    Parameters
    ----------
    rows
        Rows of observations, each with the column of a figure.
    record
        The record with them.
    """
    loaded = {name: load_index(name, components=True, record=record) for name in {row["index"] for row, _ in rows}}
    return [Taken(row, column, *_figure(_rows(loaded[row["index"]], row), column)) for row, column in rows]


def effects(corrections: Iterable[Row], before: Record, after: Record) -> list[Effect]:
    """Return what corrections do to the figures that are taken.

    Parameters
    ----------
    corrections
        Rows of ``corrections.csv``.
    before, after
        The record without and with them.
    """
    return [_effect(correction, before, after) for correction in corrections]


def _effect(correction: Row, before: Record, after: Record) -> Effect:
    figure = correction["column"]
    (old, _), (new, page) = (_taken(correction, record) for record in (before, after))
    rows = _rows(after.observations, correction)
    rows = rows[~rows["basis"].isin(NEVER_CHOSEN) & rows[figure].notna()]
    same = rows.loc[rows[figure].astype("float64") == new, "source_id"]
    return Effect(correction, old, new, page, tuple(dict.fromkeys(same)))


def _taken(correction: Row, record: Record) -> tuple[float | None, str]:
    """Return the figure that the loaders take, and its page."""
    return _figure(
        _rows(load_index(correction["index"], components=True, record=record), correction), correction["column"]
    )


def _figure(rows: pd.DataFrame, figure: str) -> tuple[float | None, str]:
    rows = rows[rows[figure].notna()]
    if rows.empty:
        return None, ""
    return float(rows[figure].iloc[0]), str(rows[f"{figure}_source_id"].iloc[0])


def _rows(table: pd.DataFrame, place: Row) -> pd.DataFrame:
    hit = pd.Series(True, index=table.index)
    for name in _PLACE:
        hit &= table[name].astype(str) == place[name]
    return table[hit]
