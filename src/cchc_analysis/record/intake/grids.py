"""The grids of a file, of whatever kind it is; the kind is told from its bytes, never from its name."""

from __future__ import annotations

from pathlib import Path

from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.grid import Grid
from cchc_analysis.record.intake.panel_grids import is_panel, panel_grid
from cchc_analysis.record.intake.parts import content_of, damaged, opened_archive, refuse_other_kinds
from cchc_analysis.record.intake.text_grids import text_grid
from cchc_analysis.record.intake.word_grids import DOCUMENT, word_grids
from cchc_analysis.record.intake.workbook_grids import workbook_grids
from cchc_analysis.words import mark

_ZIP = b"PK\x03\x04"
#: Endings of files that are no text; a file of such a name with other bytes is damaged, not a table of text.
_NO_TEXT = frozenset(
    {
        ".xlsx",
        ".xlsm",
        ".xls",
        ".xlsb",
        ".docx",
        ".doc",
        ".dta",
        ".sav",
        ".zsav",
        ".pdf",
        ".ods",
        ".zip",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".bmp",
        ".tif",
        ".tiff",
        ".webp",
    }
)


def grids_of(path: Path) -> list[Grid]:
    """Return the sheets of a workbook, hidden ones too, the tables of a Word file, or the one table of any other file.

    Parameters
    ----------
    path
        A workbook (.xlsx, .xlsm), a Word file (.docx), text (CSV with any sign between cells) or a panel
        of Stata or SPSS (.dta, .sav, .zsav).

    Raises
    ------
    IntakeError
        Where no table can be made out; it says what to do.
    """
    content, file = content_of(path), path.name
    refuse_other_kinds(content, file)
    if content.startswith(b"PK"):
        grids = _office_grids(content, file)
    elif is_panel(content):
        grids = [panel_grid(content, file)]
    elif path.suffix.lower() in _NO_TEXT:
        raise damaged(file)
    else:
        grids = [text_grid(content, file)]
    if not grids:
        raise IntakeError(
            mark("{file} holds no table."), mark("Put the table into a sheet or a Word table and save it."), file=file
        )
    return grids


def _office_grids(content: bytes, file: str) -> list[Grid]:
    with opened_archive(content, file) as archive:
        names = set(archive.namelist())
        if DOCUMENT in names:
            return word_grids(archive, file)
    if "xl/workbook.xml" in names:
        return workbook_grids(content, file)
    raise damaged(file)
