"""Scenarios: where the aim of a requirement comes from, in a sentence."""

from __future__ import annotations

from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.prose.aims import aim_text, document_text
from cchc_analysis.targets.scenarios import Scenario
from cchc_analysis.words import Lang, tr


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
    if scenario.target is None:
        return tr(
            "The record holds no target for the province's rank in {index} after {origin}; the next round rank not yet "
            "reached is taken, by {by}.",
            lang,
            index=asked.entry.short,
            origin=asked.origin,
            by=asked.by,
        )
    aim, document = aim_text(scenario.target, ledger), document_text(scenario.target, lang)
    return tr("Target stated in {document}: {aim}.", lang, document=document, aim=aim)
