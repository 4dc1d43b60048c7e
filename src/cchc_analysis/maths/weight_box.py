"""Weight boxes: all weights of an index that lie within a share of the official ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cchc_analysis.errors import AskError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Array = NDArray[np.float64]

#: No weights go further: near to all or nothing the ends of ranks are lost in what a solver rounds.
WIDEST = 0.9


@dataclass(frozen=True, eq=False)
class WeightBox:
    """All weights between two ends, each weight by itself.

    A ranking does not change with the scale of the weights, so that they need not sum to one: whatever sums to one
    and keeps the proportions that the ends allow lies in the box too, up to its scale.

    Parameters
    ----------
    low, high
        (k,) the ends of the weight of each component.

    Examples
    --------
    >>> box = WeightBox.around([2.0, 1.0], within=0.25)
    >>> box.low.tolist(), box.high.tolist()
    ([1.5, 0.75], [2.5, 1.25])
    """

    low: Array
    high: Array

    @classmethod
    def around(cls, weights: ArrayLike, within: float) -> WeightBox:
        """Return the box of all weights within a share of some weights.

        Parameters
        ----------
        weights
            (k,) what each component counts, above zero.
        within
            The share, from 0 to `WIDEST`: 0.25 for a quarter less to a quarter more.

        Raises
        ------
        AskError
            For a share outside.
        """
        middle = np.asarray(weights, dtype="float64")
        if not 0 <= within <= WIDEST:
            raise AskError(
                "Weights cannot be varied by a share of {within}.",
                "Give a share from 0 to {widest}: {quarter} for a quarter less to a quarter more.",
                within=within,
                widest=WIDEST,
                quarter=0.25,
            )
        return cls(middle * (1 - within), middle * (1 + within))

    @property
    def middle(self) -> Array:
        """(k,) the weights that the box lies around."""
        return (self.low + self.high) / 2

    @property
    def half(self) -> Array:
        """(k,) how far each weight goes to either side."""
        return (self.high - self.low) / 2

    def draw(self, n: int, seed: int) -> Array:
        """Return weights drawn uniformly from the box, the same ones for the same seed.

        Examples
        --------
        >>> box = WeightBox.around([2.0, 1.0], within=0.25)
        >>> drawn = box.draw(1000, seed=1)
        >>> bool(((drawn >= box.low) & (drawn <= box.high)).all()), drawn.shape
        (True, (1000, 2))
        """
        drawn: Array = np.random.default_rng(seed).uniform(self.low, self.high, (n, len(self.low)))
        return drawn

    def ends_of(self, gaps: Array) -> tuple[Array, Array]:
        """Return the least and the greatest weighted sum of each row over the box.

        Parameters
        ----------
        gaps
            (m, k) what each row has in each component.

        Examples
        --------
        One point up in the first component, two down in the second:

        >>> WeightBox.around([2.0, 1.0], within=0.25).ends_of(np.array([[1.0, -2.0]]))
        (array([-1.]), array([1.]))
        """
        at_middle, aside = gaps @ self.middle, np.abs(gaps) @ self.half
        return at_middle - aside, at_middle + aside
