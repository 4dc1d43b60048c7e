"""Pages that open by double click and load nothing from anywhere else."""

import re

import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from cchc_analysis.run.notebook import execute, parameterise
from cchc_analysis.run.page import Card, Chart, Entry, Link, Point, Section, html_page, index_page


def page(*cells, lang="vi"):
    return html_page(new_notebook(cells=list(cells)), "Xu hướng", lang)


def shown(kind, content):
    return new_code_cell("secret = 1", outputs=[new_output("display_data", {kind: content})])


def notebook():
    answer = "from IPython.display import Markdown; Markdown('PCI 2022: **35**')"
    chart = "import matplotlib.pyplot as plt; plt.plot([48, 35]); plt.title('Bắc Kạn');"
    vi, en = ({"tags": [lang]} for lang in ("vi", "en"))
    return new_notebook(
        cells=[
            new_markdown_cell("# Xu hướng", metadata=vi),
            new_markdown_cell("# Trends", metadata=en),
            *map(new_code_cell, [answer, chart]),
        ]
    )


@pytest.fixture(scope="module", params=["vi", "en"])
def run(request, tmp_path_factory):
    """A page made by a real kernel, and its language."""
    executed = execute(parameterise(notebook(), request.param, {}), tmp_path_factory.mktemp("run"))
    return request.param, html_page(executed, "Bắc Kạn", request.param)


def test_a_page_keeps_the_prose_of_its_language_alone(run):
    lang, html = run
    assert f'<html lang="{lang}">' in html
    assert ("<h1>Xu hướng</h1>" in html, "<h1>Trends</h1>" in html) == (lang == "vi", lang == "en")


def test_a_page_shows_what_was_computed_and_not_the_code(run):
    _, html = run
    assert "PCI 2022: <strong>35</strong>" in html
    assert '<img src="data:image/png;base64,' in html
    assert "plt.plot" not in html


def test_a_page_names_no_other_host(run):
    _, html = run
    assert not re.search(r"https?://", html)
    assert not re.search(r"""(src|href)=["']?(//|\w+:(?!image/))""", html.replace("data:image", "image"))
    assert "<script" not in html


def test_the_browser_is_forbidden_to_load_anything_that_an_output_asks_for():
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    assert f'<meta http-equiv="Content-Security-Policy" content="{policy}">' in page()


def test_figures_of_a_table_stand_to_the_right_and_words_to_the_left():
    table = pd.DataFrame({"a": ["−3", "86,25 – 86,91", "—", "2 nguồn", "Quyết định 482"]}).to_html()
    cells = re.findall(r"<td( class=\"figure\")?>(.*?)</td>", page(shown("text/html", table)))
    assert [value for figure, value in cells if figure] == ["−3", "86,25 – 86,91", "—"]


def test_the_look_of_pandas_gives_way_to_the_look_of_the_page():
    html = page(shown("text/html", pd.DataFrame({"PCI": [35]})._repr_html_()))
    assert "<style scoped>" not in html
    assert '<td class="figure">35</td>' in html


def test_a_styled_table_is_the_same_each_time_once_its_id_is_given():
    def styled():
        return pd.DataFrame({"PCI": [35]}).style.set_uuid("pci").to_html()

    assert page(shown("text/html", styled())) == page(shown("text/html", styled()))


def test_a_drawing_stands_in_the_page_as_an_address_of_its_own():
    html = page(shown("image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg"/>'))
    assert '<img src="data:image/svg+xml;base64,PHN2ZyB4' in html
    assert "w3.org" not in html


def test_printed_text_is_text():
    printed = new_code_cell(outputs=[new_output("stream", name="stdout", text="<b> 35 & 48\n")])
    assert "<pre>&lt;b&gt; 35 &amp; 48\n</pre>" in page(printed)


SECTIONS = [
    Section(
        "Vị trí", cards=[Card("PCI 2022", "35/63", "tăng 13 bậc", "better"), Card("PCI 2023", "—", tone="unknown")]
    ),
    Section("Tệp", "Mở bằng Excel.", links=[Link("Bảng tính", "bảng tính/tom_tat.xlsx", "một trang mỗi chỉ số")]),
    Section("Nội dung chính", points=[Point("Kết quả.", "hạng < 36")]),
    Section("Nội dung", entries=[Entry("Xu hướng", "02.html", "Tăng.", [Chart("Hạng <PCI>", "bieu_do/pci")])]),
]


def test_the_index_page_leads_to_every_file_by_a_relative_path():
    html = index_page("Bắc Kạn 2022", "vi", SECTIONS)
    paths = set(re.findall(r'(?:href|src)="([^"]*)"', html))
    charts = {f"bieu_do/pci.{kind}" for kind in ("png", "svg", "pdf")}
    assert paths == charts | {"02.html", "b%E1%BA%A3ng%20t%C3%ADnh/tom_tat.xlsx"}


def test_the_index_page_says_each_headline_with_its_change():
    html = index_page("Bắc Kạn 2022", "vi", SECTIONS, "Những gì biết đến 22/4/2023.")
    assert '<li class="better"><span class="label">PCI 2022</span> <strong>35/63</strong>' in html
    assert "tăng 13 bậc" in html
    assert "Những gì biết đến 22/4/2023." in html


def test_a_title_is_text_and_not_markup():
    assert "Hạng &lt;PCI&gt;" in index_page("Bắc Kạn 2022", "vi", SECTIONS)


def test_findings_stand_in_order_behind_the_words_that_lead():
    assert "<li><strong>Kết quả.</strong> hạng &lt; 36</li>" in index_page("Bắc Kạn 2022", "vi", SECTIONS)


def test_a_page_without_a_file_is_named_without_a_link():
    html = index_page("Bắc Kạn 2022", "vi", [Section("Nội dung", entries=[Entry("Nhìn lại", "", "Chưa có mục tiêu.")])])
    assert "Chưa có mục tiêu." in html
    assert "href" not in html


def test_a_page_of_a_run_leads_back_to_the_one_it_is_opened_by():
    html = index_page("Phụ lục", "vi", [], home="index.html")
    assert '<a href="index.html">' in html


def test_an_empty_section_shows_its_heading_alone():
    html = index_page("Bắc Kạn 2022", "en", [Section("Charts")])
    assert "<h2>Charts</h2>" in html
    assert "<ul" not in html
