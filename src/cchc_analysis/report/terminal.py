"""What the terminal prints of a requirement and of verdicts: text for people, JSON for machines."""

from __future__ import annotations

import json
import textwrap
from typing import Any

import pandas as pd

from cchc_analysis.maths.intervals import Bound, Forecast
from cchc_analysis.record.provinces import province_name
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.prose.aims import document_name
from cchc_analysis.report.prose.requirement import requirement_lines
from cchc_analysis.report.prose.verdicts import missing_text_note, verdict_sentence, verdicts_finding
from cchc_analysis.targets.base_rates import BaseRate
from cchc_analysis.targets.requirement import Requirement
from cchc_analysis.targets.verdicts import code_of, to_show
from cchc_analysis.words import Lang, tr
from cchc_analysis.words.chances import chance_text

WIDTH = 100


def requirement_text(requirement: Requirement, *, lang: Lang = "vi") -> str:
    """Return a requirement as lines for a terminal."""
    lines = requirement_lines(requirement, ledger=Ledger(lang, requirement.record))
    return "\n".join(_wrapped(line) for line in lines)


def requirement_json(requirement: Requirement, *, lang: Lang = "vi") -> str:
    """Return a requirement as JSON: numbers unrounded, but the chance to the twentieth at best."""
    chance = requirement.chance
    facts = {
        "index": requirement.index,
        "province_code": requirement.province_code,
        "province": requirement.province,
        "aim": {"rank": requirement.aim.rank, "score": requirement.aim.score, "group": requirement.aim.group},
        "origin": requirement.origin,
        "by": requirement.by,
        "as_of": requirement.record.day.isoformat() if requirement.record.day else None,
        "rank_now": {**_range(requirement.rank_now), **({} if requirement.rank_now.exact else {"best": None})},
        "score_now": _range(requirement.score_now),
        "likely_rank": _range(requirement.start.likely_rank),
        "likely_score": _range(requirement.start.likely_score),
        "threshold": _range(requirement.threshold),
        "rises": requirement.rises if requirement.placed else None,
        "keeps_pace": requirement.keeps_pace,
        "need": _range(requirement.need if requirement.placed else None),
        "need_beyond": _range(requirement.need_beyond if requirement.placed else None),
        "gain": _range(requirement.gain if requirement.placed else None),
        "gain_per_year": _range(requirement.gain_per_year if requirement.placed else None),
        "gain_in_sd": _range(requirement.gain_in_sd if requirement.placed else None),
        "chance": _twentieth(chance),
        "chance_low": _twentieth(chance.low),
        "chance_high": _twentieth(chance.high),
        "chance_text": chance_text(chance, lang, low=chance.low, high=chance.high),
        "base_rate": _counts(requirement.base_rate) if requirement.base_rate else None,
        "path": _rows(requirement.path),
        "overtaken": _rows(requirement.overtaken[["province_code", "province", "rank", "score", "rank_source_id"]]),
        "levers": _rows(requirement.levers.table) if requirement.levers else None,
        "pages": sorted(set(requirement.cited["source_id"])),
    }
    return json.dumps(facts, ensure_ascii=False, indent=1)


def verdicts_text(
    verdicts: pd.DataFrame, province: str, year: int | None = None, *, lang: Lang = "vi", ledger: Ledger | None = None
) -> str:
    """Return verdicts as lines for a terminal, document by document.

    Parameters
    ----------
    verdicts
        The frame of `assess_targets` of a province.
    province, year
        Whose, in any spelling, and the last year whose results were used; that of the last target without it.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.
    """
    ledger = opened(ledger, lang)
    if verdicts.empty:
        return _wrapped(_none(province, year, ledger))
    last = int(verdicts["year"].max()) if year is None else year
    lines = [verdicts_finding(verdicts, province, last, ledger=ledger), ""]
    for document, rows in to_show(verdicts).groupby("document", sort=False):
        lines.append(document_name({"document": document}, ledger.lang))
        lines += [f"  - {verdict_sentence(row, ledger=ledger)}" for row in rows.to_dict("records")]
    return "\n".join(_wrapped(line) for line in [*lines, "", missing_text_note(verdicts, ledger)]).rstrip()


def _none(province: str, year: int | None, ledger: Ledger) -> str:
    """Say that there are none, and how they get there."""
    province = province_name(code_of(province, ledger.record), ledger.record)
    if year is None:
        nothing = tr("The record holds no target of {province}.", ledger.lang, province=province)
    else:
        nothing = tr(
            "The record holds no target of {province} up to {year}.", ledger.lang, province=province, year=year
        )
    todo = tr("Add a row for each to data/targets.csv and run cchc data check.", ledger.lang)
    return f"{nothing} {todo}"


def verdicts_json(table: pd.DataFrame) -> str:
    """Return verdicts as JSON: the rows of `assess_targets`."""
    return json.dumps(_rows(table), ensure_ascii=False, indent=1)


def _twentieth(chance: float) -> float:
    return round(20 * chance) / 20


def _wrapped(line: str) -> str:
    indent = " " * (len(line) - len(line.lstrip()) + 4 * line.startswith(" "))
    return textwrap.fill(line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _counts(rate: BaseRate) -> dict[str, Any]:
    """Return how many spells managed it, whether they are too few to say how often, and both periods of a past."""
    periods = [{"since": part.since, "met": part.x, "spells": part.y} for part in rate.periods or ()]
    return {"met": rate.x, "spells": rate.y, "too_few": rate.few, "periods": periods}


def _range(of: Bound | Forecast | None) -> dict[str, float | None]:
    """Return a range with its ends: null for one that only the scale sets, and for the middle of an open range."""
    if of is None:
        return dict.fromkeys(("low", "best", "high"))
    if isinstance(of, Forecast):
        return {"low": float(of.low), "best": float(of.best), "high": float(of.high), "level": of.level}
    return {
        "low": None if of.open_below else float(of.low),
        "best": None if of.open else float(of.best),
        "high": None if of.open_above else float(of.high),
    }


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows with plain values: null for what is not known."""
    rows: list[dict[str, Any]] = json.loads(table.to_json(orient="records", force_ascii=False, date_format="iso"))
    return rows
