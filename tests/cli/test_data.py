"""`cchc data add`, `undo` and `history`: what a person types and reads; nothing is written without being said."""

import shutil
from pathlib import Path

import pytest

import cchc_analysis as ca
from cchc_analysis import cli
from cchc_analysis.record.intake.addition import plan_addition, write_addition
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.places import Place
from cchc_analysis.record.log import read_log
from cchc_analysis.record.tables import record_hash

#: Of pages that the record cites: Báo Lạng Sơn, "Lạng Sơn đạt 77,25 điểm, xếp thứ 26/63"; Báo Tuyên Quang, 2021.
ROWS = """index,year,province_code,component,score,rank,basis,source_id,note
PAR,2018,20,total,77.25,26,stated,S0023,"""
SECOND = "PAR,2018,20,total,77.52,26,stated,S0024,"
#: The number that the log gives the next addition.
NEXT = str(len(read_log(ca.record_folder())) + 1)


def only_2017(table: Path) -> None:
    """Leave one year in a table: the rows of PAPI are three quarters of the record, and no command here is about it."""
    head, *rows = table.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [row for row in rows if row.startswith("PAPI,2017,")]
    assert kept
    table.write_text(head + "".join(kept), encoding="utf-8", newline="\n")


@pytest.fixture
def data(tmp_path) -> Path:
    """Return a record as it was before the figure came that these tests add."""
    folder = Path(shutil.copytree(ca.record_folder(), tmp_path / "data"))
    only_2017(folder / "observations/papi.csv")
    table = folder / "observations/par.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    before = [line for line in lines if not line.startswith("PAR,2018,20,total,77.25,")]
    assert len(lines) - len(before) == 1
    table.write_text("".join(before), encoding="utf-8", newline="\n")
    return folder


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "so lieu.csv"
    path.write_text(ROWS + "\n", encoding="utf-8")
    return path


@pytest.fixture
def said(data, capsys):
    """Run a command on the record and return its status and what it said."""

    def run(*typed: object) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            cli.main(["data", *map(str, typed), "--data", str(data)])
        told = capsys.readouterr()
        return ended.value.code or 0, told.out + told.err

    return run


def test_an_addition_is_shown_then_written_and_the_second_time_is_nothing_new(data, file, said):
    status, text = said("add", file)
    assert status == 0
    assert "PAR 2018" in text
    row = next(line for line in text.splitlines() if "Lạng Sơn" in line)
    assert row.split()[:9] == ["mới:", "Lạng", "Sơn", "tổng", "–", "77,25;", "hạng", "26", "S0023"]
    assert row.endswith("so lieu.csv, dòng 2 (E2, F2)")
    assert "Số dòng của tệp: mới 1, khác 0, trang khác ghi khác 0, không đổi 0." in text
    after = record_hash(data)
    status, text = said("add", file)
    assert (status, text.splitlines()[-1]) == (0, "Bộ dữ liệu đã có tất cả; không ghi gì.")
    assert (record_hash(data), len(read_log(data))) == (after, len(read_log(ca.record_folder())) + 1)


def test_a_dry_run_writes_nothing(data, file, said):
    before = record_hash(data)
    status, text = said("add", file, "--dry-run", "--lang", "en")
    assert (status, text.splitlines()[-1]) == (0, "The record would pass its check. Nothing was written.")
    assert record_hash(data) == before


def test_what_another_page_says_is_shown_below(file, said):
    said("add", file)
    file.write_text(ROWS.partition("\n")[0] + "\n" + SECOND + "\n", encoding="utf-8")
    text = said("add", file, "--lang", "en")[1].splitlines()
    place = next(place for place, line in enumerate(text) if "another page says otherwise:" in line)
    assert "77.52; rank 26" in text[place]
    assert text[place + 1].split() == ["77.25;", "rank", "26", "S0023"]


def test_a_change_without_a_reason_ends_with_status_2(data, file, said):
    said("add", file)
    file.write_text(ROWS.replace("77.25", "77.35") + "\n", encoding="utf-8")
    before = record_hash(data)
    status, text = said("add", file)
    assert status == 2
    assert "--why" in text
    assert record_hash(data) == before
    status, text = said("add", file, "--why", "đọc nhầm", "--corrected-by", "S0024", "--lang", "en")
    assert status == 0
    assert "the figure taken was 77.25 and is 77.35, from S0024" in " ".join(text.split())


