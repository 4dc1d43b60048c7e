# What the package promises, and where each name comes from; loaded when it is first used.
from .desk.explorer import Explorer
from .desk.word import for_word
from .errors import AskError, CchcError, RecordError, RunError
from .forecast.backtest import Backtests, backtest, backtests, compare, pit_histogram
from .forecast.course import Course, courses
from .forecast.level_ranks import level_ranks, level_ranks_if_known
from .forecast.outlook import Outlook, outlook
from .forecast.signal import Signal, signal_if_known, signal_or_noise
from .forecast.trend_worth import TrendWorth, trend_worth
from .maths.intervals import Bound, Chance, Forecast, Spread
from .maths.rank_curve import RankCurve, rank_curve_from
from .maths.rank_distribution import order_statistics, rank_distribution
from .record.catalog import find_index, group_of, indices
from .record.coverage import Holdings, coverage, holdings
from .record.intake.office_book import filled_sheets
from .record.lineage import crosswalk, former_provinces, members
from .record.missing_data import MissingData, missing_data
from .record.observations import (
    candidates,
    conflicts,
    load_index,
    load_papi,
    load_par,
    load_pci,
    load_sipas,
    ranked_indices,
)
from .record.provinces import find_province, provinces
from .record.reading.read import read_figures
from .record.releases import release_calendar
from .record.sources import cited
from .record.tables import Record, open_record, record_folder
from .report import charts, prose, tables
from .report.chapter import open_chapter
from .standing import trends
from .standing.drafts.check import check_text
from .standing.former import FormerPaths, PooledScore, former_paths, pooled_score
from .standing.headline import headline
from .standing.missing_figures import missing_figures
from .standing.peers import latest_peers, peer_table, peer_years, peers
from .standing.profile import full_profile, profile, profiles
from .standing.robustness import (
    Audit,
    KeptPlaces,
    Robustness,
    YearRobustness,
    audit,
    double_counting,
    editions,
    kept_places,
    robust_years,
    robustness,
    rounding_ranks,
    year_robustness,
)
from .standing.same_score import SameScore, same_score
from .standing.trends import trend
from .standing.validation import plant_errors, validate_rank_curve
from .standing.wanted_rank import wanted_rank
from .standing.year_curve import positions, rank_curve, rank_curves
from .targets.base_rates import BaseRate, base_rate
from .targets.crowding import Crowding, crowding
from .targets.levers import Levers, levers
from .targets.look_back import LookBack, look_back
from .targets.requirement import Requirement, requirement
from .targets.scenarios import Scenario, scenarios
from .targets.verdicts import assess_targets, targets_of_year
from .targets.what_if import WhatIf, what_if

__all__ = [
    "AskError",
    "Audit",
    "Backtests",
    "BaseRate",
    "Bound",
    "CchcError",
    "Chance",
    "Course",
    "Crowding",
    "Explorer",
    "Forecast",
    "FormerPaths",
    "Holdings",
    "KeptPlaces",
    "Levers",
    "LookBack",
    "MissingData",
    "Outlook",
    "PooledScore",
    "RankCurve",
    "Record",
    "RecordError",
    "Requirement",
    "Robustness",
    "RunError",
    "SameScore",
    "Scenario",
    "Signal",
    "Spread",
    "TrendWorth",
    "WhatIf",
    "YearRobustness",
    "assess_targets",
    "audit",
    "backtest",
    "backtests",
    "base_rate",
    "candidates",
    "charts",
    "check_text",
    "cited",
    "compare",
    "conflicts",
    "courses",
    "coverage",
    "crosswalk",
    "crowding",
    "double_counting",
    "editions",
    "filled_sheets",
    "find_index",
    "find_province",
    "for_word",
    "former_paths",
    "former_provinces",
    "full_profile",
    "group_of",
    "headline",
    "holdings",
    "indices",
    "kept_places",
    "latest_peers",
    "level_ranks",
    "level_ranks_if_known",
    "levers",
    "load_index",
    "load_papi",
    "load_par",
    "load_pci",
    "load_sipas",
    "look_back",
    "members",
    "missing_data",
    "missing_figures",
    "open_chapter",
    "open_record",
    "order_statistics",
    "outlook",
    "peer_table",
    "peer_years",
    "peers",
    "pit_histogram",
    "plant_errors",
    "pooled_score",
    "positions",
    "profile",
    "profiles",
    "prose",
    "provinces",
    "rank_curve",
    "rank_curve_from",
    "rank_curves",
    "rank_distribution",
    "ranked_indices",
    "read_figures",
    "record_folder",
    "release_calendar",
    "requirement",
    "robust_years",
    "robustness",
    "rounding_ranks",
    "same_score",
    "scenarios",
    "signal_if_known",
    "signal_or_noise",
    "tables",
    "targets_of_year",
    "trend",
    "trend_worth",
    "trends",
    "validate_rank_curve",
    "wanted_rank",
    "what_if",
    "year_robustness",
]
