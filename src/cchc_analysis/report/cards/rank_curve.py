"""A rank curve as a card: the score at a few ranks with its bounds, what was set aside, and the sources."""

from __future__ import annotations

import numpy as np

from cchc_analysis.maths.intervals import Bound
from cchc_analysis.maths.rank_curve import RankCurve
from cchc_analysis.report.bounds import score_bound_text
from cchc_analysis.report.cards.card import CURVE, Card, cells, framed
from cchc_analysis.report.few_lines import columns
from cchc_analysis.report.figures import Figure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import UNKNOWN
from cchc_analysis.report.sources import source_line
from cchc_analysis.standing.year_curve import YearCurve
from cchc_analysis.words import Lang, mark, number, outward, tr

#: How wide and high the drawing is, in its own units.
_WIDE, _HIGH = 420, 90


def curve_card(curve: RankCurve, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Card:
    """Return a curve as a card.

    Examples
    --------
    >>> from cchc_analysis.maths.rank_curve import rank_curve_from
    >>> "80" in curve_card(rank_curve_from(n=3, stated=[(1, 90), (3, 80)], step=0), lang="en").html
    True
    """
    ledger = opened(ledger, lang)
    lang = ledger.lang
    ranks = sorted({1, curve.n, *range(10, curve.n, 10)})
    rows = [[number(rank, 0, lang), *_score(curve, rank, ledger)] for rank in ranks]
    heads = [tr(head, lang) for head in (mark("Rank"), mark("Score"), mark("Best estimate"))]
    kind = tr("A rank curve: the score that stood at each rank, as far as the record allows to say", lang)
    body, lines = _drawing(curve) + cells(heads, rows), columns(heads, rows, texts=0)
    return framed(CURVE, kind, _title(curve, ledger), body, _note(curve, ledger), lines)


def _score(curve: RankCurve, rank: int, ledger: Ledger) -> list[str]:
    bound = curve.score_for_rank(rank)
    if isinstance(curve, YearCurve):
        figure = Figure("score_of_rank", curve.index, curve.year, component=curve.component, at=rank)
        told = score_bound_text(figure, bound, ledger, [curve.name])
        decimals = ledger.index(curve.index).decimals
    else:
        told, decimals = _typed(bound, ledger.lang), 2
    return [told, UNKNOWN if bound.open else number(float(bound.best), decimals, ledger.lang)]


def _typed(bound: Bound, lang: Lang) -> str:
    """Print a bound on a score that was typed in; one no wider than a unit of the last digit is a printed score."""
    if float(bound.high - bound.low) <= 1.001 * 0.01:
        return number(float(bound.best), 2, lang)
    low, high = (
        number(outward(float(end), 2, name), 2, lang) for name, end in (("low", bound.low), ("high", bound.high))
    )
    return f"{low}–{high}"


def _title(curve: RankCurve, ledger: Ledger) -> str:
    if not isinstance(curve, YearCurve):
        return tr("What score stood at each of {n} ranks", ledger.lang, n=curve.n)
    short = ledger.index(curve.index).short
    return tr("{index} {year}: the scores of {n} ranks", ledger.lang, index=short, year=curve.year, n=curve.n)


def _note(curve: RankCurve, ledger: Ledger) -> str:
    lang = ledger.lang
    said = [tr("Facts used: {n}.", lang, n=len(curve.facts))]
    aside = sum(len(conflict.set_aside) for conflict in curve.conflicts) + len(curve.suspects)
    if aside:
        said.append(tr("Facts set aside, for they do not agree with the others: {n}.", lang, n=aside))
    if isinstance(curve, YearCurve):
        said.append(source_line(curve.cited(), ledger))
    return " ".join(said)


def _drawing(curve: RankCurve) -> str:
    """Draw the band and the best estimate, as far as facts bound them."""
    low, best, high = curve.bounded()
    known = np.isfinite(best)
    if known.sum() < 2 or np.nanmax(high) == np.nanmin(low):
        return ""
    across = np.arange(curve.n)[known] * _WIDE / max(1, curve.n - 1)
    least, most = float(np.nanmin(low)), float(np.nanmax(high))
    up, line, down = (_HIGH * (most - scores[known]) / (most - least) for scores in (high, best, low))
    band = _points(np.concatenate([across, across[::-1]]), np.concatenate([up, down[::-1]]))
    return (
        f'<svg viewBox="0 -3 {_WIDE} {_HIGH + 6}" width="{_WIDE}" style="max-width:100%;margin-top:8px" role="img">'
        f'<polygon points="{band}" fill="{CURVE.color}" fill-opacity=".4" stroke="{CURVE.color}"/>'
        f'<polyline points="{_points(across, line)}" fill="none" stroke="currentColor" stroke-width="1.5"/></svg>'
    )


def _points(across: np.ndarray, down: np.ndarray) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(across, down, strict=True))
