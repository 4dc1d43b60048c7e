"""The pack of a run: the documents that leave the analyst's desk, made of the answers of one briefing."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from docx.document import Document
from openpyxl import Workbook

from cchc_analysis.errors import AskError
from cchc_analysis.files.reproducible import OFFICE, tame_office
from cchc_analysis.report.chapter import Chapter
from cchc_analysis.report.documents.briefing import Briefing
from cchc_analysis.report.documents.data_book import write_data_book
from cchc_analysis.report.documents.sheet_cells import tab_name
from cchc_analysis.report.documents.slides import write_slides
from cchc_analysis.report.documents.summary import write_summary
from cchc_analysis.report.documents.template import make_template, open_template
from cchc_analysis.report.documents.yearly_report import write_report
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.tables.remark_sheet import remark_sheet
from cchc_analysis.run.briefing import ask_book
from cchc_analysis.run.sheet import write_input_sheet
from cchc_analysis.run.what_if import WHAT_IF, write_what_if
from cchc_analysis.targets.what_if import what_ifs
from cchc_analysis.words import Lang, mark

REMARKS, SUMMARY, REPORT = "nhan_xet.xlsx", "tom_tat.docx", "bao_cao.docx"
DATA_BOOK = "bang_so_lieu.xlsx"
SLIDES = "trinh_chieu.pptx"
#: Where an office's own templates stand in its working folder.
TEMPLATES: dict[Lang, Path] = {"vi": Path("mau", REPORT), "en": Path("mau", "bao_cao_en.docx")}
#: The documents of each kind that can be asked for, with what is in them.
KINDS: dict[str, dict[str, str]] = {
    "docx": {
        SUMMARY: mark("One page for the chairman: three findings, one chart, one table"),
        REPORT: mark("The yearly report in the form of an administrative document"),
        REMARKS: mark("The office's own remarks, to be filled in: the next run takes them into the report"),
    },
    "xlsx": {
        DATA_BOOK: mark(
            "Tables T1 to T9 with charts of Excel, sources row by row, and sheets to play with that recalculate"
        ),
    },
    "pptx": {
        SLIDES: mark(
            "Eight to twelve slides for the meeting: one finding a slide, charts to edit, sources in the notes"
        )
    },
    "html": {WHAT_IF: mark("A page to play with: move the components and see total, rank and chance")},
}
_DOCUMENTS: dict[str, Callable[[Document, Briefing, Ledger], None]] = {SUMMARY: write_summary, REPORT: write_report}


def read_kinds(only: str | None) -> tuple[str, ...]:
    """Return the kinds of documents asked for; all of them where nothing is asked for.

    Raises
    ------
    AskError
        For a kind that is none.

    Examples
    --------
    >>> read_kinds("docx"), read_kinds(None) == tuple(KINDS)
    (('docx',), True)
    """
    if only is None:
        return tuple(KINDS)
    asked = tuple(dict.fromkeys(kind.strip().lower() for kind in only.split(",") if kind.strip()))
    for kind in asked:
        if kind not in KINDS:
            what, todo = mark("There are no documents of the kind {kind}."), mark("Ask for some of: {kinds}.")
            raise AskError(what, todo, kind=f"“{kind}”", kinds=", ".join(KINDS))
    return asked


def files_of(kinds: Collection[str]) -> list[tuple[str, str]]:
    """Return the documents of some kinds, each with a message that says what is in it."""
    return [item for kind, documents in KINDS.items() if kind in kinds for item in documents.items()]


def write_pack(
    result: Path, chapter: Chapter, briefing: Briefing, kinds: Collection[str], template: Path | None = None
) -> list[Ledger]:
    """Write the documents of a run.

    Parameters
    ----------
    result
        The folder of the run.
    chapter
        The question.
    briefing
        The answers.
    kinds
        Which kinds of documents.
    template
        An office's own template; the program's without it.

    Returns
    -------
    list of Ledger
        The numbers that each document prints, and the pages that it cites.

    Raises
    ------
    RunError
        Where the template is no document of Word.
    """
    printed, others = [], _others(chapter, briefing, kinds)
    for name, _ in files_of(kinds):
        # Each has a ledger of its own: the pages that it lists are those of its own figures.
        ledger, path = Ledger(chapter.lang, chapter.record), result / name
        if name in _DOCUMENTS:
            document = open_template(template, chapter.lang)
            _DOCUMENTS[name](document, briefing, ledger)
            document.save(str(path))
        else:
            others[name](path, ledger)
        if path.suffix in OFFICE:
            tame_office(path)
        printed.append(ledger)
    return printed


def _others(chapter: Chapter, briefing: Briefing, kinds: Collection[str]) -> dict[str, Callable[[Path, Ledger], None]]:
    """Return what writes each document that is not of Word, which has no template."""
    # What every province can move holds what the own one can: it is asked once for page and book.
    everyone = what_ifs(briefing.province, briefing.year, record=chapter.record) if "html" in kinds else None
    return {
        REMARKS: lambda path, ledger: _write_remarks(path, briefing, ledger),
        DATA_BOOK: lambda path, ledger: write_data_book(path, briefing, ask_book(chapter, briefing, everyone), ledger),
        SLIDES: lambda path, ledger: write_slides(briefing, ledger).save(str(path)),
        WHAT_IF: lambda path, ledger: write_what_if(path, everyone or (), briefing.province_code, ledger),
    }


def own_template(given: Path | None, lang: Lang) -> Path | None:
    """Return an office's own template: the one given, else that of its working folder; None where there is none."""
    here = TEMPLATES[lang]
    return given if given is not None or not here.is_file() else here


def write_templates(folder: Path) -> None:
    """Write the templates of the program into a working folder, where an office may change them in Word."""
    for lang, name in TEMPLATES.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        make_template(lang).save(str(path))
        tame_office(path)


def _write_remarks(path: Path, briefing: Briefing, ledger: Ledger) -> None:
    """Write the sheet of remarks, with what was typed in before."""
    form = remark_sheet(
        [one.index for one in briefing.indices],
        [part for one in briefing.indices for part in one.profiles],
        briefing.remarks,
        province_code=briefing.province_code,
        year=briefing.year,
        ledger=ledger,
    )
    book = Workbook()
    book.remove(book.worksheets[0])
    write_input_sheet(book.create_sheet(tab_name(form.name, ())), form)
    book.save(path)
