"""Looking back: the title and the answer of the page that stands on the day of a document."""

from __future__ import annotations

from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.prose.turned_out import turned_out_text
from cchc_analysis.targets.look_back import LookBack
from cchc_analysis.words import Lang, day, tr
from cchc_analysis.words.emphasis import strong


def look_back_title(asked: LookBack, *, lang: Lang = "vi") -> str:
    """Name the page, with the day that it stands on.

    Examples
    --------
    >>> from cchc_analysis.targets.look_back import look_back
    >>> look_back_title(look_back("Lạng Sơn", 2022), lang="en")
    'Looking back: what was foreseen, and what came'
    """
    if asked.day is None:
        return tr("Looking back: what was foreseen, and what came", lang)
    return tr("Looking back from {day}: what was foreseen, and what came", lang, day=day(asked.day, lang))


def look_back_answer(asked: LookBack, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Open the page: the documents of the day, and the last known year of each index beside what was foreseen.

    Parameters
    ----------
    asked
        The answer of `look_back`.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.targets.look_back import look_back
    >>> look_back_answer(look_back("Lạng Sơn", 2022), lang="en")
    'The record holds no target of Lạng Sơn in a document dated to the day that looks ahead, so this page is not made.'
    """
    ledger = opened(ledger, lang)
    if asked.day is None and asked.of_new_map:
        return tr(
            "What {documents} sets is for rankings of the provinces since the merger, and the figures known by then "
            "are of the provinces before it: nothing can be foreseen from them, so this page is not made.",
            ledger.lang,
            documents="; ".join(asked.of_new_map),
        )
    if asked.day is None:
        return tr(
            "The record holds no target of {province} in a document dated to the day that looks ahead, so this page is "
            "not made.",
            ledger.lang,
            province=asked.province,
        )
    names = "; ".join(asked.documents)
    opening = tr(
        "Seen on {day}, the day of {documents}.", ledger.lang, day=day(asked.day, ledger.lang), documents=names
    )
    said = (f"{one.entry.short}: {turned_out_text(one, came, ledger=ledger)}" for one, came in asked.parts)
    return " ".join([strong(opening), *said])
