"""Sources: the issuer's document first, then the copy that was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from cchc_analysis.record.asked import checked_flag, checked_frame
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.words.ranges import page_ranges

#: Where a frame names pages, with the year they are of; several pages in one cell are parted by a blank.
_NAMED = {
    "source_id": "year",
    "rank_source_id": "year",
    "national_source_id": "year",
    "previous_source_id": "previous_year",
    "previous_national_source_id": "previous_year",
}
#: Of frames that name the pages of rank and score apart; ``source_id`` is one of the two there.
_APART = {"rank_source_id": "year", "score_source_id": "year"}
CITED = ["index", "year", "source_id"]


def cited(rows: pd.DataFrame, *, peers: bool = False) -> pd.DataFrame:
    """Return the pages that a frame's figures were read on: which sources it cites, of whatever verb it is.

    Parameters
    ----------
    rows
        A frame with index and year. Its pages stand in ``source_id``, those of a rank in ``rank_source_id``, or of rank
        and score apart in ``rank_source_id`` and ``score_source_id``; those of an earlier year it is compared with in
        ``previous_source_id``, those of the nation in ``national_source_id`` and ``previous_national_source_id``.
    peers
        Whether the pages behind the ends of the region's band count too, in frames of `trend`.

    Returns
    -------
    DataFrame
        index, year, source_id; one row a page and year, in order.

    Examples
    --------
    >>> from cchc_analysis.standing.trends import trend
    >>> table = trend("PCI", "Bắc Kạn", 2022, first=2022)
    >>> cited(table)["source_id"].tolist(), cited(table, peers=True)["source_id"].tolist()
    (['S0106'], ['S0105', 'S0106', 'S0114'])
    """
    checked_frame(rows, ["index"], "trend")
    named = _APART if set(_APART) <= set(rows.columns) else _NAMED
    if checked_flag(peers):
        named = {**named, "peer_pages": "year"}
    parts = [
        rows[["index", year, pages]].set_axis(CITED, axis=1).dropna()
        for pages, year in named.items()
        if pages in rows.columns
    ]
    if not parts:
        checked_frame(rows, ["index", "year", "source_id"], "trend")
    found = pd.concat(parts, ignore_index=True)
    # Of years without a figure no page is left, and pandas takes the empty column for numbers.
    found["source_id"] = found["source_id"].astype("str").str.split(" ")
    return found.explode("source_id").drop_duplicates().sort_values(CITED, ignore_index=True)


def joined(named: Iterable[object]) -> str | None:
    """Join the names of pages to one cell, each once and in order; None where there is none.

    Examples
    --------
    >>> joined(["S0002 S0001", None, "S0002"])
    'S0001 S0002'
    """
    found = {page for cell in named if isinstance(cell, str) for page in cell.split(" ") if page}
    return " ".join(sorted(found)) or None


def row_name(row: Mapping[str, Any], figure: str = "rank") -> str:
    """Name the row of the record behind a figure: index, year, province, component, page."""
    place = f"{row['index']}.{int(row['year'])}.{row['province_code']}.{row['component']}"
    return with_pages(place, row[f"{figure}_source_id"])


def with_pages(place: str, pages: object) -> str:
    """Name a place of the record with the pages read for it, written in short; empty where no page says anything.

    Parameters
    ----------
    place
        The row: index, year, province, component, as far as it has them.
    pages
        A cell of pages, several parted by a blank.

    Examples
    --------
    >>> with_pages("PAR.2021.06.total", "S0076 S0078 S0077 S0167"), with_pages("PAR.2024.11.total", float("nan"))
    ('PAR.2021.06.total S0076-S0078, S0167', '')
    """
    return f"{place} {page_ranges(pages.split())}" if isinstance(pages, str) and pages else ""


@lru_cache(maxsize=8)
def years_read(record: Record) -> dict[tuple[str, str], tuple[int, ...]]:
    """Return of which years a page gives figures of an index, by index and page.

    Examples
    --------
    >>> years_read(current_record())[("PCI", "S0101")]
    (2021,)
    """
    tables = (record.observations, record.facts, record.remarks, record.releases)
    rows = pd.concat([table[CITED] for table in tables]).dropna().drop_duplicates()
    rows = rows.assign(source_id=rows["source_id"].str.split(" ")).explode("source_id")
    found = rows.groupby(["index", "source_id"])["year"].agg(lambda years: tuple(sorted({int(year) for year in years})))
    return {(str(index), str(page)): years for (index, page), years in found.items()}


def source_table(cites: pd.DataFrame, record: Record | None = None) -> pd.DataFrame:
    """Return the pages cited, each with the figures read there, the decision behind them and what names the page.

    A page of which no index is named, such as that of a target, has no figures.
    """
    record = current_record(record)
    decisions = record.releases[["index", "year", "decision"]]
    table = cites.merge(decisions, on=["index", "year"], how="left")
    shorts = record.indices.set_index("index")["short"]
    table["figures"] = table["index"].map(shorts) + " " + table["year"].astype(str)
    read = table.groupby("source_id", as_index=False).agg(
        figures=("figures", lambda names: ", ".join(dict.fromkeys(names.dropna()))),
        decision=("decision", lambda names: "; ".join(dict.fromkeys(names.dropna()))),
    )
    return read.merge(record.sources, on="source_id", how="left")
