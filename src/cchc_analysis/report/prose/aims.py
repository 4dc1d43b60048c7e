"""Aims: what a target demands and what came of it, in the words of the meeting."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.maths.intervals import Bound
from cchc_analysis.record.matters import MATTERS
from cchc_analysis.record.provinces import province_name
from cchc_analysis.record.sources import with_pages
from cchc_analysis.report.answer_figures import AnswerFigure
from cchc_analysis.report.figures import Figure
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import UNKNOWN, Row, ends_text, limits_text
from cchc_analysis.targets.objectives import SETS, Objective, parse_objective
from cchc_analysis.words import Lang, day, mark, outward, tr

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
#: The whole, in percent.
_ALL = 100
_READINGS = {
    "year_on_year": mark("year on year"),
    "before_period": mark("along the path from the year before the period"),
    "known": mark("from what was known on the day of the document"),
}


#: Groups as documents name them, in whatever language they were read.
_GROUPS = {
    "leading group": mark("leading"),
    "Trung bình cao": mark("upper-middle"),
    "cao nhất": mark("highest"),
}
#: Documents that have no title of their own.
_DOCUMENTS = {
    "(PCI 2024 conference)": mark("conference on PCI 2024"),
    "(PCI action plan 2025, merged city)": mark("PCI action plan for 2025 of the merged city"),
    "(PCI commitment)": mark("commitment on PCI"),
    "(PCI target 2022)": mark("target for PCI 2022"),
    "(report in Nhân Dân, reprinted)": mark("report in Nhân Dân"),
}


def aim_text(row: Row, ledger: Ledger) -> str:
    """Say what a row of `assess_targets` demands and from which base.

    Examples
    --------
    >>> from cchc_analysis.targets.verdicts import assess_targets
    >>> row = assess_targets("Bắc Kạn", year=2022).query("target_id == 'T011'").to_dict("records")[0]
    >>> aim_text(row, Ledger("vi"))
    'PCI 2022 tăng từ 1 bậc trở lên so với hạng 48 (2021)'
    """
    objective, lang = parse_objective(row), ledger.lang
    subject = subject_text(row, ledger)
    if _only_words(row, objective):
        return _in_words(row, objective, subject, ledger)
    if objective.members is not None:
        members = members_text(row, ledger)
        return tr(_SETS[row["comparison"]], lang, subject=subject, members=members, base_year=row["base_year"])
    if objective.metric == "class":
        return tr("{subject} in group {group}", lang, subject=subject, group=group_text(objective.group, lang))
    if objective.relative:
        return _gain_text(row, objective, subject, ledger)
    aim = _stated_aim(row, objective, ledger)
    if objective.metric == "rank" and objective.value == 1:
        return tr("{subject} at rank {aim}", lang, subject=subject, aim=aim)
    if _is_all(objective):
        return tr("{subject} at {aim} of its points", lang, subject=subject, aim=aim)
    return tr(_STATED[objective.metric, str(objective.demand)], lang, subject=subject, aim=aim)


def other_reading_sentence(row: Row, ledger: Ledger) -> str:
    """Say from which year a gain is counted, and what it is from the year before its period; empty where that is one.

    Parameters
    ----------
    row
        A target with index, year and metric, its aim and base_year, and both ``_otherwise``; see `with_other_reading`.
    ledger
        Where the printed numbers are entered.
    """
    if pd.isna(row["aim_otherwise"]) or row["metric"] not in _AIMED:
        return ""
    quantity, said = _AIMED[row["metric"]]
    aim, other = (
        tr(said, ledger.lang, aim=AnswerFigure(quantity, f"{row['target_id']}.{name}", row["index"]).text(at, ledger))
        for name, at in ((row["year"], row["aim"]), (f"{row['year']}.before_period", row["aim_otherwise"]))
    )
    return tr(
        "The gain of {province} is counted from {base_year}, the last ranking known when it was set, which makes {aim}"
        "; from {other_year}, the year before its period, it would be {other}.",
        ledger.lang,
        province=province_name(row["province_code"], ledger.record),
        base_year=row["base_year"],
        aim=aim,
        other_year=row["base_year_otherwise"],
        other=other,
    )


#: What a gain comes to: which figure it is, and how it is named.
_AIMED = {"rank": ("aim_rank", mark("rank {aim}")), "score": ("aim_score", mark("a score of {aim}"))}


def reading_text(row: Row, lang: Lang) -> str:
    """Name the reading of a gain; empty where the base in the aim says all."""
    plain = row["reading"] == "before_period" and row["per"] != "year"
    return "" if plain or row["reading"] == "stated" else tr(_READINGS[row["reading"]], lang)


def subject_text(row: Row, ledger: Ledger) -> str:
    """Name what a row is about: the index, its year, and the component where it is one."""
    name = index_name(row, ledger)
    subject = f"{name} {row['year']}" if pd.notna(row["year"]) else name
    part = component_name(row, ledger)
    return f"{subject}, {part}" if part else subject


def component_name(row: Row, ledger: Ledger) -> str:
    """Name the component a row is about; empty for the total and for sets."""
    components = ledger.record.components
    table = components[components["index"] == row["index"]].set_index("component")
    part = row["component"]
    return str(table.loc[part, f"name_{ledger.lang}"]) if part != "total" and part in table.index else ""


def document_text(row: Row, lang: Lang) -> str:
    """Name the document with its date, as exactly as the record knows it."""
    date, document = row["document_date"], document_name(row, lang)
    if pd.isna(date):
        return document
    dated = day(dt.date.fromisoformat(date), lang) if len(date) == 10 else "/".join(reversed(date.split("-")))
    return document if dated in document else f"{document} ({dated})"


def document_name(row: Row, lang: Lang) -> str:
    """Name the document; what has no title of its own in words of the language."""
    document = str(row["document"])
    return tr(_DOCUMENTS[document], lang) if document in _DOCUMENTS else document


def group_text(group: str | None, lang: Lang) -> str:
    """Name a group of scores in words of the language, a letter as it is.

    Examples
    --------
    >>> group_text("leading group", "vi"), group_text("Trung bình cao", "en"), group_text("B", "vi")
    ('dẫn đầu', 'upper-middle', 'B')
    """
    return tr(_GROUPS[group], lang) if group in _GROUPS else str(group)


def index_name(row: Row, ledger: Ledger) -> str:
    """Name the index of a row in short; a dash where the catalogue does not know it."""
    indices = ledger.record.indices
    shorts = dict(zip(indices["index"], indices["short"], strict=True))
    return str(shorts.get(row["index"], UNKNOWN))


def result_text(row: Row, ledger: Ledger) -> str:
    """Print the result: ``hạng 54``, ``62,80``, ``6/10``; a dash where there is none."""
    if parse_objective(row).members is None or pd.isna(row["result_low"]):
        return figure_text(row, "result", ledger)
    made = target_figure(row, "members_made")
    count = ends_text(made, row["result_low"], row["result_high"], ledger, rows_behind(row, "result"))
    return f"{count}/{members_text(row, ledger)}"


def members_text(row: Row, ledger: Ledger) -> str:
    """Print how many components of a set are meant."""
    return target_figure(row, "aim_members").text(row["value"], ledger, rows=rows_behind(row, "aim"))


def figure_text(row: Row, name: str, ledger: Ledger) -> str:
    """Print the ``base``, ``aim`` or ``result`` of a row as its metric is printed; a dash where it is not known."""
    low, best, high = (row[f"{name}{end}"] for end in ("_low", "", "_high"))
    if pd.isna(low):
        return UNKNOWN
    if name == "aim":
        return _aim_figure_text(row, low, best, high, ledger)
    if row["metric"] != "rank" and pd.notna(best):
        # What prints so is one figure, whatever the ends of the rounding.
        low = high = best
    bound = Bound(float(low), (float(low) + float(high)) / 2, float(high))
    printed = limits_text(_recorded_figure(row, name), bound, ledger, rows_behind(row, name))
    return _with_unit(row, printed, ledger)


def gap_text(row: Row, end: str, ledger: Ledger) -> str:
    """Print how far the result lies beyond the aim, with its sign; ``end`` is empty, ``low`` or ``high``."""
    value = row[f"gap_{end}" if end else "gap"]
    if pd.isna(value):
        return UNKNOWN
    quantity = "gap_members" if row["component"] in SETS else "gap_places" if row["metric"] == "rank" else "gap_points"
    # Shares of a field's points are told to two decimals, whatever the index prints.
    decimals = 2 if row["metric"] == "share" and quantity == "gap_points" else None
    rows = rows_behind(row, "result") + rows_behind(row, "aim")
    return target_figure(row, quantity).text(value, ledger, rows=rows, sign=True, end=end, decimals=decimals)


def target_figure(row: Row, quantity: str) -> AnswerFigure:
    """Name a figure that belongs to a target in one year and reading: its aim, its gap, how many made it."""
    year = row["year"] if pd.notna(row["year"]) else "no_year"
    return AnswerFigure(quantity, f"{row['target_id']}.{year}.{row['reading']}", row["index"], row["component"])


def rows_behind(row: Row, name: str) -> list[str]:
    """Name the rows of the record behind the ``base``, ``aim`` or ``result``."""
    if name == "aim":
        return [with_pages(str(row["target_id"]), row["source_id"])]
    place = f"{row['index']}.{_year(row, name)}.{row['province_code']}.{row['component']}"
    return [with_pages(place, row[f"{name}_source_id"])]


def decimals_of(value: float) -> int:
    """Return how many decimals a stated value has.

    Examples
    --------
    >>> decimals_of(64.0), decimals_of(75.3), decimals_of(68.25)
    (0, 1, 2)
    """
    return next((digits for digits in (0, 1) if round(value, digits) == round(value, 4)), 2)


def _stated_aim(row: Row, objective: Objective, ledger: Ledger) -> str:
    """Print the aim as the document states it, both ends of a range, with its unit."""
    if objective.metric == "rank":
        ends = sorted({float(objective.reach or 0), float(objective.value or 0)})
        figure = target_figure(row, "aim_rank" if len(ends) == 1 else "stated_rank")
        return ends_text(figure, ends[0], ends[-1], ledger, rows_behind(row, "aim"))
    text, unit = figure_text(row, "aim", ledger), _unit(row, ledger.lang, ledger)
    return text if unit == "%" else f"{text} {unit}"


def _gain_text(row: Row, objective: Objective, subject: str, ledger: Ledger) -> str:
    lang = ledger.lang
    base = _base_text(row, ledger)
    names = {"subject": subject, "gain": _stated_gain(row, objective, ledger), "base": base}
    if row["per"] == "year" and row["reading"] != "year_on_year":
        return tr(_PATHS[objective.metric], lang, aim=figure_text(row, "aim", ledger), **names)
    if objective.reach != objective.value:
        return tr(_RANGES[objective.metric], lang, **names)
    return tr(_GAINS[objective.metric, row["comparison"]], lang, **names)


def _base_text(row: Row, ledger: Ledger) -> str:
    """Print the base with its year; of one that is not known yet the year alone."""
    printed = figure_text(row, "base", ledger)
    if printed == UNKNOWN:
        return tr("that of {year}", ledger.lang, year=row["base_year"])
    return f"{printed} ({row['base_year']})"


def _stated_gain(row: Row, objective: Objective, ledger: Ledger) -> str:
    """Print the gain as the document states it, the same in every year and reading."""
    quantity = "gain_places" if objective.metric == "rank" else "gain"
    figure, value = AnswerFigure(quantity, row["target_id"], row["index"]), float(objective.value or 0)
    ends = {"": value} if objective.reach == value else {"low": value, "high": float(objective.reach or 0)}
    behind = rows_behind(row, "aim")
    return "–".join(
        figure.text(gain, ledger, rows=behind, end=end, decimals=decimals_of(gain)) for end, gain in ends.items()
    )


def _is_all(objective: Objective) -> bool:
    """Say whether the whole of something is demanded: there is no more than 100%."""
    return objective.metric == "share" and objective.value == _ALL and objective.demand == "at_least"


def _only_words(row: Row, objective: Objective) -> bool:
    """Say whether the document's own words say more than the grammar can."""
    if objective.fault not in {None, "no_year"} or row["reason"] in {"not_in_record", "off_scale"}:
        return True
    return row["reason"] == "unnamed" and objective.members is None


