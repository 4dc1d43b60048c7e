"""Names of provinces: with their diacritics, and each of one province only."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from cchc_analysis.files.bundle import bundled
from cchc_analysis.record.check.rows import wrong_cells
from cchc_analysis.record.findings import Checked
from cchc_analysis.record.names import key, plain
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

_BARE = (
    mark("{file}, row {row}, column {column}: {value} has lost the diacritics of {name}."),
    mark("Write the name as {name}."),
)
_TWICE = (
    mark("{file}, row {row}, column {column}: {value} stands under two codes, {province_code} and {other}."),
    mark("Leave the name to the province whose it is."),
)


def names(record: Record) -> Checked:
    """Return names of provinces that lost their diacritics, and names that stand under two codes of one system."""
    table = record.provinces
    listed = table["province_code"].map(_listed())
    bare = listed.notna() & (table["province"] != listed) & (table["province"].map(plain) == listed.map(plain))
    findings = wrong_cells(table[bare].assign(name=listed[bare]), "province", *_BARE)
    for column in ("province", "name_en"):
        other = table.groupby(["system", table[column].map(key)])["province_code"].transform("first")
        twice = other != table["province_code"]
        findings += wrong_cells(table[twice].assign(other=other[twice]), column, *_TWICE)
    return len(table) + len(record.aliases), findings + wrong_cells(_names_of_others(record), "alias", *_TWICE)


@lru_cache(maxsize=1)
def _listed() -> dict[str, str]:
    """Return the names that the program's own list has, by code."""
    path = bundled("data") / "provinces" / "provinces.csv"
    table = pd.read_csv(path, dtype="str", encoding="utf-8", keep_default_na=False)
    return dict(zip(table["province_code"], table["province"], strict=True))


def _names_of_others(record: Record) -> pd.DataFrame:
    """Return other spellings that are the very name of another province of the same system."""
    provinces = record.provinces[["province_code", "system", "province"]]
    aliases = record.aliases.merge(provinces[["province_code", "system"]], on="province_code")
    aliases = aliases.assign(spelled=aliases["alias"].map(key))
    owners = provinces.assign(spelled=provinces["province"].map(key)).rename(columns={"province_code": "other"})
    found = aliases.merge(owners[["system", "spelled", "other"]], on=["system", "spelled"])
    return found[found["other"] != found["province_code"]]
