"""Facts that cannot all be true: what the rank curve did without, and why."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.maths.intervals import Bound
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.observations import ranked_indices
from cchc_analysis.record.provinces import province_name
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import Row, bound_text
from cchc_analysis.report.tables.look import Table
from cchc_analysis.standing.year_curve import YearCurve, rank_curve
from cchc_analysis.words import mark, tr

_KINDS = {
    "mean": mark("national mean"),
    "median": mark("median"),
    "max": mark("greatest score"),
    "min": mark("least score"),
    "gap": mark("gap between first and last"),
    "score_of_rank": mark("score of a rank"),
    "at_least": mark("number at or above a score"),
    "above": mark("number above a score"),
    "below": mark("number below a score"),
    "between": mark("number between two scores"),
    "above_mean": mark("number above the mean"),
}


def set_aside_table(
    year: int, *, ledger: Ledger, as_of: str | dt.date | None = None, record: Record | None = None
) -> Table:
    """Return the facts that the rank curves of a year do without, one row each.

    Examples
    --------
    >>> from cchc_analysis.report.ledger import Ledger
    >>> set_aside_table(2020, ledger=Ledger("vi")).cells.iloc[0, 1]
    'Đồng Tháp, hạng 5: 88,77'
    """
    record, lang = current_record(record), ledger.lang
    held = ranked_indices(year, as_of=as_of, record=record, only=True)
    curves = [rank_curve(entry.index, year, as_of=as_of, record=record) for entry in held]
    rows = [_cells(row, curve, ledger) for curve in curves for row in _given_up(curve)]
    headings = [tr(heading, lang) for heading in (mark("Index"), mark("What was printed"), mark("Page"), mark("Why"))]
    cells = pd.DataFrame(rows, columns=headings)
    note = "" if rows else tr("There are none: the figures agree.", lang)
    return Table("set-aside", tr("Facts that the curves of {year} do without", lang, year=year), cells, note=note)


def _given_up(curve: YearCurve) -> list[Row]:
    table = curve.conflict_table()
    rows: list[Row] = table[table["role"] != "against"].to_dict("records")
    return rows


def _cells(row: Row, curve: YearCurve, ledger: Ledger) -> list[str]:
    lang, entry = ledger.lang, find_index(curve.index, curve.record)
    key = f"{curve.index}.{curve.year}.set_aside.{row['source_id']}.{row['province_code']}.{row['kind']}"
    behind = f"{curve.index}.{curve.year}.{row['province_code']}.{curve.component} {row['source_id']}"
    what = tr(_KINDS[row["kind"]], lang) if row["kind"] in _KINDS else _place(row, curve, ledger, key, behind)
    if pd.notna(row["low"]):
        middle = (row["low"] + row["high"]) / 2
        value = bound_text(f"{key}.score", Bound(row["low"], middle, row["high"]), entry.decimals, ledger, [behind])
        what += f": {value}"
    return [entry.short, what, row["source_id"], tr(row["reason"], lang)]


def _place(row: Row, curve: YearCurve, ledger: Ledger, key: str, behind: str) -> str:
    """Name a province and the rank or ranks that its row states."""
    name = province_name(row["province_code"], curve.record)
    if pd.isna(row["rank_low"]):
        return name
    ends = dict.fromkeys((row["rank_low"], row["rank_high"]))
    ranks = "–".join(
        ledger.print(f"{key}.rank{place}", rank, unit="rank", rows=[behind]) for place, rank in enumerate(ends)
    )
    return f"{name}, {tr('rank', ledger.lang)} {ranks}"
