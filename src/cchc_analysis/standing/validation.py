"""Is a curve made from fragments right? Complete tables are masked as other years are known, rebuilt, and compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.maths.rank_curve import Fact, curve_from_facts
from cchc_analysis.maths.rank_curve.masks import known_points, masked, straight_lines
from cchc_analysis.maths.rank_curve.planted_errors import NOTHING, distance, kind_of, outcome, plant
from cchc_analysis.record.asked import checked_count
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.coverage import coverage
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.standing.complete_tables import CompleteTable, complete_tables
from cchc_analysis.standing.year_curve import YearCurve, rank_curve

SEED = 20210422
STANDINGS = ("equal", "own")

_REBUILT = [
    "index", "year", "pattern", "mask", "random", "n_facts", "n_known", "inside", "conflicts", "suspects",
    "width", "error_best", "error_straight", "sd", "width_sd", "error_best_sd", "error_straight_sd",
]  # fmt: skip
_PLANTED = [
    "case", "index", "year", "pattern", "mask", "standing", "kind", "size",
    "noticed", "named", "suspect", "inside", "off", "off_sd",
]  # fmt: skip


def validate_rank_curve(
    pattern: str = "PAR",
    year: int | None = None,
    *,
    random_masks: int = 1,
    seed: int = SEED,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> pd.DataFrame:
    """Return how well rank curves rebuild complete tables of which only fragments are told.

    Every complete table of the record with at least as many provinces is masked to what is known of each fragmentary
    year of the pattern: the same ranks, the same kinds of facts, the same digits, basis and grade.

    Parameters
    ----------
    pattern
        The index whose years are the masks.
    year
        The last year of masks and tables; all years without it.
    random_masks
        How many masks with as many facts of each kind at random ranks stand beside each mask of a year.
    seed
        Start of the random numbers.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        One row a table and mask: index and year of the table, pattern and mask (its year), random, n_facts, n_known
        (ranks whose score is told), inside (whether all bounds hold the true score), conflicts and suspects (facts that
        the curve wrongly does without), width (of the bounds), error_best (of the best estimate) and error_straight (of
        straight lines between known points), each a mean over all ranks in points; sd (standard deviation of the
        table's scores) and the same three in units of it, so that indices compare. No row where the record holds no
        such table or pattern.

    Raises
    ------
    AskError
        For an index the catalogue lacks.

    Notes
    -----
    The true curve are the scores of the table from the highest to the lowest: the ranks are made from the scores.

    Examples
    --------
    >>> checked = validate_rank_curve(year=2012)  # what is known of PAR INDEX 2012 as a mask
    >>> bool(checked["inside"].all()), int(checked["conflicts"].sum())
    (True, 0)
    """
    rng, record, draws = _drawing(seed), current_record(record, as_of), 1 + checked_count(random_masks)
    rows = [
        {
            **_named(table, curve),
            "random": draw > 0,
            **_rebuilt(table, masked(table.truth, curve, rng, at_random=draw > 0)),
        }
        for curve, tables in _patterns(pattern, year, record)
        for table in tables
        for draw in range(draws)
    ]
    return pd.DataFrame(rows, columns=_REBUILT)


def plant_errors(
    pattern: str = "PAR",
    year: int | None = None,
    *,
    cases: int = 200,
    seed: int = SEED,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> pd.DataFrame:
    """Return what rank curves make of masked tables in which one figure is wrong.

    The masks are those of `validate_rank_curve`, year after year, each on a table drawn at random.

    Parameters
    ----------
    pattern, year, seed, record
        As for `validate_rank_curve`.
    cases
        How many errors are planted.

    Returns
    -------
    DataFrame
        Two rows a case, one a standing: ``equal``, as the facts of a masked table have it, which all come from one
        table; and ``own``, where each fact is as strong or weak as the row of the pattern's record by its basis and the
        grade of its page, so that a wrong figure may stand above right ones. Columns: case, index and year of the
        table, pattern and mask (its year), standing, kind (of the wrong figure, as `planted_errors.kind_of` names it),
        size (of the error: points, or provinces for a count), noticed (whether the facts became infeasible), named
        (whether the wrong fact is among those named), suspect (whether it is possible but set aside as suspect), inside
        (whether all bounds hold the true score afterwards), off and off_sd (how far a true score lies outside its
        bounds at the worst rank: points, standard deviations of the table).

    Raises
    ------
    AskError
        For an index the catalogue lacks.

    Examples
    --------
    >>> found = plant_errors(year=2013, cases=3)
    >>> found.groupby("standing").size().tolist(), bool(found.loc[found["noticed"], "named"].all())
    ([3, 3], True)
    """
    rng, record = _drawing(seed), current_record(record, as_of)
    masks = [
        (curve, tables)
        for curve, tables in _patterns(pattern, year, record)
        if tables and any(map(kind_of, curve.facts))
    ]
    rows: list[dict[str, Any]] = []
    for case in range(checked_count(cases) if masks else 0):
        curve, tables = masks[case % len(masks)]
        table = tables[rng.integers(len(tables))]
        rows += [{"case": case, **_named(table, curve), **found} for found in _planted(table, curve, rng)]
    return pd.DataFrame(rows, columns=_PLANTED)


def _drawing(seed: int) -> np.random.Generator:
    if (start := checked_count(seed)) < 0:
        raise AskError("{number} starts no draws.", "Write a whole number from 0 on.", number=start)
    return np.random.default_rng(start)


def _patterns(index: str, year: int | None, record: Record) -> list[tuple[YearCurve, list[CompleteTable]]]:
    """Return the curve of each year of which only fragments are known, each with the tables it can be laid on."""
    name, known = find_index(index, record).index, coverage(year, record=record)
    tables = complete_tables(year, record)
    something = known[["n_rank", "n_band", "n_score"]].sum(axis=1) > 0
    years = known.loc[(known["index"] == name) & ~known["complete"] & something, "year"]
    curves = [rank_curve(name, int(of), record=record) for of in years]
    # On a smaller table two ranks of the pattern would fall on one.
    return [(curve, [table for table in tables if len(table.truth) >= curve.n]) for curve in curves]


def _named(table: CompleteTable, pattern: YearCurve) -> dict[str, Any]:
    return {"index": table.index, "year": table.year, "pattern": pattern.index, "mask": pattern.year}


def _rebuilt(table: CompleteTable, facts: list[Fact]) -> dict[str, Any]:
    """Rebuild a table from facts and compare."""
    truth, n = table.truth, len(table.truth)
    curve = curve_from_facts(facts, n, table.scale)
    means = {
        "width": float(np.mean(curve.high - curve.low)),
        "error_best": float(np.mean(np.abs(curve.best - truth))),
        "error_straight": float(np.mean(np.abs(straight_lines(facts, n) - truth))),
    }
    return {
        "n_facts": len(facts),
        "n_known": len(known_points(facts, n)[0]),
        "inside": distance(truth, curve.low, curve.high) <= NOTHING,
        "conflicts": len(curve.conflicts),
        "suspects": len(curve.suspects),
        **means,
        "sd": table.sd,
        **{f"{name}_sd": value / table.sd for name, value in means.items()},
    }


def _planted(table: CompleteTable, pattern: YearCurve, rng: np.random.Generator) -> Iterator[dict[str, Any]]:
    """Plant one error and give what comes of it, for each standing of the facts."""
    own = plant(masked(table.truth, pattern, rng), table.truth, rng)
    for standing, planted in zip(STANDINGS, (own.on_a_par(), own), strict=True):
        found = outcome(planted, table.truth, table.scale)
        yield {
            "standing": standing,
            "kind": own.kind,
            "size": own.size,
            "noticed": found.noticed,
            "named": found.named,
            "suspect": found.suspect,
            "inside": found.inside,
            "off": found.off,
            "off_sd": found.off / table.sd,
        }
