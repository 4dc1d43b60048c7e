"""In which indices a province gained or lost places, in a sentence."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.tables import Record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.words import mark, tr

_MOVES = {
    "up": mark("gained places in {indices}"),
    "down": mark("lost places in {indices}"),
    "same": mark("kept its place in {indices}"),
    "unknown": mark("change not known in {indices}"),
}


def headline_moves(table: pd.DataFrame, ledger: Ledger, record: Record | None = None) -> str:
    """Name the indices in which the province gained places, lost some and kept its own, and where that is not known.

    Parameters
    ----------
    table
        A frame of `headline`.
    ledger
        For its language.
    record
        The record to read; the one in use without it.

    Examples
    --------
    >>> from cchc_analysis.standing.headline import headline
    >>> headline_moves(headline("Bắc Kạn", 2008), Ledger("en"))
    'Bắc Kạn 2008: lost places in PCI'
    """
    kinds = [_kind(change) for change in table["change_rank"]]
    shorts = [find_index(index, record).short for index in table["index"]]
    said = [
        tr(message, ledger.lang, indices=", ".join(held))
        for kind, message in _MOVES.items()
        if (held := [short for short, of in zip(shorts, kinds, strict=True) if of == kind])
    ]
    province = table["province"].dropna()
    name = str(province.iloc[0]) if len(province) else str(table["province_code"].iloc[0])
    return f"{name} {table['year'].iloc[0]}: {'; '.join(said)}"


def _kind(change: object) -> str:
    if pd.isna(change):
        return "unknown"
    return "up" if change > 0 else "down" if change < 0 else "same"  # type: ignore[operator]