def _in_words(row: Row, objective: Objective, subject: str, ledger: Ledger) -> str:
    """Quote the document in the language of the page; where it was not read in that one, give the measure in words."""
    lang, words = ledger.lang, row[f"words_{ledger.lang}"]
    if pd.notna(words):
        return _in_year(f"“{words}”", row) if subject.startswith(UNKNOWN) else f"{subject}: “{words}”"
    if row["index"] in MATTERS:
        subject = _in_year(tr(MATTERS[row["index"]], lang), row)
    if objective.value is None or objective.demand is None or objective.relative:
        return tr("{subject}: stated in words, see the annex", lang, subject=subject)
    if row["component"] in SETS:
        subject = tr("components of {subject}", lang, subject=subject)
    aim = target_figure(row, _AIMS[row["metric"]])
    value = aim.text(objective.value, ledger, rows=rows_behind(row, "aim"), decimals=decimals_of(objective.value))
    value = f"{value}%" if row["metric"] == "share" else value
    message = _STATED["rank" if row["metric"] == "rank" else "score", objective.demand]
    message = mark("{subject} at {aim}") if _is_all(objective) else message
    return tr(message, lang, subject=subject, aim=value)


def _in_year(said: str, row: Row) -> str:
    """Add the year to what names none: a yearly target stands once for each of its years."""
    return f"{said} ({row['year']})" if row["per"] == "year" and pd.notna(row["year"]) else said


