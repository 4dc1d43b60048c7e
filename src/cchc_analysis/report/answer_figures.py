"""Figures of an answer: the names of printed numbers that belong to no ranking, but to a target or a requirement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cchc_analysis.report.figures import decimals_of, unit_of
from cchc_analysis.report.ledger import Ledger


@dataclass(frozen=True)
class AnswerFigure:
    """The name of a figure of an answer.

    Parameters
    ----------
    what
        One of `figures.QUANTITIES`, which settles unit and rounding.
    answer
        The name of the answer: a target, a requirement, a split of a gain, a count of spells.
    index, component
        Whose unit and decimals scores have.

    Examples
    --------
    >>> threshold = AnswerFigure("threshold", "PCI.2020-2025.06.rank40", "PCI")
    >>> threshold.key, threshold.text(63.37, Ledger("vi"))
    ('PCI.2020-2025.06.rank40.threshold', '63,37')
    """

    what: str
    answer: str
    index: str
    component: str = "total"

    @property
    def key(self) -> str:
        """The name in ``so_lieu.csv``."""
        return f"{self.answer}.{self.what}"

    def text(
        self,
        value: float,
        ledger: Ledger,
        *,
        rows: Iterable[str] = (),
        sign: bool = False,
        end: str = "",
        decimals: int | None = None,
    ) -> str:
        """Enter the figure and print it.

        Parameters
        ----------
        value
            The number, unrounded.
        ledger
            Where it is entered.
        rows
            The rows of the record behind it.
        sign
            Whether a plus is printed before what is greater than zero.
        end
            ``low`` or ``high``: which end of a range it is.
        decimals
            How many are printed, where a document states the figure with its own.
        """
        # A count is told of an index that the catalogue does not know, too.
        decimals = decimals_of(self.what, self.index, ledger) if decimals is None else decimals
        unit = unit_of(self.what, self.index, ledger, self.component)
        key = f"{self.key}_{end}" if end else self.key
        return ledger.print(key, value, decimals, unit=unit, rows=rows, sign=sign)
