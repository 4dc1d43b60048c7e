"""Verdict: one target in one year and one reading, of a single figure or of a set of components."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from cchc_analysis.maths.intervals import Bound
from cchc_analysis.record.catalog import in_years
from cchc_analysis.record.tables import Record
from cchc_analysis.targets.objectives import Objective
from cchc_analysis.targets.verdicts.compare import compare
from cchc_analysis.targets.verdicts.readings import Reading
from cchc_analysis.targets.verdicts.recorded import Place, Recorded, between
from cchc_analysis.targets.verdicts.scope import Scope
from cchc_analysis.targets.verdicts.untestable import class_floor, named_members, why_untestable

NOT_TESTABLE = "not_testable"


@dataclass(frozen=True)
class Verdict:
    """What became of a target, with what stands behind it.

    Parameters
    ----------
    component
        What has the verdict.
    verdict
        ``met``, ``missed`` or ``not_testable``.
    reason
        Why not testable (`REASONS`); of a verdict ``figures`` or, where bounds settle it, ``bounds``.
    base, aim, result
        The figures; None where not known. Of a set aim and result count components.
    parts
        The components of a set, each with its verdict.
    """

    component: str
    verdict: str
    reason: str
    base: Recorded | None = None
    aim: Bound | None = None
    result: Recorded | None = None
    parts: tuple[Verdict, ...] = ()


@dataclass(frozen=True)
class Case:
    """A target of a province in one year under one reading, with what may be used to test it.

    Parameters
    ----------
    objective
        The target.
    words
        The document's own words, in which the members of a set may be named.
    province_code, year, reading
        Whose, when (None where the document names no year), and from which base.
    scope
        What may be used.
    """

    objective: Objective
    words: str
    province_code: str
    year: int | None
    reading: Reading
    scope: Scope

    def figure(self, year: int | None) -> Recorded | None:
        """Return the figure of a year that the target is about."""
        place = Place(self.objective.index, year or 0, self.objective.component, self.province_code)
        return self.scope.figure(place, self.objective.metric) if self.objective.demand else None


def verdict_of(case: Case) -> Verdict:
    """Return the verdict on a target in one year under one reading; on a set by its components."""
    objective, year = case.objective, case.year
    reason = why_untestable(objective, case.province_code, year, case.scope)
    if year is None or objective.members is None or reason:
        return _single(case, reason)
    members = named_members(objective, case.words, year, case.scope.record)
    if not members:
        return Verdict(objective.component, NOT_TESTABLE, "unnamed", aim=_count(objective.members))
    singles = [replace(objective, component=member, members=None) for member in members]
    return _together(objective, tuple(_single(replace(case, objective=single)) for single in singles))


def _single(case: Case, reason: str | None = None) -> Verdict:
    """Return the verdict on one figure; with a reason beforehand only base and aim are looked up."""
    component, base = case.objective.component, case.figure(case.reading.base_year)
    aim = _aim(case, base)
    if reason or case.year is None:
        return Verdict(component, NOT_TESTABLE, reason or "no_year", base, aim)
    if _breaks(case.objective, case.reading.base_year, case.year, case.scope.record):
        return Verdict(component, NOT_TESTABLE, "new_method", base, aim)
    result = case.figure(case.year)
    verdict, reason = _compared(case.objective, aim, result)
    # Of a province of which nothing is known the ends of the ranking are no result.
    shown = None if verdict == NOT_TESTABLE and result and result.anyone else result
    return Verdict(component, verdict, reason, base, aim, shown)


def _compared(objective: Objective, aim: Bound | None, result: Recorded | None) -> tuple[str, str]:
    """Return the verdict and its reason."""
    if result is None:
        return NOT_TESTABLE, "no_data"
    verdict = compare(result.bound, aim, objective.demand) if aim and objective.demand else None
    if verdict is None and result.anyone:
        return NOT_TESTABLE, "no_data"
    if aim is None:
        return NOT_TESTABLE, "no_base"
    if verdict is None:
        return NOT_TESTABLE, "only_bounds"
    return verdict, "bounds" if math.isnan(result.bound.best) or math.isnan(aim.best) else "figures"


def _aim(case: Case, base: Recorded | None) -> Bound | None:
    """Return the rank, score or share that is demanded."""
    objective = case.objective
    if objective.members is not None:
        return _count(objective.members)
    if objective.relative:
        return None if base is None or base.anyone else objective.aim_from(base.bound, case.reading.steps)
    value = objective.value
    if objective.metric == "class" and case.year:
        value = class_floor(objective, case.year, case.scope.record)
    return None if value is None or objective.demand is None else Bound.exactly(value)


def _breaks(objective: Objective, base_year: int | None, year: int, record: Record) -> bool:
    """Say whether a gain in points would be counted across a change of method."""
    if not objective.relative or objective.metric == "rank" or base_year is None:
        return False
    eras = record.eras[record.eras["index"] == objective.index]
    before, now = (set(in_years(eras, of)["era"]) for of in (base_year, year))
    return before != now


def _together(objective: Objective, parts: tuple[Verdict, ...]) -> Verdict:
    """Return the verdict on a set by how many of its components made the gain; those not tested may have or not."""
    assert objective.members is not None, "a set states how many"
    aim = _count(objective.members)
    met, missed = (sum(part.verdict == verdict for part in parts) for verdict in ("met", "missed"))
    if met + missed == 0:
        return Verdict(objective.component, NOT_TESTABLE, parts[0].reason, aim=aim, parts=parts)
    low, high = float(met), float(len(parts) - missed)
    bound = between(low, high)
    pages = " ".join(dict.fromkeys(part.result.source_id for part in parts if part.result))
    result = Recorded(bound, pages, next((part.result.chosen for part in parts if part.result), "only"))
    verdict = compare(bound, aim, "at_least")
    reason = ("figures" if low == high else "bounds") if verdict else "only_bounds"
    return Verdict(objective.component, verdict or NOT_TESTABLE, reason, None, aim, result, parts)


def _count(number: int) -> Bound:
    return Bound.exactly(float(number))
