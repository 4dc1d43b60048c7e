"""Provinces: the two systems, and one code for every spelling."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.days import checked_year, last_day, parse_day
from cchc_analysis.record.name_parts import EraOfName, code_before, era_of_name, several_names
from cchc_analysis.record.names import bare_names, is_initials, key, plain, shortens
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.words import mark

_LETTER = re.compile(r"[^\W\d_]")


def provinces(system: str = "63", *, on: str | dt.date | None = None, record: Record | None = None) -> pd.DataFrame:
    """Return the provinces of a system.

    Parameters
    ----------
    system
        ``"63"`` (codes such as ``"06"``, until June 2025) or ``"34"`` (codes such as ``"34-19"``, since July 2025).
    on
        The day on which they stood; the last day of the system without it. In system 63, Hà Tây is the 64th until July
        2008.

    Returns
    -------
    DataFrame
        province_code, province (canonical Vietnamese name), name_en, region, system, valid_from, valid_to,
        successor_code.

    Raises
    ------
    AskError
        Where there is no such system.

    Examples
    --------
    >>> len(provinces()), len(provinces("34")), len(provinces(on="2007-12-31"))
    (63, 34, 64)
    """
    record = current_record(record)
    chosen = record.provinces[record.provinces["system"] == checked_system(system, record)]
    moment = parse_day(on) if on is not None else last_days(record)[chosen["province_code"]].max()
    columns = ["province_code", "province", "name_en", "region", "system", "valid_from", "valid_to", "successor_code"]
    stood = stood_on(moment, record)
    return stood.loc[stood["system"] == str(system), columns].reset_index(drop=True)


def checked_system(system: object, record: Record) -> str:
    """Return the name of a system of provinces.

    Raises
    ------
    AskError
        Where there is no such system.

    Examples
    --------
    >>> checked_system(34, current_record())
    '34'
    """
    systems = sorted(record.provinces["system"].unique(), reverse=True)
    if (named := str(system)) in systems:
        return named
    what, todo = mark("There is no system of provinces {system}."), mark("Ask for one of: {systems}.")
    raise AskError(what, todo, system=system, systems=", ".join(systems))


def stood_on(day: str | dt.date, record: Record | None = None) -> pd.DataFrame:
    """Return the provinces of either system that stood on a day, as the record lists them.

    Examples
    --------
    >>> len(stood_on("2025-06-30")), len(stood_on("2025-07-01"))
    (63, 34)
    """
    moment = parse_day(day)
    return _stood(moment, moment, current_record(record)).copy()


def stood_in(year: int, record: Record | None = None) -> pd.DataFrame:
    """Return the provinces of either system that stood at any time of a year.

    Examples
    --------
    >>> len(stood_in(2008)), len(stood_in(2009)), stood_in(2025)["system"].value_counts().to_dict()
    (64, 63, {'63': 63, '34': 34})
    """
    year = checked_year(year)
    return _stood(dt.date(year, 1, 1), dt.date(year, 12, 31), current_record(record)).copy()


def last_days(record: Record | None = None) -> pd.Series[Any]:
    """Return the last day of each province by its code; of one that stands, the last day of the calendar.

    Examples
    --------
    >>> str(last_days()["06"]), last_days()["34-19"] == dt.date.max
    ('2025-06-30', True)
    """
    return _last_days(current_record(record)).copy()


@lru_cache(maxsize=8)
def _last_days(record: Record) -> pd.Series[Any]:
    table = record.provinces.set_index("province_code")
    days = [dt.date.max if pd.isna(text) else last_day(text) for text in table["valid_to"]]
    return pd.Series(days, index=table.index, dtype="object")


def find_province(name: str, *, system: str = "63", record: Record | None = None) -> str:
    """Return the code of a province, whatever the spelling of its name.

    Parameters
    ----------
    name
        Vietnamese with or without diacritics, composed or decomposed, old or new accent places ("Hoà Bình"), old and
        foreign spellings ("Đắc Lắc", "Con Tum"), Eth for Đ, with titles ("tỉnh", "TP.", "Thủ đô"), with the marks of a
        list ("6. Bắc Kạn", "Bắc Kạn (1)"), shortened ("Q.Ninh", "BR-VT", "TT-Huế"), with its map ("Thái Nguyên (mới)",
        "Hải Dương (cũ)", "Bắc Kạn (nay là Thái Nguyên)", "Thái Nguyên (Bắc Kạn cũ)"), the English name, or the code.
    system
        ``"63"`` or ``"34"``.

    Returns
    -------
    str
        The code, text with its zero.

    Raises
    ------
    AskError
        Where nothing matches, with the nearest names; where two provinces are called so ("DN"), with both; for the code
        of one before the name of another ("06 Cao Bằng"); and for what is no text.

    Examples
    --------
    >>> find_province("Thừa Thiên - Huế"), find_province("BR-VT"), find_province("tỉnh Bac Kan")
    ('46', '77', '06')
    >>> find_province("Thái Nguyên", system="34")
    '34-19'
    """
    record = current_record(record)
    system = checked_system(system, record)
    if not isinstance(name, str):
        raise AskError(
            "{name} is not the name of a province.",
            "Write a name or a code as text, for example “Bắc Kạn” or “06”.",
            name=str(name),
        )
    if (said := era_of_name(name)) is not None and not _named(name, system, record):
        return _of_its_map(name, said, system, record)
    known = _spellings(record, system)
    codes = _codes(name, known)
    if len(codes) == 1:
        _require_own_code(name, codes[0], record)
        return codes[0]
    if codes:
        raise AskError(
            "{name} may be {names}.",
            "Write the name out, or give the code: {codes}.",
            name=f"“{name}”",
            names=" / ".join(known.official[code] for code in codes),
            codes=" / ".join(codes),
        )
    raise _of_another_map(name, system, record) or _of_several(name, system, record) or _unknown(name, known)


def _require_own_code(name: str, found: str, record: Record) -> None:
    """Refuse a name behind the code of another province: nobody can tell which of the two is meant."""
    if not (code := code_before(name)):
        return
    official = record.provinces.set_index("province_code")["province"]
    if code in official.index and official[code] != official[found] and found not in _same_name_codes(code, record):
        raise AskError(
            "{name} has the code of {other} and the name of {province}.",
            "Write the name alone or the code alone: {codes}.",
            name=f"“{name}”",
            other=official[code],
            province=official[found],
            codes=f"{official[code]} ({code}), {official[found]} ({found})",
        )


def _same_name_codes(code: str, record: Record) -> set[str]:
    """Return the codes of either map whose province goes on as that of a code does: 46 Thừa Thiên Huế, 34-46 Huế."""
    table = record.provinces.set_index("province_code")["successor_code"]
    return {code, *table.index[table == code], *filter(pd.notna, [table[code]])}


def _of_its_map(name: str, said: EraOfName, system: str, record: Record) -> str:
    """Return the code of a name that says of which map it is, where the system asked for is that map."""
    table = record.provinces
    newest = str(table.loc[table["valid_to"].isna(), "system"].iloc[0])
    others = [str(other) for other in table["system"].unique() if other != newest]
    own = newest if said.era == "new" else (system if system in others else others[0])
    if not _named(said.name, own, record):
        raise _unknown(name, _spellings(record, own))
    code = find_province(said.name, system=own, record=record)
    if said.now:
        now = find_province(said.now, system=newest, record=record)
        successor = _today(code, record)
        if successor != now:
            raise AskError(
                "{name}: {province} became a part of {successor}, not of {other}.",
                "Correct one of the two names.",
                name=f"“{name}”",
                province=province_name(code, record),
                successor=province_name(successor, record),
                other=province_name(now, record),
            )
        if system == newest and _only_renamed(code, record):
            return now
    if own == system:
        return code
    raise _elsewhere(name, code, record)


def _today(code: str, record: Record) -> str:
    """Return the code of the province that one goes on in: Hà Tây in Hà Nội of the old map, and that in the new one."""
    became = record.provinces.set_index("province_code")["successor_code"]
    while pd.notna(became[code]):
        code = str(became[code])
    return code


def _only_renamed(code: str, record: Record) -> bool:
    """Tell whether a province went on alone, so that the names of both maps mean one: Thừa Thiên Huế and Huế."""
    became = record.provinces.set_index("province_code")["successor_code"]
    return bool((became == became[code]).sum() == 1) and pd.isna(became[became[code]])


def _of_several(name: str, system: str, record: Record) -> AskError | None:
    """Return what is said of a text that names several provinces; None where it does not."""
    parts = several_names(name)
    systems = [system, *(other for other in record.provinces["system"].unique() if other != system)]
    found = [
        next((codes[0] for one in systems if len(codes := _named(part, one, record)) == 1), None) for part in parts
    ]
    if not parts or None in found:
        return None
    return AskError(
        "{name} names several provinces: {names}.",
        "Ask for one of them at a time.",
        name=f"“{name}”",
        names=", ".join(f"{province_name(str(code), record)} ({code})" for code in found),
    )


def _unknown(name: str, known: _Spellings) -> AskError:
    """Return what is said of a name that no province has, with the nearest."""
    close = difflib.get_close_matches(key(name), known.keys, n=6, cutoff=0.6)
    short = [official for official in known.official.values() if is_initials(name, official)]
    near = dict.fromkeys([*short, *(known.official[code] for spelling in close for code in known.keys[spelling])])
    todo = (
        mark("Did you mean: {names}?")
        if near
        else mark("Write the name as the file provinces/provinces.csv of the record has it.")
    )
    return AskError("No province is called {name}.", todo, name=f"“{name}”", names=", ".join(near))


def _of_another_map(name: str, system: str, record: Record) -> AskError | None:
    """Return what is said of a name or code that only the other map has; None where that has none either."""
    table = record.provinces.set_index("province_code")
    others = {code for other in table["system"].unique() if other != system for code in _named(name, other, record)}
    if len(others) != 1:
        return None
    return _elsewhere(name, others.pop(), record)


def _elsewhere(name: str, code: str, record: Record) -> AskError:
    """Return what is said of a province of the map that was not asked for."""
    table = record.provinces.set_index("province_code")
    row, became = table.loc[code], table.index[table["successor_code"] == code]
    if pd.notna(row["valid_from"]):
        return AskError(
            "{name} is {province}, which stands since {day}.",
            "For the years before, ask for one of those that it was made of: {members}.",
            name=f"“{name}”",
            province=row["province"],
            day=parse_day(str(row["valid_from"])),
            members=", ".join(f"{table.loc[one, 'province']} ({one})" for one in became),
        )
    return _no_longer(code, row["valid_to"], record)


def _named(name: str, system: str, record: Record) -> tuple[str, ...]:
    return _codes(name, _spellings(record, system))


def _no_longer(code: str, day: object, record: Record) -> AskError:
    """Return what is said of a province of the old map asked for on the new one."""
    table = record.provinces.set_index("province_code")
    row, successor = table.loc[code], table.loc[code, "successor_code"]
    if (table["successor_code"] == successor).sum() > 1 or pd.isna(table.loc[successor, "valid_from"]):
        what = mark("{province} ({code}) was a province until {day}.")
        todo = mark("Ask for {successor} ({new}), which it joined, or for an earlier year.")
    else:
        what = mark("{code} was the code of {province} until {day}.")
        todo = mark("Ask for {successor} by its name or its new code {new}.")
    return AskError(
        what,
        todo,
        code=code,
        province=row["province"],
        day=parse_day(str(day)),
        successor=table.loc[successor, "province"],
        new=successor,
    )


def _codes(name: str, known: _Spellings) -> tuple[str, ...]:
    """Return the provinces that a text may name, by the strictest way of reading it that finds any."""
    if not _LETTER.search(name):
        # "6.0" and "1/9" are numbers that went astray; a code is written as the record has it.
        return tuple(code for code in known.official if code == name.strip())
    forms = list(bare_names(name))
    exact = (known.keys[key(form)] for form in forms if key(form) in known.keys)
    return next(exact, ()) or next(filter(None, map(known.shortened, forms)), ())


def province_in(year: int, name: str, *, record: Record | None = None) -> str:
    """Return the code of a province in the system of a year: that of the provinces standing at its end.

    Raises
    ------
    AskError
        Where nothing matches; of a province that was merged before it says into which.

    Examples
    --------
    >>> province_in(2024, "Thái Nguyên"), province_in(2026, "Thái Nguyên")
    ('19', '34-19')
    """
    record, year = current_record(record), checked_year(year)
    table, end = record.provinces, dt.date(year, 12, 31)
    system = str(stood_on(end, record)["system"].iloc[0])
    try:
        code = find_province(name, system=system, record=record)
    except AskError:
        merged = table[last_days(record).lt(end).to_numpy()]
        if not isinstance(name, str) or _named(name, system, record):
            raise
        # A name that no province of the map has may be that of one that joined another.
        found = {code for old in merged["system"].unique() for code in _named(name, old, record)}
        became = table.set_index("province_code")["successor_code"]
        joined = [code for code in found if (became == became[code]).sum() > 1]
        if len(joined) == 1:
            raise _no_more(joined[0], year, record) from None
        raise
    # Hà Tây joined Hà Nội in 2008, in a system that went on without it.
    if last_days(record)[code] < dt.date(year, 1, 1):
        raise _no_more(code, year, record)
    return code


def provinces_in(
    year: int, names: str | Iterable[str] | None, *, record: Record | None = None
) -> frozenset[str] | None:
    """Return the codes of the provinces that were named, one or several; None where none is: all are wanted.

    Raises
    ------
    AskError
        As `province_in` does, and for a list of nobody.

    Examples
    --------
    >>> sorted(provinces_in(2021, "bac kan")), sorted(provinces_in(2021, ["Bắc Kạn", "06", "Cao Bằng"]))
    (['06'], ['04', '06'])
    """
    if names is None:
        return None
    # An array of no dimension only says of itself that it can be gone through.
    listed = isinstance(names, Iterable) and not isinstance(names, str) and getattr(names, "ndim", 1) > 0
    several: list[Any] = list(names) if listed else [names]
    if not several:
        raise AskError("No province was named.", "Name one or several, or leave them out to ask for all.")
    return frozenset(province_in(year, name, record=record) for name in several)


def _no_more(code: str, year: int, record: Record) -> AskError:
    row = record.provinces.set_index("province_code").loc[code]
    # Of the year in which it ended it is not said that it was none.
    if province_name(row["successor_code"], record) == row["province"] or last_days(record)[code].year == year:
        return _no_longer(code, row["valid_to"], record)
    return AskError(
        "{province} was no province any more in {year}.",
        "Ask for {successor}, which it joined, or for an earlier year.",
        province=row["province"],
        year=year,
        successor=province_name(row["successor_code"], record),
    )


def provinces_of_year(year: int, example_code: str, record: Record | None = None) -> pd.DataFrame:
    """Return the provinces that stood at any time of a year, in the system that a code of theirs belongs to.

    Examples
    --------
    >>> len(provinces_of_year(2008, "06")), len(provinces_of_year(2009, "06")), len(provinces_of_year(2025, "34-19"))
    (64, 63, 34)
    """
    record = current_record(record)
    table, stood = record.provinces, stood_in(year, record)
    return stood[stood["system"] == table.loc[table["province_code"] == example_code, "system"].iloc[0]]


def province_name(province_code: str, record: Record | None = None) -> str:
    """Return the canonical Vietnamese name of a code."""
    table = current_record(record).provinces
    return str(table.loc[table["province_code"] == province_code, "province"].iloc[0])


def slug(text: str) -> str:
    """Return a name as ASCII for files and folders.

    Examples
    --------
    >>> slug("Bà Rịa - Vũng Tàu")
    'ba-ria-vung-tau'
    """
    return re.sub(r"[^a-z0-9]+", "-", plain(text)).strip("-")


@lru_cache(maxsize=256)
def _stood(first: dt.date, last: dt.date, record: Record) -> pd.DataFrame:
    """Return the provinces that stood on one of these days."""
    table = record.provinces
    begun = table["valid_from"].fillna("") <= last.isoformat()
    return table[begun & last_days(record).ge(first).to_numpy()]


@dataclass(frozen=True)
class _Spellings:
    """What the provinces of a system are called.

    Parameters
    ----------
    official
        The canonical name of each code.
    spellings
        Every spelling that the record knows of it, with its code.
    keys
        The codes that share the key of a spelling.
    """

    official: dict[str, str]
    spellings: tuple[tuple[str, str], ...]
    keys: dict[str, tuple[str, ...]]

    def shortened(self, text: str) -> tuple[str, ...]:
        """Return the provinces of whose names a text is a short form."""
        return tuple(dict.fromkeys(code for name, code in self.spellings if shortens(text, name)))


@lru_cache(maxsize=8)
def _spellings(record: Record, system: str) -> _Spellings:
    """Collect the spellings of a system; a name of the system wins over another province's alias."""
    table = record.provinces[record.provinces["system"] == system]
    official = dict(zip(table["province_code"], table["province"], strict=True))
    names = [*zip(table["province"], table["province_code"], strict=True)]
    names += zip(table["name_en"], table["province_code"], strict=True)
    known = record.aliases[record.aliases["province_code"].isin(official)]
    aliases = list(zip(known["alias"], known["province_code"], strict=True))
    # A province named after two places is called by either.
    aliases += [(half, code) for name, code in names if " - " in name for half in name.split(" - ")]
    called: dict[str, list[str]] = {}
    for alias, code in aliases:
        called.setdefault(key(alias), []).extend([code, *_same_initials(alias, code, official)])
    keys = {spelling: tuple(dict.fromkeys(codes)) for spelling, codes in called.items()}
    return _Spellings(official, (*names, *aliases), keys | {key(name): (code,) for name, code in names})


def _same_initials(alias: str, code: str, official: dict[str, str]) -> list[str]:
    """Return the other provinces for which initials, listed for one, could stand as well."""
    if not is_initials(alias, official[code]):
        return []
    return [other for other, name in official.items() if other != code and is_initials(alias, name)]
