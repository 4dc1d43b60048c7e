"""Columns of the record are told by headings in the language of the reader, not by the names of fields."""

import pytest

import cchc_analysis as ca
from cchc_analysis.record.descriptor import read_descriptor
from cchc_analysis.record.intake.columns import heading_of
from cchc_analysis.record.intake.sheets import declared_sheets

#: The tables of which a file can bring rows, and the one that its changes make.
BROUGHT = {sheet.table for sheet in declared_sheets()} | {"observations", "corrections"}
FIELDS = {
    (name, field["name"])
    for table in read_descriptor(ca.record_folder())
    if (name := table["name"].partition("-")[0]) in BROUGHT
    for field in table["schema"]["fields"]
}


@pytest.mark.parametrize(("table", "field"), sorted(FIELDS))
def test_no_column_is_told_by_the_name_of_its_field_in_vietnamese(table, field):
    assert heading_of(table, field, "vi") != field


def test_the_page_of_a_correction_is_told_in_words():
    told = [heading_of("observations", "correction_source_id", lang) for lang in ("vi", "en")]
    assert told == ["nguồn đính chính", "page of the correction"]
