"""Tables: text as it is printed, every number entered in the ledger."""

from cchc_analysis.calls import open_room
from cchc_analysis.report.tables.backtest import backtest_table, calibration_table, comparison_table, coverage_table
from cchc_analysis.report.tables.change import change_table
from cchc_analysis.report.tables.conflicts import conflict_table
from cchc_analysis.report.tables.crowding import crowding_table
from cchc_analysis.report.tables.former import former_table
from cchc_analysis.report.tables.headline import headline_table
from cchc_analysis.report.tables.levers import lever_examples_table, lever_table
from cchc_analysis.report.tables.look import Table
from cchc_analysis.report.tables.missing_data import missing_data_table, samples_table, surveyed_table
from cchc_analysis.report.tables.missing_figures import missing_figures_table
from cchc_analysis.report.tables.office import office_tables
from cchc_analysis.report.tables.outlook import outlook_table
from cchc_analysis.report.tables.paths import paths_table, trend_table
from cchc_analysis.report.tables.peers import frontier_table, nearest_table
from cchc_analysis.report.tables.profile import profile_table
from cchc_analysis.report.tables.requirement import path_table, spells_table
from cchc_analysis.report.tables.robustness import audit_table, editions_table, robustness_table
from cchc_analysis.report.tables.set_aside import set_aside_table
from cchc_analysis.report.tables.sources import page_table
from cchc_analysis.report.tables.thresholds import threshold_table
from cchc_analysis.report.tables.turned_out import turned_out_table
from cchc_analysis.report.tables.validation import planted_errors_table, validation_table
from cchc_analysis.report.tables.value_of_information import value_of_information_table
from cchc_analysis.report.tables.verdicts import verdict_table
from cchc_analysis.report.tables.wording import wording_table

__all__ = [
    "Table",
    "audit_table",
    "backtest_table",
    "calibration_table",
    "change_table",
    "comparison_table",
    "conflict_table",
    "coverage_table",
    "crowding_table",
    "editions_table",
    "former_table",
    "frontier_table",
    "headline_table",
    "lever_examples_table",
    "lever_table",
    "missing_data_table",
    "missing_figures_table",
    "nearest_table",
    "office_tables",
    "outlook_table",
    "page_table",
    "path_table",
    "paths_table",
    "planted_errors_table",
    "profile_table",
    "robustness_table",
    "samples_table",
    "set_aside_table",
    "spells_table",
    "surveyed_table",
    "threshold_table",
    "trend_table",
    "turned_out_table",
    "validation_table",
    "value_of_information_table",
    "verdict_table",
    "wording_table",
]

open_room(__name__, __all__)
