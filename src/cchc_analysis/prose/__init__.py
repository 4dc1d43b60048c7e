"""Sentences that state a finding, made from computed figures, in both languages."""

from cchc_analysis.prose.coverage import record_answer
from cchc_analysis.prose.headline import headline_answer
from cchc_analysis.prose.rank_curve import rank_curve_answer
from cchc_analysis.prose.trend import path_sentence
from cchc_analysis.prose.validation import planting_answer, validation_answer

__all__ = [
    "headline_answer",
    "path_sentence",
    "planting_answer",
    "rank_curve_answer",
    "record_answer",
    "validation_answer",
]
