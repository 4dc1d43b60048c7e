"""Distances: how many points lay between a province and the ranks that plans name."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.observations import years_held
from cchc_analysis.record.provinces import province_in
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.record.years import largest_ranking
from cchc_analysis.standing.trends.gaps import gaps
from cchc_analysis.standing.trends.trend import span
from cchc_analysis.standing.wanted_rank import known_rank, next_round_rank

#: The ranks that plans name.
ROUND_RANKS = (10, 20, 30, 40, 50)


def distances(
    index: IndexName,
    province: str,
    year: int,
    *,
    first: int | None = None,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> pd.DataFrame:
    """Return the gaps between a province and the scores of ranks 10, 20, 30, 40 and 50.

    Parameters
    ----------
    index, province, year, first
        As for `gaps`.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        The columns of `gaps`, a block of years for each rank that the index ever gave, and next: whether it is the
        next round rank above the last one known of the province, as `wanted_rank` has it; within the first ten, 10.

    Raises
    ------
    AskError
        For an unknown index or province, or where the first year lies after the last.

    Examples
    --------
    >>> table = distances("PCI", "Bắc Kạn", 2021, first=2021)  # ranked 48th
    >>> table.loc[table["next"], ["to", "gap"]].round(2).values.tolist()
    [['40', -1.07]]
    """
    record = current_record(record, as_of)
    name = find_index(index, record).index
    ranks = [rank for rank in ROUND_RANKS if rank <= largest_ranking(name, record)]
    blocks = [gaps(name, province, year, to=rank, first=first, record=record) for rank in ranks]
    years = span(first, year, record)
    code = province_in(year, province, record=record)
    held = [of for of in years_held(name, year, record=record) if of in years]
    known = known_rank(name, code, held[-1], record) if held else None
    wanted = next_round_rank(None if known is None else known.rank, largest_ranking(name, record))
    table = pd.concat(blocks, ignore_index=True)
    return table.assign(next=table["to"] == str(max(ranks[0], wanted)))
