"""A province's components in a year, in a sentence: how many rose and fell, the strongest and the weakest."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.provinces import province_in, province_name
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import Row, change_text, rank_text
from cchc_analysis.standing.profile import profile
from cchc_analysis.words import Lang, mark, tr

_COUNTS = ((1, "up", mark("{n} up")), (-1, "down", mark("{n} down")), (0, "held", mark("{n} unchanged")))


def profile_answer(
    index: str,
    province: str,
    year: int,
    *,
    ledger: Ledger,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> str:
    """Open a page with how many components rose and fell, and name those whose points and places went apart.

    Examples
    --------
    >>> profile_answer("PCI", "Bắc Kạn", 2019, ledger=Ledger("en")).partition(";")[0]
    '**PCI 2019, Bắc Kạn: of 10 components 6 up, 4 down in points'
    """
    record = current_record(record)
    table = profile(index, province, year, as_of=as_of, record=record)
    name = province_name(province_in(year, province, record=record), record)
    said = f"**{profile_finding(index, name, year, table, ledger, record=record)}.**"
    apart = [_crossing(row, ledger) for row in table.to_dict("records") if _crossed(row)]
    if apart:
        said += " " + tr("Points and places went apart: {names}.", ledger.lang, names="; ".join(apart))
    return said


def profile_finding(
    index: str, province: str, year: int, table: pd.DataFrame, ledger: Ledger, *, record: Record | None = None
) -> str:
    """State how many components rose, fell and held, and which stands best and worst.

    Parameters
    ----------
    index, province, year
        Names to print.
    table
        A frame of `profile`.
    ledger
        Where the printed numbers are entered.
    record
        The record the frame comes from.
    """
    lang, entry = ledger.lang, find_index(index, record)
    names = {"index": entry.short, "year": year, "province": province}
    known = table[table["value"].notna() | table["rank"].notna()]
    if known.empty:
        return tr("{index} {year}: the record holds no component of {province}", lang, **names)
    key = f"{entry.index}.{year}.{table['province_code'].iloc[0]}.components"
    of = ledger.print(key, len(table), unit="figures")
    if known["moved"].isna().all():
        n = ledger.print(f"{key}.known", len(known), unit="figures")
        said = tr("{index} {year}, {province}: the record knows {n} of {of} components", lang, **names, n=n, of=of)
        return said + _ends(table, ledger)
    counts = ", ".join(_counted(table["moved"], key, ledger))
    said = tr("{index} {year}, {province}: of {of} components {counts}", lang, **names, of=of, counts=counts)
    return said + _by(known, lang) + _ends(table, ledger)


def printable(row: Row) -> Row:
    """Name the figures of a row of `profile` as `printing` takes them."""
    return row | {
        "score": row["value"],
        "score_source_id": row["value_source_id"],
        "change_score": row["change"],
        "previous_score_source_id": row["previous_value_source_id"],
    }


def earlier(row: Row) -> Row:
    """Return the figures of the year before as a row that `printing` takes."""
    return row | {
        "year": row["previous_year"],
        "score": row["previous"],
        "score_source_id": row["previous_value_source_id"],
        **dict.fromkeys(("rank", "rank_low", "rank_high"), row["previous_rank"]),
        "rank_source_id": row["previous_rank_source_id"],
        "tied": row["previous_tied"],
    }


def place_text(row: Row, ledger: Ledger) -> str:
    """Print a component's rank, ``=13`` where equal scores share it, a dash where it is not known."""
    return ("=" if row["tied"] else "") + rank_text(row, ledger)


def _counted(moved: pd.Series[int], key: str, ledger: Ledger) -> list[str]:
    """Print the counts that are not zero."""
    return [
        tr(message, ledger.lang, n=ledger.print(f"{key}.{name}", int(moved.eq(sign).sum()), unit="figures"))
        for sign, name, message in _COUNTS
        if moved.eq(sign).any()
    ]


def _by(known: pd.DataFrame, lang: Lang) -> str:
    """Say what rose and fell: points, or places where points do not compare."""
    moved = known[known["moved"].notna()]
    if moved["change"].notna().all():
        return tr(" in points", lang)
    return tr(" in places", lang) if moved["change"].isna().all() else ""


def _ends(table: pd.DataFrame, ledger: Ledger) -> str:
    """Name the components that stand best and worst; of equals the first of the catalogue."""
    ranked = table.dropna(subset=["rank"]).sort_values("rank", kind="stable").to_dict("records")
    if len(ranked) < 2:
        return ""
    best, worst = (
        f"{row[f'name_{ledger.lang}']} ({tr('rank', ledger.lang)} {place_text(row, ledger)})"
        for row in (ranked[0], ranked[-1])
    )
    return tr("; strongest: {best}, weakest: {worst}", ledger.lang, best=best, worst=worst)


def _crossed(row: Row) -> bool:
    """Say whether places were gained or lost that points do not explain."""
    if pd.isna(row["change"]) or pd.isna(row["change_rank"]) or row["change_rank"] == 0:
        return False
    return bool((row["change_rank"] > 0) - (row["change_rank"] < 0) != row["moved"])


def _crossing(row: Row, ledger: Ledger) -> str:
    lang = ledger.lang
    points = change_text(printable(row), "score", ledger)
    places = change_text(printable(row), "rank", ledger)
    name = row[f"name_{lang}"]
    return tr("{name} {points} points, {places} places", lang, name=name, points=points, places=places)
