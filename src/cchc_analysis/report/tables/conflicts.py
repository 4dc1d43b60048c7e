"""Where sources differ: the figures side by side, the one taken first."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.observations import conflicts, ranked_indices
from cchc_analysis.record.provinces import province_name
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import Row
from cchc_analysis.report.tables.look import Table
from cchc_analysis.words import mark, tr

_HEADINGS = [
    mark("Index"),
    mark("Year"),
    mark("Province"),
    mark("Figure"),
    mark("Taken"),
    mark("Also printed"),
    mark("Pages"),
]
_BASES = {
    "stated": mark("stated"),
    "computed": mark("computed"),
    "order": mark("read from an order"),
    "derived": mark("derived"),
    "misprint": mark("misprint"),
}


def conflict_table(
    year: int, *, ledger: Ledger, as_of: str | dt.date | None = None, record: Record | None = None
) -> Table:
    """Return the conflicts of all indices up to a year, one row a figure of a province and year.

    Examples
    --------
    >>> from cchc_analysis.report.ledger import Ledger
    >>> conflict_table(2012, ledger=Ledger("vi")).cells["Tỉnh"].tolist()
    ['Hà Nội', 'Đà Nẵng', 'Đồng Tháp']
    """
    record, lang = current_record(record), ledger.lang
    held = ranked_indices(year, as_of=as_of, record=record)
    found = pd.concat([conflicts(entry.index, as_of=as_of, record=record) for entry in held])
    found = found[found["year"] <= year]
    places = found.groupby(["index", "year", "province_code", "figure"], sort=False)
    rows = [_cells(group.to_dict("records"), ledger, record) for _, group in places]
    cells = pd.DataFrame(rows, columns=_HEADINGS).rename(columns=lambda heading: tr(heading, lang))
    note = tr("Taken by how the figure stands in its source, then by who published the page; misprints never.", lang)
    return Table("conflicts", tr("Figures on which sources differ", lang), cells, note=note)


def _cells(rows: list[Row], ledger: Ledger, record: Record) -> dict[str, str]:
    first, lang = rows[0], ledger.lang
    figure: str = first["figure"]
    taken = [row for row in rows if row["chosen"]]
    others = {row["value"]: row for row in reversed(rows) if not taken or row["value"] != taken[0]["value"]}
    return dict(
        zip(
            _HEADINGS,
            (
                find_index(first["index"], record).short,
                str(first["year"]),
                province_name(first["province_code"], record),
                tr(figure, lang),
                "; ".join(_value(row, ledger, record) for row in taken),
                "; ".join(_value(row, ledger, record) for row in others.values()),
                ", ".join(dict.fromkeys(row["source_id"] for row in rows)),
            ),
            strict=True,
        )
    )


def _value(row: Row, ledger: Ledger, record: Record) -> str:
    decimals = find_index(row["index"], record).decimals if row["figure"] == "score" else 0
    place = f"{row['index']}.{row['year']}.{row['province_code']}.{row['component']}"
    key = f"{place}.{row['figure']}" + ("" if row["chosen"] else f".{row['source_id']}.{row['basis']}")
    text = ledger.print(key, row["value"], decimals, unit=row["figure"], rows=[f"{place} {row['source_id']}"])
    return text if row["chosen"] else f"{text} ({tr(_BASES[row['basis']], ledger.lang)})"
