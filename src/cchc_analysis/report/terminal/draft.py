"""What the terminal prints of a draft beside the record: a row a figure, those that are wrong first."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cchc_analysis.record.provinces import province_name
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
    "change_score": mark("change of the score"),
    "change_rank": mark("places gained"),
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


def draft_text(
    checked: pd.DataFrame, text: str, *, record: Record | None = None, lang: Lang = "vi", width: int | None = WIDTH
) -> str:
    """Return a line a figure, what is wrong first, and how many there are of each kind.

    Parameters
    ----------
    checked
        What `check_text` says.
    text
        The text that it was asked about.
    record
        Whose provinces and components are named; the one in use without it.
    lang
        The language.
    width
        Where lines are broken; nowhere without it.
    """
    if checked.empty:
        return tr(NOTHING_READ, lang)
    turn = {verdict: place for place, verdict in enumerate(VERDICTS)}
    ordered = checked.iloc[checked["verdict"].map(turn).sort_values(kind="stable").index]
    record = current_record(record)
    lines = [
        wrapped(
            f"  {line_of(text, row.start, lang)}: {claim_text(row, record, lang)}: {verdict_text(row, lang)}", width
        )
        for row in ordered.itertuples()
    ]
    counts = checked["verdict"].value_counts()
    told = ", ".join(f"{tr(_SAID[verdict], lang)}: {counts[verdict]}" for verdict in VERDICTS if verdict in counts)
    return "\n".join([*lines, told])


def claim_text(row: Any, record: Record, lang: Lang = "vi") -> str:
    """Return what a claim states: index, year, province, component, what it is and the figure."""
    year = "" if pd.isna(row.year) else str(row.year)
    province = "" if pd.isna(row.province_code) else province_name(row.province_code, record)
    place = [f"{row.index} {year}".strip(), province, _component(row, record, lang)]
    rank = "" if pd.isna(row.rank) else f" {row.rank}"
    value = _printed(row.value, lang)
    if row.what == "rank" and row.low != row.high:
        value = "–".join(_printed(end, lang) for end in (row.low, row.high))
    return f"{', '.join(filter(None, place))}: {tr(_WHAT[row.what], lang)}{rank} {value}"


def _component(row: Any, record: Record, lang: Lang) -> str:
    if row.component == "total":
        return ""
    table = record.components
    named = table[table["index"].eq(row.index) & table["component"].eq(row.component)]
    return str(named[f"name_{lang}"].iloc[0])


def verdict_text(row: Any, lang: Lang = "vi") -> str:
    """Return what the record says of a claim."""
    return tr(_SAID[row.verdict], lang) + held_text(row, lang)


def held_text(row: Any, lang: Lang = "vi") -> str:
    """Return, in brackets, why a claim cannot be right, or what the record has and on which page; else nothing."""
    if row.why:
        return f" ({tr(row.why, lang)})"
    if not row.held and pd.isna(row.held_low):
        return ""
    page = f", {row.source_id}" if row.source_id else ""
    if not row.held and row.held_high - row.held_low > _PRINTED:
        ends = {end: _printed(round(getattr(row, f"held_{end}"), 2), lang) for end in ("low", "high")}
        return f" ({tr('the record leaves {low} to {high}', lang, **ends)}{page})"
    held = row.held or _printed(round((row.held_low + row.held_high) / 2, 4), lang)
    return f" ({tr('the record has {held}', lang, held=held)}{page})"


#: Ends of one printed figure lie no farther apart.
_PRINTED = 0.011


def _printed(value: float | str, lang: Lang) -> str:
    if isinstance(value, str):
        return value
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return number(float(text), max(0, len(text.partition(".")[2])), lang)


def line_of(text: str, place: int, lang: Lang = "vi") -> str:
    """Return in which line of a text a place is."""
    return tr("line {line}", lang, line=text.count("\n", 0, place) + 1)
