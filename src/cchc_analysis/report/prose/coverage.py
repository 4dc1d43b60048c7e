"""What the record knows, in a sentence."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.record.coverage import coverage
from cchc_analysis.record.observations import candidates, conflicts, ranked_indices
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.words import tr
from cchc_analysis.words.ranges import year_ranges


def coverage_finding(table: pd.DataFrame, ledger: Ledger) -> str:
    """Say which rankings are complete and which are known in fragments."""
    lang, parts = ledger.lang, []
    for index, group in table.groupby("index", sort=False):
        whole, partly = group[group["complete"]], group[~group["complete"] & (group["n_rank"] > 0)]
        if whole.empty:
            parts.append(
                tr("{index} in fragments only ({partly})", lang, index=index, partly=year_ranges(partly["year"]))
            )
        elif partly.empty:
            parts.append(tr("{index} complete ({whole})", lang, index=index, whole=year_ranges(whole["year"])))
        else:
            parts.append(
                tr(
                    "{index} complete for {whole}, in fragments for {partly}",
                    lang,
                    index=index,
                    whole=year_ranges(whole["year"]),
                    partly=year_ranges(partly["year"]),
                )
            )
    return tr("The record knows {what}.", lang, what="; ".join(parts))


def record_answer(
    year: int, *, ledger: Ledger, as_of: str | dt.date | None = None, record: Record | None = None
) -> str:
    """Open the page on the record: how many rankings it knows whole, how many rows it holds, where sources differ.

    Examples
    --------
    >>> from cchc_analysis.report.ledger import Ledger
    >>> record_answer(2010, ledger=Ledger("vi")).startswith("**Trong 6 bảng xếp hạng")
    True
    """
    record = current_record(record)
    table = coverage(year, as_of=as_of, record=record)
    held = ranked_indices(year, as_of=as_of, record=record)
    rows = pd.concat([candidates(entry.index, as_of=as_of, record=record) for entry in held])
    differing = pd.concat([conflicts(entry.index, as_of=as_of, record=record) for entry in held])
    differing = differing[differing["year"] <= year].drop_duplicates(["index", "year", "province_code", "figure"])
    known, complete = int((table["n_rank"] > 0).sum()), int(table["complete"].sum())
    return tr(
        "**Of {known} yearly rankings up to {year} the record knows {complete} completely and {partly} in fragments.** "
        "It holds {rows} figures of provinces and their components, each with the page it was read on. On {conflicts} "
        "figures sources differ; they are shown side by side.",
        ledger.lang,
        year=year,
        known=ledger.print("rankings.known", known, unit="rankings"),
        complete=ledger.print("rankings.complete", complete, unit="rankings"),
        partly=ledger.print("rankings.partly", known - complete, unit="rankings"),
        rows=ledger.print("rows", int((rows["year"] <= year).sum()), unit="rows"),
        conflicts=ledger.print("conflicts", len(differing), unit="figures"),
    )
