"""How many provinces were ranked, where a table does not say so."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from cchc_analysis.record.provinces import stood_on
from cchc_analysis.record.tables import Record

#: A table with nearly all provinces is taken to be the whole ranking.
_NEARLY_ALL = 0.9


def number_ranked(values: Mapping[str, str], counted: Counter[tuple[str, str, str]], record: Record) -> int:
    """Return how many were ranked: as the record knows it of this year, else as the table has it, else all that stood.

    Parameters
    ----------
    values
        The row.
    counted
        How many provinces of the table have a figure, by index, year and component.
    record
        What is known already.
    """
    key = (values["index"], values["year"], values["component"])
    known = numbers_known(record).get(key)
    if known is not None:
        return known
    stood = len(stood_on(dt.date(int(values["year"]), 12, 31), record))
    return counted[key] if _NEARLY_ALL * stood <= counted[key] <= stood else stood


@lru_cache(maxsize=8)
def numbers_known(record: Record) -> dict[tuple[str, str, str], int]:
    """Return how many provinces each ranking held ranked, by index, year and component; a record has one of each."""
    rows = record.observations.drop_duplicates(["index", "year", "component"])
    return {
        (str(row["index"]), str(row["year"]), str(row["component"])): int(row["n_ranked"])
        for row in rows[["index", "year", "component", "n_ranked"]].to_dict("records")
    }
