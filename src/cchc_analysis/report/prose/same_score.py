"""Which rank a score would have had in another year's table, in a sentence."""

from __future__ import annotations

from cchc_analysis.maths.intervals import Bound
from cchc_analysis.report.bounds import own_rank_text, own_score_text, score_bound_text
from cchc_analysis.report.figures import Figure, figure_of
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import ends_text
from cchc_analysis.standing.same_score import SameScore
from cchc_analysis.words import Lang, mark, tr


def same_score_sentence(same: SameScore, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say which rank the score of the year before would have had, and this year's score the year before.

    Parameters
    ----------
    same
        An answer of `same_score`.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.same_score import same_score
    >>> same_score_sentence(same_score("PCI", "Lâm Đồng", 2020), lang="en")
    'With its score of 2019 (66.23) Lâm Đồng would have stood at rank 13 in PCI 2020, where it stood at 23; with that of
    2020 (64.43) at rank 40 in 2019, where it stood at 22.'
    """
    ledger = opened(ledger, lang)
    return _typed(same, ledger) if same.typed else _both_ways(same, ledger)


def _typed(same: SameScore, ledger: Ledger) -> str:
    """Place a score that is not the province's own on both tables."""
    points, rows = float(same.score.best), same.source_rows
    return tr(
        "With {score} points {province} would have stood at rank {rank} in {index} {year}, and at {now_before} in "
        "{before}.",
        ledger.lang,
        **_named(same, ledger),
        score=score_bound_text(figure_of("typed_score", same.row, at=points), same.score, ledger, rows),
        rank=_rank_text(figure_of("rank_of_score", same.row, at=points), same.rank, same, ledger),
        now_before=_rank_text(figure_of("rank_of_score", same.row_before, at=points), same.now_before, same, ledger),
    )


#: By whether the score of the other year gives the rank of the year itself: where it does, nothing is contrasted.
_BOTH_WAYS = {
    (False, False): mark(
        "With its score of {before} ({score_before}) {province} would have stood at rank {before_now} in {index} "
        "{year}, where it stood at {rank}; with that of {year} ({score}) at rank {now_before} in {before}, where it "
        "stood at {rank_before}."
    ),
    (True, False): mark(
        "With its score of {before} ({score_before}) {province} would have stood at rank {before_now} in {index} "
        "{year} as well, as it did; with that of {year} ({score}) at rank {now_before} in {before}, where it stood at "
        "{rank_before}."
    ),
    (False, True): mark(
        "With its score of {before} ({score_before}) {province} would have stood at rank {before_now} in {index} "
        "{year}, where it stood at {rank}; with that of {year} ({score}) at rank {now_before} in {before} as well, as "
        "it did."
    ),
    (True, True): mark(
        "With its score of {before} ({score_before}) {province} would have stood at rank {before_now} in {index} "
        "{year} as well, as it did, and with that of {year} ({score}) at rank {now_before} in {before}, as it did too."
    ),
}


def _same(rank: Bound, own: Bound) -> bool:
    return rank.exact and own.exact and rank.low == own.low


def _both_ways(same: SameScore, ledger: Ledger) -> str:
    """Place each year's score on the other year's table."""
    row, earlier, rows = same.row, same.row_before, same.source_rows
    return tr(
        _BOTH_WAYS[_same(same.before_now, same.rank), _same(same.now_before, same.rank_before)],
        ledger.lang,
        **_named(same, ledger),
        score=own_score_text(row, same.score, ledger, rows),
        score_before=own_score_text(earlier, same.score_before, ledger, rows),
        rank=own_rank_text(row, same.rank, ledger, rows),
        rank_before=own_rank_text(earlier, same.rank_before, ledger, rows),
        before_now=_rank_text(figure_of("rank_with_score_of", row, at=same.year - 1), same.before_now, same, ledger),
        now_before=rank_before_text(same, ledger),
    )


def rank_before_text(same: SameScore, ledger: Ledger) -> str:
    """Print the rank that the score of the year would have had on the table of the year before."""
    return _rank_text(figure_of("rank_in", same.row, at=same.year - 1), same.now_before, same, ledger)


def _named(same: SameScore, ledger: Ledger) -> dict[str, object]:
    index = ledger.index(same.index).short
    return {"index": index, "province": same.province, "year": same.year, "before": same.year - 1}


def _rank_text(figure: Figure, bound: Bound, same: SameScore, ledger: Ledger) -> str:
    return ends_text(figure, float(bound.low), float(bound.high), ledger, same.source_rows)
