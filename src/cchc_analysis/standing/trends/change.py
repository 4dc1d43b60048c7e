"""Change: what moved a province's score from one year to another, component by component, beside the nation."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.maths.apportion import apportioned
from cchc_analysis.record.catalog import Index, era_of, find_index
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.lineage import code_in, one_map
from cchc_analysis.record.observations import load_index, ranked_indices, years_held
from cchc_analysis.record.provinces import province_in, province_name
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.standing.trends.levels import mean_change
from cchc_analysis.standing.trends.national import national_changes
from cchc_analysis.standing.trends.pairs import pair_of_years
from cchc_analysis.words import mark

_PARTS = ("contribution", "national", "relative")
_COLUMNS = [
    "index", "province_code", "province", "previous_year", "year", "kind", "component", "name", "weight",
    "previous", "now", "change", *_PARTS, *(f"{part}_printed" for part in _PARTS),
    "previous_rank", "rank", "places", "previous_source_id", "source_id",
    "previous_national_source_id", "national_source_id", "national_n", "previous_code", "previous_era", "era",
]  # fmt: skip


def change(
    index: IndexName,
    province: str,
    year: int,
    *,
    previous: int | None = None,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> pd.DataFrame:
    """Return the change of a province's score, taken apart by component and into the nation's change and its own.

    A component contributes its weight times its change. What all provinces gained on average is the national part, the
    rest is relative to the nation. What printing rounds is a row of its own, so that each column adds up to the total
    exactly; the printed columns do so to the last printed digit.

    Parameters
    ----------
    index, province
        Which index and province.
    year
        The later year.
    previous
        The earlier year; without it the year before.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        The components in the order of the catalogue, a row for what they leave over, the total last: index,
        province_code, province, previous_year, year, kind, component, name (Vietnamese), weight, previous, now and
        change (points of the component), contribution, national and relative (points of the total; contribution is
        national plus relative), each of the three again as ``_printed``, previous_rank, rank and places (gained; ranks
        as published, else from complete scores), previous_source_id, source_id, and of the national part
        previous_national_source_id, national_source_id, national_n (of how many provinces); previous_code (under which
        it stood in the earlier year), previous_era, era. Kinds:

        - ``component``; where its weight or greatest score changed, it has no change.
        - what the components leave over: ``rounding`` where printing explains it, ``method`` where the weights or
          greatest scores of components changed, ``unexplained`` where components are unknown or do not make the total.
          Across eras nothing is compared but ranks, and ``method`` names the new method.
        - ``total``.

        The national part covers the provinces known in both years. Where the tables are not complete it is known of
        the total alone, from published means.

    Raises
    ------
    AskError
        For an unknown index or province, or a year of which the record holds nothing.

    Examples
    --------
    >>> table = change("PCI", "Bắc Kạn", 2021).set_index("component")
    >>> table.loc[["PCI05", "PCI09", "rounding", "total"], "contribution_printed"].tolist()
    [1.15, -2.22, 0.01, 0.29]
    """
    record = current_record(record, as_of)
    entry, code = find_index(index, record), province_in(year, province, record=record)
    before = year - 1 if previous is None else previous
    _checked(entry.index, before, year, record)
    return _compared(entry, code, before, year, record)


def changes(
    province: str, year: int, *, as_of: str | dt.date | None = None, record: Record | None = None
) -> list[pd.DataFrame]:
    """Return the change since the year before in each index that was ranked in a year.

    Parameters
    ----------
    province, year
        Whose change, and the later year.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    list of DataFrame
        Frames of `change` in the order of the catalogue. Where the record does not hold the year before, the frame is
        the line of the total without a figure, and previous_era is empty.

    Raises
    ------
    AskError
        For an unknown province.

    Examples
    --------
    >>> [table["index"].iloc[0] for table in changes("Bắc Kạn", 2021)]
    ['PAR', 'PCI', 'SIPAS', 'PAPI']
    """
    record = current_record(record, as_of)
    code = province_in(year, province, record=record)
    entries = ranked_indices(year, record=record, only=True)
    return [
        _compared(entry, code, year - 1, year, record)
        if year - 1 in years_held(entry.index, year, record)
        else _alone(entry, code, year, record)
        for entry in entries
    ]


def _alone(entry: Index, code: str, year: int, record: Record) -> pd.DataFrame:
    """Return the line of the total of a year that has none before it."""
    names = {"index": entry.index, "province_code": code, "province": province_name(code, record)}
    line = {**names, "previous_year": year - 1, "year": year, "kind": "total", "component": "total"}
    return pd.DataFrame([line | {"era": era_of(entry.index, year, record)["era"]}]).reindex(columns=_COLUMNS)


def _compared(entry: Index, code: str, before: int, year: int, record: Record) -> pd.DataFrame:
    """Return the change between two years that the record holds."""
    loaded = load_index(entry.index, components=True, record=record)
    table = pair_of_years(loaded, entry.index, code, before, year, record)
    eras = [era_of(entry.index, of, record)["era"] for of in (before, year)]
    if eras[0] != eras[1]:
        table = _across_eras(table, entry.index, year, record)
    else:
        national = national_changes(loaded, table, before, year)
        # The means of the 63 and of the 34 are not those of the same provinces.
        if pd.isna(national.loc["total", "national"]) and one_map(before, year, code, record):
            ranked = loaded.loc[(loaded["year"] == year) & (loaded["component"] == "total"), "n_ranked"].max()
            national.loc["total"] = [*mean_change(entry.index, before, year, record), ranked]
        table = _taken_apart(table, national, entry.decimals)
    names = {"index": entry.index, "province_code": code, "province": province_name(code, record)}
    years = {
        "previous_code": code_in(before, code, record),
        "previous_year": before,
        "year": year,
        "previous_era": eras[0],
        "era": eras[1],
    }
    return table.reset_index().assign(**names, **years).reindex(columns=_COLUMNS)


def _checked(index: str, before: int, year: int, record: Record) -> None:
    """Refuse years of which the record holds nothing, and an earlier year that is not earlier."""
    held = years_held(index, year, record=record)
    if before >= year or not {before, year} <= set(held):
        raise AskError(
            "There is no change of {index} from {previous} to {year}.",
            mark("Ask for two of these years, the earlier one as previous: {years}.")
            if len(held) > 1
            else mark("The record holds no two years of it up to then: ask for a later year."),
            index=index,
            previous=before,
            year=year,
            years=", ".join(map(str, held)),
        )


def _across_eras(table: pd.DataFrame, index: str, year: int, record: Record) -> pd.DataFrame:
    """Leave scores and ranks side by side, and name the new method in a row of its own."""
    table = table.assign(change=np.nan)
    method = pd.DataFrame({"kind": "method", "name": era_of(index, year, record)["method_vi"]}, index=["method"])
    return _before_total(table, method.rename_axis("component"))


def _taken_apart(table: pd.DataFrame, national: pd.DataFrame, decimals: int) -> pd.DataFrame:
    """Add the contributions and the row of what they leave over."""
    table = table.join(national)
    table["contribution"] = table["change"] * table["weight"]
    table["national"] = table["national"] * table["weight"]
    table["relative"] = table["contribution"] - table["national"]
    left = _left_over(table)
    if pd.isna(left["contribution"]):
        return _printed(table, decimals)
    kind = _kind_of_rest(table, float(left["contribution"]))
    rest = pd.DataFrame({"kind": kind, **left}, index=[kind]).rename_axis("component")
    return _printed(_before_total(table, rest), decimals)


def _left_over(table: pd.DataFrame) -> pd.Series[float]:
    """Return what the components do not make of the total, of the nation only where it is known by component."""
    own = table.drop(index="total")
    left = (table.loc["total", list(_PARTS)] - own[list(_PARTS)].sum()).astype("float64")
    return left if own["national"].notna().any() else left.where(left.index == "contribution")


def _kind_of_rest(table: pd.DataFrame, left: float) -> str:
    """Say why the components do not make the whole change: by what printing rounds, by method, or for reasons unknown.

    Printing can move each figure by half a unit of its last digit.
    """
    own = table.drop(index="total")
    if (own["comparable"] == False).any():  # noqa: E712  (a column with missing values)
        return "method"
    slack = float(table.loc["total", "slack"] + (own["slack"] * own["weight"]).sum())
    known = len(own) > 0 and own["change"].notna().all()
    return "rounding" if known and abs(left) <= slack + 1e-9 else "unexplained"


def _printed(table: pd.DataFrame, decimals: int) -> pd.DataFrame:
    """Add what is printed: each column adds up to its total, and national and relative to the contribution."""
    own, total = table.drop(index="total"), table.loc["total"]
    for part in ("contribution", "national"):
        known = own[part].dropna()
        printed = pd.Series(apportioned(known, decimals), index=known.index)
        whole = total[part] if known.empty or pd.isna(total[part]) else printed.sum()
        table[f"{part}_printed"] = pd.concat([printed, pd.Series({"total": round(float(whole), decimals)})])
    table["relative_printed"] = (table["contribution_printed"] - table["national_printed"]).round(decimals)
    return table


def _before_total(table: pd.DataFrame, row: pd.DataFrame) -> pd.DataFrame:
    total = table.loc[["total"]]
    return pd.concat([table.drop(index="total"), row, total])
