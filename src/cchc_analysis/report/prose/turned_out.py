"""How it turned out: what was foreseen at the origin beside what came, in a sentence."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cchc_analysis.maths.intervals import Bound
from cchc_analysis.record.catalog import era_of
from cchc_analysis.record.sources import with_pages
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row, ends_text, is_band, limits_text, rank_text, score_text, tells_rank
from cchc_analysis.report.prose.requirement import aim_text, requirement_figure
from cchc_analysis.targets.requirement import Requirement
from cchc_analysis.targets.requirement.answer import DECIMALS
from cchc_analysis.words import Lang, mark, tr


def turned_out_text(
    requirement: Requirement, came: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None
) -> str:
    """Say how the last year of which the rank is known came, at least within bounds, beside what was foreseen.

    Parameters
    ----------
    requirement
        What was foreseen.
    came
        Its `Requirement.turned_out`.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.targets.requirement import requirement
    >>> rank_40 = requirement("PCI", "Bắc Kạn", rank=40, by=2025, as_of="2021-04-22")
    >>> turned_out_text(rank_40, rank_40.turned_out(2021), lang="en").split("; ")[1]
    'it came 48.'
    """
    ledger = opened(ledger, lang)
    years = came.to_dict("records")
    if not years:
        return tr("No later ranking is known yet.", ledger.lang)
    row = next((row for row in reversed(years) if tells_rank(row)), years[-1])
    ranks = {"foreseen": foreseen_text(row, requirement, ledger), "came": came_text(row, requirement, ledger)}
    said = tr(_message(row), ledger.lang, year=row["year"], origin=requirement.origin, **ranks)
    missed = [_missed(one, requirement, ledger) for one in years if _outside(one, requirement)]
    missed += [_own_missed(one, requirement, ledger) for one in years if _own_outside(one, requirement)]
    return " ".join([said, *_shared(row, ledger), *missed])


def _shared(row: Row, ledger: Ledger) -> list[str]:
    """Say that sources put others on the same rank, so that what came is uncertain by a place."""
    others = row["shared_with"]
    said = mark("Sources put {others} at that rank too, so what came is uncertain by one place.")
    return [tr(said, ledger.lang, others=others)] if others else []


def _outside(row: Row, requirement: Requirement) -> bool:
    """Say whether the score that a rank took lay outside what was foreseen for certain."""
    return requirement.aim.rank is not None and bool(
        row["came_low"] > row["aim_high"] or row["came_high"] < row["aim_low"]
    )


def _missed(row: Row, requirement: Requirement, ledger: Ledger) -> str:
    """Say which score was foreseen for the rank aimed at and which it took, and whether the method had changed."""
    era = era_of(requirement.index, requirement.origin, requirement.record)["era"]
    said = (
        mark("In {year} {aim} took {took} points, outside the {foreseen} foreseen.")
        if row["era"] == era
        else mark("In {year} {aim} took {took} points, outside the {foreseen} foreseen: the method had changed.")
    )
    return tr(
        said,
        ledger.lang,
        year=row["year"],
        aim=aim_text(requirement, ledger),
        took=taken_text(row, requirement, ledger),
        foreseen=_foreseen_scores("aim_score", row, "aim", requirement, ledger),
    )


def _own_outside(row: Row, requirement: Requirement) -> bool:
    """Say whether the province's own score, where that is what was aimed at, came outside what was foreseen."""
    if requirement.aim.rank is not None or pd.isna(row["score"]):
        return False
    return not row["own_low"] <= row["score"] <= row["own_high"]


def _own_missed(row: Row, requirement: Requirement, ledger: Ledger) -> str:
    """Say which score of the province was foreseen and which came."""
    place = {"index": requirement.index, "province_code": requirement.province_code, "component": "total"}
    said = mark("In {year} its score came to {score}, outside the {foreseen} foreseen.")
    return tr(
        said,
        ledger.lang,
        year=row["year"],
        score=score_text(row | place, ledger),
        foreseen=_foreseen_scores("score_foreseen", row, "own", requirement, ledger),
    )


def _foreseen_scores(quantity: str, row: Row, name: str, requirement: Requirement, ledger: Ledger) -> str:
    """Print the range of scores foreseen for a year, with the decimals that forecasts bear in the table beside it."""
    figure = requirement_figure(requirement, quantity, row["year"])
    ends = float(row[f"{name}_low"]), float(row[f"{name}_high"])
    return ends_text(figure, *ends, ledger, [requirement.source_name], decimals=DECIMALS)


def taken_text(row: Row, requirement: Requirement, ledger: Ledger) -> str:
    """Print the score that the aim took in a row of `turned_out`: a figure, or the ends of a certain bound."""
    low, best, high = (float(row[f"came_{part}"]) for part in ("low", "best", "high"))
    came = Bound(low, best, high, np.isnan(low), np.isnan(high))
    figure = requirement_figure(requirement, "came", row["year"])
    # An aim that is a score is taken by nobody: no page says what it took.
    behind = [with_pages(f"{requirement.index}.{row['year']}.total", row["aim_pages"])]
    if high - low <= 1.001 * 10.0 ** -ledger.index(requirement.index).decimals:
        return figure.text(best, ledger, rows=behind)
    return limits_text(figure, came, ledger, behind)


def foreseen_text(row: Row, requirement: Requirement, ledger: Ledger) -> str:
    """Print the rank that was foreseen in a row of `turned_out`."""
    figure = requirement_figure(requirement, "rank_foreseen", row["year"])
    ends = row["rank_foreseen_low"], row["rank_foreseen_high"]
    return ends_text(figure, *ends, ledger, [requirement.source_name])


def came_text(row: Row, requirement: Requirement, ledger: Ledger) -> str:
    """Print the rank that came in a row of `turned_out`: a figure, a bound, a dash where nothing is known."""
    place = {"index": requirement.index, "province_code": requirement.province_code, "component": "total"}
    return rank_text(row | place, ledger)


def _message(row: Row) -> str:
    if pd.isna(row["rank"]) and not is_band(row):
        return mark("Seen from {origin}, rank {foreseen} was foreseen for {year}; what came is not known.")
    if pd.isna(row["rank"]):
        return mark("Seen from {origin}, rank {foreseen} was foreseen for {year}; what came is known only as {came}.")
    if row["rank_foreseen_low"] <= row["rank"] <= row["rank_foreseen_high"]:
        return mark("Seen from {origin}, rank {foreseen} was foreseen for {year}, a range of 80%; it came {came}.")
    return mark("Seen from {origin}, rank {foreseen} was foreseen for {year}, a range of 80%; it came {came}, outside.")
