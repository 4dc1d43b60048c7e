"""The components that an office filled in go into the record as any file's rows do, with the office as their source."""

import shutil

import pytest

import cchc_analysis as ca
from cchc_analysis.errors import CchcError
from cchc_analysis.record.intake.addition import plan_addition, try_addition, write_addition
from cchc_analysis.record.intake.places import Place
from cchc_analysis.record.intake.read import read_entries
from filled_book import FIELDS, LOST, fill

TYPED = [(FIELDS, 5, "Điểm 2023", 8.9), (FIELDS, 3, "Hạng 2023", 18), (FIELDS, 3, "Điểm 2022", "11,08")]


@pytest.fixture(scope="module")
def record():
    return ca.open_record(ca.record_folder())


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return fill(tmp_path_factory.mktemp("book") / "tong_hop.xlsx", *TYPED)


def test_points_and_ranks_of_both_years_become_observations_of_the_province(book, record):
    page, *rows = read_entries(book, record)
    names = ("index", "year", "province_code", "component", "score", "rank", "basis")
    assert [[row.values.get(name, "") for name in names] for row in rows] == [
        ["PAR", "2023", "06", "PAR3", "", "18", "stated"],
        ["PAR", "2022", "06", "PAR3", "11.08", "", "stated"],
        ["PAR", "2023", "06", "PAR5", "8.90", "", "stated"],
    ]
    assert (rows[2].where, rows[2].cells) == (Place("tong_hop.xlsx", FIELDS, 8), {"score": "E8"})
    assert (page.table, page.values["publisher"], page.values["grade"]) == (
        "sources", "Cơ quan cấp tỉnh, Bắc Kạn", "official",
    )  # fmt: skip


def test_a_page_that_is_named_takes_the_place_of_the_office(book, record):
    rows = read_entries(book, record, source="S0076")
    assert {row.table for row in rows} == {"observations"}
    assert {row.values["source_id"] for row in rows} == {"S0076"}


def test_they_pass_the_check_are_written_and_a_second_time_change_nothing(book, record, tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(ca.record_folder(), folder)
    addition = plan_addition(folder, read_entries(book, record))
    assert [found.kind for found in addition.differences] == ["new"] * 4
    try_addition(addition)
    write_addition(addition, "tong_hop.xlsx")
    assert plan_addition(folder, read_entries(book, ca.open_record(folder))).is_empty
    fields = ca.load_index("PAR", components=True, record=ca.open_record(folder))
    own = fields[(fields["province_code"] == "06") & (fields["year"] == 2023) & (fields["component"] == "PAR5")]
    assert own[["score", "score_low", "score_high"]].to_numpy().tolist() == [[8.9, 8.895, 8.905]]


def test_a_workbook_without_components_has_nothing_for_the_record(record, tmp_path):
    path = fill(tmp_path / "tong_hop.xlsx", (LOST, 1, "Tiêu chí", "1.2"))
    with pytest.raises(CchcError, match="chưa có điểm hoặc thứ hạng thành phần"):
        read_entries(path, record)


def test_a_changed_maximum_is_refused_at_its_cell_with_where_it_is_corrected(record, tmp_path):
    path = fill(tmp_path / "tong_hop.xlsx", (FIELDS, 1, "Điểm tối đa", 12), (FIELDS, 1, "Điểm 2023", 8.1))
    with pytest.raises(CchcError) as error:
        read_entries(path, record)
    said = error.value.text("vi")
    assert said.startswith(f"tong_hop.xlsx, {FIELDS}, ")
    assert "điểm tối đa ghi 12, bộ dữ liệu đang có" in said
    assert "cchc data export PAR 2023 TỆP.xlsx --catalogue" in said
