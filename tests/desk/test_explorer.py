"""The explorer without a screen: what is chosen is shown, its code gives the same, errors are two sentences."""

import docx
import openpyxl
import pytest
from matplotlib import pyplot as plt

import cchc_analysis as ca
from cchc_analysis.desk.views import ASKED, TITLES, VIEWS
from cchc_analysis.errors import RunError
from cchc_analysis.files.reproducible import png_bytes

KINDS = ("png", "svg", "pdf", "xlsx", "docx")


@pytest.fixture(scope="module")
def explorer():
    return ca.Explorer("PCI", "Bắc Kạn", year=2021, origin=2020, by=2025, rank=40)


@pytest.fixture(autouse=True)
def drawn_figures_are_closed():
    yield
    plt.close("all")


def controls(explorer):
    return explorer._desk._controls


def html(explorer):
    desk = explorer._desk
    return desk._chart.value, desk._card.value, desk._code.value


@pytest.mark.parametrize(
    ("choices", "finding"),
    [
        ({"view": "trend"}, "PCI 2021: Bắc Kạn đứng hạng 48"),
        ({"view": "peers", "peers": "region"}, "vượt"),
        ({"view": "peers", "peers": "nearest", "lang": "en"}, "PCI 2021: Bắc Kạn at rank 48"),
        ({"view": "outlook", "province": "Lạng Sơn", "lang": "vi"}, "Lạng Sơn"),
        ({"view": "requirement", "province": "Bắc Kạn", "as_of": "2021-04-22"}, "để đạt hạng 40 năm 2025"),
        ({"view": "trend", "index": "PAR", "year": 2016, "as_of": ""}, "PAR INDEX 2016"),
    ],
)
def test_the_code_beside_a_view_gives_the_same_chart_and_table(explorer, choices, finding):
    explorer.choose(**choices)
    assert explorer.error is None
    names = {}
    exec(explorer.code, names)
    assert png_bytes(names["figure"]) == png_bytes(explorer.figure)
    assert names["table"].cells.equals(explorer.table.cells)
    assert finding in " ".join(explorer.figure.get_suptitle().split())
    assert names["figure"].get_suptitle().replace("\n", " ")[:20] in html(explorer)[0]


def test_what_is_set_in_python_stands_in_the_controls_and_what_is_clicked_in_python(explorer):
    explorer.choose(index="PCI", province="Bắc Kạn", view="trend", year=2022, lang="vi")
    assert (controls(explorer)["year"].value, controls(explorer)["province"].value) == (2022, "Bắc Kạn")
    controls(explorer)["province"].value = "Cao Bằng"
    assert explorer.province == "Cao Bằng"
    assert "'Cao Bằng', 2022" in explorer.code
    assert "Cao Bằng" in html(explorer)[0]


def test_a_single_choice_is_an_attribute(explorer):
    explorer.choose(index="PCI", view="trend", year=2022)
    explorer.province = "lang son"
    assert "Lạng Sơn" in explorer.figure.get_suptitle()
    assert "'Lạng Sơn', 2022" in explorer.code
    assert controls(explorer)["province"].value == "Lạng Sơn"


def test_only_what_the_view_asks_for_is_offered(explorer):
    for view in VIEWS:
        explorer.choose(index="PCI", province="Bắc Kạn", year=2021, origin=2020, view=view)
        hidden = {name for name, control in controls(explorer).items() if control.layout.display == "none"}
        assert hidden == set().union(*ASKED.values()) - set(ASKED[view])
    assert set(TITLES) == set(VIEWS)


@pytest.mark.parametrize(("lang", "said"), [("vi", "Không có tỉnh nào"), ("en", "No province is called “Atlantis”")])
def test_an_error_is_two_sentences_in_the_place_of_the_chart(explorer, lang, said):
    explorer.choose(index="PCI", view="trend", year=2022, province="Atlantis", lang=lang)
    chart, card, code = html(explorer)
    assert (chart, explorer.figure, explorer.table) == ("", None, None)
    assert said in card
    assert "Atlantis" in code  # and the call stands there to be mended
    explorer.province = "Bắc Kạn"
    assert explorer.error is None
    assert html(explorer)[0]


def test_another_index_keeps_years_that_it_has(explorer):
    explorer.choose(index="PCI", province="Bắc Kạn", view="trend", year=2006, lang="vi")
    explorer.index = "PCI"
    controls(explorer)["index"].value = "PAPI"
    assert explorer.year == 2011
    assert explorer.error is None or "2011" in explorer.error.text()


