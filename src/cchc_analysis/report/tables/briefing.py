"""The tables of the documents of a run: narrow enough for a page of A4, one figure a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from cchc_analysis.record.sources import cited
from cchc_analysis.report.component_figures import printable
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import UNKNOWN, Row, change_text, rank_text, score_text
from cchc_analysis.report.prose.base_rates import met_and_all
from cchc_analysis.report.prose.briefing import read_where_text
from cchc_analysis.report.prose.former import former_rows
from cchc_analysis.report.prose.held import held_sentence
from cchc_analysis.report.prose.levers import figure_text, foremost
from cchc_analysis.report.prose.requirement import (
    aim_text,
    carrying_on,
    need_text,
    own_score_text,
    threshold_text,
)
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.tables.headline import headline_table
from cchc_analysis.report.tables.look import Table
from cchc_analysis.report.tables.profile import profile_table
from cchc_analysis.report.tables.remark_sheet import section_name
from cchc_analysis.report.tables.sources import page_table
from cchc_analysis.report.tables.verdicts import verdict_table
from cchc_analysis.standing.former import FormerPaths
from cchc_analysis.standing.office_remarks import OfficeRemarks, Remark, section_of
from cchc_analysis.standing.profile import REPAIR, Profile
from cchc_analysis.targets.base_rates import BaseRate
from cchc_analysis.targets.requirement import Requirement
from cchc_analysis.words import Lang, day, mark, tr
from cchc_analysis.words.chances import chance_scale

#: What stands where a person is to write.
DOTS = "…………"
#: Where the ranges of the best estimates stand.
IN_ANNEX, ON_PAGE = mark("their ranges stand in the annex"), mark("their ranges stand on the page of requirements")
#: So many components of an index are put before a meeting.
AT_MOST = 4


def narrowed(table: Table, headings: Iterable[str], lang: Lang, *, title: str = "") -> Table:
    """Leave out columns of a table, and those of which nothing is known.

    Parameters
    ----------
    table
        The table.
    headings
        The messages above the columns that go.
    lang
        The language of the table.
    title
        What it is called now; as before without it.
    """
    gone = {tr(heading, lang) for heading in headings}
    kept = [name for name in table.cells if name not in gone and (table.cells[name] != UNKNOWN).any()]
    numeric = tuple(name for name in table.numeric if name in kept)
    return replace(table, cells=table.cells[kept], numeric=numeric, title=title or table.title)


def headline_brief(headline: pd.DataFrame, targets: pd.DataFrame, ledger: Ledger) -> Table:
    """Return the headline without the columns that a page has no room for."""
    table = headline_table(headline, targets, ledger=ledger)
    return narrowed(table, ("Maximum", "% of maximum", "Target"), ledger.lang)


def former_brief(former: Sequence[FormerPaths], ledger: Ledger) -> Table:
    """Return the last figures of the provinces that became one, index by index: side by side and never pooled."""
    cells = pd.DataFrame([_former(one, ledger) for one in former]).fillna(UNKNOWN)
    title = tr("Last figures of the former provinces, side by side", ledger.lang)
    note = tr("Each figure is that of one former province; nothing is pooled.", ledger.lang)
    cites = pd.concat([cited(last_of(one)) for one in former])
    return Table("former", title, cells, tuple(cells.columns[2:]), f"{note} {source_line(cites, ledger)}")


def last_of(former: FormerPaths) -> pd.DataFrame:
    """Return the last year of which anything is known of any of the provinces that became one."""
    return former.paths[former.paths["year"].eq(former.known["year"].max())]


def _former(former: FormerPaths, ledger: Ledger) -> dict[str, str]:
    lang, rows = ledger.lang, former_rows(last_of(former), ledger.lang)
    cells = {tr("Index", lang): ledger.index(former.index).short, tr("Year", lang): str(rows[0]["year"])}
    for row in rows:
        cells[tr("{province}: rank", lang, province=row["province"])] = rank_text(row, ledger)
        cells[tr("{province}: score", lang, province=row["province"])] = score_text(row, ledger)
    return cells


def profile_brief(profile: Profile, ledger: Ledger) -> Table:
    """Return the components of an index without the columns that a page has no room for."""
    # Without its column nobody asks what a class is.
    table = profile_table(profile, classes=False, ledger=ledger)
    # Beside the best of the region there is no room for the nation's median.
    median = ("National median",) if tr("Best in the region", ledger.lang) in table.cells else ()
    brief = narrowed(table, ("Weight (%)", "% of maximum", "Held by", "Class", *median), ledger.lang)
    read = read_where_text({mark("components"): profile.table["value_source_id"].to_list()}, ledger)
    if not read:
        return brief
    told = tr(mark("{read}; no official page was found."), ledger.lang, read=read)
    return replace(brief, note=f"{brief.note} {told[:1].upper()}{told[1:]}")


def verdict_brief(verdicts: pd.DataFrame, year: int, ledger: Ledger) -> Table:
    """Return the targets of one year with what came of them, reading by reading."""
    title = tr("Targets of {year} and what came of them", ledger.lang, year=year)
    table = verdict_table(verdicts, year, ledger=ledger)
    return narrowed(table, ("Index", "% of target"), ledger.lang, title=title)


def pages_brief(cites: Sequence[pd.DataFrame], year: int, ledger: Ledger) -> Table:
    """Return the pages on which the province's own figures of the year were read."""
    read = pd.concat(cites).drop_duplicates()
    table = page_table(read[read["year"].eq(year)], ledger=ledger)
    title = tr("Pages on which the province's figures of {year} were read", ledger.lang, year=year)
    return narrowed(table, ("Kind", "Published", "Decision"), ledger.lang, title=title)


