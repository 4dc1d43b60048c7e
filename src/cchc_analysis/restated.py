"""Restated: what the record held on a day, without figures that later pages put in place of earlier ones."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import pandas as pd

from cchc_analysis.record import Record
from cchc_analysis.releases import known_years, last_day

#: What makes a figure the same figure on another page.
_OBSERVED = ["index", "year", "province_code", "component"]
_TOLD = ["index", "year", "component", "region", "kind", "low", "high"]
_PARTS = {"score": ["score", "score_low", "score_high"], "rank": ["rank", "rank_low", "rank_high"]}


@lru_cache(maxsize=32)
def observations_known(index: str, as_of: dt.date | None, record: Record) -> pd.DataFrame:
    """Return the observations of an index as they stood on a day, with their labels in the record.

    A ranking is dated by its release, so a page read later is a copy of it. But where a page of that day gives a
    figure, one of a later page does not count beside it: it may restate what was known then. A correction from a later
    page is taken back.

    Parameters
    ----------
    index
        The index.
    as_of
        The day; None for all that the record holds.
    record
        The record.
    """
    rows = record.observations[record.observations["index"] == index]
    if as_of is None:
        return rows
    rows = rows[rows["year"].isin(known_years(index, as_of, record))].copy()
    late_pages = pages_after(as_of, record)
    _take_back(rows, late_pages, record)
    late = rows["source_id"].isin(late_pages)
    usable = rows["basis"].ne("misprint")
    places = pd.MultiIndex.from_frame(rows[_OBSERVED])
    for part, columns in _PARTS.items():
        early = places[(~late & usable & rows[part].notna()).to_numpy()]
        rows.loc[late & places.isin(early), columns] = pd.NA
    empty = rows["score"].isna() & rows["rank_low"].isna()
    return rows[~(late & empty)]


@lru_cache(maxsize=32)
def facts_known(index: str, as_of: dt.date | None, record: Record) -> pd.DataFrame:
    """Return the facts of an index as they stood on a day, with their labels in the record; see above."""
    rows = record.facts[record.facts["index"] == index]
    if as_of is None:
        return rows
    rows = rows[rows["year"].isin(known_years(index, as_of, record))]
    late = rows["source_id"].isin(pages_after(as_of, record)).to_numpy()
    places = pd.MultiIndex.from_frame(rows[_TOLD].astype("str"))
    return rows[~(late & places.isin(places[~late]))]


def pages_after(as_of: dt.date, record: Record) -> frozenset[str]:
    """Return the pages that a day did not know: those whose date, as far as it is known, ends after it."""
    dated = record.sources.dropna(subset=["published"])
    last = [last_day(text) for text in dated["published"]]
    return frozenset(page for page, day in zip(dated["source_id"], last, strict=True) if day > as_of)


def _take_back(rows: pd.DataFrame, late_pages: frozenset[str], record: Record) -> None:
    """Give the rows that a later page corrected their standing back."""
    for correction in record.corrections.to_dict("records"):
        if correction["correction_source_id"] in late_pages:
            hit = rows["source_id"].eq(correction["source_id"]) & rows["basis"].eq("misprint")
            for column in _OBSERVED:
                hit &= rows[column].eq(correction[column])
            rows.loc[hit, "basis"] = correction["basis"]
