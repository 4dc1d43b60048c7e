"""Coverage: how much of each ranking does the record know."""

from __future__ import annotations

import datetime as dt

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import BoundaryNorm, ListedColormap
from matplotlib.figure import Figure

from cchc_analysis.record.coverage import coverage as coverage_of
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.record.years import about_as_many, largest_ranking
from cchc_analysis.report import figures
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.prose.coverage import coverage_finding
from cchc_analysis.report.sources import issuers_text
from cchc_analysis.report.style import QUIET, SHADES, add_panels, frame, new_figure, styled
from cchc_analysis.words import Lang, tr


def coverage(
    year: int,
    *,
    first: int = 2011,
    lang: Lang = "vi",
    as_of: str | dt.date | None = None,
    record: Record | None = None,
    ledger: Ledger | None = None,
) -> Figure:
    """Draw the share of each ranking that the record knows, index by year, with the number of ranks known.

    Parameters
    ----------
    year, first
        The last and the first year drawn.
    lang
        Language of the words.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.
    ledger
        Where the printed numbers are entered.

    Returns
    -------
    Figure
        See `draw_coverage`.

    Examples
    --------
    >>> coverage(2021, first=2016).get_suptitle().startswith("Đến năm 2021")
    True
    """
    record = current_record(record, as_of)
    return draw_coverage(coverage_of(year, record=record), year, first=first, ledger=ledger or Ledger(lang, record))


@styled
def draw_coverage(
    table: pd.DataFrame, year: int, *, first: int = 2011, lang: Lang = "vi", ledger: Ledger | None = None
) -> Figure:
    """Draw what `coverage` or `holdings` answers.

    Parameters
    ----------
    table
        A frame of `coverage` up to the year.
    year, first
        The last and the first year drawn.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.

    Returns
    -------
    Figure
        Cells are read against the number of provinces ranked that year; a dash: the record has no figure.

    Examples
    --------
    >>> from cchc_analysis.record.coverage import coverage as coverage_of
    >>> draw_coverage(coverage_of(2021), 2021, lang="en").get_suptitle().startswith("Up to 2021 the record knows")
    True
    """
    ledger = opened(ledger, lang)
    drawn = table[table["year"] >= first]
    known = drawn.pivot(index="index", columns="year", values="n_rank").reindex(drawn["index"].unique())
    known = known.reindex(columns=range(first, year + 1))
    ranked = drawn.pivot(index="index", columns="year", values="n_ranked").reindex_like(known)
    figure = new_figure(1.5 + 0.5 * len(known))
    (axes,) = add_panels(figure, [1])
    shares = (known.astype("float64") / ranked.astype("float64")).to_numpy()
    norm = BoundaryNorm([0, 0.001, 0.34, 0.67, 0.999, 1.001], len(SHADES))
    axes.set_facecolor("white")
    axes.pcolormesh(shares, cmap=ListedColormap(SHADES), norm=norm, edgecolors="white", linewidth=2)
    for row, index in enumerate(known.index):
        for column, of_year in enumerate(known.columns):
            n, of = known.loc[index, of_year], ranked.loc[index, of_year]
            _label(axes, ledger, (row, column), n, of, figures.Figure("ranks_known", index, of_year))
    _set_axes(axes, known, [ledger.index(str(index)).short for index in known.index])
    frame(
        figure,
        coverage_finding(table, year, ledger),
        tr(
            "Figures: ranks known. Darkest: all provinces ranked that year. Dash: the record has no figure.",
            ledger.lang,
        )
        + " "
        + tr("Source: {issued}.", ledger.lang, issued=issuers_text(drawn, ledger)),
    )
    return figure


def _set_axes(axes: Axes, known: pd.DataFrame, names: list[str]) -> None:
    axes.set_xticks([x + 0.5 for x in range(len(known.columns))], [str(y) for y in known.columns])
    axes.set_yticks([y + 0.5 for y in range(len(known))], names)
    axes.invert_yaxis()
    axes.grid(visible=False)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)


def _label(
    axes: Axes, ledger: Ledger, place: tuple[int, int], known: float, ranked: float, figure: figures.Figure
) -> None:
    y, x = place[0] + 0.5, place[1] + 0.5
    if pd.isna(ranked):
        axes.text(x, y, "–", ha="center", va="center", color=QUIET)
        return
    text = figure.text(known, ledger)
    if not about_as_many(ranked, largest_ranking(figure.index, ledger.record)):
        text = f"{text}/{figures.Figure('n_ranked', figure.index, figure.year).text(ranked, ledger)}"
    dark = known >= 0.67 * ranked
    axes.text(x, y, text, ha="center", va="center", color="white" if dark else "black", fontsize=8.5)
