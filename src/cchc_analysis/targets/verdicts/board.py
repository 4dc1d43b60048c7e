"""The board: the verdicts as they are drawn, each result by its distance to the aim."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.targets.objectives import SETS
from cchc_analysis.targets.verdicts.outcomes import to_show

#: What gaps are counted in: none of these compares with another.
AXES = ("places", "points", "percent", "components")
_AXIS = {"rank": "places", "score": "points", "class": "points", "share": "percent"}


def board(table: pd.DataFrame) -> pd.DataFrame:
    """Return what the verdict board draws: one row a tested target, year and reading.

    Parameters
    ----------
    table
        A frame of `assess_targets`.

    Returns
    -------
    DataFrame
        The rows of `to_show` that have a verdict, and axis (what the gap is counted in, see `AXES`), farthest (the
        greatest gap on that axis of this board), at_low, at, at_high: the gap from -1 (as far short of the aim as the
        farthest) to 1 (as far beyond), 0 at the aim. ``at`` is the end next to the aim where only bounds are known.

    Examples
    --------
    >>> from cchc_analysis.targets.verdicts.assess import assess_targets
    >>> drawn = board(assess_targets("Bắc Kạn", year=2022)).set_index(["target_id", "year", "reading"])
    >>> float(drawn.loc[("T011", 2022, "before_period"), "at"])
    1.0
    """
    shown = to_show(table)
    tested = shown[shown["verdict"] != "not_testable"].reset_index(drop=True)
    axis = tested["metric"].map(_AXIS).mask(tested["component"].isin(SETS), "components")
    farthest = tested[["gap_low", "gap_high"]].abs().max(axis="columns").groupby(axis).transform("max")
    low, high = (tested[f"gap_{end}"] / farthest.where(farthest > 0, 1.0) for end in ("low", "high"))
    at = low.where(low > 0, high.where(high < 0, 0.0))
    return tested.assign(axis=axis, farthest=farthest, at_low=low, at=at, at_high=high)


def cited_targets(table: pd.DataFrame) -> pd.DataFrame:
    """Return the pages on which targets were read: index (none), year, source_id, as `cited` returns them.

    Examples
    --------
    >>> from cchc_analysis.targets.verdicts.assess import assess_targets
    >>> cited_targets(assess_targets("Bắc Kạn", year=2019).query("target_id == 'T008'")).values.tolist()
    [['', 2018, 'S0097']]
    """
    years = table["document_date"].str[:4].fillna("0").astype("int64")
    return pd.DataFrame({"index": "", "year": years, "source_id": table["source_id"]}).drop_duplicates()


def cited_verdicts(table: pd.DataFrame) -> pd.DataFrame:
    """Return which pages stand behind bases and results: index, year, source_id, as `source_line` takes them.

    Examples
    --------
    >>> from cchc_analysis.targets.verdicts.assess import assess_targets
    >>> cited_verdicts(assess_targets("Bắc Kạn", year=2019).query("target_id == 'T008'"))["source_id"].tolist()
    ['S0096', 'S0099']
    """
    parts = [
        table[["index", year, pages]].set_axis(["index", "year", "source_id"], axis="columns")
        for year, pages in (("base_year", "base_source_id"), ("year", "result_source_id"))
    ]
    cites = pd.concat(parts).dropna()
    cites = cites.assign(source_id=cites["source_id"].str.split()).explode("source_id")
    return cites.drop_duplicates().sort_values(["index", "year", "source_id"], ignore_index=True)
