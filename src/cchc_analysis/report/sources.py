"""The line under a chart or table: who issued the figures; the pages read stand in the annex of the document."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.report.ledger import Ledger
from cchc_analysis.words import tr
from cchc_analysis.words.ranges import page_ranges, year_ranges


def source_line(cites: pd.DataFrame, ledger: Ledger, *, pages: bool = False) -> str:
    """Return the line that stands under a chart or table: who issued the figures, of which years.

    Parameters
    ----------
    cites
        index, year, source_id of what is shown.
    ledger
        Whose catalogue names the issuers; it keeps the pages for the annex.
    pages
        Whether the pages read are named too, where no annex follows.

    Examples
    --------
    >>> from cchc_analysis.record.sources import cited
    >>> from cchc_analysis.standing.trends import trend
    >>> source_line(cited(trend("PCI", "Bắc Kạn", 2022, first=2021)), Ledger("vi"))
    'Nguồn: VCCI (PCI 2021-2022).'
    """
    ledger.cite(cites)
    if cites.empty:
        return tr("The record holds no figure of this yet.", ledger.lang)
    issued = issuers_text(cites, ledger)
    if not pages:
        return tr("Source: {issued}.", ledger.lang, issued=issued)
    return tr(
        "Source: {issued}. Pages read: {pages}.", ledger.lang, issued=issued, pages=page_ranges(cites["source_id"])
    )


def issuers_text(rankings: pd.DataFrame, ledger: Ledger) -> str:
    """Name who issued rankings, of which years: ``Bộ Nội vụ (PAR INDEX 2021, SIPAS 2021); VCCI (PCI 2020-2021)``.

    Parameters
    ----------
    rankings
        A frame with index and year.
    ledger
        Whose catalogue names the issuers.
    """
    issuers: dict[str, list[str]] = {}
    for index, group in rankings.groupby("index", sort=False):
        entry = ledger.index(str(index))
        issuers.setdefault(entry.issuer(ledger.lang), []).append(f"{entry.short} {year_ranges(group['year'])}")
    return "; ".join(f"{issuer} ({', '.join(names)})" for issuer, names in issuers.items())
