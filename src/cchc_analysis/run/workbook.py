"""The workbook of a run: its tables as numbers that Excel can reckon with, sheets to fill, and the pages read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
from openpyxl import Workbook

from cchc_analysis.files.reproducible import tame_office
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.observations import ranked_indices
from cchc_analysis.record.sources import cited
from cchc_analysis.report.chapter import Chapter
from cchc_analysis.report.tables.headline import headline_table
from cchc_analysis.report.tables.input_sheets import input_sheets
from cchc_analysis.report.tables.look import Table
from cchc_analysis.report.tables.missing_figures import missing_figures_table, parts_name
from cchc_analysis.report.tables.profile import profile_table
from cchc_analysis.report.tables.sources import pages_read
from cchc_analysis.run.sheet import write_input_sheet, write_table
from cchc_analysis.standing.headline import headline
from cchc_analysis.standing.missing_figures import wholes
from cchc_analysis.standing.profile import profile
from cchc_analysis.targets.verdicts import targets_of_year
from cchc_analysis.words import tr


def write_workbook(chapter: Chapter, path: Path) -> None:
    """Write the workbook of a chapter's question.

    The headline comes first, then the components of each index, what the record lacks, a sheet to fill for each of it,
    and the pages with their addresses.
    """
    book, lang = Workbook(), chapter.lang
    book.remove(book.worksheets[0])
    for name, table in _tables(chapter):
        write_table(book.create_sheet(_tab(name)), table, lang)
    forms = input_sheets(chapter.province, chapter.year, lang=lang, record=chapter.record)
    for form in forms:
        write_input_sheet(book.create_sheet(_tab(form.name)), form)
    write_table(book.create_sheet(tr("Pages", lang)), _pages(chapter), lang)
    book.save(path)
    tame_office(path)


def _tables(chapter: Chapter) -> Iterator[tuple[str, Table]]:
    """Return the tables that hold figures, each with the name of its tab."""
    lang, province, year = chapter.lang, chapter.province, chapter.year
    title = tr("{province}: headline figures of {year}", lang, province=province, year=year)
    first = headline(province, year, record=chapter.record)
    targets = targets_of_year(province, year, record=chapter.record)
    yield tr("Headline", lang), replace(headline_table(first, targets, ledger=chapter.ledger), title=title)
    for index, parent in _profiles(chapter):
        table = profile_table(index, province, year, parent=parent, **chapter.scope)
        if not table.cells.empty:
            short = find_index(index, chapter.record).short
            yield f"{short} {parts_name(index, parent, lang, chapter.record)}", table
    yield tr("No figures yet", lang), missing_figures_table(province, year, **chapter.scope)


def _pages(chapter: Chapter) -> Table:
    """Return the pages behind the headline and the components."""
    province, year, record = chapter.province, chapter.year, chapter.record
    frames = [profile(index, province, year, parent=of, record=record) for index, of in _profiles(chapter)]
    cites = [cited(headline(province, year, record=record)), *map(cited, frames)]
    cells = pages_read(pd.concat(cites).drop_duplicates(), chapter.ledger)
    return Table("pages", tr("Pages that were read", chapter.lang), cells)


def _profiles(chapter: Chapter) -> list[tuple[str, str]]:
    """Name each way in which each index of the year is made up."""
    held = ranked_indices(chapter.year, record=chapter.record, only=True)
    return [(entry.index, parent) for entry in held for parent in wholes(entry.index, chapter.record)]


def _tab(name: str) -> str:
    """Shorten a name to what Excel takes for a tab."""
    return name[:31].strip()
