"""A province's path over the years, in a sentence."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row, is_band, rank_text
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.ranges import year_ranges


def trend_finding(table: pd.DataFrame, ledger: Ledger) -> str:
    """State what became of the rank from the first known year to the last, and what is not known after it.

    Parameters
    ----------
    table
        A frame of `trend`.
    ledger
        Where the printed numbers are entered.
    """
    lang, rows = ledger.lang, table.to_dict("records")
    known = [row for row in rows if pd.notna(row["rank"])]
    names = {"index": ledger.index(rows[0]["index"]).short, "province": rows[0]["province"]}
    if not known:
        years = year_ranges(row["year"] for row in rows)
        nothing = tr("{index}: the record holds no rank of {province} in {years}", lang, **names, years=years)
        return nothing + _afterwards([row for row in rows if is_band(row)], ledger)
    first, last = known[0], known[-1]
    ends = {"first": rank_text(first, ledger), "last": rank_text(last, ledger)}
    when = {"first_year": first["year"], "last_year": last["year"]}
    moved = tr(_movement(first, last), lang, **names, **ends, **when, ranked=last["n_ranked"])
    after = [row for row in rows if row["year"] > last["year"]]
    return moved + _best(known, ledger) + _afterwards(after, ledger)


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
    steps = [f"{rank_text(row, ledger)} ({row['year']})" for row in rows if pd.notna(row["rank"]) or is_band(row)]
    unknown = [row["year"] for row in rows if pd.isna(row["rank"]) and not is_band(row)]
    sentences = []
    if steps:
        names = {"province": rows[0]["province"], "steps": ", ".join(steps)}
        sentences.append(tr("Ranks of {province}: {steps}.", ledger.lang, **names))
    if unknown:
        sentences.append(tr("The record holds no rank for {years}.", ledger.lang, years=year_ranges(unknown)))
    return " ".join(sentences)


def _movement(first: Row, last: Row) -> str:
    if first["year"] == last["year"]:
        return mark("{index}: {province} stood at rank {first} in {first_year}")
    if last["rank"] < first["rank"]:
        return mark("{index}: {province} rose from rank {first} ({first_year}) to {last} ({last_year})")
    if last["rank"] > first["rank"]:
        return mark("{index}: {province} fell from rank {first} ({first_year}) to {last} ({last_year})")
    return mark("{index}: {province} stood at rank {first} both in {first_year} and in {last_year}")


def _best(known: list[Row], ledger: Ledger) -> str:
    """Name the best rank where it lies between the ends."""
    best = min(known, key=lambda row: row["rank"])
    if best["rank"] >= min(known[0]["rank"], known[-1]["rank"]):
        return ""
    years = year_ranges(row["year"] for row in known if row["rank"] == best["rank"])
    return tr(", at best {best} ({years})", ledger.lang, best=rank_text(best, ledger), years=years)


def _afterwards(rows: list[Row], ledger: Ledger) -> str:
    """Say what is known of the years after the last known rank."""
    bands: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        if is_band(row):
            bands.setdefault((row["rank_low"], row["rank_high"]), []).append(row)
    parts = [
        tr(
            "{years}: somewhere in {band}",
            ledger.lang,
            years=year_ranges(row["year"] for row in of_band),
            band=rank_text(of_band[0], ledger),
        )
        for of_band in bands.values()
    ]
    unknown = [row["year"] for row in rows if not is_band(row)]
    if unknown:
        parts.append(tr("{years}: no rank in the record", ledger.lang, years=year_ranges(unknown)))
    return "".join(f"; {part}" for part in parts)
