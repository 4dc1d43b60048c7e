"""Headings in two rows: the upper one tells index and year, the lower one what stands in each column."""

import docx
import openpyxl
import pytest

import cchc_analysis as ca
from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.read import read_entries

LOWER = ["Điểm", "Hạng"]


@pytest.fixture(scope="module")
def record():
    return ca.open_record(ca.record_folder())


def as_workbook(path, rows, alone):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if not alone:
        for area in ("A1:A2", "B1:B2"):
            book.active.merge_cells(area)
    for left, right in ("CD", "EF")[: (len(rows[0]) - 2) // 2]:
        book.active.merge_cells(f"{left}1:{right}1")
    book.save(path.with_suffix(".xlsx"))
    return path.with_suffix(".xlsx")


def as_document(path, rows, alone):
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = "" if text is None else str(text)
    for column in range(0 if alone else 2):
        table.cell(1, column).text = ""  # a merged cell keeps the text of both
        table.cell(0, column).merge(table.cell(1, column))
    for column in range(2, len(rows[0]), 2):
        table.cell(0, column).merge(table.cell(0, column + 1))
    document.save(str(path.with_suffix(".docx")))
    return path.with_suffix(".docx")


def read(path, record, **said):
    names = ("index", "year", "province_code", "score", "rank")
    return [tuple(e.values.get(name) for name in names) for e in read_entries(path, record, source="S0001", **said)]


def table(upper, *figures, alone=False):
    own = [None, None] if alone else ["TT", "Tỉnh"]
    over = [text for each in upper for text in (each, None)]
    return [[*own, *over], ["TT", "Tỉnh", *LOWER * len(upper)], [1, "Cao Bằng", *figures]]


@pytest.mark.parametrize("write", [as_workbook, as_document])
@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize(
    ("upper", "said"),
    [
        ("Kết quả năm 2025", {"index": "SIPAS"}),
        ("Kết quả", {"index": "SIPAS", "year": 2025}),
        ("SIPAS", {"year": 2025}),
        ("Kết quả Chỉ số SIPAS năm 2025", {}),
    ],
)
def test_index_and_year_are_read_from_the_upper_row(tmp_path, record, write, alone, upper, said):
    path = write(tmp_path / "a", table([upper], "84,52", "20/34", alone=alone), alone)
    assert read(path, record, **said) == [("SIPAS", "2025", "34-04", "84.52", "20")]


@pytest.mark.parametrize("write", [as_workbook, as_document])
@pytest.mark.parametrize(
    ("upper", "said"),
    [(["PAR INDEX", "SIPAS"], {"year": 2025}), (["Kết quả PAR INDEX năm 2025", "Chỉ số SIPAS năm 2025"], {})],
)
def test_two_indices_stand_side_by_side(tmp_path, record, write, upper, said):
    path = write(tmp_path / "a", table(upper, "88,12", "9/34", "84,52", "20/34"), False)
    assert read(path, record, **said) == [
        ("PAR", "2025", "34-04", "88.12", "9"),
        ("SIPAS", "2025", "34-04", "84.52", "20"),
    ]


def test_a_table_of_a_document_is_called_so_and_a_missing_page_is_explained(tmp_path, record):
    path = as_document(tmp_path / "sipas", table(["Kết quả năm 2025"], "84,52", "20/34"), False)
    with pytest.raises(IntakeError, match=r"^sipas\.docx, bảng 1 không ghi nguồn .*trang tính Nguồn của tệp mẫu"):
        read_entries(path, record, index="SIPAS")
    # Typed in the command and unknown, it is told once, not at each row.
    with pytest.raises(IntakeError, match=r"^--source ghi “S0999”, nhưng bộ dữ liệu và tệp đều không có") as error:
        read_entries(path, record, index="SIPAS", source="S0999")
    assert error.value.text("en").count("S0999") == 1


def test_a_title_over_the_whole_table_is_no_heading_of_its_columns(tmp_path, record):
    book = openpyxl.Workbook()
    for row in [["Kèm theo Quyết định năm 2026"], ["Tỉnh", *LOWER], ["Cao Bằng", "84,52", "20/34"]]:
        book.active.append(row)
    book.active.merge_cells("A1:C1")
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(IntakeError, match="2026"):  # which the user is asked about, and never taken
        read(tmp_path / "a.xlsx", record, index="SIPAS", year=2025)


def test_headings_that_are_not_understood_are_told_with_what_the_others_were_read_as(tmp_path, record):
    rows = table(["SIPAS"], "84,52", "20/34")
    rows[1][2] = "Mức đạt"
    with pytest.raises(IntakeError) as refused:
        read(as_workbook(tmp_path / "a", rows, False), record, year=2025)
    said = refused.value.text("vi")
    assert "không rõ các cột có tiêu đề “Mức đạt” chứa gì; các tiêu đề khác được đọc là" in said
    assert "“Tỉnh”: tỉnh; “Hạng”: hạng, SIPAS" in said


def test_two_columns_of_one_figure_are_told_with_how_the_headings_were_read(tmp_path, record):
    book = openpyxl.Workbook()
    for row in [["Tỉnh", "Điểm", "Điểm số"], ["Cao Bằng", 84.5, 84.6]]:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(IntakeError) as refused:
        read(tmp_path / "a.xlsx", record, index="SIPAS", year=2025)
    assert "các tiêu đề được đọc là “Tỉnh”: tỉnh; “Điểm”: điểm; “Điểm số”: điểm" in refused.value.text("vi")


def of_one_row(tmp_path, record, headings, row, **said):
    book = openpyxl.Workbook()
    for cells in (headings, row):
        book.active.append(cells)
    book.save(tmp_path / "a.xlsx")
    return read(tmp_path / "a.xlsx", record, **said)


@pytest.mark.parametrize("write", [as_workbook, as_document])
@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize(
    "upper", ["So với năm 2023", "Tăng/giảm so với năm 2024", "Kế hoạch", "Trong vùng", "Tự chấm", "Công bố năm 2024"]
)
def test_no_figure_is_taken_from_under_an_upper_heading_that_can_change_it(tmp_path, record, write, alone, upper):
    rows = table([upper, "Năm 2025"], "0,27", "2", "84,52", "20/34", alone=alone)
    with pytest.raises(IntakeError) as refused:
        read(write(tmp_path / "a", rows, alone), record, index="SIPAS", year=2025)
    assert f"“{upper} - Điểm”; “{upper} - Hạng”" in refused.value.text("vi")
    assert f'ignore = ["{upper} - Điểm", "{upper} - Hạng"]' in refused.value.text("en")


def test_what_a_layout_ignores_by_all_its_headings_is_left_out(tmp_path, record):
    path = as_workbook(tmp_path / "a", table(["Kế hoạch", "Thực hiện năm 2025"], 90, 2, "84,52", "20/34"), False)
    layout = tmp_path / "own.toml"
    text = 'extends = "common"\n[columns]\nignore = ["Kế hoạch - Điểm", "Kế hoạch - Hạng"]\n'
    layout.write_text(text, encoding="utf-8", newline="\n")
    assert read(path, record, index="SIPAS", layout=layout) == [("SIPAS", "2025", "34-04", "84.52", "20")]


def test_a_number_below_the_word_for_index_is_no_score_under_what_can_change_it(tmp_path, record):
    rows = [["TT", "Tỉnh", "Kế hoạch", None], ["TT", "Tỉnh", "Chỉ số (%)", "Hạng"], [1, "Cao Bằng", 90, 2]]
    with pytest.raises(IntakeError, match=r"“Kế hoạch - Chỉ số \(%\)”; “Kế hoạch - Hạng”"):
        read(as_workbook(tmp_path / "a", rows, False), record, index="SIPAS", year=2025)


def test_an_upper_heading_over_a_score_and_its_note_counts_for_the_score(tmp_path, record):
    rows = [["TT", "Tỉnh", "Kế hoạch", None], ["TT", "Tỉnh", "Điểm", "Ghi chú"], [1, "Cao Bằng", 90, "x"]]
    with pytest.raises(IntakeError, match="“Kế hoạch - Điểm”"):
        read(as_workbook(tmp_path / "a", rows, False), record, index="SIPAS", year=2025)


def test_three_rows_of_headings_are_all_read(tmp_path, record):
    rows = table(["Năm 2024", "Năm 2025"], "80,1", "30", "84,52", "20/34")
    over = [["TT", "Tỉnh", "Kế hoạch", None, "Kết quả SIPAS", None], *rows]
    with pytest.raises(IntakeError, match="“Kế hoạch - Năm 2024 - Điểm”"):
        read(as_workbook(tmp_path / "a", over, False), record)


def test_addressees_right_above_the_headings_are_none(tmp_path, record):
    book = openpyxl.Workbook()
    for row in [["BỘ NỘI VỤ", None, "Độc lập - Tự do"], ["TT", "Tỉnh", *LOWER], [1, "Cao Bằng", 84.5, 20]]:
        book.active.append(row)
    book.active.merge_cells("A1:B1")
    book.active.merge_cells("C1:D1")
    book.save(tmp_path / "a.xlsx")
    assert read(tmp_path / "a.xlsx", record, index="SIPAS", year=2025) == [("SIPAS", "2025", "34-04", "84.5", "20")]


def test_names_of_components_under_ranks_are_ranks_of_components(tmp_path, record):
    rows = [["TT", "Tỉnh", "Thứ hạng", None], ["TT", "Tỉnh", "Gia nhập thị trường", "Tính minh bạch"]]
    path = as_workbook(tmp_path / "a", [*rows, [1, "Cao Bằng", 5, 7]], False)
    assert [row[3:] for row in read(path, record, index="PCI", year=2021)] == [(None, "5"), (None, "7")]


@pytest.mark.parametrize(
    "heading",
    [
        "Xếp hạng (trong vùng)",
        "Điểm (tự chấm)",
        "Hạng (so với 2024)",
        "Điểm [kế hoạch]",
        "Điểm (+/-)",
        "Hạng ±",
        "▲ Hạng",
        "SIPAS (mục tiêu)",
    ],
)
def test_words_in_brackets_that_can_change_the_meaning_are_not_dropped(tmp_path, record, heading):
    with pytest.raises(IntakeError) as refused:
        of_one_row(tmp_path, record, ["Tỉnh", heading], ["Cao Bằng", 5], index="SIPAS", year=2025)
    assert f"“{heading}”" in refused.value.text("vi")


def test_a_bracket_behind_the_name_of_a_component_is_not_dropped_either(tmp_path, record):
    with pytest.raises(IntakeError, match="tự chấm"):
        of_one_row(tmp_path, record, ["Tỉnh", "Gia nhập thị trường (tự chấm)"], ["Cao Bằng", 5], index="PCI", year=2021)


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Điểm (%)",
            "Điểm (thang điểm 100)",
            "Điểm (thang 0-100)",
            "Điểm (thang điểm từ 0 đến 100)",
            "Điểm (điểm)",
            "Điểm (tối đa 100 điểm)",
            "Điểm (đơn vị: %)",
            "Điểm (1)",
        ),
        *("Điểm (năm 2025)", "Điểm (SIPAS)", "Điểm [%]", "Score (points)", "Điểm (theo Quyết định số 12/QĐ-BNV)"),
        *("Chỉ số (%)", "Chỉ số", "Chỉ số hài lòng về sự phục vụ hành chính (SIPAS) năm 2025 (%)", "Điểm (/100)"),
    ],
)
def test_brackets_of_units_scales_and_columns_change_nothing(tmp_path, record, heading):
    found = of_one_row(tmp_path, record, ["Tỉnh", heading], ["Cao Bằng", 84.52], index="SIPAS", year=2025)
    assert found == [("SIPAS", "2025", "34-04", "84.52", None)]