def test_the_last_addition_is_taken_back(data, file, said):
    before = record_hash(data)
    said("add", file)
    status, text = said("undo", "--lang", "en")
    assert (status, text.splitlines()) == (
        0,
        [
            f"Taken back: addition {NEXT} (so lieu.csv; Figures of provinces: 1 row added).",
            "To have it back, add so lieu.csv again; what came with the program also stands in what cchc init makes.",
        ],
    )
    assert record_hash(data) == before


def test_the_history_of_a_figure_names_its_page_and_addition(file, said):
    said("add", file, "--day", "2026-11-28")
    text = said("history", "PAR", 2018, "lang son", "--lang", "en")[1].splitlines()
    row = next(line for line in text if line.startswith("  2019") and "77.25" in line)
    assert row.split() == ["2019-05-24", "page", "(stated)", "total", "77.25", "26", "S0023", NEXT, "2026-11-28"]


def test_the_record_of_the_program_is_not_written(file, capsys):
    carried = Path(ca.__file__).parent / "bundle" / "data"
    if not carried.is_dir():  # a checkout carries none: any folder inside the package stands for it
        carried = Path(ca.__file__).parent / "record"
    with pytest.raises(SystemExit) as ended:
        cli.main(["data", "add", str(file), "--data", str(carried)])
    assert ended.value.code == 2
    assert "cchc init" in capsys.readouterr().err


def test_where_no_record_is_here_none_is_written(file, tmp_path, monkeypatch, capsys):
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    monkeypatch.delenv("CCHC_DATA", raising=False)
    with pytest.raises(SystemExit) as ended:
        cli.main(["data", "add", str(file)])
    assert ended.value.code == 2
    assert "cchc init" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["add"], ["undo"], ["history"]])
def test_every_command_explains_itself(command, capsys):
    with pytest.raises(SystemExit):
        cli.main(["data", *command, "--help"])
    assert "Thư mục bộ dữ liệu" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(("year", "begins"), [(24, 2012), (1999, 2012)])
def test_a_year_that_was_mistyped_is_told_as_such(said, tmp_path, year, begins):
    file = tmp_path / "a.csv"
    file.write_text("Tỉnh;Điểm\nLạng Sơn;77,25\n", encoding="utf-8")
    asked = ("--index", "PAR", "--year", year, "--source", "S0023", "--basis", "stated")
    status, text = said("add", file, *asked)
    assert status == 2
    assert f"bao gồm năm {year}. Năm có vẻ sai: PAR bắt đầu từ {begins}; hãy ghi đủ bốn chữ số" in text


