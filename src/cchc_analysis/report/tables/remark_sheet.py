"""The sheet of an office's own remarks: a row a section of the report, with what was typed in before in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_analysis.record.catalog import Index
from cchc_analysis.record.intake.office_sheets import REMARKS, OfficeSheet
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.tables.input_sheets import InputSheet
from cchc_analysis.report.tables.profile import part_name
from cchc_analysis.standing.office_remarks import AIMS, PROPOSED, WHOLE, OfficeRemarks, section_of
from cchc_analysis.standing.profile import Profile
from cchc_analysis.words import mark, tr

_NAMES = {
    WHOLE: mark("The whole of the year"),
    AIMS: mark("Targets"),
    PROPOSED: mark("Aim proposed for the coming year"),
}


def remark_sheet(
    indices: Sequence[Index],
    profiles: Sequence[Profile],
    remarks: OfficeRemarks,
    *,
    province_code: str,
    year: int,
    ledger: Ledger,
) -> InputSheet:
    """Return the sheet in which an office remarks on a year, section by section.

    Parameters
    ----------
    indices
        The indices of the year.
    profiles
        The components of the year: each has a section.
    remarks
        What was typed in before; a section that the year no longer has keeps its row.
    province_code, year
        Of whose analysis.
    ledger
        Whose language and catalogue name the sections; no number is entered.
    """
    lang, sections = ledger.lang, list(dict.fromkeys([*_sections(indices, profiles), *remarks.sections]))
    sheet = OfficeSheet(REMARKS, year, province_code, held={section: {} for section in sections})
    headings = {asked.key: asked.said(year, lang) for asked in sheet.columns}
    columns = {key: place for place, key in enumerate(headings)}
    rows = [(place, key, value) for place, name in enumerate(sections) for key, value in vars(remarks.of(name)).items()]
    return InputSheet(
        tr("Remarks", lang),
        tr("The office's own remarks on {year}, to be filled in", lang, year=year),
        tuple(headings.values()),
        rows=tuple((section, section_name(section, ledger)) for section in sections),
        filled={(place, columns[key]): value for place, key, value in rows if value is not None},
        marks=(*headings, sheet.mark),
        note=tr(
            "What is typed in here stands in the report of the next run, marked as the office's own. Rows left empty "
            "become dotted lines to fill by hand.",
            lang,
        ),
    )


def section_name(section: str, ledger: Ledger) -> str:
    """Name a section: the whole, the targets, an index, or a component of an index."""
    if section in _NAMES:
        return tr(_NAMES[section], ledger.lang)
    index, _, component = section.partition(".")
    short = ledger.index(index).short
    if not component:
        return short
    return tr("{index}: {component}", ledger.lang, index=short, component=part_name(index, component, ledger))


def _sections(indices: Sequence[Index], profiles: Sequence[Profile]) -> Iterator[str]:
    yield WHOLE
    for index in indices:
        yield section_of(index.index)
        for profile in profiles:
            if (profile.index, profile.parent) == (index.index, "total"):
                yield from (section_of(index.index, str(part)) for part in profile.names["component"])
    yield AIMS
    yield PROPOSED
