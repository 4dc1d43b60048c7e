"""The front page of a run, for leaders: results first, then what there is to read, last what the record knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from cchc_analysis.report.chapter import Chapter
from cchc_analysis.report.documents.briefing import Briefing
from cchc_analysis.report.documents.summary import findings
from cchc_analysis.report.printing import (
    UNKNOWN,
    Row,
    change_text,
    is_band,
    n_ranked_text,
    rank_text,
    score_text,
    standing_text,
)
from cchc_analysis.report.prose.verdicts import verdicts_finding
from cchc_analysis.report.tables.briefing import ON_PAGE, aims_table, former_brief, verdict_brief
from cchc_analysis.run.page import Card, Chart, Entry, Link, Point, Section, Tone, index_page
from cchc_analysis.targets.verdicts import to_show
from cchc_analysis.words import Lang, day, mark, tr
from cchc_analysis.words.emphasis import plain
from cchc_analysis.words.ranges import places_text

#: The page that says what the record knows: it stands last.
RECORD = "01_ban_ghi"
_LEADS = (mark("Results."), mark("Targets of the year."), mark("The next aim."))


@dataclass(frozen=True)
class Page:
    """A page of the run: file without ending, title, answers, charts by name and title, and what it cites.

    Of a page that could not be made ``failure`` says why, of one that has nothing to tell ``left_out`` does; nothing
    else is there.
    """

    name: str
    title: str
    answers: list[str]
    charts: list[tuple[str, str]]
    cites: pd.DataFrame | None = None
    failure: str = ""
    left_out: str = ""


def front_page(
    chapter: Chapter,
    briefing: Briefing,
    pages: Sequence[Page],
    documents: Sequence[tuple[str, str]],
    files: Sequence[tuple[str, str]],
) -> str:
    """Return the page a run is opened by.

    Parameters
    ----------
    chapter
        The question, with the ledger in which the printed numbers are entered.
    briefing
        The answers that the documents of the run are made of.
    pages
        The pages of the run, also those that could not be made; they are listed in the order of their names, that
        of the record last.
    documents, files
        The documents for the meeting, and what stands beside them: name, and a message that says what is in it.
    """
    lang = chapter.lang
    title = tr("{province}: evaluation of {year}", lang, province=chapter.province, year=chapter.year)
    listed = sorted(pages, key=lambda page: (page.name == RECORD, page.name))
    sections = [
        Section(
            tr("Headline figures of {year}", lang, year=chapter.year),
            cards=headline_cards(briefing.headline, chapter),
            table=_former(briefing, chapter),
        ),
        _findings(briefing, chapter),
        *_targets(briefing, chapter),
        *_next_aims(briefing, chapter),
        *_files(tr("Documents for the meeting", lang), documents, lang),
        Section(tr("Contents", lang), entries=[_entry(page, lang) for page in listed]),
        *_files(tr("Figures and how they were made", lang), files, lang),
    ]
    return index_page(title, lang, sections, " ".join([_known_by(chapter), *_not_made(listed, lang)]))


def _former(briefing: Briefing, chapter: Chapter) -> str:
    """Return the last figures of the provinces that became a merged one without ranks; nothing else."""
    former = briefing.only_former
    return former_brief(former, chapter.ledger)._repr_html_() if former else ""


def _not_made(pages: Sequence[Page], lang: Lang) -> list[str]:
    """Say above all else which pages are not there."""
    names = ", ".join(page.name for page in pages if page.failure)
    return [tr("Could not be made, for the reason told below: {names}.", lang, names=names)] if names else []


def _known_by(chapter: Chapter) -> str:
    if chapter.record.day is None:
        return tr("Years up to {year}, by all that the record knows today.", chapter.lang, year=chapter.year)
    moment = day(chapter.record.day, chapter.lang)
    return tr("Years up to {year}, by what was released by {day}.", chapter.lang, year=chapter.year, day=moment)


def headline_cards(headline: pd.DataFrame, chapter: Chapter) -> list[Card]:
    """Return a card for each index ranked that year.

    Parameters
    ----------
    headline
        A frame of `headline`.
    chapter
        The question, with the ledger in which the printed numbers are entered.
    """
    return [_card(row, chapter) for row in headline.to_dict("records")]


def _card(row: Row, chapter: Chapter) -> Card:
    lang, ledger = chapter.lang, chapter.ledger
    index = ledger.index(row["index"])
    rank = rank_text(row, ledger)
    if rank == UNKNOWN:
        return Card(index.short, tr("rank not known", lang), "", "unknown")
    details = [_moved(row, chapter)]
    if pd.notna(row["score"]):
        details.append(f"{score_text(row, ledger)} {index.unit(lang)}")
    if pd.notna(row["standing_low"]):
        details.append(tr("{place} in the region", lang, place=standing_text(row, ledger)))
    band = is_band(row)
    # A band says that the rank is not known; "31-63/63" reads like a result.
    value = rank if band else f"{rank}/{n_ranked_text(row, ledger)}"
    return Card(index.short, value, " · ".join(filter(None, details)), "unknown" if band else _tone(row))


def _moved(row: Row, chapter: Chapter) -> str:
    """Say the change of places; of a rank that is not known, nothing."""
    if pd.isna(row["change_rank"]):
        return ""
    change = change_text(row, "rank", chapter.ledger)
    return places_text(float(row["change_rank"]), change, chapter.lang)


def _tone(row: Row) -> Tone:
    if pd.isna(row["change_rank"]) or row["change_rank"] == 0:
        return "same"
    return "better" if row["change_rank"] > 0 else "worse"


def _findings(briefing: Briefing, chapter: Chapter) -> Section:
    """Return the three findings that also open the documents."""
    said = zip(_LEADS, findings(briefing, chapter.ledger), strict=True)
    points = [Point(tr(lead, chapter.lang), text) for lead, text in said]
    return Section(tr("Three findings", chapter.lang), points=points)


def _targets(briefing: Briefing, chapter: Chapter) -> list[Section]:
    """Return what came of the targets of the year; nothing where no document states one."""
    if briefing.verdicts.empty:
        return []
    shown = to_show(briefing.verdicts)
    of_year = shown[shown["year"].eq(briefing.year)]
    text = f"{verdicts_finding(briefing.verdicts, briefing.province, briefing.year, ledger=chapter.ledger)}."
    table = verdict_brief(of_year, briefing.year, chapter.ledger)._repr_html_() if len(of_year) else ""
    return [Section(tr("Targets: met or missed", chapter.lang), text, table=table)]


def _next_aims(briefing: Briefing, chapter: Chapter) -> list[Section]:
    """Return what the next aims take; the findings say it where nothing can be foreseen."""
    if not briefing.requirements:
        return []
    table = aims_table(briefing.requirements, chapter.ledger, ON_PAGE)
    return [Section(tr("The next aims", chapter.lang), table=table._repr_html_())]


def _entry(page: Page, lang: Lang) -> Entry:
    if page.failure:
        said = tr("The page {name} could not be made.", lang, name=page.name)
        return Entry(page.title, "", f"{said} {page.failure}")
    if page.left_out:
        return Entry(page.title, "", page.left_out)
    charts = [Chart(title, f"{page.name}/{name}") for name, title in page.charts]
    return Entry(page.title, f"{page.name}.html", " ".join(map(plain, page.answers)), charts)


def _files(title: str, files: Sequence[tuple[str, str]], lang: Lang) -> list[Section]:
    links = [Link(name, name, tr(what, lang)) for name, what in files]
    return [Section(title, links=links)] if links else []
