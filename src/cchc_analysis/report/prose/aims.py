"""Aims: what a target demands and what came of it, in the words of the meeting."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.tables import Record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import UNKNOWN, Row, range_text
from cchc_analysis.targets.objectives import SETS, Objective, parse_objective
from cchc_analysis.words import Lang, day, mark, tr
from cchc_analysis.words.ranges import page_ranges

_STATED = {
    ("rank", "at_most"): mark("{subject} at rank {aim} or better"),
    ("score", "at_least"): mark("{subject} at least {aim}"),
    ("score", "above"): mark("{subject} above {aim}"),
    ("share", "at_least"): mark("{subject} at least {aim} of its points"),
    ("share", "above"): mark("{subject} above {aim} of its points"),
}
_GAINS = {
    ("rank", "up"): mark("{subject} better than {base}"),
    ("rank", "up_by_at_least"): mark("{subject} up {gain} or more from {base}"),
    ("rank", "keep_or_up"): mark("{subject} no worse than {base}"),
    ("score", "up"): mark("{subject} above {base}"),
    ("score", "up_by_at_least"): mark("{subject} up {gain} points or more from {base}"),
    ("score", "keep_or_up"): mark("{subject} no less than {base}"),
}
_RANGES = {"rank": mark("{subject} up {gain} from {base}"), "score": mark("{subject} up {gain} points from {base}")}
_PATHS = {
    "rank": mark("{subject}, {aim} or better: up {gain} a year from {base}"),
    "score": mark("{subject} at {aim} or more: up {gain} points a year from {base}"),
}
_SETS = {
    "up": mark("{members} components of {subject} up on {base_year}"),
    "keep_or_up": mark("{members} components of {subject} kept or up on {base_year}"),
}
_READINGS = {
    "year_on_year": mark("year on year"),
    "before_period": mark("along the path from the year before the period"),
    "known": mark("from what was known on the day of the document"),
}


def aim_text(row: Row, ledger: Ledger, record: Record) -> str:
    """Say what a row of `assess_targets` demands and from which base.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> from cchc_analysis.targets.verdicts import assess_targets
    >>> row = assess_targets("Bắc Kạn", year=2022).query("target_id == 'T011'").to_dict("records")[0]
    >>> aim_text(row, Ledger("vi"), current_record())
    'PCI 2022 tăng từ 1 bậc trở lên so với hạng 48 (2021)'
    """
    objective, lang = parse_objective(row), ledger.lang
    subject = subject_text(row, lang, record)
    if _only_words(row, objective):
        return _quoted(row, lang) if subject.startswith(UNKNOWN) else f"{subject}: {_quoted(row, lang)}"
    if objective.members is not None:
        members = members_text(row, ledger)
        return tr(_SETS[row["comparison"]], lang, subject=subject, members=members, base_year=row["base_year"])
    if objective.metric == "class":
        return tr("{subject} in group {group}", lang, subject=subject, group=objective.group)
    if objective.relative:
        return _gain_text(row, objective, subject, ledger, record)
    aim = _stated_aim(row, objective, ledger, record)
    if objective.metric == "rank" and objective.value == 1:
        return tr("{subject} at rank {aim}", lang, subject=subject, aim=aim)
    return tr(_STATED[objective.metric, str(objective.demand)], lang, subject=subject, aim=aim)


def reading_text(row: Row, lang: Lang) -> str:
    """Name the reading of a gain; empty where the base in the aim says all."""
    plain = row["reading"] == "before_period" and row["per"] != "year"
    return "" if plain or row["reading"] == "stated" else tr(_READINGS[row["reading"]], lang)


def subject_text(row: Row, lang: Lang, record: Record) -> str:
    """Name what a row is about: the index, its year, and the component where it is one."""
    name = index_name(row, record)
    said = f"{name} {row['year']}" if pd.notna(row["year"]) else name
    part = component_name(row, lang, record)
    return f"{said}, {part}" if part else said


def component_name(row: Row, lang: Lang, record: Record) -> str:
    """Name the component a row is about; empty for the total and for sets."""
    table = record.components[record.components["index"] == row["index"]].set_index("component")
    part = row["component"]
    return str(table.loc[part, f"name_{lang}"]) if part != "total" and part in table.index else ""


def document_text(row: Row, lang: Lang) -> str:
    """Name the document with its date, as exactly as the record knows it."""
    date, document = row["document_date"], str(row["document"])
    if pd.isna(date):
        return document
    said = day(dt.date.fromisoformat(date), lang) if len(date) == 10 else "/".join(reversed(date.split("-")))
    return document if said in document else f"{document} ({said})"


def index_name(row: Row, record: Record) -> str:
    """Name the index of a row in short; a dash where the catalogue does not know it."""
    shorts = dict(zip(record.indices["index"], record.indices["short"], strict=True))
    return str(shorts.get(row["index"], UNKNOWN))


def result_text(row: Row, ledger: Ledger, record: Record) -> str:
    """Print the result: ``hạng 54``, ``62,80``, ``6/10``; a dash where there is none."""
    if parse_objective(row).members is None or pd.isna(row["result_low"]):
        return figure_text(row, "result", ledger, record)
    made = range_text(_key(row, "made"), row["result_low"], row["result_high"], ledger, rows_behind(row, "result"))
    return f"{made}/{members_text(row, ledger)}"


def members_text(row: Row, ledger: Ledger) -> str:
    """Print how many components of a set are meant."""
    return ledger.print(_key(row, "aim"), row["value"], unit="figures", rows=rows_behind(row, "aim"))


def figure_text(row: Row, name: str, ledger: Ledger, record: Record) -> str:
    """Print the ``base``, ``aim`` or ``result`` of a row as its metric is printed; a dash where it is not known."""
    low, best, high = (row[f"{name}{end}"] for end in ("_low", "", "_high"))
    if pd.isna(low):
        return UNKNOWN
    if row["metric"] == "rank":
        rank = range_text(_key(row, name), low, high, ledger, rows_behind(row, name))
        return tr("rank {rank}", ledger.lang, rank=rank)
    ends = {"": best} if pd.notna(best) else {"_low": low, "_high": high}
    decimals = decimals_of(best) if name == "aim" else _decimals(row, record)
    printed = [
        ledger.print(_key(row, name) + end, value, decimals, unit=_unit(row, record, "en"), rows=rows_behind(row, name))
        for end, value in ends.items()
    ]
    return "–".join(printed) + ("%" if _unit(row, record, "en") == "%" else "")


def gap_text(row: Row, end: str, ledger: Ledger, record: Record) -> str:
    """Print how far the result lies beyond the aim, with its sign; ``end`` is empty, ``_low`` or ``_high``."""
    value, whole = row[f"gap{end}"], row["metric"] == "rank" or row["component"] in SETS
    if pd.isna(value):
        return UNKNOWN
    unit, rows = "places" if whole else "points", rows_behind(row, "result") + rows_behind(row, "aim")
    decimals = 0 if whole else _decimals(row, record)
    return ledger.print(_key(row, f"gap{end}"), value, decimals, unit=unit, rows=rows, sign=True)


def decimals_of(value: float) -> int:
    """Return how many decimals a stated value has.

    Examples
    --------
    >>> decimals_of(64.0), decimals_of(75.3), decimals_of(68.25)
    (0, 1, 2)
    """
    return next((digits for digits in (0, 1) if round(value, digits) == round(value, 4)), 2)


def _stated_aim(row: Row, objective: Objective, ledger: Ledger, record: Record) -> str:
    """Print the aim as the document states it, both ends of a range, with its unit."""
    if objective.metric == "rank":
        ends = sorted({float(objective.reach or 0), float(objective.value or 0)})
        return range_text(_key(row, "aim"), ends[0], ends[-1], ledger, rows_behind(row, "aim"))
    text, unit = figure_text(row, "aim", ledger, record), _unit(row, record, ledger.lang)
    return text if unit == "%" else f"{text} {unit}"


def _gain_text(row: Row, objective: Objective, subject: str, ledger: Ledger, record: Record) -> str:
    lang, value = ledger.lang, float(objective.value or 0)
    unit = "places" if objective.metric == "rank" else "points"
    ends = [value] if objective.reach == value else [value, float(objective.reach or 0)]
    gains = [
        ledger.print(
            f"{row['target_id']}.gain{place or ''}", end, decimals_of(end), unit=unit, rows=rows_behind(row, "aim")
        )
        for place, end in enumerate(ends)
    ]
    base = f"{figure_text(row, 'base', ledger, record)} ({row['base_year']})"
    names = {"subject": subject, "gain": "–".join(gains), "base": base}
    if row["per"] == "year" and row["reading"] != "year_on_year":
        aim = figure_text(row, "aim", ledger, record)
        return tr(_PATHS[objective.metric], lang, aim=aim, **names)
    if len(ends) > 1:
        return tr(_RANGES[objective.metric], lang, **names)
    return tr(_GAINS[objective.metric, row["comparison"]], lang, **names)


def _only_words(row: Row, objective: Objective) -> bool:
    """Say whether the document's own words say more than the grammar can."""
    if objective.fault not in {None, "no_year"} or row["reason"] in {"not_in_record", "off_scale"}:
        return True
    return row["reason"] == "unnamed" and objective.members is None


