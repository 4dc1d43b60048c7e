"""The outlook of a province and its region: present rank, probable ranks, chance of reaching a rank."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.forecast.outlook import Outlook
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.provinces import province_in
from cchc_analysis.record.sources import cited, source_line
from cchc_analysis.record.tables import Record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import Row, chance_said, range_text, rank_text
from cchc_analysis.report.prose.outlook import basis_sentence, outlook_from, outlook_key
from cchc_analysis.report.tables.look import Table
from cchc_analysis.standing.peers import peers
from cchc_analysis.words import mark, tr


def outlook_table(
    index: str,
    province: str,
    year: int,
    *,
    to: int,
    rank: int,
    ledger: Ledger,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> Table:
    """Return the outlook of a province and the others of its region, best first.

    Parameters
    ----------
    index, province
        Whose ranking, and whose region.
    year
        The last year that may be used.
    to
        The year foreseen.
    rank
        The rank whose chance is given.
    ledger
        Where the printed numbers are entered.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Examples
    --------
    >>> from cchc_analysis.report.ledger import Ledger
    >>> table = outlook_table("PCI", "Bắc Kạn", 2020, to=2025, rank=40, ledger=Ledger("en"), as_of="2021-04-22")
    >>> len(table.cells), table.cells.columns[1]
    (14, 'Rank 2020')
    """
    seen = outlook_from(index, year, to=to, as_of=as_of, record=record)
    code = province_in(seen.origin, province, record=seen.record)
    held = seen.table[seen.table["province_code"].isin({code, *peers(code, record=seen.record)})]
    held = held.sort_values(["rank_best", "position_best"], ascending=[True, False], kind="stable")
    now = seen.now.set_index("province_code", drop=False).loc[held["province_code"]]
    rows = zip(held.to_dict("records"), now.to_dict("records"), strict=True)
    cells = pd.DataFrame([_cells(seen, row, at_origin, rank, ledger) for row, at_origin in rows])
    entry, lang = find_index(seen.index, seen.record), ledger.lang
    title = tr("{index}: the region's probable ranks in {to}", lang, index=entry.short, to=to)
    note = basis_sentence(seen, ledger) + " " + source_line(cited(now), lang, seen.record)
    return Table(f"outlook-{seen.index.lower()}-{to}", title, cells, tuple(cells.columns[1:4]), note)


def _cells(seen: Outlook, row: Row, now: Row, rank: int, ledger: Ledger) -> dict[str, str]:
    lang, code = ledger.lang, row["province_code"]
    key, behind = outlook_key(seen, code), [seen.name]
    chance = chance_said(f"{key}.chance_{rank}", seen.chance(code, rank), behind, ledger)
    wanted = ledger.print(f"outlook.{seen.index}.wanted_rank_{rank}", rank, unit="rank")
    best = ledger.print(f"{key}.rank_best", row["rank_best"], unit="rank", rows=behind)
    return {
        tr(mark("Province"), lang): row["province"],
        tr(mark("Rank {year}"), lang, year=seen.origin): rank_text(now, ledger),
        tr(mark("Probable rank {year}"), lang, year=seen.to): best,
        tr(mark("Four times in five"), lang): range_text(
            f"{key}.rank", row["rank_low"], row["rank_high"], ledger, behind
        ),
        tr(mark("Rank {rank} or better"), lang, rank=wanted): chance["times"],
    }
