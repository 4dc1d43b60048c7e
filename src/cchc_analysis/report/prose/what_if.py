"""What if, in words: what a reader has to know of components that are moved, and why none can be."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_analysis.record.sources import row_name
from cchc_analysis.report.figures import figure_of
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import ends_text, limits_text, score_text
from cchc_analysis.report.prose.outlook import merger_sentence
from cchc_analysis.targets.what_if import NO_PARTS, NO_TOTAL, NO_WEIGHTS, WhatIf
from cchc_analysis.words import mark, tr

_NOTHING = {
    NO_PARTS: mark("The record holds no component scores of {province} in {index} up to {year}: nothing can be moved."),
    NO_WEIGHTS: mark(
        "The record does not know what each component of {index} counts in the years up to {year} of which it holds "
        "component scores of {province}: no total can be reckoned."
    ),
    NO_TOTAL: mark(
        "Up to {year} the record holds component scores of {province} in {index}, but no total of the same year: no "
        "rank can be reckoned."
    ),
}


def nothing_sentence(why: str, province: str, index: str, year: int, ledger: Ledger) -> str:
    """Say why nothing can be moved.

    Parameters
    ----------
    why
        One of `NO_PARTS`, `NO_WEIGHTS`, `NO_TOTAL`.
    province, index, year
        Of whom, in which index, up to which year.
    ledger
        Whose catalogue names the index.

    Examples
    --------
    >>> nothing_sentence(NO_PARTS, "Bắc Kạn", "SIPAS", 2023, Ledger("en"))
    'The record holds no component scores of Bắc Kạn in SIPAS up to 2023: nothing can be moved.'
    """
    return tr(_NOTHING[why], ledger.lang, province=province, index=ledger.index(index).short, year=year)


def what_if_finding(answer: WhatIf, ledger: Ledger) -> str:
    """Say what is moved: the total and the rank that a province had with its components as they were."""
    row, stood = answer.row, answer.stood
    return tr(
        "{index} {year}: {province} stood at rank {rank} with {score}; {n} components can be moved.",
        ledger.lang,
        index=ledger.index(answer.index).short,
        year=answer.year,
        province=answer.province,
        rank=limits_text(figure_of("rank", row), stood, ledger, [row_name(row, "rank")]),
        score=score_text(row, ledger),
        n=len(answer.parts),
    )


def what_if_notes(answer: WhatIf, year: int, ledger: Ledger) -> Iterator[str]:
    """Give what a reader has to know of the figures that are moved: their year, what is not known, the aim.

    Parameters
    ----------
    answer
        What can be moved.
    year
        The year evaluated.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.targets.what_if import what_if
    >>> list(what_if_notes(what_if("PCI", "Bắc Kạn", 2023), 2023, Ledger("en")))[0].partition(",")[0]
    'The component scores are those of 2021'
    """
    lang, index = ledger.lang, ledger.index(answer.index).short
    said = {"index": index, "year": answer.year}
    if answer.year < year:
        yield tr(
            "The component scores are those of {year}, the latest of {index} that the record holds for the province "
            "with what they count; total and rank are of the same year.",
            lang,
            **said,
        )
    if answer.later is not None:
        later = answer.later
        rank = ends_text(figure_of("rank", later), later["rank"], later["rank"], ledger, [row_name(later, "rank")])
        ranked = figure_of("n_ranked", later | {"province_code": "", "component": ""}).text(later["n_ranked"], ledger)
        yield tr("Since then it was ranked {rank} of {n} in {year}.", lang, rank=rank, n=ranked, year=later["year"])
    if len(answer.fixed):
        names = ", ".join(answer.fixed[f"name_{lang}"])
        yield tr("Not published for the province, and left as they were: {names}.", lang, names=names)
    if answer.scores.empty:
        yield tr(
            "Of this table only a part is published: ranks are what the record allows, as a range where they stay "
            "open.",
            lang,
        )
    aim = answer.aim
    if aim is not None and aim.target is not None:
        yield tr(
            "Target of the province: rank {rank} by {year}, after {document}.",
            lang,
            rank=aim.rank,
            year=aim.by,
            document=aim.target["document"],
        )
    if answer.held is not None:
        yield merger_sentence(answer.held.outlook, ledger)