@pytest.mark.parametrize("province", ["Tỉnh (thành phố)", "Tên tỉnh (TP)", "Đơn vị (tỉnh, thành phố)"])
def test_brackets_of_what_is_no_figure_change_nothing(tmp_path, record, province):
    headings = [province, "Rank (of 34)", "Ghi chú (nếu có)", "Vùng (kinh tế - xã hội)"]
    found = of_one_row(tmp_path, record, headings, ["Cao Bằng", 20, "a", "b"], index="SIPAS", year=2025)
    assert found == [("SIPAS", "2025", "34-04", None, "20")]


def test_a_year_in_brackets_is_the_year_of_its_column(tmp_path, record):
    found = of_one_row(tmp_path, record, ["Tỉnh", "Điểm (2024)", "Điểm (2025)"], ["Cao Bằng", 83, 84], index="SIPAS")
    assert [(year, score) for _, year, _, score, _ in found] == [("2024", "83"), ("2025", "84")]


@pytest.mark.parametrize("score", ["Chỉ số CCHC", "Chỉ số CCHC năm 2024 (%)", "Chỉ số CCHC (PAR INDEX)"])
def test_the_index_is_known_by_the_initials_of_its_name_and_ranks_beside_it_are_its_too(tmp_path, record, score):
    headings = ["Tỉnh", score, "Hạng năm 2024", "Hạng năm 2023"]
    said = {} if "2024" in score else {"year": 2024}
    if said:
        headings = headings[:3]
    found = of_one_row(tmp_path, record, headings, ["Hải Dương", 88.24, 20, 22][: len(headings)], **said)
    assert found[0] == ("PAR", "2024", "30", "88.24", "20")
    assert [row[1:] for row in found[1:]] == ([] if said else [("2023", "30", None, "22")])


