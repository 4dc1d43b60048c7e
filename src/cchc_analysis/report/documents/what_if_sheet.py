"""The sheet to play with: planned scores of components, and what total and rank they make on a year's table.

Its cells recalculate in Excel as `targets.what_if` reckons, with functions that every version has; every formula has
its value beside it, so that phones, previews and Protected View show figures too.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from cchc_analysis.record.sources import with_pages
from cchc_analysis.report.documents.book import (
    HEADINGS,
    TITLE,
    Looks,
    Placed,
    insert_charts,
    set_page,
)
from cchc_analysis.report.documents.data_book_charts import part_bars
from cchc_analysis.report.documents.sheet_cells import LINE, QUIET, column_width, line_count, number_in
from cchc_analysis.report.documents.what_if_figures import aim_rank_text, part_figures, stood_text, table_of_year
from cchc_analysis.report.figures import Figure, decimals_of, unit_of
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import score_text
from cchc_analysis.report.prose.what_if import what_if_notes
from cchc_analysis.report.sources import source_line
from cchc_analysis.targets.what_if import SAME, WhatIf
from cchc_analysis.words import mark, outward, tr

#: The columns of the components, and of the table of the year beside them.
NAME, WEIGHT, FACTOR, OWN, PLANNED, MOVED, ADDED, SOURCE = range(8)
TABLE = 9
#: Where totals are looked up of which only bounds of ranks are known: out of sight, beyond the table.
STEPS = TABLE + 5
FIRST = HEADINGS + 1
_GAP, _SOURCE_WIDTH, _LABEL = 2, 11, 34
_HEADS = (
    mark("Component"),
    mark("Weight (%)"),
    mark("One point adds"),
    mark("Score {year}"),
    mark("Planned score"),
    mark("Change in points"),
    mark("Added to the total"),
    mark("Source rows"),
)


@dataclass(frozen=True)
class Line:
    """A line of results: what it is called, its figure as published, its formula and the value that this has.

    ``own`` is None where there is nothing to publish. A line without a formula is one to fill, with its value.
    """

    label: str
    own: float | None
    formula: str
    value: float | str
    pattern: str
    places: bool = False


@dataclass(frozen=True)
class Cells:
    """Where what a formula needs stands: both totals, the rank aimed at, and the scores of the table."""

    own: str
    total: str
    aim: str
    scores: str
    steps: str


def behind_what_if(answer: WhatIf) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the record behind each component that can be moved, and behind the table of the year."""
    rows = [
        (
            answer.row_of(part["component"]),
            with_pages(f"weights.{answer.index}.{part['component']}", part["weight_source_id"]),
        )
        for part in answer.parts.to_dict("records")
    ]
    return (*rows, (answer.curve.name,))


def write_what_if_sheet(
    page: Worksheet,
    answer: WhatIf,
    year: int,
    looks: Looks,
    source: Mapping[int, tuple[str, str]],
    ledger: Ledger,
) -> None:
    """Write the sheet.

    Parameters
    ----------
    page
        An empty sheet of the workbook.
    answer
        What the province can move.
    year
        The year evaluated.
    looks
        The formats of the workbook.
    source
        Of each component, and of the table below them: the code of its source rows and where they stand.
    ledger
        Where the figures are entered that the sheet starts from.
    """
    ledger.cite(answer.cited())
    lang, count = ledger.lang, len(answer.parts) + len(answer.fixed)
    page.write_string(TITLE, 0, what_if_title(answer, ledger), looks.title)
    widths = _write_heads(page, answer, looks, ledger)
    _write_parts(page, answer, looks, source, ledger)
    _write_table(page, answer, looks, ledger)
    row = FIRST + count
    cells = _cells(answer, row)
    for line in _lines(answer, cells, ledger):
        _write_line(page, row, line, answer, looks)
        row += 1
    if len(answer.parts) in source:
        code, goal = source[len(answer.parts)]
        page.write_string(
            row, NAME, tr("Source rows of the table of {year}", lang, year=answer.year), looks.cell(False)
        )
        page.write_url(row, OWN, goal, looks.link, code)
        row += 1
    heads = [tr(head, lang, year=answer.year) for head in _HEADS]
    placed = Placed(page.get_name(), {heads[OWN]: OWN, heads[PLANNED]: PLANNED, heads[NAME]: NAME}, FIRST, row)
    title = tr("{index}: published and planned", lang, index=ledger.index(answer.index).short)
    series = [(heads[OWN], heads[OWN]), (heads[PLANNED], heads[PLANNED])]
    row = _write_note(page, row + 1, _note(answer, year, ledger), widths, looks)
    row = insert_charts(page, looks.book, (part_bars(title, heads[NAME], series, len(answer.parts)),), placed, row)
    set_page(page, widths[: SOURCE + 1], row, tall=1)
    page.freeze_panes(FIRST, 1)
    page.repeat_rows(HEADINGS)


