"""Files that cannot be read as CSV in UTF-8 are named, and Excel's doing is called by its name."""

import pytest

from cchc_analysis.record.check import check_record
from cchc_analysis.record.structure.files import files


def said(folder):
    return [(finding.level, finding.file, finding.text("en")) for finding in files(folder)[1]]


def test_the_small_record_is_sound(small):
    assert check_record(small).errors == []


def test_a_missing_table_is_named(small):
    (small / "targets.csv").unlink()
    assert said(small) == [
        ("error", "targets.csv", "targets.csv is missing. Put the table back, or take the record anew.")
    ]


def test_an_empty_table_is_named(small):
    (small / "facts.csv").write_bytes(b"")
    assert "facts.csv is empty" in said(small)[0][2]


def test_unicode_text_of_excel_is_utf_16(small):
    table = small / "provinces/provinces.csv"
    table.write_bytes(table.read_text(encoding="utf-8").encode("utf-16"))
    assert "UTF-16" in said(small)[0][2]


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-be"])
def test_text_of_four_bytes_a_letter_is_utf_32(small, encoding):
    table = small / "sources.csv"
    table.write_bytes(("\ufeff" + table.read_text(encoding="utf-8")).encode(encoding))
    assert "UTF-32" in said(small)[0][2]


def test_plain_csv_of_excel_is_not_utf_8_and_the_row_is_named(small):
    # Excel's plain CSV writes Đà as one byte a letter, here in row 3.
    (small / "remarks.csv").write_bytes(b"index,year\nPAR,2013\n\xd0\xe0 N\xb5ng,2014\n")
    (finding,) = files(small)[1]
    assert (finding.file, finding.row) == ("remarks.csv", 3)
    assert "Excel's plain" in finding.text("en")


@pytest.mark.parametrize("sign", [";", "\t"])
def test_semicolons_and_tabs_between_cells_are_recognised(small, sign):
    table = small / "releases.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",", sign), encoding="utf-8", newline="\n")
    assert "separated by semicolons or tabs" in said(small)[0][2]


def test_a_byte_order_mark_is_noted_and_does_no_harm(small):
    table = small / "facts.csv"
    table.write_bytes(b"\xef\xbb\xbf" + table.read_bytes())
    report = check_record(small)
    assert report.ok
    assert [finding.file for finding in report.of("note")] == ["facts.csv"]


def test_a_quote_that_is_never_closed_is_named_by_its_row(small, damage):
    row = damage(small / "observations/papi.csv", "PAPI,2017,02,total", '"PAPI,2017,02,total')
    (error,) = check_record(small).errors
    assert (error.file, error.row) == ("observations/papi.csv", row)


def test_later_checks_say_that_they_did_not_run(small):
    (small / "targets.csv").unlink()
    report = check_record(small)
    assert [step.name for step in report.steps] == ["files", "log"]
    assert len(report.not_run) == 26


@pytest.mark.parametrize("text", ["{", '{"resources": [{"schema": {}}]}'])
def test_a_damaged_descriptor_is_told(small, text):
    (small / "datapackage.json").write_text(text, encoding="utf-8")
    report = check_record(small)
    assert not report.ok
    assert "datapackage.json" in report.errors[0].text("en")


def test_a_folder_without_a_record_says_where_one_is_had(tmp_path):
    assert "cchc init" in check_record(tmp_path).errors[0].text("en")
