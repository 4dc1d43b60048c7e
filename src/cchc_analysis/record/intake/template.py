"""The workbook to fill in, and the same with the present figures: sheets, lists, rules for entry, guidance."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from os import PathLike
from pathlib import Path

import pandas as pd
from openpyxl import Workbook

from cchc_analysis.errors import AskError
from cchc_analysis.files.reproducible import tame_office
from cchc_analysis.record.catalog import era_of, find_index
from cchc_analysis.record.days import checked_year
from cchc_analysis.record.intake.columns import TableName
from cchc_analysis.record.intake.examples import example_of_fields, example_of_observations
from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.form import Form, Heading, write_form, write_guidance, write_lists
from cchc_analysis.record.intake.given import Given
from cchc_analysis.record.intake.present import fact_cells, observation_rows
from cchc_analysis.record.intake.read import GUIDANCE, OBSERVATIONS
from cchc_analysis.record.intake.sheets import Field, Sheet, choices_of, declared_sheets
from cchc_analysis.record.intake.table_rows import named_again
from cchc_analysis.record.method_parts import TOTAL, components_in
from cchc_analysis.record.names import document_key
from cchc_analysis.record.provinces import province_name, stood_on
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.words import Lang, mark, tr

#: How the key of a new index is written, as the catalogue demands it.
_KEY = re.compile(r"[A-Z][A-Z0-9]{1,15}")
#: Rows left free below those filled in.
_FREE = 30


@dataclass(frozen=True)
class _Asked:
    """What a workbook is about."""

    index: str
    year: int
    is_new: bool
    record: Record
    lang: Lang


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
    asked = _asked(index, year, current_record(record), lang)
    rows = [{"province_code": code, "province": name} for code, name in _provinces(asked)]
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
    asked = _asked(find_index(index, record).index, year, record, lang)
    rows = observation_rows(asked.index, asked.year, record)
    known = {row["province_code"] for row in rows}
    rows += [{"province_code": code, "province": name} for code, name in _provinces(asked) if code not in known]
    tables = {sheet.table: _held(sheet, asked) for sheet in declared_sheets() if sheet.template}
    return _write(asked, file, rows, tables, catalogue=catalogue, overwrite=overwrite)


def _asked(index: str, year: int, record: Record, lang: Lang) -> _Asked:
    year = checked_year(year)
    try:
        return _Asked(find_index(index, record).index, year, False, record, lang)
    except AskError:
        if not _KEY.fullmatch(str(index)):
            raise _no_key(index, record) from None
    return _Asked(index, year, True, record, lang)


def _no_key(index: object, record: Record) -> AskError:
    """Return what is said of a name that is no index of the catalogue and cannot be the key of a new one."""
    return AskError(
        mark("“{index}” is no index of the record and cannot be the code of a new one."),
        mark(
            "Write one of: {indices}; or give the new index a short code, capital letters without diacritics and digits"
            " only, at most 16, for example PVDN; its full name goes into the sheet “{sheet}” of the workbook."
        ),
        index=index,
        indices=", ".join(record.indices["index"]),
        sheet=TableName("indices"),
    )


def _provinces(asked: _Asked) -> list[tuple[str, str]]:
    """Return the provinces that stood at the end of the year, by their codes."""
    table = stood_on(dt.date(asked.year, 12, 31), asked.record)
    return list(zip(table["province_code"], table["province"], strict=True))


def _write(
    asked: _Asked,
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
    if path.exists() and not overwrite:
        what = mark("{file} is there already, and what was filled in there would be lost.")
        todo = mark("Give another name, such as {name}; --overwrite replaces the file.")
        raise IntakeError(what, todo, file=path, name=_free_name(path))
    book = Workbook()
    book.remove(book.worksheets[0])
    declared = [sheet for sheet in declared_sheets() if sheet.template]
    shown = [sheet for sheet in declared if catalogue or asked.is_new or not sheet.catalogue]
    forms = [_observations(asked, rows), *(_form(sheet, asked, tables.get(sheet.table)) for sheet in shown)]
    ranges = write_lists(book, _lists(forms))
    for place, form in enumerate(forms):
        write_form(book.create_sheet(form.title, place), form, ranges)
    write_guidance(book.create_sheet(GUIDANCE[asked.lang], len(forms)), _guidance(asked, shown))
    book.active = 0
    book.save(path)
    tame_office(path)
    return path


def _free_name(path: Path) -> str:
    """Return a name like that of a file, which no file beside it has."""
    names = (path.with_name(f"{path.stem}_{number}{path.suffix}") for number in count(2))
    return next(other for other in names if not other.exists()).name


def _lists(forms: Sequence[Form]) -> list[tuple[str, ...]]:
    return list(dict.fromkeys(heading.choices for form in forms for heading in form.headings if heading.choices))


def _about(asked: _Asked) -> list[object]:
    names = ("Chỉ số", "Năm") if asked.lang == "vi" else ("Index", "Year")
    return [names[0], asked.index, names[1], asked.year]


def _observations(asked: _Asked, rows: Sequence[Mapping[str, object]]) -> Form:
    """Return the sheet of provinces: totals, ranks and the components of the year's method."""
    lang = asked.lang
    components = _components(asked)
    ranked = _ranked_components(asked) | {key for row in rows for key in row if str(key).endswith(".rank")}
    headings = [
        Heading("province_code", tr("Code", lang), 7),
        Heading("province", tr("Province", lang), 22),
        Heading("score", tr("Overall score", lang), 12, help=tr(_SCORE_HELP, lang), figure=True),
        Heading("rank", tr("Overall rank", lang), 12, help=_rank_help(asked), figure=True, as_text=True),
    ]
    for key, name in components:
        headings.append(Heading(f"{key}.score", name, 14, help=tr(_SCORE_HELP, lang), figure=True))
        if f"{key}.rank" in ranked:
            title = tr("Rank: {name}", lang, name=name)
            ranks = Heading(f"{key}.rank", title, 14, help=_rank_help(asked), figure=True, as_text=True)
            headings.append(ranks)
    words = tuple(choices_of("basis", lang).values())
    headings += [
        Heading("basis", tr("Basis", lang), 18, choices=words, help=tr(_BASIS_HELP, lang)),
        Heading("source_id", tr("Source", lang), 10, help=tr(_SOURCE_HELP, lang)),
        Heading("note", tr("Note", lang), 40),
    ]
    basis = choices_of("basis", lang)
    example = example_of_observations(len(_provinces(asked)), lang)
    filled = [
        [
            basis.get(str(row.get("basis", "stated"))) if heading.key == "basis" else row.get(heading.key)
            for heading in headings
        ]
        for row in rows
    ]
    title = tr("{index} {year}: figures of the provinces", lang, index=asked.index, year=asked.year)
    return Form(
        OBSERVATIONS[lang],
        title,
        _about(asked),
        tr(_PASTE if not asked.is_new else _PASTE_NEW, lang),
        tuple(headings),
        [example.get(heading.key) for heading in headings],
        filled,
        frozen=2,
    )


