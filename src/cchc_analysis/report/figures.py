"""Figures: the one name of a printed number, with its unit and its rounding.

A figure is named by index, year, province, component and what it is: ``PCI.2022.06.total.score``. What it is settles
unit and rounding, so that sentence, chart and table cannot print it in two ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cchc_analysis.record.tables import Record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.words import mark

#: That of the index: of PAR INDEX and SIPAS percent, of the others points. Parts that are added up are in points.
OWN_UNIT = "own unit"
#: A difference of two such figures: of two in percent it is in percentage points, never in percent.
OWN_POINTS = "points of the own unit"


@dataclass(frozen=True)
class Quantity:
    """What a figure is.

    Parameters
    ----------
    unit
        One of `ledger.UNITS`, a sign such as ``%``, `OWN_UNIT` or `OWN_POINTS`: those of the index.
    decimals
        How many are printed; None for as many as the index prints.
    """

    unit: str
    decimals: int | None = 0


_RANK, _PLACES, _PROVINCES = Quantity(mark("rank")), Quantity(mark("places")), Quantity(mark("provinces"))
_SCORE, _POINTS = Quantity(OWN_UNIT, None), Quantity(OWN_POINTS, None)
_FIGURES = Quantity(mark("figures"))

#: What the rows of the record say, and what follows from them. ``implied``: by the rank curve, from the whole ranking.
QUANTITIES: dict[str, Quantity] = {
    "rank": _RANK,
    "rank_implied": _RANK,
    "score": _SCORE,
    "score_implied": _SCORE,
    "score_of_rank": _SCORE,
    "score_pooled": _SCORE,
    "n_ranked": _PROVINCES,
    "standing": _RANK,
    "peers": _PROVINCES,
    "change_rank": _PLACES,
    "change_score": _POINTS,
    "share": Quantity("%", 2),
    "maximum": Quantity(OWN_UNIT),
    # How it moved.
    "ranks_known": Quantity(mark("ranks")),
    "ranks_within_band": Quantity(mark("ranks")),
    "scores_known": _FIGURES,
    "parts_known": _FIGURES,
    "parts": _FIGURES,
    "facts_known": Quantity(mark("facts")),
    "asked": Quantity(mark("people asked")),
    "per_province": Quantity(mark("people asked")),
    "share_error": Quantity(mark("percentage points"), 1),
    "points_assessed": Quantity(mark("points"), 1),
    "points_survey": Quantity(mark("points"), 1),
    "rank_printed": _RANK,
    "score_printed": _SCORE,
    "places_moved": _PLACES,
    "started_near_since": _PROVINCES,
    "passed_since": _PROVINCES,
    "passed_by_since": _PROVINCES,
    "peers_since": _PROVINCES,
    "contribution_since": _POINTS,
    "national_since": _POINTS,
    "relative_since": _POINTS,
    # The same without their signs, where a word says which way.
    "points_moved_since": _POINTS,
    "national_moved_since": _POINTS,
    "relative_moved_since": _POINTS,
    "national_provinces_since": _PROVINCES,
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
    "trend_spells": Quantity(mark("spells")),
    "trend_directed": Quantity(mark("spells")),
    "trend_followed": Quantity(mark("spells")),
    "trend_went_on": Quantity(mark("spells")),
    "trend_by_chance": Quantity("%"),
    # Rank curves and their validation.
    "wanted_rank": _RANK,
    "gap_to_rank": _POINTS,
    "mean_width": _POINTS,
    "width_at_rank": Quantity(OWN_POINTS, 2),
    "width_knowing_score_of_rank": Quantity(OWN_POINTS, 2),
    "width_knowing_mean": Quantity(OWN_POINTS, 2),
    "width_knowing_at_least": Quantity(OWN_POINTS, 2),
    "rank_to_ask_for": _RANK,
    "score_to_ask_for": Quantity(OWN_UNIT, 2),
    "rank_with_score_of": _RANK,
    "rank_in": _RANK,
    "rank_of_score": _RANK,
    "typed_score": _SCORE,
    "set_aside_rank": _RANK,
    "set_aside_score": _SCORE,
    "set_aside_gap": _POINTS,
    "set_aside_count": _PROVINCES,
    # Components, peers and what is missing.
    "components": _FIGURES,
    "components_known": _FIGURES,
    "components_up": _FIGURES,
    "components_down": _FIGURES,
    "components_held": _FIGURES,
    "maximum_of_part": Quantity(mark("points"), 1),
    "lost": _POINTS,
    "weight": Quantity("%"),
    "median": _SCORE,
    "region_median": _SCORE,
    "region_best": _SCORE,
    "region_gap": _POINTS,
    "profile_distance": Quantity(mark("standard deviations"), 1),
    "level_distance": Quantity(OWN_POINTS, 2),
    "figures_of_table": _FIGURES,
    "missing_scores": _FIGURES,
    "missing_ranks": _FIGURES,
    # An office's own figures, which are none of the record's.
    "office_score": _SCORE,
    "office_maximum": Quantity(OWN_UNIT, 1),
    "office_share": Quantity("%", 2),
    "office_rank": _RANK,
    "office_change_score": _POINTS,
    "office_change_rank": _PLACES,
    "office_points": Quantity(mark("points"), 2),
    "office_points_gained": Quantity(mark("points"), 2),
    "office_criteria": Quantity(mark("figures")),
    "office_rows": Quantity(mark("figures")),
    "office_filled_scores": Quantity(mark("figures")),
    "office_filled_ranks": Quantity(mark("figures")),
    "office_units": Quantity(mark("figures")),
    "office_units_of_class": Quantity(mark("figures")),
    "office_units_share": Quantity("%", 1),
    "office_units_mean": Quantity(mark("points"), 2),
    # Forecasts and their tests.
    "score_foreseen": Quantity(OWN_UNIT, 1),
    "rank_wanted": _RANK,
    "jump": Quantity(OWN_POINTS, 1),
    "places": _PLACES,
    "noise_places": _PLACES,
    "position_before": Quantity(mark("standard deviations"), 2),
    "position_after": Quantity(mark("standard deviations"), 2),
    "crps": Quantity(mark("standard deviations"), 3),
    "difference": Quantity(mark("standard deviations"), 3),
    "se": Quantity(mark("standard deviations"), 3),
    "rps": Quantity(mark("places"), 1),
    "cover_50": Quantity("%"),
    "cover_80": Quantity("%"),
    "cover_95": Quantity("%"),
    "points_80": Quantity("%"),
    "foreseen_40": Quantity("%"),
    "came_40": Quantity("%"),
    "rank_from": _RANK,
    "rank_to": _RANK,
    "calibration_error": Quantity("%", 1),
    "fullest_tenth": Quantity("%"),
    "forecasts": Quantity(mark("cases")),
    "horizons": Quantity(mark("figures")),
    "ways": Quantity(mark("comparisons")),
    "ways_beaten": Quantity(mark("comparisons")),
    "ways_level": Quantity(mark("comparisons")),
    "level_at": _FIGURES,
    "tested_at": _FIGURES,
    # Requirements, levers, base rates.
    "aim_rank": _RANK,
    "aim_score": _SCORE,
    "threshold": _SCORE,
    "needed": _SCORE,
    "aim_took": _SCORE,
    "came": _SCORE,
    "rank_foreseen": _RANK,
    "gain": _POINTS,
    "gain_beyond": _POINTS,
    "national_gain": _POINTS,
    "to_spare": _POINTS,
    "usual": _POINTS,
    "usual_together": _POINTS,
    "gain_per_year": _POINTS,
    "likely_rank": _RANK,
    "rank_of_aim": _RANK,
    "likely_score": Quantity(OWN_UNIT, 1),
    "gain_in_sd": Quantity(mark("standard deviations"), 1),
    "chance": Quantity(mark("chance"), 2),
    "start": _RANK,
    "gain_places": _PLACES,
    "spells": Quantity(mark("spells")),
    "spells_met": Quantity(mark("spells")),
    "spells_all": Quantity(mark("spells")),
    "spells_apart": Quantity(mark("spells")),
    "spells_unknown": Quantity(mark("spells")),
    "provinces": _PROVINCES,
    "rate": Quantity("", 2),
    "reach": _POINTS,
    "points": _POINTS,
    "to": _POINTS,
    "lasts": _POINTS,
    "influence": Quantity("%"),
    "lasting": Quantity("%"),
    "peer_median": _POINTS,
    "peer_best": _POINTS,
    "best": _POINTS,
    "as_much": Quantity(mark("cases")),
    "cases": Quantity(mark("cases")),
    "demands": _PROVINCES,
    "first_places": _PROVINCES,
    "aims": _PROVINCES,
    # Robustness: other weights, rounding, noise, and what an audit finds.
    "within": Quantity("%"),
    "weighed_rank": _RANK,
    "drawn_rank": _RANK,
    "drawn_rank_mean": Quantity(mark("rank"), 1),
    "rebuilt_rank": _RANK,
    "equal_rank": _RANK,
    "left_out_rank": _RANK,
    "ends_apart": Quantity(mark("places"), 1),
    "kept": _PLACES,
    "weighed_places": _PLACES,
    "weighed_same_way": Quantity("%", 1),
    "holds_within": Quantity("%"),
    "totals_unmade": _PROVINCES,
    "gap_allowed": Quantity(OWN_POINTS, 2),
    "rounded_rank": _RANK,
    "same_score": _PROVINCES,
    "without_score": _PROVINCES,
    "ranks_computed": _PROVINCES,
    "drawn_share": Quantity("%"),
    "opposed_pairs": _FIGURES,
    "first_provinces": _PROVINCES,
    "level": Quantity("%"),
    "level_rank": _RANK,
    "exact_rank": _RANK,
    "dimensions": _FIGURES,
    "first_dimension": Quantity("%"),
    "alpha": Quantity("", 2),
    "nominal_weight": Quantity("%", 1),
    "effective_weight": Quantity("%"),
    "component_correlation": Quantity("", 2),
    "skewness": Quantity("", 2),
    "standardised_apart": Quantity(mark("standard deviations"), 2),
    "double_points": Quantity(mark("points")),
    "double_scores": _FIGURES,
    "edition_change": _POINTS,
    "edition_places": _PLACES,
    # Targets and verdicts.
    "aim_share": Quantity("%", 2),
    "aim_members": Quantity(mark("figures")),
    "stated_rank": _RANK,
    "members_made": Quantity(mark("figures")),
    "gap_places": _PLACES,
    "gap_points": _POINTS,
    "gap_share": Quantity("%", 2),
    "gap_members": Quantity(mark("figures")),
    "of_aim": Quantity("%", 1),
    "announced": Quantity(mark("targets")),
    "met": Quantity(mark("targets")),
    "missed": Quantity(mark("targets")),
    "divided": Quantity(mark("targets")),
    "not_testable": Quantity(mark("targets")),
    "uncounted": Quantity(mark("targets")),
}


def unit_of(quantity: str, index: str, ledger: Ledger, component: str = "total") -> str:
    """Return the unit of a quantity; the index is looked up only where the unit is its own.

    Parameters
    ----------
    quantity
        One of `QUANTITIES`.
    index, component
        Of which index, and of which part of it.
    ledger
        Whose catalogue knows the index.

    Examples
    --------
    >>> [unit_of(name, "PAR", Ledger("vi")) for name in ("score", "maximum", "change_score", "rank")]
    ['%', '%', 'percentage points', 'rank']
    >>> [unit_of(name, "PAR", Ledger("vi"), "PAR1") for name in ("score", "change_score")]
    ['points', 'points']
    """
    unit = QUANTITIES[quantity].unit
    if unit not in (OWN_UNIT, OWN_POINTS):
        return unit
    own = ledger.index(index).unit("en")
    if own != "%":
        return own if unit == OWN_UNIT else mark("points")
    # What is added up to a total in percent is in points, as fields of PAR INDEX are; what is averaged is in percent.
    if _is_added_up(index, component, ledger.record):
        return mark("points")
    return own if unit == OWN_UNIT else mark("percentage points")


def _is_added_up(index: str, component: str, record: Record) -> bool:
    """Say whether the record weighs an index, and this is a part of it or a page behind one; a peer is no part."""
    part, held = component.partition(".")[0], record.components
    is_part = part != "total" and (held["index"].eq(index) & held["component"].eq(part)).any()
    return bool(is_part and record.weights["index"].eq(index).any())


def decimals_of(quantity: str, index: str, ledger: Ledger) -> int:
    """Return how many decimals of a quantity are printed; the index is looked up only where they are its own.

    Examples
    --------
    >>> decimals_of("score", "PCI", Ledger("vi")), decimals_of("rank", "PCI", Ledger("vi"))
    (2, 0)
    """
    decimals = QUANTITIES[quantity].decimals
    return ledger.index(index).decimals if decimals is None else decimals


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
    at: float | None = None

    @property
    def key(self) -> str:
        """The name in ``so_lieu.csv``."""
        what = self.what if self.at is None else f"{self.what}_{self.at:g}"
        return ".".join(filter(None, [self.index, str(self.year), self.province_code, self.component, what]))

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
            How many are printed, where they are not those of its quantity.

        Examples
        --------
        >>> Figure("score", "PCI", 2022, "06", "total").text(65.15, Ledger("vi"))
        '65,15'
        """
        unit = unit_of(self.what, self.index, ledger, self.component)
        decimals = decimals_of(self.what, self.index, ledger) if decimals is None else decimals
        key = f"{self.key}_{end}" if end else self.key
        return ledger.print(key, value, decimals, unit=unit, rows=rows, sign=sign)


def figure_of(quantity: str, row: Mapping[str, Any], at: float | None = None) -> Figure:
    """Name a figure of a row that has index, year, province_code and component."""
    return Figure(quantity, row["index"], int(row["year"]), row["province_code"], row["component"], at)
