"""What a document is about, in one line, and whose it is."""

from __future__ import annotations

from cchc_analysis.report.documents.briefing import Briefing
from cchc_analysis.words import Lang, mark, tr

#: Cities under the central government; all others are provinces.
_CITIES = frozenset({"01", "31", "48", "79", "92", *(f"34-{code}" for code in ("01", "31", "46", "48", "79", "92"))})


def place_text(briefing: Briefing, lang: Lang) -> str:
    """Name the province or city with what it is.

    Thừa Thiên Huế became a city in 2025, and stands among the cities from the map of 34 on.
    """
    message = mark("{place} city") if briefing.province_code in _CITIES else mark("{place} province")
    return tr(message, lang, place=briefing.province.removeprefix("TP. "))


def subject_text(briefing: Briefing, lang: Lang) -> str:
    """Say what a document is about."""
    return tr(
        "Results of the indices of administrative reform, competitiveness and governance of {place} in {year}",
        lang,
        place=place_text(briefing, lang),
        year=briefing.year,
    )
