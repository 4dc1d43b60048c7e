"""Office files as the archives they are: judged by size and kind before anything in them is read."""

from __future__ import annotations

import io
import zipfile
import zlib
from itertools import count
from pathlib import Path

from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.words import mark

#: No table of 63 provinces comes near these.
LARGEST_FILE = 50_000_000
LARGEST_PARTS = 200_000_000
MOST_PARTS = 5_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def content_of(path: Path) -> bytes:
    """Return the bytes of a file, unless it is larger than any table.

    Raises
    ------
    IntakeError
        Where it cannot be read, is empty or too large.
    """
    refuse_no_file(path)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _too_large(path.name)
        content = path.read_bytes()
    except OSError as error:
        raise IntakeError(
            mark("{file} cannot be read: the computer does not open it."),
            mark("Close the program that has it open, and see whether you may read it; else copy it elsewhere."),
            file=path,
        ) from error
    if not content.strip(b"\xef\xbb\xbf\xff\xfe \r\n\t\0"):
        raise IntakeError(
            mark("{file} is empty."), mark("Save it again, and give the new file to the command."), file=path.name
        )
    return content


def refuse_no_file(path: Path) -> None:
    """Say so where a name is that of no file.

    Raises
    ------
    IntakeError
        Where nothing is called so, or only a folder is.

    Examples
    --------
    >>> refuse_no_file(Path("khong_co.xlsx"))
    Traceback (most recent call last):
    cchc_analysis.record.intake.faults.IntakeError: Không có tệp khong_co.xlsx. ...
    """
    if path.is_dir():
        raise IntakeError(
            mark("{file} is a folder, not a file."), mark("Name the file in it, with its ending."), file=path
        )
    if not path.exists():
        raise IntakeError(
            mark("There is no file {file}."),
            mark("Check its name and its folder; put quotes round a name with blanks."),
            file=path,
        )


def refuse_to_replace(path: Path, *, overwrite: bool) -> None:
    """Say so where a file is to be written over one that is there, which nobody allowed.

    Raises
    ------
    IntakeError
        With a name that no file beside it has.
    """
    if path.exists() and not overwrite:
        names = (path.with_name(f"{path.stem}_{number}{path.suffix}") for number in count(2))
        raise IntakeError(
            mark("{file} is there already, and what it holds would be lost."),
            mark("Give another name, such as {name}; --overwrite replaces the file."),
            file=path,
            name=next(other for other in names if not other.exists()).name,
        )


def refuse_other_kinds(content: bytes, file: str) -> None:
    """Say what to do with files that hold tables in a form that cannot be read here.

    Raises
    ------
    IntakeError
        For a PDF, a file with a password, or one of old Excel or Word.

    Examples
    --------
    >>> refuse_other_kinds(b"Tinh;Diem", "pci.csv")
    """
    for is_of, what, todo in _OTHER_KINDS:
        if is_of(content):
            raise IntakeError(what, todo, file=file)


def _is_pdf(content: bytes) -> bool:
    return content.startswith(b"%PDF")


def _is_scan(content: bytes) -> bool:
    """Say whether a PDF has pictures and no letters; letters may be packed out of sight (`ObjStm`)."""
    letters = any(sign in content for sign in (b"/Font", b"/ObjStm"))
    return _is_pdf(content) and not letters and any(sign in content for sign in _PICTURES)


#: How pictures are packed in a PDF.
_PICTURES = (b"/DCTDecode", b"/CCITTFaxDecode", b"/JPXDecode", b"/JBIG2Decode", b"/Subtype/Image", b"/Subtype /Image")


def _is_locked(content: bytes) -> bool:
    return content.startswith(_OLE) and _ENCRYPTED in content


def _is_old(content: bytes) -> bool:
    return content.startswith(_OLE)


#: How files of other kinds are known, the more particular first, what is said of them and what to do.
_OTHER_KINDS = (
    (
        _is_scan,
        mark("{file} is a PDF of pictures without letters: a scan, it seems."),
        mark(
            "Take the Word or Excel file from which it was printed; else have its letters recognised (OCR) or type "
            "them into a Word file, compare the figures with the pages, and give that file to the command."
        ),
    ),
    (
        _is_pdf,
        mark("{file} is a PDF, in which a table is only words spread over a page."),
        mark(
            "Open it with Word (File > Open turns it into a document) and save it as .docx, or in Excel choose Data > "
            "Get Data > From File > From PDF and save as .xlsx; compare the figures with the PDF, and give that file."
        ),
    ),
    (
        _is_locked,
        mark("{file} is protected by a password."),
        mark("Open it, take the password away (File > Info > Protect), save it, and give it again."),
    ),
    (
        _is_old,
        mark("{file} is in the old form of Excel or Word (.xls, .doc), which this program does not read."),
        mark(
            "Open it in Excel or Word, choose File > Save As with the type Excel Workbook (.xlsx) or Word Document "
            "(.docx), and give that file."
        ),
    ),
)


def opened_archive(content: bytes, file: str) -> zipfile.ZipFile:
    """Return an Office file as an archive, once the sizes of its parts are known to be sane.

    Nothing is unpacked to disk, so the names of parts lead nowhere.

    Raises
    ------
    IntakeError
        Where it is damaged, or would unpack to more than any table needs.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_PARTS:
            raise _too_large(file)
        if any(part.flag_bits & 1 for part in parts):
            raise zipfile.BadZipFile
        # Of no part more is unpacked than the archive says that it holds, so these sizes bound the work; a part that
        # holds something else than was packed is damaged.
        if archive.testzip() is not None:
            raise zipfile.BadZipFile
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, RuntimeError) as error:
        raise damaged(file) from error
    return archive


_OF_PICTURES = mark("A picture holds no table: type its figures into the workbook of cchc data template and add that.")
_OF_SPSS = mark("Fetch the panel anew from where it came, or open it in SPSS and save it again as .sav or .csv.")
_OF_OTHERS = mark("Open it in Excel or Word, save it as .xlsx or .docx, and give that file.")
#: What to do with a damaged file, by the ending of its name.
_ADVICE = {
    **dict.fromkeys(("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp"), _OF_PICTURES),
    **dict.fromkeys(("sav", "zsav"), _OF_SPSS),
    "dta": mark("Fetch the panel anew from where it came, or open it in Stata and save it again as .dta or .csv."),
    "ods": mark("Open it in LibreOffice, save it as .xlsx (Excel 2007-365), and add that file."),
    "zip": mark("Unpack it and add the workbook in it."),
}


def damaged(file: str) -> IntakeError:
    """Return what is said of a file that is not what its name says, or only a part of it."""
    what = mark("{file} is no workbook or document that can be read, or it is damaged.")
    return IntakeError(what, _ADVICE.get(file.lower().rpartition(".")[2], _OF_OTHERS), file=file)


def _too_large(file: str) -> IntakeError:
    what = mark("{file} holds far more than a table of provinces.")
    return IntakeError(what, mark("Copy the table alone to a new file and add that."), file=file)


def refuse_rows(file: str, rows: int) -> None:
    """Refuse a table with more rows than any ranking has.

    Raises
    ------
    IntakeError
        Where there are too many.
    """
    if rows > MOST_ROWS:
        raise _too_large(file)


#: The longest table of the record has 29,232.
MOST_ROWS = 60_000
#: The widest has a column for each component.
MOST_CELLS = 1_500_000
