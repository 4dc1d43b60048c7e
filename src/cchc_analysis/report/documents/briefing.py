"""The briefing: all answers that the documents of a run are made of, each asked once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from cchc_analysis.forecast.signal import Signal
from cchc_analysis.record.catalog import Index
from cchc_analysis.standing.former import FormerPaths
from cchc_analysis.standing.missing_figures import MissingFigures
from cchc_analysis.standing.office_remarks import OfficeRemarks
from cchc_analysis.standing.profile import Profile
from cchc_analysis.standing.robustness import YearRobustness
from cchc_analysis.standing.same_score import SameScore
from cchc_analysis.standing.trends import Trajectory
from cchc_analysis.standing.year_curve import YearCurve
from cchc_analysis.targets.requirement import Requirement
from cchc_analysis.targets.scenarios import Scenario
from cchc_analysis.targets.verdicts import to_show
from cchc_analysis.targets.what_if import WhatIfs


@dataclass(frozen=True, eq=False)
class IndexAnswers:
    """What is known of one index.

    Parameters
    ----------
    index
        The catalogue's entry.
    path
        Ranks and scores over the years.
    row
        The index in the headline; None where it was not ranked that year.
    change
        What moved the score since the year before; None where it was not ranked that year.
    signal
        Whether the last change of places is real; None where that cannot be said.
    profiles
        Its components.
    former
        The provinces that became this one; None where it was not merged.
    """

    index: Index
    path: Trajectory
    row: pd.DataFrame | None
    change: pd.DataFrame | None
    signal: Signal | None
    profiles: tuple[Profile, ...]
    former: FormerPaths | None

    @property
    def parts(self) -> Profile | None:
        """Its components, where anything is known of them."""
        return next((one for one in self.profiles if one.parent == "total" and one.known), None)


@dataclass(frozen=True, eq=False)
class YearFigures:
    """What is known of a province's year and what is not: asked once for the workbook and the documents of a run.

    Parameters
    ----------
    headline, targets
        Where the province stood, and what became of the targets of the year.
    missing
        The components of the year, what the record lacks of it, and what the office filled in.
    """

    headline: pd.DataFrame
    targets: pd.DataFrame
    missing: MissingFigures


@dataclass(frozen=True, eq=False)
class Briefing:
    """The answers to what is asked of a province's year.

    Parameters
    ----------
    province_code, province, year
        Whose year.
    day
        The day whose knowledge is wanted; None for all that the record knows.
    headline, targets
        Where the province stood, and what became of the targets of the year.
    releases
        When each ranking of the year became public, by which decision.
    indices
        What is known of each index.
    verdicts
        What became of all targets up to the year.
    scenarios
        What the next targets take.
    missing
        What the record lacks, and what the office filled in of it.
    remarks
        The office's own remarks.
    former_targets
        The provinces whose targets stay theirs; empty where none was merged.
    robustness
        How far its ranks hold under other weights, told beside its region.
    """

    province_code: str
    province: str
    year: int
    day: dt.date | None
    headline: pd.DataFrame
    targets: pd.DataFrame
    releases: pd.DataFrame
    indices: tuple[IndexAnswers, ...]
    verdicts: pd.DataFrame
    scenarios: tuple[Scenario, ...]
    missing: MissingFigures
    remarks: OfficeRemarks
    former_targets: pd.DataFrame
    robustness: YearRobustness

    @property
    def requirements(self) -> list[Requirement]:
        """What each aim takes."""
        return [one.requirement for one in self.scenarios]

    @property
    def foremost(self) -> Scenario | None:
        """The scenario told first: one whose aim a document states, else of the first index of which a start is known.

        What an aim takes of a province of which nothing is known that year is said last.
        """
        ordered = sorted(self.scenarios, key=lambda one: (one.target is None, not one.requirement.start.told))
        return ordered[0] if ordered else None

    @property
    def only_former(self) -> list[FormerPaths]:
        """The provinces that became one, where of that one itself no rank is known yet; else none."""
        if any(one.path.known for one in self.indices):
            return []
        return [one.former for one in self.indices if one.former is not None and len(one.former.known)]

    @property
    def missed(self) -> bool:
        """Whether a target of the year was missed, in one reading or more."""
        if self.verdicts.empty:
            return False
        shown = to_show(self.verdicts)
        return bool((shown["year"].eq(self.year) & shown["verdict"].eq("missed")).any())


@dataclass(frozen=True, eq=False)
class BookAnswers:
    """What the book of figures tells beside the other documents: asked only where a book is written.

    Parameters
    ----------
    curves
        By index the tables of the years of its path, as far as they are known.
    same_scores
        By index and year the score of the province on the table of the year before, where that can be said.
    what_ifs
        What the province can move, index by index.
    """

    curves: Mapping[str, Sequence[YearCurve]]
    same_scores: Mapping[str, Mapping[int, SameScore]]
    what_ifs: Sequence[WhatIfs]
