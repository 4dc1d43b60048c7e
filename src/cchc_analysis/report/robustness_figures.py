"""Figures of robustness: their names hold how far weights were varied, so that two answers do not share one."""

from __future__ import annotations

import math
from collections.abc import Iterable

from cchc_analysis.record.sources import with_pages
from cchc_analysis.report.answer_figures import AnswerFigure
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.standing.robustness import KeptPlaces, Robustness


def robust_figure(quantity: str, answer: Robustness, code: str = "", component: str = "") -> AnswerFigure:
    """Name a figure of an answer of `robustness`: of the whole ranking, of a province, of a province without a part."""
    own = "own_weights" if answer.own_weights else "weights"
    named = f"{answer.index}.{answer.year}", code, component, f"{own}{100 * answer.within:g}"
    return AnswerFigure(quantity, ".".join(filter(None, named)), answer.index)


def kept_figure(quantity: str, kept: KeptPlaces) -> AnswerFigure:
    """Name a figure of an answer of `kept_places`."""
    named = f"{kept.index}.{kept.since}-{kept.year}.{kept.province_code}.weights{100 * kept.within:g}"
    return AnswerFigure(quantity, named, kept.index)


def percent_text(figure: AnswerFigure, share: float, ledger: Ledger) -> str:
    """Print a share in percent with as many decimals as tell it: ``25%``, ``0,49%``.

    Examples
    --------
    >>> figure = AnswerFigure("within", "PCI.2021.06.weights25", "PCI")
    >>> [percent_text(figure, share, Ledger("vi")) for share in (0.25, 0.125, 0.0049, 1 / 3)]
    ['25%', '12,5%', '0,49%', '33,33%']
    """
    percent = 100 * share
    decimals = next(n for n in range(12) if math.isclose(round(percent, n), percent, rel_tol=5e-4))
    return f"{figure.text(percent, ledger, decimals=decimals)}%"


def parts_behind(index: str, year: int, pages: object) -> list[str]:
    """Name what stands behind a figure that all components make."""
    return [with_pages(f"{index}.{year}.parts", pages)]


def spread_text(
    figure: AnswerFigure, low: float, high: float, ledger: Ledger, rows: Iterable[str] = (), *, sign: bool = False
) -> str:
    """Print a spread in its own look, ``39…58``: no bound (``39–58``) and no forecast; one number where it is one.

    Examples
    --------
    >>> figure = AnswerFigure("weighed_rank", "PCI.2021.06.weights25", "PCI")
    >>> spread_text(figure, 39, 58, Ledger("vi"))
    '39…58'
    """
    behind = list(rows)
    if low == high:
        return figure.text(float(low), ledger, rows=behind, sign=sign)
    ends = (("low", low), ("high", high))
    return "…".join(figure.text(float(value), ledger, rows=behind, end=end, sign=sign) for end, value in ends)
