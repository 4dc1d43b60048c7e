"""The workbook to fill: what it offers, that empty it says nothing, and that an export adds nothing when read again."""

import json

import openpyxl
import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.errors import AskError
from cchc_analysis.record.cells import judge_of
from cchc_analysis.record.descriptor import read_descriptor
from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.layout import key_of
from cchc_analysis.record.intake.places import Place
from cchc_analysis.record.intake.read import GUIDANCE, read_entries
from cchc_analysis.record.intake.sheets import choices_of, declared_sheets, meanings_of
from cchc_analysis.record.intake.template import write_export, write_template
from cchc_analysis.record.intake.template_asked import KEY

HEAD, EXAMPLE, FIRST = 4, 5, 6


@pytest.fixture(scope="module")
def record():
    return ca.open_record(ca.record_folder())


def fill(path, sheet, *rows):
    """Fill rows of a sheet by headings, from the first on; a row of which only the key is known is kept."""
    book = openpyxl.load_workbook(path)
    columns = {cell.value: cell.column for cell in book[sheet][HEAD]}
    for place, row in enumerate(rows, start=FIRST):
        for heading, value in row.items():
            book[sheet].cell(place, columns[heading], value)
    book.save(path)


@pytest.mark.parametrize(("year", "provinces"), [(2024, 63), (2025, 34)])
def test_the_provinces_of_the_year_stand_there(tmp_path, record, year, provinces):
    sheet = openpyxl.load_workbook(write_template("PAR", year, tmp_path / "par.xlsx", record=record)).worksheets[0]
    assert len([row for row in sheet.iter_rows(min_row=FIRST, max_col=1, values_only=True) if row[0]]) == provinces


def test_each_component_of_the_era_has_a_column(tmp_path, record):
    # PCI 2009-2012 had nine sub-indices: no fair competition.
    headings = [
        cell.value
        for cell in openpyxl.load_workbook(write_template("PCI", 2012, tmp_path / "a.xlsx", record=record)).worksheets[
            0
        ][HEAD]
    ]
    assert headings[:4] == ["Mã", "Tỉnh", "Điểm chung", "Thứ hạng chung"]
    assert len(headings) == 4 + 9 + 3
    assert "Cạnh tranh bình đẳng" not in headings


def test_a_method_of_which_not_all_was_seen_yet_offers_all_of_it(tmp_path, record):
    """Of the nine sub-indices of PCI since 2025 the record has figures of four; the catalogue names all nine."""
    sheet = openpyxl.load_workbook(write_template("PCI", 2026, tmp_path / "a.xlsx", record=record)).worksheets[0]
    headings = [cell.value for cell in sheet[HEAD]]
    nine = record.components.query("index == 'PCI' and component.str.startswith('PCI25_')")["name_vi"]
    assert len(nine) == 9
    assert headings[4:-3] == list(nine)


def test_a_component_never_seen_before_is_read_by_its_name(tmp_path, record):
    path = write_template("PCI", 2026, tmp_path / "a.xlsx", record=record)
    fill(path, "Số liệu", {"Chính quyền kiến tạo": "6,50", "Cạnh tranh bình đẳng": "5,25", "Nguồn": "S0501"})
    rows = [entry.values for entry in read_entries(path, record)]
    assert {row["component"]: row["score"] for row in rows} == {"PCI25_6": "5.25", "PCI25_9": "6.5"}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_empty_template_says_nothing_its_example_least(tmp_path, record, lang):
    path = write_template("PCI", 2024, tmp_path / "a.xlsx", record=record, lang=lang)
    assert openpyxl.load_workbook(path).worksheets[0].cell(EXAMPLE, 3).value == 84.24
    assert read_entries(path, record) == []


