"""Base rates: of all spells that started where a province stands, how many ended where it wants to be."""

from cchc_analysis.base_rates.base_rate import BaseRate, base_rate
from cchc_analysis.base_rates.said import base_rate_sentence, spell_text

__all__ = ["BaseRate", "base_rate", "base_rate_sentence", "spell_text"]
