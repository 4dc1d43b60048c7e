"""An addition meets an accident at each change it makes on disk; by its hash the old or the new record stands."""

import dataclasses
import resource
import shutil
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import pytest

import cchc_analysis as ca
from accidents import Disk, crash, crash_in_a_write, refuse_renames
from cchc_analysis import cli
from cchc_analysis.record.intake import addition as intake
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.places import Place
from cchc_analysis.record.intake.undo import undo_addition
from cchc_analysis.record.log import read_log
from cchc_analysis.record.store import recover_record
from cchc_analysis.record.tables import record_hash
from small_record import passes

PAGE = {"source_id": "S9001", "publisher": "Báo Bắc Kạn", "title": "Chấm lại", "grade": "official"}
ROW = {"index": "PAR", "year": "2019", "province_code": "74", "score": "82.30", "rank": "17", "source_id": "S9001"}
ENTRIES = [Entry("sources", PAGE, Place("a.csv", "", 2), {}), Entry("observations", ROW, Place("a.csv", "", 3), {})]


@pytest.fixture(scope="module")
def disk():
    return Disk()


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Path:
    """The real record without PAPI and PCI, which take their time to copy."""
    folder = Path(shutil.copytree(ca.record_folder(), tmp_path_factory.mktemp("base") / "data"))
    for name in ("papi", "pci"):
        path = folder / f"observations/{name}.csv"
        rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(rows[:50]), encoding="utf-8", newline="\n")
    return folder


@pytest.fixture(scope="module")
def planned(base):
    return intake.plan_addition(base, ENTRIES)


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(time, "sleep", lambda _: None)
    monkeypatch.setattr(intake, "check_record", passes)
    monkeypatch.setattr(intake, "effects", lambda *_: [])
    monkeypatch.setattr(intake, "open_record", lambda _: None)


def add(planned, data: Path) -> None:
    intake.write_addition(dataclasses.replace(planned, folder=data), "a.csv")


def hashes(planned, base, folder) -> list[str]:
    """The record without and with the addition."""
    data = Path(shutil.copytree(base, folder / "data"))
    old = record_hash(data)
    add(planned, data)
    return [old, record_hash(data)]


def disk_is_full(event, path, first):  # noqa: ARG001
    if event == "open":
        raise OSError(28, "No space left on device", path)


def tables_are_read_only(event, path, first):  # noqa: ARG001
    if event == "open" and str(path).endswith(".csv"):
        raise PermissionError(13, "Permission denied", path)


def met_at_each_step(disk, accident, planned, base, folder):
    for step in count(1):
        data = Path(shutil.copytree(base, folder / str(step) / "data"))
        if not disk.met(accident, step, lambda data: add(planned, data), data):
            assert (
                step > 60
            )  # lock, folders, every table with its times and rights, two tables, two logs, fsyncs, renames
            return
        yield step, data


def test_a_crash_at_every_hundredth_part_of_the_way_leaves_either_record(disk, planned, base, tmp_path):
    expected = hashes(planned, base, tmp_path / "quiet")
    found = []
    for step in range(1, 140, 7):
        data = Path(shutil.copytree(base, tmp_path / str(step) / "data"))
        disk.met(crash, step, lambda data: add(planned, data), data)
        recover_record(data)
        found.append(expected.index(record_hash(data)))
    assert found == sorted(found)
    assert set(found) == {0, 1}


@pytest.mark.stress
@pytest.mark.parametrize("accident", [crash, crash_in_a_write, refuse_renames, disk_is_full, tables_are_read_only])
def test_an_accident_at_each_change_leaves_either_record_and_the_same_file_can_be_added(
    disk, planned, base, tmp_path, accident, record_property
):
    expected, accidents = hashes(planned, base, tmp_path / "quiet"), 0
    for step, data in met_at_each_step(disk, accident, planned, base, tmp_path):
        recover_record(data)
        found = record_hash(data)
        assert found in expected, step
        if found == expected[0]:
            add(planned, data)
        assert record_hash(data) == expected[1], step
        assert read_log(data)[-1].rows == "sources +1, observations +1", step
        assert {path.name for path in data.parent.iterdir()} == {"data", ".data.lock"}, step
        shutil.rmtree(data.parent)
        accidents += 1
    record_property("accidents in an addition", accidents)


@pytest.mark.stress
def test_a_crash_while_an_addition_is_taken_back_leaves_either_record(
    disk, planned, base, tmp_path, monkeypatch, record_property
):
    monkeypatch.setattr("cchc_analysis.record.intake.undo.check_record", passes)
    expected = hashes(planned, base, tmp_path / "quiet")
    for step in count(1):
        data = Path(shutil.copytree(base, tmp_path / str(step) / "data"))
        add(planned, data)
        if not disk.met(crash, step, undo_addition, data):
            record_property("accidents in an addition taken back", step - 1)
            assert step > 60
            return
        recover_record(data)
        assert record_hash(data) in expected, step
        shutil.rmtree(data.parent)


ADDING = """
import sys
from pathlib import Path
from cchc_analysis.record.intake.addition import plan_addition, write_addition
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.places import Place
entries = [Entry(table, row, Place(*place), cells) for table, row, place, cells in {entries!r}]
planned = plan_addition(Path(sys.argv[1]), entries)
print("planned", flush=True)
write_addition(planned, "a.csv")
"""


def start_adding(data: Path, **options) -> subprocess.Popen:
    code = ADDING.format(entries=[dataclasses.astuple(entry) for entry in ENTRIES])
    return subprocess.Popen([sys.executable, "-c", code, str(data)], stdout=subprocess.PIPE, **options)


@pytest.mark.stress
def test_a_kill_at_any_moment_leaves_either_record(planned, base, tmp_path, record_property):
    expected = hashes(planned, base, tmp_path / "quiet")
    found = []
    for part in range(25):
        data = Path(shutil.copytree(base, tmp_path / str(part) / "data"))
        adding = start_adding(data, stderr=subprocess.DEVNULL)
        adding.stdout.readline()
        _wait(0.1 * part)
        adding.send_signal(signal.SIGKILL)
        adding.communicate()
        recover_record(data)
        found.append(record_hash(data))
    assert set(found) <= set(expected)
    assert found[0] == expected[0]
    record_property("kills of an addition", len(found))


def _wait(seconds: float) -> None:
    """Wait, though nothing here may sleep."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        pass


@pytest.mark.stress
def test_a_disk_that_fills_up_in_the_middle_of_a_table_is_told_and_leaves_the_old_record(base, tmp_path):
    data = Path(shutil.copytree(base, tmp_path / "data"))
    old = record_hash(data)
    # No file may grow beyond 50 KB: the system refuses the rest of a table, as a full disk does.
    adding = start_adding(
        data,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),
    )
    told = adding.communicate()[1].decode()
    assert "RunError" in told
    assert "Không thể ghi các tệp mới" in told
    recover_record(data)
    assert record_hash(data) == old


def test_two_additions_at_once_are_told_apart(planned, base, tmp_path, monkeypatch, capsys):
    data = Path(shutil.copytree(base, tmp_path / "data"))

    def second_command(folder):
        with pytest.raises(SystemExit) as ended:
            cli.main(["data", "undo", "--data", str(data), "--lang", "en"])
        assert ended.value.code == 2
        return passes(folder)

    monkeypatch.setattr(intake, "check_record", second_command)
    add(planned, data)
    assert f"Another command is writing {data}." in capsys.readouterr().err
    assert read_log(data)[-1].rows == "sources +1, observations +1"
