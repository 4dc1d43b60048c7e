"""The start notebook teaches by doing: it runs from top to bottom, in both languages, and is no page of a run."""

import pytest
from IPython.core.interactiveshell import InteractiveShell
from matplotlib import pyplot as plt

from cchc_analysis.errors import AskError
from cchc_analysis.files.bundle import bundled
from cchc_analysis.run.chapters import notebook_files
from cchc_analysis.run.notebook import parameterise, read_notebook
from cchc_analysis.run.tagged import tags

START = bundled("notebooks") / "00_bat_dau.ipynb"


def run(lang, **values):
    """Run its cells as a person does; give what each cell shows and whether it failed."""
    shell, shown = InteractiveShell(), []
    for cell in parameterise(read_notebook(START), lang, {"lang": lang, **values}).cells:
        if cell.cell_type == "code":
            result = shell.run_cell(cell.source)
            data = shell.display_formatter.format(result.result)[0] if result.result is not None else {}
            shown.append((cell, result, data))
    plt.close("all")
    return shell, shown


def failed(shown):
    """Give what cells failed with, but for the name that is mistyped on purpose."""
    return [result.error_in_exec for cell, result, _ in shown if result.error_in_exec and "Bắc Cạng" not in cell.source]


@pytest.mark.parametrize(("lang", "asked"), [("vi", "để đạt hạng 40 năm 2025"), ("en", "rank 40 in 2025")])
def test_it_runs_from_top_to_bottom(lang, asked, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CCHC_LANG", lang)
    shell, shown = run(lang)
    assert failed(shown) == []
    cards = "".join(data.get("text/html", "") for _, _, data in shown)
    assert asked in cards
    assert "<th>target_id" not in cards  # verdicts are a card outside of cchc lab too
    assert cards.count('class="card"') >= 5  # a bound, a requirement, a forecast, levers, verdicts
    assert (tmp_path / "kham_pha" / "bat_dau.docx").is_file()
    assert "AskError" in capsys.readouterr().out  # the mistyped name, in two sentences
    assert shell.user_ns["explorer"].error is None


def test_the_widget_is_the_last_thing_shown():
    sources = [cell.source for cell in read_notebook(START).cells if cell.cell_type == "code"]
    assert "ca.Explorer" in sources[-2]
    assert sources[-1] == "print(explorer.code)"


@pytest.mark.parametrize(
    ("province", "year", "refusals"),
    [
        ("Bắc Kạn", 2023, 1),  # no nearest peers: not every total is known
        ("Cần Thơ", 2025, 6),  # the new map has neither a ranking nor an outlook yet
        ("Quảng Ninh", 2021, 0),
    ],
)
def test_a_cell_without_an_answer_says_why_and_the_others_go_on(province, year, refusals, tmp_path, monkeypatch):
    # A newcomer met NameErrors of paths and asked in five cells after one good sentence.
    monkeypatch.chdir(tmp_path)
    _, shown = run("vi", province=province, year=year)
    errors = failed(shown)
    assert [type(error) for error in errors] == [AskError] * refusals
    assert {"raises-exception"} == {tag for cell, result, _ in shown if result.error_in_exec for tag in tags(cell)}


def test_where_nothing_is_to_gain_the_cell_of_components_says_so(tmp_path, monkeypatch, capsys):
    # Quảng Ninh, first of PCI 2021, has rank 40: the cell was empty.
    monkeypatch.chdir(tmp_path)
    run("vi", province="Quảng Ninh", year=2021)
    assert "còn giữ được nếu không tụt so với mức chung cả nước quá" in capsys.readouterr().out


@pytest.mark.full
@pytest.mark.parametrize(("province", "year"), [("Lạng Sơn", 2019), ("Điện Biên", 2022), ("Hồ Chí Minh", 2016)])
def test_it_runs_for_other_provinces_and_years(province, year, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _, shown = run("vi", province=province, year=year)
    assert failed(shown) == []


def test_it_is_no_page_of_a_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = [path.stem for path in notebook_files()]
    assert names[0] == "01_ban_ghi"
    assert "00_bat_dau" not in names
