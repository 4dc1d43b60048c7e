"""What drove the change of a score, in a sentence."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.catalog import find_index
from cchc_analysis.ledger import Ledger
from cchc_analysis.printing import Row
from cchc_analysis.record import Record
from cchc_analysis.words import mark, tr

_KINDS = {
    "rounding": mark("rounding"),
    "method": mark("change of method"),
    "unexplained": mark("not explained by components"),
    "total": mark("total"),
}


def contributions_finding(table: pd.DataFrame, ledger: Ledger, record: Record | None = None) -> str:
    """State the change of the total, and the components that added and took away most.

    Parameters
    ----------
    table
        A frame of `trends.change` with name_vi and name_en.
    ledger
        Where the printed numbers are entered.
    record
        The record to read; the one in use without it.
    """
    lang, total = ledger.lang, table[table["kind"] == "total"].to_dict("records")[0]
    entry = find_index(total["index"], record)
    years = {"first": total["previous_year"], "last": total["year"]}
    names = {"index": entry.short, "province": total["province"], **years}
    if pd.isna(total["contribution_printed"]):
        return tr(_unknown(table), lang, **names)
    points = contribution_text(total, ledger, entry.decimals)
    said = tr("{index}: {province} {points} points from {first} to {last}", lang, points=points, **names)
    parts = table[(table["kind"] == "component") & table["contribution_printed"].notna()]
    return said + _most(parts, ledger, entry.decimals)


def contribution_text(row: Row, ledger: Ledger, decimals: int) -> str:
    """Print what a row contributes to the change of the total, with its sign."""
    place = f"{row['index']}.{row['previous_year']}-{row['year']}.{row['province_code']}.{row['component']}"
    rows = [f"{place} {row[name]}" for name in ("previous_source_id", "source_id") if pd.notna(row[name])]
    value = row["contribution_printed"]
    return ledger.print(f"{place}.contribution", value, decimals, unit="points", rows=rows, sign=True)


def contributor(row: Row, ledger: Ledger) -> str:
    """Name a row: a component, or what the components leave over."""
    if row["kind"] == "component":
        return str(row[f"name_{ledger.lang}"])
    return tr(_KINDS[row["kind"]], ledger.lang)


def _unknown(table: pd.DataFrame) -> str:
    if (table["kind"] == "method").any():
        return mark("{index}: between {first} and {last} the method changed, so points do not compare")
    return mark("{index}: the change of {province} from {first} to {last} is not known")


def _most(parts: pd.DataFrame, ledger: Ledger, decimals: int) -> str:
    """Name the component that added most and the one that took away most, where there are such."""
    size = parts["contribution_printed"]
    if parts.empty:
        return ""
    if (size == 0).all():
        return tr("; no component changed", ledger.lang)
    said = ""
    for place, message in (
        (size.idxmax() if size.max() > 0 else None, mark("; most added by {component} ({points})")),
        (size.idxmin() if size.min() < 0 else None, mark("; most lost in {component} ({points})")),
    ):
        if place is not None:
            row = parts.loc[place].to_dict()
            points = contribution_text(row, ledger, decimals)
            said += tr(message, ledger.lang, component=contributor(row, ledger), points=points)
    return said
