"""A page of a year with its charts, documents and numbers: the same bytes whatever stands around the program."""

import locale
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import cchc_analysis as ca

#: Moves the clock of each Python that starts beside it, kernels too.
CLOCK = "import time_machine, time\ntime_machine.travel(time.time() + {seconds}, tick=True).start()\n"
#: What differs from the first run: variables of the system, the name of the folder, or by how many seconds the clock.
SURROUNDINGS: dict[str, dict[str, str]] = {
    "a second run": {},
    "the zone of Việt Nam": {"TZ": "Asia/Ho_Chi_Minh"},
    "a zone of half hours": {"TZ": "America/St_Johns"},
    "Vietnamese": {"LC_ALL": "vi_VN.UTF-8"},
    "Turkish": {"LC_ALL": "tr_TR.UTF-8"},
    "no language": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "another hash seed": {"PYTHONHASHSEED": "77"},
    "two threads": {"OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2"},
    "four threads": {"OMP_NUM_THREADS": "4", "OPENBLAS_NUM_THREADS": "4"},
    "the day after tomorrow": {"CLOCK": "200000"},
    "ten years later": {"CLOCK": "315360000"},
    "a folder with diacritics and blanks": {"FOLDER": "Tài liệu của Nguyễn Thị Ánh"},
    "a folder of more than 260 characters": {"FOLDER": "/".join(["Sở Nội vụ tỉnh Bắc Kạn và Thái Nguyên"] * 7)},
}
PLAIN = {"TZ": "UTC0", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


@pytest.fixture(scope="module")
def languages(tmp_path_factory) -> str:
    """A folder with the languages of the system that are tried, made for this, as few machines have them."""
    folder = tmp_path_factory.mktemp("languages")
    for name in ("vi_VN", "tr_TR"):
        made = ["localedef", "--no-archive", "-i", name, "-f", "UTF-8", str(folder / f"{name}.UTF-8")]
        subprocess.run(made, check=True, capture_output=True)
    return str(folder)


def result(root: Path, languages: str, differs: dict[str, str]) -> dict[str, bytes]:
    """Make a page in surroundings of its own, and return its files by their names."""
    around = {**PLAIN, "LOCPATH": languages, **differs}
    home = root / around.pop("FOLDER", "home")
    (home / "notebooks").mkdir(parents=True)
    source = Path(ca.record_folder()).parent / "notebooks"
    shutil.copy(source / "04_nhom_tuong_dong.ipynb", home / "notebooks")
    shutil.copytree(ca.record_folder(), home / "data")
    (root / "clock").mkdir()
    (root / "clock" / "sitecustomize.py").write_text(CLOCK.format(seconds=around.pop("CLOCK", "0")), encoding="utf-8")
    around["PYTHONPATH"] = os.pathsep.join(filter(None, [str(root / "clock"), os.environ.get("PYTHONPATH", "")]))
    asked = ["evaluate", "2023", "--province", "Bắc Kạn", "--data", "data"]
    command = [sys.executable, "-m", "cchc_analysis", *asked]
    done = subprocess.run(command, cwd=home, env={**os.environ, **around}, capture_output=True)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    made = home / "figures" / "2023"
    return {path.relative_to(made).as_posix(): path.read_bytes() for path in made.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def first(tmp_path_factory, languages) -> dict[str, bytes]:
    return result(tmp_path_factory.mktemp("first"), languages, {})


@pytest.mark.stress
@pytest.mark.parametrize("around", SURROUNDINGS)
def test_it_is_the_same_bytes(tmp_path, languages, first, around, record_property):
    again = result(tmp_path, languages, SURROUNDINGS[around])
    assert len(first) > 12  # the page, two charts in three formats, documents, numbers, manifest
    assert again.keys() == first.keys()
    assert [name for name in first if again[name] != first[name]] == []
    record_property("surroundings", 1)


@pytest.mark.stress
@pytest.mark.parametrize(("name", "comma"), [("vi_VN.UTF-8", ","), ("tr_TR.UTF-8", ",")])
def test_a_language_tried_is_one_that_the_system_speaks(languages, name, comma):
    code = "import locale; locale.setlocale(locale.LC_ALL, ''); print(locale.localeconv()['decimal_point'])"
    said = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "LOCPATH": languages, "LC_ALL": name}, capture_output=True
    )
    assert said.stdout.decode().strip() == comma
    assert locale.getlocale()[0] != name  # this process is left alone
