"""The rank path: how did a province move among its peers, year by year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.ticker import FixedLocator

from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.provinces import province_in
from cchc_analysis.record.sources import cited
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.charts.end_labels import end_label, move_apart
from cchc_analysis.report.charts.years import mark_eras, year_axis
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row, is_band, printable, rank_among_text
from cchc_analysis.report.prose.rank_path import rank_path_finding
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.style import (
    CONTEXT,
    LINE,
    OWN_LOOK,
    PICKED_LOOKS,
    QUIET,
    Look,
    add_panels,
    frame,
    new_figure,
    styled,
    width,
)
from cchc_analysis.standing.peers import PeerKind, peers
from cchc_analysis.standing.trends import rank_paths
from cchc_analysis.words import Lang, mark, tr

_DASHED_AND_BARS = mark("Dashed: change of method; bars: bounds of the record.")
_DASHED = mark("Dashed: change of method.")
#: So many labels stand legibly one under the other.
MOST_LABELS = 24
GREY = Look(CONTEXT, "o")


def rank_path(
    index: IndexName,
    province: str,
    year: int,
    *,
    among: PeerKind | Iterable[str] = "region",
    first: int | None = None,
    lang: Lang = "vi",
    as_of: str | dt.date | None = None,
    record: Record | None = None,
    ledger: Ledger | None = None,
) -> Figure:
    """Draw the ranks of a province and its peers over the years, one line each.

    Parameters
    ----------
    index, province, year
        Which index, whose path, and the last year.
    among
        The peers: ``"region"``, or a list of names; see `peers`.
    first
        The first year; without it 2016, or five years in all where that is earlier.
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
        See `draw_rank_path`.

    Examples
    --------
    >>> " ".join(rank_path("PCI", "Bắc Kạn", 2022, lang="en").get_suptitle().split())
    'PCI 2022: Bắc Kạn at rank 35, up 13 places on 2021; rank 60 in 2016; since 2016 it passed 6 of 13 peers known in
    both years'
    """
    record = current_record(record, as_of)
    code = province_in(year, province, record=record)
    paths = rank_paths(index, peers(code, among, record=record), year, first=first, record=record)
    return draw_rank_path(paths, ledger=ledger or Ledger(lang, record))


@styled
def draw_rank_path(paths: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Figure:
    """Draw what `trends.rank_paths` answers of a province and its peers.

    Parameters
    ----------
    paths
        A frame of `trends.rank_paths`. The province that comes first is the one that the chart is about, the others
        are its peers; `peers` names them in that order.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.

    Returns
    -------
    Figure
        Rank 1 at the top. A year without a rank is a gap, a bound an upright bar. The province stands out, beside it
        the peer that ranked best in the last year in which it is known, and the one that rose most to that; a legend
        says which is which, all others are grey. A rank of an earlier year than the last carries that year.

    Examples
    --------
    >>> from cchc_analysis.standing.trends import rank_paths
    >>> paths = rank_paths("PCI", ["Bắc Kạn", "Lạng Sơn", "Sơn La"], 2022)
    >>> " ".join(draw_rank_path(paths, lang="en").get_suptitle().split())
    'PCI 2022: Bắc Kạn at rank 35, up 13 places on 2021; rank 60 in 2016'
    """
    ledger, paths = opened(ledger, lang), printable(paths)
    codes = [str(code) for code in paths["province_code"].unique()]
    chosen = picked(paths, codes[0])
    looks = {codes[0]: OWN_LOOK} | {pick.code: look for pick, look in zip(chosen, PICKED_LOOKS, strict=False)}
    figure = new_figure(4.7)
    (axes,) = add_panels(figure, [1])
    for code, path in paths.groupby("province_code", sort=False):
        draw_path(axes, path, looks.get(str(code), GREY), on_top=str(code) == codes[0])
    own = paths[paths["province_code"] == codes[0]]
    _write_ranks(axes, own.to_dict("records"), ledger)
    set_axes(axes, own, ledger.lang)
    _explain_colours(axes, own["province"].iloc[0], chosen, ledger.lang)
    shown = looks if len(codes) > MOST_LABELS else dict.fromkeys(codes, GREY) | looks
    labels = write_names(axes, paths, shown, ledger)
    coloured = paths[paths["province_code"].isin(looks)].to_dict("records")
    barred = any(is_band(row) for row in coloured)
    note = tr(_DASHED_AND_BARS if barred else _DASHED, ledger.lang)
    drawn = paths[paths["rank"].notna() | paths["province_code"].isin(looks)]
    frame(figure, rank_path_finding(paths, ledger), f"{note} {source_line(cited(drawn), ledger)}")
    move_apart(axes, labels)
    return figure


@dataclass(frozen=True)
class Pick:
    """A peer that is picked out, and why: best in the last year of the province, or rose most since its first, or both.

    Parameters
    ----------
    code, province
        Which peer.
    best, rose
        The year in which it was the best, and the year since which it rose most; None where that is not why.
    """

    code: str
    province: str
    best: int | None
    rose: int | None


def picked(paths: pd.DataFrame, code: str) -> list[Pick]:
    """Return the peers to pick out: the best of the last year in which the province is known, and who rose most to it.

    Parameters
    ----------
    paths
        A frame of `trends.rank_paths`.
    code
        Of the province, which is none of them.
    """
    ranks = paths.pivot(index="year", columns="province_code", values="rank").astype("float64")
    known = ranks.index[ranks[code].notna()]
    if known.empty:
        return []
    first, last = int(known[0]), int(known[-1])
    ends = ranks.loc[last].drop(code).dropna()
    rose = (ranks.loc[first] - ends).dropna()
    best = ends.sort_values(kind="stable").index[:1]
    riser = rose[rose > 0].sort_values(kind="stable").index[-1:]
    names = paths.drop_duplicates("province_code").set_index("province_code")["province"]
    return [
        Pick(str(one), str(names[one]), last if one in best else None, first if one in riser else None)
        for one in dict.fromkeys([*best, *riser])
    ]


def _explain_colours(axes: Axes, own: str, chosen: list[Pick], lang: Lang) -> None:
    """Say above the panel what each coloured line is."""
    labels = [own, *(_reason(pick, lang) for pick in chosen)]
    handles = [
        Line2D(
            [],
            [],
            color=look.color,
            marker=look.marker,
            linestyle=look.dashes,
            linewidth=2.0,
            markersize=5,
            label=label,
        )
        for label, look in zip(labels, [OWN_LOOK, *PICKED_LOOKS], strict=False)
    ]
    beside = sum(width(label, 7.5) + 0.55 for label in labels) <= LINE
    axes.legend(
        handles=handles, ncols=len(handles) if beside else 1, loc="lower left", bbox_to_anchor=(-0.09, 1.0),
        fontsize=7.5, columnspacing=1.2, handlelength=2.2,
    )  # fmt: skip


def _reason(pick: Pick, lang: Lang) -> str:
    if pick.best is None:
        return tr("rose most since {year}: {province}", lang, province=pick.province, year=pick.rose)
    if pick.rose is None:
        return tr("best of these in {year}: {province}", lang, province=pick.province, year=pick.best)
    message = mark("best of these in {year}, and rose most since {first}: {province}")
    return tr(message, lang, province=pick.province, year=pick.best, first=pick.rose)


def draw_path(axes: Axes, path: pd.DataFrame, look: Look, *, on_top: bool = False) -> None:
    """Draw the ranks of a province as a line, and bars where only bounds are known of one that stands out.

    The province's own is drawn on top, so that no peer of the same rank hides it.
    """
    grey = look is GREY
    line: dict[str, Any] = {
        "linewidth": 1.0 if grey else 2.0,
        "markersize": 2.5 if grey else 5,
        "zorder": 2 if grey else 4 if on_top else 3,
    }
    ranks = path["rank"].astype("float64")
    axes.plot(path["year"], ranks, color=look.color, marker=look.marker, linestyle=look.dashes, **line)
    if grey:
        return
    for row in filter(is_band, path.to_dict("records")):
        ends = [float(row["rank_low"]), float(row["rank_high"])]
        axes.plot([row["year"]] * 2, ends, color=look.color, alpha=0.3, linewidth=7, solid_capstyle="butt")


def _write_ranks(axes: Axes, rows: list[Row], ledger: Ledger) -> None:
    """Write the province's own ranks above its points, on white so that no line crosses them."""
    for row in rows:
        if pd.isna(row["rank"]):
            continue
        axes.annotate(
            rank_among_text(row, ledger), (row["year"], float(row["rank"])), xytext=(0, 6), textcoords="offset points",
            ha="center", fontsize=8.5, fontweight="bold", color=OWN_LOOK.color, zorder=5,
            path_effects=[withStroke(linewidth=2.5, foreground="white")],
        )  # fmt: skip


