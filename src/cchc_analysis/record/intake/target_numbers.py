"""Targets: each has a number; one that the record has already keeps it, a new one without a number gets the next."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_analysis.record.intake.text_tables import Row, Table


def with_target_numbers(rows: Iterable[tuple[str, Row]], targets: Table) -> list[Row]:
    """Return rows of any table, those of targets with their numbers.

    Parameters
    ----------
    rows
        Each with the name of its table.
    targets
        The targets of the record.
    """
    taken = [row["target_id"] for row in targets.rows]
    numbered = []
    for table, row in rows:
        if table == "targets":
            number = row.get("target_id", "").strip() or _held(row, targets) or _next(taken)
            taken.append(number)
            numbered.append({**row, "target_id": number})
        else:
            numbered.append(row)
    return numbered


def _held(row: Row, targets: Table) -> str | None:
    """Return the number of the target of the record that says all that a row says."""
    whole = targets.whole(row)
    said = [name for name, text in whole.items() if text]
    return next((held["target_id"] for held in targets.rows if all(held[name] == whole[name] for name in said)), None)


def _next(taken: Iterable[str]) -> str:
    """Return the number after the greatest one.

    Examples
    --------
    >>> _next(["T001", "T103", "old"])
    'T104'
    """
    return f"T{max((int(number[1:]) for number in taken if number[1:].isdecimal()), default=0) + 1:03d}"
