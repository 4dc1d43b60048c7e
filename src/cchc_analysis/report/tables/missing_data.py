"""Missing data: how much of each ranking is known, how many were asked, and how many points surveys decide."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.missing_data import MissingData
from cchc_analysis.report.figures import Figure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import UNKNOWN, Row
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.tables.look import Table
from cchc_analysis.words import Lang, mark, tr

#: Whom a remark counts.
_ASKED = {
    "respondents": mark("citizens and organisations"),
    "n_firms_surveyed": mark("firms"),
    "survey_ballots_total": mark("ballots of all kinds"),
}
_KNOWN = (
    mark("Index"),
    mark("Year"),
    mark("Ranks known"),
    mark("Within a band only"),
    mark("Scores known"),
    mark("Component scores known"),
    mark("Facts about the whole ranking"),
)
_SAMPLES = (
    mark("Index"),
    mark("Year"),
    mark("Who was asked"),
    mark("Number"),
    mark("On average a province"),
    mark("Sampling error of a share near 50% (percentage points, ±)"),
)
_SURVEYED = (mark("Index"), mark("Years"), mark("Points by appraisal"), mark("Points by survey"))


def missing_data_table(missing: MissingData, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return the rankings of which something is missing, with how much of each is known.

    Parameters
    ----------
    missing
        The answer of `missing_data`.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.record.missing_data import missing_data
    >>> missing_data_table(missing_data(2012), lang="en").cells.iloc[0, :3].tolist()
    ['PAR INDEX', '2012', '27/63']
    """
    ledger = opened(ledger, lang)
    rows = [_known(row, ledger) for row in missing.incomplete.to_dict("records")]
    cells = pd.DataFrame(rows, columns=[tr(heading, ledger.lang) for heading in _KNOWN])
    title = tr("Rankings up to {year} that are not complete", ledger.lang, year=missing.year)
    note = tr(
        "Known of all: figures that a source states, of so many provinces or of so many of their components.",
        ledger.lang,
    )
    return Table("missing-data", title, cells, tuple(cells.columns[2:]), note)


def samples_table(missing: MissingData, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return how many were asked, where a source says so, and what sampling error that leaves.

    Examples
    --------
    >>> from cchc_analysis.record.missing_data import missing_data
    >>> samples_table(missing_data(2022), lang="en").cells.iloc[0].tolist()
    ['PCI', '2022', 'firms', '11,872', '188', '7.1']
    """
    ledger = opened(ledger, lang)
    rows = [_sample(row, ledger) for row in missing.samples.to_dict("records")]
    cells = pd.DataFrame(rows, columns=[tr(heading, ledger.lang) for heading in _SAMPLES])
    title = tr("How many were asked", ledger.lang)
    if cells.empty:
        return Table(
            "samples", title, cells, note=tr("No source read up to this year says how many were asked.", ledger.lang)
        )
    how = tr(
        "Half of a 95% interval of the share that affirms a yes-or-no question, were those asked spread evenly over "
        "the provinces and drawn at random in each; real samples are drawn by place, which widens it.",
        ledger.lang,
    )
    return Table("samples", title, cells, tuple(cells.columns[3:]), f"{how} {source_line(missing.samples, ledger)}")


def surveyed_table(missing: MissingData, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return how many points of an appraised index are decided by surveys.

    Examples
    --------
    >>> from cchc_analysis.record.missing_data import missing_data
    >>> surveyed_table(missing_data(2023), lang="en").cells["Points by survey"].tolist()
    ['33.5', '32.0']
    """
    ledger = opened(ledger, lang)
    rows = [_surveyed(row, ledger) for row in missing.surveyed.to_dict("records")]
    cells = pd.DataFrame(rows, columns=[tr(heading, ledger.lang) for heading in _SURVEYED])
    title = tr("Points decided by surveys", ledger.lang)
    if cells.empty:
        return Table(
            "surveyed", title, cells, note=tr("No source read up to this year tells the two apart.", ledger.lang)
        )
    note = source_line(missing.surveyed.rename(columns={"year_from": "year"}), ledger)
    return Table("surveyed", title, cells, tuple(cells.columns[2:]), note)


def _known(row: Row, ledger: Ledger) -> list[str]:
    index, year = str(row["index"]), int(row["year"])

    def known(quantity: str, n: int) -> str:
        return Figure(quantity, index, year).text(n, ledger)

    ranked = known("n_ranked", row["n_ranked"])
    parts = f"{known('parts_known', row['n_parts'])}/{known('parts', row['of_parts'])}" if row["of_parts"] else UNKNOWN
    return [
        ledger.index(index).short,
        str(year),
        f"{known('ranks_known', row['n_rank'])}/{ranked}",
        known("ranks_within_band", row["n_band"]),
        f"{known('scores_known', row['n_score'])}/{ranked}",
        parts,
        known("facts_known", row["n_facts"]),
    ]


def _sample(row: Row, ledger: Ledger) -> list[str]:
    index, year = str(row["index"]), int(row["year"])
    kind, behind = str(row["kind"]), [f"{index}.{year}.{row['kind']} {row['source_id']}"]

    def printed(quantity: str) -> str:
        return Figure(quantity, index, year, component=kind).text(row[quantity], ledger, rows=behind)

    figures = [printed(quantity) for quantity in ("asked", "per_province", "share_error")]
    return [ledger.index(index).short, str(year), tr(_ASKED[kind], ledger.lang), *figures]


def _surveyed(row: Row, ledger: Ledger) -> list[str]:
    index, first = str(row["index"]), int(row["year_from"])
    last = first if pd.isna(row["year_to"]) else int(row["year_to"])
    behind = [f"{index}.{first}-{last} {row['source_id']}"]
    points = [
        Figure(what, index, first).text(row[what], ledger, rows=behind) for what in ("points_assessed", "points_survey")
    ]
    return [ledger.index(index).short, str(first) if first == last else f"{first}-{last}", *points]
