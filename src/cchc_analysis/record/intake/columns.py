"""Columns and tables of the record, told by the headings and the names of the sheets that a person fills."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_analysis.record.intake.sheets import declared_sheets
from cchc_analysis.words import Lang, mark, tr

#: Of the provinces a sheet has one column for each figure; these are the words for what stands there.
_OF_PROVINCES = {
    "index": mark("index"),
    "year": mark("year"),
    "province_code": mark("province"),
    "component": mark("component"),
    "score": mark("score"),
    "score_low": mark("least score"),
    "score_high": mark("greatest score"),
    "rank": mark("rank"),
    "rank_low": mark("best rank"),
    "rank_high": mark("worst rank"),
    "n_ranked": mark("number ranked"),
    "basis": mark("basis"),
    "source_id": mark("source"),
    "note": mark("note"),
    "era": mark("era of the method"),
}
#: What can be amiss with a row of any table.
_UNFILLED = _OF_PROVINCES | {"correction_source_id": mark("page of the correction")}


@dataclass(frozen=True)
class Column:
    """Columns of a row that was read, each with the cell in which it stands, told by their headings.

    Examples
    --------
    >>> column = Column("components", (("name_en", "D6"),))
    >>> column.text("vi"), column.text("en")
    ('Tên tiếng Anh (D6)', 'English name (D6)')
    """

    table: str
    cells: tuple[tuple[str, str], ...]

    def text(self, lang: Lang = "vi") -> str:
        """Return the headings in one language."""
        named = [(heading_of(self.table, name, lang), cell) for name, cell in self.cells]
        return ", ".join(f"{heading} ({cell})" if cell else heading for heading, cell in named)


@dataclass(frozen=True)
class TableName:
    """A table of the record, told by the name of the sheet that fills it.

    Examples
    --------
    >>> TableName("sources").text("vi"), TableName("sources").text("en")
    ('Nguồn', 'Sources')
    """

    table: str

    def text(self, lang: Lang = "vi") -> str:
        """Return the name of the sheet in one language; of a table without one its own."""
        return next((sheet.title(lang) for sheet in declared_sheets() if sheet.table == self.table), self.table)


def heading_of(table: str, name: str, lang: Lang) -> str:
    """Return the heading under which a field of the record is filled in; of one without any the field.

    Examples
    --------
    >>> heading_of("facts", "low", "vi"), heading_of("observations", "score", "vi"), heading_of("facts", "index", "en")
    ('Mức (hoặc hạng)', 'điểm', 'index')
    """
    sheet = next((sheet for sheet in declared_sheets() if sheet.table == table), None)
    field = next((field for field in sheet.columns if field.field == name), None) if sheet else None
    if field is not None:
        return field.title(lang)
    return tr(_UNFILLED[name], lang) if name in _UNFILLED else name
