"""The numbers along an axis, as the language prints them."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.ticker import Formatter

from cchc_analysis.words import Lang, number

#: No step of an axis here needs more.
MOST_DECIMALS = 6


class TickNumbers(Formatter):
    """Prints all numbers of an axis with as many decimals as its step needs, so that none is rounded to another.

    Parameters
    ----------
    lang
        Language of the numbers.
    sign
        Whether a plus is printed before what is greater than zero.
    least
        So many decimals at least.

    Examples
    --------
    >>> TickNumbers("en").format_ticks([0.0, 0.25, 0.5]), TickNumbers("vi").format_ticks([0.0, 0.05, 0.1])
    (['0.00', '0.25', '0.50'], ['0,00', '0,05', '0,10'])
    >>> TickNumbers("en", sign=True).format_ticks([-1.0, 0.0, 1.0])
    ['−1.0', '0.0', '+1.0']
    """

    def __init__(self, lang: Lang, *, sign: bool = False, least: int = 1) -> None:
        self._lang, self._sign, self._least = lang, sign, least

    def __call__(self, x: float, pos: int | None = None) -> str:  # noqa: ARG002
        """Print a number that stands alone, such as that under the pointer."""
        return self.format_ticks([x])[0]

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        """Print the numbers of an axis."""
        decimals = self._decimals(values)
        return [number(value, decimals, self._lang, sign=self._sign) for value in values]

    def _decimals(self, values: Sequence[float]) -> int:
        """Return how many decimals tell every number exactly."""
        exact = (
            decimals
            for decimals in range(self._least, MOST_DECIMALS)
            if all(abs(round(float(value), decimals) - float(value)) < 10.0 ** -(MOST_DECIMALS + 2) for value in values)
        )
        return next(exact, MOST_DECIMALS)
