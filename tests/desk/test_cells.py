"""Cells at the desk: frames read as tables, verdicts as cards, an error as its two sentences."""

import re

import pandas as pd
import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

import cchc_analysis as ca
from cchc_analysis.desk.cells import frame_html, load_ipython_extension, unload_ipython_extension
from cchc_analysis.desk.completion import offered


@pytest.fixture
def shell():
    return InteractiveShell()


def html_of(shell, value):
    data, _ = shell.display_formatter.format(value)
    return data["text/html"]


def looks(html):
    """How the cells of the first row of data are set, by their columns."""
    rules = re.findall(r"((?:#T_\w+_row\d+_col\d+,?\s*)+){\s*text-align: (\w+)", html)
    return {cell: look for cells, look in rules for cell in re.findall(r"_row0_(col\d+)", cells)}


def test_texts_stand_left_and_figures_right_whatever_the_theme():
    frame = ca.load_pci().query("province == 'Bắc Kạn'")[["province", "year", "score", "era"]]
    found = looks(frame_html(frame))
    assert [found[f"col{place}"] for place in range(4)] == ["left", "right", "right", "left"]


def test_two_frames_on_a_page_do_not_take_each_others_looks():
    one, other = pd.DataFrame({"a": [1]}), pd.DataFrame({"a": ["x"]})
    names = [set(re.findall(r"T_\w+?(?=_)", frame_html(frame))) for frame in (one, other)]
    assert not names[0] & names[1]
    assert frame_html(one) == frame_html(one.copy())


def test_figures_have_no_decimals_that_say_nothing_and_what_is_unknown_is_a_dash():
    frame = pd.DataFrame({"score": [86.35499999999999, 84.0, None], "rank": pd.array([48, None, 3], dtype="Int64")})
    texts = re.findall(r"<td[^>]*>([^<]*)</td>", frame_html(frame))
    assert texts == ["86.355", "48", "84", "–", "–", "3"]


def test_a_long_frame_is_shortened_and_says_how_long_it_is():
    html = frame_html(ca.load_pci())
    assert html.count("<tr") < 70
    assert f"{len(ca.load_pci())} dòng, {len(ca.load_pci().columns)} cột" in html


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame(),
        pd.DataFrame({"a": []}),
        pd.DataFrame([[1, 2]], columns=["a", "a"]),
        pd.DataFrame({"a": [1, 2]}, index=[0, 0]),
        pd.DataFrame({"a": [1, 2, 3], "b": list("xyx")}).groupby("b").agg(["mean", "max"]),
        pd.DataFrame({"a": [[1], {"b": 2}]}),
        ca.assess_targets("Bắc Kạn").iloc[:0],
    ],
)
def test_a_frame_of_any_shape_is_shown(frame):
    assert frame_html(frame)


def test_verdicts_are_a_card_also_where_only_some_are_picked(shell):
    load_ipython_extension(shell)
    picked = ca.assess_targets("Bắc Kạn", year=2023).query("verdict == 'met'")
    assert 'class="card"' in html_of(shell, picked)
    assert 'class="card"' not in html_of(shell, picked[["target_id", "verdict"]])


def test_a_shell_shows_frames_as_pandas_does_again_once_the_extension_is_taken_out(shell):
    frame = pd.DataFrame({"a": ["x"]})
    load_ipython_extension(shell)
    assert html_of(shell, frame) == frame_html(frame)
    unload_ipython_extension(shell)
    assert html_of(shell, frame) == frame._repr_html_()


@pytest.mark.parametrize(("lang", "said"), [("vi", "Không có tỉnh nào"), ("en", "No province is called")])
def test_an_error_in_a_cell_is_its_two_sentences_in_the_language_of_the_desk(shell, capsys, monkeypatch, lang, said):
    monkeypatch.setenv("CCHC_LANG", lang)
    shell.run_cell("import cchc_analysis as ca\nca.trend('PCI', 'Atlantis', 2022)")
    printed = capsys.readouterr().out.strip()
    assert printed.startswith(f"AskError: {said}")
    assert len(printed.splitlines()) == 1


