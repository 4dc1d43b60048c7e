"""How often others managed it, in a sentence."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.sources import with_pages
from cchc_analysis.report.answer_figures import AnswerFigure
from cchc_analysis.report.figures import Figure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row, ends_text
from cchc_analysis.targets.base_rates import BaseRate
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.chances import chance_text
from cchc_analysis.words.ranges import places_text, years_text

#: How many are named who managed it.
NAMED = 3


def base_rate_sentence(rate: BaseRate, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say how many spells that started about there managed it, who did, and what the count is worth.

    Parameters
    ----------
    rate
        How often others managed it.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.targets.base_rates import base_rate
    >>> rate = base_rate("PCI", start=(55, 63), gain=15, years=5, until=2020)
    >>> base_rate_sentence(rate, lang="en").partition(", among")[0]
    'Of 88 spells of 5 years that started at rank 55–63, 37 gained 15 places or more'
    """
    ledger = opened(ledger, lang)
    start = {"years": years_text(rate.years, ledger.lang), "band": start_text(rate, ledger)}
    if rate.at_aim:
        return tr(
            "Who starts at rank {band} is at the aim already, so there is nothing to count.", ledger.lang, **start
        )
    if not rate.y:
        return tr("The record holds no spell of {years} that started at rank {band}.", ledger.lang, **start)
    return " ".join(filter(None, [precedents(rate, ledger), unsettled_sentence(rate, ledger), _worth(rate, ledger)]))


def precedents(rate: BaseRate, ledger: Ledger) -> str:
    """Say how many spells managed it and who did, of a rate that counts any."""
    x, y = met_and_all(rate, ledger)
    start = {"years": years_text(rate.years, ledger.lang), "band": start_text(rate, ledger)}
    count = tr(_message(rate), ledger.lang, **start, x=x, y=_counted(rate.y, y, ledger.lang), aim=_aim(rate, ledger))
    named = rate.who.drop_duplicates("province_code").head(NAMED).to_dict("records")
    who = ", ".join(spell_text(row, rate.index, ledger) for row in named)
    if not who:
        return f"{count}."
    # A province that managed it twice is named once, and of many the first.
    return (
        f"{count}: {who}."
        if len(named) == rate.x
        else tr("{count}, among them {who}.", ledger.lang, count=count, who=who)
    )


def spell_text(row: Row, index: str, ledger: Ledger) -> str:
    """Name a spell: the province, from which rank to which, in which years."""
    start, end = (end_text(row, end, index, ledger) for end in ("from", "to"))
    years = f"{row['year_from']}-{row['year_to']}"
    return tr(
        "{province} (from {start} to {end}, {years})",
        ledger.lang,
        province=row["province"],
        years=years,
        start=start,
        end=end,
    )


def end_text(row: Row, end: str, index: str, ledger: Ledger) -> str:
    """Print the rank at one end of a spell, ``from`` or ``to``."""
    figure = Figure("rank", index, row[f"year_{end}"], row["province_code"], "total")
    behind = with_pages(figure.key.removesuffix(".rank"), row[f"source_id_{end}"])
    rank = row[f"rank_{end}"]
    ends = (row[f"rank_low_{end}"], row[f"rank_high_{end}"]) if pd.isna(rank) else (rank, rank)
    return ends_text(figure, *ends, ledger, [behind])


def start_text(rate: BaseRate, ledger: Ledger) -> str:
    """Print the band of ranks from which spells started."""
    return ends_text(spells_figure(rate, "start"), *rate.band, ledger, [rate.name])


def met_and_all(rate: BaseRate, ledger: Ledger) -> tuple[str, str]:
    """Print how many spells managed it, and how many there are."""
    return _spells("spells_met", rate.x, rate, ledger), _spells("spells", rate.y, rate, ledger)


def range_met_text(rate: BaseRate, ledger: Ledger) -> tuple[str, str]:
    """Print from how many to how many managed it, whatever came of the unsettled, and how many there are with them."""
    met = ends_text(spells_figure(rate, "spells_met"), *rate.met, ledger, [rate.name])
    return met, _spells("spells_all", rate.all_spells, rate, ledger)


def unsettled_sentence(rate: BaseRate, ledger: Ledger) -> str:
    """Say of how many spells the outcome is not in the record, and what count they leave; empty where there is none."""
    if not rate.unknown:
        return ""
    message = mark(
        "Of {unknown} more the record does not hold enough of the last rank: {met} of all {n} managed it, depending on "
        "what came there."
    )
    unknown = _spells("spells_unknown", rate.unknown, rate, ledger)
    met, n = range_met_text(rate, ledger)
    return tr(message, ledger.lang, unknown=_counted(rate.unknown, unknown, ledger.lang), met=met, n=n)


