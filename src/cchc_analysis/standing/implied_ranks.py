"""Ranks that no source states: where a province stands by its score, as far as the whole ranking settles it."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.sources import joined
from cchc_analysis.record.tables import Record
from cchc_analysis.standing.year_curve import positions, rank_curve

_BOUNDS = ["rank", "rank_low", "rank_high"]


def with_implied_ranks(rows: pd.DataFrame, record: Record) -> pd.DataFrame:
    """Give totals that have a score and no rank the bounds that follow from it, where these narrow what is known.

    So that a rank is not known in one place, by the rank curve, and unknown in another, by the sources alone.

    Parameters
    ----------
    rows
        Totals of `load_index`.
    record
        The record they come from.

    Returns
    -------
    DataFrame
        The same rows; of those narrowed rank (where the bounds meet), rank_low, rank_high, basis and rank_basis
        (``implied``), source_id and rank_source_id (the pages behind the rank curve).

    Examples
    --------
    >>> from cchc_analysis.record.observations import load_sipas
    >>> from cchc_analysis.record.tables import current_record
    >>> rows = load_sipas().query("year == 2023 and province == 'Lai Châu'")
    >>> int(with_implied_ranks(rows, current_record())["rank"].iloc[0])
    50
    """
    rows, wanted = rows.copy(), rows[rows["rank"].isna() & rows["score"].notna()]
    for (index, year), of_year in wanted.groupby(["index", "year"]):
        implied = positions(str(index), int(year), record=record).set_index("province_code")
        behind = joined(rank_curve(str(index), int(year), record=record).cited()["source_id"])
        for place, row in of_year.iterrows():
            low, high = implied.loc[row["province_code"], ["rank_low", "rank_high"]]
            if high - low < row["rank_high"] - row["rank_low"]:
                rows.loc[place, _BOUNDS] = [low if low == high else pd.NA, low, high]
                rows.loc[place, ["basis", "rank_basis"]] = "implied"
                rows.loc[place, ["source_id", "rank_source_id"]] = behind
    return rows
