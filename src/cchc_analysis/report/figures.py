"""Figures: the one name of a printed number, with its unit and its rounding.

A figure is named by index, year, province, component and what it is: ``PCI.2022.06.total.score``. What it is settles
unit and rounding, so that sentence, chart and table cannot print it in two ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cchc_analysis.report.ledger import Ledger
from cchc_analysis.words import mark

#: Of an index that is scored in percent the score is in percent, a change of it in points.
OWN_UNIT = "own unit"


@dataclass(frozen=True)
class Quantity:
    """What a figure is.

    Parameters
    ----------
    unit
        One of `ledger.UNITS`, a sign such as ``%``, or `OWN_UNIT`: that of the index.
    decimals
        How many are printed; None for as many as the index prints.
    """

    unit: str
    decimals: int | None = 0


_RANK, _PLACES, _PROVINCES = Quantity(mark("rank")), Quantity(mark("places")), Quantity(mark("provinces"))
_SCORE, _POINTS = Quantity(OWN_UNIT, None), Quantity(mark("points"), None)

#: What the rows of the record say, and what follows from them. ``implied``: by the rank curve, from the whole ranking.
QUANTITIES: dict[str, Quantity] = {
    "rank": _RANK,
    "rank_implied": _RANK,
    "score": _SCORE,
    "score_implied": _SCORE,
    "score_of_rank": _SCORE,
    "n_ranked": _PROVINCES,
    "standing": _RANK,
    "peers": _PROVINCES,
    "change_rank": _PLACES,
    "change_score": _POINTS,
    "share": Quantity("%", 2),
    "maximum": Quantity(mark("points"), 0),
    # How it moved.
    "ranks_known": Quantity(mark("ranks")),
    "rank_printed": _RANK,
    "score_printed": _SCORE,
    "places_moved": _PLACES,
    "passed_since": _PROVINCES,
    "passed_by_since": _PROVINCES,
    "peers_since": _PROVINCES,
    "contribution_since": _POINTS,
    "national_since": _POINTS,
    "relative_since": _POINTS,
    "factor": Quantity("", 1),
    "places_since": _PLACES,
    "components_up_since": Quantity(mark("figures")),
    "components_down_since": Quantity(mark("figures")),
    "components_known_since": Quantity(mark("figures")),
    "component_ranks_up_since": Quantity(mark("figures")),
    "component_ranks_down_since": Quantity(mark("figures")),
    "component_ranks_known_since": Quantity(mark("figures")),
    "distance_to_rank": _POINTS,
    "best_quintile": _PROVINCES,
    "best_quintile_of_region": _PROVINCES,
    "position_slope": Quantity(mark("standard deviations"), 2),
    "position_slope_years": Quantity(mark("figures")),
    "position_slope_level": Quantity("%"),
    # Rank curves and their validation.
    # Components, peers and what is missing.
    # Forecasts and their tests.
    # Requirements, levers, base rates.
    # Targets and verdicts.
}


@dataclass(frozen=True)
class Figure:
    """The name of a figure.

    Parameters
    ----------
    what
        One of `QUANTITIES`.
    index, year
        Of which ranking.
    province_code, component
        Of whom, and of which part; empty for what the whole ranking has.
    at
        What it is told for, where that is a number: the rank of ``score_of_rank``.

    Examples
    --------
    >>> Figure("score", "PCI", 2022, "06", "total").key
    'PCI.2022.06.total.score'
    >>> Figure("score_of_rank", "PAR", 2021, at=40).key
    'PAR.2021.score_of_rank_40'
    """

    what: str
    index: str
    year: int
    province_code: str = ""
    component: str = ""
    at: int | None = None

    @property
    def key(self) -> str:
        """The name in ``so_lieu.csv``."""
        what = self.what if self.at is None else f"{self.what}_{self.at}"
        return ".".join(filter(None, [self.index, str(self.year), self.province_code, self.component, what]))

    def text(self, value: float, ledger: Ledger, *, rows: Iterable[str] = (), sign: bool = False, end: str = "") -> str:
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

        Examples
        --------
        >>> Figure("score", "PCI", 2022, "06", "total").text(65.15, Ledger("vi"))
        '65,15'
        """
        quantity, entry = QUANTITIES[self.what], ledger.index(self.index)
        unit = entry.unit("en") if quantity.unit == OWN_UNIT else quantity.unit
        decimals = entry.decimals if quantity.decimals is None else quantity.decimals
        key = f"{self.key}_{end}" if end else self.key
        return ledger.print(key, value, decimals, unit=unit, rows=rows, sign=sign)


def figure_of(quantity: str, row: Mapping[str, Any], at: int | None = None) -> Figure:
    """Name a figure of a row that has index, year, province_code and component."""
    return Figure(quantity, row["index"], int(row["year"]), row["province_code"], row["component"], at)