def test_a_fault_of_the_program_shows_all_its_lines(shell, capsys):
    shell.run_cell("1 / 0")
    assert "Traceback" in capsys.readouterr().out


def test_tab_after_the_module_lists_verbs_and_no_rooms(shell):
    load_ipython_extension(shell)
    shell.run_cell("import cchc_analysis as ca\nca.charts, ca.trends")
    with provisionalcompleter():
        found = [one.text.removeprefix(".") for one in shell.Completer.completions("ca.t", len("ca.t"))]
    assert found == ["targets_of_year", "trend", "trend_worth"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ca.load_index('P", ["PAR", "PCI", "PAPI"]),
        ("ca.trend('PCI', 'bắc g", ["Bắc Giang"]),
        ('x = ca.charts.trend("PAR", "Hà N', ["Hà Nội", "Hà Nam"]),
        ("ca.requirement('PCI', 'Bắc Kạn', lang='", ["vi", "en"]),
        ("ca.peers('Bắc Kạn', '", ["region", "nearest", "frontier"]),
        ("ca.trend('PCI', 'Atl", []),
        ("print('P", []),
        ("ca.trend('PCI', 'Bắc Kạn')", []),
    ],
)
def test_tab_inside_quotes_lists_what_can_stand_there(typed, first):
    assert sorted(offered(typed, {"ca": ca})) == sorted(first)


def test_ipython_asks_for_names_in_quotes(shell):
    load_ipython_extension(shell)
    shell.run_cell("import cchc_analysis as ca")
    with provisionalcompleter():
        found = [one.text for one in shell.Completer.completions("ca.trend('S", len("ca.trend('S"))]
    assert found == ["SIPAS"]


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"n": [1]}, index=["<img src=x>"]),
        pd.DataFrame({"n": [1]}, index=pd.Index(["a"], name="<img src=x>")),
        pd.DataFrame({"n": [1]}, index=pd.MultiIndex.from_tuples([("a", "<img src=x>")], names=["<img src=x>", "b"])),
        pd.DataFrame([[1]], columns=pd.Index(["<img src=x>"], name="<img src=x>")),
    ],
)
def test_text_on_the_axes_of_a_frame_is_no_markup(frame):
    html = frame_html(frame)
    assert "<img" not in html
    assert "&lt;img" in html


def text_of(shell, value):
    data, _ = shell.display_formatter.format(value)
    return data["text/plain"]


def test_verdicts_of_which_there_are_none_say_so_and_why(shell):
    # They were 44 headings above nothing.
    load_ipython_extension(shell)
    none = ca.assess_targets("Lai Châu", year=2016)
    assert none.empty
    for shown in (html_of(shell, none), text_of(shell, none)):
        assert "Không có gì để đánh giá" in shown
        assert "không có mục tiêu nào như vậy" in " ".join(shown.split())
        assert "known_base" not in shown
    some = ca.assess_targets("Bắc Kạn", year=2019)
    assert "Không có gì để đánh giá" in html_of(shell, some[some["verdict"] == "unheard of"])


def test_verdicts_are_told_in_a_few_lines_where_no_html_is_shown(shell):
    load_ipython_extension(shell)
    text = text_of(shell, ca.assess_targets("Bắc Kạn", year=2019))
    assert text.startswith("3 không đạt, 2 chưa kiểm chứng được\n")
    assert "Nguồn: " in text
    assert text.count("\n") < 8
    assert text_of(shell, pd.DataFrame({"a": [1]})) == "   a\n0  1"
    unload_ipython_extension(shell)
    assert "known_base" in text_of(shell, ca.assess_targets("Bắc Kạn", year=2019))


def test_pages_cited_have_their_titles_and_addresses(shell):
    load_ipython_extension(shell)
    html = html_of(shell, ca.cited(ca.trend("PCI", "Bắc Kạn", 2022, first=2022)))
    assert [text for text in ("S0106", "https://", "Tiêu đề", "Địa chỉ") if text not in html] == []
