"""How the headings of a table were read, told where one of them is not understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cchc_analysis.record.intake.columns import heading_of
from cchc_analysis.record.intake.heads import Column
from cchc_analysis.record.intake.layout import key_of
from cchc_analysis.words import Lang, mark, tr

#: More headings than these are not listed.
_MOST = 10
#: The fields of the record behind the roles that are called otherwise.
_FIELDS = {"province": "province_code", "source": "source_id"}
_LEFT_OUT = mark("left out")


@dataclass(frozen=True)
class HeadingsRead:
    """The headings of a table, each with what it was taken for.

    Examples
    --------
    >>> read = HeadingsRead((Column(1, "province", "Tỉnh"), Column(2, "score", "Điểm", "SIPAS", 2025)))
    >>> read.text("vi"), read.text("en")
    ('“Tỉnh”: tỉnh; “Điểm”: điểm, SIPAS, 2025', '“Tỉnh”: province; “Điểm”: score, SIPAS, 2025')
    >>> HeadingsRead((Column(3, "score", "Điểm thẩm định", "PAR", None, "tham-dinh"),)).text("vi")
    '“Điểm thẩm định”: điểm, “thẩm định”, PAR'
    """

    columns: Sequence[Column]

    def text(self, lang: Lang = "vi") -> str:
        """List them in one language."""
        told = [f"“{column.heading}”: {_meaning(column, lang)}" for column in self.columns[:_MOST]]
        return "; ".join(told) + ("; …" if len(self.columns) > _MOST else "")


def _component(column: Column, lang: Lang) -> str:
    """Return the component of a column as its heading names it, where it is known by nothing else."""
    words = column.heading.split()
    spans = (" ".join(words[i:k]) for i in range(len(words)) for k in range(len(words), i, -1))
    span = next((span for span in spans if key_of(span) == column.component), str(column.component))
    return tr("component of that name", lang) if span == " ".join(words) else f"“{span}”"


def _meaning(column: Column, lang: Lang) -> str:
    role = _FIELDS.get(column.role, column.role)
    named = tr(_LEFT_OUT, lang) if role == "ignore" else heading_of("observations", role, lang)
    said = [named, _component(column, lang) if column.component else None, column.index, column.year]
    return ", ".join(str(each) for each in said if each)
