"""Outcomes: what became of a target in a year over all its readings, and how many of each kind."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

#: What a target and year can come to; ``divided`` where it was met in one reading and not in another.
OUTCOMES = ("met", "missed", "divided", "not_testable")


def outcomes(table: pd.DataFrame) -> pd.DataFrame:
    """Return one row a target and year: its verdict where all readings agree, else ``divided``.

    Parameters
    ----------
    table
        A frame of `assess_targets`.

    Returns
    -------
    DataFrame
        target_id, year, counted, outcome; components of a set are not counted beside it.

    Examples
    --------
    >>> from cchc_analysis.targets.verdicts.assess import assess_targets
    >>> found = outcomes(assess_targets("Bắc Kạn", year=2023)).set_index(["target_id", "year"])["outcome"]
    >>> found["T004"].tolist()
    ['divided', 'missed', 'divided', 'not_testable', 'not_testable']
    """
    whole = table[~table["part"]]
    groups = whole.groupby(["target_id", "year"], sort=False, dropna=False)
    found = groups.agg(counted=("counted", "first"), verdicts=("verdict", frozenset)).reset_index()
    found["outcome"] = [next(iter(kinds)) if len(kinds) == 1 else "divided" for kinds in found["verdicts"]]
    return found[["target_id", "year", "counted", "outcome"]]


def rank_aims(table: pd.DataFrame, index: str) -> pd.DataFrame:
    """Return the rows of a frame of `assess_targets` that state a rank to reach in an index as a whole.

    Examples
    --------
    >>> from cchc_analysis.targets.verdicts.assess import assess_targets
    >>> rank_aims(assess_targets("Bắc Kạn", year=2022), "PCI")["target_id"].unique().tolist()
    ['T009', 'T011']
    """
    table = whole_aims(table, index)
    return table[table["metric"].eq("rank") & table["aim"].notna()]


def whole_aims(table: pd.DataFrame, index: str) -> pd.DataFrame:
    """Return the rows of a frame of `assess_targets` that are about an index as a whole, whatever they state."""
    whole = (table["component"] == "total") & ~table["part"].astype(bool)
    return table[(table["index"] == index) & whole & table["counted"].astype(bool)]


def with_other_reading(table: pd.DataFrame) -> pd.DataFrame:
    """Return a frame of `assess_targets` with what a gain comes to counted from the year before its period.

    ``aim_otherwise`` and ``base_year_otherwise`` are empty where that is no other aim.

    Examples
    --------
    >>> from cchc_analysis.targets.verdicts.assess import assess_targets
    >>> congress = with_other_reading(assess_targets("Hòa Bình")).query("target_id == 'T060' and reading == 'known'")
    >>> congress[["base_year", "aim", "base_year_otherwise", "aim_otherwise"]].values.tolist()
    [[2019, 45.0, 2020, 41.0]]
    """
    before = table[table["reading"].eq("before_period")].set_index(["target_id", "year"])[["base_year", "aim"]]
    before = before[~before.index.duplicated()].add_suffix("_otherwise")
    joined = table.join(before, on=["target_id", "year"])
    other = joined["aim_otherwise"].notna() & joined["aim"].notna() & joined["aim_otherwise"].ne(joined["aim"])
    return joined.assign(**{name: joined[name].where(other) for name in before.columns})


@dataclass(frozen=True)
class Tally:
    """How many targets came to what, a yearly target once each year; one about no index of the record once in all.

    Parameters
    ----------
    met, missed, divided, not_testable
        Of the targets that a document states.
    uncounted
        Those that were inferred.
    """

    met: int
    missed: int
    divided: int
    not_testable: int
    uncounted: int


def tally(table: pd.DataFrame) -> Tally:
    """Count the outcomes of a frame of `assess_targets`.

    Examples
    --------
    >>> from cchc_analysis.targets.verdicts.assess import assess_targets
    >>> tally(assess_targets("Bắc Kạn", year=2022))
    Tally(met=1, missed=4, divided=1, not_testable=13, uncounted=1)
    """
    found = outcomes(table)
    found = found[~(found["target_id"].isin(outside(table)) & found.duplicated("target_id"))]
    counted = found.loc[found["counted"], "outcome"].value_counts()
    inferred = len(found) - int(counted.sum())
    return Tally(**{outcome: int(counted.get(outcome, 0)) for outcome in OUTCOMES}, uncounted=inferred)


def outside(table: pd.DataFrame) -> set[str]:
    """Return the targets of a frame of `assess_targets` that are about no index of the record, whatever the year.

    Examples
    --------
    >>> from cchc_analysis.targets.verdicts.assess import assess_targets
    >>> sorted(outside(assess_targets("Bắc Kạn", year=2022)))
    []
    """
    return set(table.loc[table["reason"].eq("not_in_record"), "target_id"])


def to_show(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that tables and charts show, documents in the order of their days.

    Components of a set are left to the set's own row; what cannot be tested in any reading stands once a year.
    """
    whole = table[~table["part"]]
    places = whole.groupby(["target_id", "year"], sort=False, dropna=False)["verdict"]
    tested = places.transform(lambda verdicts: verdicts.ne("not_testable").any()).astype(bool)
    repeated = ~tested & whole.duplicated(["target_id", "year"])
    return whole[~repeated].sort_values("document_date", kind="stable", na_position="last", ignore_index=True)
