"""Was it met: the verdicts on a province's targets, in sentences."""

from __future__ import annotations

import datetime as dt
import textwrap

import pandas as pd

from cchc_analysis.record.provinces import last_days, province_name
from cchc_analysis.report.answer_figures import AnswerFigure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import UNKNOWN, Row
from cchc_analysis.report.prose.aims import aim_text, document_name, index_name, reading_text, result_text
from cchc_analysis.targets.verdicts import REASONS, code_of, outside, tally, to_show
from cchc_analysis.words import Lang, day, mark, tr
from cchc_analysis.words.emphasis import strong
from cchc_analysis.words.ranges import year_ranges

VERDICTS = {"met": mark("met"), "missed": mark("missed"), "not_testable": mark("not testable yet")}
WHY = {
    "text_missing": mark("the record does not hold their text"),
    "qualitative": mark("it is stated in words, without a figure"),
    "no_value": mark("no value was found in public"),
    "unclear": mark("what is demanded is not clear"),
    "no_year": mark("the document names no year"),
    "not_in_record": mark("the record does not hold this index or component"),
    "off_scale": mark("the value lies beyond the scale of these scores"),
    "unnamed": mark("which components are meant is not in the record"),
    "group_undefined": mark("the record does not define this group"),
    "later": mark("its year comes after the year of this report"),
    "merged": mark("the province was merged on {day}"),
    "new_map": mark("since {day} the ranking is one of other provinces"),
    "not_released": mark("the result was not public yet"),
    "new_method": mark("the method changed in between, so points do not compare"),
    "no_data": mark("the record holds no result"),
    "no_base": mark("the record holds no figure to count from"),
    "only_bounds": mark("the result is known within bounds only"),
}
_COUNTS = (
    ("met", mark("{n} met")),
    ("missed", mark("{n} missed")),
    ("divided", mark("{n} met or not depending on the reading")),
    ("not_testable", mark("{n} not testable yet")),
)
#: The same, with those that no document states as such.
COUNTED = (*_COUNTS, ("uncounted", mark("{n} inferred, not counted")))
#: How yearly targets are counted, by whether one of them is about no index of the record.
_HOW_COUNTED = {
    False: mark("A yearly target counts once a year."),
    True: mark("A yearly target counts once a year; one about no index of the record counts once in all."),
}
#: How targets get into the record.
HOW_TO_ENTER = mark(
    "To have targets judged, write a workbook with cchc data template PAR 2025 muc_tieu.xlsx, fill a row for each in "
    "its sheet Mục tiêu (Targets), and add it with cchc data add muc_tieu.xlsx."
)


def verdicts_answer(
    verdicts: pd.DataFrame, province: str, year: int, *, lang: Lang = "vi", ledger: Ledger | None = None
) -> str:
    """Open the page on verdicts: how many of the stated targets were met, missed or cannot be tested yet.

    Parameters
    ----------
    verdicts
        The frame of `assess_targets` of a province up to a year.
    province, year
        Whose, in any spelling of the name, and up to when.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.targets.verdicts import assess_targets
    >>> verdicts_answer(assess_targets("Bắc Kạn", year=2019), "Bắc Kạn", 2019, lang="en").partition(".**")[0]
    '**Bắc Kạn, targets set up to 2019: 3 missed, 2 not testable yet'
    """
    ledger = opened(ledger, lang)
    sentences = [strong(f"{verdicts_finding(verdicts, province, year, ledger=ledger)}.")]
    if (verdicts["per"] == "year").any():
        sentences.append(tr(_HOW_COUNTED[_has_yearly_outside(verdicts)], ledger.lang))
    if inferred := tally(verdicts).uncounted:
        number = _count(verdicts, year, "uncounted").text(inferred, ledger)
        sentences.append(tr("Not counted: {n} that no document states as such, only inferred.", ledger.lang, n=number))
    return " ".join([*sentences, missing_text_note(verdicts, ledger)]).strip()


def _has_yearly_outside(verdicts: pd.DataFrame) -> bool:
    return bool(verdicts.loc[verdicts["per"].eq("year"), "target_id"].isin(outside(verdicts)).any())


def verdicts_finding(
    verdicts: pd.DataFrame, province: str, year: int, *, lang: Lang = "vi", ledger: Ledger | None = None
) -> str:
    """State how many targets came to what, over all their readings.

    Parameters
    ----------
    verdicts
        The frame of `assess_targets` of a province up to a year.
    province, year
        Whose, in any spelling of the name, and up to when.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.
    """
    ledger = opened(ledger, lang)
    province = province_name(code_of(province, ledger.record), ledger.record)
    if verdicts.empty:
        return tr("{province}: the record holds no target up to {year}", ledger.lang, province=province, year=year)
    counts = tally(verdicts)
    outcomes = ", ".join(
        tr(message, ledger.lang, n=_count(verdicts, year, outcome).text(getattr(counts, outcome), ledger))
        for outcome, message in _COUNTS
        if getattr(counts, outcome)
    )
    if not outcomes:
        none = mark("{province}: no document states a target up to {year} as such")
        return tr(none, ledger.lang, province=province, year=year)
    return tr("{province}, targets set up to {year}: {said}", ledger.lang, province=province, year=year, said=outcomes)


