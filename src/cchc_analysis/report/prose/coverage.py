"""What the record knows, in a sentence."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.coverage import Holdings
from cchc_analysis.record.sources import row_name
from cchc_analysis.report.figures import figure_of
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.emphasis import strong
from cchc_analysis.words.ranges import year_ranges


def record_answer(held: Holdings, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Open the page on the record: how many rankings it knows whole, how many rows it holds, where sources differ.

    Parameters
    ----------
    held
        What `holdings` gives.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.record.coverage import holdings
    >>> record_answer(holdings(2010)).startswith("**Trong 6 bảng xếp hạng")
    True
    """
    ledger, table = opened(ledger, lang), held.coverage
    differing = held.conflicts.drop_duplicates(["index", "year", "province_code", "figure"])
    known, complete = int((_is_known(table) | table["parts_only"]).sum()), int(table["complete"].sum())
    finding = tr(
        "Of {known} yearly rankings up to {year} the record knows {complete} completely and {partly} in fragments.",
        ledger.lang,
        year=held.year,
        known=_count("rankings.known", known, "rankings", ledger),
        complete=_count("rankings.complete", complete, "rankings", ledger),
        partly=_count("rankings.partly", known - complete, "rankings", ledger),
    )
    said = tr(
        "It holds {rows} figures of provinces and their components, each with the page it was read on. On {conflicts} "
        "figures sources differ; they are shown side by side.",
        ledger.lang,
        rows=_count("rows", held.n_rows, "rows", ledger),
        conflicts=_count("conflicts", len(differing), "figures", ledger),
    )
    return " ".join([strong(finding), said, *_shared(held, ledger)])


def _shared(held: Holdings, ledger: Ledger) -> list[str]:
    """Name the provinces that sources put on one rank though the next one is held too."""
    said = mark(
        "In {index} {year} sources put {provinces} at rank {rank} alike though the next rank is held too: one of "
        "these places is off by one."
    )
    groups = [group.to_dict("records") for _, group in held.shared.groupby(["index", "year", "rank"], sort=False)]
    return [
        tr(
            said,
            ledger.lang,
            index=ledger.index(rows[0]["index"]).short,
            year=rows[0]["year"],
            provinces=", ".join(row["province"] for row in rows),
            rank=figure_of("rank", rows[0]).text(rows[0]["rank"], ledger, rows=[row_name(row, "rank") for row in rows]),
        )
        for rows in groups
    ]


def _count(what: str, n: int, unit: str, ledger: Ledger) -> str:
    """Enter a count of the whole record, which is no figure of a ranking."""
    return ledger.print(what, n, unit=unit)


def coverage_finding(table: pd.DataFrame, year: int, ledger: Ledger) -> str:
    """Say which rankings up to a year are complete and which are known in fragments."""
    groups = table.groupby("index", sort=False)
    parts = [_reach(ledger.index(str(index)).short, group, ledger.lang) for index, group in groups]
    return tr("Up to {year} the record knows {reach}.", ledger.lang, year=year, reach="; ".join(parts))


def _reach(index: str, group: pd.DataFrame, lang: Lang) -> str:
    """Say of one index which years are complete, which are known in fragments, and of which only components are."""
    whole = year_ranges(group.loc[group["complete"], "year"])
    partly = year_ranges(group.loc[~group["complete"] & _is_known(group), "year"])
    parts = year_ranges(group.loc[group["parts_only"], "year"])
    if not whole and not partly:
        return tr("{index}: components alone for {years}", lang, index=index, years=parts)
    said = _rankings(index, whole, partly, lang)
    return tr("{said}, components alone for {years}", lang, said=said, years=parts) if parts else said


def _is_known(table: pd.DataFrame) -> pd.Series[bool]:
    """Say of each ranking whether a rank, a band or a score of a province is known."""
    return table[["n_rank", "n_band", "n_score"]].sum(axis=1) > 0


def _rankings(index: str, whole: str, partly: str, lang: Lang) -> str:
    if not whole:
        return tr("{index} in fragments only ({partly})", lang, index=index, partly=partly)
    if not partly:
        return tr("{index} complete ({whole})", lang, index=index, whole=whole)
    return tr("{index} complete for {whole}, in fragments for {partly}", lang, index=index, whole=whole, partly=partly)
