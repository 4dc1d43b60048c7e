"""How often others managed it, in a sentence."""

from __future__ import annotations

from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import Row, range_text
from cchc_analysis.targets.base_rates import BaseRate
from cchc_analysis.words import mark, tr
from cchc_analysis.words.chances import chance_text
from cchc_analysis.words.ranges import years_text

#: How many are named who managed it.
NAMED = 3


def base_rate_sentence(rate: BaseRate, ledger: Ledger) -> str:
    """Say how many spells that started about there managed it, who did, and what the count is worth.

    Examples
    --------
    >>> from cchc_analysis.targets.base_rates import base_rate
    >>> from cchc_analysis.report.ledger import Ledger
    >>> rate = base_rate("PCI", start=(55, 63), gain=15, years=5, until=2020)
    >>> base_rate_sentence(rate, Ledger("en")).partition(":")[0]
    'Of 88 spells of 5 years that started at rank 55–63, 37 gained 15 places or more'
    """
    band = range_text(f"{_key(rate)}.band", *rate.band, ledger, [rate.name])
    given = {"years": years_text(rate.years, ledger.lang), "band": band}
    if not rate.y:
        return tr("The record holds no spell of {years} that started at rank {band}.", ledger.lang, **given)
    said = tr(_message(rate), ledger.lang, **given, **_counts(rate, ledger), aim=_aim(rate, ledger))
    named = rate.who.drop_duplicates("province_code").head(NAMED).to_dict("records")
    who = ", ".join(spell_text(row, rate.index, ledger) for row in named)
    return " ".join([f"{said}: {who}." if who else f"{said}.", _worth(rate, ledger), *_unknown(rate, ledger)])


def spell_text(row: Row, index: str, ledger: Ledger) -> str:
    """Name a spell: the province, from which rank to which, in which years."""
    ends = {}
    for end, word in (("from", "start"), ("to", "end")):
        place = f"{index}.{row[f'year_{end}']}.{row['province_code']}.total"
        behind = [f"{place} {row[f'source_id_{end}']}"]
        ends[word] = ledger.print(f"{place}.rank", row[f"rank_{end}"], unit="rank", rows=behind)
    years = f"{row['year_from']}-{row['year_to']}"
    return tr("{province} (from {start} to {end}, {years})", ledger.lang, province=row["province"], years=years, **ends)


def _message(rate: BaseRate) -> str:
    if rate.gain is None:
        return mark("Of {y} spells of {years} that started at rank {band}, {x} ended at rank {aim} or better")
    return mark("Of {y} spells of {years} that started at rank {band}, {x} gained {aim} places or more")


def _counts(rate: BaseRate, ledger: Ledger) -> dict[str, str]:
    return {name: _spells(name, getattr(rate, name), rate, ledger) for name in ("x", "y")}


def _spells(name: str, count: int, rate: BaseRate, ledger: Ledger) -> str:
    return ledger.print(f"{_key(rate)}.{name}", count, unit="spells", rows=[rate.name])


def _aim(rate: BaseRate, ledger: Ledger) -> str:
    if rate.gain is not None:
        return ledger.print(f"{_key(rate)}.gain", rate.gain, unit="places")
    assert rate.to_rank is not None, "a base rate counts places or a rank"
    return ledger.print(f"{_key(rate)}.to_rank", rate.to_rank, unit="rank")


def _worth(rate: BaseRate, ledger: Ledger) -> str:
    """Say that spells of one province overlap, and how far the rate is known for all that."""
    key, (low, high) = _key(rate), rate.interval
    for end, value in (("low", low), ("high", high)):
        ledger.print(f"{key}.{end}", value, 2, rows=[rate.name])
    return tr(
        "They belong to {provinces} provinces, and only {apart} of them do not overlap, so the rate is known roughly: "
        "from {low} to {high}.",
        ledger.lang,
        provinces=ledger.print(f"{key}.provinces", rate.provinces, unit="provinces", rows=[rate.name]),
        apart=_spells("apart", rate.apart, rate, ledger),
        low=chance_text(low, ledger.lang),
        high=chance_text(high, ledger.lang),
    )


def _unknown(rate: BaseRate, ledger: Ledger) -> list[str]:
    if not rate.unknown:
        return []
    said = mark("Not counted: {unknown} spells of which the record does not hold the last rank.")
    return [tr(said, ledger.lang, unknown=_spells("unknown", rate.unknown, rate, ledger))]


def _key(rate: BaseRate) -> str:
    low, high = rate.band
    aim = f"to_{rate.to_rank}" if rate.gain is None else f"up_{rate.gain}"
    until = rate.spells["year_to"].max() if rate.y else "none"
    return f"{rate.index}.spells_of_{rate.years}_from_{low}_{high}_{aim}_until_{until}"
