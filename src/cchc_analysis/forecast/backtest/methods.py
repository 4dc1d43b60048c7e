"""The methods a backtest compares: the position model, and what people do without one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from cchc_analysis.maths.normal_mixture import NormalMixture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_analysis.forecast.position_history import PositionHistory
    from cchc_analysis.maths.normal_mixture import Vector
    from cchc_analysis.maths.position_model import PositionModel

    Guess = Callable[[Vector, int], Vector]

LINE_YEARS = 5
"""A straight line goes through the known ones of so many years."""
FEWEST = 10
"""From fewer past pairs nothing is learnt: a province may then stand anywhere."""
FIRST_BASE = 1
"""A past pair starts in the second year at the earliest: one year alone has no line."""


def forecasts(model: PositionModel, known: PositionHistory, ahead: int) -> Iterator[tuple[str, NormalMixture]]:
    """Give each method's predictive distribution of positions some years after the last row.

    Parameters
    ----------
    model
        Learnt from the same rows, once for all horizons.
    known
        Positions in successive years; of what is uncertain about them, and of changes of method, only the model makes
        use.
    ahead
        Years after the last row.

    Yields
    ------
    tuple
        Name and distribution: ``model``; ``line`` (straight through five years), ``persistence`` (the last position is
        kept), ``mean`` (of all years) and ``regression`` (on the last and the mean, once past pairs tell the two
        apart; before on the mean alone). These four are normal with a spread learnt from their own past errors at that
        horizon.
    """
    position = known.position
    yield "model", model.predict(position, known.noise, known.new_method, ahead)
    for name, guess in (("line", straight_line), ("persistence", persistence), ("mean", long_run_mean)):
        yield name, _with_past_errors(guess, position, ahead)
    yield "regression", _regression(position, ahead)


def straight_line(position: Vector, ahead: int) -> Vector:
    """Return (n,) a least-squares line through the known ones of the last five years, carried on; nan for one year.

    Examples
    --------
    >>> straight_line(np.array([[9.0], [1.0], [1.2], [np.nan], [1.6], [1.8]]), ahead=2).round(6).tolist()
    [2.2]
    """
    recent = position[-LINE_YEARS:]
    years = np.where(np.isnan(recent), np.nan, np.arange(1 - len(recent), 1)[:, None])
    with np.errstate(invalid="ignore", divide="ignore"):
        middle, height = (np.nansum(part, axis=0) / np.sum(~np.isnan(recent), axis=0) for part in (years, recent))
        slope = np.nansum((years - middle) * (recent - height), axis=0) / np.nansum((years - middle) ** 2, axis=0)
    return np.asarray(height + slope * (ahead - middle))


def persistence(position: Vector, _ahead: int) -> Vector:
    """Return (n,) the forecast that nothing changes: the last known position, nan where there is none.

    Examples
    --------
    >>> persistence(np.array([[1.0, 2.0], [3.0, np.nan]]), 1).tolist()
    [3.0, 2.0]
    """
    known = ~np.isnan(position)
    last = len(position) - 1 - np.argmax(known[::-1], axis=0)
    return np.asarray(position[last, np.arange(position.shape[1])])


def long_run_mean(position: Vector, _ahead: int) -> Vector:
    """Return (n,) the mean of the known positions, nan where there is none."""
    with np.errstate(invalid="ignore"):
        return np.asarray(np.nansum(position, axis=0) / np.sum(~np.isnan(position), axis=0))


def past_pairs(guess: Guess, position: Vector, ahead: int) -> tuple[Vector, Vector]:
    """Return what would have been guessed in the past at a horizon, and what came, where both bases are known."""
    guessed, came = [], []
    for base in range(FIRST_BASE, len(position) - ahead):
        then, later = guess(position[: base + 1], ahead), position[base + ahead]
        both = ~np.isnan(then) & ~np.isnan(later) & ~np.isnan(position[base])
        guessed.append(then[both])
        came.append(later[both])
    return np.concatenate(guessed), np.concatenate(came)


def _with_past_errors(guess: Guess, position: Vector, ahead: int) -> NormalMixture:
    guessed, came = past_pairs(guess, position, ahead)
    return _normal(guess(position, ahead), came - guessed)


def _regression(position: Vector, ahead: int) -> NormalMixture:
    """Return the forecast of least squares on the last position and the long-run mean, learnt from past pairs.

    Of provinces known in one year alone the last position is the mean. Where that is so of all past pairs, least
    squares cannot tell what is due to the one from what is due to the other, and any split would be made up: the mean
    carries it all.
    """
    # Half a second that a program without a backtest need not spend.
    from statsmodels.regression.linear_model import OLS  # noqa: PLC0415

    last, came = past_pairs(persistence, position, ahead)
    mean, _ = past_pairs(long_run_mean, position, ahead)
    if len(came) < FEWEST:
        return _normal(np.full(position.shape[1], np.nan), came)
    design = np.column_stack([np.ones_like(last), mean, last])
    now = np.column_stack([np.ones(position.shape[1]), long_run_mean(position, ahead), persistence(position, ahead)])
    told = _told_apart(design)
    fitted = OLS(came, design[:, :told]).fit()
    return _normal(now[:, :told] @ fitted.params, fitted.resid)


def _told_apart(design: Vector) -> int:
    """Return how many of the columns, from the first on, none of which follows from those before it."""
    return next(k for k in range(design.shape[1], 0, -1) if np.linalg.matrix_rank(design[:, :k]) == k)


def _normal(guessed: Vector, errors: Vector) -> NormalMixture:
    """Return normals as wide as past errors; where nothing is known a province may stand anywhere in the nation."""
    unknown = np.isnan(guessed) | (len(errors) < FEWEST)
    sd = np.sqrt(np.mean(errors**2)) if len(errors) else 1.0
    return NormalMixture(np.ones(1), np.where(unknown, 0.0, guessed)[None, :], np.where(unknown, 1.0, sd)[None, :])
