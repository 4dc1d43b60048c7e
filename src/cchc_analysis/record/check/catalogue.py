"""The catalogue: years that run forward, weights that weigh, classes and scales from low to high, parts of a whole."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.check.rows import wrong_cells
from cchc_analysis.record.findings import Checked, Finding
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

_TURNED = (
    mark("{file}, row {row}, column {column}: {value} is not more than {low}, the cell before it."),
    mark("Write the lesser of the two numbers first, as the source has them."),
)


def catalogue(record: Record) -> Checked:
    """Return what the catalogue says of years, weights, classes, scales and parts that cannot be."""
    lasting = (record.eras, record.weights, record.groups, record.methods)
    scaled = ((record.eras, "scale_low", "scale_high"), (record.components, "scale_low", "scale_high"))
    weights = record.weights
    return sum(map(len, (*lasting, record.components))), [
        *(found for table in lasting for found in _backwards(table)),
        *(found for ends in (*scaled, (record.groups, "low", "high")) for found in _turned(*ends)),
        *wrong_cells(
            weights[weights["factor"] <= 0],
            "factor",
            mark("{file}, row {row}, column {column}: a component that counts {value} counts nothing."),
            mark("Correct the factor from its source, or take the row away where the component has no weight."),
        ),
        *wrong_cells(
            record.components[_without_whole(record.components)],
            "parent",
            mark("{file}, row {row}, column {column}: {component} of {index} is a part of {value}, which is no whole."),
            mark("Write the component that it belongs to, or total; none is a part of itself or of one of its parts."),
        ),
    ]


def _backwards(table: pd.DataFrame) -> list[Finding]:
    return wrong_cells(
        table[(table["year_to"] < table["year_from"]).fillna(False).astype(bool)],
        "year_to",
        mark("{file}, row {row}, column {column}: the years end in {value}, before they begin in {year_from}."),
        mark("Correct the years from the source; a year_to that is empty means until today."),
    )


def _turned(table: pd.DataFrame, low: str, high: str) -> list[Finding]:
    """Return upper ends that are no more than the lower ones: nothing lies between them."""
    rows = table[table[high] <= table[low]]
    return wrong_cells(rows.assign(low=rows[low]), high, *_TURNED)


def _without_whole(components: pd.DataFrame) -> list[bool]:
    """Say which components no chain of parents leads up from to a whole, which is a part of nothing."""
    places = list(zip(components["index"], components["component"], strict=True))
    parents = dict(zip(places, components["parent"].fillna(""), strict=True))

    def has_whole(index: str, component: str) -> bool:
        seen: set[str] = set()
        while component not in seen and (parent := parents.get((index, component))):
            seen.add(component)
            component = parent
        return parents.get((index, component)) == ""

    return [not has_whole(*place) for place in places]
