"""Facts that cannot all be true: what the rank curve did without, and why."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from cchc_analysis.maths.intervals import Bound
from cchc_analysis.record.fact_kinds import COUNTS
from cchc_analysis.record.provinces import province_name, slug
from cchc_analysis.record.sources import CITED, with_pages
from cchc_analysis.report.bounds import score_bound_text
from cchc_analysis.report.figures import Figure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row, ends_text
from cchc_analysis.report.tables.look import Table
from cchc_analysis.standing.year_curve import YearCurve
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.ranges import year_ranges

_KINDS = {
    "mean": mark("national mean"),
    "median": mark("median"),
    "max": mark("greatest score"),
    "min": mark("least score"),
    "gap": mark("gap between first and last"),
    "score_of_rank": mark("score of a rank"),
    "at_least": mark("number at or above a score"),
    "above": mark("number above a score"),
    "below": mark("number below a score"),
    "between": mark("number between two scores"),
    "above_mean": mark("number above the mean"),
}


def set_aside_table(curves: Sequence[YearCurve], *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return the facts that rank curves do without, one row each.

    Parameters
    ----------
    curves
        The curves of a year, of one index or several.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.year_curve import rank_curve
    >>> set_aside_table([rank_curve("PAR", 2020)]).cells.iloc[0, 1]
    'Đồng Tháp, hạng 5: 88,77'
    """
    ledger = opened(ledger, lang)
    given_up = [(row, curve) for curve in curves for row in _given_up(curve)]
    rows = [_cells(row, curve, ledger) for row, curve in given_up]
    headings = (mark("Index"), mark("What was printed"), mark("Printed by"), mark("Why"))
    cells = pd.DataFrame(rows, columns=[tr(heading, ledger.lang) for heading in headings])
    ledger.cite(pd.DataFrame([(c.index, c.year, row["source_id"]) for row, c in given_up], columns=CITED))
    note = "" if rows else tr("There are none: the figures agree.", ledger.lang)
    years = year_ranges(curve.year for curve in curves)
    return Table(
        "set-aside", tr("Facts that the curves of {year} do without", ledger.lang, year=years), cells, note=note
    )


def _given_up(curve: YearCurve) -> list[Row]:
    table = curve.conflict_table()
    rows: list[Row] = table[table["role"] != "against"].to_dict("records")
    return rows


def _cells(row: Row, curve: YearCurve, ledger: Ledger) -> list[str]:
    lang = ledger.lang
    what = _place(row, curve, ledger) if row["kind"] == "province" else tr(_kind(row), lang)
    if pd.notna(row["low"]):
        what += f": {_printed(row, curve, ledger)}"
    publishers = ledger.record.sources.set_index("source_id")["publisher"]
    return [ledger.index(curve.index).short, what, publishers[row["source_id"]], tr(row["reason"], lang)]


def _kind(row: Row) -> str:
    return mark("mean of a region") if pd.notna(row["region"]) else _KINDS[row["kind"]]


def _place(row: Row, curve: YearCurve, ledger: Ledger) -> str:
    """Name a province and the rank or ranks that its row states."""
    name = province_name(row["province_code"], ledger.record)
    if pd.isna(row["rank_low"]):
        return name
    figure, behind = _figure("set_aside_rank", row, curve), _behind(row, curve)
    ranks = ends_text(figure, row["rank_low"], row["rank_high"], ledger, behind)
    return f"{name}, {tr('rank', ledger.lang)} {ranks}"


def _printed(row: Row, curve: YearCurve, ledger: Ledger) -> str:
    """Print the figure itself: a score, a difference of scores, or a number of provinces."""
    behind = _behind(row, curve)
    if row["kind"] in COUNTS:
        return ends_text(_figure("set_aside_count", row, curve), row["low"], row["high"], ledger, behind)
    figure = _figure("set_aside_gap" if row["kind"] == "gap" else "set_aside_score", row, curve)
    middle = (row["low"] + row["high"]) / 2
    return score_bound_text(figure, Bound(row["low"], middle, row["high"]), ledger, behind)


def _figure(quantity: str, row: Row, curve: YearCurve) -> Figure:
    """Name a figure by whose it is, else by the kind of fact, and by the page, since pages differ."""
    told = [] if row["kind"] == "province" else [row["kind"]]
    region = [slug(row["region"])] if pd.notna(row["region"]) else []
    component = ".".join([curve.component, *told, *region, row["source_id"]])
    code = row["province_code"] if pd.notna(row["province_code"]) else ""
    threshold = row["threshold"] if pd.notna(row["threshold"]) else None
    return Figure(quantity, curve.index, curve.year, code, component, threshold)


def _behind(row: Row, curve: YearCurve) -> list[str]:
    code = row["province_code"] if pd.notna(row["province_code"]) else ""
    whose = ".".join(filter(None, [curve.index, str(curve.year), code, curve.component]))
    return [with_pages(whose, row["source_id"])]
