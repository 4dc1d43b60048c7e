"""The tables of the book of figures that no page has: paths over the years, and T3, T4 and T6 with room to fill in.

What is not published is a dash here, and what an office is to enter is dots; a sheet shows both as empty cells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from cchc_analysis.record.sources import cited, row_name, with_pages
from cchc_analysis.record.years import about_as_many
from cchc_analysis.report.component_figures import earlier, maximum_text, place_text, printable
from cchc_analysis.report.figures import figure_of
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import (
    UNKNOWN,
    Row,
    change_text,
    n_ranked_text,
    rank_among_text,
    rank_text,
    score_text,
)
from cchc_analysis.report.prose.same_score import rank_before_text
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.tables.briefing import DOTS, entries
from cchc_analysis.report.tables.look import Cells, Table, printed
from cchc_analysis.report.tables.missing_figures import parts_name
from cchc_analysis.report.tables.office import criteria_cells, office_part_cells, unit_cells
from cchc_analysis.report.tables.profile import part_name
from cchc_analysis.report.tables.thresholds import threshold_table
from cchc_analysis.standing.missing_figures import MissingFigures
from cchc_analysis.standing.office_remarks import OfficeRemarks, section_of
from cchc_analysis.standing.profile import Profile
from cchc_analysis.standing.same_score import SameScore
from cchc_analysis.standing.trends import Trajectory
from cchc_analysis.standing.year_curve import YearCurve
from cchc_analysis.words import Lang, mark, tr

#: Rows left free for what an office enters: criteria that lost points, own units.
FREE_CRITERIA, FREE_UNITS = 12, 20


def path_table(paths: Sequence[Trajectory], ledger: Ledger) -> Table:
    """Return ranks and scores over the years, index beside index.

    Apart stand a rank that is known as a band, and one among far fewer provinces than the others: both are numbers that
    no line joins with the rest.

    Parameters
    ----------
    paths
        The paths of the indices, all of the same years.
    ledger
        Where the printed numbers are entered.
    """
    years = sorted({int(year) for path in paths for year in path.table["year"]})
    apart = ranks_apart(paths, ledger)
    rows = [path_row(paths, year, apart, ledger) for year in years]
    cells = pd.DataFrame(rows)
    known = [heading for heading in cells if (cells[heading] != UNKNOWN).any()]
    title = tr("Ranks and scores over the years", ledger.lang)
    note = tr(
        "Gaps: not published, or not found. A rank among far fewer provinces, headed by how many these are, and a band "
        "of ranks that follows from what is published stand apart and are not drawn.",
        ledger.lang,
    )
    cites = pd.concat([cited(path.table) for path in paths])
    return Table("path", title, cells[known], tuple(known[1:]), f"{note} {source_line(cites, ledger)}")


def path_row(
    paths: Sequence[Trajectory], year: int, apart: Sequence[Mapping[int, str]], ledger: Ledger
) -> dict[str, str]:
    """Return rank, band and score of every index in one year; `apart` as `ranks_apart` returns it."""
    cells = {tr(mark("Year"), ledger.lang): str(year)}
    for path, fewer in zip(paths, apart, strict=True):
        short = ledger.index(str(path.table["index"].iloc[0])).short
        found = path.table[path.table["year"].eq(year)].to_dict("records")
        rank = rank_heading(short, ledger.lang)
        band, score = (tr(said, ledger.lang, index=short) for said in (_BAND, _SCORE))
        cells |= dict.fromkeys([rank, *fewer.values(), band, score], UNKNOWN)
        for row in found:
            if pd.isna(row["rank"]):
                cells[band] = rank_among_text(row, ledger)
            else:
                cells[fewer.get(row["n_ranked"], rank)] = rank_text(row, ledger)
            cells[score] = score_text(row, ledger)
    return cells


_BAND, _SCORE = mark("{index}: band of ranks"), mark("{index}: score")


def ranks_apart(paths: Sequence[Trajectory], ledger: Ledger) -> list[dict[int, str]]:
    """Return of each path the headings of ranks among far fewer provinces than the most, by how many these are."""
    return [_among_fewer(path, ledger) for path in paths]


def _among_fewer(path: Trajectory, ledger: Ledger) -> dict[int, str]:
    short = ledger.index(str(path.table["index"].iloc[0])).short
    ranked = path.table[path.table["rank"].notna()]
    fewer = ranked[[not about_as_many(n, ranked["n_ranked"].max()) for n in ranked["n_ranked"]]]
    return {
        int(row["n_ranked"]): tr("{index}: rank of {n}", ledger.lang, index=short, n=n_ranked_text(row, ledger))
        for row in fewer.drop_duplicates("n_ranked").to_dict("records")
    }


def rank_heading(short: str, lang: Lang) -> str:
    """Return what stands above the ranks of an index in the table of paths."""
    return tr("{index}: rank", lang, index=short)


def own_threshold_table(
    curves: Sequence[YearCurve], path: Trajectory, same: Mapping[int, SameScore], ledger: Ledger
) -> Table:
    """Return T8 with the province's own score beside: its rank, and the one it would have had the year before.

    Parameters
    ----------
    curves
        The tables of the years.
    path
        Where the province stood in each.
    same
        By year its score on the table of the year before, where that can be said.
    ledger
        Where the printed numbers are entered.
    """
    table = threshold_table(curves, first=min(curve.year for curve in curves), ledger=ledger)
    own = pd.DataFrame([own_on_table(curve, path, same, ledger) for curve in curves])
    known = [heading for heading in own if (own[heading] != UNKNOWN).any()]
    if not known:
        return table
    note = tr(
        "The last columns are of the province: its score, its rank with it, and the rank that this score would have "
        "had on the table of the year before, within one method and map.",
        ledger.lang,
    )
    cells = pd.concat([table.cells, own[known]], axis=1)
    return replace(table, cells=cells, numeric=(*table.numeric, *known), note=f"{note} {table.note}")


def own_on_table(curve: YearCurve, path: Trajectory, same: Mapping[int, SameScore], ledger: Ledger) -> dict[str, str]:
    """Return a province's score of a year, its rank, and the rank of that score on the table of the year before."""
    score, rank, before = (tr(heading, ledger.lang) for heading in _OWN_ON_TABLE)
    cells = dict.fromkeys((score, rank, before), UNKNOWN)
    for row in path.table[path.table["year"].eq(curve.year)].to_dict("records"):
        cells |= {score: score_text(row, ledger), rank: rank_text(row, ledger)}
    if curve.year in same and cells[score] != UNKNOWN:
        cells[before] = rank_before_text(same[curve.year], ledger)
    return cells


