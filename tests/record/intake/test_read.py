"""Files as analysts meet them become entries: right values, right cells, and clear words where something is lacking."""

import openpyxl
import pandas as pd
import pytest
from pyreadstat import write_sav

import cchc_analysis as ca
from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.places import Place
from cchc_analysis.record.intake.read import nothing_found, read_entries, read_file
from cchc_analysis.record.intake.template import write_template


@pytest.fixture(scope="module")
def record():
    return ca.open_record(ca.record_folder())


@pytest.fixture
def csv(tmp_path):
    def write(text):
        path = tmp_path / "pci.csv"
        path.write_text(text, encoding="utf-8", newline="\n")
        return path

    return write


GIVEN = {"index": "PCI", "year": 2022, "source": "S0106", "basis": "stated"}


def told(refused):
    return refused.value.text("en")


def test_a_list_as_a_vietnamese_excel_saves_it(csv, record):
    # PCI 2022 of S0106: Bắc Kạn 65.15, 35th.
    (row,) = read_entries(csv("Tỉnh, thành phố;Điểm PCI 2022;Thứ hạng\nBắc Kạn;65,15;35\n"), record, **GIVEN)
    assert row.values == {
        # Its era follows from the year and is filled in when the row is held against the record.
        **{"index": "PCI", "year": "2022", "province_code": "06", "component": "total"},
        **{"score": "65.15", "score_low": "65.145", "score_high": "65.155"},
        **{"rank": "35", "rank_low": "35", "rank_high": "35", "n_ranked": "63"},
        **{"basis": "stated", "source_id": "S0106"},
    }
    assert (row.where, row.cells["score"], row.cells["rank"]) == (Place("pci.csv", "", 2), "B2", "C2")


@pytest.mark.parametrize("name", ["index", "year", "source"])
def test_what_neither_file_nor_command_says_is_asked_for(csv, record, name):
    given = {key: value for key, value in GIVEN.items() if key != name}
    with pytest.raises(IntakeError) as refused:
        read_entries(csv("Tỉnh;Điểm\nBắc Kạn;65,15\n"), record, **given)
    assert f"--{name}" in told(refused)


def test_all_that_is_lacking_is_asked_for_at_once(csv, record):
    with pytest.raises(IntakeError) as refused:
        read_entries(csv("Tỉnh;Điểm\nBắc Kạn;65,15\n"), record)
    for lang in ("vi", "en"):
        asked = refused.value.text(lang).splitlines()
        assert [name for line in asked for name in ("--index", "--year", "--source") if name in line] == [
            "--index",
            "--year",
            "--source",
        ]


def test_a_basis_that_nothing_names_is_stated_and_that_is_told(csv, record):
    given = {key: value for key, value in GIVEN.items() if key != "basis"}
    read = read_file(csv("Tỉnh;Điểm\nBắc Kạn;65,15\n"), record, **given)
    assert [entry.values["basis"] for entry in read.entries] == ["stated"]
    (told_of,) = read.notes
    assert "coi là nguồn in như vậy: nguồn ghi" in told_of.text("vi")
    assert "--basis" in told_of.text("en")
    assert read_file(csv("Tỉnh;Điểm\nBắc Kạn;65,15\n"), record, **GIVEN).notes == ()


def test_a_panel_whose_basis_nothing_names_is_asked_for_it(tmp_path, record):
    """Researchers reckon many figures of their panels themselves, so none is taken as printed."""
    panel = pd.DataFrame({"province": ["Bac Kan"], "year": [2022], "PCI": [65.15]})
    panel.to_stata(tmp_path / "panel.dta", write_index=False)
    with pytest.raises(IntakeError, match="--basis"):
        read_entries(tmp_path / "panel.dta", record, source="S0500")