def test_a_dry_run_into_the_record_of_the_program_says_that_it_cannot_be_written(file, tmp_path, monkeypatch, capsys):
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    monkeypatch.delenv("CCHC_DATA", raising=False)
    file.write_text(ROWS.replace("77.25", "77.26") + "\n", encoding="utf-8")
    file.write_text(file.read_text(encoding="utf-8").replace("S0023", "S0099"), encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        cli.main(["data", "add", str(file), "--dry-run"])
    assert not ended.value.code
    last = capsys.readouterr().out.splitlines()[-1]
    assert "chỉ được đọc" in last
    assert "cchc init THƯ_MỤC" in last


def test_lines_are_whole_where_no_terminal_reads_them(said, tmp_path):
    file = tmp_path / "nguon.csv"
    title = "Quyết định công bố " * 12
    file.write_text(f"source_id,publisher,title,grade\n,Bộ Nội vụ,{title.strip()},official\n", encoding="utf-8")
    text = said("add", file, "--dry-run")[1]
    assert f"Tên văn bản, bài viết: {title.strip()}" in text


def test_a_filled_workbook_is_not_written_over_unless_asked(said, tmp_path):
    file = tmp_path / "sipas.xlsx"
    assert said("template", "SIPAS", 2023, file)[0] == 0
    status, text = said("template", "SIPAS", 2023, file)
    assert status == 2
    assert "sipas_2.xlsx" in text
    assert said("export", "SIPAS", 2023, file, "--overwrite")[0] == 0


def test_the_rows_come_first_then_what_to_look_at_and_last_what_will_be_written(tmp_path, said):
    path = tmp_path / "par.csv"
    rows = ["Tỉnh;Điểm;Hạng", "Lạng Sơn;77,25;26", "Trung bình cả nước;76,9;"]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8", newline="\n")
    status, text = said("add", path, "--index", "PAR", "--year", 2018, "--source", "S0023", "--dry-run")
    plain = " ".join(text.split())
    assert status == 0
    assert "Lưu ý: par.csv: bỏ qua vì không phải dòng của tỉnh: dòng 3 “Trung bình cả nước”." in plain
    assert "Lưu ý: par.csv: không nơi nào ghi căn cứ của số liệu, nên coi là nguồn in như vậy: nguồn ghi." in plain
    places = [plain.index(words) for words in ("PAR 2018", "Lưu ý", "Số dòng của tệp:", "Chưa ghi gì")]
    assert places == sorted(places)


def test_what_was_left_out_is_said_where_nothing_of_a_file_can_be_planned(tmp_path, said):
    path = tmp_path / "par.csv"
    path.write_text("Tỉnh;Điểm\nTrung bình cả nước;76,9\n", encoding="utf-8", newline="\n")
    status, text = said("add", path, "--index", "PAR", "--year", 2018, "--source", "S0023", "--dry-run")
    assert status == 2
    assert text.index("dòng 2 “Trung bình cả nước”") < text.index("Không tìm thấy số liệu")


def test_a_file_without_figures_is_told_so_and_writes_nothing(data, tmp_path, said):
    path = tmp_path / "par.csv"
    path.write_text("Tỉnh;Điểm;Hạng\n", encoding="utf-8", newline="\n")
    before = record_hash(data)
    status, text = said("add", path)
    assert status == 2
    assert "Không tìm thấy số liệu nào trong par.csv." in text
    assert record_hash(data) == before


def test_a_file_that_is_not_there_is_told_in_the_language_asked_for(said):
    for lang, words in (("vi", "Không có tệp khong_co.xlsx."), ("en", "There is no file khong_co.xlsx.")):
        status, text = said("add", "khong_co.xlsx", "--lang", lang)
        assert (status, words in text, "Errno" in text) == (2, True, False)


def test_an_export_of_a_year_without_figures_says_so(said, tmp_path):
    status, told = said("export", "PCI", 2099, tmp_path / "pci.xlsx")
    assert (status, "Bộ dữ liệu không có số liệu PCI năm 2099" in told) == (0, True)
    assert "không có số liệu" not in said("export", "PCI", 2022, tmp_path / "pci_2022.xlsx")[1]


def test_the_additions_are_listed_the_newest_first_with_the_one_an_undo_would_take_back(file, said):
    said("add", file, "--day", "2026-11-28")
    text = said("history")[1].splitlines()
    assert text[0] == f"  lần nhập {NEXT}, 28/11/2026, so lieu.csv (cchc data undo {NEXT} sẽ hủy lần nhập này)"
    assert text[1] == "      Số liệu của các tỉnh: thêm 1 dòng"
    said("undo")
    text = said("history")[1]
    assert f"lần nhập {NEXT}, 28/11/2026, so lieu.csv (đã hủy)" in text
    # What took it back is told in words, and does not look as if it had been taken back itself.
    assert text.splitlines()[:2] == [f"  lần nhập {int(NEXT) + 1}, so lieu.csv", f"      Hủy lần nhập {NEXT}."]
    assert "undo of" not in text
    assert "sẽ hủy lần nhập này" not in text.partition(f"lần nhập {NEXT},")[0]


def test_a_target_tells_which_addition_brought_it_by_number_and_by_province(data, said):
    document = {"document": "Kế hoạch 99/KH-UBND", "document_date": "2021-01-10", "province_code": "06"}
    aim = {"index": "PAR", "component": "total", "metric": "score", "comparison": "at_least", "value": "85"}
    due = {"unit": "points", "per": "once", "deadline_year": "2025", "words_vi": "PAR INDEX đạt 85"}
    values = {**document, **aim, **due, "certainty": "primary", "source_id": "S0097"}
    addition = plan_addition(data, [Entry("targets", values, Place("muc tieu.xlsx", "Mục tiêu", 2), {})])
    write_addition(addition, "muc tieu.xlsx", why="Kế hoạch mới", day="2026-11-28")
    by_number, by_province = said("history", "T104")[1], said("history", "bac", "kan")[1]
    assert by_number.splitlines() == [
        "  T104  Kế hoạch 99/KH-UBND: “PAR INDEX đạt 85” (S0097)",
        f"      được nhập ở lần nhập {NEXT}, 28/11/2026, muc tieu.xlsx",
        "      Kế hoạch mới",
    ]
    assert by_number.strip() in by_province
    assert "đã có trước khi bộ dữ liệu ghi các lần nhập" in by_province


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (("xyz",), "“xyz” không phải số hiệu mục tiêu, cũng không phải tên tỉnh."),
        (("PAR", "2023"), "Lệnh này không hiểu “PAR 2023”."),
    ],
)
def test_what_has_no_history_is_told_with_the_forms_of_the_command(said, asked, answer):
    status, text = said("history", *asked)
    assert status == 2
    assert answer in text