def test_the_seven_objectives_of_resolution_08_wait_in_the_sheet_of_targets(tmp_path, record):
    """The record counts them and has no text of any (T001: "02 mục tiêu chung và 07 mục tiêu cụ thể")."""
    sheet = openpyxl.load_workbook(write_template("PAR", 2025, tmp_path / "a.xlsx", record=record))["Mục tiêu"]
    rows = [[cell.value for cell in row[1:7]] for row in sheet.iter_rows(min_row=EXAMPLE + 1, max_row=EXAMPLE + 8)]
    assert [row[:5] for row in rows[:7]] == [
        ["Bắc Kạn", "Nghị quyết 08-NQ/TU (Tỉnh ủy)", "2021-04-22", "2021-2025", f"mục tiêu cụ thể {k}"]
        for k in range(1, 8)
    ]
    assert rows[7][:5] == [None] * 5
    assert read_entries(tmp_path / "a.xlsx", record) == []


def test_choices_are_offered_and_headings_stay_in_sight(tmp_path, record):
    sheet = openpyxl.load_workbook(write_template("PCI", 2024, tmp_path / "a.xlsx", record=record)).worksheets[0]
    assert {rule.type for rule in sheet.data_validations.dataValidation} == {"list", "custom"}
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.cell(HEAD, 3).comment is None) == ("C5", "$4:$4", False)


@pytest.mark.parametrize(("year", "typed"), [(2024, "5/63"), (2025, "9/34")])
def test_ranks_stand_in_cells_of_text_so_that_excel_makes_no_days_of_them(tmp_path, record, year, typed):
    # In General cells 1/34 to 12/34 became days of the year.
    for number, path in enumerate([write_template, write_export]):
        book = openpyxl.load_workbook(path("PCI", year, tmp_path / f"{number}.xlsx", record=record))
        sheet = book["Số liệu"]
        ranks = [cell for cell in sheet[HEAD] if "hạng" in str(cell.value).lower()]
        assert ranks
        for head in ranks:
            formats = {row[head.column - 1].number_format for row in sheet.iter_rows(min_row=EXAMPLE)}
            assert formats == {"@"}, head.value
        ruled = {area for rule in sheet.data_validations.dataValidation for area in str(rule.sqref).split()}
        assert not any(area.startswith(f"{head.column_letter}{FIRST}:") for head in ranks for area in ruled)
    path = tmp_path / "0.xlsx"
    fill(path, "Số liệu", {"Thứ hạng chung": typed, "Nguồn": "S0501"})
    assert [entry.values["rank"] for entry in read_entries(path, record)] == [typed.partition("/")[0]]


@pytest.mark.parametrize(("year", "said"), [(2024, "35 hoặc 35/63; 31-63"), (2025, "20 hoặc 20/34; 11-34")])
def test_the_comment_of_ranks_shows_ranks_of_the_provinces_there_are(tmp_path, record, year, said):
    sheet = openpyxl.load_workbook(write_template("PCI", year, tmp_path / "a.xlsx", record=record))["Số liệu"]
    assert sheet.cell(HEAD, 4).comment.text.startswith(said)


def test_no_rule_of_a_form_stands_against_what_its_comments_invite(tmp_path, record):
    book = openpyxl.load_workbook(write_template("PCI", 2025, tmp_path / "a.xlsx", record=record))
    rules = [rule for sheet in book for rule in sheet.data_validations.dataValidation]
    figures = [rule for rule in rules if rule.type == "custom"]
    assert figures
    assert {rule.errorStyle for rule in figures} == {"warning"}
    assert all("ISTEXT" in rule.formula1 for rule in figures)  # 64,0-64,5
    assert "decimal" not in {rule.type for rule in rules}


@pytest.mark.parametrize(("index", "year"), [("PAR", 2025), ("PCI", 2024), ("XANH", 2026)])
def test_the_lists_of_targets_offer_former_provinces_and_components_of_any_index(tmp_path, record, index, year):
    # Rows that a template of PAR 2025 begins say Bắc Kạn, which was not among the 34 names of its list.
    book = openpyxl.load_workbook(write_template(index, year, tmp_path / "a.xlsx", record=record))
    sheet, lists = book["Mục tiêu"], book["lists"]
    rules = {str(rule.sqref).partition(":")[0]: rule for rule in sheet.data_validations.dataValidation}

    def offered(heading):
        letter = next(cell.column_letter for cell in sheet[HEAD] if cell.value == heading)
        rule = rules[f"{letter}{FIRST}"]
        return rule.errorStyle, [cell.value for row in lists[rule.formula1.partition("!")[2]] for cell in row]

    style, names = offered("Tỉnh")
    assert style == "warning"
    assert {"Bắc Kạn", "Cần Thơ", "Thái Nguyên"} <= set(names)
    assert len(names) == len(set(names))
    begun = {row[1].value for row in sheet.iter_rows(min_row=FIRST) if row[1].value}
    assert begun <= set(names)
    style, matters = offered("Thành phần")
    assert style == "warning"
    assert {"Chỉ số chung", "Tính minh bạch", "Cải cách thủ tục hành chính"} <= set(matters)
    assert len(matters) == len(set(matters))


