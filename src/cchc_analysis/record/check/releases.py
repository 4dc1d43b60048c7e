"""Releases: each ranking of the record has a day on which it can have been published, or one is assumed."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.check.rows import wrong_cells
from cchc_analysis.record.findings import Checked, Finding, note
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

#: How many years after the year evaluated the latest release may lie: the latest one known came a year after its end.
_LATEST = 3


def releases(record: Record) -> Checked:
    """Return days on which no ranking of its year can have been published, and rankings of which the day is assumed."""
    held = record.observations[["index", "year"]].drop_duplicates()
    known = held.merge(record.releases, on=["index", "year"], how="left")
    assumed = known[known["released_on"].isna()].sort_values(["index", "year"])
    return len(held), _impossible(record.releases) + [
        note(
            "{index} {year}: no release day is known, so 30 June {next} is assumed.",
            "Where a page gives the day, fill the sheet Công bố (Release) of cchc data template {index} {year} "
            "FILE.xlsx, then: cchc data add FILE.xlsx.",
            index=index,
            year=year,
            next=year + 1,
        )
        for index, year in zip(assumed["index"], assumed["year"], strict=True)
    ]


def _impossible(releases: pd.DataFrame) -> list[Finding]:
    """Return releases before their year began or long after it; the PCI of 2005 was out in May 2005."""
    released, year = pd.to_numeric(releases["released_on"].str[:4]), releases["year"]
    rows = releases.assign(last=year + _LATEST)
    return wrong_cells(
        rows[(released < year) | (released > rows["last"])],
        "released_on",
        mark("{file}, row {row}, column {column}: {index} {year} cannot have been released on {value}."),
        mark("Correct the day from the page, or the year; it lies between {year} and {last}."),
    )
