"""The workbook to fill in, and the same with the present figures: its sheets together, and guidance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path

from openpyxl import Workbook

from cchc_analysis.files.reproducible import tame_office
from cchc_analysis.record.catalog import era_of, find_index
from cchc_analysis.record.intake.columns import TableName
from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.form import Form, write_form, write_guidance, write_lists
from cchc_analysis.record.intake.parts import refuse_to_replace
from cchc_analysis.record.intake.present import observation_rows
from cchc_analysis.record.intake.read import GUIDANCE, OBSERVATIONS
from cchc_analysis.record.intake.sheets import Sheet, declared_sheets
from cchc_analysis.record.intake.template_asked import Asked, asked_of, provinces_of
from cchc_analysis.record.intake.template_observations import observations_form
from cchc_analysis.record.intake.template_tables import found_rows, held_rows, table_form
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.words import Lang, mark, tr


def write_template(
    index: str,
    year: int,
    file: str | PathLike[str],
    *,
    record: Record | None = None,
    lang: Lang = "vi",
    catalogue: bool = False,
    overwrite: bool = False,
) -> Path:
    """Write a workbook to fill with the figures of an index and year.

    Parameters
    ----------
    index
        An index of the catalogue, or the key of a new one, in capitals.
    year
        The year evaluated; its provinces are filled in.
    file
        Where to write it; it must end in .xlsx.
    record
        A record; without one, the one in use.
    lang
        Language of headings and guidance.
    catalogue
        Whether the sheets that describe the index itself are there too, as a new method needs them; for a new index
        they always are.
    overwrite
        Whether a file of that name may be replaced.

    Returns
    -------
    Path
        The file.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_template("PCI", 2025, Path(folder, "pci_2025.xlsx")).name
    'pci_2025.xlsx'
    """
    asked = asked_of(index, year, current_record(record), lang)
    rows = [{"province_code": code, "province": name} for code, name in provinces_of(asked)]
    return _write(asked, file, rows, {}, catalogue=catalogue, overwrite=overwrite)


def write_export(
    index: str,
    year: int,
    file: str | PathLike[str],
    *,
    record: Record | None = None,
    lang: Lang = "vi",
    catalogue: bool = False,
    overwrite: bool = False,
) -> Path:
    """Write what the record holds of an index and year into the same workbook, to correct and to add back.

    Parameters
    ----------
    index, year, file, record, lang, catalogue, overwrite
        As `write_template` has them; the index is one of the catalogue.

    Returns
    -------
    Path
        The file.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_export("SIPAS", 2023, Path(folder, "sipas.xlsx")).name
    'sipas.xlsx'
    """
    record = current_record(record)
    asked = asked_of(find_index(index, record).index, year, record, lang)
    rows = observation_rows(asked.index, asked.year, record)
    known = {row["province_code"] for row in rows}
    rows += [{"province_code": code, "province": name} for code, name in provinces_of(asked) if code not in known]
    tables = {sheet.table: held_rows(sheet, asked) for sheet in declared_sheets() if sheet.template}
    return _write(asked, file, rows, tables, catalogue=catalogue, overwrite=overwrite)


def write_found(
    index: str,
    year: int,
    file: str | PathLike[str],
    observations: Sequence[Mapping[str, object]],
    facts: Sequence[Mapping[str, object]],
    page: Mapping[str, str],
    *,
    record: Record | None = None,
    lang: Lang = "vi",
    overwrite: bool = False,
) -> Path:
    """Write figures found on a page into the workbook to fill, with the page as their source.

    Parameters
    ----------
    index, year, file, record, lang, overwrite
        As `write_template` has them; the index is one of the catalogue.
    observations
        A row a province: province_code, province, note; score and rank of the total, and of components under
        ``PAR3.score``, ``PAR3.rank``.
    facts
        A row a fact: component, kind, low (the rank of a score), value, note.
    page
        The page: source_id, and publisher, title, url, published and grade of one that is new to the record.

    Returns
    -------
    Path
        The file.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> row = {"province_code": "06", "province": "Bắc Kạn", "rank": "35/63"}
    >>> with TemporaryDirectory() as folder:
    ...     write_found("PCI", 2022, Path(folder, "pci.xlsx"), [row], [], {"source_id": "S0106"}).name
    'pci.xlsx'
    """
    record = current_record(record)
    asked = asked_of(find_index(index, record).index, year, record, lang)
    read_there = {"source_id": page["source_id"], "basis": "stated"}
    rows: list[Mapping[str, object]] = [{**row, **read_there} for row in observations]
    known = {row["province_code"] for row in rows}
    rows += [{"province_code": code, "province": name} for code, name in provinces_of(asked) if code not in known]
    declared = {sheet.table: sheet for sheet in declared_sheets()}
    tables = {
        "facts": found_rows(declared["facts"], [{**row, **read_there} for row in facts], asked),
        "sources": found_rows(declared["sources"], [page] if len(page) > 1 else [], asked),
    }
    return _write(asked, file, rows, tables, catalogue=False, overwrite=overwrite)


def _write(
    asked: Asked,
    file: str | PathLike[str],
    rows: Sequence[Mapping[str, object]],
    tables: Mapping[str, list[list[object]]],
    *,
    catalogue: bool,
    overwrite: bool,
) -> Path:
    path = Path(file)
    if path.suffix.lower() != ".xlsx":
        what, todo = mark("{file} does not end in .xlsx."), mark("Give the workbook a name such as {name}.xlsx.")
        raise IntakeError(what, todo, file=path.name, name=path.stem or "mau")
    refuse_to_replace(path, overwrite=overwrite)
    book = Workbook()
    book.remove(book.worksheets[0])
    declared = [sheet for sheet in declared_sheets() if sheet.template]
    shown = [sheet for sheet in declared if catalogue or asked.is_new or not sheet.catalogue]
    forms = [observations_form(asked, rows), *(table_form(sheet, asked, tables.get(sheet.table)) for sheet in shown)]
    ranges = write_lists(book, _lists(forms))
    for place, form in enumerate(forms):
        write_form(book.create_sheet(form.title, place), form, ranges)
    write_guidance(book.create_sheet(GUIDANCE[asked.lang], len(forms)), _guidance(asked, shown))
    book.active = 0
    book.save(path)
    tame_office(path)
    return path


def _lists(forms: Sequence[Form]) -> list[tuple[str, ...]]:
    return list(dict.fromkeys(heading.choices for form in forms for heading in form.headings if heading.choices))


def _guidance(asked: Asked, shown: Sequence[Sheet]) -> list[tuple[str, str]]:
    """Return the guidance: a heading and a text a line."""
    lang = asked.lang
    lines = [(tr("How to fill this workbook", lang), "")]
    lines += [(f"{place}.", tr(text, lang)) for place, text in enumerate(_STEPS, start=1)]
    lines += [(OBSERVATIONS[lang], tr(_OBSERVATIONS_HELP, lang))]
    if asked.is_new:
        lines += [("", tr(_COMPONENTS_HELP, lang, sheet=TableName("components").text(lang)))]
    lines += [(sheet.title(lang), sheet.help(lang)) for sheet in shown]
    if not asked.is_new:
        era = era_of(asked.index, asked.year, asked.record)
        lines += [(tr("Method", lang), str(era[f"method_{lang}"]))]
    return lines


_STEPS = (
    mark("Fill the sheets of which you have something; the rest may stay empty."),
    mark("A heading with a star (*) must be filled in each row in which anything is; the others may stay empty."),
    mark("The row “Example” shows how a row looks and is never read."),
    mark("Type numbers as they are printed, with a decimal comma or point; nothing is rounded or reckoned."),
    mark(
        "Every figure names the page it was read on: write new pages into the sheet of sources, with one of its keys."
    ),
    mark(
        "Save as .xlsx, then run: cchc data add FILE.xlsx --dry-run shows what would change; "
        "without --dry-run it is written."
    ),
)


_COMPONENTS_HELP = mark(
    "Components of the new index: write each into the sheet “{sheet}”, then add a column to this sheet, headed with the"
    " same name or code; a column of its ranks is headed “Rank: ” and the name."
)


_OBSERVATIONS_HELP = mark(
    "A row a province; a second page about the same province is a second row with its own source."
)
