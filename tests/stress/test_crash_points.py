"""A run meets an accident at each single change it makes on disk, and neither a result nor anybody's work is lost."""

import shutil
import time
from itertools import count

import pytest

from accidents import Disk, crash, crash_in_a_write, refuse_renames
from cchc_analysis.run.folder import building, recover
from cchc_analysis.run.manifest import write_manifest

OLD = {"bang.xlsx": b"old table", "anh/hang.svg": b"old chart"}
NEW = {"bang.xlsx": b"new table", "anh/hang.svg": b"new chart", "03.html": b"page"}
WORK = {"bang.xlsx": b"corrected", "03.html": b"mine", "hop/ghi chu.docx": b"minutes"}


@pytest.fixture(scope="module")
def disk():
    return Disk()


@pytest.fixture(autouse=True)
def _no_patience(monkeypatch):
    monkeypatch.setattr(time, "sleep", lambda _: None)


def write(folder, files):
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def read(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(target):
    with building(target) as folder:
        write(folder, NEW)
        write_manifest(folder, {"version": "0.1.0"})


def no_result(target):
    target.parent.mkdir()


def a_result(target):
    write(target, OLD)
    write_manifest(target, {"version": "0.0.9"})


def a_result_with_work_in_it(target):
    a_result(target)
    write(target, WORK)


def previous_and_new(start, target):
    """Return both results of a run without accident."""
    start(target)
    previous = read(target)
    run(target)
    return [previous, read(target)]


def leftovers(target):
    return {path.name for path in target.parent.iterdir()} - {"2023", ".2023.lock", "2023 (moi)"}


@pytest.mark.stress
@pytest.mark.parametrize("accident", [crash, crash_in_a_write, refuse_renames])
@pytest.mark.parametrize("start", [no_result, a_result, a_result_with_work_in_it])
def test_an_accident_in_a_run_leaves_the_previous_or_the_new_result(tmp_path, disk, start, accident, record_property):
    expected = previous_and_new(start, tmp_path / "quiet" / "2023")
    for step in count(1):
        target = tmp_path / str(step) / "2023"
        start(target)
        if not disk.met(accident, step, run, target):
            break
        recover(target)
        assert read(target) in expected, step
        assert read(target.with_name("2023 (moi)")) in [{}, expected[1]], step
        assert not leftovers(target), step
    record_property("accidents in a run", step - 1)
    assert step > 8  # the lock, the folder and the one in it, three files, the manifest twice, a rename


@pytest.mark.stress
def test_an_accident_in_a_recovery_leaves_the_previous_or_the_new_result(tmp_path, disk, record_property):
    expected = previous_and_new(a_result_with_work_in_it, tmp_path / "quiet" / "2023")
    recoveries = 0
    for step in count(1):
        crashed = tmp_path / str(step) / "crashed" / "2023"
        a_result_with_work_in_it(crashed)
        if not disk.met(crash, step, run, crashed):
            break
        for second in count(1):
            target = tmp_path / str(step) / str(second) / "2023"
            shutil.copytree(crashed.parent, target.parent)
            if not disk.met(crash, second, recover, target):
                break
            recover(target)
            recoveries += 1
            assert read(target) in expected, (step, second)
            assert not leftovers(target), (step, second)
    record_property("accidents in a recovery", recoveries)
    assert recoveries > 100
