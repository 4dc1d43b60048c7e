"""The nation ahead: its mean and spread some years after the last of a history, by its methods."""

from __future__ import annotations

import numpy as np

from cchc_analysis.forecast.position_history import PositionHistory
from cchc_analysis.maths.national_forecast import National, national_forecast


def national_ahead(history: PositionHistory, ahead: int) -> National:
    """Return the nation's mean and spread some years after the last of a history, as long as the method stays.

    Examples
    --------
    PAR INDEX rose in nearly every year of one method, so it is foreseen to rise.

    >>> from cchc_analysis.forecast.position_history import position_history
    >>> national_ahead(position_history("PAR", 2023), 1).drift > 1
    True
    """
    known = ~np.isnan(history.mean)
    years = np.asarray(history.years)[known]
    return national_forecast(years, history.mean[known], history.sd[known], history.new_method[known], ahead)