def test_what_is_filled_in_comes_out_of_each_sheet(tmp_path, record):
    path = write_template("PCI", 2024, tmp_path / "a.xlsx", record=record)
    fill(
        path,
        "Số liệu",
        {"Điểm chung": "65,08 điểm", "Thứ hạng chung": "thứ 54/63", "Tính minh bạch": 5.9, "Nguồn": "S0501"},
    )
    fill(
        path,
        "Số liệu chung",
        {
            "Thành phần": "Chỉ số chung",
            "Loại số liệu": "điểm trung vị",
            "Giá trị": "67,67",
            "Căn cứ": "nguồn ghi",
            "Nguồn": "S0001",
        },
    )
    fill(path, "Công bố", {"Ngày công bố": "6/5/2025", "Nguồn": "S0001"})
    fill(path, "Nguồn", {"Cơ quan công bố": "VCCI", "Tên văn bản, bài viết": "PCI 2024", "Loại nguồn": "chính thức"})
    fill(
        path,
        "Mục tiêu",
        {
            "Tỉnh": "Bắc Kạn",
            "Văn bản": "Kế hoạch",
            "Chỉ số": "PCI",
            "Thành phần": "Tính minh bạch",
            "Đo bằng": "thứ hạng",
            "So sánh": "không quá",
            "Giá trị": 40,
            "Mỗi năm hay một lần": "một lần",
            "Năm đích": 2025,
            "Mức chắc chắn": "đọc văn bản gốc",
            "Nguồn": "S0001",
        },
    )
    entries = read_entries(path, record)
    by_table = {entry.table: entry.values for entry in entries}
    first = next(entry for entry in entries if entry.table == "observations")
    assert (first.values["province_code"], first.values["score"], first.values["rank"]) == ("01", "65.08", "54")
    assert first.where == Place("a.xlsx", "Số liệu", 6)
    assert (by_table["facts"]["kind"], by_table["facts"]["value_low"]) == ("median", "67.665")
    assert (by_table["releases"]["released_on"], by_table["releases"]["precision"]) == ("2025-05-06", "day")
    assert by_table["sources"]["grade"] == "official"
    target = by_table["targets"]
    assert (target["province_code"], target["component"], target["comparison"]) == ("06", "PCI03", "at_most")


def test_a_new_index_is_described_and_filled_in_one_workbook(tmp_path, record):
    path = write_template("XANH", 2026, tmp_path / "xanh.xlsx", record=record)
    fill(
        path,
        "Chỉ số",
        {
            "Tên ngắn": "XANH",
            "Tên tiếng Việt": "Chỉ số xanh",
            "Tên tiếng Anh": "Green",
            "Cơ quan công bố": "Viện",
            "Cơ quan công bố (tiếng Anh)": "Institute",
            "Đơn vị điểm": "điểm",
            "Đơn vị điểm (tiếng Anh)": "points",
            "Số chữ số thập phân": 2,
            "Thứ hạng từ": "công bố",
        },
    )
    fill(
        path,
        "Phương pháp",
        {
            "Tên giai đoạn": "2026-",
            "Từ năm": 2026,
            "Điểm thấp nhất": 0,
            "Điểm cao nhất": 10,
            "Phương pháp": "Thử",
            "Phương pháp (tiếng Anh)": "Test",
            "Nguồn": "S0001",
        },
    )
    fill(path, "Số liệu", {"Điểm chung": 7.25, "Thứ hạng chung": 1, "Nguồn": "S0001"})
    entries = read_entries(path, record)
    assert [entry.table for entry in entries] == ["indices", "eras", "components", "observations"]
    row = entries[-1].values
    assert (row["index"], row["n_ranked"], row["province_code"][:3]) == ("XANH", "34", "34-")


