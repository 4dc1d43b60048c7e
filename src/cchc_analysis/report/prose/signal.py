"""Whether a change of places is real, in sentences."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.forecast.signal import Signal
from cchc_analysis.record.sources import row_name
from cchc_analysis.report.forecast_figures import SignalFigure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import chance_said, rank_text
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.ranges import places_text


def signal_sentence(answer: Signal | None, *, index: str = "", lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say what moved, whether it reflects a change of underlying position, and what noise alone moves.

    Parameters
    ----------
    answer
        From `signal_or_noise`, or from `signal_if_known`: where that has no answer, the sentence says so.
    index
        Whose change is asked about: where there is no answer, the sentence names it if it is given.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.forecast.signal import signal_if_known
    >>> signal_sentence(signal_if_known("PCI", "Bắc Kạn", 2021), lang="en").split(". ")[0]
    'PCI: Bắc Kạn rose 11 places, from 59 (2020) to 48 (2021)'
    >>> signal_sentence(signal_if_known("PCI", "Bắc Kạn", 2024), index="PCI", lang="en")
    'PCI: whether the last change is real cannot be said; the record lacks a rank or earlier years.'
    """
    ledger = opened(ledger, lang)
    if answer is None and not index:
        return tr(
            "Whether the last change is real cannot be said; the record lacks a rank or earlier years.", ledger.lang
        )
    if answer is None:
        return tr(
            "{index}: whether the last change is real cannot be said; the record lacks a rank or earlier years.",
            ledger.lang,
            index=ledger.index(index).short,
        )
    parts = [
        _change(answer, ledger),
        _position(answer, ledger),
        signal_meaning(answer, ledger),
        _noise(answer, ledger),
        _hardly_known(answer, ledger),
    ]
    return " ".join(part for part in parts if part)


def _change(answer: Signal, ledger: Ledger) -> str:
    return tr(
        _moved(answer.places),
        ledger.lang,
        index=ledger.index(answer.index).short,
        province=answer.before["province"],
        previous=answer.previous,
        year=answer.year,
        before=rank_text(answer.before, ledger),
        after=rank_text(answer.after, ledger),
        places=places_text(
            answer.places, _figure("places", answer).text(abs(answer.places), ledger, rows=_rows(answer)), ledger.lang
        ),
    )


def signal_meaning(answer: Signal, ledger: Ledger) -> str:
    """Give the chance that the underlying position moved that way too, where the rank moved."""
    if answer.chance is None:
        return ""
    meant = (
        mark("That its underlying position rose is {word}: {times}.")
        if answer.places > 0
        else mark("That its underlying position fell is {word}: {times}.")
    )
    return tr(meant, ledger.lang, **chance_said(_figure("chance", answer).key, answer.chance, _rows(answer), ledger))


def _position(answer: Signal, ledger: Ledger) -> str:
    """Say how the position moved where the places alone would be noise, and yet a chance is told of it.

    Close together at the top, a province may gain much on the nation and pass hardly anybody.
    """
    within_noise = abs(answer.places) <= answer.noise_places
    if answer.chance is None or not within_noise or any(pd.isna(position) for position in answer.positions):
        return ""
    before, after = (
        _figure(quantity, answer).text(position, ledger, rows=_rows(answer))
        for quantity, position in zip(("position_before", "position_after"), answer.positions, strict=True)
    )
    said = mark(
        "Its position, which is the score beyond the national mean, went from {before} to {after} national standard "
        "deviations."
    )
    return " ".join(filter(None, [tr(said, ledger.lang, before=before, after=after), _apart(answer, ledger)]))


def _apart(answer: Signal, ledger: Ledger) -> str:
    """Say why the chance may point another way than the position, where rank and position moved apart."""
    before, after = answer.positions
    if (after - before) * answer.places >= 0:
        return ""
    said = mark(
        "Rank and position moved in opposite directions here; the chance below is that of the rank's direction, and "
        "rests on all years known, not on these two alone."
    )
    return tr(said, ledger.lang)


def _noise(answer: Signal, ledger: Ledger) -> str:
    noise = _figure("noise_places", answer).text(answer.noise_places, ledger, rows=_rows(answer))
    said = mark("One-off noise alone moves a province at that rank by up to {noise}, four years in five.")
    return tr(said, ledger.lang, noise=places_text(answer.noise_places, noise, ledger.lang))


def _hardly_known(answer: Signal, ledger: Ledger) -> str:
    """Warn where the noise itself is hardly known, so that nobody takes the places for more than a rough guide.

    The chance needs no warning: it is a range as wide as what the noise may be makes it.
    """
    if answer.noise_known:
        return ""
    said = mark(
        "The years known hardly tell how large one-off noise is in {index}, so these places are a rough guide only."
    )
    return tr(said, ledger.lang, index=ledger.index(answer.index).short)


def _moved(places: int) -> str:
    if not places:
        return mark("{index}: {province} stood at rank {before} both in {previous} and in {year}.")
    if places > 0:
        return mark("{index}: {province} rose {places}, from {before} ({previous}) to {after} ({year}).")
    return mark("{index}: {province} fell {places}, from {before} ({previous}) to {after} ({year}).")


def _figure(quantity: str, answer: Signal) -> SignalFigure:
    return SignalFigure(quantity, answer.index, answer.year, answer.province_code, previous=answer.previous)


def _rows(answer: Signal) -> list[str]:
    return [row_name(answer.before), row_name(answer.after)]
