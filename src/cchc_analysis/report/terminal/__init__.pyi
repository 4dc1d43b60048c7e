from .intake import difference_text, effects_text, known_text, notes_text
from .requirement import requirement_json, requirement_text
from .verdicts import verdicts_json, verdicts_text

__all__ = [
    "difference_text",
    "effects_text",
    "known_text",
    "notes_text",
    "requirement_json",
    "requirement_text",
    "verdicts_json",
    "verdicts_text",
]
