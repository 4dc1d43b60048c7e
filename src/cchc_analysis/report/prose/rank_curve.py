"""What the next round rank took, in a sentence."""

from __future__ import annotations

import datetime as dt

import numpy as np

from cchc_analysis.maths.intervals import Bound
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.observations import ranked_indices
from cchc_analysis.record.provinces import province_in
from cchc_analysis.record.tables import Record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import bound_text
from cchc_analysis.standing.year_curve import YearCurve, rank_curve
from cchc_analysis.words import tr


def rank_curve_answer(
    province: str, year: int, *, ledger: Ledger, as_of: str | dt.date | None = None, record: Record | None = None
) -> str:
    """Open the page on rank curves: what the next round rank took, index by index.

    Examples
    --------
    >>> from cchc_analysis.report.ledger import Ledger
    >>> rank_curve_answer("Bắc Kạn", 2010, ledger=Ledger("vi"))
    '**PCI 2010: hạng 50 ứng với 53,65 điểm, cao hơn Bắc Kạn (hạng 58) 2,16 điểm.**'
    """
    code = province_in(year, province, record=record)
    held = ranked_indices(year, as_of=as_of, record=record, only=True)
    curves = [rank_curve(entry.index, year, as_of=as_of, record=record) for entry in held]
    return f"**{'; '.join(rank_curve_finding(curve, code, province, ledger) for curve in curves)}.**"


def _gap(above: Bound, own: Bound, printed: float) -> Bound:
    """Return the difference of two scores; of two printed scores it is a printed figure itself."""
    best = float(above.best) - float(own.best)
    if max(above.high - above.low, own.high - own.low) <= 1.001 * printed:
        return Bound(best, best, best)
    return Bound(max(0.0, float(above.low - own.high)), best, float(above.high - own.low))


def widths_finding(curves: list[YearCurve], ledger: Ledger) -> str:
    """Say how wide the bounds are on average in the first and the last year, over ranks bounded on both sides."""
    entry = find_index(curves[0].index, curves[0].record)
    ends = {end: _width(curve, entry.decimals, ledger) for end, curve in (("first", curves[0]), ("last", curves[-1]))}
    return tr(
        "{index}: bounds {first} points wide on average in {first_year}, {last} in {last_year}",
        ledger.lang,
        index=entry.short,
        first_year=curves[0].year,
        last_year=curves[-1].year,
        **ends,
    )


def _width(curve: YearCurve, decimals: int, ledger: Ledger) -> str:
    low, _, high = curve.bounded()
    width = float(np.nanmean(high - low))
    return ledger.print(f"{curve.index}.{curve.year}.mean_width", width, decimals, unit="points", rows=[curve.name])


def wanted_rank(curve: YearCurve, code: str) -> int:
    """Return the next round rank above a province, 30 where its rank is not known: a target people would name."""
    rank = curve.rank_of(code)
    return max(1, (int(rank.low) - 1) // 10 * 10) if rank.low == rank.high else 30


def rank_curve_finding(curve: YearCurve, code: str, province: str, ledger: Ledger) -> str:
    """State what score stood at the next round rank, and how far that was from the province's own score."""
    entry, lang = find_index(curve.index, curve.record), ledger.lang
    rank, score = curve.rank_of(code), curve.score_of(code)
    known, wanted = rank.low == rank.high, wanted_rank(curve, code)
    key = f"{curve.index}.{curve.year}"
    ledger.print(f"{key}.wanted_rank", wanted, unit="rank")
    stood = curve.score_for_rank(wanted)
    said = tr(
        "{index} {year}: rank {rank} stood at {score}",
        lang,
        index=entry.short,
        year=curve.year,
        rank=wanted,
        score=bound_text(f"{key}.score_of_rank_{wanted}", stood, entry.decimals, ledger, [curve.name]),
    )
    if not known or stood.open_below or wanted == rank.low:
        return said
    gap = _gap(stood, score, 10.0**-entry.decimals)
    return said + tr(
        ", {gap} above {province} (rank {own})",
        lang,
        gap=bound_text(f"{key}.{code}.gap_to_rank_{wanted}", gap, entry.decimals, ledger, [curve.name]),
        province=province,
        own=ledger.print(f"{key}.{code}.total.rank", float(rank.low), unit="rank", rows=[curve.name]),
    )
