"""Where a province will probably stand, and how that is foreseen: in sentences."""

from __future__ import annotations

import math

from cchc_analysis.forecast.outlook import Outlook
from cchc_analysis.report.figures import Figure
from cchc_analysis.report.forecast_figures import OutlookFigure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import chance_said, ends_text, rank_text, tells_rank
from cchc_analysis.words import Lang, day, mark, tr
from cchc_analysis.words.emphasis import strong

#: The method, for a chairman: what a position is made of, what its words mean, how it was checked.
METHOD = (
    mark(
        "A province's place is taken as the sum of a standing level that lasts, a swing that fades from year to year, "
        "and one-off noise, and how large each is, is learnt from all provinces in the years up to the last one used."
    ),
    mark(
        "A chance of one in four means: of four provinces that stand like this one, about one gets there on current "
        "trend."
    ),
    mark(
        "On current trend means that a province goes on as in its whole past, not that its last rise or fall goes on: "
        "after unusually high years it is foreseen to fall back towards its own long-run level, after unusually low "
        "ones to recover; and a province whose place no source gives is taken to stand somewhere on the ranks that "
        "are left."
    ),
    mark(
        "It was checked by covering up the later years of rankings that are known in full, foreseeing them from the "
        "earlier years alone, and counting how often what came lay inside the ranges."
    ),
)


def outlook_sentences(lang: Lang = "vi", *, ledger: Ledger | None = None) -> str:
    """Explain the method in four sentences.

    Examples
    --------
    >>> outlook_sentences("en").count(".")
    4
    """
    return " ".join(tr(sentence, opened(ledger, lang).lang) for sentence in METHOD)


def outlook_answer(answer: Outlook, province: str, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say where a province will probably stand: rank and range, the chance of rising, the score if the method stays.

    Parameters
    ----------
    answer
        From `outlook`.
    province
        Whose outlook.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.forecast.outlook import outlook
    >>> said = outlook_answer(outlook("PCI", as_of="2021-04-22", to=2025), "Bắc Kạn", lang="en")
    >>> said.startswith("**PCI 2020: in 2025 Bắc Kạn will probably stand at about rank ")
    True
    """
    ledger = opened(ledger, lang)
    parts = [
        strong(f"{outlook_finding(answer, province, ledger)}."),
        _rise(answer, province, ledger),
        _score(answer, province, ledger),
        _jump(answer, ledger),
        merger_sentence(answer, ledger),
    ]
    return " ".join(part for part in parts if part)


def outlook_finding(answer: Outlook, province: str, ledger: Ledger) -> str:
    """State the probable rank of a province with its range, and where it stood at the origin."""
    now, rank = answer.row_now(province), answer.rank(province)
    known = tells_rank(now)
    message = (
        mark(
            "{index} {origin}: in {to} {province} will probably stand at about rank {best}, within {range} four "
            "times in five"
        )
        if not known
        else mark(
            "{index} {origin}: in {to} {province} will probably stand at about rank {best}, within {range} four "
            "times in five "
            "({origin}: {now})"
        )
    )
    figure = outlook_figure("rank", answer, now["province_code"])
    return tr(
        message,
        ledger.lang,
        index=ledger.index(answer.index).short,
        to=answer.to,
        province=now["province"],
        best=figure.text(float(rank.best), ledger, rows=[answer.name], end="best"),
        range=ends_text(figure, float(rank.low), float(rank.high), ledger, [answer.name]),
        origin=answer.origin,
        now=rank_text(now, ledger) if known else "",
    )


def outlook_figure(quantity: str, answer: Outlook, code: str = "", at: int | None = None) -> OutlookFigure:
    """Name a figure of an outlook: what is foreseen of a province, or of the nation."""
    return OutlookFigure(quantity, answer.index, answer.to, code, at=at, origin=answer.origin)


def basis_sentence(answer: Outlook, ledger: Ledger) -> str:
    """Say under a chart or table which years it is foreseen from, and whether provinces merge before the deadline."""
    years = f"{answer.history.years[0]}-{answer.origin}"
    basis = tr("Foreseen from all that the record holds of {years}.", ledger.lang, years=years)
    return f"{basis} {merger_sentence(answer, ledger)}".strip()


def merger_sentence(answer: Outlook, ledger: Ledger) -> str:
    """Say that the ranks are those of the old map, where provinces merge before the deadline."""
    if answer.merger is None:
        return ""
    ranked = Figure("n_ranked", answer.index, answer.origin)
    return tr(
        "On {day} the provinces became {count}: what is said of {to} is as if the {n} ranked in {origin} still stood.",
        ledger.lang,
        day=day(answer.merger.day, ledger.lang),
        count=ledger.print("provinces.after_merger", answer.merger.provinces, unit="provinces"),
        to=answer.to,
        n=ranked.text(len(answer.codes), ledger, rows=[answer.name]),
        origin=answer.origin,
    )


def _rise(answer: Outlook, province: str, ledger: Ledger) -> str:
    """Give the chance of a better rank than at the origin, where that is known."""
    chance = answer.chance_better(province)
    if chance is None:
        return ""
    key = outlook_figure("chance_better", answer, answer.code(province)).key
    said = chance_said(key, chance, [answer.name], ledger)
    return tr("A better rank than in {origin} is {word}: {times}.", ledger.lang, origin=answer.origin, **said)


def _score(answer: Outlook, province: str, ledger: Ledger) -> str:
    """Give the score as long as the method stays."""
    score, figure = answer.score(province), outlook_figure("score_foreseen", answer, answer.code(province))
    ends = {"low": score.low, "best": score.best, "high": score.high}
    printed = {end: figure.text(float(value), ledger, rows=[answer.name], end=end) for end, value in ends.items()}
    message = mark(
        "As long as the method of {origin} stays, its score will be about {best}, {low} to {high} four times in five."
    )
    return tr(message, ledger.lang, origin=answer.origin, **printed)


def _jump(answer: Outlook, ledger: Ledger) -> str:
    """Say by how much changes of method moved the national mean, where one was seen."""
    if math.isnan(answer.national.jump):
        return ""
    jump = outlook_figure("jump", answer).text(answer.national.jump, ledger, rows=[answer.name])
    moved = mark("Changes of method have so far moved the national mean by {jump} points on average.")
    return tr(moved, ledger.lang, jump=jump)
