"""A requirement in a short paragraph: where one stands, what the aim takes, how likely it is, who ever did it."""

from __future__ import annotations

from cchc_analysis.maths.intervals import Forecast
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import bound_text, chance_said, range_text
from cchc_analysis.report.prose.base_rates import base_rate_sentence
from cchc_analysis.targets.requirement.required import Requirement
from cchc_analysis.words import mark, tr


def explained(asked: Requirement, ledger: Ledger) -> str:
    """Say a requirement in a short paragraph; every number goes through the ledger."""
    said = [part(asked, ledger) for part in (standing, demand, carrying_on, who_did_it)]
    return " ".join(filter(None, said))


def standing(asked: Requirement, ledger: Ledger) -> str:
    """Say where the province stood at the origin; nothing where that is not known."""
    if not asked.placed:
        return ""
    rank = asked.rank_now
    message = (
        mark("In {year}, {province} stood at rank {rank} of {n} in {index}, with a score of {score}.")
        if rank.low == rank.high
        else mark("In {year}, {province} stood somewhere at ranks {rank} of {n} in {index}, with a score of {score}.")
    )
    key = f"{asked.index}.{asked.origin}.{asked.province_code}.total"
    rows = [asked.row_name]
    return tr(
        message,
        ledger.lang,
        year=asked.origin,
        province=asked.province,
        rank=range_text(f"{key}.rank", float(rank.low), float(rank.high), ledger, rows),
        n=ledger.print(f"{asked.index}.{asked.origin}.n_ranked", asked.n, unit="provinces"),
        index=asked.entry.short,
        score=bound_text(f"{key}.score", asked.score_now, asked.entry.decimals, ledger, rows),
    )


def demand(asked: Requirement, ledger: Ledger) -> str:
    """Say what the aim takes at the deadline, and what that is a year."""
    if not asked.placed:
        return _unplaced(asked, ledger)
    gain = float(asked.gain.best)
    message = _demand_of_rank(gain) if asked.aim.rank is not None else _demand_of_score(gain)
    said = tr(
        message,
        ledger.lang,
        by=asked.by,
        aim=aim_text(asked, ledger),
        threshold=forecast_text(
            f"{asked.key}.threshold", asked.threshold, asked.entry.decimals, ledger, asked.source_name
        ),
        gain=_printed(asked, "gain", gain, asked.entry.decimals, ledger),
        yearly=_printed(asked, "gain_per_year", float(asked.gain_per_year.best), asked.entry.decimals, ledger),
        sd=ledger.print(
            f"{asked.key}.gain_in_sd",
            float(asked.gain_in_sd.best),
            1,
            unit="standard deviations",
            rows=[asked.source_name],
        ),
    )
    return said[:1].upper() + said[1:]


def _unplaced(asked: Requirement, ledger: Ledger) -> str:
    said = tr(
        "{aim} will probably take {threshold} points in {by}, if the method stays; where the province stood in {year} "
        "is not known well enough to say what gain that is.",
        ledger.lang,
        aim=aim_text(asked, ledger),
        threshold=forecast_text(
            f"{asked.key}.threshold", asked.threshold, asked.entry.decimals, ledger, asked.source_name
        ),
        by=asked.by,
        year=asked.origin,
    )
    return said[:1].upper() + said[1:]


def _demand_of_rank(gain: float) -> str:
    if gain <= 0:
        return mark(
            "{aim} will probably take {threshold} points in {by}, if the method stays: about what it has now, so that "
            "only the upper part of that range asks for a gain."
        )
    return mark(
        "{aim} will probably take {threshold} points in {by}, if the method stays: {gain} points more, {yearly} a "
        "year, or {sd} national standard deviations upwards."
    )


def _demand_of_score(gain: float) -> str:
    if gain <= 0:
        return mark("{aim} in {by} is no more than it has now.")
    return mark(
        "{aim} in {by} is {gain} points more, {yearly} a year, or {sd} national standard deviations upwards, if the "
        "method stays."
    )


def carrying_on(asked: Requirement, ledger: Ledger) -> str:
    """Say how likely the aim is by carrying on as before, in a word and a natural frequency."""
    return tr(
        "By carrying on as before, the province would meet it {frequency}: {word}.",
        ledger.lang,
        frequency=chance(asked, ledger)["times"],
        word=chance(asked, ledger)["word"],
    )


def who_did_it(asked: Requirement, ledger: Ledger) -> str:
    """Say how many who started about there ended at the aim, and name some."""
    return "" if asked.base_rate is None else base_rate_sentence(asked.base_rate, ledger)


def finding(asked: Requirement, ledger: Ledger) -> str:
    """Say the requirement in one line: the title of its chart and of its card."""
    if not asked.placed:
        return _finding_unplaced(asked, ledger)
    gain = float(asked.gain.best)
    message = (
        mark("{index}: {aim} by {by} takes {gain} points more of {province}; by carrying on: {frequency}")
        if gain > 0
        else mark("{index}: {aim} by {by} takes about the score that {province} has now; by carrying on: {frequency}")
    )
    return tr(
        message,
        ledger.lang,
        index=asked.entry.short,
        aim=aim_text(asked, ledger),
        by=asked.by,
        province=asked.province,
        gain=_printed(asked, "gain", gain, asked.entry.decimals, ledger),
        frequency=chance(asked, ledger)["times"],
    )


def _finding_unplaced(asked: Requirement, ledger: Ledger) -> str:
    return tr(
        "{index}: {aim} by {by} will probably take {threshold} points; by carrying on {province} meets it {frequency}",
        ledger.lang,
        index=asked.entry.short,
        aim=aim_text(asked, ledger),
        by=asked.by,
        threshold=forecast_text(
            f"{asked.key}.threshold", asked.threshold, asked.entry.decimals, ledger, asked.source_name
        ),
        province=asked.province,
        frequency=chance(asked, ledger)["times"],
    )


def chance(asked: Requirement, ledger: Ledger) -> dict[str, str]:
    """Print the chance by carrying on: ``times``, a natural frequency, and a ``word``."""
    return chance_said(f"{asked.key}.chance", asked.chance, [asked.source_name], ledger)


def aim_text(asked: Requirement, ledger: Ledger) -> str:
    """Name the aim: rank 40, a score of 64, group B."""
    aim, lang = asked.aim, ledger.lang
    if aim.rank is not None:
        return tr("rank {rank}", lang, rank=ledger.print(f"{asked.key}.aim", aim.rank, unit="rank"))
    assert aim.score is not None, "an aim is a rank or a score"
    score = ledger.print(f"{asked.key}.aim", aim.score, asked.entry.decimals, unit="points")
    if aim.group is not None:
        return tr("group {group} (from {score})", lang, group=aim.group, score=score)
    return tr("a score of {score}", lang, score=score)


def forecast_text(key: str, forecast: Forecast, decimals: int, ledger: Ledger, behind: str) -> str:
    """Print a forecast: the median and, in brackets, the range that holds in four cases of five."""
    low, best, high = (
        ledger.print(f"{key}_{part}", float(getattr(forecast, part)), decimals, unit="points", rows=[behind])
        for part in ("low", "best", "high")
    )
    return best if forecast.low == forecast.high else f"{best} ({low}–{high})"


def _printed(asked: Requirement, figure: str, value: float, decimals: int, ledger: Ledger) -> str:
    return ledger.print(
        f"{asked.key}.{figure}", value, decimals, unit="points", rows=[asked.source_name, asked.row_name]
    )
