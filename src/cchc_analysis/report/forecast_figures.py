"""The figures of forecasts, of signals and of tests of forecasts: the one name of each, made nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cchc_analysis.report.figures import QUANTITIES, Figure
from cchc_analysis.report.ledger import Ledger


@dataclass(frozen=True)
class OutlookFigure(Figure):
    """The name of what is foreseen of a year; two origins foresee two figures.

    Parameters
    ----------
    origin
        The last year whose figures are used.

    Examples
    --------
    >>> OutlookFigure("rank", "PCI", 2025, "06", origin=2020).key
    'outlook.PCI.2020.2025.06.rank'
    """

    origin: int = 0

    @property
    def key(self) -> str:
        """The name in ``so_lieu.csv``."""
        what = self.what if self.at is None else f"{self.what}_{self.at}"
        where = [self.index, str(self.origin), str(self.year), self.province_code]
        return ".".join(filter(None, ["outlook", *where, what]))


@dataclass(frozen=True)
class SignalFigure(Figure):
    """The name of what a change of places between two years says.

    Parameters
    ----------
    previous
        The year that the change is counted from.

    Examples
    --------
    >>> SignalFigure("places", "PCI", 2021, "06", previous=2020).key
    'signal.PCI.06.2020_2021.places'
    """

    previous: int = 0

    @property
    def key(self) -> str:
        """The name in ``so_lieu.csv``."""
        return f"signal.{self.index}.{self.province_code}.{self.previous}_{self.year}.{self.what}"


@dataclass(frozen=True)
class BacktestFigure:
    """The name of what a test of forecasts found.

    Parameters
    ----------
    what
        One of `QUANTITIES`.
    index, method
        Of which index and method; empty for what all have together.
    horizon
        How many years ahead; None for all horizons together.
    masked_like
        The index whose pattern of knowledge the methods were given; empty for a test on what is known.
    band
        Of which band of ranks, at near or far horizons; empty for all together.

    Examples
    --------
    >>> BacktestFigure("crps", "PCI", "model", 1).key, BacktestFigure("cover_80", "PCI", masked_like="PAR").key
    ('backtest.PCI.model.crps.1', 'backtest_masked_like_PAR.PCI.cover_80')
    """

    what: str
    index: str = ""
    method: str = ""
    horizon: int | None = None
    masked_like: str = ""
    band: str = ""

    @property
    def key(self) -> str:
        """The name in ``so_lieu.csv``."""
        test = f"backtest_masked_like_{self.masked_like}" if self.masked_like else "backtest"
        ahead = "" if self.horizon is None else str(self.horizon)
        return ".".join(filter(None, [test, self.index, self.method, self.band, self.what, ahead]))

    def text(self, value: float, ledger: Ledger, *, rows: Iterable[str]) -> str:
        """Enter the figure and print it."""
        quantity = QUANTITIES[self.what]
        return ledger.print(self.key, value, quantity.decimals or 0, unit=quantity.unit, rows=rows)
