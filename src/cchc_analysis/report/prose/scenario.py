"""Scenarios: where the aim of a requirement comes from, in a sentence."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row
from cchc_analysis.report.prose.aims import aim_text, document_text, other_reading_sentence
from cchc_analysis.report.prose.verdicts import WHY, reason_text
from cchc_analysis.targets.scenarios import Scenario
from cchc_analysis.words import Lang, mark, tr


def scenario_sentence(scenario: Scenario, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say which document states the aim, or that it is the next round rank.

    Parameters
    ----------
    scenario
        One of `scenarios`.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.targets.scenarios import scenarios
    >>> asked = {one.index: one for one in scenarios("Bắc Kạn", 2022)}
    >>> scenario_sentence(asked["PCI"]).split("; ")[1]
    'lấy hạng tròn chục kế tiếp chưa đạt, đến năm 2025.'
    """
    ledger = opened(ledger, lang)
    lang, asked = ledger.lang, scenario.requirement
    unasked = [_unasked_sentence(row, ledger) for row in scenario.unasked]
    if scenario.target is None:
        none = mark(
            "The record holds no target for the province's rank in {index} after {origin}; the next round rank not yet "
            "reached is taken, by {by}."
        )
        other = mark("The next round rank not yet reached is taken instead, by {by}.")
        said = {"index": asked.entry.short, "origin": asked.origin, "by": asked.by}
        return " ".join([*unasked, tr(other if unasked else none, lang, **said)])
    aim, document = aim_text(scenario.target, ledger), document_text(scenario.target, lang)
    stated = tr("Target stated in {document}: {aim}.", lang, document=document, aim=aim)
    return " ".join(filter(None, [stated, other_reading_sentence(scenario.target, ledger), *unasked]))


def _unasked_sentence(row: Row, ledger: Ledger) -> str:
    """Say of a target that it cannot be told what it takes, and why."""
    if pd.notna(row["aim"]):
        why = tr("the score cannot be", ledger.lang)
    else:
        why = reason_text(row if row["reason"] in WHY else {**row, "reason": "no_value"}, ledger)
    message = mark("What the target stated in {document}, {aim}, takes cannot be told: {why}.")
    return tr(
        message,
        ledger.lang,
        document=document_text(row, ledger.lang),
        aim=aim_text(row, ledger),
        why=why,
    )