def test_a_panel_of_spss_goes_in_as_one_of_stata_does(tmp_path, record):
    """Provinces as codes with labels, names of variables in Vietnamese, beside variables that are no figure of ours."""
    panel = pd.DataFrame({"tỉnh": [1.0, 2.0], "năm": [2022.0] * 2, "PCI": [65.15, 68.86], "gdp": [1.0, 2.0]})
    write_sav(panel, tmp_path / "panel.sav", variable_value_labels={"tỉnh": {1: "Bắc Kạn", 2: "Cao Bằng"}})
    with pytest.raises(IntakeError, match="--basis"):
        read_entries(tmp_path / "panel.sav", record, source="S0500")
    rows = read_entries(tmp_path / "panel.sav", record, source="S0500", basis="computed")
    told = [[row.values[name] for name in ("index", "year", "province_code", "score", "basis")] for row in rows]
    assert told == [["PCI", "2022", "06", "65.15", "computed"], ["PCI", "2022", "04", "68.86", "computed"]]


@pytest.mark.parametrize(("typed", "basis"), [("nguồn ghi", "stated"), ("Suy ra bằng phép tính", "derived")])
def test_a_basis_is_typed_in_words_as_the_workbook_has_them(csv, record, typed, basis):
    (row,) = read_entries(csv("Tỉnh;Điểm\nBắc Kạn;65,15\n"), record, **{**GIVEN, "basis": typed})
    assert row.values["basis"] == basis


def test_a_word_that_is_no_basis_is_told_the_words_there_are(csv, record):
    with pytest.raises(IntakeError) as refused:
        read_entries(csv("Tỉnh;Điểm\nBắc Kạn;65,15\n"), record, **{**GIVEN, "basis": "đoán"})
    assert "nguồn ghi (stated)" in refused.value.text("vi")
    assert "stated; computed" in told(refused)


def test_a_heading_and_the_command_must_not_contradict_each_other(csv, record):
    with pytest.raises(IntakeError, match="2021"):
        read_entries(csv("Tỉnh;Điểm PCI 2021\nBắc Kạn;64,35\n"), record, **GIVEN)


def test_means_notes_and_regions_among_the_provinces_are_no_provinces(csv, record):
    text = "Tỉnh;Điểm\nĐông Nam Bộ;\nBắc Kạn;65,15\n;\nTrung bình;65,53\nGhi chú: theo VCCI;\n"
    read = read_file(csv(text), record, **GIVEN)
    assert [entry.values["province_code"] for entry in read.entries] == ["06"]
    (left,) = read.notes
    assert "dòng 2 “Đông Nam Bộ”; 5 “Trung bình”; 6 “Ghi chú: theo VCCI”" in left.text("vi")
    assert "row 2 “Đông Nam Bộ”; 5 “Trung bình”" in left.text("en")


def test_what_only_begins_as_a_mean_does_and_has_a_rank_is_no_mean(csv, record):
    for name in ("Tổng cục Thuế", "Nguồn Lực", "Vùng Trung du"):
        with pytest.raises(IntakeError) as refused:
            read_entries(csv(f"Tỉnh;Điểm;Hạng\n{name};65,15;35\n"), record, **GIVEN)
        assert told(refused).startswith(f"pci.csv, A2: No province is called “{name}”.")


def test_a_mean_with_a_rank_is_told_to_lose_it_and_no_province_is_suggested(csv, record):
    with pytest.raises(IntakeError) as refused:
        read_entries(csv("Tỉnh;Điểm;Hạng\nBắc Kạn;65,15;35\nBình quân vùng;65;3\n"), record, **GIVEN)
    assert "vùng hoặc ghi chú không có thứ hạng: hãy xóa ô hạng hoặc bỏ dòng này" in refused.value.text("vi")
    assert "Bình Thuận" not in refused.value.text("vi")


@pytest.mark.parametrize("region", ["TDMNPB", "ĐBSH", "ĐNB", "ĐBSCL"])
def test_a_region_in_short_is_no_province_and_told(csv, record, region):
    read = read_file(csv(f"Tỉnh;Điểm\nBắc Kạn;65,15\n{region};66,1\n"), record, **GIVEN)
    assert len(read.entries) == 1
    assert f"dòng 3 “{region}”" in read.notes[0].text("vi")


