"""A province's path over the years, in a sentence."""

from __future__ import annotations

import math

import pandas as pd

from cchc_analysis.record.days import parse_day
from cchc_analysis.record.lineage import is_merged, members_of
from cchc_analysis.record.observations import years_held
from cchc_analysis.record.sources import row_name
from cchc_analysis.record.years import about_as_many
from cchc_analysis.report.figures import figure_of
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row, is_band, rank_among_text, tells_rank
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.ranges import places_text, year_ranges


def trend_finding(table: pd.DataFrame, ledger: Ledger) -> str:
    """State the rank of the last year beside the year before, the first one known and the best between.

    Parameters
    ----------
    table
        A frame of `trend`.
    ledger
        Where the printed numbers are entered.
    """
    rows = table.to_dict("records")
    last, known = rows[-1], [row for row in rows if pd.notna(row["rank"])]
    if not known and not any(is_band(row) for row in rows):
        years = year_ranges(row["year"] for row in rows)
        return tr(
            "{index}: the record holds no rank of {province} in {years}",
            ledger.lang,
            **_names(last, ledger),
            years=years,
        )
    if pd.isna(last["rank"]):
        return _stands(last, ledger) + _last_known(known, ledger)
    return _stands(last, ledger) + _since(rows[:-1], last, ledger) + _earlier(known, ledger)


def path_sentence(table: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Read the path aloud: ``60 (2016), 59 (2017), ...``, and name the years of which nothing is known.

    Parameters
    ----------
    table
        A frame of `trend`.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.trends import trend
    >>> path_sentence(trend("PCI", "Bắc Kạn", 2022))
    'Hạng của Bắc Kạn: 60 (2016), 59 (2017), 60 (2018), 59 (2019), 59 (2020), 48 (2021), 35 (2022).'
    """
    ledger, rows = opened(ledger, lang), table.to_dict("records")
    told = [row for row in rows if tells_rank(row)]
    of = told[-1]["n_ranked"] if told else math.nan
    steps = [f"{rank_among_text(row, ledger, beside=of)} ({row['year']})" for row in told]
    unranked = [row["year"] for row in rows if pd.isna(row["n_ranked"])]
    unknown = [row["year"] for row in rows if not tells_rank(row) and row["year"] not in unranked]
    before, unranked = _before_merger(rows[-1], unranked, ledger)
    sentences = []
    if steps:
        names = {"province": rows[0]["province"], "steps": ", ".join(steps)}
        sentences.append(tr("Ranks of {province}: {steps}.", ledger.lang, **names))
    if unknown:
        sentences.append(tr("The record holds no rank for {years}.", ledger.lang, years=year_ranges(unknown)))
    if before:
        sentences.append(_made_of(rows[-1], before, ledger))
    if unranked:
        sentences.append(tr("No ranking of {years} is known.", ledger.lang, years=year_ranges(unranked)))
    return " ".join(sentences)


def _before_merger(last: Row, unranked: list[int], ledger: Ledger) -> tuple[list[int], list[int]]:
    """Part the years in which others were ranked and the province was not yet from those without a ranking."""
    if not is_merged(last["province_code"], ledger.record):
        return [], unranked
    held = years_held(last["index"], last["year"], ledger.record)
    before = [year for year in unranked if year in held and year < _made_in(last, ledger)]
    return before, [year for year in unranked if year not in before]


def _made_in(row: Row, ledger: Ledger) -> int:
    provinces = ledger.record.provinces.set_index("province_code")
    return parse_day(str(provinces.loc[row["province_code"], "valid_from"])).year


def _made_of(row: Row, years: list[int], ledger: Ledger) -> str:
    """Say that rankings of those years have the provinces of which a merged one was made, and not itself."""
    rows = ledger.record.observations
    ranked = set(rows.loc[(rows["index"] == row["index"]) & rows["year"].isin(years), "province_code"])
    former = members_of(row["province_code"], ledger.record)
    return tr(
        "The rankings of {years} have the former {members}, of which {province} was made in {made}, and not itself.",
        ledger.lang,
        years=year_ranges(years),
        members=", ".join(former.loc[former["province_code"].isin(ranked), "province"]),
        province=row["province"],
        made=_made_in(row, ledger),
    )


def _names(row: Row, ledger: Ledger) -> dict[str, object]:
    return {"index": ledger.index(row["index"]).short, "province": row["province"], "year": row["year"]}


def _stands(row: Row, ledger: Ledger) -> str:
    """Say where the province stood in the last year."""
    if pd.notna(row["rank"]):
        message = mark("{index} {year}: {province} at rank {rank}")
    elif is_band(row):
        message = mark("{index} {year}: {province} somewhere in {rank}")
    else:
        return tr("{index} {year}: the record holds no rank of {province}", ledger.lang, **_names(row, ledger))
    return tr(message, ledger.lang, **_names(row, ledger), rank=rank_among_text(row, ledger))


def _since(before: list[Row], last: Row, ledger: Ledger) -> str:
    """Say how the rank moved since the year before; where that was among far more or fewer, what it was."""
    if not before or pd.isna(before[-1]["rank"]):
        return ""
    if not about_as_many(before[-1]["n_ranked"], last["n_ranked"]):
        return _was(before[-1], last, ledger)
    places, lang = int(before[-1]["rank"] - last["rank"]), ledger.lang
    if not places:
        return tr(", as in {year}", lang, year=before[-1]["year"])
    rows = [row_name(last), row_name(before[-1])]
    moved = figure_of("places_moved", last).text(abs(places), ledger, rows=rows)
    message = mark(", up {moved} on {year}") if places > 0 else mark(", down {moved} on {year}")
    return tr(message, lang, moved=places_text(places, moved, lang), year=before[-1]["year"])


def _earlier(known: list[Row], ledger: Ledger) -> str:
    """Name the rank of the first year known, unless that is the year before, and the best where it lies between."""
    first, last = known[0], known[-1]
    if first["year"] >= last["year"] - 1:
        return ""
    return _was(first, last, ledger) + _best(known, ledger)


def _was(row: Row, last: Row, ledger: Ledger) -> str:
    """Name the rank of an earlier year, as it is told beside the last one."""
    rank = rank_among_text(row, ledger, beside=last["n_ranked"])
    return tr("; rank {rank} in {year}", ledger.lang, rank=rank, year=row["year"])


def _best(known: list[Row], ledger: Ledger) -> str:
    """Name the best rank where it lies between the ends, among about as many provinces as in the last year."""
    alike = [row for row in known if about_as_many(row["n_ranked"], known[-1]["n_ranked"])]
    best = min(alike, key=lambda row: row["rank"])
    if best["rank"] >= min(alike[0]["rank"], alike[-1]["rank"]):
        return ""
    years = year_ranges(row["year"] for row in alike if row["rank"] == best["rank"])
    return tr(", at best {best} ({years})", ledger.lang, best=rank_among_text(best, ledger), years=years)


def _last_known(known: list[Row], ledger: Ledger) -> str:
    """Name the last rank known and the first."""
    if not known:
        return ""
    first, last = known[0], known[-1]
    rank = rank_among_text(last, ledger)
    said = tr("; last known {rank} ({year})", ledger.lang, rank=rank, year=last["year"])
    if first is last:
        return said
    earlier = rank_among_text(first, ledger, beside=last["n_ranked"])
    return said + tr(", {rank} in {year}", ledger.lang, rank=earlier, year=first["year"])