def set_axes(axes: Axes, own: pd.DataFrame, lang: Lang) -> None:
    """Put rank 1 at the top, the years below, and a dashed line at each change of method."""
    last = int(own["n_ranked"].max()) if own["n_ranked"].notna().any() else 1
    axes.set_ylim(last + 1.5, -2.5)
    axes.yaxis.set_major_locator(FixedLocator([1, *range(10, last + 1, 10)]))
    axes.set_ylabel(tr("rank", lang))
    year_axis(axes, own["year"].tolist())
    mark_eras([axes], own["year"].tolist(), own["era"].tolist())


def write_names(axes: Axes, paths: pd.DataFrame, looks: dict[str, Look], ledger: Ledger) -> list[Text]:
    """Write name and last rank at the right end of each path, level with the rank."""
    labels = []
    for code, look in looks.items():
        row = _last_known(paths[paths["province_code"] == code].to_dict("records"), bounds=look is not GREY)
        if row is None:
            continue
        text = f"{row['province']} {rank_among_text(row, ledger)}"
        if row["year"] != paths["year"].max():
            text += f" ({row['year']})"
        bold = "bold" if look is OWN_LOOK else "normal"
        height = float(row["rank"]) if pd.notna(row["rank"]) else (float(row["rank_low"]) + float(row["rank_high"])) / 2
        color = QUIET if look is GREY else look.color
        labels.append(end_label(axes, height, text, color=color, fontsize=8, fontweight=bold))
    return labels


def _last_known(rows: list[Row], *, bounds: bool) -> Row | None:
    """Return the last year of a path with a rank, or with a bound where those are drawn."""
    known = [row for row in rows if pd.notna(row["rank"]) or (bounds and is_band(row))]
    return known[-1] if known else None