def test_a_rank_column_may_name_the_mean(csv, record):
    read = read_file(csv("Hạng;Tỉnh;Điểm\n35;Bắc Kạn;65,15\nTrung bình 63 tỉnh;;65,5\n"), record, **GIVEN)
    assert len(read.entries) == 1


def test_provinces_of_the_old_map_are_named_where_a_form_is_of_the_new(tmp_path, record):
    rows = "Mã;Tỉnh;Điểm;Hạng\n01;Hà Nội;90;1\n06;Bắc Kạn;;\n"
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8", newline="\n")
    read = read_file(tmp_path / "a.csv", record, index="PAR", year=2025, source="S0001", basis="stated")
    told = " ".join(note.text("vi") for note in read.notes)
    assert "năm 2025 không còn các tỉnh sau: Bắc Kạn." in told


def test_a_mean_with_words_behind_it_is_left_out_and_told(csv, record):
    read = read_file(csv("Tỉnh;Điểm;Hạng\nBắc Kạn;65,15;35\nTrung bình cả nước;65,53;\n"), record, **GIVEN)
    assert len(read.entries) == 1
    assert "row 3 “Trung bình cả nước”" in read.notes[0].text("en")


def test_a_province_without_figures_is_not_told_of(csv, record):
    read = read_file(csv("Tỉnh;Điểm\nBắc Kạn;65,15\nLai Châu;\n"), record, **GIVEN)
    assert (len(read.entries), read.notes) == (1, ())


def test_lists_side_by_side_are_read_as_one(csv, record):
    text = "Hạng;Tỉnh;Điểm;Hạng;Tỉnh;Điểm\n1;Quảng Ninh;72,95;35;Bắc Kạn;65,15\n"
    rows = read_entries(csv(text), record, **GIVEN)
    assert [(row.values["province_code"], row.values["rank"], row.cells["score"]) for row in rows] == [
        ("22", "1", "C2"),
        ("06", "35", "F2"),
    ]


def test_components_are_known_by_their_names_never_by_their_places(csv, record):
    text = "Province,Legal Institutions,Entry Costs\nBac Kan,7.10,6.50\n"
    rows = read_entries(csv(text), record, **{**GIVEN, "year": 2019})
    assert {row.values["component"]: row.values["score"] for row in rows} == {"PCI10": "7.1", "PCI01": "6.5"}


def test_a_name_means_the_component_of_the_era(csv, record):
    # PCI 2025 measures "Gia nhập thị trường" by another method, of the 34 provinces.
    text = "Tỉnh;Gia nhập thị trường\nCao Bằng;7,32\n"
    old, later = (read_entries(csv(text), record, **{**GIVEN, "year": year})[0].values for year in (2024, 2025))
    assert [(row["province_code"], row["component"]) for row in (old, later)] == [
        ("04", "PCI01"),
        ("34-04", "PCI25_1"),
    ]


def test_a_component_of_another_method_is_refused(csv, record):
    with pytest.raises(IntakeError) as refused:
        read_entries(csv("Tỉnh;Cạnh tranh bình đẳng\nBắc Kạn;5,5\n"), record, **{**GIVEN, "year": 2012})
    assert told(refused).startswith("pci.csv, B1: PCI has no component")


def test_a_table_of_several_years_and_indices_by_the_names_of_its_variables(csv, record):
    text = (
        "year,unit_code,unit_name,par_index,par_rank,score_moha,score_survey\n2012,86,Vĩnh Long,81.67,10,51.25,30.42\n"
    )
    (row,) = read_entries(csv(text), record, source="S0001", basis="stated")
    assert (row.values["index"], row.values["score"], row.values["rank"]) == ("PAR", "81.67", "10")
    assert row.values["note"] == "score_moha 51.25; score_survey 30.42"


