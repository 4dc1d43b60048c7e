"""The nation ahead: its mean and spread some years after the last of a history, by the methods of the catalogue."""

from __future__ import annotations

import numpy as np

from cchc_analysis.forecast.position_history import PositionHistory
from cchc_analysis.maths.national_forecast import National, national_forecast
from cchc_analysis.record.catalog import era_of
from cchc_analysis.record.tables import Record


def national_ahead(history: PositionHistory, ahead: int, record: Record) -> National:
    """Return the nation's mean and spread some years after the last of a history, as long as the method stays.

    Examples
    --------
    PAR INDEX rose in nearly every year of one method, so it is foreseen to rise.

    >>> from cchc_analysis.forecast.position_history import position_history
    >>> from cchc_analysis.record.tables import current_record
    >>> national_ahead(position_history("PAR", 2023), 1, current_record()).drift > 1
    True
    """
    known = ~np.isnan(history.mean)
    years = np.asarray(history.years)[known]
    eras = np.array([era_of(history.index, int(year), record)["era"] for year in years])
    new_method = np.append(False, eras[1:] != eras[:-1])
    return national_forecast(years, history.mean[known], history.sd[known], new_method, ahead)
