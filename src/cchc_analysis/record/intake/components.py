"""Components by name and era: a heading means the component that has its name in the year it is about."""

from __future__ import annotations

import re
from functools import lru_cache

import pandas as pd

from cchc_analysis.record.catalog import components_of, era_of, in_years, wholes_of
from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.layout import Layout, key_of
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

#: A number before a name: "1. ", "Trục 1: ", "Chỉ số thành phần 3 - ".
_NUMBERED = re.compile(
    r"^(?:(?:truc|chi-so|linh-vuc|dimension|dim|cstp|noi-dung|sub-index|thanh-phan|chi-so-thanh-phan|truc-noi-dung)-)?\d{1,2}-"
)
_TOTAL = "total"
#: How surely a component belongs to the method of a year: seen there, new, its weight left open, another method's.
_SEEN, _NEW, _OPEN, _OTHER = 3, 2, 1, 0


@lru_cache(maxsize=8)
def names_of(record: Record) -> dict[str, frozenset[tuple[str, str]]]:
    """Return by heading the components that the catalogue calls so, in either language or by their keys.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> sorted(names_of(current_record())[key_of("Gia nhập thị trường")])
    [('PCI', 'PCI01'), ('PCI', 'PCI25_1')]
    """
    found: dict[str, set[tuple[str, str]]] = {}
    for row in record.components.to_dict("records"):
        if row["component"] == _TOTAL:
            continue
        for name in (row["component"], row["name_vi"], row["name_en"]):
            for said in (name, re.sub(r"\(.*?\)", " ", name)):
                found.setdefault(key_of(said), set()).add((row["index"], row["component"]))
    return {key: frozenset(each) for key, each in found.items()}


def name_keys(heading: str) -> list[str]:
    """Return the keys under which a heading may be a name: as it is, without brackets, without a number before it.

    Examples
    --------
    >>> name_keys("1. Gia nhập thị trường (thang điểm 10)")[-1]
    'gia-nhap-thi-truong'
    """
    keys = [key_of(heading), key_of(re.sub(r"\(.*?\)", " ", heading))]
    keys += [_NUMBERED.sub("", key) for key in keys]
    return [key for key in dict.fromkeys(keys) if key]


def component_named(heading: str, index: str, year: int, layout: Layout, record: Record) -> str:
    """Return the component of an index that a heading names in a year.

    Of two of one name the one of that year's era is taken: observed there, or weighed by its method, before one never
    used, which a new method brings, before one whose old weight was left open.

    Raises
    ------
    IntakeError
        Where it names none, one of other years, or two.

    Examples
    --------
    >>> from cchc_analysis.record.intake.layout import packaged_layouts
    >>> from cchc_analysis.record.tables import current_record
    >>> vcci = packaged_layouts()[1]
    >>> component_named("Legal Institutions", "PCI", 2019, vcci, current_record())
    'PCI10'
    """
    meant = _meant(heading, index, year, layout, record)
    standing = {component: _standing(index, year, record).get(component, 0) for component in meant}
    best = max(standing.values(), default=-1)
    taken = sorted(component for component, place in standing.items() if place == best)
    if len(taken) == 1 and (best == _SEEN or not _weighed(taken[0], index, year, record)):
        return taken[0]
    if len(taken) > 1:
        what = mark("“{heading}” can be {components} of {index} {year}.")
        todo = mark("Write the key of the component in the heading.")
    else:
        what = mark("{index} has no component “{heading}” in {year}.")
        todo = mark(
            "Write a name of the catalogue; a component of a new method goes in first, "
            "with the sheets of cchc data template --catalogue."
        )
    raise IntakeError(what, todo, heading=heading, index=index, year=year, components=", ".join(taken))


def components_in(index: str, year: int, record: Record) -> pd.DataFrame:
    """Return the components of an index in a year as the catalogue lists them: of one name only the one of the era.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> components_in("PCI", 2012, current_record()).index.tolist()[-3:]
    ['PCI08', 'PCI09', 'PCI10']
    """
    table = components_of(index, None, record, whole=None)
    table = table[table.index != _TOTAL]
    standing = _standing(index, year, record)
    # What the method is seen to have; else what no other has; else all, for nothing tells the years apart. Of the last
    # method not all need have been seen yet: what no year has used so far is its as well.
    most = max((standing[component] for component in table.index), default=0)
    least = _NEW if most == _SEEN and _is_last(index, year, record) else most
    known = [component for component in table.index if standing[component] >= least]
    return table[table.index.isin(known) & ~table.index.isin(wholes_of(index, record))]


def _is_last(index: str, year: int, record: Record) -> bool:
    """Say whether the method of a year is the last one that the catalogue has."""
    eras = record.eras[record.eras["index"] == index]
    return bool(era_of(index, year, record)["year_from"] == eras["year_from"].max())


def _meant(heading: str, index: str, year: int, layout: Layout, record: Record) -> set[str]:
    for key in name_keys(heading):
        declared = {
            each.component
            for each in layout.components.get(key, ())
            if each.index == index and each.first <= year <= each.last
        }
        catalogued = {component for of, component in names_of(record).get(key, ()) if of == index}
        if declared | catalogued:
            return declared | catalogued
    return set()


@lru_cache(maxsize=64)
def _standing(index: str, year: int, record: Record) -> dict[str, int]:
    """Return how surely each component belongs to the method of a year."""
    era = era_of(index, year, record)
    rows = record.observations[record.observations["index"] == index]
    weights = record.weights[record.weights["index"] == index]
    open_ = in_years(weights, year)
    seen = set(rows.loc[rows["era"] == era["era"], "component"])
    seen |= set(open_.loc[open_["year_from"] >= era["year_from"], "component"])
    used = set(rows["component"]) | set(weights["component"])
    names = components_of(index, None, record, whole=None).index
    left_open = set(open_["component"])
    return {
        name: _SEEN if name in seen else _NEW if name not in used else _OPEN if name in left_open else _OTHER
        for name in names
    }


def _weighed(component: str, index: str, year: int, record: Record) -> bool:
    """Say whether the method of a year is known from the weights of what stands beside a component."""
    parents = components_of(index, None, record, whole=None)["parent"]
    beside = parents[parents == parents[component]].index
    weights = in_years(record.weights[record.weights["index"] == index], year)
    of_method = weights[weights["year_from"] >= era_of(index, year, record)["year_from"]]
    return bool(of_method["component"].isin(beside).any())
