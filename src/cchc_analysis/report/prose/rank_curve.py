"""What the next round rank took, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cchc_analysis.report.bounds import own_rank_text, score_bound_text
from cchc_analysis.report.figures import Figure, figure_of
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.standing.wanted_rank import WantedRank
from cchc_analysis.standing.year_curve import YearCurve
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.emphasis import strong


def rank_curve_answer(places: Sequence[WantedRank], *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Open the page on rank curves: what the next round rank took, index by index.

    Parameters
    ----------
    places
        Answers of `wanted_rank`.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.wanted_rank import wanted_rank
    >>> rank_curve_answer([wanted_rank("PCI", "Bắc Kạn", 2010)])
    '**PCI 2010: hạng 50 ứng với 53,65 điểm, cao hơn Bắc Kạn (hạng 58) 2,16 điểm.**'
    """
    ledger = opened(ledger, lang)
    return strong(f"{'; '.join(rank_curve_finding(place, ledger) for place in places)}.")


def rank_curve_finding(place: WantedRank, ledger: Ledger) -> str:
    """State what score stood at the next round rank, and how far that was from the province's own score."""
    curve, wanted, behind = place.curve, place.wanted, [place.curve.name]
    entry, lang = ledger.index(curve.index), ledger.lang
    stood = score_bound_text(
        Figure("score_of_rank", curve.index, curve.year, at=wanted), place.stood, ledger, rows=behind
    )
    said = tr(
        "{index} {year}: rank {rank} stood at {score}",
        lang,
        index=entry.short,
        year=curve.year,
        rank=wanted_rank_text(place, ledger),
        score=stood,
    )
    if place.gap is None:
        return said + _above(place, ledger)
    return said + tr(
        ", {gap} above {province} (rank {own})",
        lang,
        gap=score_bound_text(figure_of("gap_to_rank", place.row, at=wanted), place.gap, ledger, rows=behind),
        province=place.province,
        own=own_rank_text(place.row, place.rank, ledger, behind),
    )


def _above(place: WantedRank, ledger: Ledger) -> str:
    """Say above which rank the wanted one is the next where no gap says it; nothing of who has the wanted one."""
    curve, above = place.curve, place.above
    if above is None:
        return tr("; no rank of {province} is known, and this one is an example", ledger.lang, province=place.province)
    if above.rank == place.wanted:
        return ""
    if above.year == curve.year:
        message, year = mark(", the next round rank above {province} (rank {own})"), curve.year
        own = own_rank_text(place.row, place.rank, ledger, [curve.name])
    else:
        message = mark(", the next round rank above {province} (rank {own} in {year}, the last one known)")
        year = above.year
        own = Figure("rank", curve.index, year, place.province_code, "total").text(above.rank, ledger)
    return tr(message, ledger.lang, province=place.province, own=own, year=year)


def wanted_rank_text(place: WantedRank, ledger: Ledger) -> str:
    """Print the wanted rank of a province."""
    return figure_of("wanted_rank", place.row).text(place.wanted, ledger)


def widths_finding(curves: Sequence[YearCurve], ledger: Ledger) -> str:
    """Say how wide the bounds are on average, over ranks bounded on both sides: in the first and in the last year."""
    first, last = curves[0], curves[-1]
    if first is last:
        said = mark("{index}: bounds {width} points wide on average in {year}")
        index = ledger.index(first.index).short
        return tr(said, ledger.lang, index=index, width=_width(first, ledger), year=first.year)
    return tr(
        "{index}: bounds {first} points wide on average in {first_year}, {last} in {last_year}",
        ledger.lang,
        index=ledger.index(first.index).short,
        first=_width(first, ledger),
        first_year=first.year,
        last=_width(last, ledger),
        last_year=last.year,
    )


def _width(curve: YearCurve, ledger: Ledger) -> str:
    low, _, high = curve.bounded()
    figure = Figure("mean_width", curve.index, curve.year)
    return figure.text(float(np.nanmean(high - low)), ledger, rows=[curve.name])
