"""Whether a change of places is real, in sentences."""

from __future__ import annotations

from cchc_analysis.forecast.signal import Signal
from cchc_analysis.record.sources import row_name
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import chance_said, rank_text
from cchc_analysis.words import mark, tr


def signal_text(seen: Signal, ledger: Ledger) -> str:
    """Say what moved, whether it reflects a change of underlying position, and what noise alone moves.

    Examples
    --------
    >>> from cchc_analysis.forecast.signal import signal_or_noise
    >>> signal_text(signal_or_noise("PCI", "Bắc Kạn", 2021), Ledger("en")).split(". ")[0]
    'PCI: Bắc Kạn rose 11 places, from 59 (2020) to 48 (2021)'
    """
    lang, key = ledger.lang, f"signal.{seen.before['index']}.{seen.province_code}.{seen.previous}_{seen.year}"
    rows = [row_name(seen.before), row_name(seen.after)]
    names = {"index": seen.index, "province": seen.before["province"], "previous": seen.previous, "year": seen.year}
    printed = {
        "before": rank_text(seen.before, ledger),
        "after": rank_text(seen.after, ledger),
        "places": ledger.print(f"{key}.places", abs(seen.places), unit="places", rows=rows),
        "noise": ledger.print(f"{key}.noise_places", seen.noise_places, unit="places", rows=rows),
    }
    said = tr(_moved(seen), lang, **names, **printed)
    if seen.chance is not None:
        said += " " + tr(_meant(seen), lang, **chance_said(f"{key}.chance", seen.chance, rows, ledger))
    noise = mark("One-off noise alone moves a province at that rank by up to {noise} places, four years in five.")
    return said + " " + tr(noise, lang, **printed)


def _moved(seen: Signal) -> str:
    if not seen.places:
        return mark("{index}: {province} stood at rank {before} both in {previous} and in {year}.")
    if seen.places > 0:
        return mark("{index}: {province} rose {places} places, from {before} ({previous}) to {after} ({year}).")
    return mark("{index}: {province} fell {places} places, from {before} ({previous}) to {after} ({year}).")


def _meant(seen: Signal) -> str:
    if seen.places > 0:
        return mark("That its underlying position rose is {word}: {times}.")
    return mark("That its underlying position fell is {word}: {times}.")
