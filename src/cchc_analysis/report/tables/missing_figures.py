"""No figures yet: what the record lacks of a province's year, said once, and where it would come from."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.provinces import province_in
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import Row
from cchc_analysis.report.tables.look import Table
from cchc_analysis.standing.missing_figures import COMPONENTS, CRITERIA, HEADLINE, UNITS, missing_figures
from cchc_analysis.words import Lang, mark, tr

_TABLES = {
    HEADLINE: mark("{index}: headline"),
    COMPONENTS: mark("{index}: {parts}"),
    CRITERIA: mark("{index}: points lost by criterion"),
    UNITS: mark("The province's own units"),
}
_WHERE = {
    HEADLINE: mark("{issuer}: announcement of the results"),
    COMPONENTS: mark("{issuer}: results of the province by component"),
    CRITERIA: mark("{issuer}: table of appraised points sent to the province; the province's self-scoring"),
    UNITS: mark("Decision of the People's Committee on the index of departments, districts and communes"),
}


def missing_figures_table(
    province: str, year: int, *, ledger: Ledger, as_of: str | dt.date | None = None, record: Record | None = None
) -> Table:
    """Return the tables of a year's analysis that lack figures, what is missing and who has it.

    Examples
    --------
    >>> table = missing_figures_table("Bắc Kạn", 2021, ledger=Ledger("en"))
    >>> table.cells.iloc[1, :2].tolist()
    ['PAR INDEX: components', 'points of 8 of 8']
    """
    record, lang = current_record(record), ledger.lang
    frame = missing_figures(province, year, as_of=as_of, record=record)
    key = f"missing.{year}.{province_in(year, province, record=record)}"
    rows = [_cells(row, key, ledger, record) for row in frame.to_dict("records")]
    headings = (mark("Table"), mark("Missing"), mark("Where it would come from"))
    cells = pd.DataFrame(rows, columns=[tr(heading, lang) for heading in headings])
    return Table("missing-figures", tr("No figures yet, {year}", lang, year=year), cells)


def parts_name(index: str, parent: str, lang: Lang, record: Record) -> str:
    """Name what an index is made up of: its components, or another whole that the catalogue names."""
    held = record.components[record.components["index"] == index].set_index("component")[f"name_{lang}"]
    return tr(mark("components"), lang) if parent == "total" else str(held.get(parent, parent)).lower()


def _cells(row: Row, key: str, ledger: Ledger, record: Record) -> list[str]:
    lang, index = ledger.lang, row["index"]
    if pd.isna(index):
        names: dict[str, str] = {}
    else:
        entry = find_index(index, record)
        parts = "" if pd.isna(row["parent"]) else parts_name(index, row["parent"], lang, record)
        names = {"index": entry.short, "issuer": entry.issuer(lang), "parts": parts}
    missing = _missing(row, f"{key}.{index}.{row['table']}.{row['parent']}", ledger)
    return [tr(_TABLES[row["table"]], lang, **names), missing, tr(_WHERE[row["table"]], lang, **names)]


def _missing(row: Row, key: str, ledger: Ledger) -> str:
    """Say which figures are missing and how many of how many."""
    if pd.isna(row["of"]):
        return tr("all figures", ledger.lang)
    lacking = [kind for kind in _ONE if pd.notna(row[kind]) and row[kind] < row["of"]]
    if row["table"] == HEADLINE:
        return ", ".join(tr(_ONE[kind], ledger.lang) for kind in lacking)
    of = ledger.print(f"{key}.of", row["of"], unit="figures")
    counts = {kind: ledger.print(f"{key}.{kind}", row["of"] - row[kind], unit="figures") for kind in lacking}
    return ", ".join(tr(_MANY[kind], ledger.lang, n=n, of=of) for kind, n in counts.items())


_ONE = {"scores": mark("score"), "ranks": mark("rank")}
_MANY = {"scores": mark("points of {n} of {of}"), "ranks": mark("ranks of {n} of {of}")}
