"""Which figure to ask the issuer for: the unpublished facts that would narrow a wanted rank's score the most."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.maths.rank_curve import Helpful, helpful_facts
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.provinces import province_in
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.rank_curve import wanted_rank
from cchc_analysis.report.tables.look import Table
from cchc_analysis.standing.year_curve import YearCurve, rank_curve
from cchc_analysis.words import mark, tr

MOST = 5


def helpful_table(
    index: str,
    province: str,
    year: int,
    *,
    ledger: Ledger,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> Table:
    """Return the five unpublished facts that would narrow the score of the next round rank the most.

    Examples
    --------
    >>> from cchc_analysis.report.ledger import Ledger
    >>> helpful_table("PAR", "Bắc Kạn", 2021, ledger=Ledger("vi")).cells.iloc[0, 0]
    'điểm của hạng 49'
    """
    record, lang = current_record(record), ledger.lang
    entry, code = find_index(index, record), province_in(year, province, record=record)
    curve = rank_curve(entry.index, year, as_of=as_of, record=record)
    wanted = wanted_rank(curve, code)
    now = float(curve.high[wanted - 1] - curve.low[wanted - 1])
    printed = 10.0**-entry.decimals
    facts = helpful_facts(curve, wanted, _thresholds(curve)) if now > printed else ()
    helpful = [fact for fact in facts if fact.expected < now - printed / 2][:MOST]
    rows = [_cells(fact, curve, wanted, ledger) for fact in helpful]
    headings = (mark("Figure to ask for"), mark("Width then, on average"), mark("Width then, at worst"))
    cells = pd.DataFrame(rows, columns=[tr(heading, lang) for heading in headings])
    title = tr(
        "{index} {year}: figures that would tell most about rank {rank}; today its score is known within {width}",
        lang,
        index=entry.short,
        year=year,
        rank=ledger.print(f"{entry.index}.{year}.wanted_rank", wanted, unit="rank"),
        width=ledger.print(f"{entry.index}.{year}.width_at_{wanted}", now, 2, unit="points"),
    )
    note = "" if helpful else tr("No other single figure would narrow it.", lang)
    return Table(f"helpful-{entry.index.lower()}", title, cells, tuple(cells.columns[1:]), note)


def _thresholds(curve: YearCurve) -> list[float]:
    """Return the round scores inside the curve at which issuers count provinces."""
    step = (curve.scale[1] - curve.scale[0]) / 20
    marks = [curve.scale[0] + step * place for place in range(1, 20)]
    return [score for score in marks if curve.low[-1] < score < curve.high[0]]


def _cells(fact: Helpful, curve: YearCurve, wanted: int, ledger: Ledger) -> list[str]:
    key = f"{curve.index}.{curve.year}.helpful_at_{wanted}.{fact.kind}.{fact.at}"
    widths = [ledger.print(f"{key}.{name}", value, 2, unit="points") for name, value in _widths(fact)]
    return [_named(fact, key, ledger), *widths]


def _widths(fact: Helpful) -> list[tuple[str, float]]:
    return [("expected", fact.expected), ("worst", fact.worst)]


def _named(fact: Helpful, key: str, ledger: Ledger) -> str:
    if fact.at is None:
        return tr("the national mean", ledger.lang)
    at = ledger.print(f"{key}.at", fact.at, 0 if fact.kind == "score_of_rank" else 2, unit="rank")
    if fact.kind == "score_of_rank":
        return tr("the score of rank {rank}", ledger.lang, rank=at)
    return tr("how many provinces reach {score}", ledger.lang, score=at)
