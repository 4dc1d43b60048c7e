"""What targets require, said for a page and a terminal."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cchc_analysis.maths.intervals import Forecast
from cchc_analysis.record.sources import source_line
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import UNKNOWN, Row, chance_said, range_text
from cchc_analysis.report.prose.levers import lever_sentence
from cchc_analysis.report.prose.requirement_explain import finding, forecast_text
from cchc_analysis.report.prose.same_score import same_score_sentence
from cchc_analysis.targets.crowding import Crowding
from cchc_analysis.targets.requirement import Requirement
from cchc_analysis.words import day, mark, tr


def requirements_answer(asked: list[Requirement], ledger: Ledger) -> str:
    """Open the page: what each aim takes, and the chance by carrying on.

    Parameters
    ----------
    asked
        Requirements of one province, as `scenarios` returns them.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.targets.scenarios import scenarios
    >>> said = requirements_answer(scenarios("Bắc Kạn", 2023, seen_on="2021-04-22", by=2025), Ledger("en"))
    >>> said.startswith("**PAR INDEX")
    True
    """
    if not asked:
        return tr("**Too little is known to look ahead from this year.**", ledger.lang)
    return f"**{'; '.join(finding(one, ledger) for one in asked)}.**"


def requirement_text(asked: Requirement, ledger: Ledger) -> str:
    """Say a requirement in a paragraph: seen from when, what it takes, who did it, what could carry it.

    Examples
    --------
    >>> from cchc_analysis.targets.requirement import requirement
    >>> asked = requirement("PCI", "Bắc Kạn", rank=40, by=2025, as_of="2021-04-22")
    >>> requirement_text(asked, Ledger("en")).partition(".")[0]
    'Seen from 22 April 2021, when the rankings up to 2020 were known'
    """
    parts = [seen_from(asked, ledger), asked.explain(ledger.lang, ledger), *_beside(asked, ledger)]
    return " ".join(filter(None, parts))


def requirement_lines(asked: Requirement, ledger: Ledger) -> list[str]:
    """Return a requirement as lines: the finding, the paragraph, the way year by year, the sources."""
    title, way = finding(asked, ledger), tr("The way, year by year (score of the aim; score needed):", ledger.lang)
    steps = [_step(row, asked, ledger) for row in asked.path.to_dict("records")]
    sources = source_line(asked.cited, ledger.lang, asked.record)
    return [title, "", requirement_text(asked, ledger), "", way, *steps, "", overtaken_text(asked, ledger), "", sources]


def seen_from(asked: Requirement, ledger: Ledger) -> str:
    """Say from which day or year it is seen."""
    as_of, lang = asked.record.day, ledger.lang
    if as_of is None:
        return tr("Seen from the rankings up to {year}.", lang, year=asked.origin)
    return tr(
        "Seen from {day}, when the rankings up to {year} were known.", lang, day=day(as_of, lang), year=asked.origin
    )


def overtaken_text(asked: Requirement, ledger: Ledger) -> str:
    """Name the provinces to overtake."""
    lang, rows = ledger.lang, asked.overtaken.to_dict("records")
    if not asked.placed or asked.rank_now.best <= asked.rank_aimed:
        return ""
    if not rows:
        return tr("Which provinces stand in between is not in the record.", lang)
    names = ", ".join(f"{row['province']} ({_rank(row, asked, ledger)})" for row in rows)
    return tr("To overtake, as they stood in {year}: {names}.", lang, year=asked.origin, names=names)


def turned_out_text(asked: Requirement, came: pd.DataFrame, ledger: Ledger) -> str:
    """Say how the last known year up to one came, beside what was foreseen at the origin.

    Examples
    --------
    >>> from cchc_analysis.targets.requirement import requirement
    >>> asked = requirement("PCI", "Bắc Kạn", rank=40, by=2025, as_of="2021-04-22")
    >>> turned_out_text(asked, asked.turned_out(2021), Ledger("en")).split("; ")[1]
    'it came 48.'
    """
    if came.empty:
        return tr("No later ranking is known yet.", ledger.lang)
    row = came.to_dict("records")[-1]
    return tr(_came(row), ledger.lang, year=row["year"], origin=asked.origin, **_foreseen(row, asked, ledger))


def crowding_text(crowded: Crowding, rank: int, ledger: Ledger) -> str:
    """Say whether the provinces' aims can all come true, and what ours becomes if the others' do.

    Examples
    --------
    >>> from cchc_analysis.targets.crowding import crowding
    >>> crowding_text(crowding("PAR", "Bắc Kạn", 2024, origin=2022), 50, Ledger("en")).partition(".")[0]
    '5 provinces have a target for 2024'
    """
    lang, seen = ledger.lang, crowded.outlook
    key = f"{seen.index}.{seen.to}.crowding"
    pages = [f"{row.target_id} {row.source_id}" for row in crowded.demands.itertuples()]
    count = ledger.print(f"{key}.demands", len(crowded.demands), unit="provinces", rows=pages)
    said = [tr("{n} provinces have a target for {year}.", lang, n=count, year=seen.to)]
    for places, aims in crowded.full:
        numbers = {
            name: ledger.print(f"{key}.{places}.{name}", value, unit="provinces", rows=pages)
            for name, value in (("places", places), ("aims", aims))
        }
        said.append(tr("{aims} of them aim at the first {places} places: not all can succeed.", lang, **numbers))
    if not crowded.full:
        said.append(tr("There is a place for each of them.", lang))
    said.append(
        tr(
            "That all come true happens {frequency}.",
            lang,
            frequency=chance_said(f"{key}.all", crowded.chance_all, pages, ledger)["times"],
        )
    )
    chances = {
        name: chance_said(f"{key}.{crowded.province_code}.{name}", crowded.chance(rank, if_all=held), pages, ledger)[
            "times"
        ]
        for name, held in (("now", False), ("then", True))
    }
    aim = ledger.print(f"{key}.{crowded.province_code}.aim", rank, unit="rank")
    return " ".join(
        [*said, tr("Rank {rank} comes {now} by carrying on; if the others succeed, {then}.", lang, rank=aim, **chances)]
    )


def _beside(asked: Requirement, ledger: Ledger) -> list[str]:
    """Say what the same score was worth the year before, and what could carry the gain, where that is known."""
    said = []
    if asked.same_score is not None:
        said.append(same_score_sentence(asked.same_score, ledger=ledger))
    if asked.levers is not None:
        said.append(lever_sentence(asked.levers, ledger))
    return said


def _step(row: Row, asked: Requirement, ledger: Ledger) -> str:
    key, decimals = f"{asked.key}.{row['year']}", asked.entry.decimals
    aim = Forecast(row["aim_low"], row["aim_best"], row["aim_high"])
    taken = forecast_text(f"{key}.aim", aim, decimals, ledger, asked.source_name)
    if not asked.placed:
        return f"  {row['year']}: {taken}"
    needed = ledger.print(f"{key}.needed", row["needed"], decimals, unit="points", rows=[asked.source_name])
    return f"  {row['year']}: {taken}; {needed}"


def _rank(row: Row, asked: Requirement, ledger: Ledger) -> str:
    key = f"{asked.index}.{asked.origin}.{row['province_code']}.total"
    return ledger.print(f"{key}.rank", row["rank"], unit="rank", rows=[f"{key} {row['rank_source_id']}"])


def _came(row: Row) -> str:
    if pd.isna(row["rank"]):
        return mark("Seen from {origin}, ranks {foreseen} were foreseen for {year}; what came is known only as {came}.")
    if row["rank_foreseen_low"] <= row["rank"] <= row["rank_foreseen_high"]:
        return mark(
            "Seen from {origin}, ranks {foreseen} were foreseen for {year} in four cases of five; it came {came}."
        )
    return mark(
        "Seen from {origin}, ranks {foreseen} were foreseen for {year} in four cases of five; it came {came}, outside."
    )


def _foreseen(row: Row, asked: Requirement, ledger: Ledger) -> dict[str, Any]:
    low, high = row["rank_foreseen_low"], row["rank_foreseen_high"]
    key = f"{asked.key}.{row['year']}.rank_foreseen"
    foreseen = range_text(key, low, high, ledger, [asked.source_name])
    return {"foreseen": foreseen, "came": came_text(row, asked, ledger)}


def came_text(row: Row, asked: Requirement, ledger: Ledger) -> str:
    """Print the rank that came in a row of `turned_out`: a figure, a bound, a dash where nothing is known."""
    ends = (row["rank_low"], row["rank_high"]) if pd.isna(row["rank"]) else (row["rank"], row["rank"])
    if pd.isna(ends[0]):
        return UNKNOWN
    own = f"{asked.index}.{row['year']}.{asked.province_code}.total"
    return range_text(f"{own}.rank", float(ends[0]), float(ends[1]), ledger, [f"{own} {row['rank_source_id']}"])
