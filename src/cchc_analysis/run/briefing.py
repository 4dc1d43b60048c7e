"""The questions of a run's documents, each asked once."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_analysis.forecast.signal import signal_if_known
from cchc_analysis.record.catalog import Index
from cchc_analysis.record.intake.office_rows import FilledSheet
from cchc_analysis.record.lineage import former_provinces
from cchc_analysis.record.observations import ranked_indices, years_held
from cchc_analysis.record.releases import release_calendar
from cchc_analysis.report.chapter import Chapter
from cchc_analysis.report.documents.briefing import BookAnswers, Briefing, IndexAnswers, YearFigures
from cchc_analysis.standing.former import FormerPaths, former_paths
from cchc_analysis.standing.headline import headline
from cchc_analysis.standing.missing_figures import missing_figures
from cchc_analysis.standing.office_remarks import office_remarks
from cchc_analysis.standing.profile import Profile, profiles
from cchc_analysis.standing.robustness import year_robustness
from cchc_analysis.standing.same_score import same_scores
from cchc_analysis.standing.trends import changes, trajectory
from cchc_analysis.standing.year_curve import rank_curve
from cchc_analysis.targets.scenarios import scenarios
from cchc_analysis.targets.verdicts import assess_targets, targets_of_year
from cchc_analysis.targets.what_if import WhatIfs, own_what_ifs


def ask_figures(chapter: Chapter, filled: Sequence[FilledSheet] = ()) -> YearFigures:
    """Ask what is known of a year and what is not.

    Parameters
    ----------
    chapter
        The question.
    filled
        What an office filled in the workbook of an earlier run.
    """
    province, year, record = chapter.province, chapter.year, chapter.record
    stood, parts = headline(province, year, record=record), profiles(province, year, record=record)
    targets = targets_of_year(province, year, record=record)
    return YearFigures(stood, targets, missing_figures(stood, parts, filled=filled, record=record))


def ask_briefing(chapter: Chapter, figures: YearFigures, remarked: Sequence[FilledSheet] = ()) -> Briefing:
    """Ask what the documents of a run tell.

    Parameters
    ----------
    chapter
        The question.
    figures
        What is known of the year, as `ask_figures` returns it.
    remarked
        What an office filled in the sheet of remarks of an earlier run.

    Examples
    --------
    >>> from cchc_analysis.report.chapter import open_chapter
    >>> chapter = open_chapter(2008, "Bắc Kạn")
    >>> ask_briefing(chapter, ask_figures(chapter)).headline["index"].tolist()
    ['PCI']
    """
    province, year, record = chapter.province, chapter.year, chapter.record
    stood, parts = figures.headline, figures.missing.profiles
    code = str(stood["province_code"].iloc[0])
    moved = {str(table["index"].iloc[0]): table for table in changes(province, year, record=record)}
    former = former_paths(province, year, record=record)
    days = release_calendar(record=record).query("year == @year").set_index("index", drop=False)

    def of_index(index: Index) -> IndexAnswers:
        row = stood[stood["index"] == index.index]
        own: list[Profile] = [part for part in parts if part.index == index.index]
        before: FormerPaths | None = former.get(index.index)
        path = trajectory(index.index, province, year, record=record)
        return IndexAnswers(
            index,
            path,
            row if len(row) else None,
            moved.get(index.index),
            signal_if_known(index.index, province, year, record=record),
            tuple(own),
            before,
        )

    return Briefing(
        province_code=code,
        province=province,
        year=year,
        day=record.day,
        headline=stood,
        targets=figures.targets,
        releases=days.loc[[index for index in stood["index"] if index in days.index]],
        indices=tuple(map(of_index, ranked_indices(year, record=record))),
        verdicts=assess_targets(province, year=year, record=record),
        scenarios=tuple(scenarios(province, year, record=record)),
        missing=figures.missing,
        remarks=office_remarks(remarked, code, year),
        former_targets=former_provinces(province, year, record=record),
        robustness=year_robustness(province, year, region=True, record=record),
    )


def ask_book(chapter: Chapter, briefing: Briefing, everyone: Sequence[WhatIfs] | None = None) -> BookAnswers:
    """Ask what the book of figures tells beside the other documents.

    Parameters
    ----------
    chapter
        The question.
    briefing
        What the documents tell.
    everyone
        What every province can move, where that was asked already; the province itself is asked without it.
    """
    year, code, record = briefing.year, briefing.province_code, chapter.record
    curves, same = {}, {}
    for one in briefing.indices:
        index, first = one.index.index, one.path.table["year"].min()
        years = [of for of in years_held(index, year, record) if of >= first]
        curves[index] = [rank_curve(index, of, record=record) for of in years]
        same[index] = same_scores(index, code, years, record=record)
    own = own_what_ifs(code, year, record=record) if everyone is None else [each.alone(code) for each in everyone]
    return BookAnswers(curves, same, own)
