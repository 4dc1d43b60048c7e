"""The workbook of a run: its tables as numbers that Excel can reckon with, sheets to fill, and the pages read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd
from openpyxl import Workbook

from cchc_analysis.files.reproducible import tame_office
from cchc_analysis.record.intake.office_rows import FilledSheet
from cchc_analysis.record.sources import cited
from cchc_analysis.report.chapter import Chapter
from cchc_analysis.report.documents.sheet_cells import tab_name
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.tables.headline import headline_table
from cchc_analysis.report.tables.input_sheets import input_sheets
from cchc_analysis.report.tables.look import Table
from cchc_analysis.report.tables.missing_figures import missing_figures_table, parts_name
from cchc_analysis.report.tables.profile import profile_table
from cchc_analysis.report.tables.sources import pages_read
from cchc_analysis.run.sheet import write_input_sheet, write_table
from cchc_analysis.standing.headline import headline
from cchc_analysis.standing.missing_figures import MissingFigures, missing_figures
from cchc_analysis.standing.office_figures import NOTHING
from cchc_analysis.standing.profile import Profile, profiles
from cchc_analysis.targets.verdicts import targets_of_year
from cchc_analysis.words import tr


def figures_workbook(chapter: Chapter, filled: Sequence[FilledSheet] = ()) -> Workbook:
    """Return a workbook with the figures of a chapter's question.

    The headline comes first, then the components of each index, what the record lacks, and a sheet to fill for each of
    it. The pages behind them are cited in the chapter's ledger.

    Parameters
    ----------
    chapter
        The question.
    filled
        What an office filled in the workbook of an earlier run: it stands in its cells again.
    """
    # Asked once: the tables, the sheets to fill and the pages are made of these.
    stood = headline(chapter.province, chapter.year, record=chapter.record)
    parts = profiles(chapter.province, chapter.year, record=chapter.record)
    missing = missing_figures(stood, parts, filled=filled, record=chapter.record)
    book, ledger = Workbook(), chapter.ledger
    book.remove(book.worksheets[0])
    for name, table in _tables(chapter, stood, parts, missing):
        write_table(book.create_sheet(tab_name(name, book.sheetnames)), table, ledger.lang)
    for form in input_sheets(missing, ledger=ledger):
        write_input_sheet(book.create_sheet(tab_name(form.name, book.sheetnames)), form)
    for shown in [stood, *(part.table for part in parts)]:
        ledger.cite(cited(shown))
    return book


def save_workbook(book: Workbook, ledger: Ledger, path: Path) -> None:
    """Add the pages that a ledger keeps, with their addresses, and write the workbook."""
    read = Table("pages", tr("Pages that were read", ledger.lang), pages_read(ledger.cites, ledger))
    write_table(book.create_sheet(tab_name(tr("Pages", ledger.lang), book.sheetnames)), read, ledger.lang)
    book.save(path)
    tame_office(path)


def _tables(
    chapter: Chapter, stood: pd.DataFrame, parts: Sequence[Profile], missing: MissingFigures
) -> Iterator[tuple[str, Table]]:
    """Return the tables that hold figures, each with the name of its tab."""
    ledger, province, year = chapter.ledger, chapter.province, chapter.year
    title = tr("{province}: headline figures of {year}", ledger.lang, province=province, year=year)
    targets = targets_of_year(province, year, record=chapter.record)
    yield tr("Headline", ledger.lang), replace(headline_table(stood, targets, ledger=ledger), title=title)
    for part in parts:
        if part.known:
            named = parts_name(part.index, part.parent, ledger)
            yield (
                tr("{index} - {parts}", ledger.lang, index=part.index, parts=named),
                profile_table(part, ledger=ledger),
            )
    # The sheets to fill show what was filled in. Here it is not counted: a count that moves with each run would make
    # every old workbook one that holds something the new one has not.
    yield tr("No figures yet", ledger.lang), missing_figures_table(replace(missing, office=NOTHING), ledger=ledger)
