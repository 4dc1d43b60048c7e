"""T2, T3 and T6 of an office's own figures, as it filled them in: marked as such, with the cells they stand in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

import pandas as pd

from cchc_analysis.record.intake.office_sheets import CHOICES, COMPONENTS, CRITERIA, UNITS
from cchc_analysis.record.sources import with_pages
from cchc_analysis.report.figures import Figure, decimals_of
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import UNKNOWN, Row
from cchc_analysis.report.tables.look import Cells, Table, on_trial, printed
from cchc_analysis.report.tables.missing_figures import parts_name
from cchc_analysis.report.tables.profile import part_name
from cchc_analysis.standing.missing_figures import MissingFigures
from cchc_analysis.standing.office_doubts import doubts_of
from cchc_analysis.standing.office_figures import CELL
from cchc_analysis.words import Lang, day, mark, tr

#: What stands in the place of an index in the names of figures of a province's own units.
_UNITS = "units"


def office_tables(missing: MissingFigures, *, lang: Lang = "vi", ledger: Ledger | None = None) -> list[Table]:
    """Return what the office filled in, where the record has nothing: components, points lost, the province's units.

    Parameters
    ----------
    missing
        An answer of `missing_figures`.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered, each with the cell it was read from.

    Returns
    -------
    list of Table
        None where nothing was filled in.

    Examples
    --------
    >>> from cchc_analysis.standing.headline import headline
    >>> from cchc_analysis.standing.missing_figures import missing_figures
    >>> from cchc_analysis.standing.profile import profiles
    >>> office_tables(missing_figures(headline("Bắc Kạn", 2021), profiles("Bắc Kạn", 2021)))
    []
    """
    ledger, office = opened(ledger, lang), missing.office
    wholes = office.components[["index", "parent"]].drop_duplicates().to_numpy().tolist()
    tables = [office_parts_table(missing, index, parent, ledger) for index, parent in wholes]
    for index, part in office.criteria.groupby("index", sort=False):
        tables.append(_with_doubts(_criteria(part, missing, ledger), CRITERIA, str(index), missing, ledger))
    units = list(_units(missing, ledger))
    return [*tables, *(_with_doubts(each, UNITS, "", missing, ledger) for each in units[:1]), *units[1:]]


def _with_doubts(table: Table, kind: str, index: str, missing: MissingFigures, ledger: Ledger) -> Table:
    """Put below a table what is doubtful in it."""
    doubts = [
        doubt.text(ledger.lang) for doubt in doubts_of(missing.office) if (doubt.table, doubt.index) == (kind, index)
    ]
    if not doubts:
        return table
    return replace(
        table, note=" ".join([table.note, tr("To be checked: {doubts}.", ledger.lang, doubts="; ".join(doubts))])
    )


def office_parts_table(missing: MissingFigures, index: str, parent: str, ledger: Ledger) -> Table:
    """T2: points, share of the maximum, ranks and what changed, of a whole of which an office filled in parts."""
    year = missing.year
    title = tr(
        "{index} {year}: {parts}, the office's own figures",
        ledger.lang,
        index=ledger.index(index).short,
        year=year,
        parts=parts_name(index, parent, ledger),
    )
    cells = list(office_part_cells(missing, index, parent, ledger.lang).values())
    table = _table(f"office-{index}-{parent}-{year}", title, cells, ledger, texts=(mark("Component"),))
    return _with_doubts(table, COMPONENTS, index, missing, ledger)


def office_part_cells(missing: MissingFigures, index: str, parent: str, lang: Lang) -> dict[str, Cells]:
    """Return by component the line of each part of a whole that an office filled in."""
    part = missing.office.components
    part = part[part["index"].eq(index) & part["parent"].eq(parent)]
    typed = _decimals_typed(part)
    return {row["component"]: _component(row, typed, missing, lang) for row in part.to_dict("records")}


def _component(row: Row, typed: Mapping[str, int], missing: MissingFigures, lang: Lang) -> Cells:
    year, index = missing.year, row["index"]

    def text(quantity: str, key: str, *, of: int = year, sign: bool = False) -> Callable[[Ledger], str]:
        figure = Figure(quantity, index, of, missing.province_code, row["component"])
        return partial(_text, figure, row, key, typed.get(key, 0), sign=sign)

    if not isinstance(row["maximum_cell"], str):  # it is the catalogue's
        pages = missing.known_of(index, row["parent"]).set_index("component")["maximum_source_id"][row["component"]]
        row |= {"maximum_cell": with_pages(f"weights.{index}.{row['component']}", pages)}
    rank = tr(mark("Rank"), lang)
    return {
        tr(mark("Component"), lang): partial(part_name, index, row["component"]),
        tr(mark("Maximum"), lang): text("office_maximum", "maximum"),
        str(year - 1): text("office_score", "previous", of=year - 1),
        str(year): text("office_score", "value"),
        tr(mark("% of maximum"), lang): text("office_share", "share"),
        tr(mark("Change in points"), lang): text("office_change_score", "change", sign=True),
        f"{rank} {year - 1}": text("office_rank", "previous_rank", of=year - 1),
        f"{rank} {year}": text("office_rank", "rank"),
        tr(mark("Places gained"), lang): text("office_change_rank", "change_rank", sign=True),
    }


def _criteria(part: pd.DataFrame, missing: MissingFigures, ledger: Ledger) -> Table:
    """T3: points lost, with cause, lead body and deadline, and their sum."""
    index, lang, whose = part["index"].iloc[0], ledger.lang, (missing.year, missing.province_code)
    headings = (mark("Component"), mark("Criterion"), mark("Cause"), mark("Lead body"), mark("Deadline"))
    names = {"index": ledger.index(index).short, "year": missing.year}
    title = tr("{index} {year}: points lost by criterion, the office's own figures", lang, **names)
    table = _table(
        f"office-lost-{index}-{missing.year}",
        title,
        criteria_cells(missing, index, lang),
        ledger,
        texts=headings,
    )
    lost = part[part["lost"] > _NOTHING]
    if lost.empty:
        return table
    total = Figure("office_points", index, *whose, "criteria.lost")
    count = Figure("office_criteria", index, *whose, "criteria")
    said = tr(
        "Lost in all: {points} points, in {n} criteria.",
        lang,
        points=total.text(lost["lost"].sum(), ledger, rows=lost["lost_cell"]),
        n=count.text(len(lost), ledger, rows=lost["lost_cell"]),
    )
    return Table(table.name, table.title, table.cells, table.numeric, f"{said} {table.note}")


def criteria_cells(missing: MissingFigures, index: str, lang: Lang) -> list[Cells]:
    """Return the criteria of an index that lost points, as the office entered them: a line a criterion."""
    part = missing.office.criteria[missing.office.criteria["index"].eq(index)]
    typed = _decimals_typed(part)
    rows = [row | {"place": place} for place, row in enumerate(part.to_dict("records"), start=1)]
    return [_criterion(row, typed, missing, lang) for row in rows]


def unit_cells(missing: MissingFigures, lang: Lang) -> list[Cells]:
    """Return the province's own units as the office entered them: a line a unit."""
    typed = _decimals_typed(missing.office.units)
    rows = enumerate(missing.office.units.to_dict("records"), start=1)
    return [_unit(row | {"place": place}, typed, missing, lang) for place, row in rows]


