"""What the terminal prints of a page that is read: each figure, numbered, beside what the record knows of it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cchc_analysis.record.reading.written import Written
from cchc_analysis.record.tables import Record
from cchc_analysis.report.terminal.draft import NOTHING_READ, claim_text, held_text, quote_text, unread_text
from cchc_analysis.report.terminal.lines import WIDTH, wrapped
from cchc_analysis.words import Lang, mark, tr

_SAID = {
    "new": mark("new"),
    "same": mark("the record has it"),
    "contradicts": mark("contradicts the record"),
    "beyond_bounds": mark("impossible by the bounds of the year"),
    "against_itself": mark("impossible by the figures of the text itself"),
    "said_twice": mark("the text gives another figure for it too"),
    "unclear": mark("is not clear"),
}
_NO_PLACE = mark("no cell of the workbook is for it")


def offers_text(
    offers: pd.DataFrame, written: Written, record: Record, *, lang: Lang = "vi", width: int | None = WIDTH
) -> str:
    """Return a line a figure, in the order of the text, with a star at what a plain yes would take, and how many.

    Parameters
    ----------
    offers
        What `offered` says.
    written
        The text that was read.
    record
        Whose provinces and components are named.
    lang
        The language.
    width
        Where lines are broken; nowhere without it.
    """
    unread = unread_text(offers, written, lang)
    if offers.empty:
        return "\n".join([tr(NOTHING_READ, lang), *unread])
    lines = [offer_line(number, row, written, record, lang, width) for number, row in enumerate(offers.itertuples(), 1)]
    counts = offers["offer"].value_counts()
    told = ", ".join(f"{tr(said, lang)}: {counts[offer]}" for offer, said in _SAID.items() if offer in counts)
    taken = tr("Figures that a plain yes takes (*): {n}.", lang, n=int(offers["taken"].sum()))
    return "\n".join([*lines, *unread, told, taken])


def offer_line(
    number: int, row: Any, written: Written, record: Record, lang: Lang = "vi", width: int | None = WIDTH
) -> str:
    """Return what a figure says, what the record knows of it, and below the words in which it stands."""
    told = [f"{tr(_SAID[row.offer], lang)}{held_text(row, record, lang)}"]
    if not row.place and row.offer in ("new", "contradicts", "said_twice"):
        told.append(tr(_NO_PLACE, lang))
    star = "*" if row.taken else " "
    where = written.where(row.start, lang)
    line = wrapped(f" {star}{number:>3}. {where}: {claim_text(row, record, lang)}: {'; '.join(told)}", width)
    return f"{line}\n{quote_text(row, written, width)}"
