"""Trends: the room of `trend` and of more verbs on how a province moved, alone, beside its region and the nation.

Scores are compared within an era only; ranks and relative positions are compared across eras.
"""

from cchc_analysis.calls import open_room
from cchc_analysis.standing.trends.catching_up import catching_up
from cchc_analysis.standing.trends.change import change, changes
from cchc_analysis.standing.trends.distances import distances
from cchc_analysis.standing.trends.gaps import gaps
from cchc_analysis.standing.trends.paths import rank_paths, ranks_of_year
from cchc_analysis.standing.trends.region_ranks import region_ranks
from cchc_analysis.standing.trends.relative_positions import relative_positions
from cchc_analysis.standing.trends.trajectory import Trajectory, trajectory
from cchc_analysis.standing.trends.trend import trend

__all__ = [
    "Trajectory",
    "catching_up",
    "change",
    "changes",
    "distances",
    "gaps",
    "rank_paths",
    "ranks_of_year",
    "region_ranks",
    "relative_positions",
    "trajectory",
    "trend",
]

open_room(__name__, __all__)
