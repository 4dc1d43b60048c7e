"""Where sources differ: the figures side by side, the one taken first."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.provinces import province_name
from cchc_analysis.record.sources import cited, with_pages
from cchc_analysis.report.figures import figure_of
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.tables.look import Table
from cchc_analysis.words import Lang, mark, tr

_HEADINGS = [
    mark("Index"),
    mark("Year"),
    mark("Province"),
    mark("Figure"),
    mark("Taken"),
    mark("Also printed"),
]
_BASES = {
    "stated": mark("stated"),
    "computed": mark("computed"),
    "order": mark("read from an order"),
    "derived": mark("derived"),
    "misprint": mark("misprint"),
}


def conflict_table(conflicts: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return conflicts, one row a figure of a province and year.

    Parameters
    ----------
    conflicts
        A frame of `conflicts`, or those of `holdings`.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.record.coverage import holdings
    >>> conflict_table(holdings(2012).conflicts).cells["Tỉnh"].tolist()
    ['Hà Nội', 'Đà Nẵng', 'Đồng Tháp']
    """
    ledger = opened(ledger, lang)
    places = conflicts.groupby(["index", "year", "province_code", "figure"], sort=False)
    rows = [_cells(group.to_dict("records"), ledger) for _, group in places]
    cells = pd.DataFrame(rows, columns=_HEADINGS).rename(columns=lambda heading: tr(heading, ledger.lang))
    note = tr(
        "Taken by how the figure stands in its source, then by who published the page; misprints never.", ledger.lang
    )
    if len(conflicts):
        note = f"{note} {source_line(cited(conflicts), ledger)}"
    return Table("conflicts", tr("Figures on which sources differ", ledger.lang), cells, note=note)


def _cells(rows: list[Row], ledger: Ledger) -> dict[str, str]:
    first = rows[0]
    taken = [row for row in rows if row["chosen"]]
    others = {row["value"]: row for row in reversed(rows) if not taken or row["value"] != taken[0]["value"]}
    cells = (
        ledger.index(first["index"]).short,
        str(first["year"]),
        province_name(first["province_code"], ledger.record),
        tr(str(first["figure"]), ledger.lang),
        "; ".join(_value(row, ledger) for row in taken),
        "; ".join(_value(row, ledger) for row in others.values()),
    )
    return dict(zip(_HEADINGS, cells, strict=True))


def _value(row: Row, ledger: Ledger) -> str:
    """Print a figure; one that is not taken is a figure of its page."""
    behind = [with_pages(f"{row['index']}.{row['year']}.{row['province_code']}.{row['component']}", row["source_id"])]
    if row["chosen"]:
        return figure_of(row["figure"], row).text(row["value"], ledger, rows=behind)
    page = f"{row['source_id']}_{row['basis']}"
    text = figure_of(f"{row['figure']}_printed", row).text(row["value"], ledger, rows=behind, end=page)
    return f"{text} ({tr(_BASES[row['basis']], ledger.lang)})"
