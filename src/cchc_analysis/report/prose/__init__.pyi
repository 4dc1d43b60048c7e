from .audit import audit_answer, level_sentence
from .backtest import backtest_answer, masked_answer
from .calibration import calibration_text, points_text
from .catching_up import catching_up_sentence
from .change import change_answer
from .course import course_text
from .coverage import record_answer
from .crowding import crowding_text
from .former import former_sentence, former_targets_sentence, pooled_sentence
from .headline import headline_answer
from .levers import lever_sentence, measures_sentence
from .look_back import look_back_answer, look_back_title
from .missing_data import missing_data_answer
from .outlook import outlook_answer, outlook_sentences
from .peers import peers_answer
from .profile import profile_answer
from .rank_curve import rank_curve_answer
from .requirement import requirement_text, requirements_answer
from .robustness import (
    double_counting_sentence,
    how_weighed_sentence,
    kept_sentence,
    looked_at_sentence,
    not_weighed_sentence,
    robustness_answer,
    rounding_sentence,
    year_robustness_answer,
)
from .same_score import same_score_sentence
from .scenario import scenario_sentence
from .signal import signal_sentence
from .trend import path_sentence
from .turned_out import turned_out_text
from .unpublished import no_region_sentence, nothing_foreseen_sentence, unpublished_path_sentence, unpublished_sentence
from .validation import planted_errors_answer, validation_answer
from .verdicts import verdict_sentence, verdicts_answer

__all__ = [
    "audit_answer",
    "backtest_answer",
    "calibration_text",
    "catching_up_sentence",
    "change_answer",
    "course_text",
    "crowding_text",
    "double_counting_sentence",
    "former_sentence",
    "former_targets_sentence",
    "headline_answer",
    "how_weighed_sentence",
    "kept_sentence",
    "level_sentence",
    "lever_sentence",
    "look_back_answer",
    "look_back_title",
    "looked_at_sentence",
    "masked_answer",
    "measures_sentence",
    "missing_data_answer",
    "no_region_sentence",
    "not_weighed_sentence",
    "nothing_foreseen_sentence",
    "outlook_answer",
    "outlook_sentences",
    "path_sentence",
    "peers_answer",
    "planted_errors_answer",
    "points_text",
    "pooled_sentence",
    "profile_answer",
    "rank_curve_answer",
    "record_answer",
    "requirement_text",
    "requirements_answer",
    "robustness_answer",
    "rounding_sentence",
    "same_score_sentence",
    "scenario_sentence",
    "signal_sentence",
    "turned_out_text",
    "unpublished_path_sentence",
    "unpublished_sentence",
    "validation_answer",
    "verdict_sentence",
    "verdicts_answer",
    "year_robustness_answer",
]