def test_another_index_in_the_same_shape(csv, record):
    text = "geo_code,geo_name,year,sipas_index,sipas_rank\n06,Bắc Kạn,2023,76.68,63\n"
    (row,) = read_entries(csv(text), record, source="S0001", basis="stated")
    assert (row.values["index"], row.values["rank"]) == ("SIPAS", "63")


def test_an_index_that_nobody_entered_is_no_silent_loss(csv, record):
    with pytest.raises(IntakeError, match="dti_rank"):
        read_entries(
            csv("geo_name,year,dti_index,dti_rank\nBắc Kạn,2023,0.5,63\n"), record, source="S0001", basis="stated"
        )


def test_sub_dimensions_of_papi_mean_what_they_meant_in_their_year(csv, record):
    text = "Province,SC21,SC33\nP04,1.5,1.6\n"
    given = {"source": "S0172", "basis": "stated"}
    by_year = {
        year: [row.values["component"] for row in read_entries(csv(text), record, year=year, **given)]
        for year in (2011, 2017, 2019)
    }
    assert by_year == {
        2011: ["2_poverty_list", "3_investment_boards"],
        2017: ["2_poverty_list", "3_inspection_boards"],
        2019: ["2_access_info", "3_justice"],
    }


def test_the_records_own_layout(csv, record):
    text = (
        "index,year,province_code,province_vi,score,rank,basis,source_id,note\n"
        'PAR,2021,08,Tuyên Quang,86.57,34,stated,S0045,"""đạt 86,57%, xếp thứ 34/63"""\n'
    )
    (row,) = read_entries(csv(text), record)
    assert (row.values["province_code"], row.values["note"]) == ("08", '"đạt 86,57%, xếp thứ 34/63"')


def test_a_code_and_a_name_of_two_provinces_are_refused(csv, record):
    with pytest.raises(IntakeError) as refused:
        read_entries(csv("Mã;Tỉnh;Điểm\n08;Bắc Kạn;65,15\n"), record, **GIVEN)
    assert told(refused).startswith("pci.csv, A2: The code 08 is that of Tuyên Quang, the row names Bắc Kạn.")


def test_pages_are_read_with_their_fields(csv, record):
    text = "source_id,publisher,title,url,published,grade\nS0999,VCCI,PCI,,2025,official\n"
    (row,) = read_entries(csv(text), record)
    assert (row.table, row.values["published"], row.cells["grade"]) == ("sources", "2025", "F2")


def test_an_offices_workbook_with_a_merged_head(tmp_path, record):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "ĐIỂM CHỈ SỐ THÀNH PHẦN PCI 2022"
    sheet.merge_cells("A1:E1")
    sheet["C2"] = "Chỉ số thành phần (thang điểm 10)"
    sheet.merge_cells("C2:D2")
    sheet.append(["STT", "Tỉnh, thành phố", "Gia nhập thị trường", "Tính minh bạch", "Nguồn"])
    sheet.append([1, "Bắc Kạn", 7.2, 5.87, "S0106"])
    sheet.append([2, "Cao Bằng", 6.11, 5.1, "S0115"])
    book.save(tmp_path / "pci.xlsx")
    rows = read_entries(tmp_path / "pci.xlsx", record, basis="S0106=stated, S0115=derived")
    assert [(row.values["component"], row.values["source_id"], row.values["basis"]) for row in rows[::2]] == [
        ("PCI01", "S0106", "stated"),
        ("PCI01", "S0115", "derived"),
    ]
    # A number is stored without its last zero; its column prints two digits.
    assert rows[0].values["score_low"] == "7.195"
    assert rows[0].cells["score"] == "C4"