def test_a_heading_that_is_not_known_may_be_declared_a_score(tmp_path, record):
    with pytest.raises(IntakeError, match=r'score = \["Mức đạt"\]'):
        of_one_row(tmp_path, record, ["Tỉnh", "Mức đạt"], ["Cao Bằng", 84.5], index="SIPAS", year=2025)


@pytest.mark.parametrize("said", [{}, {"year": 2024}])
@pytest.mark.parametrize(
    ("headings", "cell", "bare"),
    [
        (["Tỉnh", "Điểm năm 2023", "Điểm năm 2024", "Hạng"], "D1", "Hạng"),
        (["Tỉnh", "Hạng năm 2023", "Hạng năm 2024", "Điểm"], "D1", "Điểm"),
        (["Tỉnh", "Điểm 2023", "Điểm", "Hạng 2023"], "C1", "Điểm"),
    ],
)
def test_the_one_column_without_a_year_is_named_beside_others_that_have_one(
    tmp_path, record, headings, cell, bare, said
):
    with pytest.raises(IntakeError) as refused:
        of_one_row(tmp_path, record, headings, ["Hải Dương", 87.84, 88.11, 20], index="PAR", **said)
    told = refused.value.text("vi")
    assert told.startswith(
        f"a.xlsx, Sheet, {cell}: Tiêu đề “{bare}” không ghi năm, trong khi các tiêu đề khác ghi 2023"
    )


def test_a_rank_without_a_year_is_that_of_the_one_score_that_has_one(tmp_path, record):
    for headings in (["Tỉnh", "Điểm PAR 2024", "Hạng"], ["Tỉnh", "PAR INDEX", "Hạng năm 2024"]):
        said = {} if "2024" in headings[1] else {"year": 2024}
        found = of_one_row(tmp_path, record, headings, ["Hải Dương", 88.11, 20], **said)
        assert found == [("PAR", "2024", "30", "88.11", "20")]
