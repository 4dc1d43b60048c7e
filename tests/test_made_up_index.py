"""A new index is data: added as any file is, everything works on it and no code knows its name."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

import cchc_analysis as ca
from cchc_analysis import cli
from cchc_analysis.record.check import check_record
from cchc_analysis.record.intake.addition import plan_addition
from cchc_analysis.record.intake.read import OBSERVATIONS
from cchc_analysis.record.intake.sheets import declared_sheets
from cchc_analysis.record.intake.undo import undo_addition
from cchc_analysis.record.tables import record_hash
from made_up import FRAGMENT, INDEX, PUBLISHED, made_up_entries, made_up_ranking, make_up_index

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


def test_an_outlook_foresees_all_its_ranks(record):
    outlook = ca.outlook(INDEX, origin=2027, to=2028, record=record)
    assert outlook.rank_pmf.shape == (34, 34)
    assert outlook.rank_pmf.sum(axis=1).to_numpy() == pytest.approx(1.0)


def test_a_requirement_says_what_a_rank_takes(record):
    answer = ca.requirement(INDEX, HOME, rank=5, by=2028, origin=2027, record=record)
    assert 0 <= answer.threshold.low <= answer.threshold.best <= answer.threshold.high <= 10
    assert INDEX in answer.plot().get_suptitle()
    assert INDEX in answer.explain()


def test_its_components_can_be_moved(record):
    # The weights of 2027 are .4, .4 and .2.
    answer = ca.what_if(INDEX, HOME, 2027, record=record)
    own = answer.parts.set_index("component")["level"]
    assert answer.play({"X1": own["X1"] + 1, "X3": own["X3"] - 1}).total == pytest.approx(answer.total + 0.2)
    assert answer.play({"X2": own["X2"] + 1}).rank.best <= answer.stood.best


def test_adding_it_again_changes_nothing(folder):
    assert plan_addition(folder, made_up_entries()).is_empty


def test_a_workbook_and_the_command_alone_make_the_same_record(folder, tmp_path):
    workbook, copy = tmp_path / "xanh.xlsx", Path(shutil.copytree(ca.record_folder(), tmp_path / "data"))
    _save_workbook(workbook)
    with pytest.raises(SystemExit) as ended:
        cli.main(["data", "add", str(workbook), "--basis", "stated", "--data", str(copy)])
    assert not ended.value.code
    assert record_hash(copy) == record_hash(folder)


def _save_workbook(path: Path) -> None:
    """Save the rows as a person fills them in: a sheet for each table, its fields as headings."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    tables: dict[str, list[dict[str, str]]] = {}
    for entry in made_up_entries():
        tables.setdefault(entry.table, []).append(dict(entry.values))
    titles = {sheet.table: sheet.title("vi") for sheet in declared_sheets()}
    for table, rows in tables.items():
        sheet = book.create_sheet(titles.get(table, OBSERVATIONS["vi"]))
        headings = list(dict.fromkeys(name for row in rows for name in row))
        sheet.append(headings)
        for row in rows:
            sheet.append([row.get(name) for name in headings])
    book.save(path)


def test_taken_back_it_leaves_the_record_as_it_was(folder, tmp_path):
    copy = Path(shutil.copytree(folder, tmp_path / "data"))
    undo_addition(copy)
    assert record_hash(copy) == record_hash(ca.record_folder())
    assert not (copy / "observations/xanh.csv").exists()


def test_its_chart_draws_and_says_its_finding(record):
    chart = ca.charts.trend(INDEX, HOME, 2027, first=2025, record=record)
    assert INDEX in chart.get_suptitle() or "Thái Nguyên" in chart.get_suptitle()


def test_a_province_that_was_merged_is_told_into_which(record):
    with pytest.raises(ca.AskError, match="Thái Nguyên"):
        ca.trend(INDEX, "Bắc Kạn", 2026, record=record)


@pytest.mark.full
def test_a_year_of_it_can_be_evaluated(folder, tmp_path):
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    for name in ("01_ban_ghi", "02_xu_huong"):
        shutil.copy(Path(ca.record_folder()).parent / "notebooks" / f"{name}.ipynb", notebooks)
    command = [sys.executable, "-m", "cchc_analysis", "evaluate", "2027", "--province", HOME, "--data", str(folder)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / f"figures/2027-thai-nguyen/02_xu_huong/{INDEX.lower()}.png").is_file()