def test_several_tables_are_listed_and_one_is_chosen(tmp_path, record):
    book = openpyxl.Workbook()
    for name, score in (("Vòng 1", 65.15), ("Vòng 2", 65.16)):
        sheet = book.create_sheet(name)
        sheet.append(["Tỉnh", "Điểm"])
        sheet.append(["Bắc Kạn", score])
    book.save(tmp_path / "pci.xlsx")
    with pytest.raises(IntakeError, match="Vòng 1; Vòng 2"):
        read_entries(tmp_path / "pci.xlsx", record, **GIVEN)
    (row,) = read_entries(tmp_path / "pci.xlsx", record, sheet="vòng 2", **GIVEN)
    assert row.values["score"] == "65.16"


@pytest.fixture
def beside(tmp_path):
    """A workbook of one good sheet with another beside it."""

    def write(name, rows, state="visible"):
        book = openpyxl.Workbook()
        book.active.title = "Vòng 1"
        for row in (["Tỉnh", "Điểm"], ["Bắc Kạn", 65.15]):
            book.active.append(row)
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)
        book.save(tmp_path / "pci.xlsx")
        return tmp_path / "pci.xlsx"

    return write


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["Địa bàn", "Tổng kết"], ["Cao Bằng", 63.03]], "“Tổng hợp” (“Địa bàn”, “Tổng kết”"),
        ([["Tỉnh", "Điểm", "Bình quân vùng"], ["Cao Bằng", 63.03, 64]], "“Tổng hợp” (“Bình quân vùng”)"),
        ([["Lời dẫn"]], "“Tổng hợp” (“Lời dẫn”)"),
    ],
)
def test_a_sheet_that_is_not_understood_is_told_though_others_are(beside, record, rows, said):
    path = beside("Tổng hợp", rows)
    with pytest.raises(IntakeError) as refused:
        read_entries(path, record, **GIVEN)
    assert said in refused.value.text("vi")
    assert said in told(refused)
    (row,) = read_entries(path, record, sheet="Vòng 1", **GIVEN)
    assert row.values["score"] == "65.15"


def test_a_sheet_beside_that_of_a_template_is_told_too(tmp_path, record):
    write_template("PCI", 2022, tmp_path / "pci.xlsx", record=record)
    book = openpyxl.load_workbook(tmp_path / "pci.xlsx")
    for row in (["Tỉnh", "Điểm"], ["Bắc Kạn", 65.15]):
        (book["Thêm"] if "Thêm" in book else book.create_sheet("Thêm")).append(row)
    book.save(tmp_path / "pci.xlsx")
    with pytest.raises(IntakeError, match=r"“Thêm” .“Tỉnh”, “Điểm”"):
        read_entries(tmp_path / "pci.xlsx", record)


@pytest.mark.parametrize(
    ("name", "rows", "state"),
    [("Sheet2", [], "visible"), ("Hướng dẫn", [["?"]], "visible"), ("Nháp", [["?"]], "hidden")],
)
def test_empty_sheets_guidance_and_hidden_ones_without_figures_are_passed_over(beside, record, name, rows, state):
    read = read_file(beside(name, rows, state), record, **GIVEN)
    assert [row.values["score"] for row in read.entries] == ["65.15"]
    assert read.notes == ()


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_with_figures_is_told_and_read_where_it_is_named(beside, record, state):
    path = beside("Nháp", [["Tỉnh", "Điểm"], ["Cao Bằng", 59.58]], state)
    read = read_file(path, record, **GIVEN)
    assert [row.values["province_code"] for row in read.entries] == ["06"]
    (unread,) = read.notes
    assert unread.text("vi").startswith("pci.xlsx: không đọc vì bị ẩn: “Nháp”.")
    assert "--sheet" in unread.text("en")
    (row,) = read_entries(path, record, sheet="Nháp", **GIVEN)
    assert row.values["score"] == "59.58"


def test_hidden_rows_are_read_and_told(tmp_path, record):
    book = openpyxl.Workbook()
    for cells in (["Tỉnh", "Điểm"], ["Bắc Kạn", 65.15], ["Cao Bằng", 59.58]):
        book.active.append(cells)
    book.active.row_dimensions[3].hidden = True
    book.save(tmp_path / "pci.xlsx")
    read = read_file(tmp_path / "pci.xlsx", record, **GIVEN)
    assert len(read.entries) == 2
    assert "các dòng bị ẩn hoặc bị lọc vẫn được đọc như mọi dòng: 3." in read.notes[0].text("vi")


