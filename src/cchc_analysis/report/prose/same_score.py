"""Which rank a score would have had in another year's table, in a sentence."""

from __future__ import annotations

from cchc_analysis.maths.intervals import Bound
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.provinces import province_name
from cchc_analysis.record.tables import Record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import bound_text, range_text
from cchc_analysis.standing.same_score import SameScore
from cchc_analysis.words import mark, tr


def same_score_sentence(same: SameScore, ledger: Ledger, record: Record | None = None) -> str:
    """Say which rank the score of the year before would have had, and this year's score the year before.

    Examples
    --------
    >>> from cchc_analysis.report.ledger import Ledger
    >>> from cchc_analysis.standing.same_score import same_score
    >>> same_score_sentence(same_score("PCI", "Lâm Đồng", 2020), Ledger("en"))
    'With its score of 2019 (66.23) Lâm Đồng would have stood at rank 13 in PCI 2020, where it stood at 23; with that of
    2020 (64.43) at rank 40 in 2019, where it stood at 22.'
    """
    entry, rows = find_index(same.index, record), list(same.source_rows)
    scores = {
        name: bound_text(key, getattr(same, name), entry.decimals, ledger, rows)
        for name, key in zip(("score", "score_before"), _keys(same, "score"), strict=True)
    }
    ranks = {name: _rank_text(key, bound, ledger, rows) for name, key, bound in _ranks(same)}
    named = {"index": entry.short, "province": province_name(same.province_code, record)}
    return tr(_message(same), ledger.lang, **named, **scores, **ranks, year=same.year, before=same.year - 1)


def _message(same: SameScore) -> str:
    if same.typed:
        return mark(
            "With {score} points {province} would have stood at rank {rank} in {index} {year}, and at {now_before} in "
            "{before}."
        )
    return mark(
        "With its score of {before} ({score_before}) {province} would have stood at rank {before_now} in {index} "
        "{year}, where it stood at {rank}; with that of {year} ({score}) at rank {now_before} in {before}, where it "
        "stood at {rank_before}."
    )


def _keys(same: SameScore, figure: str) -> tuple[str, str]:
    """Name a figure of the year and of the year before; a score that was typed in is not the province's own."""
    now, before = (f"{same.index}.{year}.{same.province_code}.total.{figure}" for year in (same.year, same.year - 1))
    return (f"{now}_of_{float(same.score.best):.4f}" if same.typed else now), before


def _ranks(same: SameScore) -> list[tuple[str, str, Bound]]:
    own, own_before = _keys(same, "rank")
    return [
        ("rank", own, same.rank),
        ("rank_before", own_before, same.rank_before),
        ("before_now", f"{own}_with_score_of_{same.year - 1}", same.before_now),
        ("now_before", f"{own}_in_{same.year - 1}", same.now_before),
    ]


def _rank_text(key: str, bound: Bound, ledger: Ledger, rows: list[str]) -> str:
    return range_text(key, float(bound.low), float(bound.high), ledger, rows)
