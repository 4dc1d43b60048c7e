"""Trends: how a province moved over the years, alone, beside its region and beside the nation.

Scores are compared within an era only; ranks and relative positions are compared across eras.
"""

from cchc_analysis.standing.trends.catching_up import catching_up
from cchc_analysis.standing.trends.change import change
from cchc_analysis.standing.trends.gaps import gaps
from cchc_analysis.standing.trends.pages import pages
from cchc_analysis.standing.trends.paths import rank_paths
from cchc_analysis.standing.trends.region_ranks import region_ranks
from cchc_analysis.standing.trends.relative_positions import standardised
from cchc_analysis.standing.trends.trend import trend

__all__ = ["catching_up", "change", "gaps", "pages", "rank_paths", "region_ranks", "standardised", "trend"]
