"""Charts: each answers one question, states its finding in the title and prints its sources."""

from cchc_analysis.calls import open_room
from cchc_analysis.report.charts.backtest import backtest, draw_backtest, draw_pit_histogram, pit_histogram
from cchc_analysis.report.charts.change import change, draw_change
from cchc_analysis.report.charts.coverage import coverage, draw_coverage
from cchc_analysis.report.charts.distance import distance, draw_distance
from cchc_analysis.report.charts.former import draw_former
from cchc_analysis.report.charts.headline import draw_headline, headline
from cchc_analysis.report.charts.heat_map import draw_heat_map, heat_map
from cchc_analysis.report.charts.levers import draw_levers, levers
from cchc_analysis.report.charts.outlook import draw_outlook, outlook
from cchc_analysis.report.charts.profile import draw_profile, profile
from cchc_analysis.report.charts.rank_curve import draw_rank_curve, rank_curve
from cchc_analysis.report.charts.rank_curves import draw_rank_curves, rank_curves
from cchc_analysis.report.charts.rank_path import draw_rank_path, rank_path
from cchc_analysis.report.charts.reliability import draw_reliability, reliability
from cchc_analysis.report.charts.requirement import draw_requirement, requirement
from cchc_analysis.report.charts.robustness import draw_robustness, robustness
from cchc_analysis.report.charts.tile_map import draw_tile_map, tile_map
from cchc_analysis.report.charts.trend import draw_trend, trend
from cchc_analysis.report.charts.validation import draw_validation, validation
from cchc_analysis.report.charts.verdicts import draw_verdict_board, verdict_board

__all__ = [
    "backtest",
    "change",
    "coverage",
    "distance",
    "draw_backtest",
    "draw_change",
    "draw_coverage",
    "draw_distance",
    "draw_former",
    "draw_headline",
    "draw_heat_map",
    "draw_levers",
    "draw_outlook",
    "draw_pit_histogram",
    "draw_profile",
    "draw_rank_curve",
    "draw_rank_curves",
    "draw_rank_path",
    "draw_reliability",
    "draw_requirement",
    "draw_robustness",
    "draw_tile_map",
    "draw_trend",
    "draw_validation",
    "draw_verdict_board",
    "headline",
    "heat_map",
    "levers",
    "outlook",
    "pit_histogram",
    "profile",
    "rank_curve",
    "rank_curves",
    "rank_path",
    "reliability",
    "requirement",
    "robustness",
    "tile_map",
    "trend",
    "validation",
    "verdict_board",
]

open_room(__name__, __all__)