def aims_table(requirements: Sequence[Requirement], ledger: Ledger, ranges: str = IN_ANNEX) -> Table:
    """Return what the next aims take, by their best estimates: score, gain, chance and precedent.

    Parameters
    ----------
    requirements
        What each aim takes.
    ledger
        Where the printed numbers are entered.
    ranges
        The message that says where the ranges of these estimates stand.
    """
    lang = ledger.lang
    headings = [tr(heading, lang) for heading in _AIMS]
    cells = pd.DataFrame([_aim(one, ledger) for one in requirements], columns=headings)
    note = tr(
        "Best estimates, if the method stays; {ranges}. Precedents: spells of as many years that started about there "
        "and ended at the aim, of all such spells whose end is known.",
        lang,
        ranges=tr(ranges, lang),
    )
    cites = pd.concat([one.cited for one in requirements])
    return Table(
        "aims", tr("What the next aims take", lang), cells, tuple(headings[2:4]), f"{note} {source_line(cites, ledger)}"
    )


_AIMS = (
    mark("Index"),
    mark("Aim"),
    mark("Score now"),
    mark("Score it will take"),
    mark("To gain (points)"),
    mark("Precedents"),
    mark("Chance on current trend"),
)


def _aim(one: Requirement, ledger: Ledger) -> list[str]:
    rate, chance = one.base_rate, carrying_on(one, ledger)
    return [
        one.entry.short,
        tr("{aim} by {year}", ledger.lang, aim=aim_text(one, ledger), year=one.by),
        own_score_text(one, ledger) if one.start.told else UNKNOWN,
        threshold_text(one, ledger, ends=False),
        _gain(one, ledger),
        "/".join(met_and_all(rate, ledger)) if rate is not None and has_precedents(rate) else UNKNOWN,
        tr("{times}: {word}", ledger.lang, **chance),
    ]


def has_precedents(rate: BaseRate | None) -> bool:
    """Say whether spells are counted that started about there."""
    return rate is not None and bool(rate.y) and not rate.at_aim


def _gain(one: Requirement, ledger: Ledger) -> str:
    if one.keeps_pace or (one.holds and not one.rises):
        return tr("keep pace", ledger.lang)
    if not one.rises:
        return UNKNOWN
    return need_text(one, "gain_beyond" if one.holds else "gain", ledger, ends=False)


def aim_ranges_table(requirements: Sequence[Requirement], ledger: Ledger) -> Table:
    """Return the ranges of what the next aims take, with how often such ranges held."""
    lang = ledger.lang
    headings = [tr(heading, lang) for heading in _RANGES]
    rows = [
        [
            one.entry.short,
            tr("{aim} by {year}", lang, aim=aim_text(one, ledger), year=one.by),
            threshold_text(one, ledger),
            need_text(one, "gain", ledger) if one.rises and not one.holds else UNKNOWN,
            _beyond(one, ledger),
        ]
        for one in requirements
    ]
    held = [f"{one.entry.short}: {held_sentence(one, ledger)}" for one in requirements]
    title = tr("Ranges of the forecasts (80%)", lang)
    return Table("aim-ranges", title, pd.DataFrame(rows, columns=headings), (), " ".join(held))


_RANGES = (
    mark("Index"),
    mark("Aim"),
    mark("Score it will take"),
    mark("To gain (points)"),
    mark("Beyond the nation (points)"),
)


def _beyond(one: Requirement, ledger: Ledger) -> str:
    if one.placed and one.keeps_pace:
        return tr("to spare: {spare}", ledger.lang, spare=need_text(one, "to_spare", ledger))
    if not one.placed or not one.rises:
        return UNKNOWN
    return need_text(one, "gain_beyond", ledger)


def chance_table(ledger: Ledger) -> Table:
    """Return which word stands for which chance."""
    lang = ledger.lang
    rows = []
    for place, (word, low, high) in enumerate(chance_scale(lang), start=1):
        ends = dict.fromkeys([("low", low), ("high", high)]) if low != high else {("", low): None}
        texts = [ledger.print(f"chance_words.{place}.{end}".rstrip("."), value, unit="%") for end, value in ends]
        rows.append([word, "–".join(texts) + "%"])
    headings = [tr(mark("Word"), lang), tr(mark("Chance"), lang)]
    note = tr(
        "A chance that is known no better than within a wide range is called open where that range reaches about one "
        "half.",
        lang,
    )
    return Table("chances", tr("Words for chances", lang), pd.DataFrame(rows, columns=headings), (), note)


