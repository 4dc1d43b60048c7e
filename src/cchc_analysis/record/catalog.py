"""The catalogue: one entry an index, with its names, scale, eras, components, weights and groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.asked import checked_name, checked_number
from cchc_analysis.record.days import NO_YEAR_AFTER, checked_year
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.names import key
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.words import Lang, mark, tr, usual_language


@dataclass(frozen=True)
class Index:
    """One entry of the catalogue."""

    index: str
    short: str
    name_vi: str
    name_en: str
    issuer_vi: str
    issuer_en: str
    unit_vi: str
    unit_en: str
    decimals: int
    ranks_from: str

    def __str__(self) -> str:
        """Name it with its issuer, in the language of the desk."""
        lang = usual_language()
        return f"{self.full_name(lang)}, {self.issuer(lang)}"

    def name(self, lang: Lang = "vi") -> str:
        """Return the full name in one language."""
        return self.name_vi if lang == "vi" else self.name_en

    def full_name(self, lang: Lang = "vi") -> str:
        """Return the full name with the short one, which most names hold already.

        Examples
        --------
        >>> from cchc_analysis.record.tables import current_record
        >>> find_index("PCI", current_record()).full_name("en")
        'Provincial Competitiveness Index (PCI)'
        """
        name = self.name(lang)
        return name if self.short in name else f"{name} ({self.short})"

    def issuer(self, lang: Lang = "vi") -> str:
        """Return who publishes the index, in one language."""
        return self.issuer_vi if lang == "vi" else self.issuer_en

    def unit(self, lang: Lang = "vi") -> str:
        """Return the unit of its scores in one language."""
        return self.unit_vi if lang == "vi" else self.unit_en

    def score_label(self, lang: Lang = "vi") -> str:
        """Name the score with its unit, once where a language has one word for both."""
        score, unit = tr("score", lang), self.unit(lang)
        return score if unit == score else f"{score} ({unit})"


def indices(record: Record | None = None) -> list[Index]:
    """Return the entries of the catalogue in its order.

    Examples
    --------
    >>> [entry.index for entry in indices()]
    ['PAR', 'PCI', 'SIPAS', 'PAPI']
    """
    return list(_indices(current_record(record)))


@lru_cache(maxsize=8)
def _indices(record: Record) -> tuple[Index, ...]:
    table = record.indices.drop(columns=["measures_vi", "measures_en", "note"])
    return tuple(Index(**row) for row in table.to_dict("records"))


def find_index(name: str, record: Record | None = None) -> Index:
    """Return the entry of an index, whatever the case of its name.

    Raises
    ------
    AskError
        Where the catalogue has no such index; it names those it has.

    Examples
    --------
    >>> find_index("par index").issuer()
    'Bộ Nội vụ'
    """
    entries = {entry.index: entry for entry in indices(record)}
    key = str(name).strip().upper().removesuffix("INDEX").strip()
    if key in entries:
        return entries[key]
    raise AskError(
        "There is no index {index}.",
        "Ask for one of: {indices}.",
        index=name if isinstance(name, str) and key else f"“{name}”",
        indices=", ".join(entries),
    )


def era_of(index: str, year: int, record: Record | None = None) -> pd.Series:
    """Return the era a year belongs to: era, year_from, year_to, scale_low, scale_high, method_vi, method_en."""
    return _era(index, checked_year(year), current_record(record)).copy()


@lru_cache(maxsize=256)
def one_method(index: str, first: int, second: int, record: Record | None = None) -> bool:
    """Say whether two years were measured by one method, so that their scores compare.

    Examples
    --------
    >>> one_method("PCI", 2020, 2021), one_method("PCI", 2021, 2022)
    (True, False)
    """
    return bool(era_of(index, first, record)["era"] == era_of(index, second, record)["era"])


def _era(index: str, year: int, record: Record) -> pd.Series:
    for first, last, era in _eras(index, record):
        if first <= year <= last:
            return era
    raise no_era(index, year, [first for first, _, _ in _eras(index, record)])


def no_era(index: str, year: int, begun: Sequence[int]) -> AskError:
    """Return what is said of a year that no method of an index holds: it was mistyped, or the method is to come.

    Parameters
    ----------
    index, year
        Of which figures.
    begun
        The first years of the methods that are known.

    Examples
    --------
    >>> no_era("PCI", 24, [2005, 2022]).text("en")
    'No method of PCI holds the year 24. The year looks wrong: PCI begins with 2005; write all four digits of the year.'
    """
    what = mark("No method of {index} holds the year {year}.")
    if begun and year < min(begun):
        todo = mark("The year looks wrong: {index} begins with {first}; write all four digits of the year.")
    else:
        todo = mark(
            "Where the year is right, describe its method first, in the sheet Phương pháp (Eras) of: cchc data "
            "template {index} {year} FILE.xlsx --catalogue."
        )
    return AskError(what, todo, index=index, year=year, first=min(begun, default=None))


@lru_cache(maxsize=32)
def _eras(index: str, record: Record) -> list[tuple[int, int, pd.Series]]:
    """Return the eras of an index with their first and last years; an open one lasts until today."""
    rows = [row for _, row in record.eras[record.eras["index"] == index].iterrows()]
    return [(row["year_from"], NO_YEAR_AFTER if pd.isna(row["year_to"]) else row["year_to"], row) for row in rows]


def scale_of(index: str, year: int, component: str = "total", record: Record | None = None) -> tuple[float, float]:
    """Return the least and the greatest score that a component can have: of the total those of the year's era.

    Examples
    --------
    >>> scale_of("PCI", 2021), scale_of("PCI", 2021, "PCI09")
    ((0.0, 100.0), (1.0, 10.0))
    """
    record = current_record(record)
    if component == "total":
        ends = era_of(index, year, record)
    else:
        ends = components_of(index, None, record, whole=None).loc[component]
    return float(ends["scale_low"]), float(ends["scale_high"])


def checked_score(score: object, index: Index, year: int, record: Record) -> float:
    """Return a score that was asked for, once it lies on the scale of a year.

    Raises
    ------
    AskError
        As `checked_number` does, and for a score outside the scale.

    Examples
    --------
    >>> checked_score(62, find_index("PCI"), 2021, current_record())
    62.0
    """
    found, (low, high) = checked_number(score), scale_of(index.index, year, record=record)
    if low <= found <= high:
        return found
    raise AskError(
        "A score of {score} lies outside the scale of {index}.",
        "Ask for a score from {low} to {high}.",
        score=score,
        index=index.short,
        low=low,
        high=high,
    )


def components_of(
    index: str, year: int | None, record: Record | None = None, *, whole: str | None = "total"
) -> pd.DataFrame:
    """Return what a whole is made up of, in the order of the catalogue, with what each part counts in a year.

    Parameters
    ----------
    index
        An index of the catalogue.
    year
        The year whose weights are wanted; None where only names and scales are.
    record
        A record; without one, the one in use.
    whole
        ``"total"``, another way in which the index is made up, or a component that has parts of its own; None for
        every component of the catalogue, the total included.

    Returns
    -------
    DataFrame
        By component: parent, name_vi, name_en, scale_low, scale_high, counts (whether it has a weight in any year: a
        component that never had one is either of a year whose weights nobody published, or a block of points that cuts
        across the others), and of the year factor (points of the total that one unit is worth), maximum (greatest
        score) and source_id, all three empty where the year has no weight of it.

    Examples
    --------
    >>> [int(components_of("PCI", year)["factor"].count()) for year in (2019, 2012)]
    [10, 9]
    """
    table = _components(index, year, current_record(record))
    return table.copy() if whole is None else table[table["parent"].eq(whole)]


@lru_cache(maxsize=128)
def _components(index: str, year: int | None, record: Record) -> pd.DataFrame:
    weights = record.weights[record.weights["index"] == index]
    of_year = weights.head(0) if year is None else in_years(weights, year)
    return _catalogued(index, record).join(of_year.set_index("component")[["factor", "maximum", "source_id"]])


@lru_cache(maxsize=32)
def _catalogued(index: str, record: Record) -> pd.DataFrame:
    table = record.components[record.components["index"] == index].set_index("component").drop(columns="index")
    table["counts"] = table.index.isin(record.weights.loc[record.weights["index"] == index, "component"])
    return table


#: Whose the weights of a year are: printed by the issuer, recovered from what it published, or a mere estimate.
WeightsOrigin = Literal["printed", "recovered", "estimated"]


def weights_origin(index: str, year: int, record: Record) -> WeightsOrigin:
    """Say whose the weights of a year are, as their notes in the catalogue do.

    A note that calls them unofficial makes them an estimate; one that begins with *recovered* or *inferred* says that
    no list of the issuer was seen, but that the weights make its published totals.

    Examples
    --------
    >>> [weights_origin("PCI", year, current_record()) for year in (2005, 2011, 2021)]
    ['estimated', 'recovered', 'printed']
    """
    notes = in_years(record.weights[record.weights["index"] == index], year)["note"].fillna("")
    if notes.str.contains("unofficial").any():
        return "estimated"
    return "recovered" if notes.str.match("recovered|inferred").any() else "printed"


def wholes_of(index: str, record: Record | None = None) -> list[str]:
    """Return what the components of an index add up to: the total, and other ways in which it is made up.

    Examples
    --------
    >>> wholes_of("PAPI"), wholes_of("PAR")
    (['total'], ['total', 'sources'])
    """
    parents = components_of(index, None, record, whole=None)["parent"]
    parts = set(parents.dropna().index)
    return [whole for whole in dict.fromkeys(parents.dropna()) if whole not in parts]


def groups_of(index: str, year: int, record: Record | None = None) -> pd.DataFrame:
    """Return the groups of a year, best first: group, low (reached), high (not reached any more), source_id.

    Examples
    --------
    >>> groups_of("PAR", 2023)[["group", "low"]].values.tolist()
    [['A', 90.0], ['B', 80.0], ['C', 70.0], ['D', -inf]]
    """
    table = current_record(record).groups
    held = in_years(table[table["index"] == index], checked_year(year))
    ends = {"low": held["low"].fillna(float("-inf")), "high": held["high"].fillna(float("inf"))}
    return held.assign(**ends)[["group", "low", "high", "source_id"]].reset_index(drop=True)


def find_component(index: str, component: str, record: Record, year: int | None = None) -> str:
    """Return the code of a component, whatever the case of its code, or of its name in either language.

    Of methods that have a component of one name that of the year counts.

    Raises
    ------
    AskError
        Where it has none of that name, or several; it names those of the year, of all years without one.

    Examples
    --------
    >>> record = current_record()
    >>> find_component("PCI", "pci01", record), find_component("PCI", "đào tạo lao động", record, 2021)
    ('PCI01', 'PCI09')
    """
    table = components_of(index, None, record, whole=None)
    if (asked := checked_name(component).strip()) in table.index:
        return asked
    of_year = [code for code in table.index if year is None or code in _components_held(index, year, record)]
    wanted, names = key(asked), table[["name_vi", "name_en"]]
    found = [code for code in of_year or table.index if wanted in map(key, [code, *names.loc[code].dropna()])]
    if len(found) == 1:
        return str(found[0])
    raise AskError(
        "{index} has no component {component}.",
        "Ask for one of: {known}.",
        index=index if year is None else f"{index} {year}",
        component=f"“{component}”",
        known=", ".join(f"{code} ({names.loc[code, 'name_vi']})" for code in found or of_year or table.index),
    )


@lru_cache(maxsize=32)
def _components_held(index: str, year: int, record: Record) -> frozenset[str]:
    """Return the components of which the record holds a figure of a year."""
    rows = record.observations
    return frozenset(rows.loc[(rows["index"] == index) & (rows["year"] == year), "component"])


def group_of(index: IndexName, year: int, score: float, record: Record | None = None) -> str | None:
    """Return the group of a score, or None where the record knows no groups.

    Raises
    ------
    AskError
        For an index the catalogue lacks, a score that is no number, or one off the scale of that year.

    Examples
    --------
    >>> group_of("PAR", 2023, 84.24), group_of("PCI", 2021, 62.26)
    ('B', None)
    """
    index = find_index(index, record).index
    held, score = groups_of(index, year, record), checked_number(score)
    if held.empty:
        return None
    low, high = scale_of(index, year, record=record)
    if score < low or score > high:
        raise AskError(
            "{score} is off the scale of {index} {year}, {low} to {high}.",
            "Ask for a score of that scale.",
            **{"index": index, "year": year, "score": float(score), "low": low, "high": high},
        )
    names = held.loc[(held["low"] <= score) & (score < held["high"]), "group"]
    return None if names.empty else str(names.iloc[0])


def in_years(table: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the rows of a table with year_from and year_to that hold in a year; an open end holds until today."""
    begun = table["year_from"].to_numpy("float64", na_value=float("-inf")) <= year
    lasting = table["year_to"].to_numpy("float64", na_value=float("inf")) >= year
    return table[begun & lasting]


