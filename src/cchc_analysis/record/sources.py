"""Sources: the issuer's document first, then the copy that was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.words import Lang, tr
from cchc_analysis.words.ranges import page_ranges, year_ranges


def cited(rows: pd.DataFrame, *, peers: bool = False) -> pd.DataFrame:
    """Return which pages stand behind ranks and scores of loaded rows: index, year, source_id.

    With ``peers`` those behind the ends of the region's band too, for rows of `trend`.

    Examples
    --------
    >>> from cchc_analysis.standing.trends import trend
    >>> table = trend("PCI", "Bắc Kạn", 2022, first=2022)
    >>> cited(table)["source_id"].tolist(), cited(table, peers=True)["source_id"].tolist()
    (['S0106'], ['S0105', 'S0106', 'S0114'])
    """
    places, names = rows[["index", "year"]], ["index", "year", "source_id"]
    parts = [places.assign(page=rows[f"{figure}_source_id"]).set_axis(names, axis=1) for figure in ("rank", "score")]
    if peers:
        parts.append(places.assign(page=rows["peer_pages"].str.split(" ")).explode("page").set_axis(names, axis=1))
    return pd.concat(parts).dropna().drop_duplicates().sort_values(["index", "year", "source_id"], ignore_index=True)


def row_name(row: Mapping[str, Any], figure: str = "rank") -> str:
    """Name the row of the record behind a figure: index, year, province, component, page."""
    page = row[f"{figure}_source_id"]
    return (
        f"{row['index']}.{int(row['year'])}.{row['province_code']}.{row['component']} {page}" if pd.notna(page) else ""
    )


def source_line(cites: pd.DataFrame, lang: Lang = "vi", record: Record | None = None) -> str:
    """Return the line that stands under a chart or table: who issued the figures, and the pages read.

    Examples
    --------
    >>> from cchc_analysis.standing.trends import trend
    >>> source_line(cited(trend("PCI", "Bắc Kạn", 2022, first=2021)))
    'Nguồn: VCCI (PCI 2021-2022). Trang đã đọc: S0101, S0106.'
    """
    if cites.empty:
        return tr("Source: the record holds no figure of these years.", lang)
    issuers: dict[str, list[str]] = {}
    for index, group in cites.groupby("index", sort=False):
        entry = find_index(str(index), record)
        issuers.setdefault(entry.issuer(lang), []).append(f"{entry.short} {year_ranges(group['year'])}")
    issued = "; ".join(f"{issuer} ({', '.join(names)})" for issuer, names in issuers.items())
    pages = page_ranges(cites["source_id"])
    return tr("Source: {issued}. Pages read: {pages}.", lang, issued=issued, pages=pages)


def source_table(cites: pd.DataFrame, record: Record | None = None) -> pd.DataFrame:
    """Return the pages cited, each with the figures read there, the decision behind them and what names the page."""
    record = current_record(record)
    decisions = record.releases[["index", "year", "decision"]]
    table = cites.merge(decisions, on=["index", "year"], how="left")
    shorts = record.indices.set_index("index")["short"]
    table["figures"] = table["index"].map(shorts) + " " + table["year"].astype(str)
    read = table.groupby("source_id", as_index=False).agg(
        figures=("figures", lambda names: ", ".join(dict.fromkeys(names))),
        decision=("decision", lambda names: "; ".join(dict.fromkeys(names.dropna()))),
    )
    return read.merge(record.sources, on="source_id", how="left")
