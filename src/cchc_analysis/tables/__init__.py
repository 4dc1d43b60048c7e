"""Tables: text as it is printed, every number entered in the ledger."""

from cchc_analysis.tables.conflicts import conflict_table
from cchc_analysis.tables.headline import headline_table
from cchc_analysis.tables.helpful import helpful_table
from cchc_analysis.tables.look import Table
from cchc_analysis.tables.set_aside import set_aside_table
from cchc_analysis.tables.sources import page_table
from cchc_analysis.tables.thresholds import threshold_table
from cchc_analysis.tables.validation import planting_table, validation_table

__all__ = [
    "Table",
    "conflict_table",
    "headline_table",
    "helpful_table",
    "page_table",
    "planting_table",
    "set_aside_table",
    "threshold_table",
    "validation_table",
]