def test_a_year_that_is_not_held_is_told_and_no_control_pretends_another(explorer):
    explorer.choose(index="PCI", province="Bắc Kạn", view="trend", year=1990)
    assert "1990" in explorer.error.text("en")
    assert controls(explorer)["year"].value is None


@pytest.mark.parametrize("province", ["Điện Biên", "Thái Nguyên"])
def test_a_province_without_a_rank_and_a_merged_one_have_a_view_or_a_reason(explorer, province):
    explorer.choose(index="PAR", province=province, view="trend", year=2024, lang="vi")
    assert explorer.figure is not None
    explorer.choose(year=2025, index="PCI")
    assert (explorer.figure is None) == (explorer.error is not None)


def test_the_view_is_exported_as_pictures_and_workbook(explorer, tmp_path):
    explorer.choose(index="PCI", province="Bắc Kạn", view="trend", year=2022, lang="vi")
    files = explorer.export(tmp_path / "Tài liệu")
    assert [path.name for path in files] == [f"pci_bac_kan_trend_2022.{kind}" for kind in KINDS]
    sheet = openpyxl.load_workbook(files[-2]).active
    assert sheet.cell(10, 2).value == 35  # a number, not a text
    paper = docx.Document(files[-1])
    assert paper.paragraphs[0].text.startswith("Hạng của Bắc Kạn: 60 (2016)")
    assert (len(paper.inline_shapes), len(paper.tables)) == (1, 1)


