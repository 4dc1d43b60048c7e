"""The yearly evaluation, end to end on the real record: what it leaves, what it says, and that it says it again."""

import csv
import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import openpyxl
import pytest

import cchc_analysis as ca
from cchc_analysis.cli import main
from cchc_analysis.run.manifest import verify
from cchc_analysis.words import number
from in_process import chapter_files, page_text, run_chapter
from keyed_numbers import Marks, alter, altered, marking
from of_record import ill_named

PAGES = [
    "index.html",
    "01_ban_ghi.html",
    "02_xu_huong.html",
    "03_duong_hang.html",
    "04_nhom_tuong_dong.html",
    "05_yeu_cau.html",
    "06_danh_gia.html",
    "07_kiem_dinh.html",
    "08_nhin_lai.html",
    "09_so_lieu_con_thieu.html",
    "10_do_vung.html",
]


def cchc(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, as a person would."""
    command = [sys.executable, "-m", "cchc_analysis", *arguments]
    given = {**os.environ, "PYTHONUTF8": "1", **environment}
    return subprocess.run(command, cwd=folder, env=given, capture_output=True, text=True, encoding="utf-8")


@dataclass(frozen=True)
class Told:
    """How a command ended and what it said."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def refused(tmp_path, monkeypatch, capsys) -> Callable[..., Told]:
    """Run the command in this process, which takes no seconds to start: for what ends before a notebook runs."""

    def run(*arguments: str) -> Told:
        monkeypatch.chdir(tmp_path)
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        return Told(int(ended.value.code or 0), *capsys.readouterr())

    return run


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    done = cchc("evaluate", "2023", folder=folder)
    assert done.returncode == 0, done.stderr
    assert "01_ban_ghi" in done.stdout, "progress is told while it runs"
    assert done.stdout.splitlines()[-1].endswith("index.html")
    return folder


@pytest.fixture(scope="module")
def result(home) -> Path:
    return home / "figures" / "2023"


@pytest.fixture(scope="module")
def numbers(result) -> dict[str, dict[str, str]]:
    with (result / "so_lieu.csv").open(encoding="utf-8-sig", newline="") as stream:
        return {row["key"]: row for row in csv.DictReader(stream)}


def test_it_leaves_what_the_readme_promises(result):
    names = {path.name for path in result.iterdir()}
    assert {
        "index.html",
        "01_ban_ghi.html",
        "02_xu_huong.html",
        "03_duong_hang.html",
        "04_nhom_tuong_dong.html",
        "05_yeu_cau.html",
        "06_danh_gia.html",
        "07_kiem_dinh.html",
        "08_nhin_lai.html",
        "09_so_lieu_con_thieu.html",
        "10_do_vung.html",
        "tom_tat.docx",
        "bao_cao.docx",
        "trinh_chieu.pptx",
        "nhan_xet.xlsx",
        "mo_phong.html",
        "tong_hop.xlsx",
        "so_lieu.csv",
        "manifest.json",
    } <= names
    for index in ("par", "pci", "sipas", "papi"):
        for ending in ("png", "svg", "pdf"):
            assert (result / "02_xu_huong" / f"{index}.{ending}").stat().st_size > 5000


def test_the_manifest_agrees_and_names_no_path_and_no_time(result, home):
    assert verify(result) == []
    text = (result / "manifest.json").read_text(encoding="utf-8")
    facts = json.loads(text)
    assert facts["parameters"] == {"as_of": None, "lang": "vi", "province": "Bắc Kạn", "year": 2023}
    assert re.fullmatch(r"[0-9a-f]{64}", facts["record_sha256"])
    assert str(home) not in text
    assert not re.search(r"\d\d:\d\d", text)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_names_another_host(result, page):
    text = (result / page).read_text(encoding="utf-8")
    assert not re.search(r"https?:|//[a-z]+\.[a-z]", re.sub(r"base64,[A-Za-z0-9+/=]+", "", text))


ANNEX_HEADING = "Phụ lục: các trang nguồn"
CHAPTERS = {path.stem: path for path in chapter_files()}


#: Made a second time in the ordinary tier, with the keys of their figures; the others are in the full tier.
ALWAYS = ("02_xu_huong", "06_danh_gia", "09_so_lieu_con_thieu")


@cache
def marked(name: str) -> tuple[str, Marks]:
    """The text of a page of the same run, made in this process with the keys of its figures in it."""
    with marking() as marks:
        return run_chapter(CHAPTERS[name], year=2023, province="Bắc Kạn", lang="vi").text, marks


@pytest.fixture(params=[pytest.param(name, marks=[pytest.mark.full] * (name not in ALWAYS)) for name in CHAPTERS])
def page(request, result) -> tuple[str, str, Marks]:
    """A page as the run wrote it, and as it was made with keys."""
    text = page_text((result / f"{request.param}.html").read_text(encoding="utf-8"))
    made, marks = marked(request.param)
    # At the desk the pages read follow under this heading; a run has one annex for all its pages.
    return text.partition(ANNEX_HEADING)[0], made.partition(ANNEX_HEADING)[0], marks


def test_every_figure_stands_where_its_key_was_printed(page):
    text, made, marks = page
    assert len(marks.figures(made)) >= 25, "a page without figures tests nothing"
    assert altered(text, made, marks) == []


def test_every_figure_is_the_value_that_so_lieu_has_under_its_key(page, numbers):
    _, made, marks = page
    for key, printed in marks.figures(made):
        row = numbers[key]
        assert printed == number(float(row["value"]), int(row["rounding"]), "vi", sign=printed.startswith("+")), key


def test_a_figure_altered_in_a_page_is_noticed_by_its_key(page):
    text, made, marks = page
    draw, lines = random.Random(7), made.split("\n")
    places = [place for place, line in enumerate(lines) if marks.figures(line)]
    for place in draw.sample(places, 15):
        figure, wrong = alter(lines[place], draw)
        shown = text.split("\n")
        shown[place] = wrong
        assert marks.figures(figure)[0][0] in altered("\n".join(shown), made, marks), wrong


def test_every_number_in_the_workbook_stands_in_so_lieu(result, numbers):
    sheet = openpyxl.load_workbook(result / "tong_hop.xlsx").worksheets[0]
    cells = [cell.value for row in sheet.iter_rows(min_row=4) for cell in row if isinstance(cell.value, int | float)]
    entered = {round(float(row["value"]), int(row["rounding"])) for row in numbers.values()}
    assert len(cells) > 15
    assert set(cells) <= entered


#: What a row of the record says of a province, and what follows from two rows of it.
OF_A_ROW = re.compile(r"([A-Z]+)\.(\d{4})\.(\d\d)\.(\w+)\.(rank|score|change_rank|change_score)")


@cache
def rows_of_files() -> dict[tuple[str, str, str, str], list[dict[str, str]]]:
    """Read the observations by the plain csv module, without what is known to be misprinted or of another scale."""
    found: dict[tuple[str, str, str, str], list[dict[str, str]]] = {}
    for path in sorted((ca.record_folder() / "observations").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                if row["basis"] not in {"misprint", "other_scale"}:
                    key = (row["index"], row["year"], row["province_code"], row["component"])
                    found.setdefault(key, []).append(row)
    return found


def in_files(index: str, year: int, code: str, component: str, what: str) -> set[float]:
    """What the files say of a figure: one value, or several where sources differ."""
    rows = rows_of_files().get((index, str(year), code, component), [])
    return {float(row[what]) for row in rows if row[what]}


def expected(index: str, year: int, code: str, component: str, what: str) -> set[float]:
    """The values that a key may stand for, by the files alone."""
    if not what.startswith("change_"):
        return in_files(index, year, code, component, what)
    what = what.removeprefix("change_")
    now, before = (in_files(index, of, code, component, what) for of in (year, year - 1))
    gained = [old - new if what == "rank" else new - old for old in before for new in now]
    return {round(gain, 4) for gain in gained}


def test_ranks_scores_and_changes_are_those_of_the_files(numbers):
    keys = {key: found.groups() for key in numbers if (found := OF_A_ROW.fullmatch(key))}
    assert len(keys) > 250
    recomputed = {}
    for key, (index, year, code, component, what) in keys.items():
        if values := expected(index, int(year), code, component, what):
            row = numbers[key]
            half = 0.5 * 10.0 ** -int(row["rounding"]) + 1e-9
            recomputed[key] = any(abs(value - float(row["value"])) <= half for value in values)
    assert [key for key, right in recomputed.items() if not right] == []
    kinds = {key.rpartition(".")[2] for key in recomputed}
    assert kinds == {"rank", "score", "change_rank", "change_score"}
    assert len(recomputed) >= 0.8 * len(keys)


def test_the_real_story_shows(numbers):
    pci = [float(numbers[f"PCI.{year}.06.total.rank"]["value"]) for year in range(2016, 2023)]
    par = [float(numbers[f"PAR.{year}.06.total.rank"]["value"]) for year in range(2016, 2024)]
    assert pci == [60, 59, 60, 59, 59, 48, 35]
    assert par == [60, 49, 49, 55, 59, 54, 61, 57]
    # Of 2023 the record knows that Bắc Kạn was not among the published thirty, and no more.
    assert "PCI.2023.06.total.rank" not in numbers
    assert [numbers[f"PCI.2023.06.total.rank_{end}"]["value"] for end in ("low", "high")] == ["31", "63"]


def test_a_run_of_2023_uses_no_year_after_it(numbers):
    later = re.compile(r"\b[A-Z]+\.(2024\b|\d{4}-2024\b)")
    assert [row["key"] for row in numbers.values() if later.search(row["source_rows"])] == []


def test_every_rank_and_score_names_the_row_it_comes_from(numbers):
    figures = [row for key, row in numbers.items() if key.endswith((".rank", ".score"))]
    assert all(re.match(r"\w+\.\d{4}\.\S+ S\d{4}", row["source_rows"]) for row in figures)


def test_all_rows_behind_numbers_name_their_pages_in_one_way(numbers):
    # A tester found "PAR.2024.11.total nan", and pages with blanks between them beside runs of pages.
    assert {key: row["source_rows"] for key, row in numbers.items() if ill_named(row["source_rows"])} == {}


def test_a_difference_of_percentages_is_in_percentage_points(numbers):
    units = {key.partition(".total.")[2]: row["unit"] for key, row in numbers.items() if key.startswith("PAR.2023.06.")}
    assert (units["score"], numbers["PAR.2023.maximum"]["unit"]) == ("%", "%")
    assert units["change_score"] == "điểm phần trăm"


def only(folder: Path, *names: str) -> None:
    """Put some notebooks into a working folder, which takes less time than all."""
    (folder / "notebooks").mkdir()
    for name in names:
        shutil.copy(Path(ca.record_folder()).parent / "notebooks" / f"{name}.ipynb", folder / "notebooks")


def other_day(folder: Path) -> str:
    """Return a folder whose sitecustomize moves the clock of every Python started with it by a day and more."""
    code = "import time_machine, time\ntime_machine.travel(time.time() + 100_000, tick=True).start()\n"
    (folder / "sitecustomize.py").write_text(code, encoding="utf-8")
    return str(folder)


#: Asks for pages without documents, which take longer than a page does.
NO_DOCUMENTS = ("--only", "")


def run_elsewhere(tmp_path: Path, *notebooks: str, asked: tuple[str, ...] = ()) -> Path:
    """Evaluate 2023 again in another folder, on another day, in another zone, with another seed and more threads."""
    elsewhere = tmp_path / "Tài liệu Nguyễn"
    elsewhere.mkdir()
    shutil.copytree(ca.record_folder(), elsewhere / "data")
    if notebooks:
        only(elsewhere, *notebooks)
    surroundings = {
        "PYTHONPATH": os.pathsep.join(filter(None, [other_day(tmp_path), os.environ.get("PYTHONPATH", "")])),
        "TZ": "Asia/Ho_Chi_Minh",
        "LC_ALL": "C.UTF-8",
        "LANG": "vi_VN.UTF-8",
        "PYTHONHASHSEED": "77",
        "OMP_NUM_THREADS": "2",
        "OPENBLAS_NUM_THREADS": "2",
    }
    done = cchc("evaluate", "2023", "--data", "data", *asked, folder=elsewhere, **surroundings)
    assert done.returncode == 0, done.stderr
    return elsewhere / "figures" / "2023"


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_pages_and_charts_are_the_same_bytes_whatever_the_surroundings(result, tmp_path):
    first, again = files(result), files(run_elsewhere(tmp_path, "04_nhom_tuong_dong", asked=NO_DOCUMENTS))
    names = [name for name in again if name[0] in "01"]  # what does not gather from all notebooks
    assert len(names) == 7  # a page, and two charts in three formats
    assert [name for name in names if again[name] != first[name]] == []


@pytest.mark.full
def test_a_whole_second_run_gives_the_same_bytes(result, tmp_path):
    first, again = files(result), files(run_elsewhere(tmp_path))
    assert first.keys() == again.keys()
    assert [name for name in first if again[name] != first[name]] == []


def test_another_province_language_and_day_go_to_a_folder_of_their_own(tmp_path):
    only(tmp_path, "01_ban_ghi")
    asked = ["--province", "lang son", "--lang", "en", "--as-of", "2021-04-22"]
    done = cchc("evaluate", "2020", *asked, *NO_DOCUMENTS, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    result = tmp_path / "figures/2020-lang-son-en-as-of-2021-04-22"
    page = (result / "01_ban_ghi.html").read_text(encoding="utf-8")
    assert "The record: what is known and what is not" in page
    assert "Bộ dữ liệu: số liệu hiện có" not in page
    keys = (result / "so_lieu.csv").read_text(encoding="utf-8-sig")
    assert "PCI.2020.20.total.rank" in keys
    assert not re.search(r"PAR\.(\d{4}-)?2020\.\w+\.total", keys)  # of a year not yet released nothing is said


@pytest.mark.full
@pytest.mark.parametrize("year", range(2016, 2025))
def test_every_year_from_2016_to_2024_can_be_evaluated(tmp_path, year):
    done = cchc("evaluate", str(year), "--lang", "en", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert verify(tmp_path / "figures" / f"{year}-en") == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["2023", "--province", "Bắc Kann"], "Bắc Kạn"),
        (["2030"], "2005-2024"),
        (["1999"], "2005-2024"),
        (["23"], "2005-2024"),
        (["2023", "--as-of", "2010-01-01"], "2005-2008"),
        (["2023", "--as-of", "hôm qua"], "hôm qua"),
        (["2023", "--data", "nowhere"], "nowhere"),
    ],
)
def test_a_question_that_cannot_be_answered_is_told_in_two_sentences(tmp_path, refused, arguments, said):
    done = refused("evaluate", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "figures").exists() or not any((tmp_path / "figures").iterdir())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("PCI,2021,06,total,62.26,62.255,62.265,48,48,48", 'PCI,2021,06,total,"62,26",62.255,62.265,48,48,48', "62,26"),
        ("PCI,2021,06,total,62.26,62.255,62.265,48,48,48", "PCI,2021,06,total,62.26,62.255,62.265,64,64,64", "64"),
    ],
)
def test_a_damaged_record_is_told_by_row_and_column_and_leaves_no_result(tmp_path, refused, old, new, said):
    folder = Path(shutil.copytree(ca.record_folder(), tmp_path / "data"))
    table = folder / "observations" / "pci.csv"
    text = table.read_text(encoding="utf-8")
    row = 1 + text[: text.index(old)].count("\n")
    table.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    done = refused("evaluate", "2021", "--data", "data")
    assert done.returncode == 2
    assert "pci.csv" in done.stderr
    assert str(row) in done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "figures").exists()


