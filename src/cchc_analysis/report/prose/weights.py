"""Whose weights an answer goes by, in words: printed by the issuer, recovered from what it published, or estimated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cchc_analysis.standing.robustness.parts import Origin
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.ranges import year_ranges

_CALLED: dict[Origin, str] = {
    "printed": mark("the official weights"),
    "recovered": mark("the weights recovered from published scores"),
    "estimated": mark("the estimated weights"),
    "own": mark("the weights given"),
}
_TOLD: dict[Origin, str] = {
    "estimated": mark("The weights of {years} are an estimate: those of the issuer are not known."),
    "recovered": mark(
        "The weights of {years} were recovered from published scores by regression: no list of the issuer was seen."
    ),
}


def weights_called(origins: Iterable[Origin], lang: Lang) -> str:
    """Name the weights of one or several years; by what they have in common.

    Examples
    --------
    >>> weights_called(["printed"], "en"), weights_called(["printed", "recovered"], "en")
    ('the official weights', 'the weights')
    """
    first, *others = set(origins)
    return tr(mark("the weights") if others else _CALLED[first], lang)


def origin_sentence(origins: Mapping[int, Origin], lang: Lang) -> str:
    """Say of which years the weights are not printed by the issuer; empty where all are, or are one's own.

    Examples
    --------
    >>> origin_sentence({2005: "estimated", 2021: "printed"}, "en")
    'The weights of 2005 are an estimate: those of the issuer are not known.'
    """
    said = []
    for origin, message in _TOLD.items():
        if years := sorted(year for year, of in origins.items() if of == origin):
            said.append(tr(message, lang, years=year_ranges(years)))
    return " ".join(said)
