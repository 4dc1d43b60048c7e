"""Trends: how a province moved over the years, alone, beside its region and beside the nation.

Scores are compared within an era only; ranks and relative positions are compared across eras.
"""

from cchc_analysis.trends.catching_up import catching_up
from cchc_analysis.trends.change import change
from cchc_analysis.trends.gaps import gaps
from cchc_analysis.trends.pages import pages
from cchc_analysis.trends.paths import rank_paths
from cchc_analysis.trends.region_ranks import region_ranks
from cchc_analysis.trends.standardised import standardised
from cchc_analysis.trends.trend import trend

__all__ = ["catching_up", "change", "gaps", "pages", "rank_paths", "region_ranks", "standardised", "trend"]
