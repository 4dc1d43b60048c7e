"""Where a province stood in a year, in sentences."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.report.figures import figure_of
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row, is_band, least_places, n_ranked_text, rank_text, rows_of_change
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.emphasis import strong

_MOVES = {
    "up": mark("gained places in {indices}"),
    "down": mark("lost places in {indices}"),
    "same": mark("kept its place in {indices}"),
    "unknown": mark("change not known in {indices}"),
}


def headline_answer(table: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Open a page with the province's rank in each index of the year and its change.

    Parameters
    ----------
    table
        A frame of `headline`.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.headline import headline
    >>> headline_answer(headline("Bắc Kạn", 2008))
    '**Năm 2008, kết quả của Bắc Kạn: PCI hạng 63/64 (giảm 7 bậc).**'
    """
    ledger, rows = opened(ledger, lang), table.to_dict("records")
    standings = "; ".join(_standing(row, ledger) for row in rows)
    names = {"year": rows[0]["year"], "province": rows[0]["province"]}
    return strong(tr("In {year} {province} stood: {said}.", ledger.lang, said=standings, **names))


def headline_finding(table: pd.DataFrame, ledger: Ledger) -> str:
    """Name the indices in which the province gained places, lost some and kept its own, and where that is not known.

    Examples
    --------
    >>> from cchc_analysis.standing.headline import headline
    >>> headline_finding(headline("Bắc Kạn", 2008), Ledger("en"))
    'Bắc Kạn 2008: lost places in PCI'
    """
    moves = [_move(row) for row in table.to_dict("records")]
    shorts = [ledger.index(index).short for index in table["index"]]
    parts = [
        tr(message, ledger.lang, indices=", ".join(moved))
        for move, message in _MOVES.items()
        if (moved := [short for short, of in zip(shorts, moves, strict=True) if of == move])
    ]
    return f"{table['province'].iloc[0]} {table['year'].iloc[0]}: {'; '.join(parts)}"


def _move(row: Row) -> str:
    change = least_places(row) if pd.isna(row["change_rank"]) else int(row["change_rank"])
    if change is None:
        return "unknown"
    return "up" if change > 0 else "down" if change < 0 else "same"


def _standing(row: Row, ledger: Ledger) -> str:
    """Say the rank in one index, with its change."""
    lang, name = ledger.lang, ledger.index(row["index"]).short
    if pd.isna(row["rank"]):
        if is_band(row):
            return tr("{index} somewhere in {band}", lang, index=name, band=rank_text(row, ledger)) + _moved(
                row, ledger
            )
        return tr("{index} rank not known", lang, index=name)
    ranked = n_ranked_text(row, ledger)
    standing = tr("{index} {rank} of {ranked}", lang, index=name, rank=rank_text(row, ledger), ranked=ranked)
    return standing + _moved(row, ledger)


def _moved(row: Row, ledger: Ledger) -> str:
    if pd.isna(row["change_rank"]):
        return _moved_at_least(row, ledger)
    places = int(row["change_rank"])
    if places == 0:
        return tr(" (unchanged)", ledger.lang)
    text = figure_of("places_moved", row).text(abs(places), ledger, rows=rows_of_change(row, "rank"))
    return tr(mark(" (up {places})") if places > 0 else mark(" (down {places})"), ledger.lang, places=text)


def _moved_at_least(row: Row, ledger: Ledger) -> str:
    """Say what bands of ranks tell for certain; nothing where they leave the direction open."""
    places = least_places(row)
    if places is None:
        return ""
    end = "low" if places > 0 else "high"
    text = figure_of("places_moved", row).text(abs(places), ledger, rows=rows_of_change(row, "rank"), end=end)
    said = mark(" (up at least {places})") if places > 0 else mark(" (down at least {places})")
    return tr(said, ledger.lang, places=text)
