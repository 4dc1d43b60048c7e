"""A change to the record meets an accident at each single change it makes on disk; the old or the new record stands."""

import shutil
import time
from itertools import count

import pytest

from accidents import Disk, crash, crash_in_a_write, refuse_renames
from cchc_analysis.record.store import recover_record, write_record
from small_record import passes, read, small_record

CHANGES = {"facts.csv": "index,value\nPCI,2\n", "observations/pci.csv": "province,rank\nBắc Kạn,36\n"}


@pytest.fixture(scope="module")
def disk():
    return Disk()


@pytest.fixture(autouse=True)
def _no_patience(monkeypatch):
    monkeypatch.setattr(time, "sleep", lambda _: None)


def change(data):
    write_record(data, CHANGES, "two files at once", passes)


def new_record(data):
    small_record(data)


def record_with_a_history(data):
    small_record(data)
    write_record(data, {"facts.csv": "index,value\nPCI,3\n"}, "an earlier change", passes)


def old_and_new(start, data):
    """Return both records of a change without accident."""
    start(data)
    old = read(data)
    change(data)
    return [old, read(data)]


def leftovers(data):
    return {path.name for path in data.parent.iterdir()} - {"data", ".data.lock"}


def changes_until_none_is_left(tmp_path, disk, accident, start):
    """Change a record again and again, with the accident one step later each time."""
    for step in count(1):
        data = tmp_path / str(step) / "data"
        start(data)
        if not disk.met(accident, step, change, data):
            assert step > 15  # lock, two folders, four copies with times and rights, two tables, history, two renames
            return
        yield step, data


def test_a_crash_leaves_the_old_or_the_new_record(tmp_path, disk):
    expected = old_and_new(new_record, tmp_path / "quiet" / "data")
    found = []
    for step, data in changes_until_none_is_left(tmp_path, disk, crash, new_record):
        recover_record(data)
        found.append(expected.index(read(data)))
        assert not leftovers(data), step
    assert found == sorted(found)  # one change on disk makes the new record stand, none undoes it
    assert set(found) == {0, 1}


@pytest.mark.stress
@pytest.mark.parametrize("accident", [crash, crash_in_a_write, refuse_renames])
@pytest.mark.parametrize("start", [new_record, record_with_a_history])
def test_an_accident_leaves_the_old_or_the_new_record_and_the_next_change_goes_through(
    tmp_path, disk, start, accident, record_property
):
    expected, accidents = old_and_new(start, tmp_path / "quiet" / "data"), 0
    for step, data in changes_until_none_is_left(tmp_path, disk, accident, start):
        recover_record(data)
        assert read(data) in expected, step
        assert not leftovers(data), step
        change(data)
        assert {**read(data), "history.csv": ""} == {**expected[1], "history.csv": ""}, step
        accidents += 1
    record_property("accidents in a change of the record", accidents)


@pytest.mark.stress
def test_a_crash_in_a_recovery_leaves_the_old_or_the_new_record(tmp_path, disk, record_property):
    expected = old_and_new(record_with_a_history, tmp_path / "quiet" / "data")
    recoveries = 0
    for step, crashed in changes_until_none_is_left(tmp_path, disk, crash, record_with_a_history):
        for second in count(1):
            data = tmp_path / "again" / f"{step}-{second}" / "data"
            shutil.copytree(crashed.parent, data.parent)
            if not disk.met(crash, second, recover_record, data):
                break
            recover_record(data)
            recoveries += 1
            assert read(data) in expected, (step, second)
            assert not leftovers(data), (step, second)
    record_property("accidents in a recovery", recoveries)
    assert recoveries > 100