def what_if_title(answer: WhatIf, ledger: Ledger) -> str:
    """Say what the sheet is to play with."""
    message = mark("What if: {index} {year}, {province}")
    index = ledger.index(answer.index).short
    return tr(message, ledger.lang, index=index, year=answer.year, province=answer.province)


def _note(answer: WhatIf, year: int, ledger: Ledger) -> str:
    how = tr(
        "Enter planned scores in the yellow cells: total and rank are reckoned anew, on the table of {year} as it was "
        "published, with the others as they stood.",
        ledger.lang,
        year=answer.year,
    )
    if _weighs(answer):
        how += " " + tr(
            "Other weights may be entered too; the others keep the score of the official ones.", ledger.lang
        )
    return " ".join([how, *what_if_notes(answer, year, ledger), source_line(answer.cited(), ledger)])


def _weighs(answer: WhatIf) -> bool:
    """Whether weights tell anything: where all components count alike they do not."""
    return bool(answer.parts["weight"].nunique() > 1)


def _write_heads(page: Worksheet, answer: WhatIf, looks: Looks, ledger: Ledger) -> list[int]:
    """Write the headings of components and table, and return the widths of all columns."""
    lang, names = ledger.lang, [*answer.parts[f"name_{ledger.lang}"], *answer.fixed[f"name_{ledger.lang}"]]
    heads = [tr(head, lang, year=answer.year) for head in _HEADS]
    table = [tr(head, lang) for head in (_TABLE if len(answer.scores) else _CURVE)]
    widths = [max(_LABEL, column_width(heads[0], names)), *(column_width(head, []) for head in heads[1:SOURCE])]
    widths += [_SOURCE_WIDTH, _GAP]
    provinces = [answer.curve.row_of(str(code))["province"] for code in answer.scores.index]
    widths += [column_width(head, provinces if head == table[1] and provinces else []) for head in table]
    for column, head in [*enumerate(heads), *enumerate(table, start=TABLE)]:
        page.write_string(
            HEADINGS, column, head, looks.head(column not in (NAME, SOURCE, TABLE + 1 if provinces else -1))
        )
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    if not _weighs(answer):
        page.set_column(WEIGHT, WEIGHT, None, None, {"hidden": True})
    for place, name in enumerate(names, start=FIRST):
        page.set_row(place, LINE * line_count(name, widths[NAME]))
    page.set_row(HEADINGS, LINE * max(line_count(head, width) for head, width in zip(heads, widths, strict=False)))
    return widths


_TABLE = (mark("Rank"), mark("Province"), mark("Score"))
_CURVE = (mark("Rank"), mark("Score at least"), mark("Best estimate"), mark("Score at most"))


