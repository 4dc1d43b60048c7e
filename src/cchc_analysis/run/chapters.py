"""The chapters of a run: which notebooks they are, what each hands back, and which could not be made."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
from nbformat import NotebookNode

from cchc_analysis.errors import CchcError, RunError
from cchc_analysis.files.bundle import bundled
from cchc_analysis.record.sources import CITED
from cchc_analysis.report.chapter import CONTENTS, NUMBERS
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.run.front import Page
from cchc_analysis.run.page import html_page


@dataclass(frozen=True)
class FailedPage:
    """A page that could not be made: its file without ending, its title, and why."""

    name: str
    title: str
    error: CchcError


@dataclass(frozen=True)
class Failures:
    """The pages that failed: the first one stops the run, unless it is to keep going.

    Examples
    --------
    >>> from nbformat.v4 import new_notebook
    >>> failures = Failures(keep_going=True)
    >>> with failures.leaving_out(new_notebook(metadata={"name": "01_ban_ghi"})):
    ...     raise RunError("{folder} holds no notebooks.", "Make one: cchc init FOLDER.", folder="here")
    >>> [page.name for page in failures.pages]
    ['01_ban_ghi']
    """

    keep_going: bool
    pages: list[FailedPage] = field(default_factory=list)

    def add(self, notebook: NotebookNode, error: CchcError) -> None:
        """Keep a failure for the front page, or stop the run with it."""
        if not self.keep_going:
            raise error
        self.pages.append(FailedPage(name_of(notebook), title_of(notebook), error))
        self.pages.sort(key=lambda page: page.name)

    @contextmanager
    def leaving_out(self, notebook: NotebookNode) -> Iterator[None]:
        """Note what fails in making a page."""
        try:
            yield
        except CchcError as error:
            self.add(notebook, error)


def notebook_files() -> list[Path]:
    """Return the notebooks of a run in their order: those of the working folder, else those the package carries.

    Pages are numbered from 01 on; ``00_bat_dau`` teaches at the desk and is no page.
    """
    here = Path("notebooks")
    numbered = (here if here.is_dir() else bundled("notebooks")).glob("[0-9]*.ipynb")
    files = sorted(path for path in numbered if not path.name.startswith("00_"))
    if not files:
        raise RunError("{folder} holds no notebooks.", "Make a working folder with: cchc init FOLDER.", folder=here)
    return files


def write_page(result: Path, notebook: NotebookNode, ledger: Ledger) -> Page:
    """Make a page of an executed notebook, and enter the numbers that it printed.

    Parameters
    ----------
    result
        The folder of the run; the page and a folder of the notebook's name stand in it.
    notebook
        As `cchc_analysis.run.notebook.execute` returns it.
    ledger
        The numbers of the run. Either all that the notebook printed are entered, or none; so are the pages it read.

    Returns
    -------
    Page
        What the front page says of it; where the notebook has nothing to tell, only why there is no page.

    Raises
    ------
    RunError
        Where the notebook handed nothing back, or printed a number otherwise than another part of the run.
    """
    name = name_of(notebook)
    contents = _take_contents(result / name)
    title = next((title["text"] for title in contents["titles"]), title_of(notebook))
    numbers = _take_numbers(result / name, ledger)
    if reason := _reason(contents):
        remove_page(result, name)
        return Page(name, title, [], [], left_out=reason)
    cites = _cites(contents["pages"])
    numbers.cite(cites)
    enter_all(ledger, numbers)
    page = html_page(notebook, title, ledger.lang)
    (result / f"{name}.html").write_text(page, encoding="utf-8", newline="\n")
    answers = [answer["text"] for answer in contents["answers"]]
    charts = [(chart["name"], chart["title"]) for chart in contents["charts"]]
    return Page(name, title, answers, charts, cites)


def left_out(folder: Path) -> str:
    """Return why a notebook that has run leaves its page out; empty where it has something to tell."""
    path = folder / CONTENTS
    return _reason(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else ""


def _reason(contents: dict[str, list[dict[str, str]]]) -> str:
    return " ".join(reason["text"] for reason in contents["left_out"])


def remove_page(result: Path, name: str) -> None:
    """Remove what a page that failed has left, so that nothing of it is taken for a result."""
    (result / f"{name}.html").unlink(missing_ok=True)
    shutil.rmtree(result / name, ignore_errors=True)


def name_of(notebook: NotebookNode) -> str:
    """Return the file name of a notebook without its ending."""
    return str(notebook.metadata.get("name", "notebook"))


def title_of(notebook: NotebookNode) -> str:
    """Return the first heading of a notebook; its name where it has none.

    Examples
    --------
    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> title_of(new_notebook(cells=[new_markdown_cell("# Xu hướng")]))
    'Xu hướng'
    """
    prose: list[str] = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    lines = (line for text in prose for line in text.splitlines())
    return next((line.lstrip("# ").strip() for line in lines if line.startswith("# ")), name_of(notebook))


def _take_contents(folder: Path) -> dict[str, list[dict[str, str]]]:
    """Read the answers and charts that a notebook handed back, and take them out of the result."""
    path = folder / CONTENTS
    if not path.exists():
        raise RunError(
            "Notebook {notebook} handed back nothing of what it showed.",
            "Let its last cell be: chapter.close()",
            notebook=folder.name,
        )
    contents: dict[str, list[dict[str, str]]] = json.loads(path.read_text(encoding="utf-8"))
    path.unlink()
    return contents


def _cites(pages: list[dict[str, str]]) -> pd.DataFrame:
    return pd.DataFrame(pages, columns=CITED).astype({"year": "int64"})


def _take_numbers(folder: Path, ledger: Ledger) -> Ledger:
    """Read the numbers that a notebook handed back, and take them out of the result."""
    path, printed = folder / NUMBERS, Ledger(ledger.lang, ledger.record)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            printed.enter(row["key"], float(row["value"]), int(row["rounding"]), row["unit"], row["source_rows"])
    path.unlink()
    return printed


def enter_all(ledger: Ledger, printed: Ledger) -> None:
    """Enter what was printed elsewhere and the pages it cites: all, or none where it contradicts what stands there."""
    trial = Ledger(ledger.lang, ledger.record, dict(ledger.entries))
    for each in (trial, ledger):  # the trial finds a conflict before anything is entered
        for entry in printed.entries.values():
            each.enter(entry.key, entry.value, entry.rounding, entry.unit, entry.source_rows)
    ledger.cite(printed.cites)
