"""What would a provincial reform target require, and was it met? Vietnam's PAR INDEX, PCI, SIPAS and PAPI.

Start with ``load_pci()``, ``trend("PCI", "Bắc Kạn", 2022)`` or ``charts.trend("PCI", "Bắc Kạn", 2022)``.
"""

from cchc_analysis import charts, prose, tables
from cchc_analysis.catalog import find_index, group_of, indices
from cchc_analysis.chapter import open_chapter
from cchc_analysis.coverage import coverage
from cchc_analysis.errors import AskError, CchcError, RecordError, RunError
from cchc_analysis.headline import headline
from cchc_analysis.intervals import Bound
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
from cchc_analysis.peers import peers
from cchc_analysis.provinces import find_province, provinces
from cchc_analysis.rank_curve import RankCurve, rank_curve_from
from cchc_analysis.rankings import positions, rank_curve
from cchc_analysis.record import Record, open_record, record_folder
from cchc_analysis.releases import release_calendar
from cchc_analysis.sources import cited
from cchc_analysis.trends import trend
from cchc_analysis.validation import plant_errors, validate_rank_curve

__all__ = [
    "AskError",
    "Bound",
    "CchcError",
    "RankCurve",
    "Record",
    "RecordError",
    "RunError",
    "candidates",
    "charts",
    "cited",
    "conflicts",
    "coverage",
    "find_index",
    "find_province",
    "group_of",
    "headline",
    "indices",
    "load_index",
    "load_papi",
    "load_par",
    "load_pci",
    "load_sipas",
    "open_chapter",
    "open_record",
    "peers",
    "plant_errors",
    "positions",
    "prose",
    "provinces",
    "rank_curve",
    "rank_curve_from",
    "ranked_indices",
    "record_folder",
    "release_calendar",
    "tables",
    "trend",
    "validate_rank_curve",
]


def __dir__() -> list[str]:
    """Offer what is promised, and nothing else."""
    return __all__
