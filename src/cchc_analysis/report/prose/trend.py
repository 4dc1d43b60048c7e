"""A province's path over the years, in a sentence."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.record.tables import Record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import Row, is_band, rank_text
from cchc_analysis.standing.trends import trend
from cchc_analysis.words import mark, tr
from cchc_analysis.words.ranges import year_ranges


def trend_finding(index: str, province: str, table: pd.DataFrame, ledger: Ledger) -> str:
    """State what became of the rank from the first known year to the last, and what is not known after it.

    Parameters
    ----------
    index, province
        Names to print.
    table
        A frame of `trend`.
    ledger
        Where the printed numbers are entered.
    """
    lang, rows = ledger.lang, table.to_dict("records")
    known = [row for row in rows if pd.notna(row["rank"])]
    names = {"index": index, "province": province}
    if not known:
        years = f"{rows[0]['year']}-{rows[-1]['year']}"
        said = tr("{index}: the record holds no rank of {province} in {years}", lang, **names, years=years)
        return said + _afterwards([row for row in rows if is_band(row)], ledger)
    first, last = known[0], known[-1]
    ends = {"first": rank_text(first, ledger), "last": rank_text(last, ledger)}
    when = {"first_year": first["year"], "last_year": last["year"]}
    said = tr(_movement(first, last), lang, **names, **ends, **when, ranked=last["n_ranked"])
    after = [row for row in rows if row["year"] > last["year"]]
    return said + _best(known, ledger) + _afterwards(after, ledger)


def path_sentence(
    index: str,
    province: str,
    year: int,
    *,
    ledger: Ledger,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> str:
    """Read the path aloud: ``60 (2016), 59 (2017), ...``, and name the years of which nothing is known.

    Examples
    --------
    >>> from cchc_analysis.report.ledger import Ledger
    >>> path_sentence("PCI", "Bắc Kạn", 2022, ledger=Ledger("vi"))
    'Hạng của Bắc Kạn: 60 (2016), 59 (2017), 60 (2018), 59 (2019), 59 (2020), 48 (2021), 35 (2022).'
    """
    table = trend(index, province, year, as_of=as_of, record=record)
    rows = table.to_dict("records")
    steps = [f"{rank_text(row, ledger)} ({row['year']})" for row in rows if pd.notna(row["rank"]) or is_band(row)]
    unknown = [row["year"] for row in rows if pd.isna(row["rank"]) and not is_band(row)]
    said = (
        [tr("Ranks of {province}: {steps}.", ledger.lang, province=province, steps=", ".join(steps))] if steps else []
    )
    if unknown:
        said.append(tr("The record holds no rank for {years}.", ledger.lang, years=year_ranges(unknown)))
    return " ".join(said)


def _movement(first: Row, last: Row) -> str:
    if first["year"] == last["year"]:
        return mark("{index}: {province} stood {first} in {first_year}")
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
    said = [
        tr(
            "{years}: somewhere in {band}",
            ledger.lang,
            years=year_ranges(r["year"] for r in of),
            band=rank_text(of[0], ledger),
        )
        for of in bands.values()
    ]
    unknown = [row["year"] for row in rows if not is_band(row)]
    if unknown:
        said.append(tr("{years}: no rank in the record", ledger.lang, years=year_ranges(unknown)))
    return "".join(f"; {part}" for part in said)