def _criterion(row: Row, typed: Mapping[str, int], missing: MissingFigures, lang: Lang) -> Cells:
    def points(key: str) -> Callable[[Ledger], str]:
        component = f"criteria.{row['place']}.{key}"
        figure = Figure("office_points", row["index"], missing.year, missing.province_code, component)
        return partial(_text, figure, row, key, typed.get(key, 0))

    return {
        tr(mark("Component"), lang): lambda ledger: (
            UNKNOWN if not row["component"] else part_name(row["index"], row["component"], ledger)
        ),
        tr(mark("Criterion"), lang): lambda _: _word(row["criterion"], lang),
        tr(mark("Maximum"), lang): points("maximum"),
        tr(mark("Self-scored (points)"), lang): points("self_scored"),
        tr(mark("Appraised (points)"), lang): points("appraised"),
        tr(mark("Lost (points)"), lang): points("lost"),
        tr(mark("Cause"), lang): lambda _: _word(row["cause"], lang),
        tr(mark("Lead body"), lang): lambda _: _word(row["lead_body"], lang),
        tr(mark("Deadline"), lang): lambda _: _word(row["deadline"], lang),
    }


def _units(missing: MissingFigures, ledger: Ledger) -> Iterator[Table]:
    """T6: the province's own units, and how many of each kind are in each class."""
    units, lang = missing.office.units, ledger.lang
    if units.empty:
        return
    texts = (mark("Unit"), mark("Kind of unit"), mark("Class"))
    title = tr("Index of the province's own units {year}, the office's own figures", lang, year=missing.year)
    yield _table(f"office-units-{missing.year}", title, unit_cells(missing, lang), ledger, texts=texts)
    if units["class"].notna().any():
        yield _classes(units, missing, ledger)


