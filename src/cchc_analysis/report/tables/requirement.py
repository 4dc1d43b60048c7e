"""The way to an aim, year by year, and who went it before."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.maths.intervals import Forecast
from cchc_analysis.report.answer_figures import AnswerFigure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import UNKNOWN, Row, ends_text
from cchc_analysis.report.prose.base_rates import apart_text, end_text, overlap, unsettled_sentence
from cchc_analysis.report.prose.held import held_sentence
from cchc_analysis.report.prose.requirement import aim_text, forecast_text, no_base_rate_text, requirement_figure
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.tables.look import Table
from cchc_analysis.targets.requirement import Requirement
from cchc_analysis.targets.requirement.answer import DECIMALS
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.ranges import years_text

#: How many spells are listed.
LISTED = 10


def path_table(requirement: Requirement, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return the way to the aim: what it will take each year, what is needed, what the current trend gives.

    Examples
    --------
    >>> from cchc_analysis.targets.requirement import requirement
    >>> rank_40 = requirement("PCI", "Bắc Kạn", rank=40, by=2025, as_of="2021-04-22")
    >>> path_table(rank_40).cells["Năm"].tolist()
    ['2021', '2022', '2023', '2024', '2025']
    """
    ledger = opened(ledger, lang)
    lang, aim, index = ledger.lang, aim_text(requirement, ledger), ledger.index(requirement.index)
    headings = [tr("Year", lang), aim, tr("score needed", lang), tr("rank on current trend", lang)]
    rows = [_step(row, requirement, ledger) for row in requirement.path.to_dict("records")]
    title = tr("{index}: the way to {aim} by {year}", lang, index=index.short, aim=aim, year=requirement.by)
    stays = tr("Points hold as long as the method stays.", lang)
    note = f"{held_sentence(requirement, ledger)} {stays} {source_line(requirement.cited, ledger)}"
    return Table(f"path-{index.index.lower()}", title, pd.DataFrame(rows, columns=headings), tuple(headings[1:]), note)


def spells_table(requirement: Requirement, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return who did it before: the spells that started about where the province stands and ended at the aim.

    Examples
    --------
    >>> from cchc_analysis.targets.requirement import requirement
    >>> rank_40 = requirement("PCI", "Bắc Kạn", rank=40, by=2025, as_of="2021-04-22")
    >>> spells_table(rank_40, lang="en").cells["Province"].tolist()[0]
    'Bạc Liêu'
    """
    ledger = opened(ledger, lang)
    lang, rate = ledger.lang, requirement.base_rate
    name, title = f"spells-{requirement.index.lower()}", _who(requirement, ledger)
    if rate is None:
        return Table(name, title, pd.DataFrame(), (), no_base_rate_text(requirement, lang))
    headings = [tr(heading, lang) for heading in _SPELL]
    rows = [_spell(row, rate.index, ledger) for row in rate.who.head(LISTED).to_dict("records")]
    overlapping = mark("Spells of one province overlap; those that do not share a year number {apart}.")
    notes = [
        tr(overlapping, lang, apart=apart_text(rate, ledger)) if overlap(rate) else "",
        tr("At most {n} are listed.", lang, n=LISTED) if rate.x > LISTED else "",
        unsettled_sentence(rate, ledger),
        source_line(rate.cited(), ledger),
    ]
    note = " ".join(filter(None, notes))
    return Table(name, title, pd.DataFrame(rows, columns=headings), tuple(headings[2:4]), note)


_SPELL = (mark("Province"), mark("Years"), mark("From rank"), mark("To rank"))


def range_of_scores(figure: AnswerFigure, row: Row, name: str, requirement: Requirement, ledger: Ledger) -> str:
    """Print the median and the range of a forecast in a row, one figure where the range is no wider than a digit.

    What is forecast bears one decimal.
    """
    low, best, high = (float(row[f"{name}_{part}"]) for part in ("low", "best", "high"))
    behind = [requirement.source_name]
    if high - low <= 1.001 * 10.0 ** -ledger.index(requirement.index).decimals:
        return figure.text(best, ledger, rows=behind)
    return forecast_text(figure, Forecast(low, best, high), requirement, ledger)


def _step(row: Row, requirement: Requirement, ledger: Ledger) -> list[str]:
    year, behind = row["year"], [requirement.source_name]
    aim, needed, rank = (
        requirement_figure(requirement, quantity, year) for quantity in ("aim_score", "needed", "rank_foreseen")
    )
    return [
        str(year),
        range_of_scores(aim, row, "aim", requirement, ledger),
        UNKNOWN if pd.isna(row["needed"]) else needed.text(row["needed"], ledger, rows=behind, decimals=DECIMALS),
        ends_text(rank, row["rank_low"], row["rank_high"], ledger, behind),
    ]


def _spell(row: Row, index: str, ledger: Ledger) -> list[str]:
    return [
        row["province"],
        f"{row['year_from']}-{row['year_to']}",
        end_text(row, "from", index, ledger),
        end_text(row, "to", index, ledger),
    ]


def _who(requirement: Requirement, ledger: Ledger) -> str:
    return tr(
        "{index}: who rose from there to {aim} within {years}",
        ledger.lang,
        index=ledger.index(requirement.index).short,
        aim=aim_text(requirement, ledger),
        years=years_text(requirement.by - requirement.origin, ledger.lang),
    )