def _write_parts(
    page: Worksheet, answer: WhatIf, looks: Looks, source: Mapping[int, tuple[str, str]], ledger: Ledger
) -> None:
    """Write a row a component; those that are not published stand there without a figure."""
    points = _pattern(answer, ledger)
    for place, part in enumerate(answer.parts.to_dict("records")):
        row, found = FIRST + place, part_figures(part, answer, ledger)
        level = round(float(part["level"]), SAME)
        page.write_string(row, NAME, found["name"], looks.cell(False, first=True))
        counts, weight = round(float(part["factor"]), SAME), round(float(part["weight"]) * 100, SAME)
        if found["weight"] and weight:
            page.write_number(row, WEIGHT, weight, looks.entry("0", True))
            at = xl_rowcol_to_cell(row, WEIGHT)
            page.write_formula(
                row, FACTOR, f"=ROUND({at}*{counts!r}/{weight!r},{SAME})", looks.cell(True, "0.0"), counts
            )
        else:
            page.write_blank(row, WEIGHT, None, looks.cell(True))
            page.write_number(row, FACTOR, counts, looks.cell(True, "0.0"))
        page.write_number(row, OWN, level, looks.cell(True, points))
        page.write_number(row, PLANNED, level, looks.entry(points, True))
        page.data_validation(row, PLANNED, row, PLANNED, _rule(part, ledger))
        own, planned, factor = (xl_rowcol_to_cell(row, column) for column in (OWN, PLANNED, FACTOR))
        page.write_formula(row, MOVED, f"={planned}-{own}", looks.cell(True, _signed(points)), 0)
        # Another weight counts for the score that stands as well, not for what is moved alone.
        added = f"=ROUND({factor}*{planned}-{counts!r}*{own},{SAME})"
        page.write_formula(row, ADDED, added, looks.cell(True, _signed(points)), 0)
        code, goal = source[place]
        page.write_url(row, SOURCE, goal, looks.link, code)
    for place, name in enumerate(answer.fixed[f"name_{ledger.lang}"], start=len(answer.parts)):
        page.write_string(FIRST + place, NAME, name, looks.cell(False, first=True))
        for column in range(WEIGHT, SOURCE + 1):
            page.write_blank(FIRST + place, column, None, looks.empty())


def _rule(part: Mapping[str, float], ledger: Ledger) -> dict[str, object]:
    """Let a planned score lie on the scale alone."""
    low, high = (round(float(part[name]), SAME) for name in ("lowest", "highest"))
    said = tr("A score on the scale of the component.", ledger.lang)
    title = tr("Planned score", ledger.lang)
    return {
        "validate": "decimal", "criteria": "between", "minimum": low, "maximum": high, "input_title": title,
        "input_message": said, "error_title": title, "error_message": said,
    }  # fmt: skip


def _write_note(page: Worksheet, row: int, note: str, widths: list[int], looks: Looks) -> int:
    """Write the note line by line, since a high row would tear the table beside it; return the next free row."""
    quiet = looks.of(font_size=9, italic=True, font_color=f"#{QUIET}")
    for line in textwrap.wrap(note, int(1.15 * sum(widths[: SOURCE + 1]))):
        page.write_string(row, NAME, line, quiet)
        row += 1
    return row + 1


def _write_table(page: Worksheet, answer: WhatIf, looks: Looks, ledger: Ledger) -> None:
    """Write the table of the year beside the components: every province, or what the record allows at each rank."""
    points, row = _pattern(answer, ledger), FIRST
    if len(answer.scores):
        for found in table_of_year(answer, ledger):
            own = found["code"] == answer.province_code
            place = number_in(found["place"], ledger.lang)
            if place is not None:
                page.write_number(row, TABLE, place[0], looks.cell(True, place[1], bold=own))
            page.write_string(row, TABLE + 1, found["name"], looks.cell(False, bold=own))
            page.write_number(row, TABLE + 2, found["score"], looks.cell(True, points, bold=own))
            row += 1
        return
    for rank in range(1, answer.curve.n + 1):
        bound, figure = answer.curve.score_for_rank(rank), Figure("score_of_rank", answer.index, answer.year, at=rank)
        rows = [answer.curve.name]
        page.write_number(row, TABLE, rank, looks.cell(True, "0"))
        ends = (
            (1, bound.low, "low", bound.open_below),
            (2, bound.best, "", False),
            (3, bound.high, "high", bound.open_above),
        )
        for column, score, end, is_open in ends:
            if is_open:
                page.write_blank(row, TABLE + column, None, looks.empty())
                continue
            # The best estimate is reckoned with; an end of its range stands as it is printed.
            decimals = decimals_of("score", answer.index, ledger)
            kept = outward(float(score), decimals, end) if end else round(float(score), SAME)
            figure.text(kept, ledger, rows=rows, end=end)
            page.write_number(row, TABLE + column, kept, looks.cell(True, points))
        row += 1
    _write_steps(page, answer, looks, ledger)


