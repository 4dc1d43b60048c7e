"""A working folder is made whole or not at all, over nothing that stands there, and can be worked in."""

import os
import shutil
import stat
from pathlib import Path

import docx
import pytest

import cchc_analysis as ca
from cchc_analysis.errors import RecordError, RunError
from cchc_analysis.files.bundle import bundled
from cchc_analysis.record.tables import record_hash
from cchc_analysis.run.workspace import make_workspace

PARTS = ["data", "figures", "mau", "notebooks"]


@pytest.fixture
def folder(tmp_path):
    """Where a Windows user would want it."""
    return tmp_path / "Nguyễn" / "Tài liệu Nguyễn"


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_the_record_opens_and_the_notebooks_are_there(folder):
    make_workspace(folder)
    assert len(ca.open_record(folder / "data").observations) > 30_000
    assert record_hash(folder / "data") == record_hash(bundled("data"))
    assert names(folder / "notebooks") == [path.name for path in sorted(bundled("notebooks").glob("*.ipynb"))]
    assert names(folder) == PARTS


def test_nothing_is_left_beside(folder):
    make_workspace(folder)
    assert names(folder.parent) == [folder.name]


def test_an_empty_folder_is_filled_where_it_stands(folder, monkeypatch):
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)  # as a terminal does: Windows would not let the folder be replaced
    make_workspace(Path())
    assert names(Path()) == PARTS
    assert names(folder.parent) == [folder.name]


def test_a_folder_that_holds_something_is_refused_and_stays_as_it_was(folder):
    folder.mkdir(parents=True)
    (folder / "luan van.docx").write_bytes(b"thesis")
    with pytest.raises(RunError) as error:
        make_workspace(folder)
    told = f"{folder} already holds something. Name a folder that is not there yet, or is empty."
    assert error.value.text("en") == told
    assert names(folder) == ["luan van.docx"]
    assert names(folder.parent) == [folder.name]


def test_a_file_in_the_place_is_refused(folder):
    folder.parent.mkdir()
    folder.write_bytes(b"thesis")
    with pytest.raises(RunError, match="Tài liệu Nguyễn"):
        make_workspace(folder)
    assert folder.read_bytes() == b"thesis"


def test_the_copy_can_be_written_even_where_the_source_cannot(folder, tmp_path):
    source = Path(shutil.copytree(bundled("data"), tmp_path / "read-only"))
    for path in [source, *source.rglob("*")]:
        path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    make_workspace(folder, source)
    assert all(path.stat().st_mode & stat.S_IWUSR for path in [folder, *folder.rglob("*")])


def test_a_record_of_ones_own_is_taken_with_the_files_beside_it(folder, tmp_path):
    source = Path(shutil.copytree(bundled("data"), tmp_path / "own"))
    (source / "ghi chu.xlsx").write_bytes(b"minutes")
    (source / "~$ghi chu.xlsx").write_bytes(b"owner")  # Excel has it open
    make_workspace(folder, source)
    assert (folder / "data" / "ghi chu.xlsx").read_bytes() == b"minutes"
    assert not (folder / "data" / "~$ghi chu.xlsx").exists()


def test_without_a_record_nothing_is_made(folder, tmp_path):
    with pytest.raises(RecordError, match=r"datapackage\.json"):
        make_workspace(folder, tmp_path / "elsewhere")
    assert not folder.parent.exists()


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_bytes(b"a file where a folder should be")
    with pytest.raises(RunError) as error:
        make_workspace(tmp_path / "file" / "cchc")
    assert f"cannot be written to {tmp_path / 'file' / 'cchc'}" in error.value.text("en")


def test_where_it_fails_before_the_end_nothing_is_left(folder, monkeypatch):
    def full(_, destination):
        raise OSError(28, "No space left on device", str(destination))

    monkeypatch.setattr(os, "rename", full)
    with pytest.raises(RunError, match="hết dung lượng trống"):
        make_workspace(folder)
    assert names(folder.parent) == []


def test_what_a_crash_left_is_built_anew(folder):
    left = folder.with_name(f".{folder.name}.new") / "data"
    left.mkdir(parents=True)
    (left / "facts.csv").write_bytes(b"half of")
    make_workspace(folder)
    assert record_hash(folder / "data") == record_hash(bundled("data"))
    assert names(folder.parent) == [folder.name]


def test_the_templates_of_documents_wait_to_be_changed_in_word(folder):
    make_workspace(folder)
    assert names(folder / "mau") == ["bao_cao.docx", "bao_cao_en.docx"]
    assert "{{noi_dung}}" in [paragraph.text for paragraph in docx.Document(folder / "mau" / "bao_cao.docx").paragraphs]