def _aim_figure_text(row: Row, low: float, best: float, high: float, ledger: Ledger) -> str:
    """Print what is demanded, with as many decimals as it was stated with."""
    figure, behind = target_figure(row, _AIMS[row["metric"]]), rows_behind(row, "aim")
    if row["metric"] == "rank":
        return _with_unit(row, ends_text(figure, low, high, ledger, behind), ledger)
    ends = {"": best} if pd.notna(best) else {"low": low, "high": high}
    decimals = max(map(decimals_of, ends.values()))
    # Ends counted from bounds are bounds: what is printed is never narrower than what is known.
    printed = (
        figure.text(outward(value, decimals, end) if end else value, ledger, rows=behind, end=end, decimals=decimals)
        for end, value in ends.items()
    )
    return _with_unit(row, "–".join(printed), ledger)


def _with_unit(row: Row, printed: str, ledger: Ledger) -> str:
    if row["metric"] == "rank":
        return tr("rank {rank}", ledger.lang, rank=printed)
    return f"{printed}%" if _unit(row, "en", ledger) == "%" else printed


def _unit(row: Row, lang: Lang, ledger: Ledger) -> str:
    return "%" if row["metric"] == "share" else ledger.index(row["index"]).unit(lang)


def _recorded_figure(row: Row, name: str) -> Figure:
    """Name a base or a result as every table of the run names it; what the rank curve implies is another figure."""
    # A class is reached by a score.
    metric = "score" if row["metric"] == "class" else str(row["metric"])
    quantity = f"{metric}_implied" if row[f"{name}_chosen"] == "implied" and metric != "share" else metric
    return Figure(quantity, row["index"], _year(row, name), row["province_code"], row["component"])


def _year(row: Row, name: str) -> int:
    return int(row["base_year"] if name == "base" else row["year"])


_AIMS = {"rank": "aim_rank", "score": "aim_score", "class": "aim_score", "share": "aim_share"}
