"""The quantities that all modules of the rank curve share."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Interval = tuple[float, float]
#: Differences below this are rounding.
TOLERANCE = 1e-9
