"""An office's own remarks on a province's year, section by section, as it typed them in: no part of the record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from cchc_analysis.record.intake.office_rows import FilledSheet, Value, rows_of
from cchc_analysis.record.intake.office_sheets import REMARKS

#: The section on the whole of the year, that on targets, and that on the aim which the office proposes; the others are
#: an index, ``PAR``, or a component of one, ``PAPI.D3``.
WHOLE, AIMS, PROPOSED = "year", "targets", "proposed"


@dataclass(frozen=True)
class Remark:
    """What an office typed in of one section: remark, cause, solution, lead body, deadline; None where it left it."""

    remark: str | None = None
    cause: str | None = None
    solution: str | None = None
    lead_body: str | None = None
    deadline: str | dt.date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed in."""
        return self == Remark()


@dataclass(frozen=True)
class OfficeRemarks:
    """An office's own remarks on a year.

    Parameters
    ----------
    sheets
        The sheets they stand in, as they were filled.
    sections
        The remark of each section of which there is one.
    """

    sheets: tuple[FilledSheet, ...] = ()
    sections: Mapping[str, Remark] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, section: str) -> Remark:
        """Return what was typed in of a section; an empty remark where there is nothing."""
        return self.sections.get(section, Remark())


def section_of(index: str, component: str = "total") -> str:
    """Name the section of an index, or of a component of it.

    Examples
    --------
    >>> section_of("PAR"), section_of("PAPI", "D3")
    ('PAR', 'PAPI.D3')
    """
    return index if component == "total" else f"{index}.{component}"


def office_remarks(filled: Sequence[FilledSheet], province_code: str, year: int) -> OfficeRemarks:
    """Return what an office remarked on a year of a province.

    Parameters
    ----------
    filled
        What it filled in, as `filled_sheets` reads it; sheets of another year or province are left aside.
    province_code, year
        Of whose analysis.

    Examples
    --------
    >>> office_remarks((), "06", 2023).of("PAR").is_empty
    True
    """
    own = tuple(each for each in filled if (each.sheet.province_code, each.sheet.year) == (province_code, year))
    sections = {row.component: _remark(row.values) for _, row in rows_of(own, REMARKS)}
    return OfficeRemarks(own, MappingProxyType(sections))


def _remark(values: Mapping[str, Value]) -> Remark:
    deadline = values.get("deadline")
    texts = {key: str(value) for key, value in values.items() if key != "deadline"}
    return Remark(**texts, deadline=deadline if isinstance(deadline, dt.date) else _text(deadline))


def _text(value: Value | None) -> str | None:
    return None if value is None else str(value)
