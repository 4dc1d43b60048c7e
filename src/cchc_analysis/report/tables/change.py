"""The change table: what each component added to the change of the total, beside the nation and in places."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.sources import source_line
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import UNKNOWN, Row, rank_text
from cchc_analysis.report.prose.change import component_label, earlier, named, part_text
from cchc_analysis.report.tables.look import Table
from cchc_analysis.standing.trends import change, pages
from cchc_analysis.words import mark, tr


def change_table(
    index: str,
    province: str,
    year: int,
    *,
    previous: int | None = None,
    ledger: Ledger,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> Table:
    """Return the change of a total by component: both years, contribution, nation's part, ranks and places.

    Lines and columns of which nothing is known are left out.

    Examples
    --------
    >>> from cchc_analysis.report.ledger import Ledger
    >>> table = change_table("PCI", "Bắc Kạn", 2021, ledger=Ledger("en"))
    >>> table.cells["Contribution"].tolist()[-3:]
    ['-0.19', '+0.01', '+0.29']
    """
    record, lang = current_record(record), ledger.lang
    entry = find_index(index, record)
    frame = change(index, province, year, previous=previous, as_of=as_of, record=record)
    years = (int(frame["previous_year"].iloc[0]), int(frame["year"].iloc[0]))
    rows = [_cells(row, entry.decimals, ledger) for row in named(frame, record).to_dict("records")]
    cells = _known(
        pd.DataFrame(rows).rename(columns=lambda heading: tr(heading, lang, previous=years[0], year=years[1]))
    )
    title = tr(
        "{index}: change from {first} to {last} by component", lang, index=entry.short, first=years[0], last=years[1]
    )
    notes = [source_line(pages(frame), lang, record)]
    if frame["kind"].eq("method").any():
        notes.insert(0, tr("No change in points across a change of method.", lang))
    elif frame["contribution_printed"].notna().any():
        notes.insert(0, tr("Contributions are rounded so that they add up to the change of the total.", lang))
    return Table(f"change-{entry.index.lower()}", title, cells, tuple(cells.columns[1:]), " ".join(notes))


def _cells(row: Row, decimals: int, ledger: Ledger) -> dict[str, str]:
    parts = {part: part_text(row, ledger, decimals, part) for part in ("contribution", "national", "relative")}
    return {
        mark("Component"): component_label(row, ledger),
        mark("Weight"): _weight(row, ledger),
        mark("{previous}"): _score(earlier(row) | {"score": row["previous"]}, decimals, ledger),
        mark("{year}"): _score(row | {"score": row["now"]}, decimals, ledger),
        mark("Contribution"): parts["contribution"],
        mark("Mean of all provinces"): parts["national"],
        mark("Beside the mean"): parts["relative"],
        mark("Rank in {previous}"): _rank(earlier(row), ledger),
        mark("Rank in {year}"): _rank(row | {"rank_source_id": row["source_id"]}, ledger),
        mark("Places gained"): _places(row, ledger),
    }


def _key(row: Row) -> str:
    return f"{row['index']}.{row['year']}.{row['province_code']}.{row['component']}"


def _weight(row: Row, ledger: Ledger) -> str:
    if pd.isna(row["weight"]) or row["kind"] != "component":
        return UNKNOWN
    return ledger.print(f"{row['index']}.{row['year']}.{row['component']}.weight", row["weight"], 1)


def _score(row: Row, decimals: int, ledger: Ledger) -> str:
    if pd.isna(row["score"]):
        return UNKNOWN
    behind = [f"{_key(row)} {row['source_id']}"]
    return ledger.print(f"{_key(row)}.score", row["score"], decimals, unit="points", rows=behind)


def _rank(row: Row, ledger: Ledger) -> str:
    return UNKNOWN if pd.isna(row["rank"]) else rank_text(row, ledger)


def _places(row: Row, ledger: Ledger) -> str:
    if pd.isna(row["places"]):
        return UNKNOWN
    behind = [f"{_key(one)} {one['source_id']}" for one in (row, earlier(row))]
    key = f"{_key(row)}.places_since_{row['previous_year']}"
    return ledger.print(key, row["places"], unit="places", rows=behind, sign=True)


def _known(cells: pd.DataFrame) -> pd.DataFrame:
    """Leave out the lines and columns of which nothing is known."""
    figures = cells.iloc[:, 2:] != UNKNOWN
    cells = cells[figures.any(axis=1)]
    return cells.loc[:, (cells != UNKNOWN).any()].reset_index(drop=True)
