"""Chances in plain words and natural frequencies: "unlikely, about 1 time in 8"."""

from __future__ import annotations

from cchc_analysis.words import Lang, mark, tr

#: What a chance may be rounded to: leaders read "1 in 8", and no model here is sharper than one in twenty.
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
#: Up to which chance a word holds.
_WORDS = (
    (0.05, mark("very unlikely")),
    (0.36, mark("unlikely")),
    (0.45, mark("less likely than not")),
    (0.55, mark("as likely as not")),
    (0.64, mark("more likely than not")),
    (0.95, mark("likely")),
    (1.0, mark("very likely")),
)


def chance_text(chance: float, lang: Lang = "vi") -> str:
    """Print a chance as a natural frequency, never finer than one in twenty.

    Parameters
    ----------
    chance
        From 0 to 1.
    lang
        ``"vi"`` or ``"en"``.

    Examples
    --------
    >>> chance_text(0.13, "en"), chance_text(0.004, "en")
    ('about 1 time in 8', 'less than 1 time in 20')
    """
    if chance < 1 / 20:
        return tr("less than 1 time in 20", lang)
    if chance > 19 / 20:
        return tr("more than 19 times in 20", lang)
    times, of = min(FREQUENCIES, key=lambda pair: abs(pair[0] / pair[1] - chance))
    message = mark("about {times} time in {of}") if times == 1 else mark("about {times} times in {of}")
    return tr(message, lang, times=times, of=of)


def chance_word(chance: float, lang: Lang = "vi") -> str:
    """Print a chance in a word, from very unlikely to very likely.

    Examples
    --------
    >>> chance_word(0.13, "en"), chance_word(0.5, "en")
    ('unlikely', 'as likely as not')
    """
    return tr(next(word for limit, word in _WORDS if chance <= limit), lang)
