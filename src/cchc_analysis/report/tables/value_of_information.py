"""Which figure to ask the issuer for: the unpublished facts that would narrow a wanted rank's score the most."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.maths.rank_curve import ValueOfInformation
from cchc_analysis.report.figures import Figure, figure_of
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.prose.rank_curve import wanted_rank_text
from cchc_analysis.report.tables.look import Table
from cchc_analysis.standing.wanted_rank import WantedRank
from cchc_analysis.words import Lang, mark, tr


def value_of_information_table(place: WantedRank, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return the unpublished facts that would narrow the score of the next round rank the most.

    Parameters
    ----------
    place
        An answer of `wanted_rank`.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.wanted_rank import wanted_rank
    >>> value_of_information_table(wanted_rank("PAR", "Bắc Kạn", 2021)).cells.iloc[0, 0]
    'điểm của hạng 49'
    """
    ledger = opened(ledger, lang)
    curve, facts = place.curve, place.value_of_information
    headings = (mark("Figure to ask for"), mark("Width then, on average"), mark("Width then, at worst"))
    cells = pd.DataFrame(
        [_cells(fact, place, ledger) for fact in facts], columns=[tr(heading, ledger.lang) for heading in headings]
    )
    title = tr(
        "{index} {year}: figures that would tell most about rank {rank}; today its score is known within {width}",
        ledger.lang,
        index=ledger.index(curve.index).short,
        year=curve.year,
        rank=wanted_rank_text(place, ledger),
        width=Figure("width_at_rank", curve.index, curve.year, at=place.wanted).text(place.width, ledger),
    )
    note = "" if facts else tr("No other single figure would narrow it.", ledger.lang)
    return Table(f"value-of-information-{curve.index.lower()}", title, cells, tuple(cells.columns[1:]), note)


def _cells(fact: ValueOfInformation, place: WantedRank, ledger: Ledger) -> list[str]:
    figure = figure_of(f"width_knowing_{fact.kind}", place.row, at=fact.at)
    widths = (figure.text(width, ledger, end=end) for end, width in (("mean", fact.expected), ("worst", fact.worst)))
    return [_named(fact, place, ledger), *widths]


def _named(fact: ValueOfInformation, place: WantedRank, ledger: Ledger) -> str:
    """Name a fact by what an issuer would print."""
    if fact.at is None:
        return tr("the national mean", ledger.lang)
    if fact.kind == "score_of_rank":
        rank = figure_of("rank_to_ask_for", place.row, at=fact.at).text(fact.at, ledger)
        return tr("the score of rank {rank}", ledger.lang, rank=rank)
    score = figure_of("score_to_ask_for", place.row, at=fact.at).text(fact.at, ledger)
    return tr("how many provinces reach {score}", ledger.lang, score=score)
