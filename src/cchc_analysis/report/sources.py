"""The line under a chart or table: who issued the figures, and the pages read."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.report.ledger import Ledger
from cchc_analysis.words import tr
from cchc_analysis.words.ranges import page_ranges, year_ranges


def source_line(cites: pd.DataFrame, ledger: Ledger) -> str:
    """Return the line that stands under a chart or table: who issued the figures, and the pages read.

    Parameters
    ----------
    cites
        index, year, source_id of what is shown.
    ledger
        Whose catalogue names the issuers.

    Examples
    --------
    >>> from cchc_analysis.record.sources import cited
    >>> from cchc_analysis.standing.trends import trend
    >>> source_line(cited(trend("PCI", "Bắc Kạn", 2022, first=2021)), Ledger("vi"))
    'Nguồn: VCCI (PCI 2021-2022). Trang đã đọc: S0101, S0106.'
    """
    if cites.empty:
        return tr("Source: the record holds no figure of these years.", ledger.lang)
    issuers: dict[str, list[str]] = {}
    for index, group in cites.groupby("index", sort=False):
        entry = ledger.index(str(index))
        issuers.setdefault(entry.issuer(ledger.lang), []).append(f"{entry.short} {year_ranges(group['year'])}")
    issued = "; ".join(f"{issuer} ({', '.join(names)})" for issuer, names in issuers.items())
    return tr(
        "Source: {issued}. Pages read: {pages}.", ledger.lang, issued=issued, pages=page_ranges(cites["source_id"])
    )
