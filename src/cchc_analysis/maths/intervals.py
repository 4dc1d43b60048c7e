"""Small classes for ranges, one for each question, so that none is mistaken for another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cchc_analysis.calls import says_how
from cchc_analysis.errors import AskError
from cchc_analysis.maths.asked import numbers_of, shown
from cchc_analysis.shown import Carded
from cchc_analysis.words import Printed, outward, tr, usual_language
from cchc_analysis.words.chances import chance_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Figures = float | NDArray[Any]
    Flags = bool | NDArray[np.bool_]


@says_how("__init__")
@dataclass(frozen=True)
class Bound(Carded):
    """What the record implies of a figure: it lies from ``low`` to ``high``, for certain.

    Parameters
    ----------
    low, high
        The ends, one figure or an array.
    best
        The best estimate inside.
    open_below, open_above
        Whether no fact bounds that side, only the end of the scale.

    Examples
    --------
    >>> Bound(80.0, 85.0, 90.0).best
    85.0
    >>> print(Bound(80.0, 85.77826302, 90.0))
    80 <= 85,778 <= 90
    """

    low: Figures
    best: Figures
    high: Figures
    open_below: Flags = False
    open_above: Flags = False

    def __post_init__(self) -> None:
        """Refuse what is no range, and what does not say whether a side is open."""
        _check(self.low, self.best, self.high)
        for flag in (self.open_below, self.open_above):
            if not isinstance(flag, bool) and np.asarray(flag).dtype.kind != "b":
                raise AskError("{given} does not say whether a side is open.", "Give True or False.", given=shown(flag))

    @classmethod
    def exactly(cls, value: Figures) -> Bound:
        """Return the bound of a figure that is known: both ends and the best estimate are one.

        Examples
        --------
        >>> Bound.exactly(84.24).exact
        True
        """
        return cls(value, value, value)

    def __repr__(self) -> str:
        """Name the ends without the noise that decimals have in binary: 86.355, not 86.35499999999999."""
        low, best, high = (_plain(end) for end in (self.low, self.best, self.high))
        sides = f"open_below={_plain(self.open_below)}, open_above={_plain(self.open_above)}"
        return f"Bound(low={low}, best={best}, high={high}, {sides})"

    def __str__(self) -> str:
        """Write the ends round the best estimate: what is open has no middle and one end."""
        if np.size(self.low) > 1:
            return _first_and_last(self.low, self.high)
        _, best, _ = _briefly(self)
        low, high = (_brief(outward(float(np.ravel(end)[0]), 3, name)) for name, end in self._ends)
        if np.isnan(self.low) or np.isnan(self.high):
            return tr("unknown", usual_language())
        if self.exact:
            return best
        if self.open:
            if self.open_below and self.open_above:
                return tr("unknown", usual_language())
            return f"<= {high}" if self.open_below else f">= {low}"
        return f"{low} <= {best} <= {high}"

    @property
    def _ends(self) -> tuple[tuple[str, Figures], ...]:
        return (("low", self.low), ("high", self.high))

    @property
    def exact(self) -> Any:
        """Whether both ends meet."""
        return self.low == self.high

    @property
    def open(self) -> Any:
        """Whether only the scale bounds a side: such a bound has no middle worth the name."""
        return self.open_below | self.open_above

    def __neg__(self) -> Bound:
        return Bound(-self.high, -self.best, -self.low, self.open_above, self.open_below)

    def __sub__(self, other: Bound | float) -> Bound:
        """Return what a difference can be, each of the two anywhere within its ends.

        Examples
        --------
        >>> Bound(80.0, 85.0, 90.0) - Bound(60.0, 61.0, 65.0)
        Bound(low=15.0, best=24.0, high=30.0, open_below=False, open_above=False)
        """
        own = other if isinstance(other, Bound) else Bound.exactly(other)
        return Bound(
            self.low - own.high,
            self.best - own.best,
            self.high - own.low,
            self.open_below | own.open_above,
            self.open_above | own.open_below,
        )

    def __rsub__(self, other: float) -> Bound:
        """Return what is left of a figure."""
        return Bound.exactly(other) - self

    def __truediv__(self, by: float) -> Bound:
        """Return the bound of a share; `by` is greater than zero.

        Examples
        --------
        >>> Bound(10.0, 20.0, 30.0) / 10
        Bound(low=1.0, best=2.0, high=3.0, open_below=False, open_above=False)
        """
        return Bound(self.low / by, self.best / by, self.high / by, self.open_below, self.open_above)

    def __mul__(self, by: float) -> Bound:
        """Return the bound of a multiple; `by` is greater than zero.

        Examples
        --------
        >>> (Bound(0.5, 0.75, 1.0) * 100).best
        75.0
        """
        return Bound(self.low * by, self.best * by, self.high * by, self.open_below, self.open_above)

    def at_least(self, floor: float) -> Bound:
        """Return the bound with what lies under a floor cut off; the floor is a bound, not the end of a scale.

        Examples
        --------
        >>> float(Bound(-2.0, 1.0, 3.0).at_least(0.0).low)
        0.0
        """
        low, best, high = (np.maximum(end, floor) for end in (self.low, self.best, self.high))
        return Bound(low, best, high, self.open_below & (self.low > floor), self.open_above)


#: What the ends of a range may miss each other by: figures carry the noise of their decimals.
_NOISE = 1e-6


def _check(*ends: Figures) -> None:
    """Insist that a range runs from its low end over its best estimate to its high one; what is unknown may be nan.

    Raises
    ------
    AskError
        For what is no number, and for ends the wrong way round.
    """
    low, best, high = (numbers_of(end) for end in ends)
    if (low is None or best is None or high is None) or np.any(low > best + _NOISE) or np.any(best > high + _NOISE):
        raise AskError(
            "{given} do not make a range.",
            "Give numbers, the least first: low, best, high.",
            given=", ".join(map(shown, ends)),
        )


def _first_and_last(low: Figures, high: Figures) -> str:
    """Write of many ranges the first and the last."""
    lows, highs = np.ravel(low), np.ravel(high)
    first, last = (f"{_brief(lows[place])} … {_brief(highs[place])}" for place in (0, -1))
    return tr("ranges: {n}, from {first} to {last}", usual_language(), n=lows.size, first=first, last=last)


def _briefly(ends: Bound | Forecast | Spread) -> list[str]:
    return [_brief(np.ravel(end)[0]) for end in (ends.low, ends.best, ends.high)]


def _brief(figure: float) -> str:
    """Write a figure for a person: three decimals at most, which is finer than any index is printed."""
    return Printed(f"{round(float(figure), 3):.10g}").text(usual_language())


def _plain(figure: Figures | Flags) -> str:
    """Write one figure or flag, or an array of them, to ten digits."""
    rounded = np.asarray(figure).tolist() if np.asarray(figure).dtype == bool else _to_ten_digits(np.asarray(figure))
    return repr(rounded)


def _to_ten_digits(figures: NDArray[Any]) -> Any:
    return np.vectorize(lambda figure: float(f"{figure:.10g}"), otypes=["float64"])(figures).tolist()


@says_how("__init__")
@dataclass(frozen=True)
class Forecast(Carded):
    """A predictive range for a coming year: the figure lies from ``low`` to ``high`` with chance ``level``.

    Parameters
    ----------
    low, high
        The ends, one figure or an array.
    best
        The median.
    level
        The chance that the range holds, from 0 to 1.

    Examples
    --------
    >>> Forecast(61.0, 63.5, 66.0).level
    0.8
    >>> print(Forecast(61.0, 63.5, 66.0))
    61 ~ 63,5 ~ 66 (80%)
    """

    low: Figures
    best: Figures
    high: Figures
    level: float = 0.8

    def __post_init__(self) -> None:
        """Refuse what is no range, and a level that is no chance."""
        _check(self.low, self.best, self.high)
        level = numbers_of(self.level)
        if level is None or level.ndim or not 0 <= level <= 1:
            raise AskError("{given} is no chance.", "Give a number from 0 to 1, such as 0.8.", given=shown(self.level))

    def __repr__(self) -> str:
        """Name the ends as `Bound` does."""
        low, best, high = (_plain(end) for end in (self.low, self.best, self.high))
        return f"Forecast(low={low}, best={best}, high={high}, level={self.level})"

    def __str__(self) -> str:
        """Write the range round its median, with how probable it is."""
        if np.size(self.low) > 1:
            return f"{_first_and_last(self.low, self.high)} ({self.level:.0%})"
        low, best, high = _briefly(self)
        return f"{low} ~ {best} ~ {high} ({self.level:.0%})"

    def __sub__(self, other: Bound | Forecast | float) -> Forecast:
        """Return what a difference may come to, from the farthest ends of the two.

        Examples
        --------
        >>> Forecast(61.0, 63.5, 66.0) - 61.5
        Forecast(low=-0.5, best=2.0, high=4.5, level=0.8)
        """
        own = other if isinstance(other, Bound | Forecast) else Bound.exactly(other)
        return Forecast(self.low - own.high, self.best - own.best, self.high - own.low, self.level)

    def __rsub__(self, other: float) -> Forecast:
        """Return what is left of a figure."""
        return Forecast(other - self.high, other - self.best, other - self.low, self.level)

    def __truediv__(self, by: float) -> Forecast:
        """Return the range of a share; `by` is greater than zero."""
        return Forecast(self.low / by, self.best / by, self.high / by, self.level)


@says_how("__init__")
@dataclass(frozen=True)
class Spread(Carded):
    """A range over ways of building an index: what comes out lies from ``low`` to ``high``, whichever way is taken.

    It is neither what the record implies nor a forecast: no way of building is more probable than another.

    Parameters
    ----------
    low, high
        The ends, one figure or an array.
    best
        What the official way gives.

    Examples
    --------
    >>> spread = Spread(39, 48, 58)
    >>> spread.width, 48 in spread, 60 in spread
    (19, True, False)
    >>> print(spread)
    39 ... 48 ... 58
    """

    low: Figures
    best: Figures
    high: Figures

    def __post_init__(self) -> None:
        """Refuse what is no range."""
        _check(self.low, self.best, self.high)

    def __str__(self) -> str:
        """Write the ends round what the official way gives."""
        if np.size(self.low) > 1:
            return _first_and_last(self.low, self.high)
        low, best, high = _briefly(self)
        return f"{low} ... {best} ... {high}"

    @property
    def width(self) -> Any:
        """How far the ends lie apart."""
        return self.high - self.low

    def __contains__(self, figure: float) -> bool:
        """Say whether some way of building gives a figure."""
        return bool(self.low <= figure <= self.high)


class Chance(float):
    """A chance that is itself known only roughly: a number from 0 to 1 that carries its own uncertainty.

    It is the best estimate wherever a number is wanted: it compares, adds up and prints as one.

    Parameters
    ----------
    low, best, high
        The best estimate, and the ends between which the true chance probably lies.

    Examples
    --------
    >>> chance = Chance(0.12, 0.2, 0.27)
    >>> float(chance), chance.low, chance.high, chance < 0.5
    (0.2, 0.12, 0.27, True)
    """

    low: float
    high: float

    def __new__(cls, low: float, best: float, high: float) -> Chance:
        """Make the number of its best estimate; refuse what is no range."""
        _check(low, best, high)
        chance = super().__new__(cls, best)
        chance.low, chance.high = low, high
        return chance

    def __getnewargs__(self) -> tuple[float, float, float]:  # type: ignore[override]
        """Let copies keep their ends."""
        return self.low, self.best, self.high

    @property
    def best(self) -> float:
        """The best estimate."""
        return float(self)

    def __repr__(self) -> str:
        return f"Chance(low={_plain(self.low)}, best={_plain(self.best)}, high={_plain(self.high)})"

    def __str__(self) -> str:
        """Write it as pages do: in steps of five percent, as a range where it is not known better."""
        return chance_text(self, usual_language(), low=self.low, high=self.high)