def test_a_notebook_that_fails_leaves_the_previous_result_as_it_was(home, result):
    before = {path: path.read_bytes() for path in result.rglob("*") if path.is_file()}
    only(home, "01_ban_ghi")
    notebook = home / "notebooks" / "01_ban_ghi.ipynb"
    text = notebook.read_text(encoding="utf-8")
    notebook.write_text(text.replace("ca.prose.record_answer", "ca.prose.no_such_answer"), encoding="utf-8")
    done = cchc("evaluate", "2023", *NO_DOCUMENTS, folder=home)
    shutil.rmtree(home / "notebooks")
    assert done.returncode == 2
    assert "01_ban_ghi" in done.stderr
    assert "Traceback" not in done.stderr
    assert {path: path.read_bytes() for path in result.rglob("*") if path.is_file()} == before


BROKEN = ("ca.prose.record_answer", "ca.prose.no_such_answer")
#: Bắc Kạn's rank of 2023 was 57; the front page and another page print it under the same key.
CONTRADICTING = ("chapter.close()", "chapter.ledger.print('PAR.2023.06.total.rank', 56, unit='rank')\nchapter.close()")


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    """Change the code of a notebook in a working folder."""
    path = folder / "notebooks" / f"{name}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["source"] = "".join(cell["source"]).replace(old, new)
    path.write_text(json.dumps(notebook), encoding="utf-8")


