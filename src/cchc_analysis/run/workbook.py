"""The workbook of a run: its tables as numbers that Excel can reckon with, sheets to fill, and the pages read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from openpyxl import Workbook

from cchc_analysis.files.reproducible import tame_office
from cchc_analysis.record.sources import cited
from cchc_analysis.report.chapter import Chapter
from cchc_analysis.report.documents.briefing import YearFigures
from cchc_analysis.report.documents.sheet_cells import tab_name
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.tables.headline import headline_table
from cchc_analysis.report.tables.input_sheets import input_sheets
from cchc_analysis.report.tables.look import Table
from cchc_analysis.report.tables.missing_figures import missing_figures_table, parts_name
from cchc_analysis.report.tables.profile import profile_table
from cchc_analysis.report.tables.sources import pages_read
from cchc_analysis.run.sheet import write_input_sheet, write_table
from cchc_analysis.standing.office_figures import NOTHING
from cchc_analysis.words import tr


def figures_workbook(chapter: Chapter, figures: YearFigures) -> Workbook:
    """Return a workbook with the figures of a chapter's question.

    The headline comes first, then the components of each index, what the record lacks, and a sheet to fill for each of
    it. The pages behind them are cited in the chapter's ledger.

    Parameters
    ----------
    chapter
        The question.
    figures
        What is known of the year and what is not; what an office filled in stands in its cells again.
    """
    book, ledger = Workbook(), chapter.ledger
    book.remove(book.worksheets[0])
    for name, table in _tables(chapter, figures):
        write_table(book.create_sheet(tab_name(name, book.sheetnames)), table, ledger.lang)
    for form in input_sheets(figures.missing, ledger=ledger):
        write_input_sheet(book.create_sheet(tab_name(form.name, book.sheetnames)), form)
    for shown in [figures.headline, *(part.table for part in figures.missing.profiles)]:
        ledger.cite(cited(shown))
    return book


def save_workbook(book: Workbook, ledger: Ledger, path: Path) -> None:
    """Add the pages that a ledger keeps, with their addresses, and write the workbook."""
    read = Table("pages", tr("Pages that were read", ledger.lang), pages_read(ledger.cites, ledger))
    write_table(book.create_sheet(tab_name(tr("Pages", ledger.lang), book.sheetnames)), read, ledger.lang)
    book.save(path)
    tame_office(path)


def _tables(chapter: Chapter, figures: YearFigures) -> Iterator[tuple[str, Table]]:
    """Return the tables that hold figures, each with the name of its tab."""
    ledger, province, year = chapter.ledger, chapter.province, chapter.year
    title = tr("{province}: headline figures of {year}", ledger.lang, province=province, year=year)
    table = headline_table(figures.headline, figures.targets, ledger=ledger)
    yield tr("Headline", ledger.lang), replace(table, title=title)
    for part in figures.missing.profiles:
        if part.known:
            named = parts_name(part.index, part.parent, ledger)
            yield (
                tr("{index} - {parts}", ledger.lang, index=part.index, parts=named),
                profile_table(part, ledger=ledger),
            )
    # The sheets to fill show what was filled in. Here it is not counted: a count that moves with each run would make
    # every old workbook one that holds something the new one has not.
    yield (
        tr("No figures yet", ledger.lang),
        missing_figures_table(replace(figures.missing, office=NOTHING), ledger=ledger),
    )
