"""Which components would carry a gain on the nation, in a sentence."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.report.answer_figures import AnswerFigure
from cchc_analysis.report.figures import Figure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import UNKNOWN, Row
from cchc_analysis.targets.levers import Levers
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.ranges import years_text

#: How many components a sentence names.
NAMED = 3


def lever_sentence(levers: Levers, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say which components would carry most of a gain, how often the whole was gained, and that none is a switch.

    Parameters
    ----------
    levers
        A gain split over the components.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.targets.levers import levers
    >>> lever_sentence(levers("PCI", "Bắc Kạn", 2020, 1.5), lang="en").partition("),")[0]
    'To gain 1.50 points on the nation in 1 year costs least in Business Support (from 5.62 to 5.84: 0.44
    points, as 18 of 40 gained from there'
    """
    ledger = opened(ledger, lang)
    parts = ", ".join(_part(row, levers, ledger) for row in foremost(levers))
    split = tr(_how(levers), ledger.lang, **_question(levers, ledger), parts=parts)
    return " ".join(filter(None, [split, *whole_notes(levers, ledger), measures_sentence(levers.index, ledger=ledger)]))


def lever_finding(levers: Levers, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """State in one line which components would carry most of a gain: the title of its chart and table."""
    ledger = opened(ledger, lang)
    names = [f"{name_of(row, ledger)} (+{points_text(row, levers, ledger)})" for row in foremost(levers)]
    return tr(_finding(levers), ledger.lang, **_question(levers, ledger), parts=", ".join(names))


def measures_sentence(index: str, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say what an index measures, so that nobody takes a component for a switch; nothing where none knows.

    Examples
    --------
    >>> measures_sentence("PCI", lang="en").partition(":")[0]
    'PCI is a survey of firms'
    """
    ledger = opened(ledger, lang)
    measures = ledger.record.indices.set_index("index").get(f"measures_{ledger.lang}")
    return "" if measures is None or pd.isna(measures[index]) else str(measures[index])


def unpriced_notes(levers: Levers, lang: Lang) -> list[str]:
    """Name the components that carry nothing because too few gains of them are known under one method."""
    table = levers.table
    names = table.loc[table["typical"].isna(), f"name_{lang}"]
    message = mark("Too few gains under one method are known of {names}, so nothing is asked of them.")
    return [tr(message, lang, names=", ".join(names))] if len(names) else []


def whole_notes(levers: Levers, ledger: Ledger) -> list[str]:
    """Say how many gained as much in their totals, and that all gains are beyond the nation's."""
    if levers.priced_by != "gains" or levers.totals.empty:
        return []
    message = mark(
        "Of the {n} gains in the total from about as far above or below the nation, {x} came to as much. All gains "
        "are counted beyond the nation's: what everybody gains comes on top, in every component."
    )
    x, n = (
        lever_figure(levers, quantity, "total").text(count, ledger, rows=levers.rows_behind_total)
        for quantity, count in zip(("as_much", "cases"), levers.as_much, strict=True)
    )
    return [tr(message, ledger.lang, n=n, x=x)]


def foremost(levers: Levers) -> list[Row]:
    """Return the components that carry half of the gain, the greatest share first, three at most."""
    ordered = levers.table.sort_values("points", ascending=False, kind="stable").head(NAMED)
    carried = ordered["points"].cumsum().shift(fill_value=0.0)
    chosen = ordered[(carried < levers.table["points"].sum() / 2) & ordered["bears"]]
    rows: list[Row] = chosen.to_dict("records")
    return rows


def name_of(row: Row, ledger: Ledger) -> str:
    """Return the name of a component in the ledger's language."""
    return str(row[f"name_{ledger.lang}"])


def points_text(row: Row, levers: Levers, ledger: Ledger) -> str:
    """Print the points that a component adds to the total."""
    return figure_text(row, "points", levers, ledger)


def figure_text(row: Row, quantity: str, levers: Levers, ledger: Ledger) -> str:
    """Print a figure of a component in points, a dash where it is not known."""
    if pd.isna(row[quantity]):
        return UNKNOWN
    behind = levers.rows_behind(row["component"])
    return _figure(row["component"], quantity, levers).text(row[quantity], ledger, rows=behind)


def percent_text(row: Row, quantity: str, levers: Levers, ledger: Ledger) -> str:
    """Print a share of a component in percent, a dash where it is not known."""
    if pd.isna(row[quantity]):
        return UNKNOWN
    # What lasts of a gain depends on the years it took.
    at = levers.years if quantity == "lasting" else None
    figure = Figure(quantity, levers.index, levers.year, levers.province_code, row["component"], at)
    return figure.text(100 * row[quantity], ledger, rows=levers.rows_behind(row["component"])) + "%"


def count_text(row: Row, levers: Levers, ledger: Ledger) -> tuple[str, str]:
    """Print how many of those who started there gained as much, and how many they are."""
    counts = {"as_much": round(row["chance"] * row["n_cases"]), "cases": row["n_cases"]}
    behind = levers.rows_behind(row["component"])
    as_much, cases = (
        lever_figure(levers, quantity, row["component"]).text(count, ledger, rows=behind)
        for quantity, count in counts.items()
    )
    return as_much, cases


def lever_figure(levers: Levers, quantity: str, part: str = "") -> AnswerFigure:
    """Name a figure that depends on the gain needed: of the split, or of a part of it."""
    split = f"{levers.index}.{levers.year}.{levers.province_code}.levers_{levers.gain:.4f}_in_{levers.years}"
    return AnswerFigure(quantity, f"{split}.{part}" if part else split, levers.index, part)


def _figure(component: str, quantity: str, levers: Levers) -> Figure | AnswerFigure:
    """Name a figure of a component: where it stands, and where others stand, does not depend on the gain needed."""
    if quantity in ("level", "peer_median", "peer_best", "best"):
        name = "score" if quantity == "level" else quantity
        return Figure(name, levers.index, levers.year, levers.province_code, component)
    return lever_figure(levers, quantity, component)


def _how(levers: Levers) -> str:
    if not levers.reachable:
        return mark(
            "To gain {gain} points on the nation in {years} is out of reach of {province}: the greatest gains ever "
            "made from where its components stand, all at once, add {reach}."
        )
    if levers.priced_by == "lost":
        return mark(
            "The record holds too few gains from these levels, so the {gain} points are split by the points still "
            "lost: mostly {parts}."
        )
    return mark("To gain {gain} points on the nation in {years} costs least in {parts}.")


def _finding(levers: Levers) -> str:
    if not levers.reachable:
        return mark(
            "{index} {year}: to gain {gain} points on the nation in {years} is out of reach of {province}, {reach} "
            "at most"
        )
    if levers.priced_by == "lost":
        return mark(
            "{index} {year}: {gain} points more in {years}, split by the points {province} still loses: {parts}"
        )
    return mark("{index} {year}: {province} would gain {gain} points on the nation in {years} most easily in {parts}")


def _question(levers: Levers, ledger: Ledger) -> dict[str, str]:
    rows = [row for component in levers.table["component"] for row in levers.rows_behind(component)[:1]]
    return {
        "gain": lever_figure(levers, "gain").text(levers.gain, ledger, rows=rows),
        "reach": lever_figure(levers, "reach").text(levers.reach, ledger, rows=rows),
        "index": ledger.index(levers.index).short,
        "year": str(levers.year),
        "province": levers.province,
        "years": years_text(levers.years, ledger.lang),
    }


def _part(row: Row, levers: Levers, ledger: Ledger) -> str:
    message = (
        mark("{name} (from {level} to {to}: {points} points)")
        if pd.isna(row["chance"])
        else mark("{name} (from {level} to {to}: {points} points, as {x} of {n} gained from there)")
    )
    x, n = ("", "") if pd.isna(row["chance"]) else count_text(row, levers, ledger)
    figures = {name: figure_text(row, name, levers, ledger) for name in ("level", "to", "points")}
    return tr(message, ledger.lang, name=name_of(row, ledger), x=x, n=n, **figures)