def apart_text(rate: BaseRate, ledger: Ledger) -> str:
    """Print how many spells do not overlap."""
    return _spells("spells_apart", rate.apart, rate, ledger)


def spells_figure(rate: BaseRate, quantity: str) -> AnswerFigure:
    """Name a figure of a count of spells: from which band, to which aim, up to which year."""
    low, high = rate.band
    aim = f"to_{rate.to_rank}" if rate.gain is None else f"up_{rate.gain}"
    until = rate.spells["year_to"].max() if rate.y else "none"
    since = "" if rate.since is None else f"_since_{rate.since}"
    name = f"{rate.index}.spells_of_{rate.years}_from_{low}_{high}_{aim}{since}_until_{until}"
    return AnswerFigure(quantity, name, rate.index)


def _message(rate: BaseRate) -> str:
    if rate.to_rank == 1:
        return mark("Of {y} of {years} that started at rank {band}, {x} ended at rank {aim}")
    if rate.gain is None:
        return mark("Of {y} of {years} that started at rank {band}, {x} ended at rank {aim} or better")
    return mark("Of {y} of {years} that started at rank {band}, {x} gained {aim} or more")


def _spells(quantity: str, count: int, rate: BaseRate, ledger: Ledger) -> str:
    return spells_figure(rate, quantity).text(count, ledger, rows=[rate.name])


def _counted(count: int, printed: str, lang: Lang) -> str:
    """Print a number of spells with their name."""
    return tr(mark("{n} spell") if count == 1 else mark("{n} spells"), lang, n=printed)


def _aim(rate: BaseRate, ledger: Ledger) -> str:
    if rate.gain is not None:
        return places_text(rate.gain, spells_figure(rate, "gain_places").text(rate.gain, ledger), ledger.lang)
    assert rate.to_rank is not None, "a base rate counts places or a rank"
    return spells_figure(rate, "aim_rank").text(rate.to_rank, ledger)


def too_few(rate: BaseRate, lang: Lang) -> str:
    """Say that a count is no rate where it is too small for one; empty where it is not."""
    return tr("Too few to say how often.", lang) if rate.few else ""


def _worth(rate: BaseRate, ledger: Ledger) -> str:
    """Say how far the rate is known, of both periods and then of the later one where the past changed."""
    if rate.few:
        return too_few(rate, ledger.lang)
    if rate.periods is None:
        overlapping = mark(
            "The spells counted belong to {provinces} provinces, and only {apart} of them without a year in "
            "common with another of the same province, so the rate is {times}."
        )
        apart = mark("The spells counted belong to {provinces} provinces; the rate is {times}.")
        return _roughly(rate, overlapping if overlap(rate) else apart, ledger)
    (x, y), (later_x, later_y) = (met_and_all(part, ledger) for part in rate.periods)
    later = rate.periods[1]
    changed = tr(
        "The past changed: of the {y} that started before {year} {x} managed it, of the {later_y} since then "
        "{later_x}.",
        ledger.lang,
        year=later.since,
        **{"x": x, "y": y, "later_x": later_x, "later_y": later_y},
    )
    overlapping = mark(
        "The later ones belong to {provinces} provinces, and only {apart} of them without a year in common with "
        "another of the same province, so their rate is {times}."
    )
    apart = mark("The later ones belong to {provinces} provinces; their rate is {times}.")
    return f"{changed} {_roughly(later, overlapping if overlap(later) else apart, ledger)}"


def overlap(rate: BaseRate) -> bool:
    """Say whether spells of one province share years, so that there are fewer cases than spells."""
    return rate.apart < rate.y


def _roughly(rate: BaseRate, message: str, ledger: Ledger) -> str:
    """Say whose the spells are, how many are cases of their own, and how far the rate is known for all that."""
    low, high = rate.interval
    ends_text(spells_figure(rate, "rate"), low, high, ledger, [rate.name])
    figures = {"apart": apart_text(rate, ledger)} if overlap(rate) else {}
    said = tr(
        message,
        ledger.lang,
        provinces=spells_figure(rate, "provinces").text(rate.provinces, ledger, rows=[rate.name]),
        **figures,
        times=chance_text(rate.x / rate.y, ledger.lang, low=low, high=high),
    )
    return f"{said} {tr('Outcomes that are not known are allowed for.', ledger.lang)}" if rate.unknown else said
