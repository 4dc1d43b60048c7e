"""The yearly evaluation: check the record, run the notebooks, write pages, charts, workbook, numbers and manifest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from cchc_analysis.errors import CchcError, RecordError
from cchc_analysis.files.bundle import VERSION
from cchc_analysis.record.check import check_record
from cchc_analysis.record.intake.office_book import filled_sheets
from cchc_analysis.record.intake.office_rows import FilledSheet, sha256_of
from cchc_analysis.record.provinces import province_in
from cchc_analysis.record.store import settled_record
from cchc_analysis.record.tables import open_record, record_hash
from cchc_analysis.report.chapter import ANNEX, NUMBERS, open_chapter
from cchc_analysis.run.annex import annex_page
from cchc_analysis.run.briefing import ask_briefing, ask_figures
from cchc_analysis.run.chapters import (
    FailedPage,
    Failures,
    enter_all,
    left_out,
    name_of,
    notebook_files,
    remove_page,
    write_page,
)
from cchc_analysis.run.filled import filled_before, says_again
from cchc_analysis.run.folder import TakenUp, building, recover
from cchc_analysis.run.front import Page, front_page
from cchc_analysis.run.lock import lock_facts
from cchc_analysis.run.manifest import outputs_of, sha256, write_manifest
from cchc_analysis.run.notebook import Job, executing, parameterise, read_notebook, takes
from cchc_analysis.run.pack import REMARKS, files_of, own_template, read_kinds, write_pack
from cchc_analysis.run.question import HOME, Question, read_question
from cchc_analysis.run.workbook import figures_workbook, save_workbook
from cchc_analysis.standing.office_doubts import doubts_of
from cchc_analysis.standing.office_figures import office_figures
from cchc_analysis.words import Lang, mark, tr

WORKBOOK = "tong_hop.xlsx"
#: What stands beside the pages, and what is in it.
FILES = [
    (WORKBOOK, mark("Headline table and the pages read, with their addresses")),
    (ANNEX, mark("The pages that were read, with what was read there")),
    (NUMBERS, mark("Every printed number with its unit, rounding and source rows")),
    ("manifest.json", mark("What made this result, and the hash of every file")),
]
_LEFT = mark(
    "{name} had been changed by hand and is not made this time: it is kept as it is, but the front page does not name "
    "it and its figures are those of the run before."
)
_GONE = mark("Not made this time, so those of the run before are gone: {names}.")
#: What is said of a file that a person changed, by whether what was filled in there stands in the new one.
_KEPT = {
    True: mark(
        "{name} had been changed by hand: it is kept as {copy}. Go on with the new {name}, which has what was filled "
        "in on its sheets; take over from {copy} what else you wrote there, then delete it."
    ),
    False: mark("{name} had been changed by hand: it is kept as {copy} beside the new one."),
}
Report = Callable[[str], Any]


@dataclass(frozen=True)
class Evaluation:
    """What a run left: the folder of the result, and the pages that could not be made."""

    folder: Path
    failed: tuple[FailedPage, ...] = ()


def evaluate(
    year: int,
    province: str = HOME,
    *,
    lang: Lang = "vi",
    as_of: str | dt.date | None = None,
    out: Path | None = None,
    data: Path | None = None,
    keep_going: bool = False,
    only: str | None = None,
    template: Path | None = None,
    report: Report = print,
) -> Evaluation:
    """Evaluate a year of a province and leave the result in a folder.

    Parameters
    ----------
    year
        The year evaluated; figures of later years are not used.
    province
        Name or code of the province.
    lang
        Language of pages, charts and workbook.
    as_of
        Use only rankings released by that day; without it all that the record knows today.
    out
        Folder of the result; ``figures/`` and a name made from the question without it.
    data
        Folder of the record; the one in use without it.
    keep_going
        Whether a page that fails is left out and named on the front page and in the manifest; else it stops the run.
    only
        Which kinds of documents are made beside the pages, as ``"docx"``, parted by commas; all without it.
    template
        An office's own template of the report; that of the working folder without it, else the program's.
    report
        Called with a line at each step.

    Returns
    -------
    Evaluation
        The folder of the result and the pages that are not in it.

    Raises
    ------
    AskError
        For a question the record cannot answer.
    RecordError
        Where the record does not pass its check.
    RunError
        Where a notebook fails, every one of them if it is to keep going, or where the folder cannot be written; the
        previous result stays as it was.
    """
    folder, kinds = settled_record(data).resolve(), read_kinds(only)
    try:
        question = read_question(year, province, lang, as_of, open_record(folder))
    except RecordError:
        # The check says more of a damaged table than reading it does: what Excel did to it, for instance.
        check_record(folder).raise_first()
        raise
    report(tr("Checking the record {folder}", lang, folder=folder))
    check_record(folder).raise_first()
    target = out or Path("figures") / question.folder
    recover(target)
    record = open_record(folder)
    own = {name: filled_before(target, name, record) for name in (WORKBOOK, REMARKS)}
    filled = {name: sheets for name, sheets in own.items() if sheets}
    for name in filled:
        report(tr("Taking up what the office filled in {file}", lang, file=target / name))
    code = province_in(year, question.province, record=record)
    for doubt in doubts_of(office_figures(own[WORKBOOK], code, year, record)):
        report(tr("To be checked: {doubts}.", lang, doubts=doubt.text(lang)))
    taken_up = [TakenUp(name, partial(says_again, record=record)) for name in filled]
    asked = Asked(kinds, own_template(template, lang), own[WORKBOOK], own[REMARKS])
    failures, before = Failures(keep_going), outputs_of(target)
    kept: list[tuple[str, str]] = []
    with building(target, taken_up, kept) as result:
        _fill(result, question, folder, asked, failures, report)
        again = filled_sheets(result / WORKBOOK, record=record) if own[WORKBOOK] else ()
        write_manifest(result, _facts(question, folder, replace(asked, filled=again), failures))
    for name, copy in kept:
        said = _LEFT if name == copy else _KEPT[name in filled]
        report(tr(said, lang, name=name, copy=copy))
    stayed = {name for name, copy in kept if name == copy}
    if gone := sorted(name for name in before - stayed if not (target / name).is_file() and "/" not in name):
        report(tr(_GONE, lang, names=", ".join(gone)))
    return Evaluation(target, tuple(failures.pages))


@dataclass(frozen=True)
class Asked:
    """What a run makes besides its pages, and what an office gave it.

    Parameters
    ----------
    kinds
        Which kinds of documents.
    template
        The office's own template, if it has one.
    filled, remarked
        What it filled in the workbook and in the sheet of remarks of the result before.
    """

    kinds: tuple[str, ...]
    template: Path | None
    filled: Sequence[FilledSheet]
    remarked: Sequence[FilledSheet]


def _fill(
    result: Path,
    question: Question,
    folder: Path,
    asked: Asked,
    failures: Failures,
    report: Report,
) -> None:
    """Write everything but the manifest."""
    lang, pages = question.lang, []
    chapter = open_chapter(question.year, question.province, lang, as_of=question.as_of, data=str(folder))
    # Its figures are entered first: a page that contradicts the headline is the one that fails. The notebooks read what
    # the office filled in from the new workbook, so that the cells they name are those that a reader will open.
    figures = ask_figures(chapter, asked.filled)
    book = figures_workbook(chapter, figures)
    book.save(result / WORKBOOK)
    # The documents are made while the notebooks run, and what they print is entered after what the pages print.
    with _running(result, question, folder, failures, report) as executed:
        briefing = ask_briefing(chapter, figures, asked.remarked)
        printed = write_pack(result, chapter, briefing, asked.kinds, asked.template)
        notebooks = executed()
    report(tr("Writing pages, workbook and numbers", lang))
    for notebook in notebooks:
        with failures.leaving_out(notebook):
            pages.append(write_page(result, notebook, chapter.ledger))
    for failed in failures.pages:
        remove_page(result, failed.name)
    if not pages:
        raise failures.pages[0].error
    for ledger in printed:
        enter_all(chapter.ledger, ledger)
    save_workbook(book, chapter.ledger, result / WORKBOOK)
    shown = pages + [_failed(page, lang) for page in failures.pages]
    cited = {page.name: page.cites for page in pages if page.cites is not None}
    (result / ANNEX).write_text(annex_page(chapter, cited), encoding="utf-8", newline="\n")
    index = front_page(chapter, briefing, shown, files_of(asked.kinds), FILES)
    (result / "index.html").write_text(index, encoding="utf-8", newline="\n")
    chapter.ledger.write(result / NUMBERS)


def _running(
    result: Path, question: Question, folder: Path, failures: Failures, report: Report
) -> AbstractContextManager[Callable[[], list[NotebookNode]]]:
    """Let the notebooks of a run run, each into a folder of its own."""
    lang = question.lang
    values = {
        "year": question.year,
        "province": question.province,
        "lang": lang,
        "as_of": question.as_of.isoformat() if question.as_of else None,
        "data": str(folder),
        "folder": ".",
    }
    entered = {"filled": str((result / WORKBOOK).resolve())}
    notebooks = [
        parameterise(notebook, lang, {**values, **(entered if takes(notebook, "filled") else {})})
        for notebook in map(read_notebook, notebook_files())
    ]

    def tell(name: str, event: str, position: int, total: int) -> None:
        if event == "done":
            places = {"position": position, "total": total, "name": name}
            reason = left_out(result / name)
            said = mark("No page of {name}, {position} of {total}: {reason}")
            done = mark("Notebook {name} is done, {position} of {total}")
            report(tr(said, lang, reason=reason, **places) if reason else tr(done, lang, **places))

    def leave_out(job: Job, error: CchcError) -> None:
        failures.add(job.notebook, error)
        report(tr("Left out {name}: {error}", lang, name=job.name, error=error.text(lang)))

    jobs = [Job(notebook, result / name_of(notebook)) for notebook in notebooks]
    return executing(jobs, report=tell, on_failure=leave_out if failures.keep_going else None)


def _failed(page: FailedPage, lang: Lang) -> Page:
    """Return what the front page says of a page that could not be made."""
    return Page(page.name, page.title, [], [], failure=page.error.text(lang))


def _facts(question: Question, folder: Path, asked: Asked, failures: Failures) -> dict[str, object]:
    """Say what made the result: no path, no time, so that the same question has the same answer."""
    facts: dict[str, object] = {
        "program": "cchc-analysis",
        "version": VERSION,
        "lock": lock_facts(),
        "record_sha256": record_hash(folder),
        "notebooks_sha256": {path.stem: sha256(path) for path in notebook_files()},
        "parameters": {
            "year": question.year,
            "province": question.province,
            "lang": question.lang,
            "as_of": question.as_of.isoformat() if question.as_of else None,
        },
    }
    facts["documents"] = list(asked.kinds)
    if asked.template is not None:
        facts["template_sha256"] = sha256(asked.template)
    if asked.filled:
        facts["filled_sha256"] = sha256_of(asked.filled)
    if asked.remarked:
        facts["remarks_sha256"] = sha256_of(asked.remarked)
    if failures.pages:
        facts["failed_pages"] = [
            {"name": page.name, "error": page.error.text(question.lang)} for page in failures.pages
        ]
    return facts
