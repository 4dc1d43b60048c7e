"""The yearly evaluation: check the record, run the notebooks, write pages, charts, workbook, numbers and manifest."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from cchc_analysis.errors import RecordError, RunError
from cchc_analysis.files.bundle import VERSION, bundled
from cchc_analysis.record.check import check_record
from cchc_analysis.record.store import settled_record
from cchc_analysis.record.tables import open_record, record_hash
from cchc_analysis.report.chapter import CONTENTS, NUMBERS, open_chapter
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.run.folder import building
from cchc_analysis.run.front import Page, front_page
from cchc_analysis.run.lock import lock_facts
from cchc_analysis.run.manifest import sha256, write_manifest
from cchc_analysis.run.notebook import Job, execute_all, parameterise, read_notebook
from cchc_analysis.run.page import html_page
from cchc_analysis.run.question import HOME, Question, ask
from cchc_analysis.run.workbook import write_workbook
from cchc_analysis.standing.headline import headline
from cchc_analysis.words import Lang, mark, tr

WORKBOOK = "tong_hop.xlsx"
#: What stands beside the pages, and what is in it.
FILES = [
    (WORKBOOK, mark("Headline table and the pages read, with their addresses")),
    (NUMBERS, mark("Every printed number with its unit, rounding and source rows")),
    ("manifest.json", mark("What made this result, and the hash of every file")),
]
Report = Callable[[str], Any]


def evaluate(
    year: int,
    province: str = HOME,
    *,
    lang: Lang = "vi",
    as_of: str | dt.date | None = None,
    out: Path | None = None,
    data: Path | None = None,
    report: Report = print,
) -> Path:
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
    report
        Called with a line at each step.

    Returns
    -------
    Path
        The folder of the result.

    Raises
    ------
    AskError
        For a question the record cannot answer.
    RecordError
        Where the record does not pass its check.
    RunError
        Where a notebook fails or the folder cannot be written; the previous result stays as it was.
    """
    folder = settled_record(data).resolve()
    try:
        question = ask(year, province, lang, as_of, open_record(folder))
    except RecordError:
        # The check says more of a damaged table than reading it does: what Excel did to it, for instance.
        check_record(folder).raise_first()
        raise
    report(tr("Checking the record {folder}", lang, folder=folder))
    check_record(folder).raise_first()
    target = out or Path("figures") / question.folder
    with building(target) as result:
        _fill(result, question, folder, report)
        write_manifest(result, _facts(question, folder))
    return target


def notebook_files() -> list[Path]:
    """Return the notebooks of a run in their order: those of the working folder, else those the package carries."""
    here = Path("notebooks")
    files = sorted((here if here.is_dir() else bundled("notebooks")).glob("[0-9]*.ipynb"))
    if not files:
        raise RunError("{folder} holds no notebooks.", "Make a working folder with: cchc init DIR.", folder=here)
    return files


def _fill(result: Path, question: Question, folder: Path, report: Report) -> None:
    """Write everything but the manifest."""
    lang = question.lang
    executed = _run_notebooks(result, question, folder, report)
    report(tr("Writing pages, workbook and numbers", lang))
    for notebook in executed:
        page = html_page(notebook, _title(notebook), lang)
        (result / f"{notebook.metadata['name']}.html").write_text(page, encoding="utf-8", newline="\n")
    chapter = open_chapter(question.year, question.province, lang, as_of=question.as_of, data=str(folder))
    write_workbook(chapter, result / WORKBOOK)
    table = headline(chapter.province, chapter.year, record=chapter.record)
    index = front_page(chapter, table, [_page(result, notebook) for notebook in executed], FILES)
    (result / "index.html").write_text(index, encoding="utf-8", newline="\n")
    _gather_numbers(result, chapter.ledger)


def _run_notebooks(result: Path, question: Question, folder: Path, report: Report) -> list[NotebookNode]:
    values = {
        "year": question.year,
        "province": question.province,
        "lang": question.lang,
        "as_of": question.as_of.isoformat() if question.as_of else None,
        "data": str(folder),
        "folder": ".",
    }
    notebooks = [read_notebook(path) for path in notebook_files()]
    jobs = [Job(parameterise(n, question.lang, values), result / n.metadata["name"]) for n in notebooks]

    def tell(name: str, event: str, position: int, total: int) -> None:
        if event == "done":
            report(
                tr("Notebook {position} of {total}: {name}", question.lang, position=position, total=total, name=name)
            )

    return execute_all(jobs, report=tell)


def _page(result: Path, notebook: NotebookNode) -> Page:
    """Return what the front page says of an executed notebook."""
    name = str(notebook.metadata["name"])
    contents = json.loads((result / name / CONTENTS).read_text(encoding="utf-8"))
    answers = [answer["text"] for answer in contents["answers"]]
    return Page(name, _title(notebook), answers, [(chart["name"], chart["title"]) for chart in contents["charts"]])


def _title(notebook: NotebookNode) -> str:
    """Return the first heading of a notebook."""
    prose: list[str] = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    lines = (line for text in prose for line in text.splitlines())
    return next(line.lstrip("# ").strip() for line in lines if line.startswith("# "))


def _gather_numbers(result: Path, ledger: Ledger) -> None:
    """Join what the chapters handed back with the numbers of workbook and front page: one key, one value."""
    for handed_back in sorted(result.glob(f"*/{NUMBERS}")):
        with handed_back.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream):
                ledger.enter(row["key"], float(row["value"]), int(row["rounding"]), row["unit"], row["source_rows"])
        handed_back.unlink()
        (handed_back.parent / CONTENTS).unlink()
    ledger.write(result / NUMBERS)


def _facts(question: Question, folder: Path) -> dict[str, object]:
    """Say what made the result: no path, no time, so that the same question has the same answer."""
    return {
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
