"""What the terminal prints of a draft beside the record: a row a figure, those that are wrong first."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import pandas as pd

from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.provinces import province_name
from cchc_analysis.record.reading.tables import unread_cells
from cchc_analysis.record.reading.written import Written
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.terminal.lines import WIDTH, wrapped
from cchc_analysis.standing.drafts.check import VERDICTS
from cchc_analysis.words import Lang, mark, number, tr

_SAID = {
    "contradicts": mark("contradicts the record"),
    "impossible": mark("is impossible"),
    "stale": mark("agrees, but a newer year is known"),
    "agrees": mark("agrees"),
    "not_in_record": mark("is not in the record"),
    "unclear": mark("is not clear"),
}
_WHAT = {
    "score": mark("score"),
    "rank": mark("rank"),
    "n_ranked": mark("provinces ranked"),
    "group": mark("group"),
    "region_rank": mark("rank in the region"),
    "share": mark("share of the maximum"),
    "up": mark("components that rose"),
    "down": mark("components that fell"),
    "score_of_rank": mark("score of a rank"),
    "mean": mark("mean"),
    "max": mark("highest score"),
    "min": mark("lowest score"),
}


NOTHING_READ = mark("No figure of an index was recognised in this text.")
_UNREAD = mark("Figures in tables that were not read, cells: {cells}, tables: {tables}.")
#: What a change is called by its way, for a person counts places and points gained or lost.
_CHANGES = {
    ("change_rank", True): mark("up {n} places"),
    ("change_rank", False): mark("down {n} places"),
    ("change_score", True): mark("score up by {n}"),
    ("change_score", False): mark("score down by {n}"),
}


def draft_text(
    checked: pd.DataFrame,
    written: Written,
    *,
    record: Record | None = None,
    lang: Lang = "vi",
    width: int | None = WIDTH,
) -> str:
    """Return a line a figure, what is wrong first, with the words around it, and how many there are of each kind.

    Parameters
    ----------
    checked
        What `check_text` says.
    written
        The text that it was asked about.
    record
        Whose provinces and components are named; the one in use without it.
    lang
        The language.
    width
        Where lines are broken; nowhere without it.
    """
    unread = unread_text(checked, written, lang)
    if checked.empty:
        return "\n".join([tr(NOTHING_READ, lang), *unread])
    turn = {verdict: place for place, verdict in enumerate(VERDICTS)}
    ordered = checked.iloc[checked["verdict"].map(turn).sort_values(kind="stable").index]
    record = current_record(record)
    lines = []
    for row in ordered.itertuples():
        told = f"{claim_text(row, record, lang)}: {verdict_text(row, record, lang)}"
        lines.append(wrapped(f"  {written.where(row.start, lang)}: {told}", width))
        if row.verdict != "agrees":
            lines.append(quote_text(row, written, width))
    counts = checked["verdict"].value_counts()
    told = ", ".join(f"{tr(_SAID[verdict], lang)}: {counts[verdict]}" for verdict in VERDICTS if verdict in counts)
    return "\n".join([*lines, *unread, told])


def quote_text(row: Any, written: Written, width: int | None = WIDTH) -> str:
    """Return the words in which a figure stands, for whoever looks for it."""
    return wrapped(f"      “{written.quoted(row.start, row.end)}”", width)


def unread_text(checked: pd.DataFrame, written: Written, lang: Lang = "vi") -> list[str]:
    """Return the line that tells of figures in tables which were not read; none where there are none."""
    cells, tables = unread_cells(written.text, list(zip(checked["start"], checked["end"], strict=True)))
    return [tr(_UNREAD, lang, cells=cells, tables=tables)] if cells else []


def claim_text(row: Any, record: Record, lang: Lang = "vi") -> str:
    """Return what a claim states: index, year, province, component, what it is and the figure."""
    year = "" if pd.isna(row.year) else str(row.year)
    province = "" if pd.isna(row.province_code) else _province(row.province_code, record)
    place = [
        f"{find_index(row.index, record).short} {year}".strip(),
        province,
        _component(row.index, row.component, record, lang),
    ]
    return f"{', '.join(filter(None, place))}: {_figure(row, lang)}"


def _figure(row: Any, lang: Lang) -> str:
    """Return what a claim is and its value, with the digits that the text prints."""
    if row.what in ("change_rank", "change_score"):
        return _change(row.what, row.value, _digits(row.low, row.high), lang)
    rank = "" if pd.isna(row.rank) else f" {row.rank}"
    if isinstance(row.value, str):
        return f"{tr(_WHAT[row.what], lang)}{rank} {row.value}"
    if row.what == "rank" and row.low != row.high:
        value = "–".join(number(end, 0, lang) for end in (row.low, row.high))
    else:
        value = number(row.value, _digits(row.low, row.high), lang)
    return f"{tr(_WHAT[row.what], lang)}{rank} {value}"


def _change(what: str, value: float, digits: int, lang: Lang) -> str:
    return tr(_CHANGES[what, value >= 0], lang, n=number(abs(value), digits, lang))


@lru_cache(maxsize=512)
def _province(code: str, record: Record) -> str:
    """Return the name of a province, looked up once: a long draft names few of them many times."""
    return province_name(code, record)


@lru_cache(maxsize=512)
def _component(index: str, component: str, record: Record, lang: Lang) -> str:
    if component == "total":
        return ""
    table = record.components
    named = table[table["index"].eq(index) & table["component"].eq(component)]
    return str(named[f"name_{lang}"].iloc[0])


def verdict_text(row: Any, record: Record, lang: Lang = "vi") -> str:
    """Return what the record says of a claim."""
    return tr(_SAID[row.verdict], lang) + held_text(row, record, lang)


def held_text(row: Any, record: Record, lang: Lang = "vi") -> str:
    """Return, in brackets, why a claim cannot be right, and what the record has and on which page; else nothing."""
    why = [tr(row.why, lang)] if row.why else []
    told = "; ".join([*why, *_held(row, record, lang)])
    return f" ({told})" if told else ""


def _held(row: Any, record: Record, lang: Lang) -> list[str]:
    if not row.held and pd.isna(row.held_low):
        return []
    page = f", {row.source_id}" if row.source_id else ""
    if not row.held and row.held_high - row.held_low > _PRINTED:
        ends = {end: _short(getattr(row, f"held_{end}"), lang) for end in ("low", "high")}
        return [f"{tr('the record leaves {low} to {high}', lang, **ends)}{page}"]
    held = row.held or _held_figure(row, record, lang)
    return [f"{tr('the record has {held}', lang, held=held)}{page}"]


def _held_figure(row: Any, record: Record, lang: Lang) -> str:
    """Return the figure of the record with the decimals of its issuer, or as many as the text itself prints."""
    value, printed = (row.held_low + row.held_high) / 2, _digits(row.held_low, row.held_high)
    digits = min(printed, max(find_index(row.index, record).decimals, _digits(row.low, row.high)))
    if row.what in ("change_rank", "change_score"):
        return _change(row.what, value, digits, lang)
    return number(value, digits, lang)


def _digits(low: float, high: float) -> int:
    """Return how many decimals a figure was printed with, by the ends of what prints so.

    Examples
    --------
    >>> _digits(64.195, 64.205), _digits(57.0, 57.0), _digits(87.5, 88.5)
    (2, 0, 0)
    """
    width = high - low
    return 0 if width < _NO_WIDTH else max(0, round(-math.log10(width)))


#: Ends of one printed figure lie no farther apart; a figure without ends, such as a rank, has none.
_PRINTED, _NO_WIDTH = 0.021, 1e-9


def _short(value: float, lang: Lang) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return number(float(text), len(text.partition(".")[2]), lang)
