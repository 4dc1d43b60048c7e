"""What the record lacks of a province's year: which table, how much of it, and who has the figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pandas as pd

from cchc_analysis.record.catalog import components_of, in_years, wholes_of
from cchc_analysis.record.observations import ranked_indices
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.standing.headline import headline
from cchc_analysis.standing.profile import profile

#: The tables of a yearly analysis in which figures can be missing.
HEADLINE, COMPONENTS, CRITERIA, UNITS = "headline", "components", "criteria", "units"
_COLUMNS = ["table", "index", "parent", "of", "scores", "ranks"]


def missing_figures(
    province: str, year: int, *, as_of: str | dt.date | None = None, record: Record | None = None
) -> pd.DataFrame:
    """Return the tables of a year's analysis that the record fills in part or not at all.

    Parameters
    ----------
    province, year
        Whose analysis.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        One row a table: table (``headline``, ``components``, ``criteria``: points lost, criterion by criterion;
        ``units``: the province's own departments, districts and communes, of which no table of the record tells),
        index, parent (whose components), of (how many figures of each kind the table has, where that is known), scores
        and ranks (how many of them the record holds).

    Raises
    ------
    AskError
        As `headline` does.

    Examples
    --------
    >>> missing_figures("Bắc Kạn", 2021)[["table", "index", "of", "scores", "ranks"]].values.tolist()[:2]
    [['headline', 'SIPAS', 1, 0, 0], ['components', 'PAR', 8, 0, 8]]
    """
    record = current_record(record, as_of)
    rows = list(_headlines(province, year, record))
    held = [entry.index for entry in ranked_indices(year, record=record, only=True)]
    for index in held:
        rows += list(_components(index, province, year, record))
    rows += [*_criteria(held, year, record), {"table": UNITS}]
    table = pd.DataFrame(rows, columns=_COLUMNS).astype(dict.fromkeys(["of", "scores", "ranks"], "Int64"))
    lacks = (table["scores"] < table["of"]) | (table["ranks"] < table["of"])
    return table[lacks.fillna(True)].reset_index(drop=True)


def parts_in(
    index: str,
    province: str,
    year: int,
    *,
    parent: str = "total",
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> pd.DataFrame:
    """Return the components that an index had in a year, with their names: those ranked, else all of the catalogue.

    Examples
    --------
    >>> parts_in("PCI", "Bắc Kạn", 2022)["component"].tolist()[-1]
    'PCI10'
    """
    record = current_record(record, as_of)
    parts = profile(index, province, year, parent=parent, record=record)
    named = parts if len(parts) else components_of(index, year, record, whole=parent).reset_index()
    return named[["component", "name_vi", "name_en"]].reset_index(drop=True)


def _headlines(province: str, year: int, record: Record) -> Iterator[dict[str, Any]]:
    for row in headline(province, year, record=record).to_dict("records"):
        known = {"scores": int(pd.notna(row["score"])), "ranks": int(pd.notna(row["rank"]))}
        yield {"table": HEADLINE, "index": row["index"], "of": 1, **known}


def _components(index: str, province: str, year: int, record: Record) -> Iterator[dict[str, Any]]:
    """Return what is known of each way in which an index is made up."""
    for parent in wholes_of(index, record):
        parts = profile(index, province, year, parent=parent, record=record)
        of = len(parts_in(index, province, year, parent=parent, record=record))
        known = {"scores": int(parts["value"].count()), "ranks": int(parts["rank"].count())}
        yield {"table": COMPONENTS, "index": index, "parent": parent, "of": of, **known}


def _criteria(indices: list[str], year: int, record: Record) -> Iterator[dict[str, Any]]:
    """Return the indices that are appraised criterion by criterion, which no row of the record tells."""
    methods = in_years(record.methods, year).dropna(subset=["n_criteria"])
    for index, method in methods[methods["index"].isin(indices)].groupby("index", sort=False):
        yield {"table": CRITERIA, "index": index, "of": method["n_criteria"].iloc[0], "scores": 0}
