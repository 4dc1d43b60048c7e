"""What an office filled in is tabled as its own: with its cells, apart from the record, in either language."""

import pytest

import cchc_analysis as ca
from cchc_analysis.record.intake.office_book import filled_sheets
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.tables import office_tables
from filled_book import FIELDS, HOME, LOST, OWN_UNITS, YEAR, fill

#: Fields of PAR INDEX 2023 as Báo cáo 90/BC-SNV gives them in percent: procedures 99.23, direction 93.36; classes as
#: the conference of 5 May 2023 counted them.
TYPED = [
    (FIELDS, 1, "Điểm 2023", 8.87),
    (FIELDS, 1, "Điểm 2022", 8.5),
    (FIELDS, 3, "Điểm 2023", 12.9),
    (FIELDS, 3, "Hạng 2022", 61),
    (FIELDS, 3, "Hạng 2023", 18),
    (LOST, 1, "Thành phần", "Cải cách thể chế"),
    (LOST, 1, "Điểm tối đa", 2),
    (LOST, 1, "Điểm thẩm định", 1.5),
    (LOST, 1, "Cơ quan chủ trì", "Sở Tư pháp"),
    (LOST, 2, "Điểm bị trừ", 0.25),
    *((OWN_UNITS, row, "Loại đơn vị", "sở, ban, ngành") for row in range(1, 20)),
    *((OWN_UNITS, row, "Phân loại", "xuất sắc" if row <= 5 else "tốt" if row <= 17 else "khá") for row in range(1, 20)),
]


@pytest.fixture(scope="module")
def missing(tmp_path_factory):
    path = fill(tmp_path_factory.mktemp("book") / "tong_hop.xlsx", *TYPED)
    return ca.missing_figures(ca.headline(HOME, YEAR), ca.profiles(HOME, YEAR), filled=filled_sheets(path))


@pytest.fixture(scope="module")
def ledger():
    return Ledger("en")


@pytest.fixture(scope="module")
def tables(missing, ledger):
    return {table.name: table for table in office_tables(missing, ledger=ledger)}


def test_each_table_says_whose_figures_they_are(tables):
    assert list(tables) == ["office-par-total-2023", "office-lost-par-2023", "office-units-2023", "office-classes-2023"]
    assert all(table.title.endswith("the office's own figures") for table in tables.values())
    assert all("no target is judged by them" in table.note for table in tables.values())


def test_fields_stand_with_their_maximum_their_share_and_what_changed(tables):
    rows = tables["office-par-total-2023"].cells.set_index("Component")
    direction, procedures = rows.iloc[0], rows.loc["Reform of administrative procedures"]
    assert direction[["Maximum", "2022", "2023", "% of maximum", "Change in points"]].tolist() == [
        "9.5", "8.50", "8.87", "93.37", "+0.37",
    ]  # fmt: skip
    assert procedures[["% of maximum", "Rank 2022", "Rank 2023", "Places gained"]].tolist() == [
        "99.23", "61", "18", "+43",
    ]  # fmt: skip


def test_points_are_printed_as_typed_and_what_follows_is_rounded_half_up(tmp_path):
    # Of 6.395 and 6.495 one was printed 6.39 and the other 6.50: neither is a whole number of binary fractions.
    typed = [(FIELDS, 1, "Điểm 2023", 6.395), (FIELDS, 3, "Điểm 2023", 6.495), (FIELDS, 3, "Điểm 2022", 6.4)]
    sheets = filled_sheets(fill(tmp_path / "tong_hop.xlsx", *typed))
    own = ca.missing_figures(ca.headline(HOME, YEAR), ca.profiles(HOME, YEAR), filled=sheets)
    cells = office_tables(own, ledger=Ledger("vi"))[0].cells
    assert cells["2023"].tolist() == ["6,395", "6,495"]
    assert cells["Tăng/giảm điểm"].tolist() == ["–", "+0,10"]


def test_a_column_has_one_number_of_decimals(tmp_path):
    # A column read 15,0 / 11,50 / 14,00 / 16,5: maxima of the catalogue, and others as they were typed.
    typed = [(FIELDS, row, "Điểm tối đa", maximum) for row, maximum in ((1, 9.25), (2, 10))]
    typed += [(FIELDS, row, "Điểm 2023", score) for row, score in ((1, 8.875), (2, 9.5), (3, 12.9))]
    sheets = filled_sheets(fill(tmp_path / "tong_hop.xlsx", *typed))
    own = ca.missing_figures(ca.headline(HOME, YEAR), ca.profiles(HOME, YEAR), filled=sheets)
    ledger = Ledger("vi")
    cells = office_tables(own, ledger=ledger)[0].cells
    for heading in ("Điểm tối đa", "2023"):
        assert len({len(cell.partition(",")[2]) for cell in cells[heading]}) == 1, cells[heading].tolist()
    assert cells["2023"].tolist() == ["8,875", "9,500", "12,900"]
    assert ledger.entries["PAR.2023.06.PAR3.office_maximum"].source_rows.startswith("weights.PAR.PAR3 S")


