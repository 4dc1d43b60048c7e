"""Provinces that became one: where each stood before the merger, a line each and none pooled."""

from __future__ import annotations

from matplotlib.figure import Figure

from cchc_analysis.record.sources import cited
from cchc_analysis.report.charts.end_labels import move_apart
from cchc_analysis.report.charts.rank_path import draw_path, set_axes, write_names
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import printable
from cchc_analysis.report.prose.former import former_finding, named_former
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.style import OWN_LOOK, PICKED_LOOKS, add_panels, frame, new_figure, styled
from cchc_analysis.standing.former import FormerPaths
from cchc_analysis.words import Lang, tr


@styled
def draw_former(former: FormerPaths, *, lang: Lang = "vi", ledger: Ledger | None = None, height: float = 4.2) -> Figure:
    """Draw the ranks of the provinces that became one, up to the last year in which they were ranked on their own.

    Parameters
    ----------
    former
        One of the answers of `former_paths`.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.
    height
        In inches; a document has less room than a page.

    Returns
    -------
    Figure
        Rank 1 at the top, a line a province with its name and last known rank at the right end; the one whose name was
        kept is drawn no differently from the others but first. A year without a rank is a gap, a bound an upright bar.

    Examples
    --------
    >>> from cchc_analysis.standing.former import former_paths
    >>> " ".join(draw_former(former_paths("Thái Nguyên", 2025)["PCI"], lang="en").get_suptitle().split())
    'PCI to 2024: Thái Nguyên (former), Bắc Kạn (former), which became Thái Nguyên, side by side'
    """
    ledger = opened(ledger, lang)
    paths = named_former(printable(former.paths), ledger.lang)
    codes = [str(code) for code in paths["province_code"].unique()]
    looks = dict(zip(codes, [OWN_LOOK, *PICKED_LOOKS], strict=False))
    figure = new_figure(height)
    (axes,) = add_panels(figure, [1])
    for code, path in paths.groupby("province_code", sort=False):
        draw_path(axes, path, looks[str(code)])
    years = paths.sort_values("era", na_position="last", kind="stable").drop_duplicates("year").sort_values("year")
    set_axes(axes, years, ledger.lang)
    labels = write_names(axes, paths, looks, ledger)
    note = tr("Dashed: change of method; bars: bounds of the record.", ledger.lang)
    frame(figure, former_finding(former, ledger), f"{note} {source_line(cited(former.known), ledger)}")
    move_apart(axes, labels)
    return figure