def test_what_is_signed_below_a_table_is_no_row_of_it(tmp_path, record):
    rows = [
        ["STT", "Tỉnh", "Điểm", "Hạng"],
        [1, "Bắc Kạn", 65.15, 35],
        [],
        [None, "Người lập biểu", "Bắc Kạn, ngày 5 tháng 4 năm 2023", "GIÁM ĐỐC"],
        [None, "(Ký, ghi rõ họ tên)", None, None, "(Ký tên, đóng dấu)"],
        [None, "Nguyễn Văn A", None, "Trần Thị B"],
        ["Nơi nhận:"],
        ["- Lưu: VT."],
    ]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "pci.xlsx")
    read = read_file(tmp_path / "pci.xlsx", record, **GIVEN)
    assert [(row.values["province_code"], row.values["rank"]) for row in read.entries] == [("06", "35")]
    assert "4 “Người lập biểu”; 5 “(Ký, ghi rõ họ tên)”; 6 “Nguyễn Văn A”; 7 “Nơi nhận:”; 8" in read.notes[0].text("en")


def test_a_row_with_figures_is_never_taken_for_a_signature(csv, record):
    with pytest.raises(IntakeError, match="Nơi nhận"):
        read_entries(csv("Tỉnh;Điểm;Hạng\nBắc Kạn;65,15;35\nNơi nhận;66,1;30\n"), record, **GIVEN)


def test_more_than_all_provinces_cannot_have_been_ranked(csv, record):
    with pytest.raises(IntakeError) as refused:
        read_entries(csv("Tỉnh;Hạng\nCao Bằng;20/63\n"), record, **{**GIVEN, "year": 2025})
    assert told(refused).startswith("pci.csv, B2: 63 provinces cannot have been ranked in 2025, when 34 stood.")
    with pytest.raises(IntakeError) as refused:
        read_entries(csv("Tỉnh;Hạng\nCao Bằng;35\n"), record, **{**GIVEN, "year": 2025})
    assert told(refused) == "pci.csv, B2: 35 is no rank among the 34 provinces of 2025. Correct the rank, or the year."


def test_where_fewer_were_ranked_than_stood_the_number_can_be_written(csv, record):
    # PCI 2005 ranked 42 provinces of 64.
    with pytest.raises(IntakeError) as refused:
        read_entries(csv("Tỉnh;Hạng\nĐồng Nai;50\n"), record, **{**GIVEN, "year": 2005})
    assert told(refused).endswith("where more were ranked, write of how many, such as 50/64.")


def test_a_cell_under_no_heading_is_named_not_its_column(csv, record):
    with pytest.raises(IntakeError) as refused:
        read_entries(csv("Tỉnh;Điểm;Hạng\nBắc Kạn;65,15;35\nLai Châu;60,1;50;thêm\n"), record, **GIVEN)
    assert told(refused) == "pci.csv, D3: “thêm” stands under no heading. Give its column a heading, or empty the cell."


@pytest.mark.parametrize("text", ["Tỉnh;Điểm;Hạng\n", "Tỉnh;Điểm;Hạng\nBắc Kạn;;\n"])
def test_a_file_without_figures_is_told_so(csv, record, text):
    read = read_file(csv(text), record)
    assert nothing_found(read, "pci.csv").text("vi").startswith("Không tìm thấy số liệu nào trong pci.csv.")
    assert nothing_found(read_file(csv("Tỉnh;Điểm\nBắc Kạn;65,15\n"), record, **GIVEN), "pci.csv") is None


