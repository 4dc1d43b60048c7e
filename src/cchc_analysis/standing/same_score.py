"""Same score, another year's table: the rank last year's score would have now, and this year's would have had then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cchc_analysis.errors import AskError
from cchc_analysis.maths.intervals import Bound
from cchc_analysis.record.catalog import checked_score, find_index, one_method
from cchc_analysis.record.days import checked_year
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.lineage import one_map
from cchc_analysis.record.provinces import province_in, province_name
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.shown import Explained
from cchc_analysis.standing.year_curve import YearCurve, rank_curve


@dataclass(frozen=True, eq=False, repr=False)
class SameScore(Explained):
    """The ranks of two years' scores, each on both tables; made by `same_score`.

    Parameters
    ----------
    index, province_code, province, year
        Whose scores, and the later of the two years.
    score, score_before
        The score of the year and of the year before.
    rank, rank_before
        The rank of each on its own table.
    before_now
        The rank that the score of the year before would have had this year.
    now_before
        The rank that this year's score would have had the year before.
    typed
        Whether the score of the year was typed in, not the province's own.
    row, row_before
        What the record itself says of the province in each year, as `load_index` has it.
    source_rows
        The two tables, named with the pages behind them.
    """

    index: str
    province_code: str
    province: str
    year: int
    score: Bound
    score_before: Bound
    rank: Bound
    rank_before: Bound
    before_now: Bound
    now_before: Bound
    typed: bool
    row: dict[str, Any]
    row_before: dict[str, Any]
    source_rows: tuple[str, str]


def same_score(
    index: IndexName,
    province: str,
    year: int,
    *,
    score: float | None = None,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> SameScore:
    """Return the rank that last year's score would have had this year, and this year's score last year.

    Parameters
    ----------
    index, province, year
        Whose score, and the later of the two years.
    score
        A score to place on both tables instead of the province's own of this year.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    SameScore
        Every figure a `Bound`, as wide as the record leaves it.

    Raises
    ------
    AskError
        Where a change of method lies between the two years, nothing bounds one of the scores, or a score typed in is
        none or lies outside the scale.

    Examples
    --------
    With its score of 2019 Lâm Đồng would have stood 13th in 2020; it stood 23rd.

    >>> same = same_score("PCI", "Lâm Đồng", 2020)
    >>> same.before_now.best, same.rank.best
    (13, 23)
    """
    record = current_record(record, as_of)
    _check_method(index, checked_year(year), record)
    if score is not None:
        score = checked_score(score, find_index(index, record), year, record)
    code = province_in(year, province, record=record)
    now, before = (rank_curve(index, of, record=record) for of in (year, year - 1))
    own_before = _score(before, code)
    own = _score(now, code) if score is None else Bound.exactly(score)
    return SameScore(
        index=now.index,
        province_code=code,
        province=province_name(code, record),
        year=year,
        score=own,
        score_before=own_before,
        rank=now.rank_of(code) if score is None else _placed(now, own, code),
        rank_before=before.rank_of(code),
        before_now=_placed(now, own_before, code),
        now_before=_placed(before, own, code),
        typed=score is not None,
        row=now.row_of(code),
        row_before=before.row_of(code),
        source_rows=(now.name, before.name),
    )


def same_scores(index: str, province: str, years: Iterable[int], *, record: Record) -> dict[int, SameScore]:
    """Return the same of several years: of those that have an answer on one map.

    Parameters
    ----------
    index, province
        Whose scores.
    years
        The later years of each two.
    record
        The record to read.

    Examples
    --------
    In 2019, 2020 and 2021 a dimension of PAPI changed.

    >>> list(same_scores("PAPI", "Bắc Kạn", range(2019, 2023), record=current_record()))
    [2022]
    """
    found = {}
    for year in years:
        try:
            if one_map(year - 1, year, province_in(year, province, record=record), record):
                found[year] = same_score(index, province, year, record=record)
        except AskError:
            continue
    return found


def _check_method(index: str, year: int, record: Record) -> None:
    entry = find_index(index, record)
    if not one_method(entry.index, year - 1, year, record):
        raise AskError(
            "The method of {index} changed between {before} and {year}: scores of the two do not compare.",
            "Ask for another year, or compare ranks.",
            index=entry.short,
            before=year - 1,
            year=year,
        )


def _score(curve: YearCurve, code: str) -> Bound:
    """Return a province's score on its own table: as printed, or within the bounds of its rank."""
    score, rank = curve.score_of(code), curve.rank_of(code)
    if score.open or (rank.low == 1 and rank.high == curve.n):
        raise AskError(
            "The record holds neither rank nor score of {province} in {index} {year}.",
            "Ask for a year in which its rank or score is known.",
            province=province_name(code, curve.record),
            index=find_index(curve.index, curve.record).short,
            year=curve.year,
        )
    return score


def _placed(curve: YearCurve, score: Bound, code: str) -> Bound:
    """Return the rank of a score on a table in place of the province's own, whatever the score is within its bounds."""
    best, worst, middle = (curve.rank_for_score(end, instead_of=code) for end in (score.high, score.low, score.best))
    return Bound(best.low, middle.best, worst.high)
