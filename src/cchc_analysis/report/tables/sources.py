"""The pages behind the figures, each with what was read there."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.sources import source_table
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.tables.look import Table
from cchc_analysis.words import Lang, mark, tr

_GRADES = {"official": mark("official"), "press": mark("press"), "secondary": mark("secondary")}
_HEADINGS = {
    "source_id": mark("Page"),
    "figures": mark("Figures"),
    "decision": mark("Decision"),
    "publisher": mark("Publisher"),
    "title": mark("Title"),
    "published": mark("Published"),
    "grade": mark("Kind"),
    "url": mark("Address"),
}


def page_table(cites: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return the pages cited; addresses stand in the workbook, so that a page of the result needs no other host.

    Parameters
    ----------
    cites
        A frame of `cited`.
    lang
        Language of the words, where no ledger is given.
    ledger
        Whose record describes the pages.

    Examples
    --------
    >>> from cchc_analysis.record.observations import load_index
    >>> from cchc_analysis.record.sources import cited
    >>> row = load_index("PCI").query("year == 2022 and province_code == '06'")
    >>> page_table(cited(row)).cells.iloc[0, 0]
    'S0106'
    """
    ledger = opened(ledger, lang)
    address = tr("Address", ledger.lang)
    note = tr("Codes of pages as in so_lieu.csv; the addresses stand in the workbook tong_hop.xlsx.", ledger.lang)
    cells = pages_read(cites, ledger).drop(columns=address)
    return Table("pages", tr("Pages that were read", ledger.lang), cells, note=note)


def pages_read(cites: pd.DataFrame, ledger: Ledger) -> pd.DataFrame:
    """Return the pages cited in words of one language, each with its address in the last column."""
    lang, table = ledger.lang, source_table(cites, ledger.record)[list(_HEADINGS)].fillna("")
    # A page that is cited for no index is that of a target.
    targets = table["source_id"].isin(cites.loc[cites["index"] == "", "source_id"])
    named = table["figures"].where(table["figures"] == "", table["figures"] + ", ")
    table["figures"] = table["figures"].mask(targets, named + tr("targets", lang))
    table["grade"] = table["grade"].map(lambda grade: tr(_GRADES[grade], lang))
    return table.rename(columns={column: tr(heading, lang) for column, heading in _HEADINGS.items()})
