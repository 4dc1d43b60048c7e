"""What the terminal prints of the log of a record: its additions, and which of them brought a target."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_analysis.record.days import parse_day
from cchc_analysis.record.intake.additions import Addition, EnteredTarget
from cchc_analysis.record.intake.undo import undone_number
from cchc_analysis.record.log import Change
from cchc_analysis.report.terminal.intake import rows_text
from cchc_analysis.report.terminal.lines import WIDTH, wrapped
from cchc_analysis.words import Lang, day, mark, tr


def additions_text(additions: Sequence[Addition], *, lang: Lang = "vi", width: int | None = WIDTH) -> str:
    """Return the additions of a record, the newest first: number, day, file, what they were for and what they wrote."""
    if not additions:
        return tr("Nothing was ever added to this record.", lang)
    told = []
    for each in additions:
        told.append(wrapped(f"  {_named(each.change, lang)}{_standing(each, lang)}", width))
        wrote = rows_text(each.change, lang) or each.change.files
        words = each.change.why if each.change.why != each.change.source_file else ""
        if back := undone_number(each.change):
            words = tr("Takes addition {number} back.", lang, number=back)
        told += [wrapped(f"      {line}", width) for line in (words, wrote) if line]
    return "\n".join(told)


def targets_entered_text(entered: Sequence[EnteredTarget], *, lang: Lang = "vi", width: int | None = WIDTH) -> str:
    """Return targets with the addition that brought each, and what it was for."""
    told = []
    for each in entered:
        row = each.row
        words = row[f"words_{lang}"] or row["words_vi"] or row["words_en"]
        told.append(wrapped(f"  {row['target_id']}  {row['document']}: “{words}” ({row['source_id']})", width))
        came = mark("entered by {addition}") if each.addition else mark("in the record before its log began")
        named = _named(each.addition, lang) if each.addition else ""
        told.append(wrapped(f"      {tr(came, lang, addition=named)}", width))
        if each.addition and each.addition.why not in ("", each.addition.source_file):
            told.append(wrapped(f"      {each.addition.why}", width))
    return "\n".join(told)


def _named(change: Change, lang: Lang) -> str:
    """Name an addition by its number, its day where one was given, and its file."""
    told = [tr("addition {number}", lang, number=change.number)]
    if given := parse_day(change.day or None):
        told.append(day(given, lang))
    return ", ".join([*told, *([change.source_file] if change.source_file else [])])


def _standing(each: Addition, lang: Lang) -> str:
    if undone_number(each.change):
        return ""
    if each.is_next:
        return f" ({tr('cchc data undo {number} takes this one back', lang, number=each.change.number)})"
    return "" if each.stands else f" ({tr('taken back', lang)})"
