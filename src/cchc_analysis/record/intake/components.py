"""Components by name and era: a heading means the component that has its name in the year it is about."""

from __future__ import annotations

import re
from functools import lru_cache

from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.heading_words import without_known_brackets
from cchc_analysis.record.intake.layout import Layout, key_of
from cchc_analysis.record.method_parts import SEEN, TOTAL, is_weighed, standing_of
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

#: A number before a name: "1. ", "Trục 1: ", "Chỉ số thành phần 3 - ".
_NUMBERED = re.compile(
    r"^(?:(?:truc|chi-so|linh-vuc|dimension|dim|cstp|noi-dung|sub-index|thanh-phan|chi-so-thanh-phan|truc-noi-dung)-)?\d{1,2}-"
)


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
        if row["component"] == TOTAL:
            continue
        for name in (row["component"], row["name_vi"], row["name_en"]):
            for said in (name, re.sub(r"\(.*?\)", " ", name)):
                found.setdefault(key_of(said), set()).add((row["index"], row["component"]))
    return {key: frozenset(each) for key, each in found.items()}


def name_keys(heading: str) -> list[str]:
    """Return the keys under which a heading may be a name: whole, without plain brackets, without a number.

    Examples
    --------
    >>> name_keys("1. Gia nhập thị trường (thang điểm 10)")[-1]
    'gia-nhap-thi-truong'
    """
    keys = [key_of(heading), key_of(without_known_brackets(heading))]
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
    standing = {component: standing_of(index, year, record).get(component, 0) for component in meant}
    best = max(standing.values(), default=-1)
    taken = sorted(component for component, place in standing.items() if place == best)
    if len(taken) == 1 and (best == SEEN or not is_weighed(taken[0], index, year, record)):
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
