"""The additions of a record one by one, and which of them brought a target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cchc_analysis.errors import AskError, CchcError
from cchc_analysis.record.intake.history import entered_rows
from cchc_analysis.record.intake.text_tables import Row, read_tables
from cchc_analysis.record.intake.undo import standing
from cchc_analysis.record.lineage import same_province
from cchc_analysis.record.log import Change, read_log, read_logged_rows
from cchc_analysis.record.provinces import find_province
from cchc_analysis.record.tables import Record, open_record, record_hash
from cchc_analysis.words import mark


@dataclass(frozen=True)
class Addition:
    """A change of the log, whether it stands, and whether it is the one that an undo would take back."""

    change: Change
    stands: bool
    is_next: bool


@dataclass(frozen=True)
class EnteredTarget:
    """A target of the record with the change of the log that brought it; None for what stood there before the log."""

    row: Mapping[str, str]
    addition: Change | None


def additions_of(folder: Path) -> list[Addition]:
    """Return the changes of a record, the newest first.

    Parameters
    ----------
    folder
        The folder of the record.

    Examples
    --------
    >>> from cchc_analysis.record.tables import record_folder
    >>> found = additions_of(record_folder())
    >>> [each.change.number for each in found][-2:], found[-1].stands, found[-1].is_next
    (['2', '1'], True, False)
    """
    log = read_log(folder)
    kept = standing(log)
    last = kept[-1] if kept else None
    # A record edited by hand since, or changed otherwise than by an addition, cannot be taken back.
    can = last is not None and log[-1].sha256_after == record_hash(folder) and read_logged_rows(folder, last.number)
    return [Addition(change, change in kept, bool(can) and change == last) for change in reversed(log)]


def targets_entered(folder: Path, whose: str) -> list[EnteredTarget]:
    """Return a target by its number, or all targets of a province, each with the addition that brought it.

    Parameters
    ----------
    folder
        The folder of the record.
    whose
        The number of a target, or a province in any spelling.

    Raises
    ------
    AskError
        For what is neither, or a province of which the record has no target.

    Examples
    --------
    >>> from cchc_analysis.record.tables import record_folder
    >>> [(each.row["document"], each.addition) for each in targets_entered(record_folder(), "t011")]
    [('Kế hoạch 406/KH-UBND', None)]
    """
    record, table, entered = open_record(folder), read_tables(folder)["targets"], entered_rows(folder)
    rows = [row for row in table.rows if row["target_id"].casefold() == whose.strip().casefold()]
    if not rows:
        codes = _codes(whose, record)
        rows = [row for row in table.rows if row["province_code"] in codes]
    if not rows:
        what = mark("The record has no target of {province}.")
        raise AskError(what, mark("See those it has with: cchc targets."), province=f"“{whose}”")
    return [EnteredTarget(row, entered.get((table.file, table.cells(Row(row))))) for row in rows]


def _codes(whose: str, record: Record) -> set[str]:
    """Return the codes of a province, on either map."""
    found: set[str] = set()
    wrong: CchcError | None = None
    for system in sorted(set(record.provinces["system"])):
        try:
            found |= {*same_province(find_province(whose, system=system, record=record), record)}
        except AskError as error:
            wrong = wrong or error
    if not found and wrong is not None:
        raise AskError(
            mark("{name} is neither the number of a target nor a province."),
            mark("Write a number such as T011, or the name of a province; see both with: cchc targets."),
            name=f"“{whose}”",
        ) from wrong
    return found
