"""What a target requires, drawn: the moving threshold beside the province's way."""

from __future__ import annotations

import datetime as dt

from matplotlib.figure import Figure

from cchc_analysis.record.tables import Record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.targets.requirement import requirement as requirement_of
from cchc_analysis.words import Lang


def requirement(
    index: str,
    province: str,
    year: int,
    *,
    rank: int,
    by: int,
    lang: Lang = "vi",
    as_of: str | dt.date | None = None,
    record: Record | None = None,
    ledger: Ledger | None = None,
) -> Figure:
    """Draw what a rank by a deadline requires, seen from a year.

    Parameters
    ----------
    index, province, year
        Whose way; the year is the last whose figures are used.
    rank, by
        The aim and its deadline.
    lang
        Language of the words.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.
    ledger
        Where the printed numbers are entered.

    Returns
    -------
    Figure
        Up to the dotted line what was; beyond it, as bands that hold in four cases of five, what the rank will take and
        what carrying on gives, and between them the straight way to the aim. A line stops where the method changed.

    Examples
    --------
    >>> title = requirement("PCI", "Bắc Kạn", 2020, rank=40, by=2025, lang="en").get_suptitle()
    >>> " ".join(title.split()).startswith("PCI: rank 40 by 2025 takes")
    True
    """
    asked = requirement_of(index, province, rank=rank, by=by, origin=year, as_of=as_of, record=record)
    return asked.plot(lang, ledger)
