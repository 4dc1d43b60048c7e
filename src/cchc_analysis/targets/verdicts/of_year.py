"""The targets of one year for whole indices, with what became of them."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.targets.verdicts.assess import assess_targets
from cchc_analysis.targets.verdicts.outcomes import outcomes


def targets_of_year(
    province: str, year: int, *, as_of: str | dt.date | None = None, record: Record | None = None
) -> pd.DataFrame:
    """Return a province's targets for whole indices in a year that can be tested, with what became of them.

    Parameters
    ----------
    province, year
        Whose targets, and of which year.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        target_id, index, document, year, counted, outcome: ``met``, ``missed``, or ``divided`` where it was met in one
        reading and not in another.

    Examples
    --------
    >>> targets_of_year("Bắc Kạn", 2022).set_index("index").loc["PCI", ["document", "outcome"]].tolist()
    ['Kế hoạch 406/KH-UBND', 'met']
    """
    record = current_record(record, as_of)
    stated = assess_targets(province, year=year, record=record)
    found = outcomes(stated)
    tested = found[found["year"].eq(year) & found["counted"].astype(bool) & found["outcome"].ne("not_testable")]
    whole = stated.loc[stated["component"] == "total", ["target_id", "index", "document"]].drop_duplicates()
    return whole.merge(tested, on="target_id")
