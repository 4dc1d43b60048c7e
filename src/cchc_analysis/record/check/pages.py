"""Pages that cannot know what they are said to give: a year's figures on a page older than the end of that year."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from cchc_analysis.record.days import last_day
from cchc_analysis.record.findings import Checked, Finding, error
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

_OF = ["index", "year", "source_id"]


def pages(record: Record) -> Checked:
    """Return pages older than a year of which they give figures, and than its release where that came first."""
    dated = record.sources.dropna(subset=["published"]).set_index("source_id")["published"]
    released = record.releases.set_index(["index", "year"])["released_on"]
    cited, findings = 0, []
    for table in (record.observations, record.facts):
        rows = table[table["source_id"].isin(dated.index)]
        cited += len(rows)
        for (index, year, page), of_page in rows.groupby(_OF, sort=False):
            known = released.get((index, year))
            if last_day(dated[page]) < _first_day(int(year), known):
                findings.append(_too_old(of_page, dated[page]))
    return cited, findings


def _first_day(year: int, released: object) -> dt.date:
    """Return the first day on which a page can give figures of a year: some were released before they were over."""
    over = dt.date(year, 12, 31)
    return min(over, last_day(released)) if isinstance(released, str) and released else over


def _too_old(rows: pd.DataFrame, published: str) -> Finding:
    first: dict[Any, Any] = rows.iloc[0].to_dict()
    return error(
        mark(
            "{file}, row {row}: page {value} is of {published}, before {year} was over, so it cannot give figures of "
            "{index} {year} (rows: {n})."
        ),
        mark(
            "Name the page on which they were read, or correct the day of the page; where the ranking was published "
            "within its year, write that day into the sheet Công bố (Release)."
        ),
        **{name: first[name] for name in ("file", "row", "index", "year")},
        column="source_id",
        value=first["source_id"],
        published=last_day(published) if published.count("-") == _OF_A_DAY else published,
        n=len(rows),
    )


#: The signs that part a day from its month and its year.
_OF_A_DAY = 2
