"""T8, thresholds: what score stood at certain ranks, year by year."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.observations import years_held
from cchc_analysis.record.sources import source_line
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import UNKNOWN, bound_text
from cchc_analysis.report.tables.look import Table
from cchc_analysis.standing.year_curve import YearCurve, rank_curve
from cchc_analysis.words import mark, tr

RANKS = (10, 20, 30, 40, 50)


def threshold_table(
    index: str,
    year: int,
    *,
    first: int | None = None,
    ledger: Ledger,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> Table:
    """Return table T8 of an index: the score that stood at ranks 10, 20, 30, 40 and 50 in each year.

    Examples
    --------
    >>> from cchc_analysis.report.ledger import Ledger
    >>> threshold_table("PCI", 2021, first=2021, ledger=Ledger("vi")).cells["hạng 40"].tolist()
    ['63,33']
    """
    record, lang = current_record(record), ledger.lang
    entry = find_index(index, record)
    start = min(2016, year - 4) if first is None else first
    years = [of for of in years_held(entry.index, year, current_record(record, as_of)) if of >= start]
    curves = [rank_curve(entry.index, of, as_of=as_of, record=record) for of in years]
    cells = pd.DataFrame([_cells(curve, entry.decimals, ledger) for curve in curves])
    title = tr("{index}: score at ranks 10 to 50 ({unit})", lang, index=entry.short, unit=entry.unit(lang))
    cites = pd.concat([curve.cited() for curve in curves])
    name = f"thresholds-{entry.index.lower()}"
    return Table(name, title, cells, tuple(cells.columns[1:]), source_line(cites, lang, record))


def _cells(curve: YearCurve, decimals: int, ledger: Ledger) -> dict[str, str]:
    key = f"{curve.index}.{curve.year}.score_of_rank"
    row = {tr(mark("Year"), ledger.lang): str(curve.year)}
    for rank in RANKS:
        known = rank <= curve.n
        text = (
            bound_text(f"{key}_{rank}", curve.score_for_rank(rank), decimals, ledger, [curve.name])
            if known
            else UNKNOWN
        )
        row[f"{tr('rank', ledger.lang)} {rank}"] = text
    return row
