"""What an office filled in a result comes back in the next one; where it cannot be read, the result stays as it was."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

import cchc_analysis as ca
from cchc_analysis.errors import CchcError
from cchc_analysis.run.evaluate import WORKBOOK
from cchc_analysis.run.evaluate import evaluate as run_evaluation
from cchc_analysis.run.filled import filled_before
from cchc_analysis.run.folder import TakenUp, building
from cchc_analysis.run.manifest import verify, write_manifest
from filled_book import FIELDS, LOST, OWN_UNITS, empty_book, fill


@pytest.fixture(scope="module")
def record():
    return ca.open_record(ca.record_folder())


@pytest.fixture
def result(tmp_path):
    """A result as a run leaves it, with its workbook."""
    folder = tmp_path / "2023"
    folder.mkdir()
    (folder / WORKBOOK).write_bytes(empty_book())
    write_manifest(folder, {})
    return folder


def told(result, record):
    with pytest.raises(CchcError) as error:
        filled_before(result, WORKBOOK, record)
    return error.value.text("vi")


def other_book(path):
    """A workbook with a table, and without the marks of a run's sheets."""
    book = openpyxl.Workbook()
    book.active["A1"] = "Điểm"
    book.save(path)


def test_without_a_result_nothing_was_filled_in(tmp_path, record):
    assert filled_before(tmp_path / "2023", WORKBOOK, record) == ()


def test_what_was_filled_in_is_read_before_anything_is_replaced(result, record):
    fill(result / WORKBOOK, (FIELDS, 1, "Điểm 2023", 8.87))
    (sheet,) = filled_before(result, WORKBOOK, record)
    assert sheet.rows[0].values == {"value": 8.87}


def test_a_damaged_workbook_is_told_and_the_result_kept(result, record):
    (result / WORKBOOK).write_bytes(empty_book()[:5000])
    said = told(result, record)
    assert "nên kết quả cũ được giữ nguyên" in said
    assert said.endswith("rồi chạy lại.")


def test_a_workbook_that_is_not_ours_is_told(result, record):
    other_book(result / WORKBOOK)
    assert "không phải tệp tổng hợp do chương trình lập" in told(result, record)


def test_a_workbook_that_another_program_holds_is_told(result, record, monkeypatch):
    # Windows lets nobody read a file that is being saved, or held alone.
    fill(result / WORKBOOK, (FIELDS, 1, "Điểm 2023", 8.87))
    read = Path.read_bytes

    def refuse(path):
        if path.name == WORKBOOK:
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "Hãy đóng tệp trong các chương trình khác" in told(result, record)


def test_the_workbook_of_an_older_version_that_nobody_touched_is_no_hindrance(result, record):
    other_book(result / WORKBOOK)
    write_manifest(result, {})
    assert filled_before(result, WORKBOOK, record) == ()


@pytest.mark.parametrize(("says_again", "kept"), [(True, []), (False, ["bang (sua tay).xlsx"])])
def test_a_workbook_with_entries_is_kept_unless_the_new_one_has_them_though_no_byte_changed(tmp_path, says_again, kept):
    target = tmp_path / "2023"
    for content in (b"with entries", b"new"):
        with building(target, [TakenUp("bang.xlsx", lambda _old, _new: says_again)]) as folder:
            (folder / "bang.xlsx").write_bytes(content)
            write_manifest(folder, {})
    assert (target / "bang.xlsx").read_bytes() == b"new"
    assert json.loads((target / "manifest.json").read_text(encoding="utf-8"))["kept"] == kept


def evaluate(folder: Path, *further: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cchc_analysis", "evaluate", "2023", "--out", "2023", *further]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")


@pytest.mark.full
def test_a_whole_run_takes_up_a_filled_workbook_and_a_second_one_gives_the_same_bytes(tmp_path):
    result = tmp_path / "2023"
    assert evaluate(tmp_path).returncode == 0
    fill(
        result / WORKBOOK,
        (FIELDS, 1, "Điểm 2023", "8,87"),
        (LOST, 3, "Tiêu chí", "2.1"),
        (LOST, 3, "Điểm bị trừ", 0.5),
        (OWN_UNITS, 1, "Đơn vị", "Sở Nội vụ"),
        (OWN_UNITS, 1, "Phân loại", "tốt"),
        book=(result / WORKBOOK).read_bytes(),
    )
    done = evaluate(tmp_path)
    assert done.returncode == 0, done.stderr
    assert verify(result) == []
    assert sorted(path.name for path in result.glob("tong_hop*")) == [WORKBOOK]  # all stands in the new one
    with (result / "so_lieu.csv").open(encoding="utf-8-sig", newline="") as stream:
        numbers = {row["key"]: row for row in csv.DictReader(stream)}
    row = numbers["PAR.2023.06.PAR1.office_score"]
    assert (row["value"], row["source_rows"]) == ("8.87", f"{WORKBOOK}, {FIELDS}, E4")
    assert openpyxl.load_workbook(result / WORKBOOK)[FIELDS]["E4"].value == 8.87
    page = (result / "04_nhom_tuong_dong.html").read_text(encoding="utf-8")
    assert page.count("(số liệu của đơn vị)") == 4
    first = {path.relative_to(result): path.read_bytes() for path in result.rglob("*") if path.is_file()}
    assert len(json.loads(first[Path("manifest.json")])["filled_sha256"]) == 64
    assert evaluate(tmp_path).returncode == 0
    again = {path.relative_to(result): path.read_bytes() for path in result.rglob("*") if path.is_file()}
    assert [name for name in first if again.get(name) != first[name]] == []


def test_a_cell_amiss_stops_the_run_before_anything_is_replaced(tmp_path):
    result = tmp_path / "2023"
    result.mkdir()
    (result / WORKBOOK).write_bytes(empty_book())
    write_manifest(result, {})
    fill(result / WORKBOOK, (FIELDS, 1, "Điểm 2023", "nhiều"))
    before = (result / WORKBOOK).read_bytes()
    done = evaluate(tmp_path, "--data", str(ca.record_folder()))
    assert done.returncode == 2
    assert f"{WORKBOOK}, {FIELDS}, E4: “nhiều”" in done.stderr
    assert "Traceback" not in done.stderr
    assert (result / WORKBOOK).read_bytes() == before


def test_what_is_doubtful_is_said_by_the_run(result, monkeypatch):
    fill(result / WORKBOOK, (LOST, 2, "Điểm tự chấm", 1), (LOST, 2, "Điểm thẩm định", 1.5))
    said: list[str] = []
    # The run ends where it begins to write: what it says of a filled workbook it has said by then.
    monkeypatch.setattr("cchc_analysis.run.evaluate.building", lambda *_: (_ for _ in ()).throw(InterruptedError))
    with pytest.raises(InterruptedError):
        run_evaluation(2023, "Bắc Kạn", out=result, report=said.append)
    assert said[-1] == f"Cần xem lại: {WORKBOOK}, {LOST}, E5: điểm thẩm định cao hơn điểm tự chấm."
