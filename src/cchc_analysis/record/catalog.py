"""The catalogue: one entry an index, with its names, scale, eras, components, weights and groups."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.words import Lang, tr


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

    def name(self, lang: Lang = "vi") -> str:
        """Return the full name in one language."""
        return self.name_vi if lang == "vi" else self.name_en

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
    table = current_record(record).indices.drop(columns=["measures_vi", "measures_en", "note"])
    return [Index(**row) for row in table.to_dict("records")]


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
    key = name.strip().upper().removesuffix("INDEX").strip()
    if key in entries:
        return entries[key]
    near = difflib.get_close_matches(key, entries, n=1)
    raise AskError(
        "There is no index {index}.",
        "Ask for one of: {indices}.",
        index=name,
        indices=", ".join(near or entries),
    )


def era_of(index: str, year: int, record: Record | None = None) -> pd.Series:
    """Return the era a year belongs to: era, year_from, year_to, scale_low, scale_high, method_vi, method_en."""
    table = current_record(record).eras
    held = in_years(table[table["index"] == index], year)
    if held.empty:
        raise AskError(
            "No era of {index} holds the year {year}.", "Add it to catalog/eras.csv.", index=index, year=year
        )
    return held.iloc[0]


def group_of(index: str, year: int, score: float, record: Record | None = None) -> str | None:
    """Return the group of a score, or None where the record knows no groups.

    Examples
    --------
    >>> group_of("PAR", 2023, 84.24), group_of("PCI", 2021, 62.26)
    ('B', None)
    """
    table = current_record(record).groups
    held = in_years(table[table["index"] == index], year)
    low, high = held["low"].fillna(-float("inf")), held["high"].fillna(float("inf"))
    names = held.loc[(low <= score) & (score < high), "group"]
    return None if names.empty else str(names.iloc[0])


def in_years(table: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the rows of a table with year_from and year_to that hold in a year; an open end holds until today."""
    return table[(table["year_from"] <= year) & (table["year_to"].fillna(9999) >= year)]


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
    held = in_years(record.weights[record.weights["index"] == index], year)
    table = held.merge(record.components[["index", "component", "scale_high"]], on=["index", "component"])
    if table.empty:
        return pd.DataFrame(columns=WEIGHTS)
    top = float(era_of(index, year, record)["scale_high"])
    table["weight"] = table["factor"] * table["maximum"] / top
    reached = (table["factor"] * table["maximum"].fillna(table["scale_high"])).sum()
    return table[WEIGHTS] if reached >= _NEARLY * top else table.loc[[], WEIGHTS]
