"""Chances in plain words and round figures: "unlikely, about 1 in 8", in Vietnamese in percent, in steps of five."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_analysis.words import Lang, mark, tr

#: What a chance may be rounded to in English: leaders read "1 in 8", and no model here is sharper than one in twenty.
FREQUENCIES = (
    (1, 20),
    (1, 10),
    (1, 8),
    (1, 6),
    (1, 5),
    (1, 4),
    (1, 3),
    (2, 5),
    (1, 2),
    (3, 5),
    (2, 3),
    (3, 4),
    (4, 5),
    (5, 6),
    (9, 10),
    (19, 20),
)
#: In steps of so many percent a chance is printed in Vietnamese.
STEP = 5
_PERCENTAGES = tuple((percent, 100) for percent in range(STEP, 100, STEP))
#: A chance that is known no better than within so much is printed as a range.
WIDE = 0.1
#: Chances outside these are said to be less or more.
LEAST, MOST = 1 / 20, 19 / 20
EVEN = mark("as likely as not")
#: Up to which chance a word holds, in either language. A figure is printed only for chances of its own word: the edges
#: lie midway between English figures, and Vietnamese percentages near them give way.
_WORDS = (
    (0.075, mark("very unlikely")),
    (11 / 30, mark("unlikely")),
    (0.45, mark("less likely than not")),
    (0.55, EVEN),
    (19 / 30, mark("more likely than not")),
    (0.925, mark("likely")),
    (1.0, mark("very likely")),
)


def chance_text(chance: float, lang: Lang = "vi", *, low: float | None = None, high: float | None = None) -> str:
    """Print a chance in round figures, never finer than one in twenty; as a range where it is not known better.

    Parameters
    ----------
    chance
        From 0 to 1.
    lang
        ``"vi"`` or ``"en"``.
    low, high
        Between which the true chance probably lies; the chance itself without them.

    Examples
    --------
    >>> chance_text(0.13, "en"), chance_text(0.13), chance_text(0.004, "en")
    ('about 1 in 8', 'khoảng 15%', 'less than 1 in 20')
    >>> chance_text(0.2, "en", low=0.12, high=0.26), chance_text(0.2, low=0.12, high=0.26)
    ('about 1 in 8 to 1 in 4', 'khoảng 10–25%')
    >>> chance_text(0.97, "en", low=0.92, high=1.0), chance_text(0.97, "en", low=0.96, high=1.0)
    ('at least about 9 in 10', 'more than 19 in 20')
    """
    least, most = _ends(chance, low, high)
    if least < LEAST and most > MOST:
        return tr("not known", lang)
    if most < LEAST or least > MOST:
        beyond = mark("less than {chance}") if most < LEAST else mark("more than {chance}")
        return tr(beyond, lang, chance=_rounded(LEAST if most < LEAST else MOST, lang))
    if least < LEAST or most > MOST:
        within = mark("at most about {chance}") if least < LEAST else mark("at least about {chance}")
        return tr(within, lang, chance=_rounded(most if least < LEAST else least, lang))
    low_text, high_text = _rounded(least, lang), _rounded(most, lang)
    if low_text == high_text:
        return tr("about {chance}", lang, chance=high_text)
    # In percent the sign stands once: 10–25%.
    return tr("about {low} to {high}", lang, low=low_text.removesuffix("%"), high=high_text)


def chance_word(chance: float, lang: Lang = "vi", *, low: float | None = None, high: float | None = None) -> str:
    """Print a chance in a word, from very unlikely to very likely: the word of what `chance_text` prints.

    Examples
    --------
    >>> chance_word(0.13, "en"), chance_word(0.5, "en"), chance_word(0.5, "en", low=0.3, high=0.7)
    ('unlikely', 'as likely as not', 'open')
    """
    least, most = _ends(chance, low, high)
    if _word(least) == _word(most):
        return tr(_word(most), lang)
    # Of two words the weaker holds for the whole range; over the middle none does.
    weaker = _word(min(least, most, key=lambda end: abs(end - 1 / 2)))
    return tr(mark("open") if least < 1 / 2 < most or weaker == EVEN else weaker, lang)


def chance_scale(lang: Lang = "vi") -> list[tuple[str, int, int]]:
    """Return which word stands for which chances, in percent: the table that documents state.

    Examples
    --------
    >>> chance_scale("en")[:2]
    [('very unlikely', 5, 5), ('unlikely', 10, 35)]
    """
    of = {word: [percent for percent, _ in _PERCENTAGES if _word(percent / 100) == word] for _, word in _WORDS}
    return [(tr(word, lang), min(percents), max(percents)) for word, percents in of.items()]


def frequency_text(chance: float, lang: Lang = "vi") -> str:
    """Print a chance as a natural frequency.

    Examples
    --------
    >>> frequency_text(0.26, "en"), frequency_text(0.26)
    ('1 in 4', '1 trong 4')
    """
    times, of = _nearest(chance, FREQUENCIES)
    return tr("{times} in {of}", lang, times=times, of=of)


def _ends(chance: float, low: float | None, high: float | None) -> tuple[float, float]:
    """Return between which figures a chance is printed: the chance alone where it is known well.

    "More than 19 in 20" is known well only where the low end is more as well.
    """
    if low is None or high is None:
        return chance, chance
    too_sure = chance < LEAST <= high or low <= MOST < chance
    return (low, high) if high - low > WIDE or too_sure else (chance, chance)


def _nearest(chance: float, shares: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the share next to a chance of those that have its word, so that word and figure cannot part at an edge."""
    alike = [share for share in shares if _word(share[0] / share[1]) == _word(chance)]
    # Halves go up, as a reader rounds.
    return min(reversed(alike), key=lambda share: round(abs(share[0] / share[1] - chance), 9))


def _rounded(chance: float, lang: Lang) -> str:
    return frequency_text(chance, lang) if lang == "en" else f"{_nearest(chance, _PERCENTAGES)[0]}%"


def _word(chance: float) -> str:
    return next(word for limit, word in _WORDS if chance <= limit)