#: Weights found by regression reach the top of the scale only nearly.
_NEARLY = 0.999
WEIGHTS = ["component", "factor", "maximum", "weight", "source_id"]


def weights_of(index: str, year: int, record: Record | None = None) -> pd.DataFrame:
    """Return what each component of an index counts in a year.

    Returns
    -------
    DataFrame
        component, factor (points of the total that one unit is worth), maximum (greatest score of the component; NaN
        where it was not seen), weight (share of the greatest total), source_id. Empty where the components with a
        weight cannot make the greatest total: some have none yet.

    Examples
    --------
    >>> table = weights_of("PCI", 2020).set_index("component")
    >>> float(table.loc["PCI09", "factor"]), float(table.loc["PCI09", "weight"])
    (2.0, 0.2)
    """
    record = current_record(record)
    table = _components(index, year, record)
    table = table[table["parent"].eq("total") & table["factor"].notna()].reset_index()
    if table.empty:
        return pd.DataFrame(columns=WEIGHTS)
    _, top = scale_of(index, year, record=record)
    table["weight"] = table["factor"] * table["maximum"] / top
    reached = (table["factor"] * table["maximum"].fillna(table["scale_high"])).sum()
    return table[WEIGHTS] if reached >= _NEARLY * top else table.loc[[], WEIGHTS]
