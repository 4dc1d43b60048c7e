"""What the terminal prints of a requirement: text for people, JSON for machines."""

from __future__ import annotations

import json
from typing import Any

from cchc_analysis.maths.intervals import Bound, Forecast
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.requirement import old_map_note, requirement_lines
from cchc_analysis.report.terminal.lines import plain_rows, wrapped
from cchc_analysis.targets.base_rates import BaseRate
from cchc_analysis.targets.requirement import Requirement
from cchc_analysis.words import Lang
from cchc_analysis.words.chances import chance_text


def requirement_text(requirement: Requirement, *, lang: Lang = "vi") -> str:
    """Return a requirement as lines for a terminal."""
    lines = requirement_lines(requirement, ledger=Ledger(lang, requirement.record))
    return "\n".join(wrapped(line) for line in lines)


def requirement_json(requirement: Requirement, *, lang: Lang = "vi") -> str:
    """Return a requirement as JSON: numbers unrounded, but the chance to the twentieth at best."""
    chance = requirement.chance
    overtaken = requirement.overtaken[["province_code", "province", "rank", "score", "rank_source_id"]]
    facts = {
        "index": requirement.index,
        "province_code": requirement.province_code,
        "province": requirement.province,
        "aim": {"rank": requirement.aim.rank, "score": requirement.aim.score, "group": requirement.aim.group},
        "origin": requirement.origin,
        "by": requirement.by,
        "old_map": old_map_note(requirement, Ledger(lang, requirement.record)) or None,
        "as_of": requirement.record.day.isoformat() if requirement.record.day else None,
        "rank_now": {**_range(requirement.rank_now), **({} if requirement.rank_now.exact else {"best": None})},
        "score_now": _range(requirement.score_now),
        "likely_rank": _range(requirement.start.likely_rank),
        "likely_score": _range(requirement.start.likely_score),
        "threshold": _range(requirement.threshold),
        "rises": requirement.rises if requirement.placed else None,
        "holds": requirement.holds,
        "may_hold": requirement.may_hold,
        "keeps_pace": requirement.keeps_pace,
        "need": _range(requirement.need if requirement.placed else None),
        "need_beyond": _range(requirement.need_beyond if requirement.placed else None),
        "gain_beyond": _range(requirement.gain_beyond if requirement.placed else None),
        "gain": _range(requirement.gain if requirement.placed else None),
        "gain_per_year": _range(requirement.gain_per_year if requirement.placed else None),
        "gain_in_sd": _range(requirement.gain_in_sd if requirement.placed else None),
        "chance": _twentieth(chance),
        "chance_low": _twentieth(chance.low),
        "chance_high": _twentieth(chance.high),
        "chance_text": chance_text(chance, lang, low=chance.low, high=chance.high),
        "base_rate": _counts(requirement.base_rate) if requirement.base_rate else None,
        "path": plain_rows(requirement.path),
        "overtaken": plain_rows(overtaken),
        "levers": plain_rows(requirement.levers.table) if requirement.levers else None,
        "pages": sorted(set(requirement.cited["source_id"])),
    }
    return json.dumps(facts, ensure_ascii=False, indent=1)


def _twentieth(chance: float) -> float:
    return round(20 * chance) / 20


def _counts(rate: BaseRate) -> dict[str, Any]:
    """Return how many spells managed it, whether they are too few to say how often, and both periods of a past.

    Of how many the record does not settle the outcome, and how many of all managed it at least and at most.
    """
    periods = [{"since": part.since, "met": part.x, "spells": part.y} for part in rate.periods or ()]
    unsettled = {"unsettled": rate.unknown, "met_low": rate.met[0], "met_high": rate.met[1]}
    return {"met": rate.x, "spells": rate.y, **unsettled, "too_few": rate.few, "periods": periods}


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