_SCORE_HELP = mark("As printed, with all its decimals: 84,24. A range where the source gives one: 64,0-64,5.")
_RANK_HELP = mark("{rank} or {rank}/{n}; {after}-{n} where a source says that it was not among the published {shown}.")
_BASIS_HELP = mark("How the figure stands in the source; “stated” where it is printed.")
_SOURCE_HELP = mark("Key of the page that was read, from the sheet of sources.")


def _rank_help(asked: _Asked) -> str:
    """Tell how ranks are written, with ranks that there are among the provinces of the year."""
    n = len(_provinces(asked))
    shown = n // 2 - n // 2 % 10
    rank = str(example_of_observations(n, asked.lang)["rank"]).partition("/")[0]
    return tr(_RANK_HELP, asked.lang, rank=rank, n=n, shown=shown, after=shown + 1)


def _components(asked: _Asked) -> list[tuple[str, str]]:
    """Return keys and names of the components of the year; of a new index none are known yet."""
    if asked.is_new:
        return []
    table = components_in(asked.index, asked.year, asked.record)
    return list(zip(table.index, table[f"name_{asked.lang}"], strict=True))


def _ranked_components(asked: _Asked) -> set[str]:
    """Return the columns of ranks of components, where the issuer ranks them."""
    rows = asked.record.observations
    ranked = (rows["index"] == asked.index) & rows["rank"].notna() & (rows["component"] != "total")
    return {f"{key}.rank" for key, _ in _components(asked)} if ranked.any() else set()


