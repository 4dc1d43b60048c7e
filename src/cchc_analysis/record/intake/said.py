"""What a cell says, of whatever kind it is: a score, a rank, a number, a day, a word, or an error that names it."""

from __future__ import annotations

import re
from decimal import Decimal

from cchc_analysis.record.days import last_day
from cchc_analysis.record.intake.faults import CellError, IntakeError
from cchc_analysis.record.intake.grid import Cell, Grid
from cchc_analysis.record.intake.layout import key_of
from cchc_analysis.record.intake.sheets import Choices, meanings_of
from cchc_analysis.record.intake.typed_numbers import NotRead, composed, plain_text, read_number
from cchc_analysis.record.intake.values import Rank, Score, read_rank, read_score
from cchc_analysis.words import Printed, mark

#: A sign of growth before a number: tables of changes print it, tables of scores never.
_CHANGE = re.compile(r"[+▲↑]\s*\d")
_A_YEAR = re.compile(r"(?:19|20)\d\d")
#: A page of the record, or one of the file that has no number yet.
_SOURCE = re.compile(r"S\d{4}|P\d{1,2}")
_DAY = re.compile(r"(?:ngày )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 0?0:00(?::00)?)?", re.IGNORECASE)
_MONTH = re.compile(r"(?:tháng )?(\d{1,2})[/.-](\d{4})", re.IGNORECASE)
_ISO = re.compile(r"(\d{4}(?:-\d{2}){0,2})(?: 00:00:00)?")


def said_score(grid: Grid, cell: Cell, scale: tuple[float | None, float | None], digits: int | None = None) -> Score:
    """Return the score in a cell.

    Parameters
    ----------
    grid, cell
        Where it stands.
    scale
        The ends of what a score can be, where they are known.
    digits
        How many digits the column prints: a number that a file keeps without its zeros at the end gets them back.

    Raises
    ------
    CellError
        Where the cell gives none, or a change.
    """
    _require_value(grid, cell, days=False)
    if _CHANGE.match(cell.name):
        what = mark("“{value}” looks like a change on the year before and no score.")
        todo = mark("Give the column of changes its own heading or leave it out; a score is written without a sign.")
        raise at(grid, cell, IntakeError(what, todo, value=cell.name))
    if cell.number is not None:
        number = cell.number
        if digits is not None and not cell.told and -int(number.as_tuple().exponent) < digits:
            number = number.quantize(Decimal(1).scaleb(-digits))
        return Score.of(number)
    try:
        return read_score(cell.text, *scale)
    except NotRead as error:
        raise at(grid, cell, error) from error


def said_rank(grid: Grid, cell: Cell) -> Rank:
    """Return the rank in a cell.

    Raises
    ------
    CellError
        Where the cell gives none, or a change.
    """
    _require_value(grid, cell, days=False)
    if _CHANGE.match(cell.name):
        what = mark("“{value}” looks like a change on the year before and no rank.")
        todo = mark("Give the column of changes its own heading or leave it out; a rank is written without a sign.")
        raise at(grid, cell, IntakeError(what, todo, value=cell.name))
    try:
        return read_rank(cell.text if cell.number is None else plain_text(cell.number))
    except NotRead as error:
        raise at(grid, cell, error) from error


def said_number(grid: Grid, cell: Cell) -> Decimal:
    """Return the number in a cell.

    Raises
    ------
    CellError
        Where it holds none.
    """
    _require_value(grid, cell, days=False)
    if cell.number is not None:
        return cell.number
    try:
        return read_number(cell.text)
    except NotRead as error:
        raise at(grid, cell, error) from error


def said_whole(grid: Grid, cell: Cell) -> int:
    """Return the whole number in a cell, such as how many were ranked.

    Raises
    ------
    CellError
        Where it holds none.
    """
    try:
        number = said_number(grid, cell)
    except CellError as error:
        if not isinstance(error.cause, NotRead):
            raise
        number = None
    if number is None or number != number.to_integral_value():
        what, todo = mark("“{value}” is not a whole number."), mark("Write digits only, for example 35.")
        raise at(grid, cell, IntakeError(what, todo, value=cell.name))
    return int(number)