def _write_steps(page: Worksheet, answer: WhatIf, looks: Looks, ledger: Ledger) -> None:
    """Write, out of sight, from which total on which ranks are allowed; who unhides them finds each in the ledger."""
    unit = unit_of("score", answer.index, ledger)
    for column, head in enumerate(_STEPS, start=STEPS):
        page.write_string(HEADINGS, column, tr(head, ledger.lang), looks.head(True))
    for place, (total, *ranks) in enumerate(answer.steps()):
        key = f"what_if.{answer.index}.{answer.year}.{answer.province_code}.step_{place + 1}"
        rows = [answer.curve.name]
        ledger.print(f"{key}.total", total, SAME, unit=unit, rows=rows)
        page.write_number(FIRST + place, STEPS, total, looks.cell(True, f"0.{'0' * SAME}"))
        for column, (end, rank) in enumerate(zip(("low", "best", "high"), ranks, strict=True), start=STEPS + 1):
            ledger.print(f"{key}.rank_{end}", rank, unit="rank", rows=rows)
            page.write_number(FIRST + place, column, rank, looks.cell(True, "0"))
    page.set_column(STEPS, STEPS + 3, None, None, {"hidden": True})


_STEPS = (
    mark("From a total of"),
    mark("Rank at best"),
    mark("Rank, probably"),
    mark("Rank at worst"),
)


def _cells(answer: WhatIf, row: int) -> Cells:
    """Name the cells that formulas need: totals in a row, the rank aimed at below the ranks."""
    first, last = FIRST, FIRST + answer.curve.n - 1
    aim = row + (3 if len(answer.scores) else 4)
    return Cells(
        xl_rowcol_to_cell(row, OWN, True, True),
        xl_rowcol_to_cell(row, PLANNED, True, True),
        xl_rowcol_to_cell(aim, PLANNED, True, True),
        xl_range_abs(first, TABLE + 2, last, TABLE + 2),
        "" if len(answer.scores) else xl_range_abs(first, STEPS, first + len(answer.steps()) - 1, STEPS + 3),
    )


def _lines(answer: WhatIf, cells: Cells, ledger: Ledger) -> Iterator[Line]:
    """Give the results: total, rank, what the rank aimed at takes."""
    lang, points, total = ledger.lang, _pattern(answer, ledger), round(answer.total, SAME)
    score_text(answer.row, ledger)
    stood_text(answer, ledger)
    added = f"{xl_rowcol_to_cell(FIRST, ADDED)}:{xl_rowcol_to_cell(FIRST + len(answer.parts) - 1, ADDED)}"
    said = tr("Total", lang)
    yield Line(said, total, f"=ROUND({cells.own}+SUM({added}),{SAME})", total, points)
    yield from _ranks_counted(answer, cells, ledger) if len(answer.scores) else _ranks_allowed(answer, cells, ledger)
    rank = _aim_rank(answer, ledger)
    needed = float(answer.curve.best[rank - 1])
    Figure("score_of_rank", answer.index, answer.year, at=rank).text(needed, ledger, rows=[answer.curve.name])
    yield Line(tr("Rank aimed at", lang), None, "", rank, "0")
    at = round(needed, SAME)
    said = tr("Score at that rank in {year}", lang, year=answer.year)
    yield Line(said, None, f"=INDEX({cells.scores},{cells.aim})", at, points)
    short = round(at - total, SAME)
    key = f"what_if.{answer.index}.{answer.year}.{answer.province_code}.short_of_{rank}"
    decimals = decimals_of("score", answer.index, ledger)
    ledger.print(key, short, decimals, unit="points", rows=[answer.curve.name])
    formula = f"=ROUND(INDEX({cells.scores},{cells.aim})-{cells.total},{SAME})"
    yield Line(tr("Short of it (points; below zero: to spare)", lang), None, formula, short, points)


