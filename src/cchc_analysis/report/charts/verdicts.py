"""The verdict board: which targets were met, which missed, by how much, and what cannot be tested."""

from __future__ import annotations

import datetime as dt
import textwrap
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from cchc_analysis.record.provinces import province_name
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.answer_figures import AnswerFigure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row
from cchc_analysis.report.prose.aims import (
    component_name,
    document_text,
    figure_text,
    gap_text,
    index_name,
    members_text,
    result_text,
)
from cchc_analysis.report.prose.verdicts import VERDICTS, untested_notes, verdicts_finding
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.style import GRID, INK, OWN, QUIET, SHADES, add_panels, frame, new_figure, styled, width
from cchc_analysis.targets.objectives import SETS, parse_objective
from cchc_analysis.targets.verdicts import AXES, assess_targets, board, cited_targets, cited_verdicts, code_of, outcomes
from cchc_analysis.words import Lang, mark, tr

#: Inches a line, and where the columns stand in the width of the page.
LINE = 0.172
SUBJECT, AIM, FROM, GAP, RESULT = 0.003, 0.152, 0.245, 0.782, 0.795
#: Of the axes the left and the right end, and the share of each that is drawn on.
AXES_FROM, AXES_TO, DRAWN = 0.538, 0.726, 0.84
LINES_OF_HEADINGS = 3
#: Points of the letters over an axis, and the least inches beside them.
SMALL, BESIDE = 6.2, 0.07
#: Letters a line of the block below.
LETTERS = 108
#: Shape and colour both tell the verdict: a filled circle, a cross, a hollow dash.
MARKS: dict[str, dict[str, Any]] = {
    "met": {"marker": "o", "color": SHADES[-1], "markersize": 7.5},
    "missed": {"marker": "x", "color": OWN, "markersize": 7.5, "markeredgewidth": 2.4},
}
DASH: dict[str, Any] = {
    "marker": [(-1, -0.4), (1, -0.4), (1, 0.4), (-1, 0.4), (-1, -0.4)],
    "markersize": 7.5,
    "markerfacecolor": "white",
    "markeredgecolor": QUIET,
}
_FROM = {
    ("year", "year_on_year"): mark("on the year before, {base} ({year})"),
    ("year", "before_period"): mark("path from {base} ({year})"),
    ("year", "known"): mark("path from {base} ({year}, known)"),
    ("once", "before_period"): mark("from {base} ({year})"),
    ("once", "known"): mark("from {base} ({year}, known)"),
}
_HEADINGS = {
    SUBJECT: mark("Index, year"),
    AIM: mark("Demanded"),
    FROM: mark("Counted from"),
    (AXES_FROM + AXES_TO) / 2: mark("short ← aim → beyond"),
    RESULT: mark("Result"),
}
#: An axis for what gaps are counted in: its unit and the figure of its scale.
_AXES = {
    "places": (mark("places"), "gap_places"),
    "points": (mark("points"), "gap_points"),
    "percent": ("%", "gap_share"),
    "components": (mark("components"), "gap_members"),
}
_LEFT = (SUBJECT, AIM, FROM, RESULT)
_SET_AIMS = {"up": mark("{members} up"), "keep_or_up": mark("{members} kept or up")}
_SIGNS = {"at_most": "", "at_least": "≥ ", "above": "> "}


def verdict_board(
    province: str,
    year: int,
    *,
    lang: Lang = "vi",
    as_of: str | dt.date | None = None,
    record: Record | None = None,
    ledger: Ledger | None = None,
) -> Figure:
    """Draw the verdict board of a province: its targets up to a year, by document, each result beside its aim.

    Parameters
    ----------
    province
        Name or code of the province.
    year
        The last year whose results are used.
    lang
        Language of the words.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.
    ledger
        Where the printed numbers are entered.

    Returns
    -------
    Figure
        See `draw_verdict_board`.

    Examples
    --------
    >>> " ".join(verdict_board("Bắc Kạn", 2019, lang="en").get_suptitle().split())
    'Bắc Kạn, targets set up to 2019: 3 missed, 2 not testable yet'
    """
    record = current_record(record, as_of)
    name = province_name(code_of(province, record), record)
    verdicts = assess_targets(province, year=year, record=record)
    return draw_verdict_board(verdicts, name, year, ledger=ledger or Ledger(lang, record))