def _form(sheet: Sheet, asked: _Asked, held: list[list[object]] | None) -> Form:
    lang = asked.lang
    fields = [field for field in sheet.columns if not field.hidden]
    headings = tuple(_heading(field, asked) for field in fields)
    rows = list(held or []) or _first_rows(sheet, fields, asked)
    rows += _free_keys(sheet, fields, asked)
    return Form(
        sheet.title(lang),
        f"{asked.index} {asked.year}: {sheet.title(lang)}",
        _about(asked),
        sheet.help(lang),
        headings,
        example_of_fields(fields, lang),
        rows,
        frozen=1,
    )


def _heading(field: Field, asked: _Asked) -> Heading:
    choices: tuple[str, ...] = ()
    if field.words and field.kind != "known_text":
        choices = tuple(choices_of(field.words, asked.lang).values())
    elif field.choices:
        choices = tuple(getattr(asked.record, field.choices)["region"])
    elif field.kind == "province":
        choices = _provinces_of_targets(asked)
    elif field.kind == "component_or_text":
        choices = _matters_of_targets(asked)
    elif field.kind == "component" and not asked.is_new:
        choices = (tr("Total", asked.lang), *(name for _, name in _components(asked)))
    figure = field.kind in {"number", "aim", "whole", "year"}
    return Heading(
        field.field, field.title(asked.lang), field.wide, choices, field.help(asked.lang), figure, field.required
    )


def _provinces_of_targets(asked: _Asked) -> tuple[str, ...]:
    """Return the provinces of the year, then those that stood before or after: a target may be of any of them."""
    every = asked.record.provinces["province"]
    return tuple(dict.fromkeys([*(name for _, name in _provinces(asked)), *every]))


def _matters_of_targets(asked: _Asked) -> tuple[str, ...]:
    """Return what targets are about: the total, sets of components, then components, those of other indices last."""
    table = asked.record.components
    others = table.loc[(table["index"] != asked.index) & table["parent"].eq(TOTAL), f"name_{asked.lang}"]
    names = [*(name for _, name in _components(asked)), *others]
    return tuple(dict.fromkeys([tr("Total", asked.lang), *choices_of("set", asked.lang).values(), *names]))


def _first_rows(sheet: Sheet, fields: Sequence[Field], asked: _Asked) -> list[list[object]]:
    """Return what a new index needs in any case: the component that is the whole."""
    if sheet.table != "components" or not asked.is_new:
        return []
    whole = {"component": "total", "name_vi": "Chỉ số chung", "name_en": "Total"}
    return [[whole.get(field.field) for field in fields]]


def _free_keys(sheet: Sheet, fields: Sequence[Field], asked: _Asked) -> list[list[object]]:
    """Return rows with keys that are free; without anything beside them they say nothing."""
    if fields[0].kind != "key":
        return [[None] * len(fields) for _ in range(_FREE)]
    taken = getattr(asked.record, sheet.table)[fields[0].field].astype(str)
    letter, digits = taken.iloc[0][0], len(taken.iloc[0]) - 1
    last = max(int(key[1:]) for key in taken)
    keys = [f"{letter}{number:0{digits}}" for number in range(last + 1, last + 1 + _FREE)]
    begun = _objectives_awaited(asked) if sheet.table == "targets" else []
    named = [begun[place] if place < len(begun) else {} for place in range(_FREE)]
    return [[key, *(row.get(field.field) for field in fields[1:])] for key, row in zip(keys, named, strict=True)]