def said_year(grid: Grid, cell: Cell) -> int:
    """Return the year in a cell.

    Raises
    ------
    CellError
        Where it holds none; letters that look like digits, such as 2O25, make none.
    """
    _require_value(grid, cell, days=False)
    text = cell.name if cell.number is None else plain_text(cell.number)
    if not _A_YEAR.fullmatch(text):
        what, todo = mark("“{value}” is not a year."), mark("Write its four digits alone, for example 2025.")
        raise at(grid, cell, IntakeError(what, todo, value=cell.name))
    return int(text)


def said_day(grid: Grid, cell: Cell) -> str:
    """Return the day, month or year in a cell as the record writes it; a day comes before its month.

    Raises
    ------
    CellError
        Where it names none.
    """
    _require_value(grid, cell)
    text = cell.name if cell.day is None else cell.day.isoformat()
    if found := _DAY.fullmatch(text):
        text = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    elif found := _MONTH.fullmatch(text):
        text = f"{found[2]}-{int(found[1]):02}"
    elif found := _ISO.fullmatch(text):
        text = found[1]
    try:
        last_day(text)
    except (ValueError, IndexError):
        what = mark("“{value}” is not a day.")
        todo = mark("Write it as 22/4/2021 or 2021-04-22; a month as 4/2021.")
        raise at(grid, cell, IntakeError(what, todo, value=cell.name)) from None
    return text


def said_word(grid: Grid, cell: Cell, words: str) -> str:
    """Return the record's word for what a list of choices offers in either language.

    Raises
    ------
    CellError
        For what the list does not offer.
    """
    _require_value(grid, cell)
    meaning = meanings_of(words).get(key_of(cell.text))
    if meaning is None:
        what, todo = mark("“{value}” is not on the list of this column."), mark("Write one of: {allowed}.")
        raise at(grid, cell, IntakeError(what, todo, value=cell.name, allowed=Choices(words)))
    return meaning


def said_source(grid: Grid, cell: Cell) -> str:
    """Return the key of a page in a cell.

    Raises
    ------
    CellError
        For what is no such key.
    """
    _require_value(grid, cell)
    if not _SOURCE.fullmatch(cell.name.upper()):
        what = mark("“{value}” is no key of a page.")
        todo = mark("Write a key from the sheet Nguồn (Sources), such as S0001; a row names one page.")
        raise at(grid, cell, IntakeError(what, todo, value=cell.name))
    return cell.name.upper()


def said_text(grid: Grid, cell: Cell) -> str:
    """Return the text of a cell as it is, composed and in one line.

    Raises
    ------
    CellError
        Where a formula was never reckoned out, or shows an error.
    """
    _require_value(grid, cell)
    return " ".join(composed(cell.text).split())


def at(grid: Grid, cell: Cell, cause: IntakeError) -> CellError:
    """Return what is wrong, said of a cell; a number that the file keeps is told as the language writes it."""
    if cell.number is not None and cause.values.get("value") == cell.name:
        cause.values["value"] = Printed(cell.name)
    return CellError(grid.where(cell), cause)


def _require_value(grid: Grid, cell: Cell, *, days: bool = True) -> None:
    """Refuse a cell that shows no value or one struck through, and a day where a figure belongs."""
    told = _FAULTS.get(cell.fault or "")
    if told is None and cell.day is not None and not days:
        told = _DAY_MADE
    if told is not None:
        what, todo = told
        raise at(grid, cell, IntakeError(what, todo, value=cell.name))


_DAY_MADE = (
    mark("Excel has made the day {value} of what was typed there."),
    mark("Format the column as text, and type the figure again, such as 5/10."),
)
#: What is said of a cell that shows no value, or one that may not hold.
_FAULTS = {
    "formula": (
        mark("The formula “{value}” has no result in the file."),
        mark("Open it in Excel and save it again, or put the value in the place of the formula."),
    ),
    "error": (mark("The cell shows the error {value}."), mark("Mend the formula, or write the value itself.")),
    "struck": (
        mark("“{value}” is struck through, so it is not known whether it holds."),
        mark("Empty the cell or write the figure that holds; where it does, take the line through it away."),
    ),
    "truth": (mark("The cell holds {value}, which is no figure."), mark("Write the value itself.")),
}