@pytest.mark.parametrize(
    ("layout", "said"),
    [("khong_co.toml", "Không có tệp"), ("vcci", "--layout cần một tệp"), (".", "là thư mục, không phải tệp")],
)
def test_a_layout_that_is_no_file_is_told_in_words(csv, record, layout, said):
    with pytest.raises(IntakeError) as refused:
        read_entries(csv("Tỉnh;Điểm\nBắc Kạn;65,15\n"), record, layout=layout, **GIVEN)
    assert said in refused.value.text("vi")
    assert "Errno" not in told(refused)


def test_a_researchers_panel_leaves_its_other_variables_out(tmp_path, record):
    table = pd.DataFrame({"province": ["Bac Kan"], "year": [2022], "PCI": [65.15], "gdp": [1.0]})
    table.to_stata(tmp_path / "panel.dta", write_index=False)
    (row,) = read_entries(tmp_path / "panel.dta", record, source="S0500", basis="computed")
    assert (row.values["index"], row.values["score"]) == ("PCI", "65.15")


def test_headings_that_nothing_explains_are_named_and_can_be_declared(csv, record, tmp_path):
    file = csv("Địa bàn;Tổng kết\nBắc Kạn;65,15\n")
    with pytest.raises(IntakeError, match=r"“Địa bàn”; “Tổng kết”"):
        read_entries(file, record, **GIVEN)
    layout = tmp_path / "tinh.toml"
    declared = 'extends = "common"\n[columns]\nprovince = ["Địa bàn"]\nscore = ["Tổng kết"]\n'
    layout.write_text(declared, encoding="utf-8", newline="\n")
    assert read_entries(file, record, layout=layout, **GIVEN)[0].values["score"] == "65.15"


def test_a_layout_with_a_word_that_means_nothing_is_refused(csv, record, tmp_path):
    layout = tmp_path / "tinh.toml"
    layout.write_text('[columns]\nprovinces = ["Địa bàn"]\n', encoding="utf-8", newline="\n")
    with pytest.raises(IntakeError, match="provinces"):
        read_entries(csv("Địa bàn;Điểm\nBắc Kạn;65\n"), record, layout=layout, **GIVEN)


@pytest.mark.parametrize(
    ("cells", "place", "said"),
    [
        ("Bắc Cạnh;65,15;35", "A2", "No province"),
        (";65,15;35", "B2", "no province"),
        ("Bắc Kạn;165,15;35", "B2", "outside the scale"),
        ("Bắc Kạn;sáu lăm;35", "B2", "not a number"),
        ("Bắc Kạn;65,15;0", "C2", "no rank that can be"),
        ("Bắc Kạn;65,15;64", "C2", "64 is no rank among the 63 provinces of 2022. Correct the rank, or the year."),
        ("Bắc Kạn;65,15;64/64", "C2", "64 provinces cannot have been ranked in 2022, when 63 stood"),
        ("Bắc Kạn;65,15;ba lăm", "C2", "not a rank"),
    ],
)
def test_a_fault_names_its_cell(csv, record, cells, place, said):
    with pytest.raises(IntakeError) as refused:
        read_entries(csv(f"Tỉnh;Điểm;Hạng\n{cells}\n"), record, **GIVEN)
    assert told(refused).startswith(f"pci.csv, {place}: ")
    assert said in told(refused)


def test_two_rows_of_one_province_from_one_page_are_refused(csv, record):
    with pytest.raises(IntakeError) as refused:
        read_entries(csv("Tỉnh;Điểm\nBắc Kạn;65,15\nBắc Kạn;65,16\n"), record, **GIVEN)
    assert told(refused).startswith("pci.csv, A3: Bắc Kạn has two rows of PCI 2022 from S0106")


