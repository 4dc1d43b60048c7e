"""Which components would carry a gain, in a sentence."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import UNKNOWN, Row
from cchc_analysis.targets.levers import Levers
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.ranges import years_text

#: How many components a sentence names.
NAMED = 3


def lever_sentence(found: Levers, ledger: Ledger) -> str:
    """Say which components would carry most of a gain, from where to where, and that none of them is a switch.

    Examples
    --------
    >>> from cchc_analysis.report.ledger import Ledger
    >>> from cchc_analysis.targets.levers import levers
    >>> lever_sentence(levers("PCI", "Bắc Kạn", 2020, 1.5), Ledger("en")).partition("),")[0]
    'At least cost, 1.50 points more in 1 year would come mostly from Transparency (from 5.89 to 6.21: 0.64 points, as
    21 of 41 gained from there'
    """
    parts = ", ".join(_part(row, found, ledger) for row in foremost(found))
    said = tr(_how(found), ledger.lang, **_asked(found, ledger), parts=parts)
    return f"{said} {measures_sentence(found.index, ledger.lang, found.record)}".strip()


def lever_finding(found: Levers, ledger: Ledger) -> str:
    """State in one line which components would carry most of a gain: the title of its chart and table."""
    names = [f"{name_of(row, ledger)} (+{points_text(row, found, ledger)})" for row in foremost(found)]
    return tr(_finding(found), ledger.lang, **_asked(found, ledger), parts=", ".join(names))


def measures_sentence(index: str, lang: Lang = "vi", record: Record | None = None) -> str:
    """Say what an index measures, so that nobody takes a component for a switch; nothing where none knows.

    Examples
    --------
    >>> measures_sentence("PCI", "en").partition(":")[0]
    'PCI is a survey of firms'
    """
    said = current_record(record).indices.set_index("index").get(f"measures_{lang}")
    return "" if said is None or pd.isna(said[index]) else str(said[index])


def unpriced_notes(found: Levers, lang: Lang) -> list[str]:
    """Name the components that carry nothing because too few gains of them are known under one method."""
    table = found.table
    names = table.loc[table["typical"].isna(), f"name_{lang}"]
    said = mark("Too few gains under one method are known of {names}, so nothing is asked of them.")
    return [tr(said, lang, names=", ".join(names))] if len(names) else []


def foremost(found: Levers) -> list[Row]:
    """Return the components that carry half of the gain, the greatest share first, three at most."""
    ordered = found.table.sort_values("points", ascending=False, kind="stable").head(NAMED)
    carried = ordered["points"].cumsum().shift(fill_value=0.0)
    chosen = ordered[(carried < found.table["points"].sum() / 2) & ordered["bears"]]
    rows: list[Row] = chosen.to_dict("records")
    return rows


def name_of(row: Row, ledger: Ledger) -> str:
    """Return the name of a component in the ledger's language."""
    return str(row[f"name_{ledger.lang}"])


def points_text(row: Row, found: Levers, ledger: Ledger) -> str:
    """Print the points that a component adds to the total."""
    return figure_text(row, "points", found, ledger)


def figure_text(row: Row, figure: str, found: Levers, ledger: Ledger) -> str:
    """Print a figure of a component in points, a dash where it is not known."""
    if pd.isna(row[figure]):
        return UNKNOWN
    # Where it stands, and where others stand, does not depend on the gain asked.
    given = figure in ("level", "peer_median", "peer_best", "best")
    key = f"{found.index}.{found.year}.{found.province_code}.{row['component']}" if given else key_of(found, row)
    name = "score" if figure == "level" else figure
    decimals = find_index(found.index, found.record).decimals
    behind = found.rows_behind(row["component"])
    return ledger.print(f"{key}.{name}", row[figure], decimals, unit="points", rows=behind)


def count_text(row: Row, found: Levers, ledger: Ledger) -> tuple[str, str]:
    """Print how many of those who started there gained as much, and how many they are."""
    key, behind = key_of(found, row), found.rows_behind(row["component"])
    x = ledger.print(f"{key}.as_much", round(row["chance"] * row["n_cases"]), unit="cases", rows=behind)
    return x, ledger.print(f"{key}.cases", row["n_cases"], unit="cases", rows=behind)


def key_of(found: Levers, row: Row) -> str:
    """Name what depends on the gain asked, in the ledger."""
    return f"{_key(found)}.{row['component']}"


def _key(found: Levers) -> str:
    return f"{found.index}.{found.year}.{found.province_code}.levers_{found.asked:.4f}_in_{found.years}"


def _how(found: Levers) -> str:
    if not found.reachable:
        return mark(
            "{gain} points more in {years} are out of reach of {province}: the greatest gains ever made from its "
            "levels, all at once, add {reach}."
        )
    if found.priced_by == "lost":
        return mark(
            "The record holds too few gains from these levels, so the {gain} points are split by the points still "
            "lost: mostly {parts}."
        )
    return mark("At least cost, {gain} points more in {years} would come mostly from {parts}.")


def _finding(found: Levers) -> str:
    if not found.reachable:
        return mark("{index}: {gain} points more in {years} are out of reach of {province}, {reach} at most")
    if found.priced_by == "lost":
        return mark("{index}: {gain} points more in {years}, split by the points {province} still loses: {parts}")
    return mark("{index}: {province} would find {gain} points more in {years} most easily in {parts}")


def _asked(found: Levers, ledger: Ledger) -> dict[str, str]:
    entry = find_index(found.index, found.record)
    rows = [row for component in found.table["component"] for row in found.rows_behind(component)[:1]]
    figures = {
        name: ledger.print(f"{_key(found)}.{name}", value, entry.decimals, unit="points", rows=rows)
        for name, value in (("gain", found.asked), ("reach", found.reach))
    }
    return {**figures, "index": entry.short, "province": found.province, "years": years_text(found.years, ledger.lang)}


def _part(row: Row, found: Levers, ledger: Ledger) -> str:
    message = (
        mark("{name} (from {level} to {to}: {points} points)")
        if pd.isna(row["chance"])
        else mark("{name} (from {level} to {to}: {points} points, as {x} of {n} gained from there)")
    )
    x, n = ("", "") if pd.isna(row["chance"]) else count_text(row, found, ledger)
    figures = {name: figure_text(row, name, found, ledger) for name in ("level", "to", "points")}
    return tr(message, ledger.lang, name=name_of(row, ledger), x=x, n=n, **figures)
