"""Releases: each ranking of the record has a day, or one is assumed."""

from __future__ import annotations

from cchc_analysis.record.findings import Checked, note
from cchc_analysis.record.tables import Record


def releases(record: Record) -> Checked:
    """Return the rankings of which the day is assumed."""
    held = record.observations[["index", "year"]].drop_duplicates()
    known = held.merge(record.releases, on=["index", "year"], how="left")
    assumed = known[known["released_on"].isna()].sort_values(["index", "year"])
    return len(held), [
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
