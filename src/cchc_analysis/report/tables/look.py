"""One look for every table, in notebooks and on pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd
from pandas.io.formats.style import Styler

from cchc_analysis.report.few_lines import columns, few_lines
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.shown import Said

#: A cell that is not printed yet: its heading and what prints it.
Cells = Mapping[str, Callable[[Ledger], str]]

_CAPTION = "caption-side: top; text-align: left; font-weight: 600; padding-bottom: .3em"
#: From this many columns on, cells stand closer.
_MANY = 10
_CLOSE = "padding-left: .4em; padding-right: .4em"


@dataclass(frozen=True, eq=False, repr=False)
class Table(Said):
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
    strong
        Positions of the rows that stand out: the total, the province's own.

    Examples
    --------
    >>> cells = pd.DataFrame({"Chỉ số": ["PCI"], "Điểm": ["65,15"]})
    >>> html = Table("vi-du", "Điểm năm 2022", cells, numeric=("Điểm",))._repr_html_()
    >>> "65,15</td>" in html
    True
    """

    name: str
    title: str
    cells: pd.DataFrame
    numeric: tuple[str, ...] = ()
    note: str = ""
    strong: tuple[int, ...] = ()

    def __repr__(self) -> str:
        return f"Table({self.name!r}, {self.title!r}, {len(self.cells)} rows)"

    def __str__(self) -> str:
        """Return title, lines and note; of many lines the first and the last."""
        return few_lines(self.title, self.lines(), self.note)

    def lines(self) -> list[str]:
        """Return the headings and the cells as lines."""
        heads = list(self.cells)
        texts = next((place for place, heading in enumerate(heads) if heading in self.numeric), len(heads))
        return columns(heads, self.cells.astype(str).values.tolist(), texts) if len(self.cells) else []

    def _repr_html_(self) -> str:
        note = f'<p class="note">{escape(self.note)}</p>' if self.note else ""
        if self.cells.empty:
            # An empty table says nothing; its title and note do.
            return f'<p class="note">{escape(f"{self.title}. {self.note}")}</p>'
        return str(_styled(self).to_html(table_attributes='class="table"')) + note


def _styled(table: Table) -> Styler:
    """Return the cells in the house look: headings stand above their cells, figures to the right, long texts broken."""
    cells = table.cells.reset_index(drop=True)
    right = [heading for heading in cells if heading in table.numeric]
    styler = cells.style.hide(axis="index").set_uuid(table.name).set_caption(escape(table.title))
    styler = styler.format(escape="html").format_index(escape="html", axis="columns")
    styler = styler.map_index(lambda heading: f"text-align: {'right' if heading in right else 'left'}", axis="columns")
    styler = styler.set_properties(subset=right, **{"text-align": "right", "white-space": "nowrap"})
    for heading in cells.columns.difference(right, sort=False):
        # Said of texts too, for JupyterLab sets all cells of a table to the right.
        styler = styler.set_properties(subset=[heading], **{"text-align": "left", "min-width": _room(cells[heading])})
    strong = pd.IndexSlice[list(table.strong), :]
    styler = styler.set_properties(subset=strong, **{"font-weight": "bold", "border-top": "1px solid"})
    close = [{"selector": "th, td", "props": _CLOSE}] if len(cells.columns) >= _MANY else []
    return styler.set_table_styles([{"selector": "caption", "props": _CAPTION}, *close])


def _room(texts: pd.Series[str]) -> str:
    """Return the least width of a column of texts: short ones stay on one line, long ones break into a few."""
    return f"{min(11.0, texts.str.len().max() / 2):.1f}em"


def on_trial(cells: Sequence[Cells], ledger: Ledger) -> pd.DataFrame:
    """Print cells on paper that is thrown away, to see which lines and columns say anything."""
    return printed(cells, ledger=Ledger(ledger.lang, ledger.record))


def printed(cells: Sequence[Cells], kept: pd.DataFrame | None = None, *, ledger: Ledger) -> pd.DataFrame:
    """Print cells, and enter the figures of those alone that are kept.

    Parameters
    ----------
    cells
        A line a mapping of headings to what prints the cell.
    kept
        Lines and columns of what `on_trial` gave; all without it.
    ledger
        Where the figures are entered.
    """
    places = range(len(cells)) if kept is None else kept.index
    rows = [
        {heading: cells[place][heading](ledger) for heading in (cells[place] if kept is None else kept)}
        for place in places
    ]
    return pd.DataFrame(rows, columns=None if kept is None else kept.columns)