@pytest.mark.parametrize(("index", "year"), [("PCI", 2022), ("PAR", 2023), ("SIPAS", 2023)])
def test_an_export_read_again_says_what_the_record_says(tmp_path, record, index, year):
    path = write_export(index, year, tmp_path / "a.xlsx", record=record)
    rows = record.observations.query("index == @index and year == @year")
    key = ["index", "year", "province_code", "component", "source_id", "basis"]
    held = {tuple(map(str, row)): values for row, values in zip(rows[key].values, rows.to_dict("records"), strict=True)}
    read = [entry.values for entry in read_entries(path, record) if entry.table == "observations"]
    assert len(read) > 30
    for values in read:
        of_record = held[tuple(values[name] for name in key)]
        for name in ("score", "score_low", "score_high", "rank", "rank_low", "rank_high", "n_ranked"):
            expected = of_record[name]
            assert (name in values) == pd.notna(expected), (values, name)
            assert pd.isna(expected) or float(values[name]) == float(expected)
        assert values.get("note", "") == ("" if pd.isna(of_record["note"]) else of_record["note"])


def test_no_text_of_an_export_becomes_a_formula(tmp_path, record):
    noted = record.observations.assign(
        note=record.observations["note"].mask(record.observations["source_id"].eq("S0106"), "=HYPERLINK(A1)")
    )
    changed = type(record)(
        **{**{name: getattr(record, name) for name in vars(record) if name != "_undated"}, "observations": noted}
    )
    path = write_export("PCI", 2022, tmp_path / "a.xlsx", record=changed)
    cells = [cell for row in openpyxl.load_workbook(path).worksheets[0].iter_rows() for cell in row]
    assert "=HYPERLINK(A1)" in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells if cell.value == "=HYPERLINK(A1)"} == {"s"}


def test_the_same_question_gives_the_same_bytes(tmp_path, record):
    first, second = (write_template("PCI", 2024, tmp_path / name, record=record) for name in ("a.xlsx", "b.xlsx"))
    assert first.read_bytes() == second.read_bytes()


def test_names_that_are_none_are_refused(tmp_path, record):
    with pytest.raises(AskError):
        write_template("../x", 2025, tmp_path / "a.xlsx", record=record)
    with pytest.raises(AskError):
        write_export("XANH", 2025, tmp_path / "a.xlsx", record=record)
    with pytest.raises(IntakeError, match="xlsx"):
        write_template("PCI", 2025, tmp_path / "a.csv", record=record)


@pytest.mark.parametrize("name", ["CHI_SO_PHUC_VU", "Chỉ số phục vụ doanh nghiệp", "pvdn", "../x"])
def test_a_name_that_cannot_be_the_code_of_a_new_index_is_refused_at_once_in_words(tmp_path, record, name):
    # CHI_SO_PHUC_VU was taken, and refused by an expression after 263 rows had been filled in.
    with pytest.raises(AskError) as refused:
        write_template(name, 2023, tmp_path / "moi.xlsx", record=record)
    said = refused.value.text("vi")
    assert said.startswith(f"“{name}” không phải chỉ số của bộ dữ liệu và không dùng làm mã của chỉ số mới được.")
    assert "chỉ chữ in hoa không dấu và chữ số" in said
    assert "ví dụ PVDN" in said
    assert "[A-Z]" not in said
    assert not (tmp_path / "moi.xlsx").exists()


def test_what_a_template_takes_as_a_code_the_record_takes():
    table = next(each for each in read_descriptor(ca.record_folder()) if each["name"] == "indices")
    field = next(each for each in table["schema"]["fields"] if each["name"] == "index")
    judge = judge_of(field)
    for code in ("PVDN", "X1", "A" * 16):
        assert KEY.fullmatch(code)
        assert judge(code) is None


