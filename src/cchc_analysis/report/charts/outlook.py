"""The rank fan: where a province stood, and where it will probably stand up to the deadline."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, MaxNLocator

from cchc_analysis.forecast.outlook import Outlook, latest_outlook
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.sources import cited
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row, is_band
from cchc_analysis.report.prose.outlook import basis_sentence, outlook_finding
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.style import OWN, PEERS, PEERS_EDGE, add_panels, frame, new_figure, styled
from cchc_analysis.words import Lang, mark, tr

#: The bands from outer to inner: the chance that they hold, their words and how dense they are drawn.
BANDS = ((0.8, mark("four times in five"), 0.45), (0.5, mark("one time in two"), 0.9))


def outlook(
    index: IndexName,
    province: str,
    year: int,
    *,
    to: int,
    lang: Lang = "vi",
    as_of: str | dt.date | None = None,
    record: Record | None = None,
    ledger: Ledger | None = None,
) -> Figure:
    """Draw a province's past ranks and the fan of its probable ranks up to a deadline.

    Parameters
    ----------
    index, province
        Whose ranking, and who.
    year
        The last year that may be used; where nothing of it was public, the latest before it.
    to
        The year of the deadline.
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
        Known ranks as dots, bounds as bars; then the median and the bands that hold one time in two and four times in
        five, each year on its own. The sources are those of the ranks drawn.

    Examples
    --------
    >>> figure = outlook("PCI", "Bắc Kạn", 2020, to=2025, lang="en", as_of="2021-04-22")
    >>> " ".join(figure.get_suptitle().split()).endswith("(2020: 59)")
    True
    """
    record = current_record(record, as_of)
    answer = latest_outlook(index, year, to=to, record=record)
    return draw_outlook(answer, province, ledger=ledger or Ledger(lang, record))


@styled
def draw_outlook(answer: Outlook, province: str, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Figure:
    """Draw a province's past ranks and the fan of its probable ranks; see `outlook`.

    Examples
    --------
    >>> from cchc_analysis.forecast.outlook import outlook
    >>> figure = draw_outlook(outlook("PCI", origin=2020, to=2025), "Bắc Kạn", lang="en")
    >>> " ".join(figure.get_suptitle().split()).endswith("(2020: 59)")
    True
    """
    ledger = opened(ledger, lang)
    past, name = answer.past(province), answer.row_now(province)["province"]
    figure = new_figure(4.2)
    (axes,) = add_panels(figure, [1])
    _draw_fan(axes, answer, province, ledger.lang)
    _draw_past(axes, past.to_dict("records"), name)
    _scale(axes, len(answer.codes), ledger.lang)
    axes.legend(loc="lower left", bbox_to_anchor=(-0.01, 1.0), ncols=4, fontsize=8)
    frame(figure, outlook_finding(answer, province, ledger), _sources(past, answer, ledger))
    return figure


def _draw_fan(axes: Axes, answer: Outlook, province: str, lang: Lang) -> None:
    years = range(answer.origin + 1, answer.to + 1)
    start = _start(answer.row_now(province))
    for level, words, dense in BANDS:
        path = pd.concat([start, answer.path(province, years, level)], ignore_index=True)
        low, high = path["rank_low"].astype("float64"), path["rank_high"].astype("float64")
        look: dict[str, Any] = {"color": PEERS, "edgecolor": PEERS_EDGE, "linewidth": 0.6, "alpha": dense}
        axes.fill_between(path["year"], low, high, label=tr(words, lang), **look)
    axes.plot(
        path["year"], path["rank_best"], color=PEERS_EDGE, linestyle="--", marker="o", markersize=3,
        label=tr("median", lang),
    )  # fmt: skip


def _start(now: Row) -> pd.DataFrame:
    """Let the fan open from the rank at the origin, where that is known."""
    columns = ["year", "rank_low", "rank_best", "rank_high"]
    known = [[now["year"], *[now["rank"]] * 3]] if pd.notna(now["rank"]) else []
    return pd.DataFrame(known, columns=columns, dtype="float64")


def _draw_past(axes: Axes, rows: list[Row], name: str) -> None:
    ranks = [float(row["rank"]) if pd.notna(row["rank"]) else float("nan") for row in rows]
    axes.plot([row["year"] for row in rows], ranks, color=OWN, marker="o", markersize=5, label=name, zorder=3)
    for row in rows:
        if is_band(row):
            ends = [float(row["rank_low"]), float(row["rank_high"])]
            axes.plot([row["year"]] * 2, ends, color=OWN, alpha=0.35, linewidth=7, solid_capstyle="butt", zorder=2)


def _scale(axes: Axes, n: int, lang: Lang) -> None:
    axes.set_ylim(n + 2, -1)
    axes.yaxis.set_major_locator(FixedLocator([1, *range(10, n + 1, 10)]))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=14))
    axes.set_ylabel(tr("rank", lang))


def _sources(past: pd.DataFrame, answer: Outlook, ledger: Ledger) -> str:
    """Say what the fan is made from, and name the pages behind the ranks drawn; scores are not."""
    pages = source_line(cited(past.assign(score_source_id=None)), ledger)
    return f"{basis_sentence(answer, ledger)} {pages}"
