"""How far a rank can be trusted: other weights, fewer components, rounding, later editions, and an audit."""

from cchc_analysis.standing.robustness.audit import Audit, audit, double_counting
from cchc_analysis.standing.robustness.editions import editions
from cchc_analysis.standing.robustness.kept_places import KeptPlaces, kept_places
from cchc_analysis.standing.robustness.of_year import RobustRank, YearRobustness, year_robustness
from cchc_analysis.standing.robustness.parts import robust_years
from cchc_analysis.standing.robustness.robustness import Robustness, robustness
from cchc_analysis.standing.robustness.rounding import rounding_ranks

__all__ = [
    "Audit",
    "KeptPlaces",
    "RobustRank",
    "Robustness",
    "YearRobustness",
    "audit",
    "double_counting",
    "editions",
    "kept_places",
    "robust_years",
    "robustness",
    "rounding_ranks",
    "year_robustness",
]
