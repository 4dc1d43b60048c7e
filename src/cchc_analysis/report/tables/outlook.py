"""The outlook of a province and its region: present rank, probable ranks, chance of reaching a rank."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.forecast.outlook import Outlook
from cchc_analysis.record.sources import cited
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row, chance_said, ends_text, rank_text
from cchc_analysis.report.prose.outlook import basis_sentence, outlook_figure
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.tables.look import Table
from cchc_analysis.words import Lang, mark, tr


def outlook_table(
    answer: Outlook, province: str, *, rank: int, lang: Lang = "vi", ledger: Ledger | None = None
) -> Table:
    """Return the outlook of a province and the others of its region, best first.

    Parameters
    ----------
    answer
        From `outlook`.
    province
        Whose region.
    rank
        The rank whose chance is given.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.forecast.outlook import outlook
    >>> table = outlook_table(outlook("PCI", as_of="2021-04-22", to=2025), "Bắc Kạn", rank=40, lang="en")
    >>> len(table.cells), table.cells.columns[1]
    (14, 'Rank 2020')
    """
    ledger = opened(ledger, lang)
    region = answer.region(province)
    now = answer.now.set_index("province_code", drop=False).loc[region["province_code"]]
    rows = zip(region.to_dict("records"), now.to_dict("records"), strict=True)
    cells = pd.DataFrame([_cells(answer, row, at_origin, rank, ledger) for row, at_origin in rows])
    title = tr(
        "{index}: the region's probable ranks in {to}",
        ledger.lang,
        index=ledger.index(answer.index).short,
        to=answer.to,
    )
    note = basis_sentence(answer, ledger) + " " + source_line(cited(now), ledger)
    return Table(f"outlook-{answer.index.lower()}-{answer.to}", title, cells, tuple(cells.columns[1:4]), note)


def _cells(answer: Outlook, row: Row, now: Row, rank: int, ledger: Ledger) -> dict[str, str]:
    lang, code, behind = ledger.lang, row["province_code"], [answer.name]
    chance = outlook_figure("chance", answer, code, at=rank)
    wanted = outlook_figure("rank_wanted", answer, at=rank).text(rank, ledger)
    foreseen = outlook_figure("rank", answer, code)
    return {
        tr(mark("Province"), lang): row["province"],
        tr(mark("Rank {year}"), lang, year=answer.origin): rank_text(now, ledger),
        tr(mark("Probable rank {year}"), lang, year=answer.to): foreseen.text(
            row["rank_best"], ledger, rows=behind, end="best"
        ),
        tr(mark("Four times in five"), lang): ends_text(foreseen, row["rank_low"], row["rank_high"], ledger, behind),
        # No rank is better than the first.
        tr(mark("Rank {rank}") if rank == 1 else mark("Rank {rank} or better"), lang, rank=wanted): chance_said(
            chance.key, answer.chance(code, rank), behind, ledger
        )["times"],
    }
