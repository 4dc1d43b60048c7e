"""The rank curve on plain vectors: bounds, best estimate, conflicts; knows no table and no province."""

from cchc_analysis.maths.rank_curve.conflicts import Conflict
from cchc_analysis.maths.rank_curve.curve import RankCurve, curve_from_facts
from cchc_analysis.maths.rank_curve.facts import (
    ANY_SCORE,
    AboveMean,
    AtLeast,
    Between,
    Fact,
    Gap,
    Mean,
    MeanOf,
    Median,
    Order,
    Ratio,
    ScoreAt,
    Unit,
    printed,
)
from cchc_analysis.maths.rank_curve.quantities import Interval
from cchc_analysis.maths.rank_curve.suspects import Suspect
from cchc_analysis.maths.rank_curve.typed import rank_curve_from
from cchc_analysis.maths.rank_curve.value_of_information import ValueOfInformation, value_of_information

__all__ = [
    "ANY_SCORE",
    "AboveMean",
    "AtLeast",
    "Between",
    "Conflict",
    "Fact",
    "Gap",
    "Interval",
    "Mean",
    "MeanOf",
    "Median",
    "Order",
    "RankCurve",
    "Ratio",
    "ScoreAt",
    "Suspect",
    "Unit",
    "ValueOfInformation",
    "curve_from_facts",
    "printed",
    "rank_curve_from",
    "value_of_information",
]
