"""What moved a score from one year to another, in sentences."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.catalog import era_of
from cchc_analysis.record.sources import with_pages
from cchc_analysis.report.figures import Figure, figure_of
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import UNKNOWN, Row, rank_text
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.emphasis import strong

#: So many components are named to either side.
NAMED = 3
#: What stands in a line that is no component.
_LABELS = {
    "rounding": mark("rounding"),
    "method": mark("change of method"),
    "unexplained": mark("not explained by components"),
    "total": mark("total"),
}


def change_answer(table: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Open a page with what drove the change of a year: the nation's part, the province's own, and the components.

    Parameters
    ----------
    table
        A frame of `trends.change` or one of `trends.changes`.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.trends import change
    >>> change_answer(change("SIPAS", "Bắc Kạn", 2023), lang="en")
    '**SIPAS: Bắc Kạn −0.19 points from 2022 to 2023 (mean of the 63 provinces +2.58, beside it −2.77).** Rank of Bắc
    Kạn: 60 (2022), 63 (2023). The record does not hold the components that would explain it.'
    """
    ledger, total = opened(ledger, lang), total_of(table)
    if pd.isna(total["previous_era"]):
        names = {"index": ledger.index(total["index"]).short, "previous": total["previous_year"], "year": total["year"]}
        return tr("{index}: the record does not hold both {previous} and {year}.", ledger.lang, **names)
    first = strong(f"{_score_moved(total, ledger)}{_beside_the_nation(total, ledger)}.")
    more = [_ranks(total, ledger), _method(total, ledger), drivers_sentence(table, ledger)]
    return " ".join([first, *filter(None, more)])


def change_finding(table: pd.DataFrame, ledger: Ledger) -> str:
    """State how the score moved, and which component added and which lost most.

    Parameters
    ----------
    table
        A frame of `trends.change` with names in both languages; see `named`.
    ledger
        Where the printed numbers are entered.
    """
    total, parts = total_of(table), _moving(table)
    moved = _score_moved(total, ledger)
    if parts.empty or pd.isna(total["contribution_printed"]):
        return moved
    if parts["contribution_printed"].eq(0).all():
        return moved + tr("; no component changed", ledger.lang)
    ends = (
        (parts.iloc[0], 1, mark("; most added by {component} ({points})")),
        (parts.iloc[-1], -1, mark("; most lost in {component} ({points})")),
    )
    for part, sign, message in ends:
        if part["contribution_printed"] * sign > 0:
            row = part.to_dict()
            names = {"component": component_label(row, ledger), "points": part_text(row, ledger)}
            moved += tr(message, ledger.lang, **names)
    return moved


def total_of(table: pd.DataFrame) -> Row:
    """Return the line of the total."""
    total: Row = table[table["kind"] == "total"].to_dict("records")[0]
    return total


def named(table: pd.DataFrame, ledger: Ledger) -> pd.DataFrame:
    """Add the names of the components in both languages to a frame of `trends.change`."""
    names = ledger.record.components
    names = names[names["index"] == table["index"].iloc[0]].set_index("component")
    return table.join(names[["name_vi", "name_en"]], on="component")


def component_label(row: Row, ledger: Ledger) -> str:
    """Name a line of a change: a component, what the components leave over, or the total."""
    if row["kind"] == "component":
        return str(row[f"name_{ledger.lang}"])
    return tr(_LABELS[str(row["kind"])], ledger.lang)


def part_text(row: Row, ledger: Ledger, part: str = "contribution") -> str:
    """Print one part of a change with its sign: ``contribution``, ``national`` or ``relative``; a dash if unknown."""
    value = row[f"{part}_printed"]
    if pd.isna(value):
        return UNKNOWN
    figure = figure_of(f"{part}_since", row, at=int(row["previous_year"]))
    return figure.text(value, ledger, rows=rows_of_part(row, part), sign=True)


def drivers_sentence(table: pd.DataFrame, ledger: Ledger) -> str:
    """Name the components that added most to a change and those that took away most, with those that moved in places.

    Parameters
    ----------
    table
        A frame of `trends.change`.
    ledger
        Where the printed numbers are entered.
    """
    table = named(table, ledger)
    return " ".join(filter(None, [_drivers(table, ledger), _places(table, ledger)]))


def is_new_method(total: Row) -> bool:
    """Say whether the method changed between the two years, so that points do not compare."""
    return bool(total["previous_era"] != total["era"])


