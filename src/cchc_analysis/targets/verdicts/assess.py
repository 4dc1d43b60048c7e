"""The verb above: a verdict for every target of the record, with its base, aim, result and pages."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from contextlib import suppress
from functools import cache, lru_cache
from typing import Any

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.maths.intervals import Bound
from cchc_analysis.record.days import checked_year
from cchc_analysis.record.lineage import codes_of, same_province
from cchc_analysis.record.names import document_key
from cchc_analysis.record.provinces import find_province, province_in
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.targets.objectives import Objective, parse_objective
from cchc_analysis.targets.verdicts.compare import beyond
from cchc_analysis.targets.verdicts.readings import Reading, known_year, readings
from cchc_analysis.targets.verdicts.recorded import Place, Recorded
from cchc_analysis.targets.verdicts.scope import Scope
from cchc_analysis.targets.verdicts.verdict import Case, Verdict, verdict_of

#: Certainties of a target that a document states; what we inferred has a verdict, is labelled and never counted.
COUNTED = frozenset({"primary", "quoted"})
_STATED = ["target_id", "document", "document_date", "province_code", "objective", "index", "metric", "comparison"]
_TERMS = ["value", "value_high", "group", "unit", "per", "certainty", "words_vi", "words_en", "source_id"]
_FIGURES = ["base", "aim", "result", "gap"]
COLUMNS = [
    *_STATED, *_TERMS, "component", "part", "counted", "year", "reading", "steps", "base_year",
    *(f"{figure}{end}" for figure in _FIGURES for end in ("", "_low", "_high")),
    "base_source_id", "base_chosen", "result_source_id", "result_chosen",
    "verdict", "reason", "known_year", "known_base",
]  # fmt: skip
_WHOLE = ["value", "value_high"]


def assess_targets(
    province: str | None = None,
    as_of: str | dt.date | None = None,
    *,
    year: int | None = None,
    record: Record | None = None,
) -> pd.DataFrame:
    """Return a verdict for every target of the record: one row a target, year and reading.

    The frame is for reckoning with. To read it, `prose.verdicts_answer` counts what came of the targets and
    `prose.verdict_sentence` says a row; at the desk it shows as a card.

    Parameters
    ----------
    province
        Name or code of the province; None for all and for the nation.
    as_of
        The day whose knowledge is wanted: later results are unknown, later documents not there yet.
    year
        The last year whose results may be used; documents of later years are not there yet.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        From the row of the target: target_id, document, document_date, province_code, objective, index, metric,
        comparison, value, value_high, group, unit, per, certainty, words_vi, words_en, source_id (the page of the
        target). What has the verdict: component; part (whether it is one component of a set whose own row follows the
        count); counted (a stated target, not one that was inferred); year (the one compared); reading (``stated``,
        ``year_on_year``, ``before_period``, ``known``: see `Reading`), steps (how often the gain is due by then),
        base_year. Figures, each with ``_low`` and ``_high``, the figure itself empty where only bounds are known:
        base and result (rank, score, percent; of a set the number of components), aim (what they are held against),
        gap (how far the result lies beyond the aim, negative where it falls short). base_source_id, result_source_id
        (pages, spaces between), base_chosen and result_chosen (why this row, where sources differ). verdict (``met``,
        ``missed``, ``not_testable``), reason (``figures`` or ``bounds`` for a verdict, else one of
        `verdicts.REASONS`), known_year and known_base (the last figure public on the document's day).

    Raises
    ------
    AskError
        For an unknown province or a day that is none.

    Examples
    --------
    >>> plan_406 = assess_targets("Bắc Kạn", year=2022).query("target_id == 'T011'").iloc[0]
    >>> int(plan_406["base"]), int(plan_406["aim"]), int(plan_406["result"]), plan_406["verdict"]
    (48, 47, 35, 'met')
    """
    record = current_record(record, as_of)
    code = None if province is None else code_of(province, record, year)
    return _assessment(code, Scope(None if year is None else checked_year(year), record)).copy()


@lru_cache(maxsize=32)
def _assessment(code: str | None, scope: Scope) -> pd.DataFrame:
    """Assess once what several ask for: each requirement of a page looks at the targets of all provinces."""
    targets = scope.record.targets
    if code is not None:
        targets = targets[targets["province_code"].isin(same_province(code, scope.record))]
    if targets.empty:  # as those of most provinces, and a page may ask of all
        return _no_verdicts()
    targets = targets[~targets["target_id"].isin(entered_since(targets))]
    return _verdicts([found for target in targets.to_dict("records") for found in _assessed(target, scope)])


@cache
def _no_verdicts() -> pd.DataFrame:
    return _verdicts([])


def _verdicts(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Return verdicts as a table whose columns are of one kind each, however few rows there are."""
    table = pd.DataFrame(rows, columns=COLUMNS)
    numbers = [f"{figure}{end}" for figure in _FIGURES for end in ("", "_low", "_high")] + ["known_base", *_WHOLE]
    years, flags = ["year", "base_year", "known_year", "steps"], ["part", "counted"]
    kinds = {"float64": numbers, "Int64": years, "bool": flags}
    return table.astype({name: kind for kind, names in kinds.items() for name in names})


def code_of(province: str, record: Record, year: int | None = None) -> str:
    """Return the code under which targets name a province: the code itself, else of the map on which they were set.

    Targets of a former province stay its own: of a year in which another has its name, that one is meant.

    Examples
    --------
    >>> code_of("Bắc Kạn", current_record()), code_of("34-19", current_record())
    ('06', '34-19')
    >>> [code_of("Thái Nguyên", current_record(), year) for year in (2024, 2025)]
    ['19', '34-19']
    """
    if isinstance(province, str) and province in set(record.provinces["province_code"]):
        return province
    if year is not None:
        with suppress(AskError):
            return codes_of(province_in(year, province, record=record), record)[0]
    return find_province(province, record=record)


def codes_named(province: str, record: Record, year: int | None = None) -> tuple[str, ...]:
    """Return the codes whose targets a name asks for: of a name that an old and a new province share, both.

    Examples
    --------
    >>> codes_named("Thái Nguyên", current_record()), codes_named("Bắc Kạn", current_record())
    (('34-19', '19'), ('06',))
    >>> codes_named("Thái Nguyên", current_record(), 2024), codes_named("Cao Bằng", current_record())
    (('19',), ('04',))
    """
    if year is not None or province in set(record.provinces["province_code"]):
        return (code_of(province, record, year),)
    found = []
    for system in sorted(set(record.provinces["system"])):
        with suppress(AskError):
            found.append(find_province(province, system=system, record=record))
    if len(found) != 2 or found[1] in same_province(found[0], record):
        return (code_of(province, record),)
    return tuple(found)


def entered_since(targets: pd.DataFrame) -> list[str]:
    """Return the rows that only count the objectives of a document, once all of those are there themselves.

    A document is known again by its name, whatever stands behind it in brackets: "Nghị quyết 08-NQ/TU (Tỉnh ủy)".
    """
    counting = targets[targets["unit"].str.startswith("specific objectives").fillna(False) & targets["value"].notna()]
    document = targets["document"].map(document_key)
    general = targets["objective"].str.startswith("general").fillna(False)
    same = {
        row["target_id"]: (document == document_key(row["document"]))
        & (targets["province_code"] == row["province_code"])
        & (targets["target_id"] != row["target_id"])
        for row in counting.to_dict("records")
    }
    many = dict(zip(counting["target_id"], counting["value"], strict=True))
    return [target for target, rows in same.items() if (rows & ~general.astype(bool)).sum() >= many[target]]


def _assessed(target: dict[str, Any], scope: Scope) -> Iterator[dict[str, Any]]:
    objective = parse_objective(target)
    if not scope.includes(objective):
        return
    for year in objective.years:
        for reading in readings(objective, year, scope.record):
            case = Case(objective, str(target["words_vi"]), target["province_code"], year, reading, scope)
            verdict = verdict_of(case)
            frame = {**_same(target, objective, scope), "year": year, **_of_reading(reading)}
            yield {**frame, **_figures(verdict, objective), "part": False}
            single = {**frame, "part": True, "counted": False}
            yield from ({**single, **_figures(part, objective)} for part in verdict.parts)


def _same(target: dict[str, Any], objective: Objective, scope: Scope) -> dict[str, Any]:
    """Return what is the same in every row of a target."""
    known = known_year(objective, scope.record)
    place = Place(objective.index, known or 0, objective.component, target["province_code"])
    known_base = scope.figure(place, objective.metric)
    return {
        **{name: target[name] for name in (*_STATED, *_TERMS)},
        "counted": target["certainty"] in COUNTED,
        "known_year": known,
        "known_base": known_base.bound.best if known_base else math.nan,
    }


def _of_reading(reading: Reading) -> dict[str, Any]:
    return {"reading": reading.name, "base_year": reading.base_year, "steps": reading.steps}


def _figures(verdict: Verdict, objective: Objective) -> dict[str, Any]:
    base, result, aim = verdict.base, verdict.result, verdict.aim
    gap = None
    if result and aim and objective.demand:
        gap = beyond(result.bound, aim, "at_least" if verdict.parts else objective.demand)
    return {
        "component": verdict.component,
        **_ends("base", base.bound if base and not base.anyone else None),
        **_ends("aim", aim),
        **_ends("result", result.bound if result else None),
        **_ends("gap", gap),
        **_behind("base", base if base and not base.anyone else None),
        **_behind("result", result),
        "verdict": verdict.verdict,
        "reason": verdict.reason,
    }


def _ends(name: str, bound: Bound | None) -> dict[str, float]:
    low, best, high = (bound.low, bound.best, bound.high) if bound else (math.nan,) * 3
    return {name: float(best), f"{name}_low": float(low), f"{name}_high": float(high)}


def _behind(name: str, figure: Recorded | None) -> dict[str, str | None]:
    return {
        f"{name}_source_id": figure.source_id if figure else None,
        f"{name}_chosen": figure.chosen if figure else None,
    }
