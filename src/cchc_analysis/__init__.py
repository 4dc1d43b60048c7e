"""What would a provincial reform target require, and was it met? Vietnam's PAR INDEX, PCI, SIPAS and PAPI.

Start with ``load_pci()``, ``trend("PCI", "Bắc Kạn", 2022)`` or ``charts.trend("PCI", "Bắc Kạn", 2022)``.
"""

from cchc_analysis import charts, prose, tables, trends
from cchc_analysis.backtest import backtest, backtests, compare, rank_histogram
from cchc_analysis.base_rates import BaseRate, base_rate
from cchc_analysis.catalog import find_index, group_of, indices
from cchc_analysis.chapter import open_chapter
from cchc_analysis.coverage import coverage
from cchc_analysis.crowding import Crowding, crowding
from cchc_analysis.errors import AskError, CchcError, RecordError, RunError
from cchc_analysis.headline import headline
from cchc_analysis.intervals import Bound, Forecast
from cchc_analysis.levers import Levers, levers
from cchc_analysis.observations import (
    candidates,
    conflicts,
    load_index,
    load_papi,
    load_par,
    load_pci,
    load_sipas,
    ranked_indices,
)
from cchc_analysis.outlook import Outlook, outlook
from cchc_analysis.peers import peer_table, peer_years, peers
from cchc_analysis.profile import profile
from cchc_analysis.provinces import find_province, provinces
from cchc_analysis.rank_curve import RankCurve, rank_curve_from
from cchc_analysis.rank_distribution import order_statistics, rank_distribution
from cchc_analysis.rankings import positions, rank_curve
from cchc_analysis.record import Record, open_record, record_folder
from cchc_analysis.releases import release_calendar
from cchc_analysis.requirement import Requirement, requirement
from cchc_analysis.same_score import SameScore, same_score
from cchc_analysis.scenarios import scenarios
from cchc_analysis.signal import Signal, signal_or_noise
from cchc_analysis.sources import cited
from cchc_analysis.trends import trend
from cchc_analysis.validation import plant_errors, validate_rank_curve
from cchc_analysis.verdicts import assess_targets

__all__ = [
    "AskError",
    "BaseRate",
    "Bound",
    "CchcError",
    "Crowding",
    "Forecast",
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
    "trend",
    "trends",
    "validate_rank_curve",
]


def __dir__() -> list[str]:
    """Offer what is promised, and nothing else."""
    return __all__
