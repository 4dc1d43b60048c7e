"""The parts of an index in a year: the components of its method, seen in figures, told by weights or by names alone."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from cchc_analysis.record.catalog import components_of, era_of, in_years, wholes_of
from cchc_analysis.record.tables import Record

TOTAL = "total"
#: How surely a component belongs to the method of a year: seen there, new, its weight left open, another method's.
SEEN, NEW, OPEN, OTHER = 3, 2, 1, 0


def components_in(index: str, year: int, record: Record) -> pd.DataFrame:
    """Return the components of an index in a year as the catalogue lists them: of one name only the one of the era.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> components_in("PCI", 2012, current_record()).index.tolist()[-3:]
    ['PCI08', 'PCI09', 'PCI10']

    Of PCI 2025 four of nine sub-indices have been seen.

    >>> len(components_in("PCI", 2025, current_record()))
    9
    """
    table = components_of(index, None, record, whole=None)
    table = table[table.index != TOTAL]
    standing = standing_of(index, year, record)
    # What the method is seen to have; else what no other has; else all, for nothing tells the years apart.
    most = max((standing[component] for component in table.index), default=0)
    # Of the newest method, of which no weights are published, some parts may not have been seen yet.
    unseen = NEW if most == SEEN and _is_newest(index, year, record) else most
    known = [
        part
        for part in table.index
        if standing[part] == most or (standing[part] == unseen and not is_weighed(part, index, year, record))
    ]
    return table[table.index.isin(known) & ~table.index.isin(wholes_of(index, record))]


@lru_cache(maxsize=64)
def standing_of(index: str, year: int, record: Record) -> dict[str, int]:
    """Return how surely each component belongs to the method of a year, by the component.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> found = standing_of("PCI", 2025, current_record())
    >>> found["PCI25_1"] == SEEN, found["PCI25_2"] == NEW, found["PCI10"] == OTHER
    (True, True, True)
    """
    era = era_of(index, year, record)
    rows = record.observations[record.observations["index"] == index]
    weights = record.weights[record.weights["index"] == index]
    open_ = in_years(weights, year)
    seen = set(rows.loc[rows["era"] == era["era"], "component"].unique())
    seen |= set(open_.loc[open_["year_from"] >= era["year_from"], "component"])
    used = {*rows["component"].unique(), *weights["component"]}
    names = components_of(index, None, record, whole=None).index
    left_open = set(open_["component"])
    return {
        name: SEEN if name in seen else NEW if name not in used else OPEN if name in left_open else OTHER
        for name in names
    }


def is_weighed(component: str, index: str, year: int, record: Record) -> bool:
    """Say whether the method of a year is known from the weights of what stands beside a component.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> is_weighed("PCI01", "PCI", 2022, current_record()), is_weighed("PCI25_1", "PCI", 2025, current_record())
    (True, False)
    """
    parents = components_of(index, None, record, whole=None)["parent"]
    beside = parents[parents == parents[component]].index
    weights = in_years(record.weights[record.weights["index"] == index], year)
    of_method = weights[weights["year_from"] >= era_of(index, year, record)["year_from"]]
    return bool(of_method["component"].isin(beside).any())


def _is_newest(index: str, year: int, record: Record) -> bool:
    """Say whether a year belongs to the last method of the catalogue."""
    eras = record.eras[record.eras["index"] == index]
    return bool(era_of(index, year, record)["year_from"] == eras["year_from"].max())
