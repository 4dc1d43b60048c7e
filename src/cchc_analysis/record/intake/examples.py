"""The example row of a form to fill: what stands there, how it is known, and that nobody typed over it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from cchc_analysis.record.intake.faults import CellError, IntakeError
from cchc_analysis.record.intake.grid import Cell, Grid
from cchc_analysis.record.intake.layout import key_of
from cchc_analysis.record.intake.sheets import Field, choices_of
from cchc_analysis.words import LANGS, Lang, mark

_WORD: dict[Lang, str] = {"vi": "Ví dụ", "en": "Example"}
#: No real province stands there, so that it cannot be taken for one.
_NOBODY: dict[Lang, str] = {"vi": "Tỉnh A", "en": "Province A"}
_IS_EXAMPLE = re.compile(r"(?:vi-du|example)(?:-|$)")
#: The ranks shown, in a system of more than 34 provinces and in that of 34.
_RANKS = ("35/63", "20/34")


def example_of_observations(provinces: int, lang: Lang) -> dict[str, object]:
    """Return the example of the sheet of provinces, by columns.

    Examples
    --------
    >>> example_of_observations(34, "vi")["rank"]
    '20/34'
    """
    return {
        "province_code": _WORD[lang],
        "province": _NOBODY[lang],
        "score": Decimal("84.24"),
        "rank": _RANKS[provinces <= 34],
        "basis": choices_of("basis", lang)["stated"],
        "source_id": "S0001",
    }


def example_of_fields(fields: Sequence[Field], lang: Lang) -> list[object]:
    """Return the example of another sheet; its first cell says so, since that is how it is told from data."""
    cells: list[object] = [field.example(lang) for field in fields]
    first = cells[0]
    cells[0] = _WORD[lang] if first is None or first == _WORD[lang] else f"{_WORD[lang]}: {first}"
    return cells


def is_example(cells: Iterable[Cell]) -> bool:
    """Say whether a row is the example: its first cell says so."""
    first = next((cell for cell in cells if not cell.blank), None)
    return first is not None and bool(_IS_EXAMPLE.match(key_of(first.text)))


def shown_in_observations() -> dict[str, set[str]]:
    """Return by the roles of columns what the example of the sheet of provinces may show."""
    examples = [example_of_observations(provinces, lang) for provinces in (63, 34) for lang in LANGS]
    shown = {key: {_plain(str(example[key])) for example in examples} for key in examples[0]}
    return {**shown, "source": shown["source_id"]}


def shown_in_fields(fields: Sequence[Field]) -> dict[str, set[str]]:
    """Return by the names of fields what the example of a sheet may show."""
    examples = [example_of_fields(fields, lang) for lang in LANGS]
    return {
        field.field: {_plain(str(example[place])) for example in examples if example[place] is not None}
        for place, field in enumerate(fields)
    }


def refuse_changed_example(grid: Grid, cells: Mapping[str, Cell], shown: Mapping[str, set[str]]) -> None:
    """Refuse an example row into which something was typed: it is never read, so that would be lost.

    Parameters
    ----------
    grid
        Where it stands.
    cells
        Its cells by columns.
    shown
        What may stand there.

    Raises
    ------
    CellError
        With the first cell that shows something else.
    """
    for column, cell in cells.items():
        if not cell.blank and not cell.from_left and _plain(cell.name) not in shown.get(column, set()):
            what = mark("“{value}” was typed into the example row (row {row}), which is never read.")
            todo = mark("Write the figures into a row of their own below it, and take the example row away.")
            row = re.sub(r"\D", "", cell.place)
            raise CellError(grid.where(cell), IntakeError(what, todo, value=cell.name, row=row))


def _plain(text: str) -> str:
    return text.replace(",", ".").casefold()
