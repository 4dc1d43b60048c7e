"""One door for writing the record: the whole change passes the check and is logged, or nothing happens."""

import csv
import errno
import json
import os
import shutil
import time
from pathlib import Path

import pytest

import cchc_analysis as ca
from cchc_analysis.errors import RecordError, RunError
from cchc_analysis.record.store import recover_record, write_record
from cchc_analysis.record.tables import record_hash
from small_record import TABLES, WORK, passes, read, refuses_rank_64, small_record, write

CHANGE = {"facts.csv": "index,value\nPCI,2\n"}
BAD = {"observations/pci.csv": "province,rank\nBắc Kạn,64\n"}


@pytest.fixture
def data(tmp_path):
    """A record in a folder as Windows users have it."""
    data = tmp_path / "Nguyễn" / "Tài liệu" / "data"
    small_record(data)
    return data


def history(data):
    with (data / "history.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def without_history(data):
    return {name: text for name, text in read(data).items() if name != "history.csv"}


def siblings(data):
    return sorted(path.name for path in data.parent.iterdir())


def test_a_change_that_passes_is_in_place_and_all_else_is_as_it_was(data):
    write_record(data, CHANGE, "a misread digit", passes)
    assert without_history(data) == TABLES | WORK | CHANGE
    assert siblings(data) == [".data.lock", "data"]


def test_the_history_says_what_was_changed_and_why_and_the_hashes_join(data):
    first = record_hash(data)
    write_record(data, CHANGE, "a misread digit", passes)
    second = record_hash(data)
    write_record(data, TABLES, 'back,\n"as printed"', passes)
    assert [list(row.values()) for row in history(data)] == [
        ["1", "a misread digit", "", "", "", "facts.csv", first, second],
        ["2", 'back, "as printed"', "", "", "", "facts.csv; observations/pci.csv", second, first],  # a row is one line
    ]


def test_the_history_is_no_part_of_the_record(data):
    before = record_hash(data)
    write_record(data, {}, "nothing", passes)
    assert record_hash(data) == before


def test_rows_of_an_older_history_stay_with_empty_cells_for_what_it_did_not_say(data):
    older = f"number,why,files,sha256_before,sha256_after\n1,a digit,facts.csv,{64 * '0'},{record_hash(data)}\n"
    write(data, {"history.csv": older})
    write_record(data, CHANGE, "another", passes)
    first, second = history(data)
    assert (first["why"], first["files"], first["day"]) == ("a digit", "facts.csv", "")
    assert second["sha256_before"] == first["sha256_after"]
    assert siblings(data) == [".data.lock", "data"]  # the new history continues the old one, so nothing is in doubt


def test_a_change_of_a_record_that_is_another_by_now_is_refused(data):
    read = record_hash(data)
    write_record(data, CHANGE, "first", passes)
    with pytest.raises(RunError, match="data"):
        write_record(data, TABLES, "worked out before", passes, read=read)
    assert without_history(data) == TABLES | WORK | CHANGE


def test_a_new_table_is_written_where_the_descriptor_names_it_and_taken_away_again(data):
    described = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    before = json.dumps(described)
    described["resources"].append({"name": "x", "path": "observations/x.csv", "schema": {"fields": []}})
    new = {"datapackage.json": json.dumps(described), "observations/x.csv": "province,rank\n"}
    write_record(data, new, "a new index", passes)
    assert (data / "observations/x.csv").is_file()
    write_record(data, {"datapackage.json": before, "observations/x.csv": None}, "taken back", passes)
    assert without_history(data) == TABLES | WORK


@pytest.mark.parametrize("path", ["../x.csv", "observations/../../x.csv", "observations/CON .csv", "x.csv"])
def test_no_descriptor_makes_a_file_elsewhere(data, path):
    described = {"resources": [{"name": "x", "path": path, "schema": {"fields": []}}]}
    with pytest.raises(RunError, match=r"x\.csv|CON"):
        write_record(data, {"datapackage.json": json.dumps(described), path: "x"}, "no", passes)
    assert read(data) == TABLES | WORK


def test_an_edit_by_hand_shows_as_a_gap_between_two_rows(data):
    write_record(data, CHANGE, "first", passes)
    write(data, {"facts.csv": "index,value\nPCI,3\n"})
    write_record(data, BAD, "second", passes)
    first, second = history(data)
    assert second["sha256_before"] != first["sha256_after"]


def test_line_ends_of_windows_are_not_written(data):
    write_record(data, {"facts.csv": "index,value\r\nPCI,2\r\n"}, "from Excel", passes)
    assert read(data)["facts.csv"] == CHANGE["facts.csv"]


def test_a_change_that_fails_the_check_leaves_everything_as_it_was(data):
    with pytest.raises(RecordError) as error:
        write_record(data, CHANGE | BAD, "two files at once", refuses_rank_64)
    assert error.value.text("en") == "observations/pci.csv: rank is 64. Correct it."
    assert read(data) == TABLES | WORK
    assert siblings(data) == [".data.lock", "data"]


@pytest.mark.parametrize("name", ["../luan van.csv", "ghi chu.xlsx", "history.csv", "observations/gdp.csv", ""])
def test_only_files_of_the_record_are_written(data, name):
    with pytest.raises(RunError) as error:
        write_record(data, {name: "x"}, "no", passes)
    assert error.value.text("en").startswith(
        f"{name} is not a file of the record {data}. Name one of: datapackage.json"
    )
    assert read(data) == TABLES | WORK


def test_the_copy_in_the_package_is_not_written():
    carried = Path(ca.__file__).parent / "bundle" / "data"
    with pytest.raises(RunError, match="cchc init"):
        write_record(carried, CHANGE, "no", passes)


def test_a_folder_without_a_record_is_told(tmp_path):
    with pytest.raises(RecordError, match=r"datapackage\.json"):
        write_record(tmp_path / "data", CHANGE, "no", passes)


def test_what_somebody_saves_during_the_check_is_not_lost(data):
    def slow_check(folder):
        write(data, {"ghi chu.xlsx": "minutes of Monday"})
        return passes(folder)

    with pytest.raises(RunError, match="data"):
        write_record(data, CHANGE, "no", slow_check)
    assert read(data) == TABLES | {"ghi chu.xlsx": "minutes of Monday"}


def test_two_commands_do_not_write_one_record_at_once(data):
    def second_command(folder):
        for command in [lambda: write_record(data, BAD, "no", passes), lambda: recover_record(data)]:
            with pytest.raises(RunError, match="data"):
                command()
        return passes(folder)

    write_record(data, CHANGE, "first", second_command)
    assert without_history(data) == TABLES | WORK | CHANGE


def test_a_table_that_is_held_open_is_named_and_nothing_is_changed(data, monkeypatch):
    def refuse(source, _):
        raise PermissionError(errno.EACCES, "Access is denied", str(source))  # as Windows does while Excel has it open

    monkeypatch.setattr(os, "rename", refuse)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    write(data, {"~$facts.csv": "owner"})
    with pytest.raises(RunError) as error:
        write_record(data, CHANGE, "no", passes)
    assert error.value.text("en").endswith("Close facts.csv and run the command again.")
    assert read(data) == TABLES | WORK | {"~$facts.csv": "owner"}
    assert siblings(data) == [".data.lock", "data"]


def test_a_table_that_is_held_open_does_not_travel_with_its_mark(data):
    write(data, {"~$facts.csv": "owner"})
    write_record(data, CHANGE, "closed in time", passes)
    assert "~$facts.csv" not in read(data)


def staged(data):
    """Leave the disk as a program does that died between the two renames."""
    before = data.with_name("before")
    shutil.copytree(data, before)
    write_record(data, CHANGE, "died", passes)
    data.rename(data.with_name(".data.new"))
    before.rename(data.with_name(".data.old"))


def test_a_change_that_was_staged_whole_is_finished(data):
    staged(data)
    recover_record(data)
    assert without_history(data) == TABLES | WORK | CHANGE
    assert siblings(data) == [".data.lock", "data"]


@pytest.mark.parametrize("name", ["facts.csv", "history.csv", "datapackage.json"])
def test_a_staged_copy_that_lost_a_file_is_not_taken(data, name):
    staged(data)
    (data.with_name(".data.new") / name).unlink()
    recover_record(data)
    assert read(data) == TABLES | WORK
    assert siblings(data) == [".data.lock", "data"]


def test_an_old_record_is_kept_where_somebody_put_another_in_the_place(data):
    staged(data)
    small_record(data)  # taken anew, without the change
    recover_record(data)
    assert read(data.with_name(".data.old")) == TABLES | WORK
    with pytest.raises(RunError, match=r"\.data\.old"):
        write_record(data, CHANGE, "no", passes)


def test_recovering_what_needs_none_writes_nothing(data):
    recover_record(data)
    assert siblings(data) == ["data"]


def test_the_real_record_passes_the_door_and_a_rank_of_64_does_not(tmp_path):
    data = Path(shutil.copytree(ca.record_folder(), tmp_path / "data"))
    table, row = "observations/pci.csv", "PCI,2019,06,total,"
    text = (data / table).read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith(row))
    write_record(data, {table: text}, "as it was")
    with pytest.raises(RecordError, match=r"pci\.csv.*64"):
        write_record(data, {table: text.replace(line, line.replace(",59,59,59,", ",64,64,64,"))}, "a slip")
    assert (data / table).read_text(encoding="utf-8") == text
