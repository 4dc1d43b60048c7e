"""Observations: what sources give for a province, a year and a component, and which row is taken where they differ."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.asked import checked_flag
from cchc_analysis.record.catalog import Index, era_of, find_component, find_index, indices
from cchc_analysis.record.days import NO_YEAR_AFTER, checked_year
from cchc_analysis.record.grades import GRADES
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.provinces import provinces_of_year
from cchc_analysis.record.releases import known_years
from cchc_analysis.record.tables import Record, current_record

#: The order in which rows are preferred: by how the figure stands in the source, then by who published the page.
BASES = ("stated", "computed", "order", "derived", "unlisted", "qualitative")
#: Shown wrong by other figures, or on another scale: kept in the record, never chosen.
NEVER_CHOSEN = ("misprint", "other_scale")

COLUMNS = [
    "index", "year", "province_code", "province", "component", "score", "score_low", "score_high",
    "rank", "rank_low", "rank_high", "n_ranked", "era", "basis", "source_id",
]  # fmt: skip
#: Of rank and score apart: how the figure stands in its source, the page, and why that row was taken.
_ORIGINS = [f"{part}_{what}" for part in ("rank", "score") for what in ("basis", "source_id", "chosen")]
_PLACE = ["year", "component", "province_code"]
_PARTS = {"score": ["score", "score_low", "score_high"], "rank": ["rank", "rank_low", "rank_high"]}


def load_par(as_of: str | dt.date | None = None, *, record: Record | None = None) -> pd.DataFrame:
    """Return the PAR INDEX totals; see `load_index`.

    Examples
    --------
    >>> table = load_par().set_index(["year", "province_code"])
    >>> int(table.loc[(2021, "06"), "rank"])
    54
    """
    return load_index("PAR", as_of=as_of, record=record)


def load_pci(as_of: str | dt.date | None = None, *, record: Record | None = None) -> pd.DataFrame:
    """Return the PCI totals; see `load_index`.

    Examples
    --------
    >>> table = load_pci().set_index(["year", "province_code"])
    >>> int(table.loc[(2022, "06"), "rank"])
    35
    """
    return load_index("PCI", as_of=as_of, record=record)


def load_sipas(as_of: str | dt.date | None = None, *, record: Record | None = None) -> pd.DataFrame:
    """Return the SIPAS totals; see `load_index`.

    Examples
    --------
    >>> table = load_sipas().set_index(["year", "province_code"])
    >>> int(table.loc[(2023, "06"), "rank"])
    63
    """
    return load_index("SIPAS", as_of=as_of, record=record)


def load_papi(as_of: str | dt.date | None = None, *, record: Record | None = None) -> pd.DataFrame:
    """Return the PAPI totals; see `load_index`.

    Examples
    --------
    >>> table = load_papi().set_index(["year", "province_code"])
    >>> int(table.loc[(2023, "06"), "rank"])
    22
    """
    return load_index("PAPI", as_of=as_of, record=record)


def load_index(
    index: IndexName,
    *,
    components: bool = False,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> pd.DataFrame:
    """Return what the record says of an index: one row a province and year, the best row where sources differ.

    Score and rank are chosen each on its own: by basis (never a misprint, never another scale), then by the grade of
    the page, then the row that gives both, then the narrowest band. Where the catalogue says that ranks follow from
    scores, a year of which every score is held and no rank is ranked here (basis ``computed``, ties 1, 2, 2, 4).

    Parameters
    ----------
    index
        Name of an index of the catalogue, for example ``"PCI"``.
    components
        Whether to add the components; without them only the totals.
    as_of
        The day whose knowledge is wanted: rankings released later are left out. Without it, all the record knows.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        index, year, province_code (text with its zero), province (canonical name), component, score with score_low and
        score_high (points; the values that print so), rank with rank_low and rank_high (nullable integers, 1 is best),
        n_ranked, era, basis and source_id (of the rank, or of the score where there is no rank); of rank and of score
        apart ``_basis``, ``_source_id`` and ``_chosen`` (``only``, ``agreed``; where sources differ: ``by_basis``,
        ``by_grade``, ``first``). Totals have a row for every province of the year: rank_low..rank_high is 1..n_ranked
        where nothing is known, and empty where the whole ranking is known and the province is not in it.

    Raises
    ------
    AskError
        For an index the catalogue lacks, or one of which nothing was released by ``as_of``.

    Examples
    --------
    >>> pci = load_index("PCI").set_index(["year", "province"])
    >>> int(pci.loc[(2022, "Bắc Kạn"), "rank"])
    35
    >>> pci.loc[(2023, "Bắc Kạn"), ["rank_low", "rank_high"]].tolist()
    [31, 63]
    """
    if isinstance(as_of, int | str) and re.fullmatch(r"\s*\d{4}\s*", str(as_of)):
        raise _year_for_day(as_of)
    record = current_record(record, as_of)
    name = find_index(index, record).index
    # Charts, tables and sentences ask for the same table again and again; each gets a copy of its own.
    return _loaded(name, checked_flag(components), record).copy()


def _year_for_day(year: int | str) -> AskError:
    """Return what is said of a year in the place of a day, by which somebody wants the rows of that year."""
    return AskError(
        "{year} is a year and no day.",
        "For the figures of a year take the rows of it: {rows}. For what was known on a day write as_of as "
        "year-month-day, for example 2021-04-22.",
        year=str(year).strip(),
        rows=f'table[table["year"] == {str(year).strip()}]',
    )


@lru_cache(maxsize=32)
def _loaded(name: str, components: bool, record: Record) -> pd.DataFrame:
    rows = candidates(name, record=record)
    if not components:
        rows = rows[rows["component"] == "total"]
    if rows.empty:
        raise AskError(
            "The record holds nothing of {index} released by {day}.",
            "Ask for a later day, or add the figures to the record.",
            index=name,
            day=record.day or "today",
        )
    table = _grid(rows, record)
    for part in ("score", "rank"):
        table = table.merge(_chosen(rows, part), on=_PLACE, how="left")
    if find_index(name, record).ranks_from == "scores":
        table = _ranked_by_scores(table)
    return _finished(table, name, record)


def _ranked_by_scores(table: pd.DataFrame) -> pd.DataFrame:
    """Give totals without a rank the one that all scores of their year make; the page is that of the score."""
    counted = counted_ranks(table).where(table["rank_low"].isna() & (table["component"] == "total"))
    is_counted = counted.notna()
    ranks = {end: table[end].astype("Int64").mask(is_counted, counted) for end in _PARTS["rank"]}
    origins = {
        "rank_basis": table["rank_basis"].mask(is_counted, "computed"),
        "rank_source_id": table["rank_source_id"].mask(is_counted, table["score_source_id"]),
        "rank_chosen": table["rank_chosen"].mask(is_counted, "only"),
    }
    return table.assign(**ranks, **origins)


def ranked_indices(
    year: int,
    *,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
    only: bool = False,
    whole: bool = False,
) -> list[Index]:
    """Return the indices of which the record holds a ranking up to a year, in the order of the catalogue.

    Parameters
    ----------
    year
        The last year.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.
    only
        Whether the ranking must be of that very year.
    whole
        Whether provinces must be ranked by their totals; else a year counts of which components alone are known.

    Examples
    --------
    >>> [entry.index for entry in ranked_indices(2010)]
    ['PCI']
    """
    record, year = current_record(record, as_of), checked_year(year)
    chosen = []
    for entry in indices(record):
        years = (years_held if whole else years_touched)(entry.index, NO_YEAR_AFTER, record)
        if year in years or (not only and any(of < year for of in years)):
            chosen.append(entry)
    return chosen


def indices_of_year(year: int, *, as_of: str | dt.date | None = None, record: Record | None = None) -> list[Index]:
    """Return the indices that belong to a year: those ranked, and those whose figures are awaited.

    Awaited are those of an index whose latest ranking is that of the year before.

    Parameters
    ----------
    year
        The year.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Examples
    --------
    SIPAS did not rank all provinces in 2016, and of 2025 only sub-indices of PCI are known yet.

    >>> [[entry.index for entry in indices_of_year(year)] for year in (2016, 2025)]
    [['PAR', 'PCI', 'PAPI'], ['PAR', 'PCI', 'SIPAS', 'PAPI']]
    """
    record = current_record(record, as_of)
    chosen = []
    for entry in indices(record):
        years = years_touched(entry.index, NO_YEAR_AFTER, record)
        if year in years or (years and max(years) == year - 1):
            chosen.append(entry)
    return chosen


def years_held(index: str, year: int, record: Record) -> list[int]:
    """Return the years up to one of which the record holds a ranking of an index: rows of its total.

    Examples
    --------
    >>> years_held("PAR", 2015, current_record())
    [2012, 2013, 2014, 2015]
    """
    return _years_of(index, year, record, totals=True)


def years_touched(index: str, year: int, record: Record) -> list[int]:
    """Return the years up to one of which the record holds any row of an index, be it of a component.

    Examples
    --------
    >>> years_touched("PAR", 2013, current_record())
    [2012, 2013]
    """
    return _years_of(index, year, record, totals=False)


def _years_of(index: str, year: int, record: Record, *, totals: bool) -> list[int]:
    held, year = _years_with_rows(index, record, totals=totals), checked_year(year)
    return [of for of in known_years(index, record) if of in held and of <= year]


@lru_cache(maxsize=64)
def _years_with_rows(index: str, record: Record, *, totals: bool) -> frozenset[int]:
    rows = record.observations
    wanted = (rows["index"] == index) & ((rows["component"] == "total") | (not totals))
    return frozenset(int(year) for year in rows.loc[wanted, "year"].unique())


def candidates(index: IndexName, *, as_of: str | dt.date | None = None, record: Record | None = None) -> pd.DataFrame:
    """Return every row that could be chosen for a figure of an index, sources that differ too, best first.

    What is chosen of them is what `load_index` returns; `conflicts` has those that differ. Each row has the grade of
    its page; candidates are rows of the record, not provinces: for these see `peers`.

    Examples
    --------
    >>> rows = candidates("PCI")
    >>> rows.query("year == 2019 and province_code == '06' and component == 'total'")["basis"].tolist()
    ['stated', 'stated', 'computed']
    """
    record = current_record(record, as_of)
    rows = record.observations[record.observations["index"] == find_index(index, record).index]
    rows = rows.merge(record.sources[["source_id", "grade"]], on="source_id", how="left")
    preference = pd.DataFrame(
        {
            "basis": rows["basis"].map({basis: place for place, basis in enumerate(BASES + NEVER_CHOSEN)}),
            "grade": rows["grade"].map({grade: place for place, grade in enumerate(GRADES)}),
            "both": rows["score"].isna() | rows["rank"].isna(),
            "width": (rows["rank_high"] - rows["rank_low"]).fillna(0).astype("int64"),
            "source_id": rows["source_id"],
        }
    )
    return rows.loc[preference.sort_values(list(preference), kind="stable").index]


def all_scored(rows: pd.DataFrame) -> bool:
    """Say whether rows of one ranking hold the score of every ranked province.

    Examples
    --------
    >>> table = load_pci()
    >>> all_scored(table[table["year"] == 2021]), all_scored(table[table["year"] == 2023])
    (True, False)
    """
    return bool(rows["score"].notna().sum() >= rows["n_ranked"].max())


def counted_ranks(rows: pd.DataFrame) -> pd.Series[int]:
    """Return the ranks that scores give where every province ranked has one, by year and component, ties as 1, 2, 2, 4.

    Examples
    --------
    >>> table = load_index("PCI", components=True)
    >>> entry_costs = table[(table["year"] == 2021) & (table["component"] == "PCI01")]
    >>> int(counted_ranks(entry_costs)[entry_costs["province_code"] == "06"].iloc[0])
    63
    """
    tables = rows.groupby(["year", "component"])["score"]
    complete = tables.transform("count") >= rows["n_ranked"]
    return tables.rank(method="min", ascending=False).where(complete).astype("Int64")


def conflicts(
    index: IndexName,
    component: str | None = "total",
    *,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> pd.DataFrame:
    """Return the figures on which sources differ, side by side.

    Scores differ where the values that print so do not overlap, ranks where they are not equal.

    Parameters
    ----------
    index
        Name of an index of the catalogue.
    component
        One component, or None for all.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        index, year, province_code, component, figure (``score`` or ``rank``), value, basis, grade, source_id, note and
        chosen (whether the loaders take it); misprints stand among them, marked by their basis.

    Examples
    --------
    >>> hai_phong = conflicts("PAR").query("year == 2023 and province_code == '31'")
    >>> sorted(hai_phong["value"].tolist())
    [91.81, 91.87]
    """
    record = current_record(record, as_of)
    name = find_index(index, record).index
    if component is not None:
        component = find_component(name, component, record)
    rows = candidates(name, record=record)
    rows = rows[(rows["basis"] != "other_scale") & (rows["component"] == component if component else True)]
    found = [_differing(rows, figure) for figure in ("rank", "score")]
    table = pd.concat(found).sort_values([*_PLACE, "figure", "chosen"], ascending=[True] * 4 + [False], kind="stable")
    columns = ["index", *_PLACE, "figure", "value", "basis", "grade", "source_id", "note", "chosen"]
    return table[columns].reset_index(drop=True)


def _differing(rows: pd.DataFrame, figure: str) -> pd.DataFrame:
    """Return the rows of those places where one figure differs by more than its printing."""
    given = rows[rows[figure].notna() & (rows["basis"] != "qualitative")]
    groups = given.groupby(_PLACE)
    apart = groups[f"{figure}_low"].transform("max") > groups[f"{figure}_high"].transform("min")
    given = given[apart.fillna(False).astype(bool)]
    first = ~given.duplicated(_PLACE)
    chosen = first & ~given["basis"].isin(NEVER_CHOSEN)
    return given.assign(figure=figure, value=given[figure].astype("float64"), chosen=chosen)


def _chosen(rows: pd.DataFrame, part: str) -> pd.DataFrame:
    """Return the best row a place for one figure, with why it was taken."""
    given = rows[rows[f"{part}_low"].notna() & ~rows["basis"].isin(NEVER_CHOSEN)]
    if part == "score":
        # A qualitative row may quote a score that is not the index's own.
        given = given[given["basis"] != "qualitative"]
    best = given.drop_duplicates(_PLACE).merge(_rivals(given, part), on=_PLACE, how="left")
    best[f"{part}_chosen"] = np.select(
        [
            best["basis_rival"].notna() & (best["basis_rival"] != best["basis"]),
            best["basis_rival"].notna() & (best["grade_rival"] != best["grade"]),
            best["basis_rival"].notna(),
            best["n_rows"] > 1,
        ],
        ["by_basis", "by_grade", "first", "agreed"],
        default="only",
    )
    names = {"basis": f"{part}_basis", "source_id": f"{part}_source_id"}
    return best[[*_PLACE, *_PARTS[part], "basis", "source_id", f"{part}_chosen"]].rename(columns=names)


def is_narrowed(ranks: pd.DataFrame | Mapping[str, Any]) -> Any:
    """Say of a row, or of each row of a frame, whether a rank is left out: one of all ranks is not known at all.

    Parameters
    ----------
    ranks
        With rank_low, rank_high and n_ranked; where the ends are missing, so is the answer.

    Examples
    --------
    >>> known = pd.DataFrame({"rank_low": [31, 1], "rank_high": [63, 63], "n_ranked": [63, 63]})
    >>> is_narrowed(known).tolist(), bool(is_narrowed(known.loc[0]))
    ([True, False], True)
    """
    return ranks["rank_high"] - ranks["rank_low"] + 1 < ranks["n_ranked"]


def _rivals(given: pd.DataFrame, part: str) -> pd.DataFrame:
    """Return, a place, how many rows there are and the first row whose figure differs from the best one's."""
    places = given.groupby(_PLACE, sort=False)
    low, high = places[f"{part}_low"].transform("first"), places[f"{part}_high"].transform("first")
    differs = (given[f"{part}_low"] > high) | (given[f"{part}_high"] < low)
    rivals = given[differs].drop_duplicates(_PLACE)[[*_PLACE, "basis", "grade"]]
    rivals = rivals.rename(columns={"basis": "basis_rival", "grade": "grade_rival"})
    return places.size().rename("n_rows").reset_index().merge(rivals, on=_PLACE, how="left")


