"""Where a province will probably stand, how that is foreseen, and what a change of places says: in sentences."""

from __future__ import annotations

import datetime as dt
import math

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.forecast.outlook import Outlook, outlook
from cchc_analysis.forecast.signal import signal_or_noise
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.observations import load_index, years_held
from cchc_analysis.record.provinces import last_days, province_in, province_name
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import chance_said, is_band, range_text, rank_text
from cchc_analysis.report.prose.signal import signal_text
from cchc_analysis.words import Lang, day, mark, tr

#: The method, for a chairman: what a position is made of, what a chance means, how it was checked.
METHOD = (
    mark(
        "A province's place is taken as the sum of a standing level that lasts, a swing that fades from year to year, "
        "and one-off noise, and how large each is, is learnt from all provinces in the years up to the last one used."
    ),
    mark(
        "A chance of one in four means: of four provinces that stand like this one, about one gets there by carrying "
        "on as before."
    ),
    mark(
        "It was checked by covering up the later years of rankings that are known in full, foreseeing them from the "
        "earlier years alone, and counting how often what came lay inside the ranges."
    ),
)


def outlook_sentences(lang: Lang = "vi") -> str:
    """Explain the method in three sentences.

    Examples
    --------
    >>> outlook_sentences("en").count(".")
    3
    """
    return " ".join(tr(sentence, lang) for sentence in METHOD)


