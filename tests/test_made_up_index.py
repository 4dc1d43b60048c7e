"""A new index is data: made up of files alone, everything works on it and no code knows its name."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import cchc_analysis as ca
from cchc_analysis.record.check import check_record
from made_up import FRAGMENT, INDEX, PUBLISHED, made_up_ranking, make_up_index

HOME = "Thái Nguyên"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return make_up_index(tmp_path_factory.mktemp("made_up") / "data")


@pytest.fixture(scope="module")
def record(folder) -> ca.Record:
    return ca.open_record(folder)


def test_no_code_names_an_index():
    package = Path(ca.__file__).parent
    for path in package.rglob("*.py"):
        code = re.sub(r'""".*?"""|#[^\n]*|>>>[^\n]*', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        named = re.findall(r'(?:==|!=|in \() *"(?:PAR|PCI|SIPAS|PAPI)"', code)
        assert named == [], path


def test_it_stands_in_the_catalogue(record):
    assert [entry.index for entry in ca.indices(record)][-1] == INDEX


def test_it_passes_the_check(folder):
    assert check_record(folder).ok


def test_its_ranks_load_with_its_own_provinces(record):
    table = ca.load_index(INDEX, record=record).query("year == 2025")
    expected = {code: rank for rank, (code, _) in enumerate(made_up_ranking(2025), start=1)}
    assert dict(zip(table["province_code"], table["rank"], strict=True)) == expected


def test_provinces_beyond_the_fragment_are_open_from_1_to_34(record):
    table = ca.load_index(INDEX, record=record).query("year == @FRAGMENT")
    open_ranks = table[table["rank"].isna()]
    assert len(open_ranks) == 34 - PUBLISHED
    assert (open_ranks["rank_low"] == 1).all()
    assert (open_ranks["rank_high"] == 34).all()


def test_its_coverage_is_counted(record):
    table = ca.coverage(record=record).set_index(["index", "year"]).loc[INDEX]
    assert table["complete"].tolist() == [True, True, True, False]


def test_its_components_load(record):
    table = ca.load_index(INDEX, components=True, record=record).query("year == 2026")
    assert table.groupby("component").size().to_dict() == {"total": 34, "X1": 34, "X2": 34, "X3": 34}


def test_its_eras_part_its_scores(record):
    assert bool(ca.headline(HOME, 2027, record=record).set_index("index").loc[INDEX, "new_era"])


def test_its_curve_is_bounded(record):
    curve = ca.rank_curve(INDEX, FRAGMENT, record=record)
    scores = [scores["total"] for _, scores in made_up_ranking(FRAGMENT)]
    assert (curve.low <= [score + 1e-9 for score in scores]).all()
    assert (curve.high >= [score - 1e-9 for score in scores]).all()


def test_its_chart_draws_and_says_its_finding(record):
    chart = ca.charts.trend(INDEX, HOME, 2027, first=2025, record=record)
    assert INDEX in chart.get_suptitle() or "Thái Nguyên" in chart.get_suptitle()


def test_a_province_that_was_merged_is_told_into_which(record):
    with pytest.raises(ca.AskError, match="Thái Nguyên"):
        ca.trend(INDEX, "Bắc Kạn", 2026, record=record)


def test_a_year_of_it_can_be_evaluated(folder, tmp_path):
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    for name in ("01_ban_ghi", "02_xu_huong"):
        shutil.copy(Path(ca.record_folder()).parent / "notebooks" / f"{name}.ipynb", notebooks)
    command = [sys.executable, "-m", "cchc_analysis", "evaluate", "2027", "--province", HOME, "--data", str(folder)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / f"figures/2027-thai-nguyen/02_xu_huong/{INDEX.lower()}.png").is_file()
