"""Weights: what each component counts in the total, where the province stands in it, and what really moves ranks."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.catalog import Index, components_of, find_index, indices, weights_of
from cchc_analysis.record.days import NO_YEAR_AFTER
from cchc_analysis.record.observations import load_index, years_held
from cchc_analysis.record.provinces import province_in, province_name
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.standing.peers import region_of
from cchc_analysis.targets.gains import NEARLY_ALL
from cchc_analysis.words import mark
from cchc_analysis.words.ranges import year_ranges

#: A spread over fewer provinces says nothing of a component's influence.
FEWEST_PROVINCES = 10


def weighted(
    index: str, province: str, year: int, *, as_of: str | dt.date | None = None, record: Record | None = None
) -> pd.DataFrame:
    """Return a province's components with what they count, beside its region and all provinces.

    Parameters
    ----------
    index, province, year
        Whose scores.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        One row a component: component, name_vi, name_en, level (its score) and source_id; lead: the level less the
        national mean, NaN where fewer than nine in ten of the ranked provinces are known; factor, maximum and weight
        (see `weights_of`); influence: factor times spread over the provinces of the year, as a share of all components,
        which is what moves ranks (Becker, Saisana, Paruolo and Vandecasteele 2017), NaN where fewer than ten provinces
        are known; peer_n, peer_median and peer_best (its region), best (of all provinces known).

    Raises
    ------
    AskError
        For an index-year of which the weights are not known, or a province of which not every component is.

    Examples
    --------
    >>> table = weighted("PCI", "Bắc Kạn", 2020).set_index("component")
    >>> row = table.loc["PCI09"]
    >>> [round(float(row[name]), 2) for name in ("level", "lead", "weight", "influence")]
    [6.45, -0.04, 0.2, 0.22]
    """
    record, entry = current_record(record, as_of), find_index(index, record)
    code = province_in(year, province, record=record)
    weights = weights_of(entry.index, year, record)
    if weights.empty:
        raise _no_weights(entry, year, record)
    loaded = load_index(entry.index, components=True, record=record).dropna(subset=["score"])
    counted = loaded[loaded["component"].isin(weights["component"])]
    own = counted[counted["province_code"] == code]
    if (own["year"] == year).sum() < len(weights):
        raise _incomplete(entry, code, year, own, record)
    all_of_year = counted[counted["year"] == year]
    table = weights.drop(columns="source_id").merge(_levels(own[own["year"] == year]), on="component")
    table = table.merge(_named(entry.index, record), on="component")
    return _beside(table, all_of_year, all_of_year["province_code"].isin(region_of(code, record)))


def _levels(own: pd.DataFrame) -> pd.DataFrame:
    names = {"score": "level", "score_source_id": "source_id"}
    return own[["component", *names]].rename(columns=names)


def _named(index: str, record: Record) -> pd.DataFrame:
    return components_of(index, None, record, whole=None)[["name_vi", "name_en"]].reset_index()


def _beside(table: pd.DataFrame, of_year: pd.DataFrame, in_region: pd.Series[bool]) -> pd.DataFrame:
    """Put the nation's mean and spread, the region's median and best and the best of all beside the levels."""
    scores = of_year.groupby("component")["score"]
    region = of_year[in_region].groupby("component")["score"]
    spread = scores.std(ddof=0).where(scores.count() >= FEWEST_PROVINCES)
    table["influence"] = table["factor"] * table["component"].map(spread)
    table["influence"] /= table["influence"].sum(skipna=False)
    national = scores.mean().where(scores.count() >= NEARLY_ALL * of_year.groupby("component")["n_ranked"].max())
    table["lead"] = table["level"] - table["component"].map(national)
    for name, figures in (("peer_n", region.count()), ("peer_median", region.median()), ("peer_best", region.max())):
        table[name] = table["component"].map(figures)
    return table.assign(best=table["component"].map(scores.max()))


def _no_weights(entry: Index, year: int, record: Record) -> AskError:
    known = {other.short: _weighted_years(other.index, record) for other in indices(record)}
    return AskError(
        "The record does not know what each component of {index} {year} counts, so no gain can be split over them.",
        "Ask for one of: {known}.",
        index=entry.short,
        year=year,
        known="; ".join(f"{short} {year_ranges(years)}" for short, years in known.items() if years),
    )


def _weighted_years(index: str, record: Record) -> list[int]:
    held = years_held(index, NO_YEAR_AFTER, record=record)
    return [year for year in held if not weights_of(index, year, record).empty]


def _incomplete(entry: Index, code: str, year: int, own: pd.DataFrame, record: Record) -> AskError:
    counts = own.groupby("year")["component"].count()
    complete = [of for of, n in counts.items() if n == len(weights_of(entry.index, int(str(of)), record))]
    todo = mark("Ask for a year of which it holds all: {years}.")
    return AskError(
        "The record holds {n} of the {wanted} components of {index} {year} for {province}.",
        todo if complete else mark("Enter its components in the record first."),
        n=int(counts.get(year, 0)),
        wanted=len(weights_of(entry.index, year, record)),
        index=entry.short,
        year=year,
        province=province_name(code, record),
        years=year_ranges(complete),
    )