@dataclass(frozen=True)
class Task:
    """What is put before the meeting: of which section, why, and of which kinds these reasons are."""

    section: str
    why: str
    kinds: tuple[str, ...] = ()


def tasks(
    headline: pd.DataFrame,
    profiles: Sequence[Profile],
    requirements: Sequence[Requirement],
    remarks: OfficeRemarks,
    ledger: Ledger,
) -> list[Task]:
    """Return what to assign: components that carry the next aim, that fell, or that were remarked on.

    An index of which no component is known stands as a whole.

    Parameters
    ----------
    headline
        A frame of `headline`.
    profiles
        The components of the year, as far as they are known.
    requirements
        What the next aims take.
    remarks
        The office's own remarks: none of them goes missing.
    ledger
        Where the printed numbers are entered.
    """
    found = [task for row in headline.to_dict("records") for task in _of_index(row, profiles, requirements, ledger)]
    named = {task.section for task in found}
    return found + [Task(section, "") for section in remarks.sections if "." in section and section not in named]


def _of_index(row: Row, profiles: Sequence[Profile], requirements: Sequence[Requirement], ledger: Ledger) -> list[Task]:
    """Return what to assign of one index; the index itself where nothing of its components tells."""
    index, reasons = row["index"], dict[str, dict[str, str]]()
    told = ((_GAIN, _levers(index, requirements, ledger)), (_FALL, _fallen(index, profiles, ledger)))
    for kind, found in told:
        for section, why in found:
            reasons.setdefault(section, {})[why] = kind
    tasks = [Task(section, "; ".join(why), tuple(why.values())) for section, why in reasons.items()][:AT_MOST]
    if tasks:
        return tasks
    rank = _rank(row, ledger)
    return [Task(section_of(index), rank, (_STOOD,) if rank else ())]


#: Why something is put before the meeting.
_GAIN = mark("the gain that the next aim takes")
_FALL = mark("the fall since the year before")
_STOOD = mark("where the index stood, of whose components nothing says more")


def _rank(row: Row, ledger: Ledger) -> str:
    """Say the rank of an index and how it moved, as far as that is known."""
    rank, moved = rank_text(row, ledger), change_text(row, "rank", ledger)
    if rank == UNKNOWN:
        return ""
    stood = f"{tr('rank', ledger.lang)} {rank}"
    return stood if moved == UNKNOWN else f"{stood} ({moved})"


def _levers(index: str, requirements: Sequence[Requirement], ledger: Ledger) -> Iterator[tuple[str, str]]:
    for levers in (one.levers for one in requirements if one.index == index and one.levers is not None):
        for row in foremost(levers):
            figures = {name: figure_text(row, name, levers, ledger) for name in ("level", "to")}
            yield section_of(index, row["component"]), tr("from {level} to {to}", ledger.lang, **figures)


def _fallen(index: str, profiles: Sequence[Profile], ledger: Ledger) -> Iterator[tuple[str, str]]:
    for part in profiles:
        if (part.index, part.parent) != (index, "total"):
            continue
        fell = part.table[part.table["kind"].eq(REPAIR)].sort_values("change", kind="stable")
        for row in map(printable, fell.to_dict("records")):
            yield section_of(index, str(row["component"])), _fall(row, ledger)


def _fall(row: Row, ledger: Ledger) -> str:
    """Say by how much a component fell: in points where these compare, else in places."""
    points = change_text(row, "score", ledger)
    if points != UNKNOWN:
        return tr("{points} points", ledger.lang, points=points)
    return tr("{places} places", ledger.lang, places=change_text(row, "rank", ledger))


def assignment_table(assigned: Sequence[Task], remarks: OfficeRemarks, year: int, ledger: Ledger) -> Table:
    """Return the table in which lead departments are assigned: the office's own entries, dotted lines where none is."""
    lang = ledger.lang
    headings = [tr(heading, lang) for heading in _ASSIGNED]
    rows = [
        [section_name(task.section, ledger), task.why or UNKNOWN, *entries(remarks.of(task.section), lang)]
        for task in assigned
    ]
    title = tr("Assignment of what is to be improved, {year}", lang, year=year)
    note = tr("Cause, solution, lead body and deadline are the office's own, entered in nhan_xet.xlsx.", lang)
    shown = {kind for task in assigned for kind in task.kinds}
    if told := "; ".join(tr(kind, lang) for kind in (_GAIN, _FALL, _STOOD) if kind in shown):
        note = f"{tr('Reason: {reasons}.', lang, reasons=told)} {note}"
    return Table("assignment", title, pd.DataFrame(rows, columns=headings), (), note)


_ASSIGNED = (
    mark("What"),
    mark("Reason"),
    mark("Cause"),
    mark("Solution"),
    mark("Lead body"),
    mark("Deadline"),
)


def entries(remark: Remark, lang: Lang) -> list[str]:
    """Return cause, solution, lead body and deadline of a remark; dots where nothing was entered."""
    given = (remark.cause, remark.solution, remark.lead_body, remark.deadline)
    return [DOTS if one is None else one if isinstance(one, str) else day(one, lang) for one in given]
