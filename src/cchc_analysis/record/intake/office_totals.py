"""Rows of a sheet to fill that are none of what it lists: sums, means and headings, which must not be counted again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cchc_analysis.record.intake.layout import key_of, packaged_layouts
from cchc_analysis.record.intake.office_rows import FilledRow, FilledSheet, rows_of
from cchc_analysis.record.intake.office_sheets import CRITERIA, UNITS

#: What a row that adds others up is called, whatever it says of them; so begins no criterion and no unit.
_SUM = re.compile(
    r"(?:tong|cong|tong-cong|tong-so|total|sum|subtotal)"
    r"(?:-(?:so|diem|cong|bi|tru|mat|cac|tieu|chi|toan|tinh|chung|linh|vuc|of|points?|lost|all))*"
)
#: So begin a mean of units and the heading of a group of them.
_GROUPS = ("binh-quan", "trung-binh", "diem-trung-binh", "diem-binh-quan", "khoi", "nhom", "average", "mean", "group")
#: The columns by which a row of these sheets is named.
_NAMED = {CRITERIA: "criterion", UNITS: "unit"}


def names_total(text: str) -> bool:
    """Say whether a text is what a row is called that adds up others, or gives their mean.

    Examples
    --------
    >>> [names_total(text) for text in ("Tổng điểm", "CỘNG:", "Bình quân", "Tổng hợp báo cáo", "Tổng công ty X")]
    [True, True, True, False, False]
    """
    key = key_of(text)
    return bool(key) and (_SUM.fullmatch(key) is not None or key in packaged_layouts()[0].skipped)


def counted_rows(sheets: Iterable[FilledSheet], table: str) -> Iterator[tuple[FilledSheet, FilledRow]]:
    """Return the rows of one kind of sheet that list something, each with its sheet."""
    return ((sheet, row) for sheet, row in rows_of(sheets, table) if not _is_apart(table, row))


def rows_apart(sheets: Iterable[FilledSheet], table: str) -> Iterator[tuple[FilledSheet, FilledRow]]:
    """Return the rows of one kind of sheet that are sums, means or headings, each with its sheet."""
    return ((sheet, row) for sheet, row in rows_of(sheets, table) if _is_apart(table, row))


def _is_apart(table: str, row: FilledRow) -> bool:
    name = row.values.get(_NAMED.get(table, ""))
    if not isinstance(name, str):
        return False
    key = key_of(name)
    of_units = table == UNITS and any(key == word or key.startswith(f"{word}-") for word in _GROUPS)
    # The name of a unit alone says nothing of it: a heading, or a row still to be filled.
    return names_total(name) or of_units or (table == UNITS and len(row.cells) == 1)
