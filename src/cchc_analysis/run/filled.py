"""What an office filled in the workbook of a result comes back in the next one, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell

from cchc_analysis.errors import CchcError, RunError
from cchc_analysis.record.intake.office_book import filled_sheets
from cchc_analysis.record.intake.office_rows import FilledSheet, sha256_of
from cchc_analysis.record.tables import Record
from cchc_analysis.run.manifest import edited_files, is_result
from cchc_analysis.words import Lang, mark, tr


class NotTakenUp(RunError):  # noqa: N818  (named for what happened)
    """A workbook that people changed cannot be read any more, so the result it stands in is not replaced."""

    def __init__(self, path: Path, cause: CchcError) -> None:
        what = mark("{workbook} cannot be read, so the result stays as it was: {reason}")
        todo = mark("Close the workbook in other programs and save it as .xlsx, or put it elsewhere, and run again.")
        super().__init__(what, todo, workbook=path)
        self._cause = cause

    def text(self, lang: Lang = "vi") -> str:
        """Return both sentences in one language, with what is wrong with the file."""
        reason = tr(self._cause.what, lang, **self._cause.values)
        return f"{tr(self.what, lang, **self.values, reason=reason)} {tr(self.todo, lang)}"


def filled_before(target: Path, name: str, record: Record) -> tuple[FilledSheet, ...]:
    """Return what an office filled in the workbook of the result that a run is to replace.

    Parameters
    ----------
    target
        The folder of the result; there may be none yet.
    name
        The name of the workbook in it.
    record
        The record of the run.

    Raises
    ------
    RunError
        Where the workbook was changed and cannot be read any more; the result stays as it was.
    RecordError
        For a cell that is not what its column takes.
    """
    path = target / name
    if not path.is_file() or not is_result(target):
        return ()
    try:
        return filled_sheets(path, record=record)
    except CchcError as error:
        if _names_a_place(error):
            raise
        if name in edited_files(target):
            raise NotTakenUp(path, error) from error
        return ()  # the workbook as an older version of the program wrote it


def says_again(old: Path, new: Path, record: Record) -> bool:
    """Tell whether the workbook of a new result has all that people entered in the one before.

    What an office filled in must stand there again, however it was typed. Of a workbook in which anything else may
    have been changed every other cell must, and every formula and comment.
    """
    if not new.is_file():
        return False  # a run that was asked for other documents
    try:
        filled = filled_sheets(old, record=record)
        if sha256_of(filled) != sha256_of(filled_sheets(new, record=record)):
            return False
        places = {(each.tab, cell.place) for each in filled for row in each.rows for cell in row.cells.values()}
        return old.name not in edited_files(old.parent) or _entered(old, places) <= _entered(new)
    except CchcError:
        return False


def _names_a_place(error: CchcError) -> bool:
    """Tell whether an error names a cell or a sheet that a person can put right."""
    return "cell" in error.values or "second" in error.values


def _entered(path: Path, compared: Collection[tuple[str, str]] = ()) -> set[tuple[str, str, str]]:
    """Return what stands in the cells of a workbook, formulas as typed; no value of those compared already."""
    book = openpyxl.load_workbook(path)
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return {said for cell in cells for said in _said(cell, (cell.parent.title, cell.coordinate) in compared)}


def _said(cell: Cell, is_compared: bool) -> Iterator[tuple[str, str, str]]:
    title, place = cell.parent.title, cell.coordinate
    if cell.value is not None and (cell.data_type == "f" or not is_compared):
        yield title, place, f"{cell.value:.12g}" if isinstance(cell.value, float) else str(cell.value)
    if cell.comment is not None:
        yield title, f"{place} comment", str(cell.comment.text)
