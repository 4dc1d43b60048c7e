"""Sentences that state a finding, made from computed figures, in both languages."""

from cchc_analysis.report.prose.backtest import backtest_answer, masked_answer
from cchc_analysis.report.prose.catching_up import catching_up_sentence
from cchc_analysis.report.prose.change import change_answer
from cchc_analysis.report.prose.coverage import record_answer
from cchc_analysis.report.prose.crowding import crowding_text
from cchc_analysis.report.prose.headline import headline_answer
from cchc_analysis.report.prose.levers import lever_sentence, measures_sentence
from cchc_analysis.report.prose.outlook import outlook_answer, outlook_sentences
from cchc_analysis.report.prose.peers import peers_answer
from cchc_analysis.report.prose.profile import profile_answer
from cchc_analysis.report.prose.rank_curve import rank_curve_answer
from cchc_analysis.report.prose.requirement import requirement_text, requirements_answer
from cchc_analysis.report.prose.same_score import same_score_sentence
from cchc_analysis.report.prose.signal import signal_sentence
from cchc_analysis.report.prose.trend import path_sentence
from cchc_analysis.report.prose.turned_out import turned_out_text
from cchc_analysis.report.prose.validation import planted_errors_answer, validation_answer
from cchc_analysis.report.prose.verdicts import verdict_sentence, verdicts_answer

__all__ = [
    "backtest_answer",
    "catching_up_sentence",
    "change_answer",
    "crowding_text",
    "headline_answer",
    "lever_sentence",
    "masked_answer",
    "measures_sentence",
    "outlook_answer",
    "outlook_sentences",
    "path_sentence",
    "peers_answer",
    "planted_errors_answer",
    "profile_answer",
    "rank_curve_answer",
    "record_answer",
    "requirement_text",
    "requirements_answer",
    "same_score_sentence",
    "signal_sentence",
    "turned_out_text",
    "validation_answer",
    "verdict_sentence",
    "verdicts_answer",
]
