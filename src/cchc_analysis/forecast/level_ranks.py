"""Level ranks: which ranks a province cannot be told apart from, given the noise of a single year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import numpy as np
import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.forecast.foreseen import learnt
from cchc_analysis.maths.rank_distribution import rank_distribution
from cchc_analysis.maths.rank_sets import rank_sets
from cchc_analysis.record.asked import checked_number
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.days import checked_year
from cchc_analysis.record.observations import load_index
from cchc_analysis.record.provinces import province_in, provinces_in
from cchc_analysis.record.tables import Record, current_record

#: The chance that a set of ranks holds the true one: four in five, as of all ranges here.
LEVEL = 0.8
_COLUMNS = [
    "index", "year", "province_code", "province", "component", "rank", "position", "sd",
    "set_best", "set_worst", "exact_best", "exact_worst", "rank_source_id", "score_source_id",
]  # fmt: skip


def level_ranks(
    index: str,
    year: int,
    *,
    level: float = LEVEL,
    provinces: str | Iterable[str] | None = None,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> pd.DataFrame:
    """Return the ranks that each province is statistically level with: those its one-off noise does not rule out.

    Parameters
    ----------
    index, year
        Which ranking; later years are not used.
    level
        The chance, above 0 and below 1, that a set holds the rank which a province would have without noise.
    provinces
        Whose ranks are wanted, one name or several; those of all without it.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        One row a province whose position is known, best first: index, year, province_code, province, component
        (``total``), rank (as published), position and sd (its noise), both in standard deviations of the nation;
        set_best and set_worst, the confidence set of `rank_sets`; exact_best and exact_worst, between which the rank
        lies with that chance by `rank_distribution`; pages.

    Raises
    ------
    AskError
        Where nothing can be learnt of the noise, for a level that is none, or a province that did not stand.

    Notes
    -----
    Neither index publishes its sampling errors, so the noise is what the years say of it: what comes and goes within a
    year. The confidence set must hold the true rank for every way the true positions may lie, so it is the wider one;
    the exact distribution takes each position as likely as the noise makes it, and is what chances are told from.

    Examples
    --------
    >>> row = level_ranks("PCI", 2021).set_index("province").loc["Bắc Kạn"]
    >>> bool(row["set_best"] <= row["exact_best"] <= row["rank"] <= row["exact_worst"] <= row["set_worst"])
    True
    """
    record = current_record(record, as_of)
    entry, year, level = find_index(index, record), checked_year(year), checked_number(level)
    if not 0 < level < 1:
        raise AskError(
            "A set of ranks cannot hold the true one with a chance of {level}.",
            "Give a chance above 0 and below 1, such as {usual}.",
            level=level,
            usual=0.95,
        )
    history, model = learnt(entry, year, record)
    position, open_ = history.position[-1], history.noise[-1]
    known = ~np.isnan(position)
    sd = np.sqrt(model.noise + open_[known])
    codes = np.asarray(history.codes)[known]
    wanted = provinces_in(year, provinces, record=record)
    units = [place for place, code in enumerate(codes) if wanted is None or code in wanted]
    best, worst = rank_sets(position[known], sd, level, units)
    low, high = _central(rank_distribution(position[known], sd)[units], level)
    found = pd.DataFrame(
        {
            "province_code": codes[units],
            "position": position[known][units],
            "sd": sd[units],
            "set_best": best,
            "set_worst": worst,
            "exact_best": low,
            "exact_worst": high,
        }
    )
    loaded = load_index(entry.index, record=record)
    table = loaded[loaded["year"] == year].merge(found, on="province_code")
    return table.sort_values(["position", "province_code"], ascending=[False, True], ignore_index=True)[_COLUMNS]


def level_ranks_if_known(
    index: str, year: int, province: str, *, as_of: str | dt.date | None = None, record: Record | None = None
) -> pd.DataFrame | None:
    """Return what `level_ranks` does of a province, or None where one ranking alone shows no noise of single years.

    Raises
    ------
    AskError
        For an unknown index or province.

    Examples
    --------
    The first PAPI of which the record knows ranks is that of 2011.

    >>> level_ranks_if_known("PAPI", 2011, "Bắc Kạn") is None
    True
    """
    record = current_record(record, as_of)
    entry = find_index(index, record)
    province_in(year, province, record=record)
    try:
        learnt(entry, year, record)
    except AskError:
        return None
    return level_ranks(index, year, provinces=[province], record=record)


def _central(chances: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the ranks that leave an equal chance on either side."""
    below = np.cumsum(chances, axis=1)
    tail = (1 - level) / 2
    return 1 + (below <= tail).sum(axis=1), 1 + (below < 1 - tail).sum(axis=1)
