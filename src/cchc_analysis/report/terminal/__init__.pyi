from .requirement import requirement_json, requirement_text
from .verdicts import verdicts_json, verdicts_text

__all__ = ["requirement_json", "requirement_text", "verdicts_json", "verdicts_text"]
