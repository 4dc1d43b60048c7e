"""Verdicts: was a stated target met, missed, or can it not be tested, and why."""

from cchc_analysis.targets.verdicts.assess import assess_targets, code_of, codes_named
from cchc_analysis.targets.verdicts.board import AXES, board, cited_targets, cited_verdicts
from cchc_analysis.targets.verdicts.of_year import targets_of_year
from cchc_analysis.targets.verdicts.outcomes import (
    Tally,
    outcomes,
    outside,
    rank_aims,
    tally,
    to_show,
    whole_aims,
    with_other_reading,
)
from cchc_analysis.targets.verdicts.untestable import REASONS

__all__ = [
    "AXES",
    "REASONS",
    "Tally",
    "assess_targets",
    "board",
    "cited_targets",
    "cited_verdicts",
    "code_of",
    "codes_named",
    "outcomes",
    "outside",
    "rank_aims",
    "tally",
    "targets_of_year",
    "to_show",
    "whole_aims",
    "with_other_reading",
]
