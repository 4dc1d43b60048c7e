"""Coverage: what the record knows of each index and year, and what it does not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.days import NO_YEAR_AFTER, checked_year
from cchc_analysis.record.observations import (
    candidates,
    conflicts,
    is_narrowed,
    load_index,
    ranked_indices,
    years_held,
    years_touched,
)
from cchc_analysis.record.releases import release_calendar
from cchc_analysis.record.shared_ranks import shared_ranks
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.shown import Explained
from cchc_analysis.words import mark


@dataclass(frozen=True, eq=False, repr=False)
class Holdings(Explained):
    """What the record holds up to a year.

    Parameters
    ----------
    year
        The last year.
    coverage
        The frame of `coverage`: how much of each ranking is known.
    n_rows
        How many rows of provinces and their components it holds, each with its page.
    conflicts
        The frames of `conflicts` of the totals, one below the other.
    shared
        The frames of `shared_ranks`, one below the other.
    """

    year: int
    coverage: pd.DataFrame
    n_rows: int
    conflicts: pd.DataFrame
    shared: pd.DataFrame


def holdings(year: int, *, as_of: str | dt.date | None = None, record: Record | None = None) -> Holdings:
    """Return what the record holds up to a year: how far it reaches, how many rows, and where its sources differ.

    Parameters
    ----------
    year
        The last year wanted.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    Holdings
        With coverage, n_rows, conflicts and shared.

    Raises
    ------
    AskError
        Where no ranking up to the year was public.

    Examples
    --------
    >>> holdings(2012).conflicts["province_code"].unique().tolist()
    ['01', '48', '87']
    """
    record, year = current_record(record, as_of), checked_year(year)
    known, held = coverage(year, record=record), ranked_indices(year, record=record)
    rows = pd.concat([candidates(entry.index, record=record) for entry in held])
    differing = pd.concat([conflicts(entry.index, record=record) for entry in held])
    differing = differing[differing["year"] <= year].reset_index(drop=True)
    shared = pd.concat([shared_ranks(entry.index, record=record) for entry in held])
    shared = shared[shared["year"] <= year].reset_index(drop=True)
    return Holdings(year, known, int((rows["year"] <= year).sum()), differing, shared)


def coverage(
    year: int | None = None, *, as_of: str | dt.date | None = None, record: Record | None = None
) -> pd.DataFrame:
    """Return how much of each ranking the record knows.

    Parameters
    ----------
    year
        The last year wanted; all years without it.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        index, year, n_ranked (provinces ranked), n_rank (ranks known), n_band (ranks known within a band only), n_score
        (scores known), complete (every rank and every score known), parts_only (figures of components are known and
        none of the whole), released, assumed.

    Raises
    ------
    AskError
        Where no ranking up to the year was public.

    Examples
    --------
    >>> known = coverage().set_index(["index", "year"])
    >>> known.loc[("PCI", 2021), ["n_rank", "n_score"]].tolist(), bool(known.loc[("PCI", 2021), "complete"])
    ([63, 63], True)
    >>> bool(known.loc[("PAR", 2021), "complete"])
    False
    """
    record = current_record(record, as_of)
    last = NO_YEAR_AFTER if year is None else checked_year(year)
    held = ranked_indices(last, record=record)
    if not held:
        raise _no_ranking_up_to(last, record)
    loaded = pd.concat([load_index(entry.index, record=record) for entry in held], ignore_index=True)
    # A band is less than the whole range of ranks, else nothing is known.
    loaded["band"] = loaded["rank"].isna() & loaded["rank_low"].notna() & is_narrowed(loaded)
    table = loaded.groupby(["index", "year"], sort=False).agg(
        n_ranked=("n_ranked", "max"), n_rank=("rank", "count"), n_band=("band", "sum"), n_score=("score", "count")
    )
    parts = [_of_parts(entry.index, record) for entry in held]
    table = pd.concat([table.assign(parts_only=False), *parts]).sort_index(level="year", kind="stable")
    table = table.loc[[entry.index for entry in held]].astype({"parts_only": "bool"})
    table["complete"] = (table["n_rank"] >= table["n_ranked"]) & (table["n_score"] >= table["n_ranked"])
    days = release_calendar(record=record).set_index(["index", "year"])[["released", "assumed"]]
    table = table.join(days).reset_index().astype({"year": "int64"})
    return table[table["year"] <= last].reset_index(drop=True)


def _of_parts(index: str, record: Record) -> pd.DataFrame:
    """Return the years of an index of which figures of components are known and none of the whole."""
    only = set(years_touched(index, NO_YEAR_AFTER, record)) - set(years_held(index, NO_YEAR_AFTER, record))
    rows = record.observations[(record.observations["index"] == index) & record.observations["year"].isin(only)]
    table = rows.groupby(["index", "year"]).agg(n_ranked=("n_ranked", "max"))
    return table.assign(n_rank=0, n_band=0, n_score=0, parts_only=True)


def _no_ranking_up_to(year: int, record: Record) -> AskError:
    if record.day is None:
        what, todo = mark("The record knows no ranking up to {year}."), mark("Ask for a later year.")
    else:
        what = mark("The record knows no ranking up to {year} that was public by {day}.")
        todo = mark("Ask for a later year or day.")
    return AskError(what, todo, year=min(year, record.day.year) if record.day else year, day=record.day)
