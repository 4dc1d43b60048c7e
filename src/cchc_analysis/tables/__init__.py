"""Tables: text as it is printed, every number entered in the ledger."""

from cchc_analysis.tables.backtest import backtest_table, comparison_table, coverage_table
from cchc_analysis.tables.change import change_table
from cchc_analysis.tables.conflicts import conflict_table
from cchc_analysis.tables.headline import headline_table
from cchc_analysis.tables.helpful import helpful_table
from cchc_analysis.tables.levers import lever_examples_table, lever_table
from cchc_analysis.tables.look import Table
from cchc_analysis.tables.missing_figures import missing_figures_table
from cchc_analysis.tables.outlook import outlook_table
from cchc_analysis.tables.peers import frontier_table, nearest_table
from cchc_analysis.tables.profile import profile_table
from cchc_analysis.tables.requirement import crowding_table, path_table, spells_table, turned_out_table
from cchc_analysis.tables.set_aside import set_aside_table
from cchc_analysis.tables.sources import page_table
from cchc_analysis.tables.thresholds import threshold_table
from cchc_analysis.tables.validation import planting_table, validation_table
from cchc_analysis.tables.verdicts import verdict_table

__all__ = [
    "Table",
    "backtest_table",
    "change_table",
    "comparison_table",
    "conflict_table",
    "coverage_table",
    "crowding_table",
    "frontier_table",
    "headline_table",
    "helpful_table",
    "lever_examples_table",
    "lever_table",
    "missing_figures_table",
    "nearest_table",
    "outlook_table",
    "page_table",
    "path_table",
    "planting_table",
    "profile_table",
    "set_aside_table",
    "spells_table",
    "threshold_table",
    "turned_out_table",
    "validation_table",
    "verdict_table",
]
