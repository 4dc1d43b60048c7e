"""The years that titles above a table, or the name of its sheet, say it is about; another one is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.grid import Grid
from cchc_analysis.record.intake.heads import cells_above, heading_keys, index_keys
from cchc_analysis.record.intake.layout import key_of
from cchc_analysis.record.intake.places import Place
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

_YEAR = r"(20\d\d)(?=-|$)"
#: Days, and years in which something was published or decided, are not what a table is about.
_OTHER_YEARS = re.compile(
    rf"(?:(?:thang-)?\d{{1,2}}-(?:nam-)?|(?:cong-bo|ban-hanh|published|released)-(?:(?:trong|vao|in)-)?(?:nam-)?){_YEAR}"
)
_SPELL = re.compile(rf"{_YEAR}-(?:(?:den|toi|to)-)?(?:nam-)?{_YEAR}")
_NAMED = re.compile(rf"(?:(?:^|-)nam-{_YEAR}|-{_YEAR}$)")
_OF_SHEET = re.compile(rf"(?:^|-){_YEAR}")


def years_named(grid: Grid, row: int, record: Record) -> dict[int, str]:
    """Return the years that titles above a row of headings name, or else the name of the sheet, each with the title.

    Days of decisions and years of publication do not count; of a spell every year does.

    Examples
    --------
    >>> from cchc_analysis.record.intake.grid import grid_of_texts
    >>> from cchc_analysis.record.tables import current_record
    >>> title = "Kết quả Chỉ số CCHC năm 2022 (Quyết định ngày 19/4/2023)"
    >>> list(years_named(grid_of_texts("a.csv", "", [[title], ["Tỉnh"]]), 1, current_record()))
    [2022]
    """
    titles = [cell.name for cell in cells_above(grid, row)]
    found = {year: title for title in titles for year in years_in(title, record)}
    if found:
        return found
    key = _OTHER_YEARS.sub("", key_of(grid.name))
    return dict.fromkeys((*_spelled(key), *map(int, _OF_SHEET.findall(key))), grid.name)


def years_in(title: str, record: Record) -> Iterator[int]:
    """Give the years that a title names as those of its figures."""
    key = key_of(title)
    yield from _spelled(key)
    key = _OTHER_YEARS.sub("", _SPELL.sub("", key))
    yield from (int(year) for pair in _NAMED.findall(key) for year in pair if year)
    for name, _ in index_keys(record):
        yield from map(int, re.findall(rf"(?:^|-){re.escape(name)}-{_YEAR}", key))


def _spelled(key: str) -> Iterator[int]:
    for first, last in _SPELL.findall(key):
        yield from range(int(first), int(last) + 1)


def refuse_other_year(grid: Grid, row: int, year: int | None, record: Record, where: Place | None = None) -> None:
    """Refuse a year that no title of a table names, where titles name any.

    Parameters
    ----------
    grid, row
        The cells, and the row of headings below the titles.
    year
        The year that the figures are given as; nothing is said of None.
    record
        Whose indices titles name.
    where
        The place that gives the year; the sheet without one.

    Raises
    ------
    IntakeError
        With the title and both years.
    """
    named = years_named(grid, row, record) if year is not None else {}
    if named and year not in named:
        said, title = max(named.items())
        raise IntakeError(
            mark("{where}: the title “{title}” names the year {said}, but {year} is given as the year of the figures."),
            mark("Correct the title or the name of the sheet, or the year that was typed."),
            where=where or Place(grid.file, grid.name),
            title=title,
            said=said,
            year=year,
        )


def refuse_other_index(grid: Grid, row: int, index: str | None, record: Record) -> None:
    """Refuse an index that no title of a table names, where titles name any.

    Parameters
    ----------
    grid, row
        The cells, and the row of headings below the titles.
    index
        The index that the figures are given as; nothing is said of None.
    record
        Whose indices titles name.

    Raises
    ------
    IntakeError
        With the title and both indices.
    """
    titles = [cell.name for cell in cells_above(grid, row)]
    named = {of: title for title in titles for of in indices_in(title, record)} if index is not None else {}
    if named and index not in named:
        said, title = next(iter(named.items()))
        raise IntakeError(
            mark("{where}: the title “{title}” names {said}, but {index} is given as the index of the figures."),
            mark("Correct the title, or the index that was typed."),
            where=Place(grid.file, grid.name),
            title=title,
            said=said,
            index=index,
        )


def indices_in(title: str, record: Record) -> list[str]:
    """Return the indices that a title names, in short, in full, or by the initials of the full name.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> indices_in("Bảng 2. Chỉ số CCHC các tỉnh", current_record()), indices_in("Kết quả", current_record())
    (['PAR'], [])
    """
    key = key_of(title)
    return [of for name, of in heading_keys(record) if re.search(rf"(?:^|-){re.escape(name)}(?=-|$)", key)]


def refuse_contradiction(label: str, said: object, named: object) -> None:
    """Refuse an index or year of a table that is another than the command names; one that is not known says nothing.

    Raises
    ------
    IntakeError
        With both.
    """
    if said is not None and named is not None and said != named:
        raise IntakeError(
            mark("{file} says that it is about {said}, the command says {named}."),
            mark("Correct the title of the table, or what was typed in the command."),
            file=label,
            said=said,
            named=named,
        )
