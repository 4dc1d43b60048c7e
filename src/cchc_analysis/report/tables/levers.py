"""Levers: what each component would carry of a gain on the nation, what others reached, and who made such gains."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.report.figures import Figure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import UNKNOWN, Row
from cchc_analysis.report.prose.levers import (
    count_text,
    figure_text,
    lever_figure,
    lever_finding,
    name_of,
    percent_text,
    unpriced_notes,
)
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.tables.look import Table
from cchc_analysis.targets.levers import Levers
from cchc_analysis.words import Lang, mark, tr

#: What the two last columns of figures are of.
_OTHERS = {
    "peer_median": mark("Median of the region"),
    "peer_best": mark("Best of the region"),
    "best": mark("Best of all"),
}


def lever_table(levers: Levers, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return the least-cost split of a gain: a row a component, the one that carries most first.

    Examples
    --------
    >>> from cchc_analysis.targets.levers import levers
    >>> table = lever_table(levers("PCI", "Bắc Kạn", 2020, 1.5))
    >>> table.cells.iloc[0, 1:3].tolist()
    ['5,62', '20%']
    """
    ledger = opened(ledger, lang)
    rows = levers.table.sort_values("points", ascending=False, kind="stable").to_dict("records")
    cells = pd.DataFrame([_cells(row, levers, ledger) for row in rows])
    cells = cells.rename(columns=lambda heading: tr(heading, ledger.lang))
    sources = source_line(levers.cited(), ledger)
    note = " ".join([*_notes(levers, ledger), *unpriced_notes(levers, ledger.lang), sources])
    title = lever_finding(levers, ledger=ledger)
    return Table(f"levers-{levers.index.lower()}", title, cells, tuple(cells.columns[1:]), note)


def lever_examples_table(levers: Levers, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return who made such gains on the nation from nearly the same start, and what of them could be expected to last.

    Examples
    --------
    >>> from cchc_analysis.targets.levers import levers
    >>> table = lever_examples_table(levers("PCI", "Bắc Kạn", 2020, 1.5))
    >>> table.cells.query("`Thành phần` == 'Tính minh bạch'")["Tỉnh"].tolist()
    ['Khánh Hòa', 'Điện Biên', 'Tuyên Quang']
    """
    ledger = opened(ledger, lang)
    names = levers.table.set_index("component")[f"name_{ledger.lang}"]
    rows = [_example(row, names[row["component"]], levers, ledger) for row in levers.examples.to_dict("records")]
    cells = pd.DataFrame(rows, columns=_EXAMPLE).rename(columns=lambda heading: tr(heading, ledger.lang))
    message = mark("{index}: who gained as much on the nation from nearly as far above or below it")
    title = tr(message, ledger.lang, index=ledger.index(levers.index).short)
    lasts = mark("Expected to last: what is left of such a gain a year later, judged by all gains of that component.")
    note = f"{tr(lasts, ledger.lang)} {source_line(levers.cited(), ledger)}"
    return Table(f"lever-examples-{levers.index.lower()}", title, cells, tuple(cells.columns[3:]), note)


_EXAMPLE = [
    mark("Component"),
    mark("Province"),
    mark("Years"),
    mark("From"),
    mark("To"),
    mark("Beyond the nation"),
    mark("Expected to last"),
]


_ENDS = ("year_from", "year_to")


def _cells(row: Row, levers: Levers, ledger: Ledger) -> dict[str, str]:
    return {
        mark("Component"): name_of(row, ledger),
        mark("Score"): figure_text(row, "level", levers, ledger),
        mark("Weight"): percent_text(row, "weight", levers, ledger),
        mark("Influence"): percent_text(row, "influence", levers, ledger),
        mark("Gain beyond the nation"): figure_text(row, "gain", levers, ledger),
        mark("Points of the total"): figure_text(row, "points", levers, ledger),
        mark("Usually gained"): figure_text(row, "usual", levers, ledger),
        mark("Gained as much"): _count(row, levers, ledger),
        **{heading: figure_text(row, figure, levers, ledger) for figure, heading in _OTHERS.items()},
        mark("Kept a year later"): percent_text(row, "lasting", levers, ledger),
    }


def _count(row: Row, levers: Levers, ledger: Ledger) -> str:
    return UNKNOWN if pd.isna(row["chance"]) or not row["bears"] else "/".join(count_text(row, levers, ledger))


def _notes(levers: Levers, ledger: Ledger) -> list[str]:
    if levers.priced_by == "lost":
        message = mark("Split by the points still lost: the record holds too few gains from these levels.")
        return [tr(message, ledger.lang)]
    message = mark(
        "Weight: share of the greatest total. Influence: weight times the spread between provinces, what moves ranks. "
        "All gains are counted beyond the nation's. Gained as much: of the provinces that started about as far above "
        "or below the nation, those that gained as much on it."
    )
    return [tr(message, ledger.lang), *_usual(levers, ledger)]


def _usual(levers: Levers, ledger: Ledger) -> list[str]:
    """Say what is usual of all components together: what such provinces gained in their totals."""
    if levers.totals.empty:
        return []
    message = mark("Usually gained: in points of the total; together {points}, as in the totals of such provinces.")
    figure = lever_figure(levers, "usual_together")
    points = figure.text(levers.together, ledger, rows=levers.rows_behind_total, sign=True)
    return [tr(message, ledger.lang, points=points)]


def _example(row: Row, name: str, levers: Levers, ledger: Ledger) -> dict[str, str]:
    start, end = (Figure("score", levers.index, row[year], row["province_code"], row["component"]) for year in _ENDS)
    beyond = Figure("gain_beyond", levers.index, row["year_to"], row["province_code"], row["component"], levers.years)
    lasts = lever_figure(levers, "lasts", f"{row['component']}.{row['province_code']}_{row['year_to']}")
    behind = [
        f"{end.key.removesuffix('.score')} {row[page]}" for end, page in ((start, "source_id"), (end, "source_id_to"))
    ]
    figures = [
        start.text(row["level"], ledger, rows=behind[:1]),
        end.text(row["level_to"], ledger, rows=behind[1:]),
        beyond.text(row["beyond"], ledger, rows=behind),
        UNKNOWN if pd.isna(row["lasts"]) else lasts.text(row["lasts"], ledger, rows=behind),
    ]
    return dict(zip(_EXAMPLE, [name, row["province"], f"{row['year_from']}-{row['year_to']}", *figures], strict=True))
