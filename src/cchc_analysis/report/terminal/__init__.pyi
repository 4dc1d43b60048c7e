from .draft import draft_text
from .intake import difference_text, known_text, notes_text, outcome_text, undone_text
from .lines import terminal_width
from .log import additions_text, targets_entered_text
from .offered import offer_line, offers_text
from .requirement import requirement_json, requirement_text
from .verdicts import verdicts_json, verdicts_text

__all__ = [
    "additions_text",
    "difference_text",
    "draft_text",
    "known_text",
    "notes_text",
    "offer_line",
    "offers_text",
    "outcome_text",
    "requirement_json",
    "requirement_text",
    "targets_entered_text",
    "terminal_width",
    "undone_text",
    "verdicts_json",
    "verdicts_text",
]
