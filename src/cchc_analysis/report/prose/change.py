"""What moved a score from one year to another, in sentences."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.record.catalog import era_of, find_index
from cchc_analysis.record.observations import years_held
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import Row, rank_text
from cchc_analysis.standing.trends import change
from cchc_analysis.words import mark, tr

#: So many components are named to either side.
NAMED = 3
#: What stands in a line that is no component.
_LABELS = {
    "rounding": mark("rounding"),
    "method": mark("change of method"),
    "unexplained": mark("not explained by components"),
    "total": mark("total"),
}


def change_answer(
    index: str,
    province: str,
    year: int,
    *,
    ledger: Ledger,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> str:
    """Open a page with what drove the change of a year: the nation's part, the province's own, and the components.

    Examples
    --------
    >>> from cchc_analysis.report.ledger import Ledger
    >>> change_answer("SIPAS", "Bắc Kạn", 2023, ledger=Ledger("en"))
    '**SIPAS: Bắc Kạn -0.19 points from 2022 to 2023 (mean of all provinces +2.58, beside it -2.77).** Rank of Bắc Kạn:
    60 (2022), 63 (2023). The record does not hold the components that would explain it.'
    """
    record = current_record(record)
    entry = find_index(index, record)
    if not {year - 1, year} <= set(years_held(entry.index, year, current_record(record, as_of))):
        values = {"index": entry.short, "previous": year - 1, "year": year}
        return tr("{index}: the record does not hold both {previous} and {year}.", ledger.lang, **values)
    table = named(change(index, province, year, as_of=as_of, record=record), record)
    total = table[table["kind"] == "total"].to_dict("records")[0]
    first = f"**{_score_moved(total, ledger, record)}{_beside_the_nation(total, ledger, entry.decimals)}.**"
    more = [_ranks(total, ledger), _method(table, ledger, record), _drivers(table, ledger, entry.decimals)]
    return " ".join([first, *(said for said in [*more, _places(table, ledger)] if said)])


def change_finding(table: pd.DataFrame, ledger: Ledger, record: Record) -> str:
    """State how the score moved, and which component added and which lost most.

    Parameters
    ----------
    table
        A frame of `trends.change` with names in both languages; see `named`.
    ledger
        Where the printed numbers are entered.
    record
        The record the frame comes from.
    """
    total = table[table["kind"] == "total"].to_dict("records")[0]
    said = _score_moved(total, ledger, record)
    parts = _moving(table)
    if parts.empty or pd.isna(total["contribution_printed"]):
        return said
    decimals = find_index(str(total["index"]), record).decimals
    if parts["contribution_printed"].eq(0).all():
        return said + tr("; no component changed", ledger.lang)
    ends = (
        (parts.iloc[0], 1, mark("; most added by {component} ({points})")),
        (parts.iloc[-1], -1, mark("; most lost in {component} ({points})")),
    )
    for row, sign, message in ends:
        if row["contribution_printed"] * sign > 0:
            points = part_text(row.to_dict(), ledger, decimals)
            said += tr(message, ledger.lang, component=component_label(row.to_dict(), ledger), points=points)
    return said


def named(table: pd.DataFrame, record: Record) -> pd.DataFrame:
    """Add the names of the components in both languages to a frame of `trends.change`."""
    names = record.components[record.components["index"] == table["index"].iloc[0]].set_index("component")
    return table.join(names[["name_vi", "name_en"]], on="component")


def component_label(row: Row, ledger: Ledger) -> str:
    """Name a line of a change: a component, what the components leave over, or the total."""
    if row["kind"] == "component":
        return str(row[f"name_{ledger.lang}"])
    return tr(_LABELS[str(row["kind"])], ledger.lang)


def part_text(row: Row, ledger: Ledger, decimals: int, part: str = "contribution") -> str:
    """Print one part of a change with its sign: ``contribution``, ``national`` or ``relative``; a dash if unknown."""
    value = row[f"{part}_printed"]
    if pd.isna(value):
        return "–"
    key = f"{row['index']}.{row['year']}.{row['province_code']}.{row['component']}.{part}_since_{row['previous_year']}"
    return ledger.print(key, value, decimals, unit="points", rows=_behind(row, part), sign=True)


def _score_moved(total: Row, ledger: Ledger, record: Record) -> str:
    entry, lang = find_index(total["index"], record), ledger.lang
    names = {"index": entry.short, "first": total["previous_year"], "last": total["year"]}
    if _new_method(total, record):
        return tr("{index}: between {first} and {last} the method changed, so points do not compare", lang, **names)
    names["province"] = total["province"]
    if pd.isna(total["contribution_printed"]):
        return tr("{index}: the change of {province} from {first} to {last} is not known", lang, **names)
    points = part_text(total, ledger, entry.decimals)
    if total["contribution_printed"] == 0:
        return tr("{index}: {province} kept its score from {first} to {last}", lang, **names)
    return tr("{index}: {province} {points} points from {first} to {last}", lang, **names, points=points)


def _new_method(total: Row, record: Record) -> bool:
    eras = [era_of(total["index"], total[when], record)["era"] for when in ("previous_year", "year")]
    return bool(eras[0] != eras[1])


def _beside_the_nation(total: Row, ledger: Ledger, decimals: int) -> str:
    if pd.isna(total["relative_printed"]):
        return ""
    parts = {part: part_text(total, ledger, decimals, part) for part in ("national", "relative")}
    return tr(" (mean of all provinces {national}, beside it {relative})", ledger.lang, **parts)


def _ranks(total: Row, ledger: Ledger) -> str:
    """State both ranks, where both are known."""
    if pd.isna(total["places"]):
        return ""
    ranks = {"rank": rank_text(_ranked(total), ledger), "before": rank_text(earlier(total), ledger)}
    years = {"year": total["year"], "previous": total["previous_year"]}
    values = {"province": total["province"], **ranks, **years}
    return tr("Rank of {province}: {before} ({previous}), {rank} ({year}).", ledger.lang, **values)


def earlier(row: Row) -> Row:
    """Return the earlier year of a line as a row that `printing.rank_text` takes."""
    before = {"year": row["previous_year"], "rank": row["previous_rank"], "source_id": row["previous_source_id"]}
    return _ranked(row | before)


def _ranked(row: Row) -> Row:
    return row | {"rank_source_id": row["source_id"], "rank_low": row["rank"], "rank_high": row["rank"]}


def _method(table: pd.DataFrame, ledger: Ledger, record: Record) -> str:
    """Name the new method where it changed."""
    total = table[table["kind"] == "total"].to_dict("records")[0]
    if not _new_method(total, record):
        return ""
    method = era_of(total["index"], total["year"], record)[f"method_{ledger.lang}"]
    return tr("Method since {year}: {method}.", ledger.lang, year=total["year"], method=method)


def _moving(table: pd.DataFrame) -> pd.DataFrame:
    """Return the components whose contribution is known, from the greatest gain to the greatest loss."""
    parts = table[(table["kind"] == "component") & table["contribution_printed"].notna()]
    return parts.sort_values("contribution_printed", ascending=False, kind="stable")


def _drivers(table: pd.DataFrame, ledger: Ledger, decimals: int) -> str:
    """Name the components that added most and those that took away most."""
    parts = _moving(table)
    if parts.empty:
        missing = table["kind"].eq("unexplained").any()
        return tr("The record does not hold the components that would explain it.", ledger.lang) if missing else ""
    added = parts[parts["contribution_printed"] > 0].head(NAMED)
    lost = parts[parts["contribution_printed"] < 0].iloc[::-1].head(NAMED)
    said = [
        tr(message, ledger.lang, parts=", ".join(_driver(row, ledger, decimals) for row in side.to_dict("records")))
        for side, message in ((added, mark("Added: {parts}.")), (lost, mark("Lost: {parts}.")))
        if len(side)
    ]
    return " ".join(said) or tr("No component changed.", ledger.lang)


def _driver(row: Row, ledger: Ledger, decimals: int) -> str:
    return f"{component_label(row, ledger)} ({part_text(row, ledger, decimals)})"


def _places(table: pd.DataFrame, ledger: Ledger) -> str:
    """Count the components that gained and lost places: a component can gain points and lose places."""
    moved = table[(table["kind"] == "component") & table["places"].notna()]
    if moved.empty:
        return ""
    row = moved.to_dict("records")[0]
    key = f"{row['index']}.{row['year']}.{row['province_code']}.components_since_{row['previous_year']}"
    behind = [name for one in moved.to_dict("records") for name in _behind(one, "contribution")]
    counts = {"up": moved["places"] > 0, "down": moved["places"] < 0, "known": moved["places"].notna()}
    said = {
        name: ledger.print(f"{key}.{name}", int(found.sum()), unit="figures", rows=behind)
        for name, found in counts.items()
    }
    return tr("In places {up} of {known} components rose, {down} fell.", ledger.lang, **said)


def _behind(row: Row, part: str) -> list[str]:
    """Name the rows of the record behind a part of a change; a national part has those of all provinces."""
    who, pages = (row["province_code"], "source_id") if part == "contribution" else ("all", "national_source_id")
    both = ((row["year"], row[pages]), (row["previous_year"], row[f"previous_{pages}"]))
    return [f"{row['index']}.{year}.{who}.{row['component']} {page}" for year, page in both if pd.notna(page)]
