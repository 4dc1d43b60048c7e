"""What stands signed below a table: who made it, answers for it or gets it, and the day; it is no row of the table."""

from __future__ import annotations

import re

from cchc_analysis.record.intake.grid import Cell, Grid
from cchc_analysis.record.intake.layout import Layout, key_of

_DAY = re.compile(r"ngay-(?:\d{1,2}-)?thang-(?:\d{1,2}-)?nam(?:-|$)")


def end_of_rows(grid: Grid, layout: Layout) -> int:
    """Return the row at which what is signed below a table begins, counted from 0; the number of rows where nothing is.

    Only what stands below every figure can be meant, so that no row of figures is taken for it.

    Examples
    --------
    >>> from cchc_analysis.record.intake.grid import grid_of_texts
    >>> from cchc_analysis.record.intake.layout import packaged_layouts
    >>> rows = [["Tỉnh", "Điểm"], ["Bắc Kạn", "65,15"], ["Người lập biểu", "Giám đốc"], ["", "Nguyễn Văn A"]]
    >>> end_of_rows(grid_of_texts("a.csv", "", rows), packaged_layouts()[0])
    2
    """
    end = len(grid.rows)
    for row in range(end - 1, -1, -1):
        cells = [cell for cell in grid.rows[row] if not cell.blank]
        signs = [cell for cell in cells if _is_sign(cell, layout)]
        if any(_has_figure(cell) for cell in cells if cell not in signs):
            return end
        if signs:
            end = row
    return end


def _is_sign(cell: Cell, layout: Layout) -> bool:
    key = key_of(cell.text)
    return bool(_DAY.search(key)) or any(key == word or key.startswith(f"{word}-") for word in layout.signed)


def _has_figure(cell: Cell) -> bool:
    return cell.number is not None or cell.fault is not None or bool(re.search(r"\d", cell.text))
