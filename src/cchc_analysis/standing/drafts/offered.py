"""What a page says beside the record, as it is offered to be taken into it: new, the same, or against it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.reading.template_rows import has_place
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.words import mark

#: What a figure of a page can be beside the record.
OFFERS = ("new", "same", "contradicts", "beyond_bounds", "against_itself", "said_twice", "unclear")
_OF_ONE_CELL = ["index", "year", "province_code", "component", "what", "rank"]


def offered(checked: pd.DataFrame, record: Record | None = None) -> pd.DataFrame:
    """Return each figure of a page with what it is beside the record, and whether it can be taken.

    Parameters
    ----------
    checked
        What `check_text` says of the page.
    record
        The record; the one in use without it.

    Returns
    -------
    DataFrame
        The columns of `check_text`, and: offer (``new``: no page of the record prints it; ``same``; ``contradicts``:
        pages print another figure; ``beyond_bounds``: the bounds of the year leave no room for it; ``against_itself``:
        figures of the same page rule it out; ``said_twice``: the page gives another figure for the same too;
        ``unclear``), place (whether the workbook to fill has a cell for it) and taken (whether a plain yes takes it:
        new, with a place).

    Examples
    --------
    >>> from cchc_analysis.standing.drafts.check import check_text
    >>> found = offered(check_text("PAR INDEX năm 2023 của Bắc Kạn đạt 84,42%, xếp thứ 57/63."))
    >>> found[["what", "offer", "place", "taken"]].values.tolist()[:2]
    [['score', 'contradicts', True, False], ['rank', 'same', True, False]]
    """
    record = current_record(record)
    rows = checked.to_dict("records")
    differs = checked.groupby(_OF_ONE_CELL, dropna=False)["value"].transform("nunique").gt(1)
    offers = [_offer(row, twice) for row, twice in zip(rows, differs, strict=True)]
    # Of figures that do not fit together nobody knows which is wrong.
    against = (row for row, offer in zip(rows, offers, strict=True) if offer == "against_itself")
    ruled_out = {place for row in against for place in _do_not_fit(row)}
    offers = [
        "against_itself" if offer == "new" and (*_of(row), row["year"]) in ruled_out else offer
        for row, offer in zip(rows, offers, strict=True)
    ]
    places = [has_place(row, record) for row in rows]
    taken = [offer == "new" and place for offer, place in zip(offers, places, strict=True)]
    return checked.assign(offer=offers, place=places, taken=taken)


def numbers_asked(take: str, offers: pd.DataFrame) -> set[int]:
    """Return the numbers that a person typed, counted from 1 in the order of the text.

    Raises
    ------
    AskError
        For what is no number of the list, and for a figure that no workbook has a cell for.

    Examples
    --------
    >>> from cchc_analysis.standing.drafts.check import check_text
    >>> found = offered(check_text("PAR INDEX năm 2023 của Bắc Kạn đạt 84,42%, xếp thứ 57/63."))
    >>> sorted(numbers_asked("1-2", found))
    [1, 2]
    """
    numbers: set[int] = set()
    for part in re.split(r"[,;\s]+", take.strip()):
        ends = re.fullmatch(r"(\d+)(?:[-–](\d+))?", part)
        first, last = (int(ends[1]), int(ends[2] or ends[1])) if ends else (0, 0)
        if not 1 <= first <= last <= len(offers):
            raise AskError(
                mark("“{part}” names no figure of this page."),
                mark("Give numbers from 1 to {last}, such as 2,5-7; without --take they are listed."),
                part=part,
                last=len(offers),
            )
        numbers |= set(range(first, last + 1))
    for number in sorted(numbers):
        if not offers["place"].iloc[number - 1]:
            raise AskError(
                mark("Figure {number} cannot be taken: the workbook to fill has no cell for it."),
                mark("Leave it out; the record keeps scores, ranks, means and extremes, from which the rest follows."),
                number=number,
            )
    return numbers


def _do_not_fit(row: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Return what a change that does not fit is of, in its two years; a place beyond the last rules out no other."""
    if not row["what"].startswith("change"):
        return []
    before = row["year"] - 1 if pd.isna(row["against"]) else row["against"]
    return [(*_of(row), year) for year in (row["year"], before)]


def _of(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what a figure is of, whichever year; places that do not fit rule out no score, nor scores a place."""
    part = "score" if "score" in row["what"] else "rank"
    return (row["index"], str(row["province_code"]), row["component"], part)


def _offer(row: Mapping[str, Any], twice: bool) -> str:
    verdict = row["verdict"]
    if verdict == "impossible":
        return "against_itself" if row["why"] else "beyond_bounds"
    if verdict in ("contradicts", "unclear"):
        return str(verdict)
    if verdict in ("agrees", "stale") and (row["source_id"] or row["what"] not in ("score", "rank")):
        return "same"
    return "said_twice" if twice else "new"
