"""A place in a file is told in the language that is asked for."""

import pytest

import cchc_analysis as ca
from cchc_analysis.errors import AskError
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.places import Place
from cchc_analysis.targets.entered import try_targets


@pytest.mark.parametrize(
    ("place", "vi", "en"),
    [
        (Place("a.xlsx", "Số liệu", 5, "C5"), "a.xlsx, Số liệu, C5", "a.xlsx, Số liệu, C5"),
        (Place("a.csv", "", 5), "a.csv, dòng 5", "a.csv, row 5"),
        (Place("a.xlsx", "Số liệu"), "a.xlsx, Số liệu", "a.xlsx, Số liệu"),
    ],
)
def test_the_nearest_is_told(place, vi, en):
    assert (place.text("vi"), place.text("en")) == (vi, en)


def test_a_sheet_whose_name_reads_like_a_row_is_a_sheet():
    """Places were sentences once, read back by their words."""
    assert Place("a.xlsx", "tong, row 7", 5).label == "a.xlsx, tong, row 7"


def test_an_error_at_a_row_names_it_in_its_own_language():
    aim = {"index": "PAR", "component": "total", "metric": "rank", "comparison": "at_most", "deadline_year": "2025"}
    with pytest.raises(AskError) as refused:
        try_targets([Entry("targets", aim, Place("muc_tieu.csv", "", 2), {})], ca.open_record(ca.record_folder()))
    assert refused.value.text("vi").startswith("muc_tieu.csv, dòng 2: ")
    assert refused.value.text("en").startswith("muc_tieu.csv, row 2: ")