_OWN_ON_TABLE = (mark("Own score"), mark("Own rank"), mark("Rank of this score on the table of the year before"))


def parts_to_fill(missing: MissingFigures, index: str, parent: str, ledger: Ledger) -> Table:
    """Return the components of an index of a year of which the record has none: two years side by side, to fill.

    What the record knows of the year before stands there, and what the office has filled in.

    Parameters
    ----------
    missing
        What the record lacks and what the office has filled in.
    index, parent
        Which components.
    ledger
        Whose catalogue names them.
    """
    lang, year, short = ledger.lang, missing.year, ledger.index(index).short
    headings = _component_headings(year, lang)
    entered = office_part_cells(missing, index, parent, lang)
    rows = [part_to_fill(row, entered, year, ledger) for row in rows_to_fill(missing, index, parent)]
    cells = pd.DataFrame(rows, columns=headings)
    parts = parts_name(index, parent, ledger)
    title = tr("{index} {year}: {parts}, to be filled in", lang, index=short, year=year, parts=parts)
    note = tr(
        "No figure of these components of the province was published, or none was found. What is entered in "
        "tong_hop.xlsx is taken up by the next run.",
        lang,
    )
    own = tr(_OWN_FIGURES, lang) if entered else ""
    return Table(
        f"to-fill-{index}-{parent}".lower(), title, cells, tuple(headings[1:]), " ".join(filter(None, [note, own]))
    )


_OWN_FIGURES = mark(
    "Figures whose source row is a cell of tong_hop.xlsx are the office's own: no part of the published record."
)


def rows_to_fill(missing: MissingFigures, index: str, parent: str) -> list[Row]:
    """Return the components of an index with their names and what the record knows of the year before."""
    named = missing.names(index, parent).set_index("component")
    rows: list[Row] = missing.known_of(index, parent).join(named, on="component").to_dict("records")
    return rows


