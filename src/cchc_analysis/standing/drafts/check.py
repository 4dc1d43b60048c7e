"""A draft before it goes out: each figure that it states beside the record."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.catalog import scale_of
from cchc_analysis.record.provinces import stood_in
from cchc_analysis.record.reading.read import COLUMNS, read_figures
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.standing.drafts.arithmetic import impossible_by_itself
from cchc_analysis.standing.drafts.held import Held, curve_of, group_held, held_of

#: What a claim can be beside the record; the first two are errors of the draft, or of the record.
VERDICTS = ("contradicts", "impossible", "stale", "agrees", "not_in_record", "unclear")
WRONG = VERDICTS[:2]
#: What a printed figure and the same one in the record may differ by: binary noise.
_NOTHING = 1e-6


def check_text(
    text: str,
    year: int | None = None,
    province: str | None = None,
    *,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> pd.DataFrame:
    """Put each figure that a text states beside what the record says.

    Parameters
    ----------
    text, year, province
        As `read_figures` takes them.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        The columns of `read_figures`, and: verdict (``agrees``; ``contradicts``: sources print another figure;
        ``impossible``: the bounds of the year, or the text's own figures, rule it out; ``stale``: it is right, but the
        last that the text gives of an index of which the record has a newer year; ``not_in_record``; ``unclear``: the
        year, the province or the like is not told), held_low and held_high (between which the record has it; empty
        where it says nothing), held (the group), source_id (the page), why (the text's own figures that rule it out, or
        the doubt).

    Examples
    --------
    >>> found = check_text("PAR INDEX năm 2023 của Bắc Kạn đạt 84,42%, xếp thứ 57/63, tăng 4 bậc.")
    >>> found["verdict"].tolist()
    ['contradicts', 'agrees', 'agrees', 'agrees']
    """
    record = current_record(record, as_of)
    return check_claims(read_figures(text, year, province, record=record), record)


def check_claims(claims: pd.DataFrame, record: Record) -> pd.DataFrame:
    """Put claims, as `read_figures` returns them, beside a record; see `check_text`."""
    ruled_out = impossible_by_itself(claims)
    newest = _newest_told(claims)
    known: dict[tuple[Any, ...], dict[str, Any]] = {}
    rows = []
    for label, row in zip(claims.index, claims.to_dict("records"), strict=True):
        if label in ruled_out:
            rows.append(_NOTHING_SAID | {"verdict": "impossible", "why": ruled_out[label]})
            continue
        # A text says the same thing more than once.
        key = tuple(row[name] for name in _STATED)
        if key not in known:
            known[key] = _beside(row, newest, record)
        rows.append(known[key])
    beside = pd.DataFrame(rows, columns=["verdict", "held_low", "held_high", "held", "source_id", "why"])
    table = pd.concat([claims[COLUMNS].reset_index(drop=True), beside], axis=1)
    return table.astype(dict.fromkeys(("held_low", "held_high"), "float64"))


_NOTHING_SAID = {"verdict": "unclear", "held_low": None, "held_high": None, "held": "", "source_id": "", "why": ""}
#: All of a claim but where it stands.
_STATED = [name for name in COLUMNS if name not in ("start", "end", "filled")]


def _beside(row: dict[str, Any], newest: dict[Any, int], record: Record) -> dict[str, Any]:
    none = _NOTHING_SAID | {"why": row["doubt"]}
    if pd.isna(row["year"]):
        return none
    claim = SimpleNamespace(**{name: row[name] for name in COLUMNS if name != "index"}, index_name=row["index"])
    claim.year = int(row["year"])
    if row["doubt"]:
        return none | _known_beside(claim, record)
    if claim.what == "group":
        return none | _group(claim, newest, record)
    held = held_of(claim, record)
    found = next((each for each in held if each.printed and _meet(claim, each)), held[0] if held else None)
    if found is None:
        return none | _by_bounds(claim, record)
    ends = {"held_low": found.low, "held_high": found.high, "source_id": found.source_id}
    return none | ends | {"verdict": _verdict(claim, found, newest, record)}


def _known_beside(claim: Any, record: Record) -> dict[str, Any]:
    """Return what pages print of a claim that may be something else, for whoever looks at it; nobody judges it."""
    found = next((each for each in held_of(claim, record) if each.printed), None) if claim.what != "group" else None
    if found is None:
        return {}
    return {"held_low": found.low, "held_high": found.high, "source_id": found.source_id}


def _group(claim: Any, newest: dict[Any, int], record: Record) -> dict[str, Any]:
    held = group_held(claim, record)
    if held is None:
        return {"verdict": "not_in_record"}
    group, source_id = held
    right = "stale" if _is_stale(claim, newest, record) else "agrees"
    return {"verdict": right if group == claim.value else "contradicts", "held": group, "source_id": source_id}


def _meet(claim: Any, held: Held) -> bool:
    return bool(claim.low <= held.high + _NOTHING and held.low <= claim.high + _NOTHING)


def _verdict(claim: Any, held: Held, newest: dict[Any, int], record: Record) -> str:
    if not _meet(claim, held):
        return "contradicts" if held.printed else "impossible"
    if held.printed or (claim.low <= held.low and held.high <= claim.high):
        return "stale" if _is_stale(claim, newest, record) else "agrees"
    return "not_in_record"


def _by_bounds(claim: Any, record: Record) -> dict[str, Any]:
    """Say of a score or rank of which nothing is known whether the scale, or the year, leaves room for it."""
    if claim.what not in ("rank", "score"):
        return {"verdict": "not_in_record"}
    low, high = _ends(claim, record)
    outside = claim.high < low - _NOTHING or claim.low > high + _NOTHING
    return {"verdict": "impossible", "held_low": low, "held_high": high} if outside else {"verdict": "not_in_record"}


def _ends(claim: Any, record: Record) -> tuple[float, float]:
    """Return between which a score or rank lies: by the rank curve, without one by the scale or all the provinces."""
    curve = curve_of(claim.index_name, claim.year, claim.component, record)
    if claim.what == "rank":
        return 1.0, float(curve.n if curve is not None else len(stood_in(claim.year, record)))
    if curve is not None:
        return float(curve.score_for_rank(curve.n).low), float(curve.score_for_rank(1).high)
    try:
        return scale_of(claim.index_name, claim.year, claim.component, record)
    except AskError:
        return 0.0, 100.0


def _newest_told(claims: pd.DataFrame) -> dict[Any, int]:
    """Return the last year that a text gives of each index and province."""
    told = claims[claims["year"].notna()]
    return {key: int(years.max()) for key, years in told.groupby(["index", "province_code"], dropna=False)["year"]}


def _is_stale(claim: Any, newest: dict[Any, int], record: Record) -> bool:
    """Say whether a score or rank is the last that a text gives, and the record knows a later one."""
    if claim.what not in ("score", "rank") or claim.component != "total":
        return False
    if newest.get((claim.index_name, claim.province_code)) != claim.year:
        return False
    last = _last_known(claim.index_name, claim.province_code, claim.what, record)
    return last is not None and last > claim.year


@lru_cache(maxsize=1024)
def _last_known(index: str, province_code: str, what: str, record: Record) -> int | None:
    """Return the last year of which a score or rank of a province is known; None where none ever is."""
    rows = record.observations
    asked = rows["index"].eq(index) & rows["province_code"].eq(province_code) & rows["component"].eq("total")
    years = rows.loc[asked & rows[what].notna(), "year"]
    return None if years.empty else int(years.max())
