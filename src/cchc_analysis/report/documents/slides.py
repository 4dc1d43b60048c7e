"""The slides of a year: what a meeting is shown, one finding a slide, with sources in the notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd
from pptx.presentation import Presentation as Deck

from cchc_analysis.record.observations import is_narrowed
from cchc_analysis.record.sources import cited
from cchc_analysis.report.charts.requirement import draw_requirement
from cchc_analysis.report.documents.briefing import Briefing, IndexAnswers
from cchc_analysis.report.documents.deck import (
    ABOVE,
    REMARK,
    WHOLE,
    Slide,
    add_cover,
    add_slide,
    finish,
    left_of,
    open_deck,
    right_of,
    set_picture,
    set_remark,
    set_table,
    set_text,
)
from cchc_analysis.report.documents.slide_charts import set_components, set_ranks, tells_components
from cchc_analysis.report.documents.slide_text import Said
from cchc_analysis.report.documents.subject import place_text, subject_text
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import printable
from cchc_analysis.report.prose.base_rates import precedents
from cchc_analysis.report.prose.briefing import (
    no_target_sentence,
    opening_sentence,
    region_sentence,
    releases_text,
    score_sentence,
    unpublished_notes,
)
from cchc_analysis.report.prose.change import drivers_sentence
from cchc_analysis.report.prose.former import (
    former_standing,
    former_targets_sentence,
    named_former,
    side_by_side_sentence,
)
from cchc_analysis.report.prose.headline import headline_answer
from cchc_analysis.report.prose.held import held_sentence
from cchc_analysis.report.prose.levers import lever_finding, measures_sentence
from cchc_analysis.report.prose.profile import profile_answer, profile_counts
from cchc_analysis.report.prose.remarks import deadline_text, remark_text
from cchc_analysis.report.prose.requirement import (
    new_map_notes,
    own_score_text,
    requirement_text,
    threshold_text,
)
from cchc_analysis.report.prose.scenario import scenario_sentence
from cchc_analysis.report.prose.signal import signal_meaning
from cchc_analysis.report.prose.slides import (
    aim_title,
    aims_title,
    assignment_title,
    components_title,
    moved_parts,
    results_title,
    targets_title,
    unknown_title,
)
from cchc_analysis.report.prose.trend import path_sentence, trend_finding
from cchc_analysis.report.prose.unpublished import (
    no_total_sentence,
    nothing_foreseen_sentence,
    unpublished_path_sentence,
)
from cchc_analysis.report.prose.verdicts import verdicts_finding
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.tables.briefing import (
    DOTS,
    aims_table,
    assignment_table,
    former_brief,
    has_precedents,
    headline_brief,
    last_of,
    tasks,
    verdict_brief,
)
from cchc_analysis.report.tables.look import Table
from cchc_analysis.report.tables.remark_sheet import section_name
from cchc_analysis.standing.office_remarks import AIMS, PROPOSED, section_of
from cchc_analysis.standing.office_remarks import WHOLE as WHOLE_YEAR
from cchc_analysis.standing.profile import Profile
from cchc_analysis.targets.scenarios import Scenario
from cchc_analysis.targets.verdicts import to_show
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.emphasis import plain

#: How many slides a meeting is shown.
AT_LEAST, AT_MOST = 8, 12


@dataclass(frozen=True)
class Part:
    """A slide that could be shown: what makes it, how soon it is left out (0 for never), and the index it is on."""

    make: Callable[[Deck, Briefing, Ledger], None]
    spared: int = 0
    index: str = ""


def write_slides(briefing: Briefing, ledger: Ledger) -> Deck:
    """Return the slides of a year.

    Parameters
    ----------
    briefing
        The answers.
    ledger
        Where the printed numbers are entered.
    """
    deck = open_deck(subject_text(briefing, ledger.lang), briefing.province)
    for part in _chosen(briefing):
        part.make(deck, briefing, ledger)
    return deck


def _chosen(briefing: Briefing) -> list[Part]:
    """Return the slides that are shown, eight to twelve: what says least goes first, and what says nothing fills none.

    Where a year has little, that it has no target and no figure of some index are slides of their own.
    """
    silent = [one for one in briefing.indices if not _tells(one)]
    parts = sorted(
        (one.parts for one in briefing.indices if one.parts is not None and tells_components(one.parts)),
        key=lambda part: -part.table["value"].notna().mean(),
    )
    has_targets = bool(len(_of_year(briefing)))
    shown = [
        Part(_cover),
        Part(_results),
        *([Part(_targets)] if has_targets else []),
        *(_index_part(one) for one in briefing.indices if _tells(one)),
        *(
            Part(partial(_components, profile=part), spared=2 if rank == 0 or _half_known(part) else 4)
            for rank, part in enumerate(parts)
        ),
        Part(_aim),
        *([Part(_aims, spared=3)] if len(briefing.requirements) > 1 else []),
        Part(_assignment),
        Part(_conclusions),
    ]
    last = 1
    while len(shown) > AT_MOST - last:
        spared = [part.spared for part in shown]
        del shown[len(spared) - 1 - spared[::-1].index(max(spared))]
    spares = [] if has_targets else [Part(_targets)]
    spares += [Part(_silent)] if silent else []
    shown[2:2] = spares[: max(AT_LEAST - last - len(shown), 0)]
    # What the office says of an index without a slide stands where it is told what is not known.
    told = {part.index for part in shown}
    return [*shown, Part(partial(_unknown, without=[one for one in briefing.indices if one.index.index not in told]))]


def _index_part(one: IndexAnswers) -> Part:
    """Return the slide of an index: the less is known of its year, the sooner it is left out.

    Where a band of ranks is all that is known, it stands among the results and in what is not known: components by
    which a meeting assigns its work go before it.
    """
    of_year = one.path.table.iloc[[-1]]
    if of_year[["rank", "score"]].notna().any(axis=None) or not one.path.known:
        spared = 1
    else:
        spared = 3 if is_narrowed(of_year).any() else 5
    return Part(partial(_index, one=one), spared=spared, index=one.index.index)


def _half_known(part: Profile) -> bool:
    """Say whether the scores of half of the components are known, or of more."""
    return bool(part.table["value"].notna().mean() >= _HALF)


#: A slide of components says as much as one of an index where so many of them are known.
_HALF = 0.5


def _tells(one: IndexAnswers) -> bool:
    """Say whether anything is known of an index: of the province, or of those that became it."""
    return one.path.known or (one.former is not None and len(one.former.known) > 0)


def _begin(deck: Deck, title: str, briefing: Briefing, ledger: Ledger, cites: Iterable[pd.DataFrame] = ()) -> Slide:
    """Add a slide with its sources: who issued the figures below, the pages read and the decisions in the notes."""
    lang, found = ledger.lang, [each for each in cites if len(each)]
    subject = _sentence(f"{place_text(briefing, lang)}, {briefing.year}")
    if not found:
        return add_slide(deck, _sentence(title), lang, footer=subject)
    named = pd.concat(found).drop_duplicates()
    slide = add_slide(deck, _sentence(title), lang, footer=f"{subject}. {source_line(named, ledger)}")
    slide.tell(source_line(named, ledger, pages=True))
    releases = briefing.releases[briefing.releases["index"].isin(named["index"])]
    if len(releases):
        slide.tell(tr("Released: {said}.", lang, said=releases_text(releases, ledger)))
    return slide


def _sentence(title: str) -> str:
    """Begin a title with a capital letter."""
    return title[:1].upper() + title[1:]


def _remark(slide: Slide, briefing: Briefing, section: str, lead: str) -> None:
    """Set what the office remarked on a section; a dotted line where it remarked nothing."""
    said = remark_text(briefing.remarks.of(section), slide.lang)
    own = [Said(said, tr("The office's own remark:", slide.lang))] if said else []
    set_remark(slide, REMARK, own, lead)


def _cover(deck: Deck, briefing: Briefing, ledger: Ledger) -> None:
    lang = ledger.lang
    said = [opening_sentence(briefing.releases, briefing.year, briefing.day, ledger)] if len(briefing.releases) else []
    slide = add_cover(deck, subject_text(briefing, lang), [*said, tr(_BESIDE, lang)], lang)
    slide.tell(_read(briefing, lang))
    finish(slide)


def _read(briefing: Briefing, lang: Lang) -> str:
    """Say how the figures are to be read, and of forecasts where there are any."""
    told = [_HOW, *([_FORECASTS] if briefing.requirements else []), _WHERE]
    return " ".join(tr(said, lang) for said in told)


_HOW = mark(
    "Figures are those of the issuers; a band of ranks follows from what is published and is no estimate. Points "
    "compare within one method, ranks across methods."
)
_FORECASTS = mark("Ranges of forecasts stand in the notes of the slides.")
_WHERE = mark("The pages read stand in the notes of the slides; every figure stands with its source in so_lieu.csv.")
_BESIDE = mark("The report is bao_cao.docx; every figure stands with its source in so_lieu.csv.")


def _results(deck: Deck, briefing: Briefing, ledger: Ledger) -> None:
    lang = ledger.lang
    former = briefing.only_former
    title = results_title(briefing.headline, ledger, merged=bool(former))
    cites = [cited(last_of(one)) for one in former] or [cited(briefing.headline)]
    slide = _begin(deck, title, briefing, ledger, cites)
    table = former_brief(former, ledger) if former else headline_brief(briefing.headline, briefing.targets, ledger)
    set_table(slide, table, ABOVE)
    _remark(slide, briefing, WHOLE_YEAR, tr("General remark:", lang))
    slide.tell(tr(_BANDS, lang))
    finish(slide)


def _stood(briefing: Briefing, ledger: Ledger) -> str:
    """Say where the province stood; of a merged one that nothing is known yet."""
    if briefing.only_former:
        return f"{results_title(briefing.headline, ledger, merged=True)}."
    return plain(headline_answer(briefing.headline, ledger=ledger))


_BANDS = mark(
    "Uncertain: a rank that stands as a band follows from what is published and is no estimate; a dash says that "
    "nothing was found."
)


def _of_year(briefing: Briefing) -> pd.DataFrame:
    """Return the readings of the targets of the year."""
    if not len(briefing.verdicts):
        return briefing.verdicts
    shown = to_show(briefing.verdicts)
    return shown[shown["year"].eq(briefing.year)]


def _targets(deck: Deck, briefing: Briefing, ledger: Ledger) -> None:
    lang, of_year = ledger.lang, _of_year(briefing)
    slide = _begin(deck, targets_title(briefing.targets, briefing.year, ledger), briefing, ledger)
    before = len(briefing.verdicts) > 0
    tally = f"{verdicts_finding(briefing.verdicts, briefing.province, briefing.year, ledger=ledger)}." if before else ""
    if len(of_year):
        set_table(slide, verdict_brief(of_year, briefing.year, ledger), ABOVE, more=tr(_REST, lang, section="III"))
        slide.tell(tally)
    else:
        set_text(slide, ABOVE, [Said(no_target_sentence(briefing.year, ledger)), Said(tally)])
    if len(briefing.former_targets):
        slide.tell(former_targets_sentence(briefing.former_targets, lang=lang))
    if briefing.missed or not briefing.remarks.of(AIMS).is_empty:
        _remark(slide, briefing, AIMS, tr("Why targets were missed:", lang))
    slide.tell(tr("Uncertain: a verdict depends on the reading of the target, which is named with it.", lang))
    finish(slide)


_REST = mark("The rest stands in bao_cao.docx, section {section}.")


def _index(deck: Deck, briefing: Briefing, ledger: Ledger, one: IndexAnswers) -> None:
    lang = ledger.lang
    if one.path.known:
        title, cites = trend_finding(one.path.table, ledger), one.path.cited()
        paths = {briefing.province: one.path.table}
        said = [*_said_of(one, ledger)]
    else:
        assert one.former is not None, "an index that tells nothing of its own tells of former provinces"
        title, cites = former_standing(one.former, ledger), cited(one.former.known)
        named = named_former(printable(one.former.paths), lang)
        paths = {str(name): path for name, path in named.groupby("province", sort=False)}
        own = (
            [unpublished_path_sentence(one.path, ledger=ledger)]
            if one.parts is None
            else [no_total_sentence(one.path, ledger), f"{profile_counts(one.parts, ledger)}."]
        )
        said = [side_by_side_sentence(lang), *own]
    slide = _begin(deck, title, briefing, ledger, [cites])
    set_ranks(slide, left_of(ABOVE, 0.64), paths, _sentence(title), ledger)
    set_text(slide, right_of(ABOVE, 0.64), [Said(text) for text in said], sizes=(18, 16, 15, 14, 13, 12))
    _remark(slide, briefing, section_of(one.index.index), tr("Causes and solutions:", lang))
    if one.path.known:
        slide.tell(path_sentence(one.path.table, ledger=ledger))
    slide.tell(tr(_GAPS, lang), measures_sentence(one.index.index, ledger=ledger))
    finish(slide)


_GAPS = mark(
    "Uncertain: a gap in the line is a year of which no rank was found; an upright bar is a rank that is known within "
    "bounds."
)


def _said_of(one: IndexAnswers, ledger: Ledger) -> list[str]:
    said = []
    if one.row is not None:
        row = one.row.to_dict("records")[0]
        said = [score_sentence(row, one.change, ledger), region_sentence(row, ledger)]
    if one.signal is not None:
        said.append(signal_meaning(one.signal, ledger))
    return said


def _components(deck: Deck, briefing: Briefing, ledger: Ledger, profile: Profile) -> None:
    title = components_title(profile, ledger)
    slide = _begin(deck, title, briefing, ledger, [cited(profile.table)])
    set_components(slide, WHOLE, profile, _sentence(title), ledger)
    change = next(one.change for one in briefing.indices if one.index.index == profile.index)
    slide.tell(profile_answer(profile, ledger=ledger), drivers_sentence(change, ledger) if change is not None else "")
    slide.tell(tr(_COMPARED, ledger.lang))
    finish(slide)


_COMPARED = mark(
    "Uncertain: points compare within one method alone; a component can gain points and lose places. A component "
    "without a bar was not published or not found."
)


def _aim(deck: Deck, briefing: Briefing, ledger: Ledger) -> None:
    lang, foremost = ledger.lang, briefing.foremost
    # Where the year has no target, what the office says of aims stands here.
    apart = not len(_of_year(briefing)) and not briefing.remarks.of(AIMS).is_empty
    remark = AIMS if apart else "" if foremost is None else None
    if foremost is None:
        title = nothing_foreseen_sentence(briefing.province, briefing.year, lang=lang)
        slide = _begin(deck, title.partition(":")[0], briefing, ledger)
        set_text(slide, ABOVE, [Said(title), *_no_target(briefing, ledger)])
        slide.tell(tr(_BANDS, lang))
    else:
        asked = foremost.requirement
        slide = _begin(deck, aim_title(asked, ledger), briefing, ledger, [asked.cited])
        place = WHOLE if remark is None else ABOVE
        set_picture(slide, draw_requirement(asked, ledger=ledger), left_of(place, _PICTURE))
        said = [*_no_target(briefing, ledger), *_said_of_aim(foremost, ledger)]
        set_text(slide, right_of(place, _PICTURE), said, sizes=(18, 16, 15, 14, 13, 12))
        slide.tell(requirement_text(asked, warned=True, ledger=ledger), held_sentence(asked, ledger))
    slide.tell(*new_map_notes(briefing.requirements, ledger))
    if remark is not None:
        _remark(slide, briefing, remark, tr("Aim proposed for the coming year:", lang))
    finish(slide)


#: How much of the width the picture of an aim takes.
_PICTURE = 0.55


def _no_target(briefing: Briefing, ledger: Ledger) -> list[Said]:
    """Say that the year has no target, where no slide of its own says so."""
    if len(_of_year(briefing)):
        return []
    said = [Said(no_target_sentence(briefing.year, ledger))]
    if len(briefing.former_targets):
        said.append(Said(former_targets_sentence(briefing.former_targets, lang=ledger.lang)))
    return said


def _said_of_aim(scenario: Scenario, ledger: Ledger) -> list[Said]:
    """Say where an aim comes from, what it takes, the chance and who did it before."""
    asked, lang = scenario.requirement, ledger.lang
    rate, levers = asked.base_rate, asked.levers
    took = threshold_text(asked, ledger, ends=False)
    if asked.start.told:
        took = tr("{took} (now: {score})", lang, took=took, score=own_score_text(asked, ledger))
    return [
        # A target that a document states is named as one by its sentence.
        Said(scenario_sentence(scenario, ledger=ledger), tr("Aim:", lang) if scenario.target is None else ""),
        Said(f"{took}.", tr("Score it will take:", lang)),
        *(
            [Said(precedents(rate, ledger), tr("Precedents:", lang))]
            if rate is not None and has_precedents(rate)
            else []
        ),
        *([Said(f"{lever_finding(levers, ledger=ledger)}.", tr("Levers:", lang))] if levers is not None else []),
    ]


def _aims(deck: Deck, briefing: Briefing, ledger: Ledger) -> None:
    requirements = briefing.requirements
    slide = _begin(deck, aims_title(requirements, ledger), briefing, ledger, [one.cited for one in requirements])
    set_table(slide, aims_table(requirements, ledger), WHOLE)
    slide.tell(*(f"{one.entry.short}: {held_sentence(one, ledger)}" for one in requirements))
    finish(slide)


def _assignment(deck: Deck, briefing: Briefing, ledger: Ledger) -> None:
    parts = [one.parts for one in briefing.indices if one.parts is not None]
    assigned = tasks(briefing.headline, parts, briefing.requirements, briefing.remarks, ledger)
    sections = [section_name(task.section, ledger) for task in assigned]
    slide = _begin(deck, assignment_title(sections, ledger), briefing, ledger, [cited(briefing.headline)])
    table = assignment_table(assigned, briefing.remarks, briefing.year, ledger)
    set_table(slide, table, WHOLE, more=tr(_REST, ledger.lang, section="V"), below=tr(_OWN, ledger.lang))
    told = [(name, _told(briefing, task.section, ledger)) for name, task in zip(sections, assigned, strict=True)]
    slide.tell(*(f"{name}: {text}" for name, text in told if text))
    levers = [one.levers for one in briefing.requirements if one.levers is not None]
    slide.tell(
        *(f"{lever_finding(each, ledger=ledger)}. {measures_sentence(each.index, ledger=ledger)}" for each in levers)
    )
    finish(slide)


_OWN = mark("Cause, solution, lead body and deadline are the office's own, entered in nhan_xet.xlsx.")


def _told(briefing: Briefing, section: str, ledger: Ledger) -> str:
    return remark_text(briefing.remarks.of(section), ledger.lang)


def _conclusions(deck: Deck, briefing: Briefing, ledger: Ledger) -> None:
    lang = ledger.lang
    title = tr(
        "The meeting decides on causes, lead bodies, deadlines and the aim of {year}", lang, year=briefing.year + 1
    )
    slide = _begin(deck, title, briefing, ledger, [cited(briefing.headline)])
    parts = [one.parts for one in briefing.indices if one.parts is not None]
    ups, downs = ("; ".join(filter(None, (moved_parts(part, sign, ledger) for part in parts))) for sign in (1, -1))
    none = tr("none of those known", lang) if ups or downs else tr("not known", lang)
    general, remarks = briefing.remarks.of(WHOLE_YEAR), briefing.remarks
    # The year as a whole needs no name here.
    causes = [general.cause] if general.cause else []
    causes += [
        f"{section_name(section, ledger)}: {own.cause}"
        for section, own in remarks.sections.items()
        if own.cause and section != WHOLE_YEAR
    ]
    leads = [
        f"{section_name(section, ledger)}: {', '.join(filter(None, (own.lead_body, deadline_text(own, lang))))}"
        for section, own in remarks.sections.items()
        if own.lead_body or own.deadline
    ]
    foremost = briefing.foremost
    aim = f"{aim_title(foremost.requirement, ledger)}. " if foremost is not None else ""
    rows = [
        (tr("Results", lang), _stood(briefing, ledger)),
        (tr("Fields that rose", lang), ups or none),
        (tr("Fields that fell", lang), downs or none),
        (tr("Causes", lang), "; ".join(causes) or DOTS),
        (tr("Lead bodies and deadlines", lang), "; ".join(leads) or DOTS),
        (tr("Proposed aim", lang), aim + (_told(briefing, PROPOSED, ledger) or DOTS)),
    ]
    headings = [tr("Subject", lang), tr("Conclusion", lang)]
    set_table(slide, Table("conclusions", title, pd.DataFrame(rows, columns=headings)), WHOLE, below=tr(_OWN, lang))
    slide.tell(*(f"{name}: {text}" for name, text in rows if DOTS not in text))
    finish(slide)


def _unknown(deck: Deck, briefing: Briefing, ledger: Ledger, without: Sequence[IndexAnswers]) -> None:
    """Say what is not known, and what the office says of indices without a slide of their own."""
    lang, indices = ledger.lang, [one.index for one in briefing.indices]
    profiles = [part for one in briefing.indices for part in one.profiles]
    notes = {index.index: unpublished_notes(briefing.headline, [index], profiles, ledger) for index in indices}
    lacking = [index for index in indices if notes[index.index]]
    title = unknown_title(lacking, briefing.year, ledger)
    slide = _begin(deck, title, briefing, ledger, [cited(briefing.headline)])
    slide.tell(tr(_BANDS, lang))
    said = [Said(text) for index in lacking for text in notes[index.index]]
    lead = tr("The office's own remark:", lang)
    own = [
        Said(text, f"{one.index.short}. {lead}")
        for one in without
        if (text := _told(briefing, section_of(one.index.index), ledger))
    ]
    set_text(slide, WHOLE, [*said, *own, Said(_read(briefing, lang))], sizes=(18, 16, 15, 14, 13, 12))
    finish(slide)


def _silent(deck: Deck, briefing: Briefing, ledger: Ledger) -> None:
    """Say of which indices nothing is known, in one slide for all."""
    silent = [one for one in briefing.indices if not _tells(one)]
    names = ", ".join(one.index.short for one in silent)
    title = tr(
        "Of {indices} the record holds nothing of {province} to {year}",
        ledger.lang,
        indices=names,
        province=briefing.province,
        year=briefing.year,
    )
    slide = _begin(deck, title, briefing, ledger)
    said = [Said(f"{trend_finding(one.path.table, ledger)}.") for one in silent]
    set_text(slide, ABOVE, said)
    slide.tell(tr(_BANDS, ledger.lang))
    finish(slide)
