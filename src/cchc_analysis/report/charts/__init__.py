"""Charts: each answers one question, states its finding in the title and prints its sources."""

from cchc_analysis.report.charts.backtest import backtest, rank_histogram
from cchc_analysis.report.charts.change import change, draw_change
from cchc_analysis.report.charts.coverage import coverage, draw_coverage
from cchc_analysis.report.charts.distance import distance, draw_distance
from cchc_analysis.report.charts.headline import draw_headline, headline
from cchc_analysis.report.charts.heat_map import draw_heat_map, heat_map
from cchc_analysis.report.charts.levers import levers
from cchc_analysis.report.charts.outlook import outlook
from cchc_analysis.report.charts.profile import profile
from cchc_analysis.report.charts.rank_curve import rank_curve
from cchc_analysis.report.charts.rank_curves import rank_curves
from cchc_analysis.report.charts.rank_path import draw_rank_path, rank_path
from cchc_analysis.report.charts.requirement import requirement
from cchc_analysis.report.charts.tile_map import draw_tile_map, tile_map
from cchc_analysis.report.charts.trend import draw_trend, trend
from cchc_analysis.report.charts.validation import validation
from cchc_analysis.report.charts.verdicts import verdict_board

__all__ = [
    "backtest",
    "change",
    "coverage",
    "distance",
    "draw_change",
    "draw_coverage",
    "draw_distance",
    "draw_headline",
    "draw_heat_map",
    "draw_rank_path",
    "draw_tile_map",
    "draw_trend",
    "headline",
    "heat_map",
    "levers",
    "outlook",
    "profile",
    "rank_curve",
    "rank_curves",
    "rank_histogram",
    "rank_path",
    "requirement",
    "tile_map",
    "trend",
    "validation",
    "verdict_board",
]
