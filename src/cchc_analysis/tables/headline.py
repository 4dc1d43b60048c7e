"""T1, the headline: where the province stood, index by index."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.catalog import find_index
from cchc_analysis.headline import headline
from cchc_analysis.ledger import Ledger
from cchc_analysis.printing import UNKNOWN, Row, change_text, rank_text, score_text, standing_text
from cchc_analysis.record import Record
from cchc_analysis.sources import cited, source_line
from cchc_analysis.tables.look import Table
from cchc_analysis.words import mark, tr


def headline_table(
    province: str, year: int, *, ledger: Ledger, as_of: str | dt.date | None = None, record: Record | None = None
) -> Table:
    """Return table T1 of a province and year: score, rank, changes, group and place in the region of each index.

    Examples
    --------
    >>> from cchc_analysis.ledger import Ledger
    >>> headline_table("Bắc Kạn", 2022, ledger=Ledger("vi")).cells["Hạng"].tolist()
    ['61', '35', '60', '30']
    """
    lang, frame = ledger.lang, headline(province, year, as_of=as_of, record=record)
    rows = [_cells(row, ledger, record) for row in frame.to_dict("records")]
    cells = pd.DataFrame(rows).rename(columns=lambda heading: tr(heading, lang))
    numeric = tuple(tr(heading, lang) for heading in list(rows[0])[1:])
    note = source_line(cited(frame), lang, record)
    if frame["new_era"].any():
        note = tr("No change in points across a change of method.", lang) + " " + note
    return Table("t1", tr("Headline figures of {year}", lang, year=year), cells, numeric, note)


def _cells(row: Row, ledger: Ledger, record: Record | None) -> dict[str, str]:
    index = find_index(row["index"], record)
    return {
        mark("Index"): index.short,
        mark("Score"): score_text(row, ledger, record),
        mark("Change in points"): change_text(row, "score", index.decimals, ledger),
        mark("Rank"): rank_text(row, ledger),
        mark("Of"): ledger.print(f"{index.index}.{row['year']}.n_ranked", row["n_ranked"], unit="provinces"),
        mark("Places gained"): change_text(row, "rank", 0, ledger),
        mark("Group"): row["group"] or UNKNOWN,
        mark("Place in the region"): standing_text(row, ledger),
    }
