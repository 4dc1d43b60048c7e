"""Editions: what pages give differently of a published figure, and what the issuer itself changed of it."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import pandas as pd

from cchc_analysis.record.catalog import Index, find_index
from cchc_analysis.record.days import first_day, last_day
from cchc_analysis.record.observations import conflicts, load_index
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.record.years import ranked_year

_COLUMNS = [
    "index", "year", "province_code", "province", "figure", "value", "basis", "source_id", "published", "printed_by",
    "edition", "change", "places", "chosen",
]  # fmt: skip
_FIGURE = ["year", "province_code", "figure"]


def editions(
    index: str,
    year: int | None = None,
    *,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> pd.DataFrame:
    """Return the totals of which pages give different figures, in the order of printing where their dates tell it.

    Parameters
    ----------
    index
        Which index.
    year
        One year; all without it.
    as_of
        The day whose knowledge is wanted: editions printed later are left out.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        One row a figure and value of it: index, year, province_code, province, figure (``score`` or ``rank``), value,
        basis (``misprint`` where other figures show it wrong, as a superseded one is), source_id, published (the date
        of the page, as far as it is known), printed_by (``issuer`` where a page of the issuer has it, else the grade of
        the page), edition (of the issuer's own values 1 the first, 2 the next), change since the value printed first
        (points; of a rank the places gained), places (what that is worth among the scores known of the year; of a rank
        the same), chosen (whether it is the value that the loaders take). Edition, change and places are empty where
        the dates do not tell which page was first, and of a misprint.

    Raises
    ------
    AskError
        For a year of which the record holds no ranking.

    Examples
    --------
    Of Hải Phòng in PAR INDEX 2023 a portal of the Government gave 91.87 and a paper 91.81 later: no edition of the
    Ministry's.

    >>> table = editions("PAR", 2023).query("figure == 'score'")
    >>> table[["value", "printed_by", "edition", "chosen"]].values.tolist()
    [[91.87, 'official', <NA>, True], [91.81, 'secondary', <NA>, False]]
    """
    record = current_record(record, as_of)
    entry = find_index(index, record)
    found = conflicts(entry.index, record=record)
    found = found if year is None else found[found["year"] == ranked_year(entry.index, year, record)]
    if found.empty:
        return pd.DataFrame(columns=_COLUMNS)
    found = found.assign(
        province=found["province_code"].map(record.provinces.set_index("province_code")["province"]),
        published=found["source_id"].map(record.sources.set_index("source_id")["published"]).fillna(""),
        printed_by=found["source_id"].map(_printed_by(entry, record)).fillna(""),
    )
    table = pd.concat([_told(of_figure) for _, of_figure in found.groupby(_FIGURE)], ignore_index=True)
    return _measured(table, load_index(entry.index, record=record))[_COLUMNS]


def _printed_by(entry: Index, record: Record) -> pd.Series[str]:
    """Return of each page whether its publisher is one of the issuers of an index; else its grade."""
    issuers = {name.strip() for told in (entry.issuer_vi, entry.issuer_en) for name in told.split(",")}
    sources = record.sources.set_index("source_id")
    issued = sources["publisher"].map(lambda publisher: any(name in str(publisher) for name in issuers))
    return sources["grade"].mask(issued & sources["grade"].eq("official"), "issuer")


def _told(found: pd.DataFrame) -> pd.DataFrame:
    """Give the values of one figure, a row each, the order in which they were printed, where the dates tell it."""
    values = [_first_printed(pages) for _, pages in found.groupby("value")]
    proper = sorted(
        (row for row in values if row["basis"] != "misprint"), key=lambda row: (row["by"], not row["chosen"])
    )
    issued = [row for row in proper if row["printed_by"] == "issuer"]
    numbers = {row["value"]: number for number, row in enumerate(issued, 1)} if _in_order(issued) else {}
    told = _in_order(proper)
    if not told:
        proper.sort(key=lambda row: not row["chosen"])
    misprints = [row | {"edition": pd.NA, "told": False} for row in values if row["basis"] == "misprint"]
    numbered = [row | {"edition": numbers.get(row["value"], pd.NA), "told": told} for row in proper]
    return pd.DataFrame([*numbered, *misprints]).astype({"edition": "Int64"})


def _in_order(values: list[dict[str, Any]]) -> bool:
    """Say whether each value was printed before the next came out."""
    return all(one["by"] < other["since"] for one, other in pairwise(values))


def _first_printed(pages: pd.DataFrame) -> dict[str, Any]:
    """Return the row of a value on the first of its pages, with the days between which that was printed."""
    pages = pages.assign(
        since=[first_day(text) if text else dt.date.min for text in pages["published"]],
        by=[last_day(text) if text else dt.date.max for text in pages["published"]],
    )
    # One page that is not shown wrong is enough for the value not to be.
    proper = pages[pages["basis"] != "misprint"]
    first = (pages if proper.empty else proper).sort_values("by", kind="stable").iloc[0]
    row: dict[str, Any] = first.to_dict() | {
        "since": pages["since"].min(),
        "by": pages["by"].min(),
        "chosen": bool(pages["chosen"].any()),
        "printed_by": "issuer" if proper["printed_by"].eq("issuer").any() else first["printed_by"],
    }
    return row


def _measured(table: pd.DataFrame, loaded: pd.DataFrame) -> pd.DataFrame:
    """Give values what differs from the one printed first, in points and in places."""
    told = table["told"]
    first = table["value"].where(told).groupby([table[name] for name in _FIGURE]).transform("first")
    is_rank = table["figure"].eq("rank")
    change = (table["value"] - first).where(~is_rank, first - table["value"]).where(told)
    worth = [
        _worth(loaded[(loaded["year"] == of) & (loaded["province_code"] != code)]["score"].dropna(), old, new)
        for of, code, old, new in zip(table["year"], table["province_code"], first, table["value"], strict=True)
    ]
    places = pd.Series(worth, index=table.index).where(~is_rank, change).where(told)
    return table.assign(change=change, places=places.astype("Int64"))


def _worth(others: pd.Series[float], old: float, new: float) -> int:
    """Return how many of the others a change of score passes; below zero where they pass."""
    return int((others > old).sum()) - int((others > new).sum())
