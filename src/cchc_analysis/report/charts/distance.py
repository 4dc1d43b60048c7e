"""The distance: how many points were a province and the ranks above it apart, year by year."""

from __future__ import annotations

import datetime as dt

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.sources import cited
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.charts.end_labels import end_label, move_apart
from cchc_analysis.report.charts.tick_numbers import TickNumbers
from cchc_analysis.report.charts.years import eras_apart, mark_eras, year_axis
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.prose.distance import distance_finding
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.style import OWN_LOOK, Look, add_panels, frame, new_figure, styled
from cchc_analysis.standing.trends import distances
from cchc_analysis.words import Lang, tr

#: The best rank darkest; markers tell the lines apart without colour.
LOOKS = {
    "10": Look("#16324A", "s"),
    "20": Look("#2C5578", "D"),
    "30": Look("#5C84A6", "^"),
    "40": Look("#86A9C4", "v"),
    "50": Look("#A9C3D9", "P"),
}


def distance(
    index: IndexName,
    province: str,
    year: int,
    *,
    first: int | None = None,
    lang: Lang = "vi",
    as_of: str | dt.date | None = None,
    record: Record | None = None,
    ledger: Ledger | None = None,
) -> Figure:
    """Draw how many points a province was from the scores of ranks 10, 20, 30, 40 and 50 over the years.

    Parameters
    ----------
    index, province, year, first
        As for `trends.gaps`.
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
        See `draw_distance`.

    Examples
    --------
    >>> " ".join(distance("PCI", "Bắc Kạn", 2021, lang="en").get_suptitle().split())
    'PCI 2021: Bắc Kạn was 1.07 points short of rank 40, 3.12 short in 2016'
    """
    record = current_record(record, as_of)
    table = distances(index, province, year, first=first, record=record)
    return draw_distance(table, ledger=ledger or Ledger(lang, record))


@styled
def draw_distance(table: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Figure:
    """Draw what `trends.distances` answers.

    Parameters
    ----------
    table
        A frame of `trends.distances`.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.

    Returns
    -------
    Figure
        The province is the line at nought; what lies above it is still to be gained. A bar shows what the record leaves
        open. Lines stop where the method changes, since points of two methods do not compare.

    Examples
    --------
    >>> from cchc_analysis.standing.trends import distances
    >>> " ".join(draw_distance(distances("PCI", "Bắc Kạn", 2021), lang="en").get_suptitle().split())
    'PCI 2021: Bắc Kạn was 1.07 points short of rank 40, 3.12 short in 2016'
    """
    ledger = opened(ledger, lang)
    figure = new_figure(4.3)
    (axes,) = add_panels(figure, [1])
    axes.axhline(0, color=OWN_LOOK.color, linewidth=2.2, zorder=2)
    labels = [end_label(axes, 0, table["province"].iloc[0], color=OWN_LOOK.color, fontsize=8.5, fontweight="bold")]
    for rank, part in table.groupby("to", sort=False):
        _draw_distances(axes, part, LOOKS[str(rank)])
        labels += _label(axes, part, ledger.lang)
    years = table[table["to"] == table["to"].iloc[0]]
    year_axis(axes, years["year"].tolist())
    mark_eras([axes], years["year"].tolist(), years["era"].tolist())
    axes.set_ylabel(tr("points to gain", ledger.lang))
    axes.yaxis.set_major_formatter(TickNumbers(ledger.lang, least=0))
    note = tr("Dashed: change of method; bars: bounds of the record.", ledger.lang)
    line = f"{note} {source_line(cited(table[table['gap'].notna()]), ledger)}"
    frame(figure, distance_finding(table, ledger), line)
    move_apart(axes, labels)
    return figure


def _draw_distances(axes: Axes, part: pd.DataFrame, look: Look) -> None:
    for era in eras_apart(part):
        axes.plot(
            era["year"], -era["gap"], color=look.color, marker=look.marker, markersize=4.5, linewidth=1.6, zorder=3
        )
    axes.vlines(part["year"], -part["gap_high"], -part["gap_low"], color=look.color, linewidth=6, alpha=0.35, zorder=2)


def _label(axes: Axes, part: pd.DataFrame, lang: Lang) -> list[Text]:
    """Name the rank at the right end, level with the last year known."""
    known = part.dropna(subset=["gap"])
    if known.empty:
        return []
    row = known.iloc[-1]
    name = tr("rank {rank}", lang, rank=row["to"])
    text = name if row["year"] == part["year"].max() else f"{name} ({row['year']})"
    return [end_label(axes, -row["gap"], text, fontsize=8.5)]
