"""Verdicts as a card: met, missed or not testable for each target, reading by reading, with its document."""

from __future__ import annotations

from dataclasses import asdict
from html import escape

import pandas as pd

from cchc_analysis.report.cards.card import QUIET, VERDICTS, Card, framed
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.prose.aims import aim_text, document_name, reading_text, result_text
from cchc_analysis.report.prose.verdicts import COUNTED, verdict_text
from cchc_analysis.report.prose.verdicts import VERDICTS as NAMES
from cchc_analysis.report.sources import source_line
from cchc_analysis.targets.verdicts import cited_verdicts, tally
from cchc_analysis.words import Lang, tr

#: How many targets a card shows; a table shows all.
MOST = 25
_CHIP = "display:inline-block;border-radius:10px;padding:0 9px;border:1.5px {line} {color};white-space:nowrap"
#: Told by the line too, for who sees no colors.
_CHIPS = {"met": ("solid", "#2E9C78"), "missed": ("double", "#C8472C"), "not_testable": ("dotted", "#8A8A8A")}
_GRID = "display:grid;grid-template-columns:auto 3fr 2fr;gap:6px 14px;margin-top:8px;align-items:baseline"


def verdicts_card(verdicts: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Card:
    """Return verdicts as a card, those that can be tested first.

    Parameters
    ----------
    verdicts
        The frame of `assess_targets`, or some rows of it.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.targets.verdicts import assess_targets
    >>> "không đạt" in verdicts_card(assess_targets("Bắc Kạn", year=2019)).html
    True
    """
    ledger = opened(ledger, lang)
    kind = tr("Verdicts: each row is a target, a year and a reading", ledger.lang)
    if verdicts.empty:
        why = tr(
            "The record holds no such target of the province up to that year, or no row was left of those chosen from.",
            ledger.lang,
        )
        return framed(VERDICTS, kind, tr("Nothing to judge", ledger.lang), "", why)
    lang, judged = ledger.lang, verdicts["verdict"].ne("not_testable")
    shown = pd.concat([verdicts[judged], verdicts[~judged]]).head(MOST)
    # As everywhere a target counts once, in however many readings it stands.
    counts = asdict(tally(verdicts))
    counted = [tr(message, lang, n=counts[outcome]) for outcome, message in COUNTED if counts[outcome]]
    told = [_told(row, ledger) for row in shown.to_dict("records")]
    grid = "".join(_line(verdict, *row) for verdict, row in zip(shown["verdict"], told, strict=True))
    lines = [f"{name}: {aim}, {document}: {result}" for name, aim, document, result in told]
    more = tr("{n} more rows are in the table.", lang, n=len(verdicts) - MOST) if len(verdicts) > MOST else ""
    note = " ".join(filter(None, [more, source_line(cited_verdicts(shown), ledger)]))
    return framed(VERDICTS, kind, ", ".join(counted), f'<div style="{_GRID}">{grid}</div>', note, lines)


def _told(row: dict[str, object], ledger: Ledger) -> tuple[str, str, str, str]:
    """Return the verdict on a target, the target with its reading, its document, and what came."""
    reading = reading_text(row, ledger.lang)
    aim = f"{aim_text(row, ledger)}{f' ({reading})' if reading else ''}"
    name, told = tr(NAMES[str(row["verdict"])], ledger.lang), verdict_text(row, ledger)
    result = result_text(row, ledger) if told == name else f"{result_text(row, ledger)}; {told}"
    return name, aim, document_name(row, ledger.lang), result


def _line(verdict: str, name: str, aim: str, document: str, result: str) -> str:
    line, color = _CHIPS[verdict]
    chip = f'<span style="{_CHIP.format(line=line, color=color)}">{escape(name)}</span>'
    return (
        f'<div>{chip}</div><div>{escape(aim)}<div style="{QUIET}">{escape(document)}</div></div>'
        f"<div>{escape(result)}</div>"
    )
