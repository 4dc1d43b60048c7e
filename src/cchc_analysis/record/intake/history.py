"""What was known of a figure, when, and from whom: its release, its rows and their corrections in order of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.days import checked_year, last_day
from cchc_analysis.record.intake.text_tables import Row, Table, read_tables
from cchc_analysis.record.log import Change, read_log, read_logged_rows
from cchc_analysis.record.observations import load_index, years_touched
from cchc_analysis.record.provinces import find_province, province_in, stood_on
from cchc_analysis.record.tables import Record, open_record
from cchc_analysis.record.years import no_ranking, ranked_years
from cchc_analysis.words import mark

#: No year lies after it.
_ANY = 9999


@dataclass(frozen=True)
class Known:
    """One thing that was known, or came into the record.

    Parameters
    ----------
    day
        The day, month or year from which it was known, as it is written; empty where nobody says.
    kind
        ``"release"`` of the ranking, ``"row"`` of a page, or ``"correction"`` of a row.
    component
        The component it speaks of; of a release, the whole.
    score, rank, basis
        The figures of a row; of a correction the right figure, in its column.
    source_id, publisher
        The page, and who published it.
    words
        The decision of a release, the note of a row, the reason of a correction.
    addition
        The change of the log that brought it into the record; None for what stood there before the log.
    assumed
        Whether nobody dates the page, so that its day is the one on which the ranking was released.
    used
        Whether a figure of the row is the one that is taken, where the rows of its component differ.
    """

    day: str
    kind: str
    component: str
    score: str
    rank: str
    basis: str
    source_id: str
    publisher: str
    words: str
    addition: Change | None
    assumed: bool = False
    used: bool = False


def known_of(folder: Path, index: str, year: int, province: str) -> list[Known]:
    """Return what was known of a province's figures in a year, in order of time.

    Parameters
    ----------
    folder
        The folder of the record.
    index, year, province
        Of which figures; the province in any spelling.

    Returns
    -------
    list of Known
        What is dated by its release or page first; of one day the release first.

    Raises
    ------
    AskError
        For an index, a year or a province the record does not know, or figures of which it has no row.

    Examples
    --------
    >>> from cchc_analysis.record.tables import record_folder
    >>> known = known_of(record_folder(), "PCI", 2022, "Bắc Kạn")
    >>> [(each.day, each.kind, each.source_id) for each in known][:2]
    [('2023-04-11', 'release', 'S0158'), ('2023', 'row', 'S0098')]
    """
    record, year = open_record(folder), checked_year(year)
    name = find_index(index, record).index
    if year not in years_touched(name, _ANY, record):
        raise _no_figures(name, year, province, record)
    code = _code_in(name, year, province, record)
    tables = read_tables(folder)
    table = tables.table_of("observations", {"index": name})
    rows = _of(table.rows if table else (), index=name, year=str(year), province_code=code)
    if not rows or table is None:
        what = mark("The record has no row of {province} in {index} {year}.")
        raise AskError(what, mark("Ask for another year or province."), province=province, index=name, year=year)
    pages = record.sources.set_index("source_id")
    entered = entered_rows(folder)
    releases = _of(tables["releases"].rows, index=name, year=str(year))
    corrections = _of(tables["corrections"].rows, index=name, year=str(year), province_code=code)
    found = [_release(row, pages, entered, tables["releases"]) for row in releases]
    found += [_row(row, pages, entered, table, releases) for row in rows]
    loaded = load_index(name, components=True, record=record)
    found = _with_used(found, loaded[(loaded["year"] == year) & (loaded["province_code"] == code)])
    found += [_correction(row, pages, entered, tables["corrections"]) for row in corrections]
    return sorted(found, key=_moment)


def _with_used(known: list[Known], taken: pd.DataFrame) -> list[Known]:
    """Mark the rows whose figure is taken, of components of which rows differ."""
    by_component = taken.set_index("component")
    marked = []
    for each in known:
        rivals = [other for other in known if other.kind == "row" and other.component == each.component]
        used = False
        for figure in ("score", "rank"):
            said = {getattr(other, figure) for other in rivals} - {""}
            if each.kind == "row" and len(said) > 1 and each.component in by_component.index:
                pages = by_component[f"{figure}_source_id"][each.component]
                used |= isinstance(pages, str) and each.source_id in pages.split() and bool(getattr(each, figure))
        marked.append(replace(each, used=used))
    return marked


#: In which file which row came, by its cells.
Entered = dict[tuple[str, tuple[str, ...]], Change]


def entered_rows(folder: Path) -> Entered:
    """Return which change of the log brought which row; one that was taken away again brought nothing."""
    entered: Entered = {}
    for change in read_log(folder):
        for row in read_logged_rows(folder, change.number):
            if row.change == "added":
                entered[row.file, row.cells] = change
            else:
                entered.pop((row.file, row.cells), None)
    return entered


def _no_figures(index: str, year: int, province: str, record: Record) -> AskError:
    """Return what is said of a year without figures: that the province was merged by then, else which years there are.

    Raises
    ------
    AskError
        For a province that did not stand then.
    """
    if year >= min(ranked_years(record), default=0):
        province_in(year, province, record=record)
    return no_ranking(index, year, record)


def _code_in(index: str, year: int, province: str, record: Record) -> str:
    """Return the code of a province in the system that the index ranked in a year."""
    rows = record.observations
    held = rows[(rows["index"] == index) & (rows["year"] == year)]
    codes = set(held["province_code"])
    systems = record.provinces.loc[record.provinces["province_code"].isin(codes), "system"]
    system = systems.mode().iloc[0]
    if system == stood_on(dt.date(year, 12, 31), record)["system"].iloc[0]:
        return province_in(year, province, record=record)
    return find_province(province, system=system, record=record)


def _of(rows: Iterable[Row], **wanted: str) -> list[Row]:
    return [row for row in rows if all(row[name] == text for name, text in wanted.items())]


def _release(row: Row, pages: pd.DataFrame, entered: Entered, table: Table) -> Known:
    page = row["source_id"]
    came = entered.get((table.file, table.cells(row)))
    publisher = _of_page(page, "publisher", pages)
    return Known(row["released_on"], "release", "total", "", "", "", page, publisher, row["decision"], came)


def _row(row: Row, pages: pd.DataFrame, entered: Entered, table: Table, releases: list[Row]) -> Known:
    """Return a row of observations: a copy of what its ranking's release made public, known from its page's day on."""
    page = row["source_id"]
    dated = _of_page(page, "published", pages)
    day = dated or next((release["released_on"] for release in releases), "")
    came = entered.get((table.file, table.cells(row)))
    figures = (_between(row, "score"), _between(row, "rank"), row["basis"])
    publisher, assumed = _of_page(page, "publisher", pages), bool(day) and not dated
    return Known(day, "row", row["component"], *figures, page, publisher, row["note"], came, assumed)


def _correction(row: Row, pages: pd.DataFrame, entered: Entered, table: Table) -> Known:
    page = row["correction_source_id"]
    came = entered.get((table.file, table.cells(row)))
    told = f"{row['expected'] or '–'} → {row['corrected'] or '–'}"
    figures = {"score": "", "rank": "", row["column"]: told}
    return Known(
        _of_page(page, "published", pages),
        "correction",
        row["component"],
        figures["score"],
        figures["rank"],
        row["source_id"],
        page,
        _of_page(page, "publisher", pages),
        row["reason"],
        came,
    )


def _between(row: Row, figure: str) -> str:
    """Write a figure, or the ends that a row leaves open."""
    ends = [row[f"{figure}_low"], row[f"{figure}_high"]]
    return row[figure] or ("-".join(ends) if all(ends) else "")


def _of_page(page: str, column: str, pages: pd.DataFrame) -> str:
    text: Any = pages[column].get(page)
    return text if isinstance(text, str) else ""


def _moment(known: Known) -> tuple[int, int, str]:
    """Order by the last day that a date allows; what nobody dates comes last, corrections behind what they correct."""
    kinds = ("release", "row", "correction")
    day = last_day(known.day).toordinal() if known.day else 10**9
    return day, kinds.index(known.kind), known.component