def test_components_of_a_new_index_are_columns_headed_with_their_names(tmp_path, record):
    path = write_template("PVDN", 2023, tmp_path / "pvdn.xlsx", record=record)
    guidance = " ".join(
        str(cell.value) for row in openpyxl.load_workbook(path)["Hướng dẫn"].iter_rows() for cell in row
    )
    assert "ghi mỗi thành phần một dòng ở trang “Thành phần”, rồi thêm cột vào trang này" in guidance
    described = {"Tên ngắn": "PVDN", "Tên tiếng Việt": "Phục vụ doanh nghiệp", "Cơ quan công bố": "Sở"}
    fill(path, "Chỉ số", {**described, "Đơn vị điểm": "điểm", "Số chữ số thập phân": 2, "Thứ hạng từ": "công bố"})
    era = {"Tên giai đoạn": "2023-", "Từ năm": 2023, "Điểm thấp nhất": 0, "Điểm cao nhất": 100}
    fill(path, "Phương pháp", {**era, "Phương pháp": "Thử", "Nguồn": "S0001"})
    part = {"Mã thành phần": "P1", "Thuộc": "total", "Tên tiếng Việt": "Tiếp nhận", "Điểm thấp nhất": 0}
    fill(path, "Thành phần", {}, {**part, "Điểm cao nhất": 10})
    book = openpyxl.load_workbook(path)
    last = book["Số liệu"].max_column
    for place, (heading, value) in enumerate([("Tiếp nhận", 7.5), ("Hạng: Tiếp nhận", "3/63")], start=last + 1):
        book["Số liệu"].cell(HEAD, place, heading)
        book["Số liệu"].cell(FIRST, place, value)
    book.save(path)
    fill(path, "Số liệu", {"Điểm chung": 82.5, "Nguồn": "S0001"})
    read = [entry.values for entry in read_entries(path, record) if entry.table == "observations"]
    assert [(row["component"], row.get("score"), row.get("rank")) for row in read] == [
        ("total", "82.5", None),
        ("P1", "7.5", "3"),
    ]


def test_each_sheet_and_choice_is_said_in_two_languages():
    for sheet in declared_sheets():
        assert sheet.vi
        assert sheet.en
        for field in sheet.columns:
            assert field.vi
            assert field.en
            assert bool(field.help_vi) == bool(field.help_en)
            if field.words:
                assert choices_of(field.words, "vi").keys() == choices_of(field.words, "en").keys()
                assert len(set(choices_of(field.words, "vi").values())) == len(choices_of(field.words, "vi"))


def test_choices_are_those_of_the_records_own_columns(record):
    """A word that the record holds must be on its list, or an export could not be read again."""
    for sheet in declared_sheets():
        for field in sheet.columns:
            if field.words and field.kind != "word_or_text":  # there another text may stand as well
                held = set(getattr(record, sheet.table)[field.field].dropna())
                assert held <= choices_of(field.words, "vi").keys(), field


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_line_of_the_guidance_is_printed_over_the_next(tmp_path, record, lang):
    # The help of targets takes two lines of 100 letters; programs that print do not make rows higher by themselves.
    path = write_template("PCI", 2025, tmp_path / "p.xlsx", record=record, lang=lang)
    sheet = openpyxl.load_workbook(path)[GUIDANCE[lang]]
    long = [cell for cell in sheet["B"] if len(str(cell.value or "")) > 100]
    assert long
    assert all(sheet.row_dimensions[cell.row].height >= 14 * 2 for cell in long)


def test_an_export_has_names_where_the_lists_offer_them(tmp_path, record):
    book = openpyxl.load_workbook(write_export("PCI", 2024, tmp_path / "pci.xlsx", record=record))

    def below(sheet: str, heading: str) -> set[str]:
        column = next(cell.column for cell in book[sheet][HEAD] if cell.value == heading)
        cells = (row[0] for row in book[sheet].iter_rows(FIRST, min_col=column, max_col=column, values_only=True))
        return {cell for cell in cells if cell}

    assert below("Số liệu chung", "Thành phần") == {"Chỉ số chung"}
    assert {"Bắc Kạn", "Cao Bằng"} <= below("Mục tiêu", "Tỉnh")
    assert {"các chỉ số thành phần", "Tính minh bạch"} <= below("Mục tiêu", "Thành phần")
    assert {"bậc", "điểm", "điểm (thang 10)"} <= below("Mục tiêu", "Đơn vị tính")


