"""As of a day: the tables of a record as they stood then, without what later pages say.

A ranking is dated by its release, so a page read later is a copy of it. But where an earlier page gives a figure, one
of a later page does not count beside it: it may restate what was known then. A correction from a later page is taken
back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import pandas as pd

from cchc_analysis.record.days import last_day

#: What makes a figure the same figure on another page.
_OBSERVED = ["index", "year", "province_code", "component"]
_TOLD = ["index", "year", "component", "region", "kind", "low", "high"]
_PARTS = {"score": ["score", "score_low", "score_high"], "rank": ["rank", "rank_low", "rank_high"]}
_YEARLY = ["index", "year"]
#: Who may be cited: the tables with a column of pages.
_CITING = ("observations", "facts", "remarks", "releases", "targets", "weights", "groups", "methods")

Tables = Mapping[str, pd.DataFrame]


def tables_as_of(tables: Tables, day: dt.date) -> dict[str, pd.DataFrame]:
    """Return the tables of a record as they stood on a day, with their labels.

    Parameters
    ----------
    tables
        By name: the tables of a `Record`. Names, scales, weights and the map of provinces stand as they are.
    day
        The day. Rankings released later with their facts and remarks, documents, corrections and pages of later days
        are left out; a later page stays where it is the first copy read of a figure that was public by then.
    """
    late = _pages_after(day, tables["sources"])
    calendar = release_days(tables["observations"], tables["releases"])
    public = calendar.loc[calendar["released"] <= day, _YEARLY]
    corrections = tables["corrections"]
    then = {
        **tables,
        "observations": _observations(_within(tables["observations"], public), late, corrections),
        "facts": _facts(_within(tables["facts"], public), late),
        "remarks": _early(_within(tables["remarks"], public), late),
        "releases": _within(tables["releases"], public),
        "targets": _targets(tables["targets"], day),
        "corrections": corrections[~corrections["correction_source_id"].isin(late.index)],
    }
    return {**then, "sources": _sources(then, late)}


def release_days(observations: pd.DataFrame, releases: pd.DataFrame) -> pd.DataFrame:
    """Return when each index-year became public: the day known, or 30 June of the year after, assumed."""
    known = releases.assign(released=[last_day(text) for text in releases["released_on"]])
    wanted = observations[_YEARLY].drop_duplicates()
    table = wanted.merge(known, on=_YEARLY, how="outer").sort_values(_YEARLY, ignore_index=True)
    table["assumed"] = table["released"].isna()
    usual = pd.Series([usual_release(int(year)) for year in table["year"]], index=table.index, dtype="object")
    table["released"] = table["released"].where(~table["assumed"], usual)
    return table[["index", "year", "released", "assumed", "decision", "source_id"]]


def usual_release(year: int) -> dt.date:
    """Return the day by which a year's ranking is usually public: 30 June of the year after."""
    return dt.date(year + 1, 6, 30)


def _pages_after(day: dt.date, sources: pd.DataFrame) -> pd.Series[int]:
    """Return the pages that a day did not know, each with the last day that its date allows, counted from year 1."""
    dated = sources.dropna(subset=["published"]).set_index("source_id")["published"]
    last = dated.map({text: last_day(text).toordinal() for text in dated.unique()})
    return last[last > day.toordinal()]


def _within(rows: pd.DataFrame, public: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of rankings that were public."""
    return rows[pd.MultiIndex.from_frame(rows[_YEARLY]).isin(pd.MultiIndex.from_frame(public))]


def _observations(rows: pd.DataFrame, late: pd.Series[int], corrections: pd.DataFrame) -> pd.DataFrame:
    rows = rows.copy()
    _take_back(rows, late.index, corrections)
    usable = rows["basis"].ne("misprint")
    for part, columns in _PARTS.items():
        rows.loc[_restating(rows, _OBSERVED, usable & rows[part].notna(), late), columns] = pd.NA
    empty = rows["score"].isna() & rows["rank_low"].isna()
    return rows[~(rows["source_id"].isin(late.index) & empty)]


def _facts(rows: pd.DataFrame, late: pd.Series[int]) -> pd.DataFrame:
    return rows[~_restating(rows, _TOLD, rows["basis"].ne("misprint"), late)]


def _restating(rows: pd.DataFrame, place: list[str], gives: pd.Series[bool], late: pd.Series[int]) -> pd.Series[bool]:
    """Say which rows of later pages stand behind an earlier page that gives the figure of their place.

    Of later pages, too, the first one alone counts: so a day asked by way of a later day finds what it finds at once.
    """
    # Whatever the day knew was there at once.
    came = rows["source_id"].map(late).fillna(0)
    first = came.where(gives).groupby([rows[name] for name in place], dropna=False).transform("min")
    return came > first


def _early(rows: pd.DataFrame, late: pd.Series[int]) -> pd.DataFrame:
    return rows[~rows["source_id"].isin(late.index)]


def _targets(rows: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    """Return the targets whose document was there; one without a date cannot be shown to have been."""
    there = [isinstance(text, str) and last_day(text) <= day for text in rows["document_date"]]
    return rows[pd.Series(there, index=rows.index, dtype="bool")]


def _sources(then: Tables, late: pd.Series[int]) -> pd.DataFrame:
    """Return the pages of that day, and the copies read later of what was public by then."""
    cited: Iterable[str] = {page for name in _CITING for page in then[name]["source_id"].dropna().unique()}
    sources = then["sources"]
    return sources[~sources["source_id"].isin(late.index.difference(list(cited)))]


def _take_back(rows: pd.DataFrame, late_pages: pd.Index[str], corrections: pd.DataFrame) -> None:
    """Give the rows that a later page corrected their standing back, without what an earlier one had put right."""
    late = corrections["correction_source_id"].isin(late_pages)
    given_back = [(row, _superseded(rows, row)) for row in corrections[late].to_dict("records")]
    put_right = [(row, _superseded(rows, row)) for row in corrections[~late].to_dict("records")]
    for correction, hit in given_back:
        rows.loc[hit, "basis"] = correction["basis"]
    for correction, hit in put_right:
        rows.loc[hit & rows["basis"].ne("misprint"), _PARTS[correction["column"]]] = pd.NA


def _superseded(rows: pd.DataFrame, correction: Mapping[str, str]) -> pd.Series[bool]:
    """Say which row it is that a correction has superseded."""
    hit = rows["source_id"].eq(correction["source_id"]) & rows["basis"].eq("misprint")
    for column in _OBSERVED:
        hit &= rows[column].eq(correction[column])
    return hit