def verdict_sentence(row: Row, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say of one row of `assess_targets` what was demanded, what came of it and the verdict.

    Examples
    --------
    >>> from cchc_analysis.targets.verdicts import assess_targets
    >>> row = assess_targets("Bắc Kạn", year=2019).query("target_id == 'T008'").to_dict("records")[0]
    >>> verdict_sentence(row)
    'PCI 2019 trên 64 điểm: 62,80, không đạt'
    """
    ledger = opened(ledger, lang)
    aim, reading = aim_text(row, ledger), reading_text(row, ledger.lang)
    demanded, verdict = f"{aim}, {reading}" if reading else aim, verdict_text(row, ledger)
    if pd.notna(row["result_low"]):
        verdict = f"{result_text(row, ledger)}, {verdict}"
    return f"{demanded}: {verdict}"


def verdict_text(row: Row, ledger: Ledger) -> str:
    """Give the verdict with what must be said of it: why it is none, that bounds settle it, that it is not counted."""
    lang, verdict = ledger.lang, tr(VERDICTS[row["verdict"]], ledger.lang)
    if row["verdict"] == "not_testable":
        verdict = f"{verdict}: {reason_text(row, ledger)}"
    elif row["reason"] == "bounds":
        verdict = tr("{verdict}, wherever within these bounds it stood", lang, verdict=verdict)
    inferred = not row["counted"] and not row["part"]
    return tr("{verdict} (inferred, not counted)", lang, verdict=verdict) if inferred else verdict


def reason_text(row: Row, ledger: Ledger) -> str:
    """Say why a target cannot be tested."""
    last = last_days(ledger.record).get(row["province_code"], dt.date.max)
    since = last + dt.timedelta(days=1) if last < dt.date.max else None
    return tr(WHY[row["reason"]], ledger.lang, day=day(since, ledger.lang) if since else "")


def missing_text_note(verdicts: pd.DataFrame, ledger: Ledger) -> str:
    """Name the documents whose objectives the record does not hold, and say how to enter them; empty where none."""
    lang, missing = ledger.lang, verdicts[verdicts["reason"] == "text_missing"].to_dict("records")
    if not missing:
        return ""
    announced = [announced_text(row, ledger) for row in missing]
    missing_text = tr("The record lacks the text of {announced}.", lang, announced="; ".join(announced))
    return f"{missing_text} {tr(HOW_TO_ENTER, lang)}"


def untested_notes(verdicts: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None) -> list[str]:
    """Say reason by reason which documents cannot be tested yet and what they are about.

    Parameters
    ----------
    verdicts
        A frame of `assess_targets`.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.targets.verdicts import assess_targets
    >>> untested_notes(assess_targets("Bắc Kạn", year=2019), lang="en")[0]
    'No value was found in public: Nghị quyết 07-NQ/TU (Tỉnh ủy) (PAR INDEX 2020); Kế hoạch 22/KH-UBND (PAPI 2018).'
    """
    ledger = opened(ledger, lang)
    shown = to_show(verdicts)
    rest, notes = shown[shown["verdict"] == "not_testable"], []
    for reason in (reason for reason in REASONS if reason in set(rest["reason"])):
        rows = rest[rest["reason"] == reason]
        named = "; ".join(_about(group, ledger) for _, group in rows.groupby("document", sort=False))
        why = reason_text(rows.iloc[0].to_dict(), ledger)
        notes.append(f"{why[0].upper()}{why[1:]}: {named}.")
    return notes


def _about(rows: pd.DataFrame, ledger: Ledger) -> str:
    """Name a document and the indices and years of its targets, or how many objectives it announces."""
    first = rows.iloc[0].to_dict()
    if first["reason"] == "text_missing":
        return announced_text(first, ledger)
    short = textwrap.shorten(document_name(first, ledger.lang), 40, placeholder=" ...")
    known = [row for row in rows.to_dict("records") if index_name(row, ledger) != UNKNOWN]
    names = dict.fromkeys(index_name(row, ledger) for row in known)
    years = year_ranges(row["year"] for row in known if pd.notna(row["year"]))
    return f"{short} ({' '.join([', '.join(names), years]).strip()})" if known else short


def announced_text(row: Row, ledger: Ledger) -> str:
    """Name a document by the number of objectives it announces and whose text is missing."""
    figure = AnswerFigure("announced", row["target_id"], row["index"])
    number = figure.text(row["value"], ledger, rows=[f"{row['target_id']}"])
    return tr("{n} objectives of {document}", ledger.lang, n=number, document=document_name(row, ledger.lang))


def _count(verdicts: pd.DataFrame, year: int, quantity: str) -> AnswerFigure:
    """Name a count of targets: of a province up to a year."""
    first = verdicts.iloc[0]
    return AnswerFigure(quantity, f"verdicts.{first['province_code']}.{year}", first["index"])