@pytest.mark.parametrize(
    ("lang", "how", "front", "told"),
    [
        pytest.param(
            "vi", BROKEN, "Chưa lập được trang 01_ban_ghi.", "Trang 01_ban_ghi dừng ở", marks=pytest.mark.full
        ),
        ("en", CONTRADICTING, "The page 01_ban_ghi could not be made.", "was printed as 57 and again as 56"),
    ],
)
def test_a_run_that_keeps_going_leaves_out_the_page_that_fails_and_names_it(tmp_path, lang, how, front, told):
    only(tmp_path, "01_ban_ghi", "06_danh_gia")
    spoil(tmp_path, "01_ban_ghi", *how)
    done = cchc("evaluate", "2023", "--lang", lang, "--keep-going", "--out", "result", *NO_DOCUMENTS, folder=tmp_path)
    result = tmp_path / "result"
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "01_ban_ghi" in done.stdout.splitlines()[-1]
    assert verify(result) == []
    names = {path.name for path in result.iterdir()}
    assert {"06_danh_gia.html", "06_danh_gia", "index.html", "tong_hop.xlsx", "so_lieu.csv"} <= names
    assert not names & {"01_ban_ghi.html", "01_ban_ghi"}
    page = (result / "index.html").read_text(encoding="utf-8")
    assert front in page
    assert told in page
    assert 'href="01_ban_ghi.html"' not in page
    failed = json.loads((result / "manifest.json").read_text(encoding="utf-8"))["failed_pages"]
    assert [page["name"] for page in failed] == ["01_ban_ghi"]
    assert told in failed[0]["error"]
    assert not list(result.rglob("chapter.json"))
    keys = (result / "so_lieu.csv").read_text(encoding="utf-8-sig")
    assert "PAR.2023.06.total.rank,57," in keys
    assert "coverage.PAR.2012.ranks" not in keys, "of a page that fails no number is handed on"


