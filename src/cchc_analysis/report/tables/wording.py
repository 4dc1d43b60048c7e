"""Wording: what documents and pages say of each target in their own words, for the annex."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import UNKNOWN, Row
from cchc_analysis.report.prose.aims import document_text
from cchc_analysis.report.tables.look import Table
from cchc_analysis.targets.verdicts import cited_targets, to_show
from cchc_analysis.words import Lang, mark, tr

_HEADINGS = (mark("Target"), mark("Document"), mark("Original wording"), mark("Page"))


def wording_table(verdicts: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return the wording of each target in the language it was read in, with its page.

    Parameters
    ----------
    verdicts
        A frame of `assess_targets`.
    lang
        Language of the headings, where no ledger is given.
    ledger
        Which keeps the pages for the annex.

    Examples
    --------
    >>> from cchc_analysis.targets.verdicts import assess_targets
    >>> wording_table(assess_targets("Bắc Kạn", year=2019)).cells["Mã trang"].tolist()
    ['S0210', 'S0214', 'S0097', 'S0097', 'S0097']
    """
    ledger = opened(ledger, lang)
    shown = to_show(verdicts).drop_duplicates("target_id")
    ledger.cite(cited_targets(shown))
    rows = [_cells(row, ledger) for row in shown.to_dict("records")]
    cells = pd.DataFrame(rows, columns=[tr(heading, ledger.lang) for heading in _HEADINGS])
    none = mark("The record holds no target of this province, so there is no wording to show.")
    note = tr(none, ledger.lang) if shown.empty else ""
    return Table("wording", tr("Targets in their original wording", ledger.lang), cells, note=note)


def _cells(row: Row, ledger: Ledger) -> list[str]:
    # What was read in Vietnamese is the original; of pages in English alone the record has no other words.
    words = row["words_vi"] if pd.notna(row["words_vi"]) else row["words_en"]
    return [row["target_id"], document_text(row, ledger.lang), UNKNOWN if pd.isna(words) else words, row["source_id"]]
