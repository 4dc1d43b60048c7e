"""Peer tables: the nearest provinces with their distances, and those who rose from the same place."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.sources import cited, source_line
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import Row, rank_text, score_text
from cchc_analysis.report.prose.peers import before, distance_text, now
from cchc_analysis.report.tables.look import Table
from cchc_analysis.standing.peers import CLOSE, SPELL, peer_table, peer_years
from cchc_analysis.words import mark, tr


def nearest_table(
    index: str,
    province: str,
    year: int,
    *,
    ledger: Ledger,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> Table:
    """Return the eight provinces most like one, with distance, score and rank, in the latest year that allows it.

    Examples
    --------
    >>> from cchc_analysis.report.ledger import Ledger
    >>> nearest_table("PCI", "Bắc Kạn", 2021, ledger=Ledger("vi")).cells.iloc[:3, 0].tolist()
    ['Bắc Kạn', 'Lạng Sơn', 'Gia Lai']
    """
    record = current_record(record)
    found = _found("nearest", index, province, year, as_of, record)
    own = found.iloc[0].to_dict() if len(found) else {}
    cells = [_near(row, own, ledger) for row in found.to_dict("records")]
    title = tr("{index}: provinces nearest to {province}", ledger.lang, **_names(index, province, found, record))
    measure = {
        "profile": mark("Distance: over all components and the total, in standard deviations of the year."),
        "level": mark("Distance: between total scores, in points."),
    }
    note = tr(measure[own["measure"]], ledger.lang) if own else ""
    return _table(f"nearest-{index.lower()}", title, cells, _note(found, note, ledger, record), ledger)


def frontier_table(
    index: str,
    province: str,
    year: int,
    *,
    ledger: Ledger,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> Table:
    """Return those who rose most from where a province stood five years before the latest year that allows it.

    Examples
    --------
    >>> from cchc_analysis.report.ledger import Ledger
    >>> frontier_table("PCI", "Bắc Kạn", 2021, ledger=Ledger("vi")).cells.iloc[1].tolist()
    ['Lạng Sơn', '55', '36', '+19']
    """
    record = current_record(record)
    found = _found("frontier", index, province, year, as_of, record)
    cells = [_moved(row, ledger) for row in found.to_dict("records")]
    title = tr("{index}: who rose from the place of {province}", ledger.lang, **_names(index, province, found, record))
    message = mark("Those within {close} ranks of it {spell} years earlier who have risen since.")
    note = tr(message, ledger.lang, close=CLOSE, spell=SPELL)
    return _table(f"frontier-{index.lower()}", title, cells, _note(found, note, ledger, record), ledger)


def _found(
    kind: str, index: str, province: str, year: int, as_of: str | dt.date | None, record: Record
) -> pd.DataFrame:
    """Return the peers of the latest year up to one that allows it, no row where none does."""
    years = peer_years(province, kind, index=index, year=year, as_of=as_of, record=record)
    if not years:
        return pd.DataFrame()
    return peer_table(province, kind, index=index, year=years[-1], as_of=as_of, record=record)


def _names(index: str, province: str, found: pd.DataFrame, record: Record) -> dict[str, str]:
    """Return what a title names: the index with the years behind the table, and the province."""
    years = [str(found[column].iloc[0]) for column in ("previous_year", "year") if column in found]
    name = province if found.empty else str(found["province"].iloc[0])
    return {"index": " ".join([find_index(index, record).short, "-".join(years)]).strip(), "province": name}


def _near(row: Row, own: Row, ledger: Ledger) -> dict[str, str]:
    return {
        mark("Province"): row["province"],
        mark("Distance"): distance_text(row, own, ledger),
        mark("Score"): score_text(now(row), ledger),
        mark("Rank"): rank_text(now(row), ledger),
    }


def _moved(row: Row, ledger: Ledger) -> dict[str, str]:
    key = f"{row['index']}.{row['year']}.{row['province_code']}.places_since_{row['previous_year']}"
    behind = [
        f"{row['index']}.{when}.{row['province_code']}.total {page}"
        for when, page in ((row["year"], row["source_id"]), (row["previous_year"], row["previous_source_id"]))
    ]
    return {
        mark("Province"): row["province"],
        str(row["previous_year"]): rank_text(before(row), ledger),
        str(row["year"]): rank_text(now(row), ledger),
        mark("Places gained"): ledger.print(key, row["places"], unit="places", rows=behind, sign=True),
    }


def _note(found: pd.DataFrame, said: str, ledger: Ledger, record: Record) -> str:
    if found.empty:
        return tr("The record holds no year that allows it.", ledger.lang)
    return f"{said} {source_line(cited(found), ledger.lang, record)}"


def _table(name: str, title: str, cells: list[dict[str, str]], note: str, ledger: Ledger) -> Table:
    shown = pd.DataFrame(cells).rename(columns=lambda heading: tr(heading, ledger.lang))
    return Table(name, title, shown, tuple(shown.columns[1:]), note)
