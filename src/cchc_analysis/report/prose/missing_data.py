"""Missing data: how much of the year is known, in a sentence."""

from __future__ import annotations

from cchc_analysis.record.missing_data import MissingData
from cchc_analysis.report.figures import Figure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row
from cchc_analysis.report.prose.unpublished import unpublished_sentence
from cchc_analysis.words import Lang, tr
from cchc_analysis.words.emphasis import strong


def missing_data_answer(missing: MissingData, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Open the page: how many rankings are not complete, and how much is known of those of the year.

    Parameters
    ----------
    missing
        The answer of `missing_data`.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.record.missing_data import missing_data
    >>> missing_data_answer(missing_data(2012), lang="en").split(": ", 2)[2]
    'PAR INDEX ranks of 27 and scores of 21 of 63 provinces.'
    """
    ledger, table = opened(ledger, lang), missing.incomplete
    lang = ledger.lang
    finding = tr(
        "Of {all} yearly rankings up to {year}, not complete: {n}.",
        lang,
        year=missing.year,
        all=ledger.print("rankings.all", len(missing.coverage), unit="rankings"),
        n=ledger.print("rankings.incomplete", len(table), unit="rankings"),
    )
    opening = strong(finding)
    said = [_of_year(row, ledger) for row in table[table["year"] == missing.year].to_dict("records")]
    of_year = missing.coverage[missing.coverage["year"] == missing.year]
    if of_year["parts_only"].all():
        return f"{opening} {unpublished_sentence(missing.coverage, missing.year, ledger=ledger)}"
    if not said:
        return f"{opening} {tr('All rankings of {year} that it holds are complete.', lang, year=missing.year)}"
    return f"{opening} {tr('Known of {year}: {said}.', lang, year=missing.year, said='; '.join(said))}"


def _of_year(row: Row, ledger: Ledger) -> str:
    index, year = str(row["index"]), int(row["year"])
    names = {"ranks": "ranks_known", "scores": "scores_known", "n": "n_ranked"}
    values = {"ranks": row["n_rank"], "scores": row["n_score"], "n": row["n_ranked"]}
    printed = {name: Figure(what, index, year).text(values[name], ledger) for name, what in names.items()}
    return tr(
        "{index} ranks of {ranks} and scores of {scores} of {n} provinces",
        ledger.lang,
        index=ledger.index(index).short,
        **printed,
    )
