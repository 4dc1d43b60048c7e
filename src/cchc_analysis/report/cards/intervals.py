"""Bounds, forecasts and spreads as cards: three looks, so that none is taken for another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from cchc_analysis.maths.intervals import Bound, Forecast, Spread
from cchc_analysis.report.cards.card import BOUND, FORECAST, SPREAD, Card, Look, cells, framed
from cchc_analysis.report.few_lines import columns
from cchc_analysis.report.printing import UNKNOWN
from cchc_analysis.words import Lang, mark, number, outward, tr

_MOST_DECIMALS, _USUAL = 3, 2
#: Of many ranges so many are shown from the start, and as many from the end.
_ENDS = 5
_BAR = "position:relative;height:12px;margin:10px 0 4px 0;border-radius:{round}px;max-width:420px;background:{fill}"
_DOT = "position:absolute;left:{at:.0f}%;top:-4px;width:3px;height:20px;background:currentColor"


def bound_card(bound: Bound, *, lang: Lang = "vi") -> Card:
    """Return what the record implies of a figure: certain ends, square and whole; open where only the scale bounds.

    Examples
    --------
    >>> "86,355–86,91" in bound_card(Bound(86.35499999999999, 86.6, 86.91)).html
    True
    >>> "84,68–86,06" in bound_card(Bound(84.6853, 85.1, 86.0551)).html
    True
    """
    kind = tr("A bound: what the record implies for certain", lang)
    if np.size(bound.low) > 1:
        return _many(BOUND, kind, bound, lang)
    if not _is_known(bound):
        return framed(BOUND, kind, tr("unknown", lang), "")
    low, best, high = bound_texts(bound, lang)
    if bound.exact:
        return framed(BOUND, kind, best, "", tr("The figure is known.", lang))
    if bound.open:
        ends = [text for text, is_open in ((low, bound.open_below), (high, bound.open_above)) if not is_open]
        title = f"{'≤' if bound.open_below else '≥'} {ends[0]}" if ends else UNKNOWN
        return framed(BOUND, kind, title, "", tr("No fact bounds the other side, so it has no middle.", lang))
    bar = _bar(bound, BOUND.color, 0)
    note = tr("Best estimate inside: {best}. Every figure between the ends agrees with the record.", lang, best=best)
    return framed(BOUND, kind, f"{low}–{high}", bar, note)


def forecast_card(forecast: Forecast, *, lang: Lang = "vi") -> Card:
    """Return a predictive range: it fades towards ends that are probable and not certain, and says how probable.

    Examples
    --------
    >>> "80%" in forecast_card(Forecast(61.0, 63.5, 66.0)).html
    True
    """
    share = number(100 * float(forecast.level), 0, lang)
    kind = tr("A forecast: in {share}% of such cases the figure lies in the range", lang, share=share)
    if np.size(forecast.low) > 1:
        return _many(FORECAST, kind, forecast, lang)
    if not _is_known(forecast):
        return framed(FORECAST, kind, tr("unknown", lang), "")
    low, best, high = _told(forecast, lang)
    color = FORECAST.color
    bar = _bar(forecast, f"linear-gradient(90deg,transparent,{color} 35%,{color} 65%,transparent)", 6)
    note = tr("Median: {best}. It may lie outside the range too.", lang, best=best)
    return framed(FORECAST, kind, f"{low}–{high}", bar, note)


def spread_card(spread: Spread, *, lang: Lang = "vi") -> Card:
    """Return a range over ways of building an index: an outline alone, for no figure in it is nearer the truth.

    Examples
    --------
    >>> "39…58" in spread_card(Spread(39, 48, 58)).html
    True
    """
    kind = tr("A spread: what other ways of building the index give", lang)
    if np.size(spread.low) > 1:
        return _many(SPREAD, kind, spread, lang)
    if not _is_known(spread):
        return framed(SPREAD, kind, tr("unknown", lang), "")
    low, best, high = _told(spread, lang)
    if spread.width == 0:
        return framed(SPREAD, kind, best, "", tr("Every way of building gives the same.", lang))
    bar = _bar(spread, f"none;border:1px dashed {SPREAD.color}", 0)
    note = tr("The official way gives {best}. No way of building is more probable than another.", lang, best=best)
    return framed(SPREAD, kind, f"{low}…{high}", bar, note)


def _is_known(ends: Bound | Forecast | Spread) -> bool:
    """Say whether a range has both ends; what is not a number tells nothing, and has no middle."""
    return not any(np.isnan(float(end)) for end in (ends.low, ends.high))


def _bar(ends: Bound | Forecast | Spread, fill: str, rounded: int) -> str:
    low, best, high = (float(end) for end in (ends.low, ends.best, ends.high))
    at = 100 * (best - low) / (high - low) if high > low else 50
    return f'<div style="{_BAR.format(round=rounded, fill=fill)}"><span style="{_DOT.format(at=at)}"></span></div>'


def _many(look: Look, kind: str, ends: Bound | Forecast | Spread, lang: Lang) -> Card:
    """Return a table of ranges, the first and the last of them."""
    rows = np.stack([np.ravel(end).astype(float) for end in (ends.low, ends.best, ends.high)], axis=1)
    told, n = _teller(rows, lang), len(rows)
    places = range(n) if n <= 2 * _ENDS else [*range(_ENDS), *range(n - _ENDS, n)]
    lines = [[str(place + 1), *map(told, rows[place])] for place in places]
    if n > 2 * _ENDS:
        lines.insert(_ENDS, ["…"] * 4)
    heads = [
        tr(head, lang) for head in (mark("Place in the list"), mark("Lowest"), mark("Best estimate"), mark("Highest"))
    ]
    return framed(look, kind, tr("Ranges: {n}", lang, n=n), cells(heads, lines), lines=columns(heads, lines))


def bound_texts(bound: Bound, lang: Lang) -> list[str]:
    """Print the ends and the best estimate of a bound: the ends rounded outward, so that it gets no narrower."""
    figures = [float(end) for end in (bound.low, bound.best, bound.high)]
    decimals = _decimals(np.array(figures))
    ends = outward(figures[0], decimals, "low"), figures[1], outward(figures[2], decimals, "high")
    return [number(figure, decimals, lang) if np.isfinite(figure) else UNKNOWN for figure in ends]


def _told(ends: Bound | Forecast | Spread, lang: Lang) -> list[str]:
    figures = np.array([float(end) for end in (ends.low, ends.best, ends.high)])
    return [_teller(figures, lang)(figure) for figure in figures]


def _teller(figures: np.ndarray[Any, Any], lang: Lang) -> Callable[[float], str]:
    """Return what prints figures with as many decimals as they all need, two where that would be more than three."""
    decimals = _decimals(figures)
    return lambda figure: number(figure, decimals, lang) if np.isfinite(figure) else UNKNOWN


def _decimals(figures: np.ndarray[Any, Any]) -> int:
    shown = figures[np.isfinite(figures)]
    exact = (some for some in range(_MOST_DECIMALS + 1) if np.allclose(np.round(shown, some), shown, rtol=0, atol=1e-9))
    return next(exact, _USUAL)
