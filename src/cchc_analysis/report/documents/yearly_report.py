"""The yearly report: where the province stood, which targets it met, what the next ones take, and who leads."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pandas as pd
from docx.document import Document

from cchc_analysis.forecast.level_ranks import level_ranks_if_known
from cchc_analysis.record.sources import cited
from cchc_analysis.report.charts.robustness import draw_robustness
from cchc_analysis.report.documents.briefing import Briefing, IndexAnswers
from cchc_analysis.report.documents.paper import (
    BODY,
    FIRST,
    ITEM,
    SECOND,
    dotted_line,
    replace_tokens,
    set_picture,
    set_table,
    write,
    write_centred,
    written_at,
)
from cchc_analysis.report.documents.subject import place_text, subject_text
from cchc_analysis.report.documents.summary import findings, path_chart, set_results
from cchc_analysis.report.documents.template import ANNEX, CONTENT, PLACE, PLACE_CAPITALS, SUBJECT, YEAR
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.audit import level_sentence
from cchc_analysis.report.prose.base_rates import precedents
from cchc_analysis.report.prose.briefing import (
    next_aim_sentence,
    no_target_sentence,
    opening_sentence,
    region_sentence,
    score_sentence,
    second_hand_notes,
    unpublished_notes,
    year_targets,
)
from cchc_analysis.report.prose.change import drivers_sentence
from cchc_analysis.report.prose.former import former_sentence, former_targets_sentence
from cchc_analysis.report.prose.levers import lever_finding, measures_sentence
from cchc_analysis.report.prose.profile import profile_answer
from cchc_analysis.report.prose.remarks import remark_text
from cchc_analysis.report.prose.requirement import new_map_notes
from cchc_analysis.report.prose.robustness import (
    looked_at_sentence,
    not_weighed_sentence,
    rescaled_sentence,
    year_robustness_answer,
)
from cchc_analysis.report.prose.scenario import scenario_sentence
from cchc_analysis.report.prose.signal import signal_meaning
from cchc_analysis.report.prose.trend import trend_finding
from cchc_analysis.report.prose.unpublished import (
    no_total_sentence,
    nothing_foreseen_sentence,
    unpublished_path_sentence,
)
from cchc_analysis.report.prose.verdicts import verdicts_finding
from cchc_analysis.report.tables.briefing import (
    aim_ranges_table,
    aims_table,
    assignment_table,
    chance_table,
    has_precedents,
    narrowed,
    pages_brief,
    profile_brief,
    tasks,
    verdict_brief,
)
from cchc_analysis.report.tables.office import office_tables
from cchc_analysis.standing.office_remarks import AIMS, PROPOSED, WHOLE, Remark, section_of
from cchc_analysis.standing.robustness import RobustRank, YearRobustness
from cchc_analysis.targets.scenarios import Scenario
from cchc_analysis.targets.verdicts import to_show
from cchc_analysis.words import mark, tr
from cchc_analysis.words.emphasis import plain, strong

_SAID = (mark("1. Results."), mark("2. Targets of the year."), mark("3. The next aim."))


def write_report(document: Document, briefing: Briefing, ledger: Ledger) -> None:
    """Write the report of a year into an open template."""
    lang, place = ledger.lang, place_text(briefing, ledger.lang)
    with written_at(document, CONTENT):
        for part in _PARTS:
            part(document, briefing, ledger)
    with written_at(document, ANNEX):
        _annex(document, briefing, ledger)
    replace_tokens(
        document,
        {
            PLACE: briefing.province,
            PLACE_CAPITALS: place.upper(),
            YEAR: str(briefing.year),
            SUBJECT: subject_text(briefing, lang),
        },
    )


def _results(document: Document, briefing: Briefing, ledger: Ledger) -> None:
    lang = ledger.lang
    write(document, opening_sentence(briefing.releases, briefing.year, briefing.day, ledger))
    write(document, tr("I. RESULTS", lang), FIRST)
    for lead, said in zip(_SAID, findings(briefing, ledger), strict=True):
        write(document, said, ITEM, lead=tr(lead, lang))
    set_results(document, briefing, ledger)
    _remark(document, briefing.remarks.of(WHOLE), ledger, tr("General remark:", lang))


def _indices(document: Document, briefing: Briefing, ledger: Ledger) -> None:
    write(document, tr("II. EACH INDEX", ledger.lang), FIRST)
    for number, one in enumerate(briefing.indices, start=1):
        write(document, f"{number}. {one.index.full_name(ledger.lang)}", SECOND)
        _index(document, one, briefing, ledger)


def _index(document: Document, one: IndexAnswers, briefing: Briefing, ledger: Ledger) -> None:
    lang = ledger.lang
    if one.former is not None:
        write(document, former_sentence(one.former, ledger=ledger))
        if not one.path.known:
            told = no_total_sentence(one.path, ledger) if one.parts is not None else ""
            write(document, told or unpublished_path_sentence(one.path, ledger=ledger))
    if one.path.known or one.former is None:
        write(document, " ".join(filter(None, _said_of(one, ledger))))
    chart = path_chart(one, ledger)
    if chart is not None:
        set_picture(document, chart)
    if one.parts is not None:
        write(document, " ".join(filter(None, _said_of_parts(one, ledger))))
    for part in (part for part in one.profiles if part.known):
        set_table(document, profile_brief(part, ledger))
    _remark(document, briefing.remarks.of(section_of(one.index.index)), ledger, tr("Causes and solutions:", lang))


def _said_of(one: IndexAnswers, ledger: Ledger) -> list[str]:
    said = [strong(f"{trend_finding(one.path.table, ledger)}.")]
    if one.row is not None:
        row = one.row.to_dict("records")[0]
        said += [score_sentence(row, one.change, ledger), region_sentence(row, ledger)]
    if one.signal is not None:
        said.append(signal_meaning(one.signal, ledger))
    return said


def _said_of_parts(one: IndexAnswers, ledger: Ledger) -> list[str]:
    assert one.parts is not None, "asked of known components alone"
    moved = drivers_sentence(one.change, ledger) if one.change is not None else ""
    return [plain(profile_answer(one.parts, ledger=ledger)), moved]


def _targets(document: Document, briefing: Briefing, ledger: Ledger) -> None:
    lang, year, verdicts = ledger.lang, briefing.year, briefing.verdicts
    write(document, tr("III. TARGETS OF THE YEAR", lang), FIRST)
    if len(verdicts):
        write(document, f"{verdicts_finding(verdicts, briefing.province, year, ledger=ledger)}.")
    if len(briefing.former_targets):
        write(document, former_targets_sentence(briefing.former_targets, lang=lang))
    said = year_targets(verdicts, year, ledger)
    if not said:
        write(document, no_target_sentence(year, ledger))
    of_year = to_show(verdicts) if len(verdicts) else verdicts
    of_year = of_year[of_year["year"].eq(year)] if len(of_year) else of_year
    if len(of_year):
        set_table(document, verdict_brief(of_year, year, ledger))
    if briefing.missed or not briefing.remarks.of(AIMS).is_empty:
        _remark(document, briefing.remarks.of(AIMS), ledger, tr("Why targets were missed:", lang))


def _aims(document: Document, briefing: Briefing, ledger: Ledger) -> None:
    lang, requirements = ledger.lang, briefing.requirements
    write(document, tr("IV. WHAT THE NEXT AIMS TAKE", lang), FIRST)
    if not requirements:
        write(document, nothing_foreseen_sentence(briefing.province, briefing.year, lang=lang))
    for scenario in briefing.scenarios:
        if scenario.target is not None:
            write(document, " ".join(_stated_aim(scenario, ledger)), ITEM)
    if any(scenario.target is None for scenario in briefing.scenarios):
        write(document, tr(_ROUND, lang), ITEM)
    if requirements:
        set_table(document, aims_table(requirements, ledger))
    for note in new_map_notes(requirements, ledger):
        write(document, note)
    proposed, lead = briefing.remarks.of(PROPOSED), tr("Aim proposed for the coming year:", lang)
    _remark(document, proposed, ledger, lead, before=lead)


_ROUND = mark(
    "Where no document that states an aim was found, the next round rank that the province has not reached is taken as "
    "an example (among the first ten the fifth, the third, then the first), by the last year of the five-year plan."
)


def _stated_aim(scenario: Scenario, ledger: Ledger) -> Iterator[str]:
    """Say what an aim takes that a document states, and who did it before."""
    yield next_aim_sentence(scenario.requirement, ledger)
    yield scenario_sentence(scenario, ledger=ledger)
    rate = scenario.requirement.base_rate
    if rate is not None and has_precedents(rate):
        yield precedents(rate, ledger)


def _assignments(document: Document, briefing: Briefing, ledger: Ledger) -> None:
    lang = ledger.lang
    write(document, tr("V. WHAT TO IMPROVE, AND WHO LEADS", lang), FIRST)
    levers = [one.levers for one in briefing.requirements if one.levers is not None]
    for each in levers:
        write(document, f"{lever_finding(each, ledger=ledger)}. {measures_sentence(each.index, ledger=ledger)}", ITEM)
    parts = [one.parts for one in briefing.indices if one.parts is not None]
    assigned = tasks(briefing.headline, parts, briefing.requirements, briefing.remarks, ledger)
    set_table(document, assignment_table(assigned, briefing.remarks, briefing.year, ledger))
    for table in office_tables(briefing.missing, ledger=ledger):
        set_table(document, narrowed(table, (), lang))


def _notes(document: Document, briefing: Briefing, ledger: Ledger) -> None:
    lang = ledger.lang
    write(document, tr("VI. NOTES ON THE FIGURES", lang), FIRST)
    indices = [one.index for one in briefing.indices]
    profiles = [part for one in briefing.indices for part in one.profiles]
    unpublished = unpublished_notes(briefing.headline, indices, profiles, ledger)
    for note in [*unpublished, *second_hand_notes(briefing.headline, profiles, ledger)]:
        write(document, f"- {note}", ITEM)
    told = [_HOW, *([_FORECASTS] if briefing.requirements else []), _WHERE]
    write(document, " ".join(tr(said, lang) for said in told))


_HOW = mark(
    "Figures are those of the issuers; a band of ranks follows from what is published and is no estimate. Points "
    "compare within one method, ranks across methods."
)
_FORECASTS = mark("Ranges of forecasts and the words for chances stand in the annex.")
_WHERE = mark("Every figure stands with its source in so_lieu.csv, and the addresses of the pages in tong_hop.xlsx.")
_PARTS: tuple[Callable[[Document, Briefing, Ledger], None], ...] = (
    _results,
    _indices,
    _targets,
    _aims,
    _assignments,
    _notes,
)


def _annex(document: Document, briefing: Briefing, ledger: Ledger) -> None:
    write_centred(document, tr("ANNEX", ledger.lang), FIRST).paragraph_format.page_break_before = True
    if briefing.requirements:
        set_table(document, aim_ranges_table(briefing.requirements, ledger))
        set_table(document, chance_table(ledger))
    _robustness(document, briefing.robustness, ledger)
    set_table(document, pages_brief(_own_pages(briefing), briefing.year, ledger))


def _own_pages(briefing: Briefing) -> list[pd.DataFrame]:
    """Return the pages on which the province's own figures were read.

    Those of a rank that the whole ranking implies, and of others that a component is compared with, are not among them:
    they would fill pages, and their addresses stand in the workbook.
    """
    stood = briefing.headline
    own = [stood.assign(rank_source_id=stood["rank_source_id"].mask(stood["rank_basis"].eq("implied")))]
    for table in (one.parts.table for one in briefing.indices if one.parts is not None):
        read = table["rank_source_id"].mask(table["basis"].eq("computed"))
        own.append(table.assign(rank_source_id=read, score_source_id=table["value_source_id"]))
    return [cited(table) for table in own]


def _robustness(document: Document, found: YearRobustness, ledger: Ledger) -> None:
    """Say how far ranks hold under other weights, and draw the index looked at last beside the region."""
    if not found.parts:
        return
    write(document, tr("How far the ranks hold", ledger.lang), SECOND)
    write(document, looked_at_sentence(found, ledger=ledger))
    write(document, f"{year_robustness_answer(found, ledger=ledger)} {rescaled_sentence(ledger.lang)}")
    write(document, " ".join(_level_with(part, ledger) for part in found.parts))
    write(document, not_weighed_sentence(found, ledger=ledger))
    latest = max(found.parts, key=lambda part: part.year)
    if len(found.parts) > 1:
        drawn = f"{latest.entry.short} {latest.year}"
        write(
            document,
            tr(
                "The chart draws {ranking} alone; the page on how far ranks hold has the others.",
                ledger.lang,
                ranking=drawn,
            ),
        )
    set_picture(document, draw_robustness(latest.robustness, latest.province, region=True, ledger=ledger))


def _level_with(part: RobustRank, ledger: Ledger) -> str:
    """Say which ranks a province is level with given the noise of a single year, which weights tell nothing of."""
    levels = level_ranks_if_known(part.entry.index, part.year, part.province_code, record=ledger.record)
    said = level_sentence(levels, part.province_code, ledger=ledger)
    return f"{part.entry.short} {part.year}: {said}"


def _remark(document: Document, remark: Remark, ledger: Ledger, lead: str, *, before: str = "") -> None:
    """Set what an office typed in, marked as its own and under its name; a dotted line where it typed in nothing."""
    lang = ledger.lang
    if remark.is_empty:
        dotted_line(document, lead)
        return
    told = " ".join(filter(None, [before, remark_text(remark, lang)]))
    write(document, told, BODY, lead=tr("The office's own remark:", lang))