def _aim_rank(answer: WhatIf, ledger: Ledger) -> int:
    """Return the rank that stands in the cell to fill at first: the one the province asks for, else its own."""
    if answer.aim is None:
        return int(answer.stood.best)
    aim_rank_text(answer, ledger)
    return min(int(answer.aim.rank), int(answer.curve.n))


def _ranks_counted(answer: WhatIf, cells: Cells, ledger: Ledger) -> Iterator[Line]:
    """Count the rank on a table that is known in full, as published where nothing moved."""
    lang, rank = ledger.lang, int(answer.stood.best)
    above = f"SUMPRODUCT(--({cells.scores}>{cells.total}))-({cells.own}>{cells.total})"
    formula = f"=IF({cells.total}={cells.own},{rank},1+{above})"
    yield Line(tr("Rank on the table of {year}", lang, year=answer.year), rank, formula, rank, "0", places=True)
    same = f"SUMPRODUCT(--({cells.scores}={cells.total}))"
    yes, no = tr("yes", lang), tr("no", lang)
    formula = f'=IF(AND({cells.total}<>{cells.own},{same}>0),"{yes}","{no}")'
    yield Line(tr("Shared with another province", lang), None, formula, no, "General")


def _ranks_allowed(answer: WhatIf, cells: Cells, ledger: Ledger) -> Iterator[Line]:
    """Look up the ranks that the record allows on a table of which only a part is published."""
    said = (mark("Rank on the table of {year}, at best"), mark("Rank on the table of {year}, probably"),
            mark("Rank on the table of {year}, at worst"))  # fmt: skip
    stood = (answer.stood.low, answer.stood.best, answer.stood.high)
    for column, (message, own) in enumerate(zip(said, stood, strict=True), start=2):
        rank = int(own)
        formula = f"=IF({cells.total}={cells.own},{rank},VLOOKUP({cells.total},{cells.steps},{column},TRUE))"
        yield Line(tr(message, ledger.lang, year=answer.year), rank, formula, rank, "0", places=True)


def _write_line(page: Worksheet, row: int, line: Line, answer: WhatIf, looks: Looks) -> None:
    """Write a line of results: as published, as planned, and what changed."""
    page.write_string(row, NAME, line.label, looks.cell(False, bold=True, first=True))
    for column in (WEIGHT, FACTOR, OWN, MOVED, ADDED, SOURCE):
        page.write_blank(row, column, None, looks.cell(True))
    if line.own is not None:
        page.write_number(row, OWN, line.own, looks.cell(True, line.pattern, bold=True))
    if line.formula:
        page.write_formula(row, PLANNED, line.formula, looks.cell(True, line.pattern, bold=True), line.value)
    else:
        page.write_number(row, PLANNED, float(line.value), looks.entry(line.pattern, True))
        page.data_validation(
            row, PLANNED, row, PLANNED,
            {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": int(answer.curve.n)},
        )  # fmt: skip
    if line.own is not None:
        own, planned = xl_rowcol_to_cell(row, OWN), xl_rowcol_to_cell(row, PLANNED)
        # Of ranks, up is gained.
        formula = f"={own}-{planned}" if line.places else f"={planned}-{own}"
        page.write_formula(row, MOVED, formula, looks.cell(True, _signed(line.pattern), bold=True), 0)


def _pattern(answer: WhatIf, ledger: Ledger) -> str:
    return f"0.{'0' * decimals_of('score', answer.index, ledger)}"


def _signed(pattern: str) -> str:
    return f"+{pattern};−{pattern};{pattern}"
