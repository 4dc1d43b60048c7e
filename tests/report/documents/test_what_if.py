"""The page to play with: one file, nothing loaded, every figure in the ledger, no text that becomes a tag."""

import json
import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import pytest

import cchc_analysis as ca
from cchc_analysis.forecast.enough import untested
from cchc_analysis.maths.intervals import Bound
from cchc_analysis.report.documents.what_if import enough_said, rank_said, what_if_page
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.targets.what_if import STEP, own_what_ifs, what_ifs

#: Elements that need no end.
VOID = {"meta", "input", "link", "br"}


class Outline(HTMLParser):
    """The elements of a page with their attributes, the labels of its fields, and whether each element is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def data_of(page: str, name: str = "data") -> dict:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)
    return json.loads(found[1])


def without_scripts(page: str) -> str:
    return re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)


#: The answers of one province: those of all take as much longer as there are provinces.
asked = cache(own_what_ifs)


@pytest.fixture(scope="module")
def answers():
    return what_ifs("Bắc Kạn", 2021)


@pytest.fixture(scope="module", params=["vi", "en"])
def made(request, answers):
    """The page in a language, with its ledger."""
    ledger = Ledger(request.param)
    return what_if_page(answers, "06", ledger=ledger), ledger


def test_it_is_one_whole_page_of_its_language_of_a_few_megabytes(made):
    page, ledger = made
    outline = Outline(page)
    assert outline.open == []
    assert outline.tags[0] == ("html", {"lang": ledger.lang})
    assert len(page.encode()) < 3_000_000
    title = {"vi": "Mô phỏng: điểm thành phần đổi thì thứ hạng đổi ra sao?", "en": "What if the components change?"}
    assert f"<h1>{title[ledger.lang]}</h1>" in page


def test_it_names_no_address_that_a_browser_would_load(made):
    page, _ = made
    tags = Outline(page).tags
    loading = [(tag, name, said) for tag, of in tags for name, said in of.items() if name in ("src", "href", "action")]
    assert loading == [("a", "href", "index.html")]
    assert not re.search(r"https?://|@import|url\(", without_scripts(page))
    policy = next(of["content"] for tag, of in tags if of.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none';")
    assert "http" not in policy
    assert "connect-src" not in policy


def test_the_same_answers_make_the_same_bytes(made, answers):
    page, ledger = made
    assert what_if_page(answers, "06", lang=ledger.lang) == page


def test_every_field_has_its_label(made):
    page, _ = made
    tags = Outline(page).tags
    fields = {of["id"] for tag, of in tags if tag == "select"}
    assert fields == {of["for"] for tag, of in tags if tag == "label"} == {"province", "index", "aim"}


def test_every_province_and_every_ranked_index_can_be_chosen(made):
    page, _ = made
    data = data_of(page)
    assert len(data["provinces"]) == 63
    assert [each["short"] for each in data["indices"]] == ["PAR INDEX", "PCI", "SIPAS", "PAPI"]
    for each in data["indices"]:
        assert each["provinces"].keys() | each["nothing"].keys() == {code for code, _ in data["provinces"]}
        assert all(each["nothing"].values())


def test_what_cannot_be_moved_is_a_sentence(made):
    page, ledger = made
    sipas = data_of(page)["indices"][2]
    assert sipas["provinces"] == {}
    assert "Bắc Kạn" in sipas["nothing"]["06"]
    assert "SIPAS" in sipas["nothing"]["06"]
    assert ("2021" in sipas["nothing"]["06"], "nothing can be moved" in sipas["nothing"]["06"]) == (
        True,
        ledger.lang == "en",
    )


def test_the_province_of_the_run_and_an_index_that_it_can_move_are_shown_first(made):
    page, _ = made
    data = data_of(page)
    assert data["home"] == "06"
    assert "06" in data["indices"][data["first"]]["provinces"]


def test_every_figure_it_starts_from_stands_in_the_ledger(made):
    page, ledger = made
    pci = data_of(page)["indices"][1]
    for code, start in pci["provinces"].items():
        own = f"PCI.{start['year']}.{start['code']}"
        assert round(start["total"], 2) == round(ledger.value(f"{own}.total.score"), 2)
        assert start["stood"][1] == ledger.value(f"{own}.total.rank")
        assert start["n"] == ledger.value(f"PCI.{start['year']}.n_ranked")
        for part, number in zip(start["parts"], range(1, 11), strict=True):
            component = f"PCI{number:02d}"
            assert part["level"] == ledger.value(f"{own}.{component}.score")
            assert part["factor"] == ledger.value(f"PCI.{start['year']}.{component}.factor")
        aimed = [name for name in ledger.entries if name.startswith("what_if.PCI.") and f".{code}.aim_rank" in name]
        assert start["aim"]["rank"] == ledger.value(aimed[0])
    for row in pci["tables"]["2021"]:
        assert ledger.value(f"PCI.2021.{row['code']}.total.score") == row["score"]
    assert ledger.entries["PCI.2021.06.PCI03.score"].source_rows == "PCI.2021.06.PCI03 S0096"


def test_the_table_of_a_year_is_the_one_that_was_published(made):
    page, _ = made
    table = data_of(page)["indices"][1]["tables"]["2021"]
    assert len(table) == 63
    # VCCI, PCI 2021: Quảng Ninh first with 73,02.
    assert (table[0]["name"], table[0]["score"], table[0]["place"]) == ("Quảng Ninh", 73.02, "1")


def test_what_is_said_of_a_chance_changes_at_the_totals_of_the_page(made, answers):
    page, ledger = made
    data = data_of(page)
    start, answer = data["indices"][1]["provinces"]["06"], answers[1].answers["06"]
    for rank in (20, 30, 40, 50):
        ends = start["aim"]["enough"][str(rank)]
        assert ends == sorted(ends)
        for cents in range(5500, 7200, 35):
            total = cents / 100
            said = data["chances"][sum(end <= total for end in ends)]
            assert tuple(said) == enough_said(answer.chance(total, rank), ledger.lang)


def test_chances_are_said_in_the_words_of_the_house(made):
    page, ledger = made
    said = [tuple(each) for each in data_of(page)["chances"]]
    assert said[0] == enough_said(untested(0.0), ledger.lang)
    assert said[-1] == enough_said(untested(1.0), ledger.lang)
    assert len(said) == len(set(said))
    percents = {int(number) for _, figure in said for number in re.findall(r"(\d+)(?=[–%])", figure)}
    assert {percent % 5 for percent in percents} <= {0}


def test_each_component_can_be_moved_by_whole_tenths_within_its_scale(made):
    page, _ = made
    for part in data_of(page)["indices"][1]["provinces"]["06"]["parts"]:
        assert part["level"] - part["down"] * STEP >= 1 - 1e-9
        assert part["level"] + part["up"] * STEP <= 10 + 1e-9
        assert min(part["down"], part["up"]) > 0


def test_no_text_becomes_a_tag(answers):
    evil = '</script><script>alert("1")</script><!-- & \u2028'
    pci = answers[1]
    own = pci.answers["06"]
    parts = own.parts.assign(name_vi=evil)
    one = replace(pci, provinces={"06": evil}, answers={"06": replace(own, parts=parts, province=evil)})
    page = what_if_page([one], "06")
    plain = what_if_page([replace(pci, provinces={"06": "x"}, answers={"06": own})], "06")
    assert [tag for tag, _ in Outline(page).tags] == [tag for tag, _ in Outline(plain).tags]
    data = data_of(page)
    assert data["provinces"] == [["06", evil]]
    assert data["indices"][0]["provinces"]["06"]["parts"][0]["name"] == evil
    assert evil not in page


def test_the_chart_has_the_sources_that_the_page_fills(made):
    page, _ = made
    text = json.dumps(data_of(page, "chart-data"))
    for name in ("table", "known", "band", "stood", "moved", "aim", "ranks"):
        assert f'"name": "{name}"' in text
    assert not re.search(r'"p\d+"', text)
    assert "Bokeh" in page


@pytest.mark.parametrize(("year", "province"), [(2012, "Lạng Sơn"), (2023, "Bắc Kạn"), (2025, "Thái Nguyên")])
def test_other_years_have_their_page(year, province):
    answers = asked(province, year)
    home = next(code for code, name in answers[0].provinces.items() if name == province)
    data = data_of(what_if_page(answers, home))
    pci = next(each for each in data["indices"] if each["short"] == "PCI")
    if year == 2025:
        assert "trọng số" in pci["nothing"][home]
        return
    start = pci["provinces"][home]
    assert start["year"] == {2012: 2012, 2023: 2021}[year]
    # Bắc Kạn was 35th in PCI 2022, of which the record holds no components.
    assert any("35" in note and "2022" in note for note in start["notes"]) == (year == 2023)


def test_a_fragment_is_told_and_shown_with_its_room():
    answers = [one for one in asked("Bắc Kạn", 2023) if one.index == "PAR"]
    start = data_of(what_if_page(answers, "06", lang="en"))["indices"][0]["provinces"]["06"]
    assert start["steps"] is not None
    assert any("only a part is published" in note for note in start["notes"])
    assert any("Civil service reform" in note for note in start["notes"])
    assert any("rank 49 by 2025" in note for note in start["notes"])


def test_a_rank_is_printed_as_in_the_tables():
    assert rank_said(Bound.exactly(7), False) == "7"
    assert rank_said(Bound.exactly(7), True) == "=7"
    assert rank_said(Bound(40.0, 41.0, 43.0), False) == "40–43"


def test_the_chapter_of_a_run_gives_its_record_and_language():
    chapter = ca.open_chapter(2021, "Lạng Sơn", "en", as_of="2022-12-31")
    answers = own_what_ifs(chapter.province, chapter.year, record=chapter.record)
    page = what_if_page(answers[1:2], "20", ledger=chapter.ledger)
    assert "Beside the evaluation of 2021: Lạng Sơn" in page