def test_the_number_of_a_row_in_a_list_is_no_code(csv, record):
    # 06 is Bắc Kạn's code: before Lai Châu in a list that counts 5, 6, 7 it is a number, alone it is a contradiction.
    counted = "Tỉnh;Điểm\n05 Cao Bằng;64,1\n06 Lai Châu;64,2\n07 Sơn La;64,3\n"
    assert [row.values["province_code"] for row in read_entries(csv(counted), record, **GIVEN)] == ["04", "12", "14"]
    with pytest.raises(IntakeError) as refused:
        read_entries(csv("Tỉnh;Điểm\n06 Lai Châu;64,2\n"), record, **GIVEN)
    assert "has the code of Bắc Kạn and the name of Lai Châu" in told(refused)


@pytest.mark.parametrize(
    "text",
    [
        "target_id;value\nT066;9\n",
        "Mã mục tiêu;Giá trị\nT066;9\n",
        "Tỉnh;Văn bản;Chỉ số;Đo bằng;So sánh;Giá trị;Năm đích\nBắc Kạn;NQ 08;PAR;thứ hạng;không quá;9;2025\n",
    ],
)
def test_targets_are_known_by_a_heading_that_only_they_have(csv, record, text):
    """With the names of the record's fields or those of the sheet to fill, though most columns are not there."""
    (row,) = read_entries(csv(text), record)
    assert (row.table, row.values["value"]) == ("targets", "9")


def test_a_column_that_a_sheet_to_fill_does_not_have_is_told(tmp_path, record):
    path = write_template("SIPAS", 2025, tmp_path / "sipas.xlsx", record=record)
    book = openpyxl.load_workbook(path)
    sheet = book["Công bố"]
    at = {cell.value: cell.column for cell in sheet[4]}
    own = sheet.max_column + 1
    for heading, text in {"Ngày công bố": "17/4/2026", "Nguồn": "S0024"}.items():
        sheet.cell(6, at[heading], text)
    sheet.cell(4, own, "Người ký")
    sheet.cell(4, own + 1, "Để trống")
    sheet.cell(6, own, "Bộ trưởng")
    book.save(path)
    said = [found.text("vi") for found in read_file(path, record).notes]
    letter = sheet.cell(4, own).column_letter
    assert [text.partition(". ")[0] for text in said] == [
        f"sipas.xlsx, Công bố: không đọc, vì trang tính này không có các cột ấy: {letter} “Người ký”"
    ]


def test_a_slip_of_the_issuer_has_a_sheet(csv, record):
    """Printed totals of PCI 2011 are up to 0.57 more than their weighted sub-indices."""
    head = "Chỉ số;Năm;Kiểm tra;Chênh lệch lớn nhất;Lý do;Nguồn"
    (row,) = read_entries(csv(f"{head}\nPCI;2011;điểm chung bằng tổng thành phần;0,57;in sai;S0090\n"), record)
    assert (row.table, row.values["check"], row.values["limit"]) == ("exceptions", "components_make_total", "0.57")


@pytest.mark.parametrize(
    ("kind", "value", "read"),
    [("số tỉnh đạt từ mức trở lên", "5 tỉnh", "5"), ("số tỉnh đạt từ mức trở lên", "12 địa phương", "12")],
)
def test_a_count_of_provinces_may_say_what_it_counts(tmp_path, record, kind, value, read):
    book = openpyxl.Workbook()
    book.active.title = "Số liệu chung"
    for row in (["Loại số liệu", "Mức (hoặc hạng)", "Giá trị", "Nguồn"], [kind, 90, value, "S0001"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    (fact,) = read_entries(tmp_path / "a.xlsx", record, index="PAR", year=2024)
    assert [fact.values[name] for name in ("value", "value_low", "value_high")] == [read] * 3


def test_a_mean_of_so_many_provinces_is_no_number(tmp_path, record):
    book = openpyxl.Workbook()
    book.active.title = "Số liệu chung"
    for row in (["Loại số liệu", "Mức (hoặc hạng)", "Giá trị", "Nguồn"], ["điểm bình quân", None, "88 tỉnh", "S0001"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(IntakeError, match="C2: “88 tỉnh” không phải là số"):
        read_entries(tmp_path / "a.xlsx", record, index="PAR", year=2024)
