"""What would a provincial reform target require, and was it met? Vietnam's PAR INDEX, PCI, SIPAS and PAPI.

Start with ``load_pci()``, ``trend("PCI", "Bắc Kạn", 2022)`` or ``charts.trend("PCI", "Bắc Kạn", 2022)``.
"""

from cchc_analysis.errors import AskError, CchcError, RecordError, RunError
from cchc_analysis.forecast.backtest import backtest, backtests, compare, rank_histogram
from cchc_analysis.forecast.outlook import Outlook, outlook
from cchc_analysis.forecast.signal import Signal, signal_or_noise
from cchc_analysis.maths.intervals import Bound, Forecast
from cchc_analysis.maths.rank_curve import RankCurve, rank_curve_from
from cchc_analysis.maths.rank_distribution import order_statistics, rank_distribution
from cchc_analysis.record.catalog import find_index, group_of, indices
from cchc_analysis.record.coverage import Holdings, coverage, holdings
from cchc_analysis.record.observations import (
    candidates,
    conflicts,
    load_index,
    load_papi,
    load_par,
    load_pci,
    load_sipas,
    ranked_indices,
)
from cchc_analysis.record.provinces import find_province, provinces
from cchc_analysis.record.releases import release_calendar
from cchc_analysis.record.sources import cited
from cchc_analysis.record.tables import Record, open_record, record_folder
from cchc_analysis.report import charts, prose, shown, tables
from cchc_analysis.report.chapter import open_chapter
from cchc_analysis.shown import shown_by
from cchc_analysis.standing import trends
from cchc_analysis.standing.headline import headline
from cchc_analysis.standing.peers import peer_table, peer_years, peers
from cchc_analysis.standing.profile import profile
from cchc_analysis.standing.same_score import SameScore, same_score
from cchc_analysis.standing.trends import trend
from cchc_analysis.standing.validation import plant_errors, validate_rank_curve
from cchc_analysis.standing.year_curve import positions, rank_curve
from cchc_analysis.targets.base_rates import BaseRate, base_rate
from cchc_analysis.targets.crowding import Crowding, crowding
from cchc_analysis.targets.levers import Levers, levers
from cchc_analysis.targets.requirement import Requirement, requirement
from cchc_analysis.targets.scenarios import scenarios
from cchc_analysis.targets.verdicts import assess_targets, targets_of_year

shown_by(shown)

__all__ = [
    "AskError",
    "BaseRate",
    "Bound",
    "CchcError",
    "Crowding",
    "Forecast",
    "Holdings",
    "Levers",
    "Outlook",
    "RankCurve",
    "Record",
    "RecordError",
    "Requirement",
    "RunError",
    "SameScore",
    "Signal",
    "assess_targets",
    "backtest",
    "backtests",
    "base_rate",
    "candidates",
    "charts",
    "cited",
    "compare",
    "conflicts",
    "coverage",
    "crowding",
    "find_index",
    "find_province",
    "group_of",
    "headline",
    "holdings",
    "indices",
    "levers",
    "load_index",
    "load_papi",
    "load_par",
    "load_pci",
    "load_sipas",
    "open_chapter",
    "open_record",
    "order_statistics",
    "outlook",
    "peer_table",
    "peer_years",
    "peers",
    "plant_errors",
    "positions",
    "profile",
    "prose",
    "provinces",
    "rank_curve",
    "rank_curve_from",
    "rank_distribution",
    "rank_histogram",
    "ranked_indices",
    "record_folder",
    "release_calendar",
    "requirement",
    "same_score",
    "scenarios",
    "signal_or_noise",
    "tables",
    "targets_of_year",
    "trend",
    "trends",
    "validate_rank_curve",
]


def __dir__() -> list[str]:
    """Offer what is promised, and nothing else."""
    return __all__
