"""What the terminal prints of a draft beside the record: a row a figure, those that are wrong first."""

from __future__ import annotations

from typing import Any

import pandas as pd

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


def draft_text(checked: pd.DataFrame, text: str, *, lang: Lang = "vi") -> str:
    """Return a line a figure, what is wrong first, and how many there are of each kind.

    Parameters
    ----------
    checked
        What `check_text` says.
    text
        The text that it was asked about.
    lang
        The language.
    """
    if checked.empty:
        return tr("No figure of an index was recognised in this text.", lang)
    turn = {verdict: place for place, verdict in enumerate(VERDICTS)}
    ordered = checked.iloc[checked["verdict"].map(turn).sort_values(kind="stable").index]
    lines = [
        f"  {_line_of(text, row.start)}  {claim_text(row, lang)}: {verdict_text(row, lang)}"
        for row in ordered.itertuples()
    ]
    counts = checked["verdict"].value_counts()
    told = ", ".join(f"{tr(_SAID[verdict], lang)}: {counts[verdict]}" for verdict in VERDICTS if verdict in counts)
    return "\n".join([*lines, told])


def claim_text(row: Any, lang: Lang = "vi") -> str:
    """Return what a claim states: index, year, province, component, what it is and the figure."""
    year = "" if pd.isna(row.year) else str(row.year)
    part = "" if row.component == "total" else row.component
    place = " ".join(filter(None, (row.index, year, row.province_code, part)))
    return f"{place}, {tr(_WHAT[row.what], lang)} {_printed(row.value, lang)}"


def verdict_text(row: Any, lang: Lang = "vi") -> str:
    """Return what the record says of a claim."""
    said = tr(_SAID[row.verdict], lang)
    if row.why:
        return f"{said} ({tr(row.why, lang)})"
    if row.held:
        held = row.held
    elif pd.isna(row.held_low):
        return said
    else:
        held = _between(row, lang)
    page = f", {row.source_id}" if row.source_id else ""
    return f"{said} ({tr('the record has {held}', lang, held=held)}{page})"


def _between(row: Any, lang: Lang) -> str:
    """Return the figure of the record, or the ends between which it lies."""
    middle = (row.held_low + row.held_high) / 2
    if row.held_high - row.held_low < _PRINTED:
        return _printed(round(middle, 4), lang)
    return f"{_printed(round(row.held_low, 2), lang)}–{_printed(round(row.held_high, 2), lang)}"


#: Ends of one printed figure lie no farther apart.
_PRINTED = 0.011


def _printed(value: float | str, lang: Lang) -> str:
    if isinstance(value, str):
        return value
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return number(float(text), max(0, len(text.partition(".")[2])), lang)


def _line_of(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
