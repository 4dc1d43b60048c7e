"""Distances: how many points lay between a province and the ranks that plans name."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.standing.trends.gaps import gaps, largest_ranking
from cchc_analysis.standing.trends.paths import rank_paths

#: The ranks that plans name.
ROUND_RANKS = (10, 20, 30, 40, 50)


def distances(
    index: str,
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
        nearest of these ranks above the province's last known one, the middle one where none is known.

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
    wanted = _next_rank(rank_paths(name, province, year, first=first, record=record), ranks)
    table = pd.concat(blocks, ignore_index=True)
    return table.assign(next=table["to"] == str(wanted))


def _next_rank(path: pd.DataFrame, ranks: list[int]) -> int:
    known = path["rank"].dropna()
    if known.empty:
        return ranks[len(ranks) // 2]
    return max([rank for rank in ranks if rank < known.iloc[-1]], default=ranks[0])