def _unit(row: Row, typed: Mapping[str, int], missing: MissingFigures, lang: Lang) -> Cells:
    year = missing.year

    def text(quantity: str, key: str, *, of: int = year, sign: bool = False) -> Callable[[Ledger], str]:
        figure = Figure(quantity, _UNITS, of, missing.province_code, str(row["place"]))
        return partial(_text, figure, row, key, typed.get(key, 0), sign=sign)

    rank = tr(mark("Rank"), lang)
    return {
        tr(mark("Unit"), lang): lambda _: _word(row["unit"], lang),
        tr(mark("Kind of unit"), lang): lambda _: _choice(row["kind"], lang),
        str(year - 1): text("office_points", "previous", of=year - 1),
        str(year): text("office_points", "value"),
        tr(mark("Change in points"), lang): text("office_points_gained", "change", sign=True),
        f"{rank} {year - 1}": text("office_rank", "previous_rank", of=year - 1),
        f"{rank} {year}": text("office_rank", "rank"),
        tr(mark("Places gained"), lang): text("office_change_rank", "change_rank", sign=True),
        tr(mark("Class"), lang): lambda _: _choice(row["class"], lang),
    }


def _classes(units: pd.DataFrame, missing: MissingFigures, ledger: Ledger) -> Table:
    """Count the units of each kind by class; their mean is over all of the kind that have points."""
    lang, headings = (
        ledger.lang,
        (
            mark("Kind of unit"),
            mark("Units given"),
            mark("Units with a class"),
            *CHOICES["class"],
            mark("Mean of all with points"),
        ),
    )
    kinds = [kind for kind in (*CHOICES["kind"], None) if len(_of_kind(units, kind))]
    rows = [_of_classes(_of_kind(units, kind), kind, missing, ledger) for kind in kinds]
    cells = pd.DataFrame(rows, columns=[tr(heading, lang) for heading in headings])
    title = tr("The province's own units by class {year}, the office's own figures", lang, year=missing.year)
    numeric = tuple(cells.columns[1:])
    return Table(f"office-classes-{missing.year}", title, cells, numeric, _note(lang))


def _of_kind(units: pd.DataFrame, kind: str | None) -> pd.DataFrame:
    return units[units["kind"].isna()] if kind is None else units[units["kind"].eq(kind)]