@styled
def draw_verdict_board(
    verdicts: pd.DataFrame, province: str, year: int, *, lang: Lang = "vi", ledger: Ledger | None = None
) -> Figure:
    """Draw the verdicts on the targets of a province up to a year.

    Parameters
    ----------
    verdicts
        The frame of `assess_targets` of a province up to a year.
    province, year
        Whose, in any spelling of the name, and up to when.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Returns
    -------
    Figure
        One line a tested target, year and reading. The upright line is the aim; the mark stands left of it where the
        result fell short, right where it went beyond, a bar where only bounds are known. Met is a filled circle,
        missed a cross. Below, with a hollow dash, what cannot be tested and why.

    Examples
    --------
    >>> from cchc_analysis.targets.verdicts import assess_targets
    >>> figure = draw_verdict_board(assess_targets("Bắc Kạn", year=2019), "Bắc Kạn", 2019, lang="en")
    >>> " ".join(figure.get_suptitle().split())
    'Bắc Kạn, targets set up to 2019: 3 missed, 2 not testable yet'
    """
    ledger = opened(ledger, lang)
    tested, notes = _labelled(verdicts, ledger), _notes(verdicts, ledger)
    lines = LINES_OF_HEADINGS + len(tested) + tested["document"].nunique() + len(notes)
    figure = new_figure(1.0 + LINE * lines)
    axes = _page(figure, lines)
    y = _draw_tested(axes, tested, ledger) if len(tested) else 0.5
    if notes:
        _draw_notes(axes, notes, y)
    frame(figure, verdicts_finding(verdicts, province, year, ledger=ledger), _sources(verdicts, tested, ledger))
    return figure


def _page(figure: Figure, lines: int) -> Axes:
    (axes,) = add_panels(figure, [1])
    axes.set(xlim=(0, 1), ylim=(lines, 0))
    axes.axis("off")
    return axes


def _labelled(verdicts: pd.DataFrame, ledger: Ledger) -> pd.DataFrame:
    """Add what stands first on a line: index and year, below it where its readings differ that they do."""
    tested, came = board(verdicts), outcomes(verdicts)
    divided = set(came.loc[came["outcome"] == "divided", ["target_id", "year"]].itertuples(index=False, name=None))
    labels: list[str] = []
    labelled: list[tuple[str, int]] = []
    for row in tested.to_dict("records"):
        place = (row["target_id"], row["year"])
        differs = labelled.count(place) == 1 and place in divided
        subject = f"{index_name(row, ledger)} {row['year']}"
        labels.append(tr("readings differ", ledger.lang) if differs else "" if place in labelled else subject)
        labelled.append(place)
    return tested.assign(label=labels)


def _draw_tested(axes: Axes, tested: pd.DataFrame, ledger: Ledger) -> float:
    """Draw headings, then document by document; return the first free line."""
    scales = _scales(tested, ledger)
    for x, message in _HEADINGS.items():
        _text(axes, x, 0.5, tr(message, ledger.lang), color=QUIET, ha="left" if x in _LEFT else "center")
    for scale in scales.values():
        for place, line in enumerate(scale.lines):
            _text(axes, scale.centre, 1.4 + 0.85 * place, line, color=QUIET, ha="center", fontsize=SMALL)
    y = LINES_OF_HEADINGS - 0.5
    for _, rows in tested.groupby("document", sort=False):
        y += 1
        axes.plot([0, 1], [y - 0.5] * 2, color=SHADES[1], linewidth=0.8)
        title = textwrap.shorten(document_text(rows.iloc[0].to_dict(), ledger.lang), 95, placeholder=" ...")
        _text(axes, SUBJECT, y, title, weight="bold")
        for scale in scales.values():
            _draw_scale(axes, scale, (y + 0.6, y + len(rows) + 0.4))
        for row in rows.to_dict("records"):
            y += 1
            _draw_row(axes, y, row, scales[row["axis"]], ledger)
    return y + 1


@dataclass(frozen=True)
class Scale:
    """An axis of the board: its unit and its ends in words, where its aim stands on the page, how far it reaches."""

    lines: tuple[str, str]
    centre: float
    reach: float


def _scales(tested: pd.DataFrame, ledger: Ledger) -> dict[str, Scale]:
    """Share the width between what gaps on this board are counted in, by the room that the words over each need."""
    lines = {axis: _scale_lines(axis, tested, ledger) for axis in AXES if axis in set(tested["axis"])}
    needs = {axis: max(width(line, SMALL) for line in words) + BESIDE for axis, words in lines.items()}
    scales, left = {}, AXES_FROM
    for axis, words in lines.items():
        share = (AXES_TO - AXES_FROM) * needs[axis] / sum(needs.values())
        scales[axis] = Scale(words, left + share / 2, DRAWN * share / 2)
        left += share
    return scales


def _scale_lines(axis: str, tested: pd.DataFrame, ledger: Ledger) -> tuple[str, str]:
    """Name the unit of an axis and the gap at its ends."""
    unit, quantity = _AXES[axis]
    row = tested[tested["axis"] == axis].iloc[0].to_dict()
    name = f"board.{row['province_code']}.{int(tested['year'].max())}.axis"
    figure = AnswerFigure(quantity, name, row["index"])
    return tr(unit, ledger.lang), f"±{figure.text(row['farthest'], ledger)}"


