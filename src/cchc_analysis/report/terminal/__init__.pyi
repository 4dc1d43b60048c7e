from .intake import difference_text, known_text, notes_text, outcome_text, undone_text
from .lines import terminal_width
from .requirement import requirement_json, requirement_text
from .verdicts import verdicts_json, verdicts_text

__all__ = [
    "difference_text",
    "known_text",
    "notes_text",
    "outcome_text",
    "requirement_json",
    "requirement_text",
    "terminal_width",
    "undone_text",
    "verdicts_json",
    "verdicts_text",
]