def _objectives_awaited(asked: _Asked) -> list[dict[str, str]]:
    """Begin a row for each objective that a document is known to set and whose text was not found, as of Resolution 08.

    The record has one row that counts them, in the unit “specific objectives”.
    """
    targets = asked.record.targets
    counts = targets["unit"].str.startswith("specific objectives").fillna(False) & targets["value"].notna()
    names = asked.record.provinces.set_index("province_code")["province"]
    of = targets["document"].map(document_key)
    return [
        {
            "province_code": str(names[row["province_code"]]),
            **{name: str(row[name]) for name in ("document", "document_date", "period")},
            "objective": choices_of("objective", asked.lang).get(f"specific {number}", f"specific {number}"),
        }
        for row in targets[counts].to_dict("records")
        if pd.notna(row["province_code"])
        for number in range(1, int(row["value"]) + 1)
        if not (of.eq(document_key(row["document"])) & targets["objective"].eq(f"specific {number}")).any()
    ][:_FREE]


def _held(sheet: Sheet, asked: _Asked) -> list[list[object]]:
    """Return what the record holds for a sheet: of this index and year, and the pages named there."""
    table = getattr(asked.record, sheet.table)
    if sheet.table == "sources":
        table = table[table["source_id"].isin(_pages(asked))]
    else:
        table = table[table["index"] == asked.index]
        if "year" in table:
            table = table[table["year"] == asked.year]
    fields = [field for field in sheet.columns if not field.hidden]
    return [[_cell(field, row, asked) for field in fields] for row in table.to_dict("records")]


def _pages(asked: _Asked) -> set[str]:
    tables = (asked.record.observations, asked.record.facts, asked.record.releases)
    return {
        page
        for table in tables
        for page in table.loc[(table["index"] == asked.index) & (table["year"] == asked.year), "source_id"]
    }


def _cell(field: Field, row: Mapping[str, object], asked: _Asked) -> object:
    value = row[field.field]
    if pd.isna(value):
        return None
    if field.field == "value" and "value_low" in row:
        return fact_cells(row)
    if field.words:
        return choices_of(field.words, asked.lang).get(str(value), str(value))
    if field.kind in {"province", "component", "component_or_text"}:
        return _name(field.kind, str(value), str(row.get("index", asked.index)), asked)
    if isinstance(value, float):
        return Decimal(f"{value:.12g}")
    return value if isinstance(value, int) else str(value)


def _name(kind: str, key: str, index: str, asked: _Asked) -> str:
    """Return what a key is called in the lists of choices; the key itself where its name would be read otherwise."""
    if kind == "province":
        name = province_name(key, asked.record)
    elif key == TOTAL:
        name = tr("Total", asked.lang)
    else:
        named = asked.record.components.set_index(["index", "component"])[f"name_{asked.lang}"]
        name = choices_of("set", asked.lang).get(key) or str(named.get((index, key), key))
    given = Given(index, asked.year, None, None)
    return name if named_again(kind, name, key, given, asked.record) else key


def _guidance(asked: _Asked, shown: Sequence[Sheet]) -> list[tuple[str, str]]:
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
_PASTE = mark("Type or paste figures under the headings; leave empty what is not known.")
_PASTE_NEW = mark(
    "Type or paste figures under the headings; leave empty what is not known. Components: add columns headed with their"
    " names (see the guidance)."
)
_COMPONENTS_HELP = mark(
    "Components of the new index: write each into the sheet “{sheet}”, then add a column to this sheet, headed with the"
    " same name or code; a column of its ranks is headed “Rank: ” and the name."
)
_OBSERVATIONS_HELP = mark(
    "A row a province; a second page about the same province is a second row with its own source."
)