def _draw_scale(axes: Axes, scale: Scale, ends: tuple[float, float]) -> None:
    """Draw the aim as a line over the rows of a document, and faintly how far the axis reaches."""
    axes.plot([scale.centre] * 2, ends, color=INK, linewidth=1.1, zorder=2)
    for side in (-1, 1):
        axes.plot([scale.centre + side * scale.reach] * 2, ends, color=GRID, linewidth=0.8, zorder=1)


def _draw_row(axes: Axes, y: float, row: Row, scale: Scale, ledger: Ledger) -> None:
    result = f"{result_text(row, ledger)}, {tr(VERDICTS[row['verdict']], ledger.lang)}"
    _text(axes, SUBJECT, y, row["label"], color=QUIET if row["label"] == tr("readings differ", ledger.lang) else INK)
    _text(axes, AIM, y, _aim_text(row, ledger))
    _text(axes, FROM, y, _from_text(row, ledger), color=QUIET)
    _text(axes, RESULT, y, result, color=MARKS[row["verdict"]]["color"], weight="bold")
    low, at, high = (scale.centre + scale.reach * row[end] for end in ("at_low", "at", "at_high"))
    axes.plot([scale.centre, at], [y, y], color=MARKS[row["verdict"]]["color"], linewidth=1.1, zorder=2)
    axes.plot([low, high], [y, y], color=MARKS[row["verdict"]]["color"], linewidth=6, alpha=0.3, zorder=2)
    axes.plot([at], [y], linestyle="none", zorder=4, **MARKS[row["verdict"]])
    _draw_gap(axes, y, row, ledger)


def _draw_gap(axes: Axes, y: float, row: Row, ledger: Ledger) -> None:
    """Print the distance to the aim, of a bar the one that is certain."""
    beyond = row["at"] > 0 or (row["at"] == 0 and row["verdict"] == "met")
    end = "" if pd.notna(row["gap"]) else ("low" if beyond else "high")
    text = gap_text(row, end, ledger)
    _text(axes, GAP, y, f"≥ {text}" if end == "low" else f"≤ {text}" if end else text, ha="right")


def _aim_text(row: Row, ledger: Ledger) -> str:
    """Print the aim in short: ``hạng 58``, ``> 64``, ``10 tăng``."""
    objective = parse_objective(row)
    if objective.members is not None:
        return tr(_SET_AIMS[row["comparison"]], ledger.lang, members=members_text(row, ledger))
    return f"{_SIGNS[str(objective.demand)]}{figure_text(row, 'aim', ledger)}"


def _from_text(row: Row, ledger: Ledger) -> str:
    """Say from which base a gain is counted, or which component is meant."""
    if not row["counted"]:
        return tr("inferred, not counted", ledger.lang)
    if row["component"] in SETS:
        return tr("components, against {base_year}", ledger.lang, base_year=row["base_year"])
    if row["reading"] == "stated":
        return textwrap.shorten(component_name(row, ledger), 36, placeholder=" ...")
    base = figure_text(row, "base", ledger)
    return tr(_FROM[row["per"], row["reading"]], ledger.lang, base=base, year=row["base_year"])


def _notes(verdicts: pd.DataFrame, ledger: Ledger) -> list[str]:
    """Return the lines of the block below: a heading and the notes, wrapped, continued lines begin with a space."""
    notes = untested_notes(verdicts, ledger=ledger)
    wrapped = [line for note in notes for line in textwrap.wrap(note, LETTERS, subsequent_indent=" ")]
    return [tr("Not testable yet", ledger.lang), *wrapped] if notes else []


def _draw_notes(axes: Axes, notes: list[str], y: float) -> None:
    """Write the block of what cannot be tested, a hollow dash before each reason."""
    axes.plot([0, 1], [y - 0.5] * 2, color=SHADES[1], linewidth=0.8)
    for place, note in enumerate(notes):
        _text(axes, SUBJECT + (0.024 if place else 0), y + place, note.strip(), weight="normal" if place else "bold")
        if place and not note.startswith(" "):
            axes.plot([SUBJECT + 0.009], [y + place], linestyle="none", **DASH)


def _sources(verdicts: pd.DataFrame, tested: pd.DataFrame, ledger: Ledger) -> str:
    """Name who issued the figures behind bases and results; the pages of the targets are kept for the annex."""
    sentences = []
    if (tested["reading"] == "known").any():
        sentences.append(tr("Known: the last figure public on the day of the document.", ledger.lang))
    ledger.cite(cited_targets(verdicts))
    return " ".join([*sentences, source_line(cited_verdicts(tested), ledger)])


def _text(axes: Axes, x: float, y: float, text: str, **look: Any) -> None:
    # Columns have their places: the layout must not make room for the words.
    axes.text(x, y, text, **{"va": "center", "fontsize": 7.8, "color": INK, "in_layout": False, **look})
