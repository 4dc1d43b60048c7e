"""Who else wants the place: the aims of all provinces for one ranking."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.maths.intervals import Chance
from cchc_analysis.record.sources import with_pages
from cchc_analysis.report.answer_figures import AnswerFigure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row, chance_said
from cchc_analysis.report.prose.aims import document_name
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.tables.look import Table
from cchc_analysis.targets.crowding import Crowding
from cchc_analysis.targets.verdicts import cited_targets
from cchc_analysis.words import Lang, mark, tr

_HEADINGS = (mark("Province"), mark("Aim: rank"), mark("Chance on current trend"), mark("Document"))


def crowding_table(crowding: Crowding, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return the provinces' aims for one ranking, hardest first, with the chance of each on current trend.

    Examples
    --------
    >>> from cchc_analysis.targets.crowding import crowding
    >>> crowding_table(crowding("PAR", "Bắc Kạn", 2024, origin=2023), lang="en").cells["Aim: rank"].tolist()[:2]
    ['10', '10']
    """
    ledger = opened(ledger, lang)
    index, year = crowding.outlook.index, crowding.outlook.to
    headings = [tr(heading, ledger.lang) for heading in _HEADINGS]
    demands = zip(crowding.demands.to_dict("records"), crowding.chances, strict=True)
    rows = [_demand(row, chance, index, year, ledger) for row, chance in demands]
    short = ledger.index(index).short
    title = tr("{index} {year}: who else wants a place", ledger.lang, index=short, year=year)
    # The pages of targets are those of no index: the annex names them, and the documents stand in the table.
    ledger.cite(cited_targets(crowding.demands))
    note = source_line(crowding.outlook.cited, ledger)
    return Table(f"crowding-{index.lower()}", title, pd.DataFrame(rows, columns=headings), (headings[1],), note)


def _demand(row: Row, chance: Chance, index: str, year: int, ledger: Ledger) -> list[str]:
    aim, of_aim = (AnswerFigure(quantity, f"{row['target_id']}.{year}", index) for quantity in ("aim_rank", "chance"))
    behind = [with_pages(str(row["target_id"]), row["source_id"])]
    return [
        row["province"],
        aim.text(row["rank"], ledger, rows=behind),
        chance_said(of_aim.key, chance, behind, ledger)["times"],
        document_name(row, ledger.lang),
    ]
