"""How bounds of a rank curve are printed: scores with what is open, a province's own place under the right name."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from cchc_analysis.maths.intervals import Bound
from cchc_analysis.report.answer_figures import AnswerFigure
from cchc_analysis.report.figures import Figure, decimals_of, figure_of
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import Row, ends_text, limits_text, rank_text, score_text


def score_bound_text(figure: Figure | AnswerFigure, bound: Bound, ledger: Ledger, rows: Iterable[str] = ()) -> str:
    """Print a bound on a score: both ends, or one where only the scale bounds the other.

    A bound no wider than one unit of the last digit is a printed score and stands as that.

    Examples
    --------
    >>> score_bound_text(Figure("score_of_rank", "PCI", 2023, at=30), Bound(66.1, 66.2, 66.3), Ledger("en"))
    '66.10–66.30'
    """
    unit = 10.0 ** -decimals_of(figure.what, figure.index, ledger)
    if float(bound.high - bound.low) <= 1.001 * unit:
        return figure.text(float(bound.best), ledger, rows=rows)
    return limits_text(figure, bound, ledger, rows)


def own_rank_text(row: Row, bound: Bound, ledger: Ledger, behind: Iterable[str]) -> str:
    """Print where a province stands on a curve.

    A rank that the record states is the record's figure; what only the whole ranking implies is another one.

    Parameters
    ----------
    row
        What the record itself says of the province, as `YearCurve.row_of` has it.
    bound
        Its rank on the curve.
    ledger
        Where the numbers are entered.
    behind
        The rows behind the curve.
    """
    if pd.notna(row["rank"]) and bound.exact and row["rank"] == bound.low:
        return rank_text(row, ledger)
    return ends_text(figure_of("rank_implied", row), float(bound.low), float(bound.high), ledger, behind)


def own_score_text(row: Row, bound: Bound, ledger: Ledger, behind: Iterable[str]) -> str:
    """Print the score of a province on a curve; parameters as for `own_rank_text`.

    Where the curve uses the printed score, that is the best estimate, and it stands as the record has it.
    """
    if pd.notna(row["score"]) and bound.best == row["score"]:
        return score_text(row, ledger)
    return score_bound_text(figure_of("score_implied", row), bound, ledger, behind)
