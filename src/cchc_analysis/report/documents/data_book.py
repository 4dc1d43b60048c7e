"""The book of figures: T1 to T9 as sheets that Excel reckons with, charts it draws itself, what-ifs, and sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from cchc_analysis.report.documents.book import CREATED, FIRST, Looks, Sheet, options, tab_cell, write_sheet
from cchc_analysis.report.documents.briefing import BookAnswers, Briefing, IndexAnswers
from cchc_analysis.report.documents.data_book_charts import change_bars, part_bars, path_lines
from cchc_analysis.report.documents.sheet_cells import LINE, line_count, tab_name
from cchc_analysis.report.documents.subject import subject_text
from cchc_analysis.report.documents.what_if_sheet import behind_what_if, what_if_title, write_what_if_sheet
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.briefing import second_hand_notes, unpublished_notes
from cchc_analysis.report.prose.what_if import nothing_sentence
from cchc_analysis.report.tables.briefing import former_brief
from cchc_analysis.report.tables.change import change_table
from cchc_analysis.report.tables.data_book import (
    field_rows,
    lost_row,
    lost_table,
    own_on_table,
    own_threshold_table,
    part_to_fill,
    parts_to_fill,
    path_row,
    path_table,
    rank_heading,
    ranks_apart,
    rows_to_fill,
    two_years_row,
    two_years_rows,
    two_years_table,
    units_table,
)
from cchc_analysis.report.tables.headline import headline_table
from cchc_analysis.report.tables.look import Cells, Table, printed
from cchc_analysis.report.tables.missing_figures import parts_name
from cchc_analysis.report.tables.office import (
    criteria_cells,
    office_part_cells,
    office_parts_table,
    office_tables,
    unit_cells,
)
from cchc_analysis.report.tables.profile import profile_table
from cchc_analysis.report.tables.sources import pages_read
from cchc_analysis.report.tables.verdicts import verdict_table
from cchc_analysis.standing.profile import Profile
from cchc_analysis.standing.same_score import SameScore
from cchc_analysis.standing.year_curve import YearCurve
from cchc_analysis.targets.verdicts import to_show
from cchc_analysis.words import mark, tr

#: What the tables are called that offices make of the components of an index; of other indices they follow.
NUMBERS = {("PAR", "total"): "T2", ("PAR", "sources"): "T4", ("PCI", "total"): "T5", ("PAPI", "total"): "T9"}
#: Points lost by criterion are told of the index of T2; sources of points are told two years side by side.
FIELDS, LOST, SOURCES = "T2", "T3", "T4"
_NEXT = 10
#: How wide what is said of a sheet may be.
_SAID = 95
_WHAT_IF, _PAGES = "MP", "NG"
#: What a row of a table is made of.
Told = TypeVar("Told")


@dataclass(frozen=True)
class Behind:
    """One row of the list of sources: the row of a table, the row of the record behind it, the pages it was read on."""

    code: str
    what: str
    row: str
    pages: str


@dataclass
class Listed:
    """The rows of the list of sources in their order, and the tab in which they stand."""

    tab: str
    rows: list[Behind] = field(default_factory=list)

    def enter(self, number: str, title: str, behind: Sequence[tuple[str, ...]]) -> dict[int, tuple[str, str]]:
        """Enter what stands behind the rows of a table; return the code and the cell of each row that has any."""
        found = {}
        for place, names in enumerate(behind):
            if not names:
                continue
            code = f"{number}.{place + 1}"
            found[place] = (code, tab_cell(self.tab, FIRST + len(self.rows)))
            for name in names:
                row, pages = _parted(name)
                self.rows.append(Behind(code, title, row, pages))
        return found


def write_data_book(path: Path, briefing: Briefing, answers: BookAnswers, ledger: Ledger) -> None:
    """Write the book of figures of a year.

    Parameters
    ----------
    path
        The workbook.
    briefing
        What all documents tell.
    answers
        What the book tells beside them.
    ledger
        Where the printed numbers are entered.
    """
    lang = ledger.lang
    with Workbook(str(path), options()) as book:
        book.set_properties({"title": subject_text(briefing, lang), "created": CREATED})
        book.set_calc_mode("auto")
        looks, taken = Looks(book), list[str]()

        def new(name: str) -> Worksheet:
            taken.append(tab_name(name, taken))
            return book.add_worksheet(taken[-1])

        contents = new(tr("Contents", lang))
        listed = Listed(tr("Sources", lang))
        told: list[tuple[str, str]] = []
        for sheet in _sheets(briefing, answers, ledger):
            page = new(f"{sheet.number} {sheet.tab}")
            found = listed.enter(sheet.number, sheet.table.title, sheet.behind)
            write_sheet(page, sheet, looks, found, lang)
            told.append((page.get_name(), sheet.table.title))
        for answer in (one for found in answers.what_ifs for one in found.answers.values()):
            short, title = ledger.index(answer.index).short, what_if_title(answer, ledger)
            page = new(tr("What if {index}", lang, index=short))
            found = listed.enter(f"{_WHAT_IF}-{answer.index}", title, behind_what_if(answer))
            write_what_if_sheet(page, answer, briefing.year, looks, found, ledger)
            told.append((page.get_name(), title))
        for tab, sheet in _source_sheets(listed, ledger):
            page = new(tab)
            write_sheet(page, sheet, looks, {}, lang)
            told.append((page.get_name(), sheet.table.title))
        _write_contents(contents, briefing, answers, told, looks, ledger)


def _sheets(briefing: Briefing, answers: BookAnswers, ledger: Ledger) -> list[Sheet]:
    """Return the sheets with tables in the order of their numbers."""
    sheets = [_headline(briefing, ledger), *_paths(briefing, ledger)]
    following = _NEXT
    for one in briefing.indices:
        for part in one.profiles:
            number = NUMBERS.get((part.index, part.parent))
            if number is None:
                number, following = f"T{following}", following + 1
            sheets += _of_parts(number, part, one, briefing, ledger)
    sheets += [*_units(briefing, ledger), _targets(briefing, ledger), *_thresholds(briefing, answers, ledger)]
    return sorted(sheets, key=lambda sheet: int(re.findall(r"\d+", sheet.number)[0]))


def _behind(
    rows: Sequence[Told], write: Callable[[Told, Ledger], object], ledger: Ledger
) -> tuple[tuple[str, ...], ...]:
    """Write rows on paper that is thrown away, and return the rows of the record that the figures of each name."""
    return tuple(_named(row, write, Ledger(ledger.lang, ledger.record)) for row in rows)


def _named(row: Told, write: Callable[[Told, Ledger], object], paper: Ledger) -> tuple[str, ...]:
    write(row, paper)
    return _sources_of(paper)


def _entered(lines: Sequence[Cells], ledger: Ledger) -> tuple[tuple[str, ...], ...]:
    """Return the cells in which an office entered each line."""
    return _behind(lines, lambda line, paper: printed([line], ledger=paper), ledger)


def _sources_of(paper: Ledger) -> tuple[str, ...]:
    """Return the rows of the record that the figures of a ledger name."""
    names = (name for entry in paper.entries.values() for name in entry.source_rows.split("; "))
    return tuple(dict.fromkeys(name for name in names if name))


def _lines(table: pd.DataFrame) -> list[pd.DataFrame]:
    """Part a table into tables of one row."""
    return [table.iloc[[place]] for place in range(len(table))]


def _headline(briefing: Briefing, ledger: Ledger) -> Sheet:
    stood, targets = briefing.headline, briefing.targets
    table = headline_table(stood, targets, ledger=ledger)
    title = tr("{province}: headline figures of {year}", ledger.lang, province=briefing.province, year=briefing.year)
    behind = _behind(_lines(stood), lambda row, paper: headline_table(row, targets, ledger=paper), ledger)
    return Sheet("T1", tr("Headline", ledger.lang), replace(table, title=title), behind)


def _paths(briefing: Briefing, ledger: Ledger) -> Iterator[Sheet]:
    """Give the paths of the indices, and of a merged province the last figures of those that became it."""
    lang = ledger.lang
    former = [one.former for one in briefing.indices if one.former is not None and len(one.former.known)]
    if former:
        yield Sheet("T1", tr("Former provinces", lang), former_brief(former, ledger))
    paths = [one.path for one in briefing.indices if one.path.known]
    if not paths:
        return
    table = path_table(paths, ledger)
    years = [int(year) for year in table.cells.iloc[:, 0]]
    apart = ranks_apart(paths, ledger)
    behind = _behind(years, lambda year, paper: path_row(paths, year, apart, paper), ledger)
    known = [one.index.short for one in briefing.indices if one.path.known]
    last = max(int(path.table["n_ranked"].max()) for path in paths if path.table["n_ranked"].notna().any())
    title = tr("{province}: rank over the years", lang, province=briefing.province)
    lines = [(short, rank_heading(short, lang)) for short in known]
    yield Sheet("T1", tr("Path", lang), table, behind, (path_lines(title, str(table.cells.columns[0]), lines, last),))


def _of_parts(number: str, part: Profile, one: IndexAnswers, briefing: Briefing, ledger: Ledger) -> Iterator[Sheet]:
    """Give the components of an index; points lost and the change of the total with them."""
    lang, missing = ledger.lang, briefing.missing
    own = office_part_cells(missing, part.index, part.parent, lang)
    name = tr("{index} - {parts}", lang, index=part.index, parts=parts_name(part.index, part.parent, ledger))
    if number == SOURCES:
        behind = _behind(two_years_rows(part), lambda row, paper: two_years_row(row, part, paper), ledger)
        yield Sheet(
            number, name, two_years_table(part, ledger), behind, differences=_differences(briefing.year, ledger)
        )
    elif part.known:
        yield _profile(number, name, part, ledger)
    elif len(part.names):
        table = parts_to_fill(missing, part.index, part.parent, ledger)
        rows = rows_to_fill(missing, part.index, part.parent)
        behind = _behind(rows, lambda row, paper: part_to_fill(row, own, missing.year, paper), ledger)
        yield Sheet(number, name, table, behind, differences=_differences(briefing.year, ledger))
    if own and (part.known or number == SOURCES):
        table = office_parts_table(missing, part.index, part.parent, ledger)
        yield Sheet(
            number, tr("{index} - own figures", lang, index=part.index), table, _entered([*own.values()], ledger)
        )
    if number == SOURCES:
        return
    if part.parent == "total" and one.change is not None:
        yield from _change(number, one.change, ledger)
    if number == FIELDS:
        lost = [tr(heading, lang) for heading in ("Lost (points)", "Maximum", "Appraised (points)")]
        yield Sheet(
            LOST,
            tr("{index} - lost points", lang, index=part.index),
            lost_table(part, missing, briefing.remarks, ledger),
            (
                *_behind(field_rows(part), lambda row, paper: lost_row(row, briefing.remarks, paper), ledger),
                *_entered(criteria_cells(missing, part.index, lang), ledger),
            ),
            differences={lost[0]: (lost[1], lost[2])},
        )


def _differences(year: int, ledger: Ledger) -> dict[str, tuple[str, str]]:
    """Say what an empty row reckons of two years: what changed in points, and the places gained."""
    lang, rank = ledger.lang, tr("Rank", ledger.lang)
    return {
        tr("Change in points", lang): (str(year), str(year - 1)),
        tr("Places gained", lang): (f"{rank} {year - 1}", f"{rank} {year}"),
    }


def _profile(number: str, name: str, part: Profile, ledger: Ledger) -> Sheet:
    lang, table = ledger.lang, profile_table(part, ledger=ledger)
    rows = [*_lines(part.table), *_lines(part.whole)]
    behind = _behind(rows, lambda row, paper: profile_table(_alone(part, row), ledger=paper), ledger)
    year, short = str(part.year), ledger.index(part.index).short
    maximum, median = tr("Maximum", lang), tr("National median", lang)
    title = tr(
        "{index} {year}: {parts} of {province}",
        lang,
        index=short,
        year=year,
        parts=parts_name(part.index, part.parent, ledger),
        province=part.province,
    )
    series = [(year, year), (maximum, maximum), (median, median)]
    draw = part_bars(title, str(table.cells.columns[0]), series, len(part.table))
    return Sheet(number, name, table, behind, (draw,))


def _alone(part: Profile, row: pd.DataFrame) -> Profile:
    """Return a profile with one row."""
    return replace(part, table=row, whole=row.iloc[:0])


def _change(number: str, change: pd.DataFrame, ledger: Ledger) -> Iterator[Sheet]:
    """Give what moved the total, component by component; nothing where that is not known."""
    lang, added = ledger.lang, tr("Contribution", ledger.lang)
    parts = change[change["kind"].eq("component")]
    if parts["contribution_printed"].isna().all():
        return
    table = change_table(change, ledger=ledger)
    behind, drawn = [], 0
    for row in _lines(change):
        paper = Ledger(lang, ledger.record)
        if len(change_table(row, ledger=paper).cells.columns) > 1:  # a line of which nothing is known is left out
            behind.append(_sources_of(paper))
            drawn += int(row["kind"].iloc[0] == "component")
    name = tr("{index} - change", lang, index=str(change["index"].iloc[0]))
    draw = change_bars(table.title, str(table.cells.columns[0]), added, drawn)
    yield Sheet(number, name, table, tuple(behind), (draw,))


def _units(briefing: Briefing, ledger: Ledger) -> Iterator[Sheet]:
    table = units_table(briefing.missing, ledger)
    behind = _entered(unit_cells(briefing.missing, ledger.lang), ledger)
    yield Sheet("T6", tr("Units", ledger.lang), table, behind, differences=_differences(briefing.year, ledger))
    if briefing.missing.office.units["class"].notna().any():
        classes = office_tables(briefing.missing, ledger=ledger)[-1]
        yield Sheet("T6", tr("Units by class", ledger.lang), classes)


def _targets(briefing: Briefing, ledger: Ledger) -> Sheet:
    table = verdict_table(briefing.verdicts, briefing.year, ledger=ledger)
    shown = to_show(briefing.verdicts) if len(briefing.verdicts) else briefing.verdicts
    rows = _lines(shown)
    behind = _behind(rows, lambda row, paper: verdict_table(row, briefing.year, ledger=paper), ledger)
    named = [f"targets.{row['target_id'].iloc[0]} {row['source_id'].iloc[0]}" for row in rows]
    both = tuple(tuple(dict.fromkeys((name, *found))) for name, found in zip(named, behind, strict=True))
    return Sheet("T7", tr("Targets", ledger.lang), table, both)


def _thresholds(briefing: Briefing, answers: BookAnswers, ledger: Ledger) -> Iterator[Sheet]:
    for one in briefing.indices:
        curves, same = answers.curves[one.index.index], answers.same_scores[one.index.index]
        if curves:
            yield _threshold(one, curves, same, ledger)


def _threshold(one: IndexAnswers, curves: Sequence[YearCurve], same: Mapping[int, SameScore], ledger: Ledger) -> Sheet:
    own = _behind(curves, lambda curve, paper: own_on_table(curve, one.path, same, paper), ledger)
    behind = tuple((curve.name, *names) for curve, names in zip(curves, own, strict=True))
    name = tr("Thresholds {index}", ledger.lang, index=one.index.short)
    return Sheet("T8", name, own_threshold_table(curves, one.path, same, ledger), behind)


def _parted(name: str) -> tuple[str, str]:
    """Part the name of a row of the record from its pages: ``PCI.2022.06.total S0106``."""
    row, found, pages = re.match(r"(.*?)(?:( )(S\d{4}.*))?$", name).groups()  # type: ignore[union-attr]
    return row, pages if found else ""


def _source_sheets(listed: Listed, ledger: Ledger) -> Iterator[tuple[str, Sheet]]:
    """Give the list of sources, row by row, and the pages that were read."""
    lang = ledger.lang
    headings = [tr(heading, lang) for heading in _SOURCES]
    cells = pd.DataFrame([(one.code, one.what, one.row, one.pages) for one in listed.rows], columns=headings)
    note = tr(
        "Row of the record: index, year, province, component, as in so_lieu.csv; “weights” are those of the catalogue, "
        "“targets” are documents. The pages stand in the next sheet with their addresses.",
        lang,
    )
    yield listed.tab, Sheet(_PAGES, "", Table("sources", tr("Sources, row by row", lang), cells, note=note))
    read = Table("pages", tr("Pages that were read", lang), pages_read(ledger.cites, ledger))
    yield tr("Pages", lang), Sheet(_PAGES, "", read)


_SOURCES = (mark("Code"), mark("Table"), mark("Row of the record"), mark("Pages"))


def _write_contents(
    page: Worksheet,
    briefing: Briefing,
    answers: BookAnswers,
    told: Sequence[tuple[str, str]],
    looks: Looks,
    ledger: Ledger,
) -> None:
    """Write the list of sheets, how to read them, and what is not published."""
    lang = ledger.lang
    page.write_string(0, 0, subject_text(briefing, lang), looks.title)
    row = 2
    for tab, title in told:
        page.write_url(row, 0, tab_cell(tab, 0), looks.link, tab)
        page.write_string(row, 1, title, looks.cell(False))
        row += 1
    row += 1
    for look, said in ((looks.empty(), _EMPTY), (looks.entry(), _ENTRY)):
        page.write_blank(row, 0, None, look)
        page.write_string(row, 1, tr(said, lang), looks.of(text_wrap=True, indent=1))
        row += 1
    row += 1
    for said in _unsaid(briefing, answers, ledger):
        page.write_string(row, 1, said, looks.of(text_wrap=True, indent=1))
        page.set_row(row, LINE * line_count(said, _SAID))
        row += 1
    page.set_column(0, 0, 34)
    page.set_column(1, 1, _SAID)
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)
    page.set_footer("&L&8&F – &A&R&8&P/&N")


_EMPTY = mark("Grey: not published, or not found.")
_ENTRY = mark("Yellow with a dotted line: to be filled in; what is reckoned from it reckons itself.")


def _unsaid(briefing: Briefing, answers: BookAnswers, ledger: Ledger) -> Iterator[str]:
    """Say what is not published, and of which index nothing can be moved."""
    parts = [part for one in briefing.indices for part in one.profiles]
    yield from unpublished_notes(briefing.headline, [one.index for one in briefing.indices], parts, ledger)
    yield from second_hand_notes(briefing.headline, parts, ledger)
    for found in answers.what_ifs:
        for code, why in found.nothing.items():
            said = nothing_sentence(why, found.provinces[code], found.index, found.year, ledger)
            yield tr(
                "No what-if sheet of {index}: {said}", ledger.lang, index=ledger.index(found.index).short, said=said
            )