def outlook_answer(
    index: str,
    province: str,
    year: int,
    *,
    to: int,
    ledger: Ledger,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> str:
    """Say where a province will probably stand: rank and range, the chance of rising, the score if the method stays.

    Parameters
    ----------
    index, province
        Whose ranking, and who.
    year
        The last year that may be used; where nothing of it was public, the latest before it.
    to
        The year foreseen.
    ledger
        Where the printed numbers are entered.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Examples
    --------
    >>> from cchc_analysis.report.ledger import Ledger
    >>> said = outlook_answer("PCI", "Bắc Kạn", 2020, to=2025, ledger=Ledger("en"), as_of="2021-04-22")
    >>> said.startswith("**PCI 2025: Bắc Kạn will probably stand at about rank ")
    True
    """
    seen = outlook_from(index, year, to=to, as_of=as_of, record=record)
    code = province_in(seen.origin, province, record=seen.record)
    parts = [f"**{outlook_finding(seen, code, ledger)}.**", _rise(seen, code, ledger), _score(seen, code, ledger)]
    return " ".join(part for part in [*parts, _as_if(seen, ledger)] if part)


def outlook_from(
    index: str, year: int, *, to: int, as_of: str | dt.date | None = None, record: Record | None = None
) -> Outlook:
    """Return the outlook from the latest year up to one of which the record holds a ranking."""
    record = current_record(record)
    entry = find_index(index, record)
    held = years_held(entry.index, year, current_record(record, as_of))
    return outlook(entry.index, origin=held[-1] if held else year, as_of=as_of, to=to, record=record)


def outlook_finding(seen: Outlook, code: str, ledger: Ledger) -> str:
    """State the probable rank of a province with its range, and where it stood at the origin."""
    key, rank, lang = outlook_key(seen, code), seen.rank(code), ledger.lang
    ends = range_text(f"{key}.rank", float(rank.low), float(rank.high), ledger, [seen.name])
    loaded = load_index(seen.index, record=seen.record)
    (now,) = loaded[(loaded["year"] == seen.origin) & (loaded["province_code"] == code)].to_dict("records")
    known = pd.notna(now["rank"]) or is_band(now)
    message = (
        mark("{index} {to}: {province} will probably stand at about rank {best}, within {range} four times in five")
        if not known
        else mark(
            "{index} {to}: {province} will probably stand at about rank {best}, within {range} four times in five "
            "({origin}: {now})"
        )
    )
    return tr(
        message,
        lang,
        index=find_index(seen.index, seen.record).short,
        to=seen.to,
        province=province_name(code, seen.record),
        best=ledger.print(f"{key}.rank_best", float(rank.best), unit="rank", rows=[seen.name]),
        range=ends,
        origin=seen.origin,
        now=rank_text(now, ledger) if known else "",
    )


def outlook_key(seen: Outlook, code: str) -> str:
    """Name what is foreseen of a province among the printed numbers."""
    return f"outlook.{seen.index}.{seen.origin}.{seen.to}.{code}"


def basis_sentence(seen: Outlook, ledger: Ledger) -> str:
    """Say under a chart or table which years it is foreseen from, and whether provinces merge before the deadline."""
    years = f"{seen.history.years[0]}-{seen.origin}"
    said = tr("Foreseen from all that the record holds of {years}.", ledger.lang, years=years)
    return f"{said} {_as_if(seen, ledger)}".strip()


def _as_if(seen: Outlook, ledger: Ledger) -> str:
    """Say that the ranks are those of the old map, where provinces merge before the deadline."""
    if not seen.as_if_unmerged:
        return ""
    table = seen.record.provinces.set_index("province_code").loc[list(seen.codes)]
    last = last_days(seen.record)[list(seen.codes)]
    merged = last[last < dt.date.max].max() + dt.timedelta(days=1)
    return tr(
        "On {day} the provinces became {count}: what is said of {to} is as if the {n} ranked in {origin} still stood.",
        ledger.lang,
        day=day(merged, ledger.lang),
        count=ledger.print("provinces.after_merger", table["successor_code"].nunique(), unit="provinces"),
        to=seen.to,
        n=ledger.print(f"{seen.index}.{seen.origin}.n_ranked", len(seen.codes), unit="provinces", rows=[seen.name]),
        origin=seen.origin,
    )


def signal_sentence(
    index: str,
    province: str,
    year: int,
    *,
    previous: int | None = None,
    ledger: Ledger,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> str:
    """Say whether a change of places reflects a change of underlying position, and what noise alone moves.

    Examples
    --------
    >>> from cchc_analysis.report.ledger import Ledger
    >>> signal_sentence("PCI", "Bắc Kạn", 2021, ledger=Ledger("en")).split(". ")[0]
    'PCI: Bắc Kạn rose 11 places, from 59 (2020) to 48 (2021)'
    """
    try:
        seen = signal_or_noise(index, province, year, previous=previous, as_of=as_of, record=record)
    except AskError:
        return tr(
            "{index}: whether the last change is real cannot be said; the record lacks a rank or earlier years.",
            ledger.lang,
            index=find_index(index, record).short,
        )
    return signal_text(seen, ledger)


def _rise(seen: Outlook, code: str, ledger: Ledger) -> str:
    """Give the chance of a better rank than at the origin, where that is known."""
    chance = float(seen.table.set_index("province_code").loc[code, "chance_better"])
    if math.isnan(chance):
        return ""
    said = chance_said(f"{outlook_key(seen, code)}.chance_better", chance, [seen.name], ledger)
    return tr("A better rank than in {origin} is {word}: {times}.", ledger.lang, origin=seen.origin, **said)


def _score(seen: Outlook, code: str, ledger: Ledger) -> str:
    """Give the score as long as the method stays, and by how much changes of method moved the mean."""
    key, score, entry = outlook_key(seen, code), seen.score(code), find_index(seen.index, seen.record)
    printed = {
        part: ledger.print(f"{key}.score_{part}", getattr(score, part), 1, unit=entry.unit("en"), rows=[seen.name])
        for part in ("low", "best", "high")
    }
    said = tr(
        "As long as the method of {origin} stays, its score will be about {best}, {low} to {high} four times in five.",
        ledger.lang,
        origin=seen.origin,
        **printed,
    )
    if math.isnan(seen.national.jump):
        return said
    key = f"outlook.{seen.index}.{seen.origin}.jump"
    jump = ledger.print(key, seen.national.jump, 1, unit="points", rows=[seen.name])
    moved = mark("Changes of method have so far moved the national mean by {jump} points on average.")
    return said + " " + tr(moved, ledger.lang, jump=jump)
