"""Pairs of years: a province's total and components in two years, side by side."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.catalog import components_of
from cchc_analysis.record.lineage import code_in, one_map
from cchc_analysis.record.observations import counted_ranks
from cchc_analysis.record.sources import joined
from cchc_analysis.record.tables import Record


def pair_of_years(loaded: pd.DataFrame, index: str, code: str, before: int, year: int, record: Record) -> pd.DataFrame:
    """Return the components that have a weight, or figures of the province, in either year, and the total last.

    Parameters
    ----------
    loaded
        What `load_index` gives with components.
    index, code, before, year
        Which index, province and years.
    record
        The record, for weights and names.

    Returns
    -------
    DataFrame
        By component: kind, name, weight (1 of the total, empty where unknown), comparable (whether weight and greatest
        score are those of the earlier year; of the total always, empty where unknown), previous, now, change (empty
        where it is not comparable), slack (what printing may hide in the change, to either side), previous_rank, rank,
        places, previous_source_id, source_id (pages behind score and rank).
    """
    weights = _weights(index, before, year, record)
    ranked = loaded.assign(rank=loaded["rank"].fillna(counted_ranks(loaded)))
    codes = [code_in(of, code, record) for of in (before, year)]
    own = ranked[ranked["province_code"].isin(codes) & ranked["year"].isin([before, year])].set_index("component")
    parts = components_of(index, None, record, whole=None)
    inside = parts.index[parts["parent"] == "total"]
    names = [part for part in inside if part in weights.index or part in own.index]
    sides = [own[own["year"] == of].reindex([*names, "total"]) for of in (before, year)]
    early, late = (side.astype({"rank": "Int64"}) for side in sides)
    table = pd.DataFrame(
        {
            "kind": "component",
            "name": parts["name_vi"].reindex(late.index),
            "weight": weights["factor_now"].reindex(late.index),
            "comparable": weights["comparable"].reindex(late.index),
            "previous": early["score"],
            "now": late["score"],
            "slack": sum((side["score_high"] - side["score_low"]) / 2 for side in (early, late)),
            "previous_rank": early["rank"],
            "rank": late["rank"],
            "places": (early["rank"] - late["rank"]) if one_map(before, year, code, record) else pd.NA,
            "previous_source_id": _pages(early),
            "source_id": _pages(late),
        }
    )
    table = table.astype({"places": "Int64"})
    table.loc["total", ["kind", "weight", "comparable"]] = ["total", 1.0, True]
    table["change"] = (table["now"] - table["previous"]).where(table["comparable"].eq(True))
    return table


def _weights(index: str, before: int, year: int, record: Record) -> pd.DataFrame:
    """Return the weights of both years by component, and whether weight and greatest score are the same."""
    early, late = (
        components_of(index, of, record).dropna(subset="factor")[["factor", "maximum"]].add_suffix(suffix)
        for of, suffix in ((before, "_before"), (year, "_now"))
    )
    both = early.join(late, how="outer")
    sides = [both[[f"factor_{when}", f"maximum_{when}"]].fillna(-1.0).to_numpy() for when in ("before", "now")]
    return both.assign(comparable=(sides[0] == sides[1]).all(axis=1))


def _pages(side: pd.DataFrame) -> list[str | None]:
    return [joined(pair) for pair in zip(side["score_source_id"], side["rank_source_id"], strict=True)]
