"""Looking back: what was foreseen on the day of a document, beside what has come since."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.days import last_day
from cchc_analysis.record.lineage import code_in, one_map
from cchc_analysis.record.observations import ranked_indices
from cchc_analysis.record.provinces import province_name
from cchc_analysis.record.releases import known_years
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.shown import Explained
from cchc_analysis.targets.requirement import Requirement, requirement
from cchc_analysis.targets.requirement.aim import has_left
from cchc_analysis.targets.scenarios import scenario_by
from cchc_analysis.targets.verdicts import code_of

#: What a target says that is about all indices.
ALL = "ALL"
#: How far ahead a document must look that states no figure.
WITHOUT_FIGURE = 2


@dataclass(frozen=True, eq=False, repr=False)
class LookBack(Explained):
    """What was foreseen on the day of a document, beside what has come since; made by `look_back`.

    Parameters
    ----------
    province
        Name of the province.
    day
        The day it stands on; None where the record holds no such document.
    documents
        The documents of that day.
    parts
        One an index: the requirement as it was seen that day, and its `Requirement.turned_out`.
    of_new_map
        Where there is no day: documents whose targets are for rankings of other provinces than those known by then.
    """

    province: str
    day: dt.date | None
    documents: tuple[str, ...]
    parts: tuple[tuple[Requirement, pd.DataFrame], ...]
    of_new_map: tuple[str, ...] = ()


def look_back(
    province: str, year: int, *, as_of: str | dt.date | None = None, record: Record | None = None
) -> LookBack:
    """Stand on the day of the document whose targets were in force in a year, and compare with what has come since.

    Parameters
    ----------
    province, year
        Who asks, and the last year compared.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    LookBack
        Of the documents dated to the day that look ahead: those still in force in the year first, then those about most
        indices, then the latest. What it asks of each index is the rank it states for its last year, else the score it
        states, else the next round rank; a document without a figure looks at least two years ahead. Without such a
        document there is no day; nor of one that aims at the new map from figures of the old, of which nothing can be
        foreseen.

    Examples
    --------
    >>> asked = look_back("Bắc Kạn", 2023)
    >>> str(asked.day), asked.documents
    ('2021-04-22', ('Nghị quyết 08-NQ/TU (Tỉnh ủy)',))
    >>> look_back("Lạng Sơn", 2022).day is None
    True
    """
    record = current_record(record, as_of)
    code = code_of(province, record, year)
    name, indices = province_name(code, record), [entry.index for entry in ranked_indices(year, record=record)]
    across: list[str] = []
    for day, documents, deadlines in _candidates(code, year, indices, record):
        then = record.as_of(day)
        if any(_is_of_new_map(index, code, by, then) for index, (by, _) in deadlines.items()):
            across += documents
        asked = [_seen(index, code, by, score, then) for index, (by, score) in deadlines.items()]
        parts = tuple((one, one.turned_out(year, record)) for one in asked if one is not None)
        if parts:
            return LookBack(name, day, documents, parts)
    return LookBack(name, None, (), (), tuple(dict.fromkeys(across)))


def _is_of_new_map(index: str, code: str, by: int, then: Record) -> bool:
    """Say whether a deadline is known to be one of other provinces than those of the last figures."""
    origin = max(known_years(index, then))
    own = code_in(origin, code, then)
    return has_left(own, by, then) or not one_map(origin, by, own, then)


def _candidates(
    code: str, year: int, indices: list[str], record: Record
) -> list[tuple[dt.date, tuple[str, ...], dict[str, tuple[int, float | None]]]]:
    """Return the days of documents, the best first, each with its documents and the deadline and score by index."""
    table = record.targets
    dated = table["document_date"].str.len().eq(10) & table["deadline_year"].notna()
    table = table[table["province_code"].eq(code) & dated.fillna(False)]
    found = []
    for text, rows in table.groupby("document_date"):
        day = last_day(str(text))
        deadlines = _deadlines(rows, day, indices, record) if day.year <= year else {}
        if deadlines:
            found.append((day, tuple(rows["document"].unique()), deadlines))
    return sorted(
        found, key=lambda one: (max(by for by, _ in one[2].values()) >= year, len(one[2]), one[0]), reverse=True
    )


def _deadlines(
    rows: pd.DataFrame, day: dt.date, indices: list[str], record: Record
) -> dict[str, tuple[int, float | None]]:
    """Return the last year that a day's targets name for each index, where it lay ahead, and the score asked for it.

    A score is asked only where no rank is: a rank compares over the changes of method that a score does not outlive.
    """
    then, found = record.as_of(day), {}
    for index in indices:
        own = rows[rows["index"].isin([index, ALL]) & rows["component"].eq("total")]
        origin = max(known_years(index, then), default=None)
        if own.empty or origin is None:
            continue
        by = int(own["deadline_year"].max())
        stated = own["metric"].eq("rank").any()
        scores = own.loc[own["metric"].eq("score") & own["deadline_year"].eq(by), "value"].dropna()
        score = float(scores.max()) if len(scores) and not stated else None
        if by - origin >= (1 if stated or score is not None else WITHOUT_FIGURE):
            found[index] = by, score
    return found


def _seen(index: str, code: str, by: int, score: float | None, then: Record) -> Requirement | None:
    """Return what was asked of an index, in the target's own terms; None where too little was known that day."""
    origin = max(known_years(index, then))
    if score is not None:
        try:
            return requirement(index, code, score=score, by=by, origin=origin, record=then)
        except AskError:
            return None
    asked = scenario_by(index, code, origin, by, then)
    return None if asked is None else asked.requirement
