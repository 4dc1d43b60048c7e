"""Peer tables: the nearest provinces with their distances, and those who rose from the same place."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.sources import cited, with_pages
from cchc_analysis.report.figures import figure_of
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row, rank_text, score_text
from cchc_analysis.report.prose.peers import before, distance_text, nobody_rose_text, now, started_text
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.tables.look import Table
from cchc_analysis.standing.peers import CLOSE, SPELL, LatestPeers
from cchc_analysis.words import Lang, mark, tr


def nearest_table(peers: LatestPeers, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return the provinces most like one, with distance, score and rank, in the latest year that allows it.

    Parameters
    ----------
    peers
        An answer of `latest_peers` of the kind ``"nearest"``.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.peers import latest_peers
    >>> nearest_table(latest_peers("PCI", "Bắc Kạn", 2021, kind="nearest")).cells.iloc[:3, 0].tolist()
    ['Bắc Kạn', 'Lạng Sơn', 'Gia Lai']
    """
    ledger = opened(ledger, lang)
    rows = peers.table.to_dict("records")
    cells = [_near(row, rows[0], ledger) for row in rows]
    title = tr("{index}: provinces nearest to {province}", ledger.lang, **_names(peers, ledger))
    measure = {
        "profile": mark("Distance: over all components and the total, in standard deviations of the year."),
        "level": mark("Distance: between total scores, in points."),
    }
    note = tr(measure[rows[0]["measure"]], ledger.lang) if rows else ""
    return _table(f"nearest-{peers.index.lower()}", title, cells, _note(peers, note, ledger), ledger)


def frontier_table(peers: LatestPeers, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return those who rose most from where a province stood five years before the latest year that allows it.

    Where nobody is known to have risen, there is a sentence and no table.

    Parameters
    ----------
    peers
        An answer of `latest_peers` of the kind ``"frontier"``.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.peers import latest_peers
    >>> frontier_table(latest_peers("PCI", "Bắc Kạn", 2021, kind="frontier")).cells.iloc[1].tolist()
    ['Lạng Sơn', '55', '36', '+19']
    """
    ledger = opened(ledger, lang)
    name = f"frontier-{peers.index.lower()}"
    title = tr("{index}: who rose from the place of {province}", ledger.lang, **_names(peers, ledger))
    if len(peers.table) == 1:
        return _table(name, title, [], _note(peers, f"{nobody_rose_text(peers, ledger)}.", ledger), ledger)
    cells = [_moved(row, ledger) for row in peers.table.to_dict("records")]
    message = mark(
        "Those within {close} ranks of it {spell} years earlier who have risen since; of those within {close} ranks "
        "both ranks are known of {started}."
    )
    started = started_text(peers.table.iloc[0].to_dict(), ledger) if len(peers.table) else ""
    note = tr(message, ledger.lang, close=CLOSE, spell=SPELL, started=started)
    return _table(name, title, cells, _note(peers, note, ledger), ledger)


def _names(peers: LatestPeers, ledger: Ledger) -> dict[str, str]:
    """Return what a title names: the index with the years behind the table, and the province."""
    years = [str(peers.table[column].iloc[0]) for column in ("previous_year", "year") if column in peers.table]
    return {"index": " ".join([ledger.index(peers.index).short, "-".join(years)]).strip(), "province": peers.province}


def _near(row: Row, own: Row, ledger: Ledger) -> dict[str, str]:
    return {
        mark("Province"): row["province"],
        mark("Distance"): distance_text(row, own, ledger),
        mark("Score"): score_text(now(row), ledger),
        mark("Rank"): rank_text(now(row), ledger),
    }


def _moved(row: Row, ledger: Ledger) -> dict[str, str]:
    behind = [
        with_pages(f"{row['index']}.{when}.{row['province_code']}.total", page)
        for when, page in ((row["year"], row["source_id"]), (row["previous_year"], row["previous_source_id"]))
    ]
    figure = figure_of("places_since", {**row, "component": ""}, at=row["previous_year"])
    return {
        mark("Province"): row["province"],
        str(row["previous_year"]): rank_text(before(row), ledger),
        str(row["year"]): rank_text(now(row), ledger),
        mark("Places gained"): figure.text(row["places"], ledger, rows=behind, sign=True),
    }


def _note(peers: LatestPeers, said: str, ledger: Ledger) -> str:
    if peers.table.empty:
        return tr("The record holds no year that allows it.", ledger.lang)
    return f"{said} {source_line(cited(peers.table), ledger)}"


def _table(name: str, title: str, cells: list[dict[str, str]], note: str, ledger: Ledger) -> Table:
    shown = pd.DataFrame(cells).rename(columns=lambda heading: tr(heading, ledger.lang))
    return Table(name, title, shown, tuple(shown.columns[1:]), note)
