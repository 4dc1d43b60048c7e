"""Was it met: the verdicts on a province's targets, in sentences."""

from __future__ import annotations

import datetime as dt
import textwrap

import pandas as pd

from cchc_analysis.record.provinces import last_days, province_name
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import UNKNOWN, Row
from cchc_analysis.report.prose.aims import aim_text, index_name, reading_text, result_text
from cchc_analysis.targets.verdicts import REASONS, Tally, assess_targets, code_of, tally, to_show
from cchc_analysis.words import Lang, day, mark, tr
from cchc_analysis.words.ranges import year_ranges

#: The unit in which targets are counted.
TARGETS = mark("targets")
VERDICTS = {"met": mark("met"), "missed": mark("missed"), "not_testable": mark("not testable yet")}
_WHY = {
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
_COLUMNS = (
    "target_id, province_code, document, index, component, metric, comparison, value, per, deadline_year, source_id"
)


def verdicts_answer(
    province: str, year: int, *, ledger: Ledger, as_of: str | dt.date | None = None, record: Record | None = None
) -> str:
    """Open the page on verdicts: how many of the stated targets were met, missed or cannot be tested yet.

    Examples
    --------
    >>> from cchc_analysis.report.ledger import Ledger
    >>> verdicts_answer("Bắc Kạn", 2019, ledger=Ledger("en")).partition(".**")[0]
    '**Bắc Kạn, targets up to 2019: 3 missed, 2 not testable yet'
    """
    record, lang = current_record(record), ledger.lang
    table = assess_targets(province, as_of, year=year, record=record)
    name = province_name(code_of(province, record), record)
    said = [f"**{verdicts_finding(table, name, year, ledger)}.**"]
    if (table["per"] == "year").any():
        said.append(tr("A yearly target counts once a year.", lang))
    if inferred := tally(table).uncounted:
        number = ledger.print(f"{_key(table, year)}.uncounted", inferred, unit=TARGETS)
        said.append(tr("Not counted: {n} that no document states as such, only inferred.", lang, n=number))
    return " ".join([*said, missing_text_note(table, ledger)]).strip()


def verdicts_finding(table: pd.DataFrame, province: str, year: int, ledger: Ledger) -> str:
    """State how many targets came to what, over all their readings.

    Parameters
    ----------
    table
        A frame of `assess_targets` up to the year.
    province, year
        Names to print.
    ledger
        Where the printed numbers are entered.
    """
    lang, counts = ledger.lang, tally(table)
    if table.empty:
        return tr("{province}: the record holds no target up to {year}", lang, province=province, year=year)
    said = ", ".join(_counted(counts, _key(table, year), ledger))
    return tr("{province}, targets up to {year}: {said}", lang, province=province, year=year, said=said)


def verdict_sentence(row: Row, ledger: Ledger, record: Record | None = None) -> str:
    """Say of one row of `assess_targets` what was demanded, what came of it and the verdict.

    Examples
    --------
    >>> row = assess_targets("Bắc Kạn", year=2019).query("target_id == 'T008'").to_dict("records")[0]
    >>> verdict_sentence(row, Ledger("vi"))
    'PCI 2019 trên 64 điểm: 62,80, không đạt'
    """
    record, lang = current_record(record), ledger.lang
    aim, reading = aim_text(row, ledger, record), reading_text(row, lang)
    demanded = f"{aim}, {reading}" if reading else aim
    said = verdict_text(row, lang, record)
    if pd.notna(row["result_low"]):
        said = f"{result_text(row, ledger, record)}, {said}"
    return f"{demanded}: {said}"


def verdict_text(row: Row, lang: Lang, record: Record) -> str:
    """Give the verdict with what must be said of it: why it is none, that bounds settle it, that it is not counted."""
    said = tr(VERDICTS[row["verdict"]], lang)
    if row["verdict"] == "not_testable":
        said = f"{said}: {reason_text(row, lang, record)}"
    elif row["reason"] == "bounds":
        said = tr("{verdict}, wherever within these bounds it stood", lang, verdict=said)
    inferred = not row["counted"] and not row["part"]
    return tr("{verdict} (inferred, not counted)", lang, verdict=said) if inferred else said


def reason_text(row: Row, lang: Lang, record: Record) -> str:
    """Say why a target cannot be tested."""
    last = last_days(record).get(row["province_code"], dt.date.max)
    since = last + dt.timedelta(days=1) if last < dt.date.max else None
    return tr(_WHY[row["reason"]], lang, day=day(since, lang) if since else "")


def missing_text_note(table: pd.DataFrame, ledger: Ledger) -> str:
    """Name the documents whose objectives the record does not hold, and say how to enter them; empty where none."""
    lang, missing = ledger.lang, table[table["reason"] == "text_missing"].to_dict("records")
    if not missing:
        return ""
    announced = [announced_text(row, ledger) for row in missing]
    said = tr("The record lacks the text of {announced}.", lang, announced="; ".join(announced))
    todo = tr(
        "To have them judged, add a row for each to data/targets.csv ({columns}) and run cchc data check.",
        lang,
        columns=_COLUMNS,
    )
    return f"{said} {todo}"


def untested_notes(table: pd.DataFrame, ledger: Ledger, record: Record) -> list[str]:
    """Say reason by reason which documents cannot be tested yet and what they are about.

    Parameters
    ----------
    table
        A frame of `assess_targets`.
    ledger, record
        Where the printed numbers are entered, and the record.

    Examples
    --------
    >>> untested_notes(assess_targets("Bắc Kạn", year=2019), Ledger("en"), current_record())[0]
    'No value was found in public: Nghị quyết 07-NQ/TU (Tỉnh ủy) (PAR INDEX 2020); Kế hoạch 22/KH-UBND (PAPI 2018).'
    """
    shown = to_show(table)
    rest, notes = shown[shown["verdict"] == "not_testable"], []
    for reason in (reason for reason in REASONS if reason in set(rest["reason"])):
        rows = rest[rest["reason"] == reason]
        named = "; ".join(_about(group, ledger, record) for _, group in rows.groupby("document", sort=False))
        why = reason_text(rows.iloc[0].to_dict(), ledger.lang, record)
        notes.append(f"{why[0].upper()}{why[1:]}: {named}.")
    return notes


def _about(rows: pd.DataFrame, ledger: Ledger, record: Record) -> str:
    """Name a document and the indices and years of its targets, or how many objectives it announces."""
    first = rows.iloc[0].to_dict()
    if first["reason"] == "text_missing":
        return announced_text(first, ledger)
    short = textwrap.shorten(first["document"], 40, placeholder=" ...")
    known = [row for row in rows.to_dict("records") if index_name(row, record) != UNKNOWN]
    names = dict.fromkeys(index_name(row, record) for row in known)
    years = year_ranges(row["year"] for row in known if pd.notna(row["year"]))
    return f"{short} ({' '.join([', '.join(names), years]).strip()})" if known else short


def _key(table: pd.DataFrame, year: int) -> str:
    return f"verdicts.{table['province_code'].iloc[0]}.{year}"


def announced_text(row: Row, ledger: Ledger) -> str:
    """Name a document by the number of objectives it announces and whose text is missing."""
    number = ledger.print(f"{row['target_id']}.announced", row["value"], unit=TARGETS, rows=[f"{row['target_id']}"])
    return tr("{n} objectives of {document}", ledger.lang, n=number, document=row["document"])


def _counted(counts: Tally, key: str, ledger: Ledger) -> list[str]:
    """Print the counts that are not zero."""
    return [
        tr(message, ledger.lang, n=ledger.print(f"{key}.{outcome}", getattr(counts, outcome), unit=TARGETS))
        for outcome, message in _COUNTS
        if getattr(counts, outcome)
    ]