def _quoted(row: Row, lang: Lang) -> str:
    own, other = ("words_vi", "words_en") if lang == "vi" else ("words_en", "words_vi")
    return f"“{row[own] if pd.notna(row[own]) else row[other]}”"


def _decimals(row: Row, record: Record) -> int:
    return 2 if row["metric"] == "share" else find_index(row["index"], record).decimals


def _unit(row: Row, record: Record, lang: Lang) -> str:
    if row["metric"] == "share":
        return "%"
    return find_index(row["index"], record).unit(lang)


def _key(row: Row, name: str) -> str:
    """Name a figure as every table of the run names it; what belongs to the target bears the target's name."""
    if name not in {"base", "result"}:
        return f"{row['target_id']}.{row['year']}.{row['reading']}.{name}"
    metric = "score" if row["metric"] == "class" else row["metric"]
    return f"{_place(row, name)}.{metric}"


def rows_behind(row: Row, name: str) -> list[str]:
    """Name the rows of the record behind the ``base``, ``aim`` or ``result``."""
    if name == "aim":
        return [f"{row['target_id']} {row['source_id']}"]
    pages = row[f"{name}_source_id"]
    return [f"{_place(row, name)} {page_ranges(pages.split())}"] if pd.notna(pages) else []


def _place(row: Row, name: str) -> str:
    year = row["base_year"] if name == "base" else row["year"]
    return f"{row['index']}.{year}.{row['province_code']}.{row['component']}"
