"""T1, the headline: where the province stood, index by index, and what became of that year's targets."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.sources import cited, row_name, with_pages
from cchc_analysis.report.figures import Figure, figure_of
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import UNKNOWN, Row, change_text, n_ranked_text, rank_text, score_text, standing_text
from cchc_analysis.report.prose.aims import document_name
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.tables.look import Table
from cchc_analysis.words import Lang, mark, tr

_OUTCOMES = {"met": mark("met"), "missed": mark("missed"), "divided": mark("depends on the reading")}


def headline_table(
    table: pd.DataFrame, targets: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None
) -> Table:
    """Return table T1 of a province and year: each index with its score, rank, changes, group, region and targets.

    Parameters
    ----------
    table
        A frame of `headline`.
    targets
        A frame of `targets_of_year`, of the same province and year.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.headline import headline
    >>> from cchc_analysis.targets.verdicts import targets_of_year
    >>> headline_table(headline("Bắc Kạn", 2022), targets_of_year("Bắc Kạn", 2022)).cells["Hạng"].tolist()
    ['61', '35', '60', '30']
    """
    ledger = opened(ledger, lang)
    rows = [_cells(row, targets, ledger) for row in table.to_dict("records")]
    cells = pd.DataFrame(rows).rename(columns=lambda heading: tr(heading, ledger.lang))
    texts = {tr(heading, ledger.lang) for heading in ("Index", "Group", "Target", "Met")}
    numeric = tuple(heading for heading in cells if heading not in texts)
    title = tr("Headline figures of {year}", ledger.lang, year=table["year"].iloc[0])
    return Table("t1", title, cells, numeric, _note(table, ledger, has_targets=not targets.empty))


def _cells(row: Row, targets: pd.DataFrame, ledger: Ledger) -> dict[str, str]:
    own = targets[targets["index"] == row["index"]]
    met = [tr(_OUTCOMES[outcome], ledger.lang) for outcome in own["outcome"]]
    return {
        mark("Index"): ledger.index(row["index"]).short,
        mark("Score"): score_text(row, ledger),
        mark("Maximum"): _maximum(row, ledger),
        mark("% of maximum"): _share(row, ledger),
        mark("Change in points"): change_text(row, "score", ledger),
        mark("Rank"): rank_text(row, ledger),
        mark("Of"): n_ranked_text(row, ledger),
        mark("Places gained"): change_text(row, "rank", ledger),
        mark("Group"): row["group"] or UNKNOWN,
        mark("Place in the region"): standing_text(row, ledger),
        mark("Target"): "; ".join(document_name({"document": one}, ledger.lang) for one in own["document"]) or UNKNOWN,
        mark("Met"): "; ".join(met) or UNKNOWN,
    }


def _maximum(row: Row, ledger: Ledger) -> str:
    behind = [with_pages(f"{row['index']}.{row['era']}", row["era_source_id"])]
    return Figure("maximum", row["index"], int(row["year"])).text(row["maximum"], ledger, rows=behind)


def _share(row: Row, ledger: Ledger) -> str:
    if pd.isna(row["share"]):
        return UNKNOWN
    return figure_of("share", row).text(row["share"], ledger, rows=[row_name(row, "score")])


def _note(table: pd.DataFrame, ledger: Ledger, *, has_targets: bool) -> str:
    notes = []
    if table["rank_basis"].eq("implied").any():
        notes.append(tr("A rank that no source states follows from the scores of the whole ranking.", ledger.lang))
    if table["new_era"].any():
        notes.append(tr("No change in points across a change of method.", ledger.lang))
    if table["new_map"].any():
        notes.append(tr("No change in places between the map of 63 provinces and that of 34.", ledger.lang))
    if has_targets:
        notes.append(
            tr("Targets of the year that can be tested; the table of targets gives each reading.", ledger.lang)
        )
    if cited(table).empty:
        none = tr("No total of {year} is in the record yet.", ledger.lang, year=table["year"].iloc[0])
        return " ".join([*notes, none])
    return " ".join([*notes, source_line(cited(table), ledger)])