def part_to_fill(row: Row, entered: Mapping[str, Cells], year: int, ledger: Ledger) -> dict[str, str]:
    """Return one component to fill: the figures of the year before, and over them what the office entered of it."""
    headings = _component_headings(year, ledger.lang)
    told = {headings[0]: str(row[f"name_{ledger.lang}"])}
    if pd.notna(row["previous_year"]):
        before = earlier(row)
        told |= {headings[1]: score_text(before, ledger), headings[4]: place_text(before, ledger)}
    own = entered.get(row["component"], {})
    texts = {heading: own[heading](ledger) for heading in headings[1:] if heading in own}
    told |= {heading: text for heading, text in texts.items() if text != UNKNOWN}
    return {heading: DOTS if told.get(heading, UNKNOWN) == UNKNOWN else told[heading] for heading in headings}


def _component_headings(year: int, lang: Lang) -> list[str]:
    rank = tr(mark("Rank"), lang)
    return [
        tr(mark("Component"), lang),
        str(year - 1),
        str(year),
        tr(mark("Change in points"), lang),
        f"{rank} {year - 1}",
        f"{rank} {year}",
        tr(mark("Places gained"), lang),
    ]


def lost_table(profile: Profile, missing: MissingFigures, remarks: OfficeRemarks, ledger: Ledger) -> Table:
    """Return T3: points lost by field as far as they are known, then by criterion, with room for what an office knows.

    Parameters
    ----------
    profile
        The fields of the year.
    missing
        What the office entered of criteria.
    remarks
        Its remarks: cause, lead body and deadline of a field.
    ledger
        Where the printed numbers are entered.
    """
    lang, index, year = ledger.lang, profile.index, profile.year
    headings = [tr(heading, lang) for heading in _LOST]
    fields = [lost_row(row, remarks, ledger) for row in field_rows(profile)]
    cells = pd.DataFrame([*fields, *_with_room(criteria_cells(missing, index, lang), ledger)], columns=headings)
    free = pd.DataFrame([dict.fromkeys(headings, DOTS)] * FREE_CRITERIA)
    short = ledger.index(index).short
    note = tr(
        "Lost: what is short of the maximum. Cause, lead body and deadline come from nhan_xet.xlsx, criteria from "
        "tong_hop.xlsx: what is entered there stands here after the next run.",
        lang,
    )
    numeric = tuple(headings[2:6])
    title = tr("{index} {year}: points lost by field and criterion", lang, index=short, year=year)
    return Table(f"lost-{index}".lower(), title, pd.concat([cells, free], ignore_index=True), numeric, note)


_LOST = (
    mark("Component"),
    mark("Criterion"),
    mark("Maximum"),
    mark("Self-scored (points)"),
    mark("Appraised (points)"),
    mark("Lost (points)"),
    mark("Cause"),
    mark("Lead body"),
    mark("Deadline"),
)


def field_rows(profile: Profile) -> list[Row]:
    """Return the fields of a year, those of which nothing is known by their names alone."""
    table = profile.table
    if not table.empty:
        rows: list[Row] = table.to_dict("records")
        return rows
    empty = dict.fromkeys(("maximum", "value"), float("nan"))
    whose = {"index": profile.index, "year": profile.year, "province_code": profile.province_code}
    return [whose | empty | row for row in profile.names.to_dict("records")]


def lost_row(row: Row, remarks: OfficeRemarks, ledger: Ledger) -> dict[str, str]:
    """Return the points that one field lost, with what the office remarked on it."""
    maximum, value, lost = maximum_text(row, ledger), UNKNOWN, UNKNOWN
    if pd.notna(row["value"]):
        value = score_text(printable(row), ledger)
        if pd.notna(row["maximum"]):
            weights = with_pages(f"weights.{row['index']}.{row['component']}", row["weight_source_id"])
            behind = [row_name(printable(row), "score"), weights]
            lost = figure_of("lost", row).text(float(row["maximum"]) - float(row["value"]), ledger, rows=behind)
    cause, _, lead_body, deadline = entries(remarks.of(section_of(row["index"], row["component"])), ledger.lang)
    texts = [str(row[f"name_{ledger.lang}"]), tr("whole field", ledger.lang), maximum, DOTS, value, lost]
    told = [DOTS if text == UNKNOWN else text for text in texts]
    headings = [tr(heading, ledger.lang) for heading in _LOST]
    return dict(zip(headings, [*told, cause, lead_body, deadline], strict=True))


