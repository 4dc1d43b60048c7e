"""What the exchange of a folder rests on; the exchange itself is told by the tests of the result and of the record."""

import os

import pytest

from cchc_analysis.errors import RunError
from cchc_analysis.files.exchange import Kind, copy_files, held_open, recover, staging, swap, writing

ANY = Kind(is_whole=lambda folder: folder.exists(), supersedes=lambda *_: True)


def write(folder, *names):
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_bytes(name.encode())


def test_what_is_not_put_in_place_is_removed(tmp_path):
    with staging(tmp_path / "data", ANY) as new:
        write(new, "bang.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == [".data.lock"]


def test_a_swap_takes_the_whole_folder(tmp_path):
    write(tmp_path / "data", "old.csv")
    with staging(tmp_path / "data", ANY) as new:
        write(new, "new.csv")
        swap(new, tmp_path / "data")
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["new.csv"]


def test_an_old_folder_that_nothing_supersedes_is_never_removed(tmp_path):
    kind = Kind(is_whole=ANY.is_whole, supersedes=lambda *_: False)
    write(tmp_path / ".data.old", "old.csv")
    write(tmp_path / "data", "another.csv")
    recover(tmp_path / "data", kind)
    with pytest.raises(RunError) as error, staging(tmp_path / "data", kind):
        pytest.fail("a person has to choose first")
    assert f"remove {tmp_path / '.data.old'}, and run the command again." in error.value.text("en")
    assert (tmp_path / ".data.old" / "old.csv").exists()


def test_a_copy_keeps_the_day_of_each_file_and_leaves_marks_of_programs_behind(tmp_path):
    write(tmp_path / "a" / ".ipynb_checkpoints", "01.ipynb")
    write(tmp_path / "a", "bang.xlsx", "~$bang.xlsx", "Thumbs.db")
    os.utime(tmp_path / "a" / "bang.xlsx", (10**9, 10**9))
    copy_files(tmp_path / "a", tmp_path / "b")
    assert [path.name for path in (tmp_path / "b").iterdir()] == ["bang.xlsx"]
    assert (tmp_path / "b" / "bang.xlsx").stat().st_mtime == 10**9


@pytest.mark.parametrize(
    ("mark", "held"),
    [
        ("~$bang.xlsx", "bang.xlsx"),  # Excel
        ("~$o cao.docx", "bao cao.docx"),  # Word takes the first two letters of a long name away
        (".~lock.bang.xlsx#", "bang.xlsx"),  # LibreOffice
        ("ghi chu.txt", "data"),  # no mark, so only the folder can be named
    ],
)
def test_a_file_that_a_program_holds_open_is_named(tmp_path, mark, held):
    write(tmp_path / "data", "bang.xlsx", "bao cao.docx", mark)
    assert held_open(tmp_path / "data") == held


def test_an_error_of_the_system_is_told_in_two_sentences(tmp_path):
    with pytest.raises(RunError) as error, writing(tmp_path):
        raise OSError(28, "No space left on device", "bang.xlsx")
    assert error.value.text("en") == (
        f"The new files cannot be written to {tmp_path} (no space is left: bang.xlsx). "
        "Check the right to write and the free space there, or choose another folder."
    )