def _score_moved(total: Row, ledger: Ledger) -> str:
    entry, lang = ledger.index(total["index"]), ledger.lang
    names = {"index": entry.short, "first": total["previous_year"], "last": total["year"]}
    if is_new_method(total):
        return tr("{index}: between {first} and {last} the method changed, so points do not compare", lang, **names)
    names["province"] = total["province"]
    if pd.isna(total["contribution_printed"]):
        return tr("{index}: by how many points {province} moved from {first} to {last} is not known", lang, **names)
    points = part_text(total, ledger)
    if total["contribution_printed"] == 0:
        return tr("{index}: {province} kept its score from {first} to {last}", lang, **names)
    return tr("{index}: {province} {points} points from {first} to {last}", lang, **names, points=points)


def _beside_the_nation(total: Row, ledger: Ledger) -> str:
    if pd.isna(total["relative_printed"]):
        return ""
    parts = {part: part_text(total, ledger, part) for part in ("national", "relative")}
    figure = figure_of("national_provinces_since", total | {"province_code": ""}, at=int(total["previous_year"]))
    n = figure.text(total["national_n"], ledger, rows=rows_of_part(total, "national"))
    return tr(" (mean of the {n} provinces {national}, beside it {relative})", ledger.lang, n=n, **parts)


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
    before = {"year": row["previous_year"], "province_code": row["previous_code"]}
    before |= {"rank": row["previous_rank"], "source_id": row["previous_source_id"]}
    return _ranked(row | before)


def _ranked(row: Row) -> Row:
    return row | {"rank_source_id": row["source_id"], "rank_low": row["rank"], "rank_high": row["rank"]}


def _method(total: Row, ledger: Ledger) -> str:
    """Name the new method where it changed."""
    if not is_new_method(total):
        return ""
    method = era_of(total["index"], total["year"], ledger.record)[f"method_{ledger.lang}"]
    return tr("Method since {year}: {method}.", ledger.lang, year=total["year"], method=method)


def _moving(table: pd.DataFrame) -> pd.DataFrame:
    """Return the components whose contribution is known, from the greatest gain to the greatest loss."""
    parts = table[(table["kind"] == "component") & table["contribution_printed"].notna()]
    return parts.sort_values("contribution_printed", ascending=False, kind="stable")


def _drivers(table: pd.DataFrame, ledger: Ledger) -> str:
    """Name the components that added most and those that took away most."""
    parts = _moving(table)
    if parts.empty:
        missing = table["kind"].eq("unexplained").any()
        return tr("The record does not hold the components that would explain it.", ledger.lang) if missing else ""
    added = parts[parts["contribution_printed"] > 0].head(NAMED)
    lost = parts[parts["contribution_printed"] < 0].iloc[::-1].head(NAMED)
    sentences = [
        tr(message, ledger.lang, parts=", ".join(_driver(row, ledger) for row in side.to_dict("records")))
        for side, message in (
            (added, mark("Added to the total, each by its weight: {parts}.")),
            (lost, mark("Taken from it: {parts}.")),
        )
        if len(side)
    ]
    return " ".join(sentences) or tr("No component changed.", ledger.lang)


def _driver(row: Row, ledger: Ledger) -> str:
    return f"{component_label(row, ledger)} ({part_text(row, ledger)})"


def _places(table: pd.DataFrame, ledger: Ledger) -> str:
    """Count the components that gained and lost places: a component can gain points and lose places."""
    moved = table[(table["kind"] == "component") & table["places"].notna()]
    if moved.empty:
        return ""
    rows = moved.to_dict("records")
    behind = [name for row in rows for name in rows_of_part(row, "contribution")]
    counts = {"up": moved["places"] > 0, "down": moved["places"] < 0, "known": moved["places"].notna()}
    place, before = (rows[0]["index"], int(rows[0]["year"]), rows[0]["province_code"]), int(rows[0]["previous_year"])
    texts = {
        name: Figure(f"components_{name}_since", *place, at=before).text(int(found.sum()), ledger, rows=behind)
        for name, found in counts.items()
    }
    return tr("In places {up} of {known} components rose, {down} fell.", ledger.lang, **texts)


def rows_of_part(row: Row, part: str) -> list[str]:
    """Name the rows of the record behind a part of a change; a national part has those of all provinces."""
    own = part == "contribution"
    pages, codes = ("source_id" if own else "national_source_id"), (row["province_code"], row["previous_code"])
    both = zip(("year", "previous_year"), (pages, f"previous_{pages}"), codes, strict=True)
    return [
        with_pages(f"{row['index']}.{row[year]}.{code if own else 'all'}.{row['component']}", row[page])
        for year, page, code in both
    ]