def _with_room(cells: Sequence[Cells], ledger: Ledger) -> list[dict[str, str]]:
    """Print what an office entered, and leave room for what it did not."""
    found: list[dict[str, str]] = printed(cells, ledger=ledger).replace(UNKNOWN, DOTS).to_dict("records")
    return found


def two_years_table(profile: Profile, ledger: Ledger) -> Table:
    """Return T4: the sources of points, two years side by side, with room for what is not published.

    Parameters
    ----------
    profile
        The sources of points of an index.
    ledger
        Where the printed numbers are entered.
    """
    lang, index = ledger.lang, ledger.index(profile.index)
    rows = two_years_rows(profile)
    cells = pd.DataFrame([two_years_row(row, profile, ledger) for row in rows])
    part = part_name(profile.index, profile.parent, ledger)
    title = tr(
        "{index}: {part}, {first} and {last} side by side",
        lang,
        index=index.short,
        part=part,
        first=profile.year - 1,
        last=profile.year,
    )
    note = [] if profile.known else [_NO_SOURCES]
    cites = cited(pd.concat([profile.table, profile.whole]))
    said = [tr(each, lang, index=index.short, year=profile.year) for each in note]
    strong = (len(rows) - 1,) if len(profile.whole) else ()
    return Table(
        f"two-years-{profile.index}-{profile.parent}".lower(),
        title,
        cells,
        tuple(cells.columns[1:]),
        " ".join([*said, *([source_line(cites, ledger)] if len(cites) else [])]),
        strong,
    )


_NO_SOURCES = mark(
    "By source no points of {index} {year} of the province were published, or none were found; fill them in from the "
    "table that the issuer sent."
)


def two_years_rows(profile: Profile) -> list[Row]:
    """Return the sources of points and the total; the names alone where nothing is known."""
    if profile.table.empty:
        return [dict(row) for row in profile.names.to_dict("records")]
    rows: list[Row] = pd.concat([profile.table, profile.whole]).to_dict("records")
    return rows


def two_years_row(row: Row, profile: Profile, ledger: Ledger) -> dict[str, str]:
    """Return one source of points in both years."""
    lang, rank = ledger.lang, tr(mark("Rank"), ledger.lang)
    prints = dict.fromkeys([str(profile.year - 1), str(profile.year), tr(mark("Change in points"), lang)], DOTS)
    texts = {tr(mark("Source of points"), lang): str(row[f"name_{lang}"]), tr(mark("Maximum"), lang): DOTS, **prints}
    texts |= dict.fromkeys([f"{rank} {profile.year - 1}", f"{rank} {profile.year}"], DOTS)
    if "value" in row:
        now, before = printable(row), earlier(row)
        found = [
            maximum_text(row, ledger),
            score_text(before, ledger),
            score_text(now, ledger),
            change_text(now, "score", ledger),
            place_text(before, ledger, beside=now),
            place_text(now, ledger, beside=before),
        ]
        told = [DOTS if text == UNKNOWN else text for text in found]
        texts |= dict(zip(list(texts)[1:], told, strict=True))
    return texts


def units_table(missing: MissingFigures, ledger: Ledger) -> Table:
    """Return T6: the province's own units, two years side by side, with room for those not entered.

    Parameters
    ----------
    missing
        What the office entered of its units.
    ledger
        Where the printed numbers are entered.
    """
    lang, year = ledger.lang, missing.year
    headings = _unit_headings(year, lang)
    cells = pd.DataFrame(_with_room(unit_cells(missing, lang), ledger), columns=headings)
    free = pd.DataFrame([dict.fromkeys(headings, DOTS)] * FREE_UNITS)
    title = tr("Index of the province's own units, {first} and {last} side by side", lang, first=year - 1, last=year)
    note = tr(
        "The record has no table of a province's own units. What is entered in tong_hop.xlsx stands here after the "
        "next run, as the office's own figures.",
        lang,
    )
    shown = pd.concat([cells, free], ignore_index=True)
    return Table("units", title, shown, tuple(headings[2:8]), note)


def _unit_headings(year: int, lang: Lang) -> list[str]:
    _, *middle = _component_headings(year, lang)
    return [tr(mark("Unit"), lang), tr(mark("Kind of unit"), lang), *middle, tr(mark("Class"), lang)]
