"""Validation: how much narrower further facts make a curve, and how far off its best estimate is."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from cchc_analysis.report.charts.tick_numbers import TickNumbers
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.prose.validation import validation_finding
from cchc_analysis.report.style import OWN, PEERS_EDGE, QUIET, add_panels, frame, new_figure, styled
from cchc_analysis.words import Lang, tr


def validation(checked: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Figure:
    """Draw width and errors of curves rebuilt from fragments, by number of facts; see `draw_validation`.

    Parameters
    ----------
    checked
        A frame of `validate_rank_curve` with at least one row.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.validation import validate_rank_curve
    >>> len(validation(validate_rank_curve(year=2012)).axes)
    2
    """
    return draw_validation(checked, lang=lang, ledger=ledger)


@styled
def draw_validation(checked: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Figure:
    """Draw width and errors of curves rebuilt from fragments, by number of facts.

    Parameters
    ----------
    checked
        A frame of `validate_rank_curve` with at least one row.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Returns
    -------
    Figure
        Above the mean width of the bounds, below the mean error of the best estimate and of straight lines between
        known points; one column of dots for what is known of a year.

    Examples
    --------
    >>> from cchc_analysis.standing.validation import validate_rank_curve
    >>> figure = draw_validation(validate_rank_curve(year=2012), lang="en")
    >>> figure.get_suptitle().startswith("Tables up to ")
    True
    """
    ledger = opened(ledger, lang)
    lang = ledger.lang
    years = checked[~checked["random"].astype(bool)]
    columns = ["n_facts", "width_sd", "error_best_sd", "error_straight_sd"]
    means = years.groupby("mask")[columns].mean()
    figure = new_figure(4.4)
    above, below = add_panels(figure, [1, 1])
    above.plot(means["n_facts"], means["width_sd"], "o", color=PEERS_EDGE)
    _draw_errors(below, means, lang)
    above.set_ylabel(tr("width of the bounds", lang))
    below.set_ylabel(tr("mean error", lang))
    below.set_xlabel(tr("facts known of the year", lang))
    for axes in (above, below):
        # Room for the uppermost mark, which the edge would cut in half.
        axes.set_ylim(0, 1.06 * axes.get_ylim()[1])
        axes.yaxis.set_major_formatter(TickNumbers(lang, least=2))
    note = tr("Both in standard deviations of the scores of complete tables.", lang)
    source = tr("Source: the record (data/), every row with its page.", lang)
    frame(figure, validation_finding(checked, ledger), f"{note} {source}")
    return figure


def _draw_errors(axes: Axes, means: pd.DataFrame, lang: Lang) -> None:
    axes.vlines(means["n_facts"], means["error_best_sd"], means["error_straight_sd"], color=QUIET, linewidth=0.8)
    straight, best = tr("straight lines between known points", lang), tr("best estimate", lang)
    axes.plot(
        means["n_facts"], means["error_straight_sd"], "o", color=PEERS_EDGE, markerfacecolor="white", label=straight
    )
    axes.plot(means["n_facts"], means["error_best_sd"], "o", color=OWN, label=best)
    axes.legend(loc="upper right", fontsize=8)