def _of_classes(units: pd.DataFrame, kind: str | None, missing: MissingFigures, ledger: Ledger) -> list[str]:
    """Print how many of the units are in each class, their share of those with one, and the mean of all with points."""
    name, graded = kind or "other", units[units["class"].notna()]

    def text(quantity: str, value: float, part: str = "", rows: pd.Series | None = None) -> str:
        figure = Figure(quantity, _UNITS, missing.year, missing.province_code, f"{name}.{part}".rstrip("."))
        return figure.text(value, ledger, rows=() if rows is None else rows.dropna())

    counts = []
    for grade in CHOICES["class"]:
        of = units[units["class"].eq(grade)]
        if graded.empty:
            counts.append(UNKNOWN)
            continue
        number = text("office_units_of_class", len(of), grade, graded["class_cell"])
        share = text("office_units_share", 100 * len(of) / len(graded), grade, graded["class_cell"])
        counts.append(f"{number} ({share}%)")
    mean = units["value"].mean()
    told = UNKNOWN if pd.isna(mean) else text("office_units_mean", mean, rows=units["value_cell"])
    given = text("office_units", len(units), "given", units[["value_cell", "class_cell"]].bfill(axis=1).iloc[:, 0])
    with_class = text("office_units", len(graded), rows=graded["class_cell"])
    return [_choice(kind, ledger.lang), given, with_class, *counts, told]


def _decimals_typed(rows: pd.DataFrame) -> dict[str, int]:
    """Return how many decimals tell whatever an office typed under each heading: a column has one number of them."""
    typed = {name.removesuffix(CELL): rows[name].map(lambda cell: isinstance(cell, str)) for name in rows}
    return {
        key: max((-int(_exact(value).normalize().as_tuple().exponent) for value in rows.loc[is_typed, key]), default=0)
        for key, is_typed in typed.items()
        if f"{key}{CELL}" in rows and pd.api.types.is_numeric_dtype(rows[key])
    }


def _exact(value: float) -> Decimal:
    return Decimal(str(round(float(value), _EXACT)))


def _text(figure: Figure, row: Row, key: str, least: int, ledger: Ledger, *, sign: bool = False) -> str:
    """Print a figure with the cells it was read from and so many decimals at least, a dash where there is none."""
    if pd.isna(row[key]):
        return UNKNOWN
    decimals, value = max(decimals_of(figure.what, figure.index, ledger), least), _exact(row[key])
    half_up = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return figure.text(float(half_up), ledger, rows=_cells_behind(row, key), sign=sign, decimals=decimals)


#: What binary arithmetic leaves of a criterion that lost nothing.
_NOTHING = 1e-9
#: So many decimals tell a typed number, or the difference of two, from what binary arithmetic leaves.
_EXACT = 9
#: The figures from which others follow.
_FROM = {
    "share": ("value", "maximum"),
    "change": ("value", "previous"),
    "change_rank": ("rank", "previous_rank"),
}


def _cells_behind(row: Row, key: str) -> list[str]:
    cells = (row.get(f"{part}{CELL}") for part in _FROM.get(key, (key,)))
    return [cell for cell in cells if isinstance(cell, str)]


def _word(value: object, lang: Lang) -> str:
    """Return a text that the office wrote; a day in the form of the language."""
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return UNKNOWN
    return str(value) if isinstance(value, str) else day(value, lang)  # type: ignore[arg-type]


def _choice(value: object, lang: Lang) -> str:
    return tr(value, lang) if isinstance(value, str) else UNKNOWN


def _table(name: str, title: str, cells: list[Cells], ledger: Ledger, texts: tuple[str, ...]) -> Table:
    """Print what says anything; columns that the office left empty are left out."""
    trial = on_trial(cells, ledger)
    shown = printed(cells, trial[[heading for heading in trial if (trial[heading] != UNKNOWN).any()]], ledger=ledger)
    words = {tr(text, ledger.lang) for text in texts}
    numeric = tuple(heading for heading in shown if heading not in words)
    return Table(name.lower(), title, shown, numeric, _note(ledger.lang))


def _note(lang: Lang) -> str:
    return tr(
        "The office's own figures, entered in tong_hop.xlsx; no part of the published record, and no target is judged "
        "by them.",
        lang,
    )