def test_what_the_office_filled_in_is_named_where_the_record_lacks_it(missing):
    cells = ca.tables.missing_figures_table(missing, lang="en").cells.set_index("Table")["Missing"]
    assert cells["PAR INDEX: components"].endswith("(the office has filled in points of 2 and ranks of 1)")
    assert cells["PAR INDEX: points lost by criterion"].endswith("(the office has filled in 2 rows)")
    assert cells["The province's own units"] == "all figures (the office has filled in 19 rows)"


def test_what_the_office_left_empty_is_not_taken_from_the_record(tables):
    # The record has 93.64% of institutions; the office filled in nothing there.
    assert "Institutional reform" not in tables["office-par-total-2023"].cells["Component"].tolist()


def test_lost_points_follow_from_maximum_and_appraisal_and_are_summed(tables):
    table = tables["office-lost-par-2023"]
    assert table.cells["Lost (points)"].tolist() == ["0.50", "0.25"]
    assert table.note.startswith("Lost in all: 0.75 points, in 2 criteria.")


def test_units_are_counted_by_class_with_their_shares(tables):
    # Bắc Kạn, 5 May 2023: of 19 departments 5 excellent (26.3%), 12 good (63.2%), 2 fair (10.5%).
    counted = tables["office-classes-2023"].cells.iloc[0]
    assert counted.tolist()[1:7] == ["19", "19", "5 (26.3%)", "12 (63.2%)", "2 (10.5%)", "0 (0.0%)"]


def test_every_figure_names_file_sheet_and_cell_and_none_is_one_of_the_record(tables, ledger):
    assert tables
    rows = {key: entry.source_rows for key, entry in ledger.entries.items()}
    # A maximum that the catalogue knows names its row there.
    own = {key: behind for key, behind in rows.items() if not behind.startswith("weights.")}
    assert own["PAR.2023.06.PAR1.office_score"] == f"tong_hop.xlsx, {FIELDS}, E4"
    assert all("tong_hop.xlsx, " in rows for rows in own.values())
    assert not [key for key in own if key.endswith((".score", ".rank"))]
    assert ledger.entries["PAR.2023.06.PAR1.office_maximum"].source_rows == "weights.PAR.PAR1 S0073"


def test_no_verdict_and_no_headline_knows_of_them(missing):
    alone = ca.missing_figures(ca.headline(HOME, YEAR), ca.profiles(HOME, YEAR))
    assert missing.table.equals(alone.table)


def test_sheets_of_another_year_or_province_are_left_aside(missing):
    other = ca.missing_figures(
        ca.headline("Lạng Sơn", YEAR), ca.profiles("Lạng Sơn", YEAR), filled=missing.office.sheets
    )
    assert other.office.is_empty
    assert office_tables(other) == []


def tables_of(tmp_path, *typed, lang="vi"):
    sheets = filled_sheets(fill(tmp_path / "tong_hop.xlsx", *typed))
    own = ca.missing_figures(ca.headline(HOME, YEAR), ca.profiles(HOME, YEAR), filled=sheets)
    return office_tables(own, ledger=Ledger(lang))


def test_the_mean_is_of_all_units_with_points_and_one_without_a_class_is_told(tmp_path):
    typed = [
        *((OWN_UNITS, row, "Loại đơn vị", "huyện, thành phố") for row in (1, 2)),
        *((OWN_UNITS, row, "Đơn vị", name) for row, name in ((1, "Ba Bể"), (2, "Chợ Đồn"))),
        *((OWN_UNITS, row, "Điểm 2023", points) for row, points in ((1, 90.5), (2, 79.25))),
        (OWN_UNITS, 2, "Phân loại", "khá"),
    ]
    units, classes = tables_of(tmp_path, *typed)
    # (90.50 + 79.25) / 2 = 84.875; before, the mean was that of the one with a class.
    counted = classes.cells.iloc[0]
    assert counted[["Số đơn vị", "Số đơn vị đã phân loại", "Bình quân các đơn vị có điểm"]].tolist() == [
        "2", "1", "84,88",
    ]  # fmt: skip
    assert "Cần xem lại: Ba Bể: có điểm nhưng chưa có phân loại (tong_hop.xlsx, Đơn vị, D4)." in units.note


