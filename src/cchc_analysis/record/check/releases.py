"""Releases: each ranking of the record has a day, or one is assumed."""

from __future__ import annotations

import datetime as dt

from cchc_analysis.record.check.report import Checked, note
from cchc_analysis.record.check.rows import wrong_cells
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark


def releases(record: Record) -> Checked:
    """Return release days that no calendar has, and rankings of which the day is assumed."""
    held = record.observations[["index", "year"]].drop_duplicates()
    known = held.merge(record.releases, on=["index", "year"], how="left")
    assumed = known[known["released_on"].isna()].sort_values(["index", "year"])
    return len(held), [
        *wrong_cells(
            record.releases[~record.releases["released_on"].map(_is_day)],
            "released_on",
            mark("{file}, row {row}, column {column}: {value} is not a day."),
            mark("Write it as year-month-day, for example 2021-04-22."),
        ),
        *(
            note(
                "{index} {year}: no release day is known, so 30 June {next} is assumed.",
                "Where a page gives the day, add a row to releases.csv.",
                index=index,
                year=year,
                next=year + 1,
            )
            for index, year in zip(assumed["index"], assumed["year"], strict=True)
        ),
    ]


def _is_day(text: str) -> bool:
    """Say whether a day, or the first of a month, is in the calendar."""
    try:
        dt.date.fromisoformat(text if text.count("-") == 2 else f"{text}-01")
    except ValueError:
        return False
    return True
