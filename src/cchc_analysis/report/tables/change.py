"""The change table: what each component added to the change of the total, beside the nation and in places."""

from __future__ import annotations

from functools import partial

import pandas as pd

from cchc_analysis.record.sources import cited, with_pages
from cchc_analysis.report.figures import Figure, figure_of
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import UNKNOWN, Row, rank_text
from cchc_analysis.report.prose.change import component_label, earlier, named, part_text
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.tables.look import Cells, Table, on_trial, printed
from cchc_analysis.words import Lang, mark, tr


def change_table(table: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return the change of a total by component: both years, contribution, nation's part, ranks and places.

    Lines and columns of which nothing is known are left out.

    Parameters
    ----------
    table
        A frame of `trends.change`.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.trends import change
    >>> change_table(change("PCI", "Bắc Kạn", 2021), lang="en").cells["Contribution"].tolist()[-3:]
    ['−0.19', '+0.01', '+0.29']
    """
    ledger = opened(ledger, lang)
    entry = ledger.index(table["index"].iloc[0])
    years = {"previous": int(table["previous_year"].iloc[0]), "year": int(table["year"].iloc[0])}
    rows = [_cells(row, years, ledger.lang) for row in named(table, ledger).to_dict("records")]
    cells = printed(rows, _known(on_trial(rows, ledger)), ledger=ledger)
    names = {"index": entry.short, "first": years["previous"], "last": years["year"]}
    title = tr("{index}: change from {first} to {last} by component", ledger.lang, **names)
    return Table(f"change-{entry.index.lower()}", title, cells, tuple(cells.columns[1:]), _note(table, ledger))


def _note(table: pd.DataFrame, ledger: Ledger) -> str:
    notes = [source_line(cited(table), ledger)]
    if table["kind"].eq("method").any():
        notes.insert(0, tr("No change in points across a change of method.", ledger.lang))
    elif table["contribution_printed"].notna().any():
        notes.insert(0, tr("Contributions are rounded so that they add up to the change of the total.", ledger.lang))
    return " ".join(notes)


def _cells(row: Row, years: dict[str, int], lang: Lang) -> Cells:
    before, now = earlier(row), row | {"rank_source_id": row["source_id"]}
    cells: Cells = {
        mark("Component"): partial(component_label, row),
        mark("Weight"): partial(_weight, row),
        mark("{previous}"): partial(_score, before | {"score": row["previous"]}),
        mark("{year}"): partial(_score, row | {"score": row["now"]}),
        mark("Contribution"): partial(part_text, row, part="contribution"),
        mark("Mean of all provinces"): partial(part_text, row, part="national"),
        mark("Beside the mean"): partial(part_text, row, part="relative"),
        mark("Rank in {previous}"): partial(_rank, before),
        mark("Rank in {year}"): partial(_rank, now),
        mark("Places gained"): partial(_places, row),
    }
    return {tr(heading, lang, **years): cell for heading, cell in cells.items()}


def _row_name(row: Row) -> str:
    return with_pages(f"{row['index']}.{row['year']}.{row['province_code']}.{row['component']}", row["source_id"])


def _weight(row: Row, ledger: Ledger) -> str:
    if pd.isna(row["weight"]) or row["kind"] != "component":
        return UNKNOWN
    figure = Figure("factor", row["index"], int(row["year"]), component=row["component"])
    return figure.text(row["weight"], ledger)


def _score(row: Row, ledger: Ledger) -> str:
    if pd.isna(row["score"]):
        return UNKNOWN
    return figure_of("score", row).text(row["score"], ledger, rows=[_row_name(row)])


def _rank(row: Row, ledger: Ledger) -> str:
    return UNKNOWN if pd.isna(row["rank"]) else rank_text(row, ledger)


def _places(row: Row, ledger: Ledger) -> str:
    if pd.isna(row["places"]):
        return UNKNOWN
    figure = figure_of("places_since", row, at=int(row["previous_year"]))
    return figure.text(row["places"], ledger, rows=[_row_name(row), _row_name(earlier(row))], sign=True)


def _known(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the lines and columns of which anything is known."""
    figures = cells.iloc[:, 2:] != UNKNOWN
    cells = cells[figures.any(axis=1)]
    return cells.loc[:, (cells != UNKNOWN).any()]
