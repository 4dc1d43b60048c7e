"""The front page of a run: the headline as cards, each page with its answer and charts, the files."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from cchc_analysis.report.chapter import Chapter
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
from cchc_analysis.run.page import Card, Chart, Link, Section, Tone, index_page
from cchc_analysis.words import Lang, day, tr
from cchc_analysis.words.ranges import places_text


@dataclass(frozen=True)
class Page:
    """A page of the run: its file without ending, its title, its answers, its charts by name and title.

    Of a page that could not be made ``failure`` says why, of one that has nothing to tell ``left_out`` does; nothing
    else is there.
    """

    name: str
    title: str
    answers: list[str]
    charts: list[tuple[str, str]]
    failure: str = ""
    left_out: str = ""


def front_page(chapter: Chapter, table: pd.DataFrame, pages: list[Page], files: list[tuple[str, str]]) -> str:
    """Return the page a run is opened by.

    Parameters
    ----------
    chapter
        The question, with the ledger in which the printed numbers are entered.
    table
        A frame of `headline`.
    pages
        The pages of the run, also those that could not be made; they are shown in the order of their names.
    files
        Further files: name, and a message that says what is in it.
    """
    lang = chapter.lang
    title = tr("{province}: evaluation of {year}", lang, province=chapter.province, year=chapter.year)
    in_order = sorted(pages, key=lambda page: page.name)
    sections = [_headline(table, chapter), *(_section(page, chapter) for page in in_order), _files(files, chapter)]
    return index_page(title, lang, sections, " ".join([_known_by(chapter), *_left_out(in_order, lang)]))


def _left_out(pages: list[Page], lang: Lang) -> list[str]:
    """Say above all else which pages are not there."""
    names = ", ".join(page.name for page in pages if page.failure)
    return [tr("Could not be made, for the reason told below: {names}.", lang, names=names)] if names else []


def _known_by(chapter: Chapter) -> str:
    if chapter.record.day is None:
        return tr("Years up to {year}, by all that the record knows today.", chapter.lang, year=chapter.year)
    moment = day(chapter.record.day, chapter.lang)
    return tr("Years up to {year}, by what was released by {day}.", chapter.lang, year=chapter.year, day=moment)


def _headline(table: pd.DataFrame, chapter: Chapter) -> Section:
    cards = [_card(row, chapter) for row in table.to_dict("records")]
    return Section(tr("Headline figures of {year}", chapter.lang, year=chapter.year), cards=cards)


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
    tone = "unknown" if is_band(row) else _tone(row)
    return Card(index.short, f"{rank}/{n_ranked_text(row, ledger)}", " · ".join(filter(None, details)), tone)


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


def _section(page: Page, chapter: Chapter) -> Section:
    if page.failure:
        what = tr("The page {name} could not be made.", chapter.lang, name=page.name)
        return Section(page.title, f"{what} {page.failure}")
    if page.left_out:
        return Section(page.title, page.left_out)
    text = " ".join(page.answers).replace("**", "")
    link = Link(tr("Open the page", chapter.lang), f"{page.name}.html")
    charts = [Chart(title, f"{page.name}/{name}") for name, title in page.charts]
    return Section(page.title, text, links=[link], charts=charts)


def _files(files: list[tuple[str, str]], chapter: Chapter) -> Section:
    links = [Link(name, name, tr(what, chapter.lang)) for name, what in files]
    return Section(tr("Files", chapter.lang), links=links)
