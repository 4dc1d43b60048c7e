"""One look for every table, in notebooks and on pages."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, eq=False)
class Table:
    """A table ready to print.

    Parameters
    ----------
    name
        ASCII name, the same on every run; ids in HTML are made from it.
    title
        What the table shows.
    cells
        Text as it is printed, one column a heading.
    numeric
        Headings whose cells are set to the right.
    note
        The line below: sources, abbreviations.
    """

    name: str
    title: str
    cells: pd.DataFrame
    numeric: tuple[str, ...] = ()
    note: str = ""

    def _repr_html_(self) -> str:
        if self.cells.empty:
            # An empty table says nothing; its title and note do.
            return f'<p class="note">{self.title}. {self.note}</p>'
        right = [column for column in self.cells if column in self.numeric]
        styler = self.cells.style.hide(axis="index").set_uuid(self.name).set_caption(self.title)
        styler = styler.set_properties(subset=right, **{"text-align": "right", "white-space": "nowrap"})
        note = f'<p class="note">{self.note}</p>' if self.note else ""
        return str(styler.to_html(table_attributes='class="table"')) + note
