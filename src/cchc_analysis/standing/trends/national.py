"""The nation's change: what the provinces known in both years gained on average."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.observations import all_scored
from cchc_analysis.record.sources import joined

#: What a frame says of the nation: its change in points, the pages behind it in both years, and of how many provinces.
NATIONAL = ["national", "previous_national_source_id", "national_source_id", "national_n"]


def national_changes(loaded: pd.DataFrame, table: pd.DataFrame, before: int, year: int) -> pd.DataFrame:
    """Return the mean change of each component and of the total, over the provinces that have them all in both years.

    Parameters
    ----------
    loaded
        What `load_index` gives with components.
    table
        A frame of `pair_of_years`: its index names the components.
    before, year
        The two years.

    Returns
    -------
    DataFrame
        By component: national (points), previous_national_source_id, national_source_id, national_n (provinces that
        have them all in both years); empty where a year is not known completely, or where a component is not
        comparable.
    """
    empty = pd.DataFrame(index=table.index, columns=NATIONAL).astype({"national": "float64", "national_n": "Int64"})
    if not (_complete(loaded, before) and _complete(loaded, year)):
        return empty
    compared = table.index[table["comparable"].eq(True)]
    rows = loaded[loaded["component"].isin(compared)]
    early, late = (rows[rows["year"] == of].pivot(index="province_code", columns="component") for of in (before, year))
    changes = (late["score"] - early["score"]).dropna()
    if changes.empty:
        return empty
    pages = [side["score_source_id"].loc[changes.index].agg(joined) for side in (early, late)]
    known = pd.concat([changes.mean(), *pages], axis=1).assign(n=len(changes)).set_axis(NATIONAL, axis=1)
    return known.reindex(table.index).astype({"national_n": "Int64"})


def _complete(loaded: pd.DataFrame, year: int) -> bool:
    totals = loaded[(loaded["year"] == year) & (loaded["component"] == "total")]
    return all_scored(totals)
