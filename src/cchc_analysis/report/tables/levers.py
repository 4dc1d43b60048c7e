"""Levers: what each component would carry of a gain, what others reached, and who made such gains."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.sources import source_line
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import UNKNOWN, Row
from cchc_analysis.report.prose.levers import count_text, figure_text, key_of, lever_finding, name_of, unpriced_notes
from cchc_analysis.report.tables.look import Table
from cchc_analysis.targets.levers import Levers
from cchc_analysis.words import mark, tr

#: What the two last columns of figures are of.
_OTHERS = {
    "peer_median": mark("Median of the region"),
    "peer_best": mark("Best of the region"),
    "best": mark("Best of all"),
}


def lever_table(found: Levers, *, ledger: Ledger) -> Table:
    """Return the least-cost split of a gain: a row a component, the one that carries most first.

    Examples
    --------
    >>> from cchc_analysis.report.ledger import Ledger
    >>> from cchc_analysis.targets.levers import levers
    >>> table = lever_table(levers("PCI", "Bắc Kạn", 2020, 1.5), ledger=Ledger("vi"))
    >>> table.cells.iloc[0, 1:3].tolist()
    ['5,89', '20%']
    """
    rows = found.table.sort_values("points", ascending=False, kind="stable").to_dict("records")
    cells = pd.DataFrame([_cells(row, found, ledger) for row in rows])
    cells = cells.rename(columns=lambda heading: tr(heading, ledger.lang))
    sources = source_line(found.cited(), ledger.lang, found.record)
    note = " ".join([tr(_note(found), ledger.lang), *unpriced_notes(found, ledger.lang), sources])
    title = lever_finding(found, ledger)
    return Table(f"levers-{found.index.lower()}", title, cells, tuple(cells.columns[1:]), note)


def lever_examples_table(found: Levers, *, ledger: Ledger) -> Table:
    """Return who made such gains from nearly the same level, and what of them could be expected to last.

    Examples
    --------
    >>> from cchc_analysis.report.ledger import Ledger
    >>> from cchc_analysis.targets.levers import levers
    >>> table = lever_examples_table(levers("PCI", "Bắc Kạn", 2020, 1.5), ledger=Ledger("vi"))
    >>> table.cells.query("`Thành phần` == 'Tính minh bạch'")["Tỉnh"].tolist()
    ['Hải Phòng', 'Nghệ An', 'Hà Nam']
    """
    lang, names = ledger.lang, found.table.set_index("component")[f"name_{ledger.lang}"]
    rows = [_example(row, names[row["component"]], found, ledger) for row in found.examples.to_dict("records")]
    cells = pd.DataFrame(rows, columns=_EXAMPLE).rename(columns=lambda heading: tr(heading, lang))
    title = tr("{index}: who gained as much from nearly the same level", lang, index=_short(found))
    said = mark("Expected to last: what is left of such a gain a year later, judged by all gains of that component.")
    note = tr(said, lang) + " " + source_line(found.cited(), lang, found.record)
    return Table(f"lever-examples-{found.index.lower()}", title, cells, tuple(cells.columns[3:]), note)


_EXAMPLE = [
    mark("Component"),
    mark("Province"),
    mark("Years"),
    mark("From"),
    mark("To"),
    mark("Gain"),
    mark("Expected to last"),
]


def _cells(row: Row, found: Levers, ledger: Ledger) -> dict[str, str]:
    return {
        mark("Component"): name_of(row, ledger),
        mark("Score"): figure_text(row, "level", found, ledger),
        mark("Weight"): _share(row, "weight", found, ledger),
        mark("Influence"): _share(row, "influence", found, ledger),
        mark("Gain"): figure_text(row, "gain", found, ledger),
        mark("Points of the total"): figure_text(row, "points", found, ledger),
        mark("Gained as much"): _count(row, found, ledger),
        **{heading: figure_text(row, figure, found, ledger) for figure, heading in _OTHERS.items()},
        mark("Kept a year later"): _share(row, "lasting", found, ledger),
    }


def _share(row: Row, figure: str, found: Levers, ledger: Ledger) -> str:
    if pd.isna(row[figure]):
        return UNKNOWN
    key = f"{found.index}.{found.year}.{found.province_code}.{row['component']}.{figure}"
    # What lasts of a gain depends on the years it took.
    key = f"{key}_of_{found.years}" if figure == "lasting" else key
    return ledger.print(key, 100 * row[figure], unit="%", rows=found.rows_behind(row["component"])) + "%"


def _count(row: Row, found: Levers, ledger: Ledger) -> str:
    return UNKNOWN if pd.isna(row["chance"]) or not row["bears"] else "/".join(count_text(row, found, ledger))


def _note(found: Levers) -> str:
    if found.priced_by == "lost":
        return mark("Split by the points still lost: the record holds too few gains from these levels.")
    return mark(
        "Weight: share of the greatest total. Influence: weight times the spread between provinces, what moves ranks. "
        "Gained as much: of the provinces that started nearest to that score, those that gained as much."
    )


def _example(row: Row, name: str, found: Levers, ledger: Ledger) -> dict[str, str]:
    decimals = find_index(found.index, found.record).decimals
    at = f"{found.index}.{{}}.{row['province_code']}.{row['component']}"
    start, end = at.format(row["year_from"]), at.format(row["year_to"])
    behind = [f"{start} {row['source_id']}", f"{end} {row['source_id_to']}"]

    def points(key: str, value: float, rows: list[str]) -> str:
        return UNKNOWN if pd.isna(value) else ledger.print(key, value, decimals, unit="points", rows=rows)

    figures = [
        points(f"{start}.score", row["level"], behind[:1]),
        points(f"{end}.score", row["level_to"], behind[1:]),
        points(f"{end}.gain_in_{found.years}", row["gain"], behind),
        points(f"{key_of(found, row)}.{row['province_code']}_{row['year_to']}.lasts", row["lasts"], behind),
    ]
    return dict(zip(_EXAMPLE, [name, row["province"], f"{row['year_from']}-{row['year_to']}", *figures], strict=True))


def _short(found: Levers) -> str:
    return find_index(found.index, found.record).short
