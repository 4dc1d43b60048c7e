"""The pages behind an outlook: every figure of the index up to the origin."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cchc_analysis.forecast.position_history import PositionHistory
from cchc_analysis.record.observations import all_scored, load_index
from cchc_analysis.record.tables import Record
from cchc_analysis.standing.year_curve import rank_curve


def cited_by(history: PositionHistory, record: Record) -> pd.DataFrame:
    """Return the pages behind a history: index, year, source_id.

    Of a ranking known in part these are the pages of its rank curve, published facts among them.
    """
    known = [int(year) for year in np.asarray(history.years)[~np.isnan(history.mean)]]
    loaded = load_index(history.index, record=record)
    pages = []
    for year, rows in loaded[loaded["year"].isin(known)].groupby("year"):
        if not all_scored(rows):
            pages.append(rank_curve(history.index, int(year), record=record).cited())
        else:
            read = sorted({*rows["score_source_id"].dropna(), *rows["rank_source_id"].dropna()})
            pages.append(pd.DataFrame({"index": history.index, "year": year, "source_id": read}))
    return pd.concat(pages, ignore_index=True)