def test_where_nothing_is_shown_nothing_is_exported(explorer, tmp_path):
    explorer.choose(index="PCI", province="Atlantis", view="trend")
    with pytest.raises(ca.AskError, match="Atlantis"):
        explorer.export(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(explorer, tmp_path):
    explorer.choose(index="PCI", province="Bắc Kạn", view="trend", year=2022)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(RunError):
        explorer.export(tmp_path / "file" / "out")


def test_the_button_tells_which_files_it_wrote(explorer, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    explorer.choose(index="PCI", province="Bắc Kạn", view="trend", year=2022)
    explorer._desk._button.click()
    assert "pci_bac_kan_trend_2022.png" in explorer._desk._files.value
    assert (tmp_path / "kham_pha" / "pci_bac_kan_trend_2022.xlsx").is_file()


def test_a_choice_that_there_is_not_is_named():
    with pytest.raises(ca.AskError) as told:
        ca.Explorer(yaer=2022)
    assert "yaer" in told.value.text("en")


def test_a_notebook_shows_it_as_a_widget_and_the_chart_has_words_for_who_cannot_see_it(explorer):
    explorer.choose(index="PCI", province="Bắc Kạn", view="trend", year=2022)
    assert "application/vnd.jupyter.widget-view+json" in explorer._repr_mimebundle_()
    assert 'alt="PCI 2022: Bắc Kạn' in html(explorer)[0]


@pytest.mark.parametrize(("sign", "code"), [("\x0b", "U+000B"), ("\ufffe", "U+FFFE"), ("\ud800", "U+D800")])
def test_a_sign_that_no_document_takes_is_named(tmp_path, sign, code):
    with pytest.raises(ca.AskError, match=code.replace("+", r"\+")):
        ca.for_word("bang", f"Bắc{sign}Kạn", folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_text_figure_or_table_does_not_go_to_word(tmp_path):
    with pytest.raises(ca.AskError, match="DataFrame"):
        ca.for_word("bang", ca.load_pci(), folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_another_index_takes_its_nearest_years_and_its_last_rank_however_it_is_chosen():
    explorer = ca.Explorer("pci", "Bắc Kạn", view="outlook", origin=2016, by=2020, rank=63)
    assert explorer.index == "PCI"
    explorer.choose(index="SIPAS")  # 2015, and from 2017 on
    assert explorer.origin == 2015
    explorer.choose(index="PCI", view="requirement", origin=2022, by=2025, rank=63)
    explorer.index = "PAPI"  # 61 provinces were ranked in 2022
    assert (explorer.origin, explorer.rank) == (2022, 61)
    assert "61" in explorer.code


def test_views_that_differ_are_exported_under_names_that_differ(explorer):
    names = set()
    for choices in (
        {"index": "PCI", "view": "peers", "peers": "region", "year": 2021, "lang": "vi", "as_of": ""},
        {"peers": "nearest"},
        {"lang": "en"},
        {"view": "requirement", "rank": 40},
        {"rank": 20},
        {"as_of": "2021-04-22"},
    ):
        explorer.choose(**choices)
        names.add(explorer._stem())
    assert len(names) == 6
    assert all(name.isascii() and name.replace("_", "").isalnum() for name in names)


@pytest.mark.parametrize("name", ["../esc", "a/b", "bad:*?", "", "..", "con\\cai"])
def test_what_is_no_name_of_a_file_is_refused(name, tmp_path):
    with pytest.raises(ca.AskError, match="không phải tên tệp"):
        ca.for_word(name, "Bắc Kạn", folder=tmp_path / "here")
    assert list(tmp_path.rglob("*")) == []


def test_a_name_with_its_ending_has_it_once(tmp_path):
    for name in ("bao_cao.docx", "bao_cao.DOCX"):
        assert ca.for_word(name, "Bắc Kạn", folder=tmp_path).name == "bao_cao.docx"


@pytest.mark.parametrize("name", ["CON", "nul.docx", "com1", "LPT9.v2", "aux .docx", "COM¹"])
def test_a_name_of_a_device_of_windows_is_no_name_of_a_file(tmp_path, name):
    with pytest.raises(ca.AskError, match="không phải tên tệp"):
        ca.for_word(name, "Bắc Kạn", folder=tmp_path)


@pytest.mark.parametrize("name", ["console", "com10", "con_duong", "nullus"])
def test_a_name_that_only_begins_like_a_device_is_one(tmp_path, name):
    assert ca.for_word(name, "Bắc Kạn", folder=tmp_path).name == f"{name}.docx"


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (
            {"view": "tren"},
            "“tren” is nothing that the explorer takes as “view”. Choose one of: trend, peers, ",
        ),
        (
            {"year": "2021"},
            "“2021” is nothing that the explorer takes as “year”. Write a whole number without ",
        ),
        ({"as_of": 3}, "“3” is nothing that the explorer takes as “as_of”. Write it in quotes, such as “2021-04-22”."),
        ({"yeer": 2021}, "The explorer has no choice “yeer”. Choose one of: lang, index, province, view, year, "),
    ],
)
def test_what_is_no_choice_is_refused_in_two_sentences_however_it_is_chosen(choice, said):
    # A TraitError of three lines named a trait, an instance and a class.
    explorer = ca.Explorer("PCI", "Bắc Kạn", year=2022)
    ways = [lambda: ca.Explorer("PCI", "Bắc Kạn", **choice), lambda: explorer.choose(**choice)]
    ways += [lambda: setattr(explorer, *next(iter(choice.items())))] if "yeer" not in choice else []
    for chosen in ways:
        with pytest.raises(ca.AskError) as refused:
            chosen()
        assert refused.value.text("en").startswith(said)
    assert (explorer.view, explorer.year, explorer.as_of) == ("trend", 2022, "")


def test_an_aim_is_exported_with_its_sentences_and_the_map_it_is_reckoned_on(explorer, tmp_path):
    # A newcomer found chart and table alone: neither the chance, nor who did it, nor that the provinces became 34.
    explorer.choose(
        index="PCI", province="Bắc Kạn", view="requirement", origin=2022, by=2025, rank=30, as_of="", lang="vi"
    )
    said = docx.Document(explorer.export(tmp_path)[-1]).paragraphs[0].text
    assert said.startswith("Từ ngày 1/7/2025 cả nước còn 34 tỉnh, thành phố")
    assert "khả năng đạt" in said
    assert "chặng 3 năm" in said
    assert "text = asked.explain('vi')" in explorer.code


def test_a_year_before_the_index_began_is_told():
    # A newcomer got a table of dashes for PAPI 2009; PAPI begins in 2011.
    early = ca.Explorer("PAPI", "Bắc Kạn", year=2009)
    assert early.table is None
    assert "2011" in early.error.text("en")


def test_a_deadline_goes_with_an_early_origin():
    early = ca.Explorer("PCI", "Bắc Kạn", view="outlook", origin=2008)
    assert (early.by, early.error) == (2010, None)
    early.origin = 2016
    assert (early.by, early.error) == (2020, None)


def test_the_workbook_has_years_as_numbers_on_a_sheet_with_a_name(explorer, tmp_path):
    explorer.choose(index="PCI", province="Bắc Kạn", view="trend", year=2022, as_of="", lang="vi")
    sheet = openpyxl.load_workbook(explorer.export(tmp_path)[-2]).active
    assert (sheet.title, sheet.cell(10, 1).value) == ("Qua các năm", 2022)
