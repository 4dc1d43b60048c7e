import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cchc_analysis.errors import RunError
from cchc_analysis.run.folder import building, recover
from cchc_analysis.run.manifest import kept_files, verify, write_manifest

OLD = {"bang.xlsx": b"old table", "anh/hang.svg": b"old chart"}
NEW = {"bang.xlsx": b"new table", "anh/hang.svg": b"new chart"}


def write(folder, files):
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def read(folder):
    """Every file of a folder but the manifest, which `verify` reads."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def run(target, files, kept=None):
    with building(target, kept=kept) as folder:
        write(folder, files)
        write_manifest(folder, {})


def make_result(folder, files):
    write(folder, files)
    write_manifest(folder, {})


def siblings(target):
    """What stands beside the target, but for the lock file, which stays."""
    return sorted(path.name for path in target.parent.iterdir() if path.name != f".{target.name}.lock")


@pytest.fixture
def target(tmp_path):
    """A result in a folder as Windows users have it."""
    target = tmp_path / "Nguyễn" / "Tài liệu" / "2023"
    run(target, OLD)
    return target


@pytest.fixture
def held(target, monkeypatch):
    """Make the folder of the result refuse to be renamed, as Windows does while Excel has one of its files open."""
    rename, refused = os.rename, {target}

    def refuse(source, destination):
        if Path(source) in refused:
            raise PermissionError(errno.EACCES, "Access is denied", str(source))
        rename(source, destination)

    monkeypatch.setattr(os, "rename", refuse)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    (target / "~$bang.xlsx").write_bytes(b"owner")
    return refused


def test_the_first_run_makes_the_folder_and_its_parents(tmp_path):
    run(tmp_path / "figures" / "2023", NEW)
    assert read(tmp_path / "figures" / "2023") == NEW
    assert siblings(tmp_path / "figures" / "2023") == ["2023"]


def test_a_second_run_replaces_the_first_and_leaves_nothing_beside(target):
    run(target, NEW)
    assert read(target) == NEW
    assert siblings(target) == ["2023"]


def test_an_output_that_is_no_longer_made_goes(target):
    run(target, {"bang.xlsx": b"new table"})
    assert read(target) == {"bang.xlsx": b"new table"}


def test_a_run_that_fails_leaves_the_previous_result_whole(target):
    with pytest.raises(TypeError):
        run(target, NEW | {"trang.html": None})  # nothing that could be written
    assert read(target) == OLD
    assert siblings(target) == ["2023"]


def test_a_run_that_writes_no_manifest_is_not_put_in_place(target):
    with pytest.raises(RunError), building(target) as folder:
        write(folder, NEW)
    assert read(target) == OLD
    assert verify(target) == []


def test_an_edited_output_is_kept_beside_the_new_one(target):
    write(target, {"bang.xlsx": b"corrected", "anh/hang.svg": b"recoloured"})
    run(target, NEW)
    assert read(target) == NEW | {"bang (sua tay).xlsx": b"corrected", "anh/hang (sua tay).svg": b"recoloured"}
    assert verify(target) == []


def test_a_file_that_had_to_take_another_name_is_told(target):
    told = []
    (target / "bang.xlsx").write_bytes(b"edited")
    (target / "ghi chu.txt").write_bytes(b"a note")
    run(target, OLD, told)
    assert told == [("bang.xlsx", "bang (sua tay).xlsx")]


def test_an_edited_output_that_is_no_longer_made_keeps_its_name(target):
    told = []
    write(target, {"bang.xlsx": b"corrected", "ghi chu.txt": b"a note"})
    run(target, {"anh/hang.svg": b"new chart"}, told)
    assert read(target) == {"anh/hang.svg": b"new chart", "bang.xlsx": b"corrected", "ghi chu.txt": b"a note"}
    assert verify(target) == []
    assert told == [("bang.xlsx", "bang.xlsx")]
    assert kept_files(target) == ["bang.xlsx", "ghi chu.txt"]


def test_an_edit_that_the_new_run_makes_too_is_not_kept_twice(target):
    write(target, {"bang.xlsx": b"new table"})
    run(target, NEW)
    assert read(target) == NEW


def test_an_added_file_keeps_its_name(target):
    write(target, {"hop/ghi chu.docx": b"minutes"})
    run(target, NEW)
    assert read(target) == NEW | {"hop/ghi chu.docx": b"minutes"}
    assert verify(target) == []


def test_an_added_file_makes_way_for_a_new_output_of_its_name(target):
    write(target, {"03.html": b"mine"})
    run(target, NEW | {"03.html": b"page"})
    assert read(target) == NEW | {"03.html": b"page", "03 (sua tay).html": b"mine"}


def test_an_added_file_makes_way_for_a_new_folder_of_its_name(target):
    write(target, {"trang": b"mine"})
    run(target, NEW | {"trang/1.html": b"page"})
    assert read(target) == NEW | {"trang/1.html": b"page", "trang (sua tay)": b"mine"}


def test_kept_files_stay_as_they_are_over_further_runs(target):
    write(target, {"bang.xlsx": b"corrected", "ghi chu.docx": b"minutes"})
    for _ in range(3):
        run(target, NEW)
    assert read(target) == NEW | {"bang (sua tay).xlsx": b"corrected", "ghi chu.docx": b"minutes"}
    assert verify(target) == []


def test_a_second_edit_is_numbered_and_the_first_keeps_its_name(target):
    for content in [b"first", b"second", b"second", b"third"]:  # "second" twice: equal content is kept once
        write(target, {"bang.xlsx": content})
        run(target, NEW)
    kept = {"bang (sua tay).xlsx": b"first", "bang (sua tay 2).xlsx": b"second", "bang (sua tay 3).xlsx": b"third"}
    assert read(target) == NEW | kept


def test_lock_files_of_office_are_not_carried_over(target):
    write(target, {"~$bang.xlsx": b"", "anh/.~lock.hang.svg#": b""})
    run(target, NEW)
    assert read(target) == NEW


def test_a_read_only_output_does_not_stop_the_next_run(target):
    (target / "bang.xlsx").chmod(0o444)
    run(target, NEW)
    assert read(target) == NEW
    assert siblings(target) == ["2023"]


def test_a_folder_of_the_persons_own_is_refused_before_the_run(tmp_path):
    write(tmp_path / "2023", {"luan van.docx": b"thesis"})
    with pytest.raises(RunError) as error, building(tmp_path / "2023"):
        pytest.fail("the run must not start")
    assert f"{tmp_path / '2023'} is not a result of this program" in error.value.text("en")
    assert read(tmp_path / "2023") == {"luan van.docx": b"thesis"}


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "2023").write_bytes(b"thesis")
    with pytest.raises(RunError, match="2023"), building(tmp_path / "2023"):
        pytest.fail("the run must not start")
    assert (tmp_path / "2023").read_bytes() == b"thesis"


def test_an_empty_folder_is_filled(tmp_path):
    (tmp_path / "2023").mkdir()
    run(tmp_path / "2023", NEW)
    assert read(tmp_path / "2023") == NEW


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "figures").write_bytes(b"a file where a folder should be")
    with pytest.raises(RunError) as error, building(tmp_path / "figures" / "2023"):
        pytest.fail("the run must not start")
    assert f"cannot be written to {tmp_path / 'figures' / '2023'}" in error.value.text("en")


def test_two_commands_do_not_write_one_result_at_once(target):
    with building(target) as folder:
        with pytest.raises(RunError) as error, building(target):
            pytest.fail("the second must not start")
        with pytest.raises(RunError):
            recover(target)
        write(folder, NEW)
        write_manifest(folder, {})
    assert f"Another command is writing {target}" in error.value.text("en")
    assert read(target) == NEW


def test_two_results_side_by_side_may_be_written_at_once(target):
    with building(target) as folder:
        run(target.with_name("2022"), NEW)
        write(folder, NEW)
        write_manifest(folder, {})
    assert siblings(target) == [".2022.lock", "2022", "2023"]


@pytest.mark.usefixtures("held")
def test_while_a_file_is_held_open_the_new_result_stands_beside(target):
    with pytest.raises(RunError) as error:
        run(target, NEW)
    beside = target.with_name("2023 (moi)")
    assert error.value.text("en").endswith(f"stands in {beside}. Close bang.xlsx and run the command again.")
    assert read(beside) == NEW
    assert read(target) == OLD | {"~$bang.xlsx": b"owner"}


@pytest.mark.usefixtures("held")
def test_the_result_beside_carries_the_edited_files_too(target):
    write(target, {"bang.xlsx": b"corrected"})
    with pytest.raises(RunError):
        run(target, NEW)
    assert read(target.with_name("2023 (moi)")) == NEW | {"bang (sua tay).xlsx": b"corrected"}


@pytest.mark.usefixtures("held")
def test_an_older_result_beside_is_replaced(target):
    write(target, {"bang.xlsx": b"corrected"})  # so that the older one holds a copy of it
    for files in [OLD, NEW]:
        with pytest.raises(RunError):
            run(target, files)
    assert siblings(target) == ["2023", "2023 (moi)"]
    assert read(target.with_name("2023 (moi)")) == NEW | {"bang (sua tay).xlsx": b"corrected"}


@pytest.mark.usefixtures("held")
def test_an_older_result_beside_that_somebody_edited_stays(target):
    make_result(target.with_name("2023 (moi)"), OLD)
    write(target.with_name("2023 (moi)"), {"bang.xlsx": b"corrected"})
    with pytest.raises(RunError):
        run(target, NEW)
    assert read(target.with_name("2023 (moi)"))["bang.xlsx"] == b"corrected"
    assert read(target.with_name("2023 (moi 2)")) == NEW


def test_an_older_result_beside_that_is_held_open_stays(target, held):
    held.add(target.with_name("2023 (moi)"))
    make_result(target.with_name("2023 (moi)"), OLD)
    with pytest.raises(RunError):
        run(target, NEW)
    assert read(target.with_name("2023 (moi)")) == OLD
    assert read(target.with_name("2023 (moi 2)")) == NEW


def test_a_new_result_that_cannot_be_moved_leaves_the_previous_one_whole(target, held):
    held.symmetric_difference_update({target, target.with_name(".2023.new")})
    with pytest.raises(RunError):
        run(target, NEW)
    assert read(target) == OLD | {"~$bang.xlsx": b"owner"}
    assert siblings(target) == ["2023"]


def test_once_the_file_is_closed_the_run_goes_through(target, held):
    with pytest.raises(RunError):
        run(target, NEW)
    held.clear()
    run(target, NEW)
    assert read(target) == NEW


def test_recovering_what_needs_none_writes_nothing(tmp_path):
    make_result(tmp_path / "2023", OLD)
    recover(tmp_path / "2023")
    assert [path.name for path in tmp_path.iterdir()] == ["2023"]


HALF = {"bang.xlsx": b"new ta"}


@pytest.mark.parametrize(
    ("target", "new", "old", "expected"),
    [
        (None, HALF, None, None),  # the first run crashed
        (OLD, HALF, None, OLD),  # a later run crashed
        (OLD, NEW, None, OLD),  # before the first rename nothing has happened
        (None, NEW, OLD, NEW),  # between the renames: finished
        (None, HALF, OLD, OLD),  # the new one was damaged meanwhile: undone
        (None, None, OLD, OLD),  # the new one was removed by hand: undone
        (NEW, None, OLD, NEW),  # before the old one was removed
        (NEW, None, HALF, NEW),  # while the old one was removed
    ],
)
def test_what_a_crash_leaves_is_brought_to_one_whole_result(tmp_path, target, new, old, expected):
    for name, files in [("2023", target), (".2023.new", new), (".2023.old", old)]:
        if files == HALF:
            write(tmp_path / name, files)
        elif files:
            make_result(tmp_path / name, files)
    recover(tmp_path / "2023")
    assert read(tmp_path / "2023") == (expected or {})
    assert siblings(tmp_path / "2023") == (["2023"] if expected else [])


def test_an_old_result_is_not_removed_for_a_folder_that_is_none(tmp_path):
    write(tmp_path / "2023", {"luan van.docx": b"thesis"})  # made by hand after a crash between the renames
    make_result(tmp_path / ".2023.old", OLD)
    recover(tmp_path / "2023")
    assert read(tmp_path / ".2023.old") == OLD


DIES_BETWEEN_THE_RENAMES = """
import os, sys
from pathlib import Path
from cchc_analysis.run.folder import building
from cchc_analysis.run.manifest import write_manifest

sys.addaudithook(lambda event, names: os._exit(3) if event == "os.rename" and ".2023.new" in str(names[0]) else None)
with building(Path(sys.argv[1])) as folder:
    (folder / "bang.xlsx").write_bytes(b"new table")
    write_manifest(folder, {})
"""


def test_a_program_that_dies_between_the_renames_leaves_no_lock_and_loses_nothing(target):
    write(target, {"bang.xlsx": b"corrected"})
    assert subprocess.run([sys.executable, "-c", DIES_BETWEEN_THE_RENAMES, target]).returncode == 3
    assert not target.exists()
    recover(target)
    assert read(target) == {"bang.xlsx": b"new table", "bang (sua tay).xlsx": b"corrected"}
    assert verify(target) == []
