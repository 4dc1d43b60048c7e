"""The sheets of a workbook to fill that are tables of the record: headings, choices, what is filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

import pandas as pd

from cchc_analysis.record.intake.examples import example_of_fields
from cchc_analysis.record.intake.form import Form, Heading
from cchc_analysis.record.intake.given import Given
from cchc_analysis.record.intake.present import fact_cells
from cchc_analysis.record.intake.sheets import Field, Sheet, choices_of
from cchc_analysis.record.intake.table_rows import named_again
from cchc_analysis.record.intake.template_asked import Asked, about_cells, components_of_year, provinces_of
from cchc_analysis.record.method_parts import TOTAL
from cchc_analysis.record.names import document_key
from cchc_analysis.record.provinces import province_name
from cchc_analysis.words import tr

#: Rows left free below those filled in.
_FREE = 30


def table_form(sheet: Sheet, asked: Asked, held: list[list[object]] | None) -> Form:
    """Return the sheet of a table: what is held, or what a new index begins with, then rows to fill."""
    lang = asked.lang
    fields = [field for field in sheet.columns if not field.hidden]
    headings = tuple(_heading(field, asked) for field in fields)
    rows = list(held or []) or _first_rows(sheet, fields, asked)
    rows += _free_keys(sheet, fields, asked)
    return Form(
        sheet.title(lang),
        f"{asked.index} {asked.year}: {sheet.title(lang)}",
        about_cells(asked),
        sheet.help(lang),
        headings,
        example_of_fields(fields, lang),
        rows,
        frozen=1,
    )


def _heading(field: Field, asked: Asked) -> Heading:
    choices = _choices(field, asked)
    figure = field.kind in {"number", "aim", "whole", "year"}
    return Heading(
        field.field, field.title(asked.lang), field.wide, choices, field.help(asked.lang), figure, field.required
    )


def _choices(field: Field, asked: Asked) -> tuple[str, ...]:
    """Return what a list offers for a field: the words declared for it, regions, or what its kind stands for."""
    if field.words and field.kind != "known_text":
        return tuple(choices_of(field.words, asked.lang).values())
    if field.choices:
        return tuple(getattr(asked.record, field.choices)["region"])
    offered = _OFFERED.get(field.kind)
    return offered(asked) if offered else ()


def _components_of_figures(asked: Asked) -> tuple[str, ...]:
    """Return the total and the components of the year; of a new index none are known yet."""
    return () if asked.is_new else (tr("Total", asked.lang), *(name for _, name in components_of_year(asked)))


def _provinces_of_targets(asked: Asked) -> tuple[str, ...]:
    """Return the provinces of the year, then those that stood before or after: a target may be of any of them."""
    every = asked.record.provinces["province"]
    return tuple(dict.fromkeys([*(name for _, name in provinces_of(asked)), *every]))


def _matters_of_targets(asked: Asked) -> tuple[str, ...]:
    """Return what targets are about: the total, sets of components, then components, those of other indices last."""
    table = asked.record.components
    others = table.loc[(table["index"] != asked.index) & table["parent"].eq(TOTAL), f"name_{asked.lang}"]
    names = [*(name for _, name in components_of_year(asked)), *others]
    return tuple(dict.fromkeys([tr("Total", asked.lang), *choices_of("set", asked.lang).values(), *names]))


#: What a list offers for fields of a kind.
_OFFERED: dict[str, Callable[[Asked], tuple[str, ...]]] = {
    "province": _provinces_of_targets,
    "component_or_text": _matters_of_targets,
    "component": _components_of_figures,
}


def _first_rows(sheet: Sheet, fields: Sequence[Field], asked: Asked) -> list[list[object]]:
    """Return what a new index needs in any case: the component that is the whole."""
    if sheet.table != "components" or not asked.is_new:
        return []
    whole = {"component": "total", "name_vi": "Chỉ số chung", "name_en": "Total"}
    return [[whole.get(field.field) for field in fields]]


def _free_keys(sheet: Sheet, fields: Sequence[Field], asked: Asked) -> list[list[object]]:
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


def _objectives_awaited(asked: Asked) -> list[dict[str, str]]:
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


def held_rows(sheet: Sheet, asked: Asked) -> list[list[object]]:
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


def found_rows(sheet: Sheet, lines: Sequence[Mapping[str, object]], asked: Asked) -> list[list[object]]:
    """Return rows for a sheet from the words of the record, cells that a line does not have empty."""
    fields = [field for field in sheet.columns if not field.hidden]
    return [[_found_cell(field, line, asked) for field in fields] for line in lines]


def _found_cell(field: Field, line: Mapping[str, object], asked: Asked) -> object:
    value = line.get(field.field)
    if value is None or value == "":
        return None
    if field.words:
        return choices_of(field.words, asked.lang)[str(value)]
    return _name(field.kind, str(value), asked.index, asked) if field.kind == "component" else value


def _pages(asked: Asked) -> set[str]:
    tables = (asked.record.observations, asked.record.facts, asked.record.releases)
    return {
        page
        for table in tables
        for page in table.loc[(table["index"] == asked.index) & (table["year"] == asked.year), "source_id"]
    }


def _cell(field: Field, row: Mapping[str, object], asked: Asked) -> object:
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


def _name(kind: str, key: str, index: str, asked: Asked) -> str:
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
