"""What the terminal prints of verdicts: text for people, JSON for machines."""

from __future__ import annotations

import json

import pandas as pd

from cchc_analysis.record.days import last_day
from cchc_analysis.record.lineage import same_province
from cchc_analysis.record.provinces import province_name
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.prose.aims import document_name
from cchc_analysis.report.prose.verdicts import HOW_TO_ENTER, missing_text_note, verdict_sentence, verdicts_finding
from cchc_analysis.report.terminal.lines import plain_rows, wrapped
from cchc_analysis.targets.verdicts import code_of, to_show
from cchc_analysis.words import Lang, day, tr


def verdicts_text(
    verdicts: pd.DataFrame, province: str, year: int | None = None, *, lang: Lang = "vi", ledger: Ledger | None = None
) -> str:
    """Return verdicts as lines for a terminal, document by document.

    Parameters
    ----------
    verdicts
        The frame of `assess_targets` of a province.
    province, year
        Whose, in any spelling, and the last year whose results were used; that of the last target without it.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.
    """
    ledger = opened(ledger, lang)
    if verdicts.empty:
        return wrapped(_none(province, year, ledger))
    last = int(verdicts["year"].max()) if year is None else year
    lines = [*_which(province, ledger), verdicts_finding(verdicts, province, last, ledger=ledger), ""]
    for document, rows in to_show(verdicts).groupby("document", sort=False):
        lines.append(document_name({"document": document}, ledger.lang))
        lines += [f"  - {verdict_sentence(row, ledger=ledger)}" for row in rows.to_dict("records")]
    return "\n".join(wrapped(line) for line in [*lines, "", missing_text_note(verdicts, ledger)]).rstrip()


def _which(province: str, ledger: Ledger) -> list[str]:
    """Say which of two provinces of one name is meant: the one that was merged, or the one it became part of."""
    record, lang = ledger.record, ledger.lang
    table = record.provinces.set_index("province_code")
    code = code_of(province, record)
    alike = table.index[table["province"].eq(table.loc[code, "province"])]
    if set(alike) <= set(same_province(code, record)):
        return []
    begun, ended = (table.loc[code, name] for name in ("valid_from", "valid_to"))
    name = str(table.loc[code, "province"])
    if pd.isna(begun):
        return [tr("{province} until {day} ({code})", lang, province=name, day=_day(ended, lang), code=code)]
    return [tr("{province} since {day} ({code})", lang, province=name, day=_day(begun, lang), code=code)]


def _day(text: object, lang: Lang) -> str:
    return day(last_day(str(text)), lang)


def _none(province: str, year: int | None, ledger: Ledger) -> str:
    """Say that there are none, and how they get there."""
    province = province_name(code_of(province, ledger.record), ledger.record)
    if year is None:
        nothing = tr("The record holds no target of {province}.", ledger.lang, province=province)
    else:
        nothing = tr(
            "The record holds no target of {province} up to {year}.", ledger.lang, province=province, year=year
        )
    todo = tr(HOW_TO_ENTER, ledger.lang)
    return f"{nothing} {todo}"


def verdicts_json(*tables: pd.DataFrame) -> str:
    """Return verdicts as JSON: the rows of `assess_targets` of one province, or of two of one name."""
    return json.dumps([row for table in tables for row in plain_rows(table)], ensure_ascii=False, indent=1)
