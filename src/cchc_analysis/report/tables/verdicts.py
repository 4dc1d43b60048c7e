"""T7, the targets: what was demanded, what came of it, and the verdict."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import UNKNOWN, Row
from cchc_analysis.report.prose.aims import (
    aim_text,
    document_name,
    figure_text,
    gap_text,
    index_name,
    reading_text,
    result_text,
    rows_behind,
    target_figure,
)
from cchc_analysis.report.prose.verdicts import verdict_text
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.tables.look import Table
from cchc_analysis.targets.objectives import RELATIVE, SETS
from cchc_analysis.targets.verdicts import cited_targets, cited_verdicts, to_show
from cchc_analysis.words import Lang, mark, tr

_HEADINGS = (
    mark("Document"),
    mark("Index"),
    mark("Target"),
    mark("Base"),
    mark("Result"),
    mark("Gap to the target"),
    mark("% of target"),
    mark("Verdict"),
)


_HOW = {
    "Base": mark(
        "Base: the figure that the gain is counted from; where the aim itself is stated, the last one known on the day "
        "of the document."
    ),
    "Gap to the target": mark("Gap: + beyond the aim."),
}


def verdict_table(verdicts: pd.DataFrame, year: int, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return table T7 of a province: its targets up to a year, one row a target, year and reading.

    Targets of the nation and of other provinces are not in it.

    Parameters
    ----------
    verdicts
        The frame of `assess_targets` of a province up to a year.
    year
        The year.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.targets.verdicts import assess_targets
    >>> verdict_table(assess_targets("Bắc Kạn", year=2019), 2019, lang="en").cells["Result"].tolist()
    ['–', '–', '62.80', 'rank 59', 'rank 59', '6/10', '9/10']
    """
    ledger, shown = opened(ledger, lang), to_show(verdicts)
    lang = ledger.lang
    headings = [tr(heading, lang) for heading in _HEADINGS]
    cells = pd.DataFrame([_cells(row, ledger) for row in shown.to_dict("records")], columns=headings)
    title = tr("Targets up to {year} and what came of them", lang, year=year)
    if shown.empty:
        note = tr("The record holds no target of this province up to {year}.", lang, year=year)
        return Table("targets", title, cells, note=note)
    ledger.cite(cited_targets(shown))
    # A column in which nothing is known is left out of narrow pages: nothing is said of it.
    how = [tr(said, lang) for heading, said in _HOW.items() if (cells[tr(heading, lang)] != UNKNOWN).any()]
    # Of targets none of which can be judged no figure was read, so that no source is to be named.
    cites = cited_verdicts(shown)
    note = " ".join([*how, *([] if cites.empty else [source_line(cites, ledger)])])
    return Table("targets", title, cells, tuple(headings[3:7]), note)


def _cells(row: Row, ledger: Ledger) -> list[str]:
    aim, reading = aim_text(row, ledger), reading_text(row, ledger.lang)
    base = figure_text(row, "base", ledger)
    return [
        document_name(row, ledger.lang),
        index_name(row, ledger),
        f"{aim}, {reading}" if reading else aim,
        base if base == UNKNOWN else f"{base} ({row['base_year']})",
        result_text(row, ledger),
        gap_text(row, "", ledger),
        _share(row, ledger),
        verdict_text(row, ledger),
    ]


def _share(row: Row, ledger: Ledger) -> str:
    """Print the result as percent of the aim; of ranks and of gains in points that says nothing."""
    says_nothing = row["metric"] == "rank" or (row["comparison"] in RELATIVE and row["component"] not in SETS)
    if says_nothing or pd.isna(row["gap"]):
        return UNKNOWN
    rows = rows_behind(row, "result") + rows_behind(row, "aim")
    return target_figure(row, "of_aim").text(row["result"] / row["aim"] * 100, ledger, rows=rows)