def _grid(rows: pd.DataFrame, record: Record) -> pd.DataFrame:
    """Return the places to fill: every province for the totals of a year, those with a row for components."""
    wanted = [rows.loc[rows["component"] != "total", _PLACE].drop_duplicates()]
    for year, codes in rows[rows["component"] == "total"].groupby("year")["province_code"]:
        units = provinces_of_year(int(year), codes.iloc[0], record)
        wanted.append(pd.DataFrame({"year": year, "component": "total", "province_code": units["province_code"]}))
    sizes = rows.groupby(["year", "component"])["n_ranked"].max().reset_index()
    return pd.concat(wanted, ignore_index=True).astype({"year": "int64"}).merge(sizes, on=["year", "component"])


def _finished(table: pd.DataFrame, name: str, record: Record) -> pd.DataFrame:
    """Add names and eras, open the ranks of which nothing is known, and put columns and rows in order."""
    names = record.provinces.set_index("province_code")["province"]
    table = table.assign(index=name, province=table["province_code"].map(names))
    eras = {int(year): era_of(name, int(year), record)["era"] for year in table["year"].unique()}
    table["era"] = table["year"].map(eras).astype("str")
    exact = table["rank"].notna().groupby([table["year"], table["component"]]).transform("sum")
    open_ranks = table["rank_low"].isna() & (exact < table["n_ranked"])
    table["rank_low"] = table["rank_low"].mask(open_ranks, 1)
    table["rank_high"] = table["rank_high"].mask(open_ranks, table["n_ranked"])
    for column in ("basis", "source_id"):
        table[column] = table[f"rank_{column}"].fillna(table[f"score_{column}"])
    # The total first, then the components in the catalogue's order.
    order = record.components[record.components["index"] == name].reset_index()["component"]
    table["_order"] = table["component"].map({component: place for place, component in enumerate(order)})
    table = table.sort_values(["year", "_order", "province_code"], ignore_index=True)
    return table[[*COLUMNS, *_ORIGINS]]
