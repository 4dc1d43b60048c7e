"""T8, thresholds: what score stood at certain ranks, year by year."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from cchc_analysis.report.bounds import score_bound_text
from cchc_analysis.report.figures import Figure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import UNKNOWN
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.tables.look import Table
from cchc_analysis.standing.trends.trend import span
from cchc_analysis.standing.year_curve import YearCurve
from cchc_analysis.words import Lang, mark, tr

RANKS = (10, 20, 30, 40, 50)


def threshold_table(
    curves: Sequence[YearCurve], *, first: int | None = None, lang: Lang = "vi", ledger: Ledger | None = None
) -> Table:
    """Return table T8 of an index: the score that stood at ranks 10, 20, 30, 40 and 50 in each year.

    A rank that no year shown had is left out, as rank 40 of an index that ranks 34 provinces.

    Parameters
    ----------
    curves
        An answer of `rank_curves`: the years up to the one evaluated.
    first
        The first year shown; without it 2016, or five years in all where that is earlier.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.year_curve import rank_curves
    >>> threshold_table(rank_curves("PCI", 2021), first=2021).cells["hạng 40"].tolist()
    ['63,33']
    """
    ledger = opened(ledger, lang)
    years = span(first, curves[-1].year, curves[-1].record)
    shown = [curve for curve in curves if curve.year in years]
    entry = ledger.index(curves[-1].index)
    ranks = [rank for rank in RANKS if rank <= max(curve.n for curve in shown)]
    cells = pd.DataFrame([threshold_row(curve, ranks, ledger) for curve in shown])
    one, several = (
        mark("{index}: score at rank {first} ({unit})"),
        mark("{index}: score at ranks {first} to {last} ({unit})"),
    )
    title = tr(
        several if len(ranks) > 1 else one,
        ledger.lang,
        index=entry.short,
        first=ranks[0],
        last=ranks[-1],
        unit=entry.unit(ledger.lang),
    )
    cites = pd.concat([curve.cited() for curve in shown])
    name = f"thresholds-{entry.index.lower()}"
    return Table(name, title, cells, tuple(cells.columns[1:]), source_line(cites, ledger))


def threshold_row(curve: YearCurve, ranks: Sequence[int], ledger: Ledger) -> dict[str, str]:
    """Return the score of one year at each of some ranks."""
    lang = ledger.lang
    scores = {f"{tr('rank', lang)} {rank}": _score(curve, rank, ledger) for rank in ranks}
    return {tr(mark("Year"), lang): str(curve.year), **scores}


def _score(curve: YearCurve, rank: int, ledger: Ledger) -> str:
    """Print the score of a rank, a dash where so many were not ranked."""
    if rank > curve.n:
        return UNKNOWN
    figure = Figure("score_of_rank", curve.index, curve.year, at=rank)
    return score_bound_text(figure, curve.score_for_rank(rank), ledger, rows=[curve.name])
