"""The annex of a run: the pages that were read, once for all pages of the result."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from cchc_analysis.report.chapter import Chapter
from cchc_analysis.report.tables import page_table
from cchc_analysis.run.page import Section, index_page
from cchc_analysis.words import tr


def annex_page(chapter: Chapter, cites: Mapping[str, pd.DataFrame]) -> str:
    """Return the page that names what was read, each with the figures and the pages of the result it stands behind.

    Parameters
    ----------
    chapter
        The question, with the ledger of the run, which knows all that was read.
    cites
        What each page of the result cites, by the name of the page.
    """
    lang, table = chapter.lang, page_table(chapter.ledger.cites, ledger=chapter.ledger)
    numbers = {name: name.partition("_")[0] for name in cites}
    code = table.cells.columns[0]
    used = [
        ", ".join(numbers[name] for name in sorted(cites) if source in set(cites[name]["source_id"]))
        for source in table.cells[code]
    ]
    table.cells.insert(2, tr("On page", lang), used)
    title = tr("{province}, {year}: the pages that were read", lang, province=chapter.province, year=chapter.year)
    section = Section(table.title, table=table._repr_html_())
    return index_page(title, lang, [section], home="index.html")
