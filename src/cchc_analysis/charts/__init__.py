"""Charts: each answers one question, states its finding in the title and prints its sources."""

from cchc_analysis.charts.coverage import coverage
from cchc_analysis.charts.rank_curve import rank_curve
from cchc_analysis.charts.rank_curves import rank_curves
from cchc_analysis.charts.trend import trend
from cchc_analysis.charts.validation import validation

__all__ = ["coverage", "rank_curve", "rank_curves", "trend", "validation"]
