"""Lineage: which provinces became which in the merger of July 2025, and under which codes one history goes on.

Three rules keep the maps apart. A province that joined others is none of them: its figures stay its own, and those of
the province they became begin with it. A province that was not merged goes on under its new code. And a rank is one
among the provinces of its own map, so that places are not counted from one map to the other.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import pandas as pd

from cchc_analysis.record.days import checked_year
from cchc_analysis.record.provinces import find_province, last_days, province_in
from cchc_analysis.record.tables import Record, current_record


def crosswalk(*, record: Record | None = None) -> pd.DataFrame:
    """Return which provinces of the old map became which of the new one.

    Returns
    -------
    DataFrame
        One row a former province, by new province: successor_code, successor (name of the new province), province_code,
        province (of the former one), last_day (its last), n_members (how many became that new one), kept_name (whether
        the new one is called like this one: it is none the less another province where n_members is above one),
        simple_weight (1 / n_members; no source of the record gives populations), reused_from (of the new code without
        its prefix the former province that had it before, where that is another than the one of the same name: never
        match codes without the prefix).

    Examples
    --------
    >>> table = crosswalk().set_index("province")
    >>> table.loc["Bắc Kạn", "successor"], float(table.loc["Bắc Kạn", "simple_weight"])
    ('Thái Nguyên', 0.5)

    The code 15 was Yên Bái's; 34-15 is Lào Cai.

    >>> table.loc["Lào Cai", "reused_from"]
    'Yên Bái'
    """
    return _crosswalk(current_record(record)).copy()


def members(province: str, *, record: Record | None = None) -> pd.DataFrame:
    """Return the former provinces that became one of the new map.

    Parameters
    ----------
    province
        Name or code of the new province.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        Its rows of `crosswalk`: one where it was not merged.

    Raises
    ------
    AskError
        Where the new map has no such province.

    Examples
    --------
    >>> members("Thái Nguyên")["province"].tolist(), members("Cao Bằng")["province"].tolist()
    (['Bắc Kạn', 'Thái Nguyên'], ['Cao Bằng'])
    """
    record = current_record(record)
    return members_of(find_province(province, system="34", record=record), record)


def members_of(code: str, record: Record) -> pd.DataFrame:
    """Return the rows of `crosswalk` of a code; none of a code that nothing became.

    Examples
    --------
    >>> members_of("34-92", current_record())["province"].tolist(), len(members_of("06", current_record()))
    (['Cần Thơ', 'Hậu Giang', 'Sóc Trăng'], 0)
    """
    table = _crosswalk(record)
    return table[table["successor_code"] == code].reset_index(drop=True)


def former_provinces(province: str, year: int, *, record: Record | None = None) -> pd.DataFrame:
    """Return the former provinces of which one was made that stands in a year, the one whose name it kept first.

    Parameters
    ----------
    province, year
        Name or code of the province, and the year.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        Rows of `crosswalk`; none where the province was not merged by then.

    Raises
    ------
    AskError
        For a province that did not stand in the year.

    Examples
    --------
    >>> former_provinces("Thái Nguyên", 2025)["province"].tolist(), len(former_provinces("Thái Nguyên", 2024))
    (['Thái Nguyên', 'Bắc Kạn'], 0)
    """
    record = current_record(record)
    found = members_of(province_in(year, province, record=record), record)
    found = found[found["n_members"] > 1]
    return found.sort_values("kept_name", ascending=False, kind="stable", ignore_index=True)


def is_merged(code: str, record: Record) -> bool:
    """Say whether a province was made of several.

    Examples
    --------
    >>> [is_merged(code, current_record()) for code in ("34-19", "34-04", "06")]
    [True, False, False]
    """
    return len(members_of(code, record)) > 1


def codes_of(code: str, record: Record) -> tuple[str, ...]:
    """Return the codes under which a province's own history stands, the oldest first.

    Examples
    --------
    >>> codes_of("34-04", current_record()), codes_of("34-19", current_record()), codes_of("04", current_record())
    (('04', '34-04'), ('34-19',), ('04',))
    """
    before = members_of(code, record)
    return (str(before["province_code"].iloc[0]), code) if len(before) == 1 else (code,)


def same_province(code: str, record: Record) -> tuple[str, ...]:
    """Return every code of the province that a code names, those of the other map too where it was not merged.

    Examples
    --------
    >>> same_province("04", current_record()), same_province("06", current_record())
    (('04', '34-04'), ('06',))
    """
    successors = _crosswalk(record).set_index("province_code")
    alone = code in successors.index and successors.loc[code, "n_members"] == 1
    return codes_of(str(successors.loc[code, "successor_code"]) if alone else code, record)


def code_in(year: int, code: str, record: Record) -> str:
    """Return the code that a province had at the end of a year: its own where its history does not reach so far.

    Examples
    --------
    >>> [code_in(year, "34-04", current_record()) for year in (2024, 2025)], code_in(2024, "34-19", current_record())
    (['04', '34-04'], '34-19')
    """
    end = dt.date(checked_year(year), 12, 31)
    return next((one for one in codes_of(code, record) if last_days(record)[one] >= end), code)


def one_map(first: int, second: int, code: str, record: Record) -> bool:
    """Say whether a province stood on one map in two years, so that its ranks compare.

    Examples
    --------
    >>> one_map(2023, 2024, "34-04", current_record()), one_map(2024, 2025, "34-04", current_record())
    (True, False)
    >>> one_map(2024, 2025, "34-19", current_record())
    False
    """
    then, now = (code_in(year, code, record) for year in (first, second))
    begun = record.provinces.set_index("province_code").loc[then, "valid_from"]
    return then == now and (pd.isna(begun) or str(begun) <= f"{min(first, second)}-12-31")


def joined_between(first: int, second: int, code: str, record: Record) -> list[str]:
    """Name the provinces that stood in one year and had joined another by the next one asked about.

    Examples
    --------
    >>> joined_between(2007, 2009, "01", current_record()), joined_between(2007, 2008, "01", current_record())
    (['Hà Tây'], [])
    """
    table = record.provinces[record.provinces["successor_code"] == code]
    ended = [last_days(record)[joined].year for joined in table["province_code"]]
    return [str(name) for name, of in zip(table["province"], ended, strict=True) if first <= of < second]


@lru_cache(maxsize=8)
def _crosswalk(record: Record) -> pd.DataFrame:
    table = record.provinces.set_index("province_code")
    names, begun = table["province"], table["valid_from"]
    joined = table[table["successor_code"].notna()].reset_index()
    # Hà Tây joined a province that was there before, on a map that went on.
    starts = [pd.notna(begun[code]) for code in joined["successor_code"]]
    joined = joined[starts].rename(columns={"valid_to": "last_day"})
    joined["successor"] = joined["successor_code"].map(names)
    size = joined.groupby("successor_code")["province_code"].transform("size")
    kept = [_same_name(new, old) for new, old in zip(joined["successor"], joined["province"], strict=True)]
    joined = joined.assign(n_members=size, simple_weight=1 / size, kept_name=kept)
    bare = joined["successor_code"].str.rpartition("-")[2]
    namesakes = joined[joined["kept_name"]].set_index("successor_code")["province_code"]
    other = bare.ne(joined["successor_code"].map(namesakes)) & bare.isin(table.index)
    joined["reused_from"] = bare.map(names).where(other)
    columns = ["successor_code", "successor", "province_code", "province", "last_day", "n_members", "kept_name"]
    joined = joined.sort_values(["successor_code", "province_code"], ignore_index=True)
    return joined[[*columns, "simple_weight", "reused_from"]]


def _same_name(new: str, old: str) -> bool:
    """Say whether a new province has the name of an old one, be it a part of it: Huế, of Thừa Thiên Huế."""
    return new == old or old.endswith(f" {new}")
