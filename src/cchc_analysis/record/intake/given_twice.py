"""A figure that two rows of a file give, from one page, and give differently."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.faults import CellError, IntakeError
from cchc_analysis.record.provinces import province_name
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

_KEY = ("index", "year", "province_code", "component", "source_id", "basis")


def refuse_twice(entries: Sequence[Entry], record: Record) -> None:
    """Stop where two rows of a file give the same figure of a province from one page, and differ."""
    seen: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        key = tuple(entry.values[name] for name in _KEY)
        other = seen.setdefault(key, entry)
        if other is not entry:
            cause = IntakeError(
                mark("{province} has two rows of {index} {year} from {source}: here and in {other}."),
                mark("Take one away, or name the page of each."),
                province=province_name(entry.values["province_code"], record),
                index=entry.values["index"],
                year=entry.values["year"],
                source=entry.values["source_id"],
                other=other.where,
            )
            raise CellError(entry.where.at(entry.cells.get("province_code")), cause)