def test_a_name_that_means_another_component_in_the_year_of_the_file_stays_a_key(tmp_path, record):
    # In 2025 "Gia nhập thị trường" is PCI25_1; old targets are about PCI01.
    book = openpyxl.load_workbook(write_export("PCI", 2025, tmp_path / "pci.xlsx", record=record))
    cells = {cell.value for row in book["Mục tiêu"].iter_rows(FIRST) for cell in row}
    assert "PCI01" in cells
    assert "Gia nhập thị trường" not in cells


def test_all_nine_sub_indices_of_pci_2025_have_a_column(tmp_path, record):
    # Four of them have been seen in figures.
    sheet = openpyxl.load_workbook(write_template("PCI", 2025, tmp_path / "p.xlsx", record=record)).worksheets[0]
    headings = [cell.value for cell in sheet[HEAD]]
    assert {"Tiếp cận đất đai", "Chính quyền kiến tạo", "Gia nhập thị trường"} <= set(headings)
    assert headings.count("Gia nhập thị trường") == 1


@pytest.mark.parametrize("write", [write_template, write_export])
def test_a_workbook_that_is_there_already_is_kept_and_another_name_is_given(tmp_path, record, write):
    path = write("SIPAS", 2023, tmp_path / "sipas.xlsx", record=record)
    (tmp_path / "sipas_2.xlsx").write_bytes(b"")
    filled = path.read_bytes() + b" "
    path.write_bytes(filled)
    with pytest.raises(IntakeError) as error:
        write("SIPAS", 2023, path, record=record)
    assert error.value.text("vi") == (
        f"Đã có tệp {path}; ghi đè sẽ mất nội dung trong đó. Hãy đặt tên khác, chẳng hạn sipas_3.xlsx; thêm "
        "--overwrite nếu muốn ghi đè."
    )
    assert path.read_bytes() == filled
    write("SIPAS", 2023, path, record=record, overwrite=True)
    assert path.read_bytes() != filled


def test_headings_that_must_be_filled_are_shown_with_a_star_that_is_no_part_of_them(tmp_path, record):
    book = openpyxl.load_workbook(write_template("XANH", 2025, tmp_path / "a.xlsx", record=record))
    shown = {cell.value: cell.number_format for cell in book["Chỉ số"][HEAD]}
    assert shown["Tên tiếng Việt"] == '@" *"'
    assert shown["Tên tiếng Anh"] == "General"


def test_what_the_record_demands_is_marked_where_nothing_fills_it_in():
    """What a row gets by itself: index and year of the workbook, numbers, ends, English names, total, stated."""
    package = json.loads((ca.record_folder() / "datapackage.json").read_text(encoding="utf-8"))
    given = {"index", "year", "value_low", "value_high", "basis", "precision", "inferred", "source_id", "target_id"}
    for sheet in declared_sheets():
        fields = next(each for each in package["resources"] if each["name"] == sheet.table)["schema"]["fields"]
        demanded = {each["name"] for each in fields if each.get("constraints", {}).get("required")}
        demanded = {name for name in demanded if not name.endswith("_en")} - given
        demanded -= {"component"} if sheet.table == "facts" else set()
        marked = {field.field for field in sheet.columns if field.required}
        assert demanded <= marked | ({"index"} if sheet.table != "targets" else set()), sheet.table


def test_every_other_figure_of_the_record_has_a_vietnamese_name_that_is_read_back(record):
    names = choices_of("remark", "vi")
    assert set(record.remarks["what"]) <= set(names)
    read = meanings_of("remark")
    assert {key: read[key_of(name)] for key, name in names.items()} == {key: key for key in names}


def test_an_export_names_other_figures_in_vietnamese(tmp_path, record):
    path = write_export("PCI", 2023, tmp_path / "a.xlsx", record=record)
    column = [cell.value for cell in openpyxl.load_workbook(path)["Số liệu khác"]["A"]]
    assert "số tỉnh mới vào nhóm 30" in column
    assert "n_new_in_top30" not in column