def test_what_is_doubtful_is_told_below_its_table(tmp_path):
    typed = [
        (FIELDS, 2, "Điểm 2023", 9.4),  # institutions: 10 points, so 0.6 are lacking
        (LOST, 1, "Thành phần", "Cải cách thể chế"),
        (LOST, 1, "Điểm bị trừ", 0.75),
        (LOST, 2, "Điểm tự chấm", 1),
        (LOST, 2, "Điểm thẩm định", 1.5),
        *((OWN_UNITS, row, "Đơn vị", name) for row, name in ((1, "Sở Y tế"), (2, "Sở Nội vụ"), (3, "sở nội vụ"))),
        *((OWN_UNITS, row, "Điểm 2023", points) for row, points in ((1, 95), (2, 88), (3, 104))),
        *((OWN_UNITS, row, "Phân loại", grade) for row, grade in ((1, "tốt"), (2, "xuất sắc"), (3, "xuất sắc"))),
    ]
    _, lost, units, _ = tables_of(tmp_path, *typed)
    assert f"tong_hop.xlsx, {FIELDS}, E5: tổng điểm bị trừ của các tiêu chí nhiều hơn" in lost.note
    assert "E5: điểm thẩm định cao hơn điểm tự chấm" in lost.note
    assert "sở nội vụ có hai dòng" in units.note
    assert "sở nội vụ: trên 100 điểm" in units.note
    assert "Sở Y tế (tong_hop.xlsx, Đơn vị, G4): phân loại thấp hơn Sở Nội vụ" in units.note


def test_sound_figures_raise_no_doubt(tables):
    assert not [table.name for table in tables.values() if "To be checked" in table.note]


def test_sums_means_and_headings_of_an_office_are_told_and_not_counted(tmp_path):
    # 0.5 and 0.2 points are lost in two criteria; a third lost nothing, and the fourth row is the office's own sum.
    lost = [("1.1", 2, 1.5), ("1.2", 1, 0.8), (1.1, 1, 1), ("Tổng điểm", 4, 3.3)]
    units = [("Sở Nội vụ", "sở, ban, ngành", 95.5), ("Khối xã", None, None), ("Bình quân", None, 88)]
    typed = [
        *((LOST, 1 + at, "Thành phần", "Cải cách thể chế") for at in range(3)),
        *((LOST, 1 + at, "Tiêu chí", name) for at, (name, _, _) in enumerate(lost)),
        *((LOST, 1 + at, "Điểm tối đa", most) for at, (_, most, _) in enumerate(lost)),
        *((LOST, 1 + at, "Điểm thẩm định", points) for at, (_, _, points) in enumerate(lost)),
        (LOST, 5, "Thành phần", "Tổng cộng"),  # merged over the columns of names
        (LOST, 5, "Điểm bị trừ", 0.7),
        *((OWN_UNITS, 1 + at, "Đơn vị", name) for at, (name, _, _) in enumerate(units)),
        *((OWN_UNITS, 1 + at, "Loại đơn vị", kind) for at, (_, kind, _) in enumerate(units) if kind),
        *((OWN_UNITS, 1 + at, "Điểm 2023", points) for at, (_, _, points) in enumerate(units) if points),
    ]
    lost_points, own_units = tables_of(tmp_path, *typed)
    assert lost_points.note.startswith("Tổng số điểm bị trừ: 0,70 điểm, ở 2 tiêu chí.")
    assert lost_points.cells["Tiêu chí"].tolist() == ["1.1", "1.2", "1.1"]
    assert "B7: “Tổng điểm” là dòng tổng" in lost_points.note
    assert "A8: “Tổng cộng” là dòng tổng" in lost_points.note
    assert "B6: tiêu chí “1.1” ghi hai lần" in lost_points.note
    assert own_units.cells["Đơn vị"].tolist() == ["Sở Nội vụ"]
    assert "A5: “Khối xã”" in own_units.note
    assert "A6: “Bình quân”" in own_units.note


def test_a_criterion_and_its_part_that_both_stand_are_told(tmp_path):
    typed = [(LOST, 1, "Tiêu chí", "1. Chỉ đạo, điều hành"), (LOST, 2, "Tiêu chí", "1.2. Kế hoạch")]
    typed += [(LOST, row, "Điểm bị trừ", 0.5) for row in (1, 2)]
    assert "B4: “1. Chỉ đạo, điều hành” và mục con “1.2. Kế hoạch”" in tables_of(tmp_path, *typed)[0].note
