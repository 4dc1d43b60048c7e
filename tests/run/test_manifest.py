import json
from hashlib import sha256

import pytest

from cchc_analysis.errors import RunError
from cchc_analysis.run.manifest import Difference, edited_files, mark_kept, verify, write_manifest


@pytest.fixture
def result(tmp_path):
    (tmp_path / "anh").mkdir()
    (tmp_path / "bang.xlsx").write_bytes(b"table")
    (tmp_path / "anh" / "hang.svg").write_bytes(b"chart")
    write_manifest(tmp_path, {"version": "0.1.0", "tỉnh": "Bắc Kạn"})
    return tmp_path


def test_the_manifest_holds_the_facts_and_the_hash_of_every_other_file(result):
    content = json.loads((result / "manifest.json").read_text(encoding="utf-8"))
    assert content == {
        "version": "0.1.0",
        "tỉnh": "Bắc Kạn",
        "files": {"anh/hang.svg": sha256(b"chart").hexdigest(), "bang.xlsx": sha256(b"table").hexdigest()},
        "kept": [],
    }


def test_the_manifest_is_text_with_sorted_keys_and_unix_line_ends(result):
    text = (result / "manifest.json").read_bytes()
    assert text.startswith(b'{\n  "files": {\n    "anh/hang.svg"')
    assert text.endswith(b"\n}\n")
    assert b"\r" not in text
    assert '"tỉnh": "Bắc Kạn"'.encode() in text


def test_writing_the_manifest_again_gives_the_same_bytes(result):
    before = (result / "manifest.json").read_bytes()
    write_manifest(result, {"tỉnh": "Bắc Kạn", "version": "0.1.0"})
    assert (result / "manifest.json").read_bytes() == before


def test_an_untouched_result_verifies(result):
    assert verify(result) == []


def test_verify_names_what_is_missing_changed_and_added(result):
    (result / "anh" / "hang.svg").unlink()
    (result / "bang.xlsx").write_bytes(b"table, corrected")
    (result / "ghi chu.txt").write_bytes(b"mine")
    assert verify(result) == [
        Difference("anh/hang.svg", "missing"),
        Difference("bang.xlsx", "changed"),
        Difference("ghi chu.txt", "added"),
    ]


def test_a_kept_file_may_stand_change_or_go_without_a_word(result):
    note = result / "ghi chu.txt"
    note.write_bytes(b"mine")
    mark_kept(result, ["ghi chu.txt"])
    assert verify(result) == []
    note.write_bytes(b"mine, changed")
    assert verify(result) == []
    note.unlink()
    assert verify(result) == []


def test_the_files_of_people_are_those_changed_added_or_kept(result):
    (result / "anh" / "hang.svg").unlink()  # gone, so nothing of it can be lost
    (result / "bang.xlsx").write_bytes(b"table, corrected")
    (result / "cu.docx").write_bytes(b"kept")
    (result / "moi.docx").write_bytes(b"added")
    mark_kept(result, ["cu.docx", "da xoa.docx"])
    assert edited_files(result) == ["bang.xlsx", "cu.docx", "moi.docx"]


@pytest.mark.parametrize("name", ["~$bang.xlsx", ".~lock.bang.xlsx#", "anh/Thumbs.db"])
def test_what_programs_leave_in_passing_counts_as_nothing(result, name):
    (result / name).write_bytes(b"")
    assert verify(result) == []
    assert edited_files(result) == []


def test_a_folder_without_manifest_is_not_a_result(tmp_path):
    with pytest.raises(RunError) as error:
        verify(tmp_path)
    assert f"{tmp_path} is not a result of this program" in error.value.text("en")
    assert "--out" in error.value.text("en")


@pytest.mark.parametrize("text", [b"", b'{"files": {', b"[]", b"{}", b'{"files": [], "kept": []}', b'{"a": "\xff"}'])
def test_a_damaged_manifest_is_named(result, text):
    (result / "manifest.json").write_bytes(text)
    with pytest.raises(RunError) as error:
        verify(result)
    assert f"{result / 'manifest.json'} is damaged" in error.value.text("en")
