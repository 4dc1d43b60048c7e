"""Where a province stood in a year, in a sentence."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.tables import Record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import Row, is_band, rank_text, rows_of_change
from cchc_analysis.standing.headline import headline
from cchc_analysis.words import mark, tr


def headline_answer(
    province: str, year: int, *, ledger: Ledger, as_of: str | dt.date | None = None, record: Record | None = None
) -> str:
    """Open a page with the province's rank in each index of the year and its change.

    Examples
    --------
    >>> from cchc_analysis.report.ledger import Ledger
    >>> headline_answer("Bắc Kạn", 2008, ledger=Ledger("vi"))
    '**Năm 2008, Bắc Kạn: PCI hạng 63/64 (giảm 7 bậc).**'
    """
    rows = headline(province, year, as_of=as_of, record=record).to_dict("records")
    said = "; ".join(_index_said(row, ledger, record) for row in rows)
    return tr("**In {year} {province} stood: {said}.**", ledger.lang, year=year, province=province, said=said)


def _index_said(row: Row, ledger: Ledger, record: Record | None) -> str:
    lang, name = ledger.lang, find_index(row["index"], record).short
    if pd.isna(row["rank"]):
        if is_band(row):
            return tr("{index} somewhere in {band}", lang, index=name, band=rank_text(row, ledger))
        return tr("{index} rank not known", lang, index=name)
    of = ledger.print(f"{row['index']}.{row['year']}.n_ranked", row["n_ranked"], unit="provinces")
    said = tr("{index} {rank} of {ranked}", lang, index=name, rank=rank_text(row, ledger), ranked=of)
    return said + _moved(row, ledger)


def _moved(row: Row, ledger: Ledger) -> str:
    if pd.isna(row["change_rank"]):
        return ""
    places = int(row["change_rank"])
    if places == 0:
        return tr(" (unchanged)", ledger.lang)
    key = f"{row['index']}.{row['year']}.{row['province_code']}.places_moved"
    text = ledger.print(key, abs(places), unit="places", rows=rows_of_change(row, "rank"))
    return tr(mark(" (up {places})") if places > 0 else mark(" (down {places})"), ledger.lang, places=text)