def test_where_every_page_fails_nothing_is_replaced(tmp_path):
    only(tmp_path, "01_ban_ghi")
    spoil(tmp_path, "01_ban_ghi", *BROKEN)
    done = cchc("evaluate", "2012", "--keep-going", "--out", "result", *NO_DOCUMENTS, folder=tmp_path)
    assert done.returncode == 2
    assert "01_ban_ghi" in done.stderr
    assert not (tmp_path / "result").exists()


def test_a_notebook_that_does_not_close_its_chapter_is_told_how(tmp_path):
    only(tmp_path, "06_danh_gia")
    spoil(tmp_path, "06_danh_gia", "chapter.close()", "")
    done = cchc("evaluate", "2012", "--lang", "en", "--out", "result", *NO_DOCUMENTS, folder=tmp_path)
    assert (done.returncode, "Let its last cell be: chapter.close()" in done.stderr) == (2, True)


@pytest.mark.parametrize(("lang", "taught"), [("vi", "Bỏ qua trang bị lỗi"), ("en", "Leave out a page that fails")])
def test_help_teaches_to_keep_going(tmp_path, lang, taught):
    told = " ".join(cchc("evaluate", "--help", folder=tmp_path, CCHC_LANG=lang).stdout.split())
    assert "--keep-going" in told
    assert taught in told


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such folder rights")
def test_a_folder_that_cannot_be_written_is_named(tmp_path, refused):
    (tmp_path / "figures").write_text("a file where a folder should be", encoding="utf-8")
    done = refused("evaluate", "2023")
    assert done.returncode == 2
    assert "figures" in done.stderr
    assert "Traceback" not in done.stderr
