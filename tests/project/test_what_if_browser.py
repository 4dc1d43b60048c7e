"""The page to play with in a browser: what a reader makes by sliders is what Python makes of the same moves."""

import random
import re
import shutil

import pytest
from playwright.sync_api import sync_playwright

import cchc_analysis as ca
from cchc_analysis.report.documents.what_if import enough_said, rank_said, what_if_page
from cchc_analysis.targets.what_if import STEP, what_ifs
from cchc_analysis.words import number

pytestmark = pytest.mark.full

TRIES, SEED = 200, 20_230_428
#: Moves the sliders of the page and tells what it then shows.
PLAY = """moves => {
    moves.forEach((steps, at) => {
        const slider = document.getElementById("slider-" + at);
        slider.value = steps;
        slider.dispatchEvent(new Event("input"));
    });
    const shown = {};
    for (const id of ["total", "rank", "chance", "chance-note", "distance"]) {
        shown[id] = document.getElementById(id).textContent;
    }
    return shown;
}"""


@pytest.fixture(scope="module")
def chromium():
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.fail("chromium is not on this machine. Install it, then run make test-full again.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def answers():
    return {year: what_ifs("Bắc Kạn", year) for year in (2021, 2023)}


class Opened:
    """A page in the browser, with what it said on the console and asked of the network."""

    def __init__(self, browser, file, width=1280):
        self.said, self.asked = [], []
        self.page = browser.new_page(viewport={"width": width, "height": 900})
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(file.as_uri())
        self.page.wait_for_selector("body[data-ready]")
        self.only = [file.as_uri()]

    def choose(self, index, province="06"):
        self.page.select_option("#province", province)
        self.page.select_option("#index", label=index)

    def text(self, name):
        return self.page.locator(f"#{name}").inner_text()


@pytest.fixture(scope="module", params=["vi", "en"])
def opened(request, chromium, answers, tmp_path_factory):
    """The page of 2021 in both languages."""
    file = tmp_path_factory.mktemp("Mô phỏng") / "mo_phong.html"
    file.write_text(what_if_page(answers[2021], "06", lang=request.param), encoding="utf-8", newline="\n")
    found = Opened(chromium, file)
    yield request.param, found
    found.page.close()


def name_of(index, lang):
    entry = ca.find_index(index)
    return f"{entry.short} – {entry.name(lang).removesuffix(f' ({entry.short})')}"


def expected(answer, moves, lang):
    """What Python makes of moves, printed as the page prints it."""
    own = dict(zip(answer.parts["component"], answer.parts["level"], strict=True))
    levels = {name: own[name] + STEP * steps for (name, steps) in zip(own, moves, strict=True)}
    played = answer.play(levels)
    word, figure = enough_said(answer.chance(played.total, answer.aim.rank), lang)
    short = number(abs(answer.short_of(played.total, answer.aim.rank)), 2, lang)
    return {
        "total": number(played.total, 2, lang),
        "rank": f"{rank_said(played.rank, played.shared)}/{answer.curve.n}",
        "chance": word,
        "chance-note": figure,
    }, short


@pytest.mark.parametrize("index", ["PCI", "PAPI"])
def test_two_hundred_positions_of_the_sliders_show_what_python_reckons(opened, answers, index):
    lang, page = opened
    found = next(one for one in answers[2021] if one.index == index)
    draw, codes = random.Random(SEED), sorted(code for code, one in found.answers.items() if one.held is not None)
    wrong = []
    for code in draw.sample(codes, 10):
        answer = found.answers[code]
        page.choose(name_of(index, lang), code)
        for near in range(TRIES // 10):
            ends = [
                (-round((row.level - row.least) / STEP), round((row.most - row.level) / STEP))
                for row in answer.parts.itertuples()
            ]
            # Every other position lies near the published one, where plans lie.
            reach = 5 if near % 2 else 100
            moves = [draw.randint(max(low, -reach), min(high, reach)) for low, high in ends]
            shown, (wanted, short) = page.page.evaluate(PLAY, moves), expected(answer, moves, lang)
            if {name: shown[name] for name in wanted} != wanted or short not in shown["distance"]:
                wrong.append((code, moves, shown, wanted, short))
    assert wrong == []


def test_a_fragment_shows_the_range_that_python_gives(chromium, answers, tmp_path):
    file = tmp_path / "mo_phong.html"
    file.write_text(what_if_page(answers[2023], "06"), encoding="utf-8", newline="\n")
    page = Opened(chromium, file)
    answer = answers[2023][0].answers["06"]
    page.choose(name_of("PAR", "vi"))
    draw = random.Random(SEED)
    for _ in range(50):
        moves = [draw.randint(-40, round((row.most - row.level) / STEP)) for row in answer.parts.itertuples()]
        shown, (wanted, _) = page.page.evaluate(PLAY, moves), expected(answer, moves, "vi")
        assert {name: shown[name] for name in wanted} == wanted
    page.page.close()


def test_nothing_is_asked_of_the_network_and_nothing_said_on_the_console(opened):
    _, page = opened
    assert set(page.asked) == set(page.only)
    assert page.said == []


def test_it_can_be_played_by_keyboard_alone(opened):
    lang, page = opened
    page.choose(name_of("PCI", lang))
    keys = page.page.keyboard
    page.page.focus("#index")
    reached = []
    for _ in range(4):
        keys.press("Tab")
        reached.append(page.page.evaluate("document.activeElement.id"))
    assert reached == ["aim", "slider-0", "slider-1", "slider-2"]
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    # Transparency counts 20%: two tenths of a point are four tenths of the total of 62.26.
    assert page.text("total") == number(62.66, 2, lang)
    assert number(0.2, 2, lang, sign=True) in page.page.get_attribute("#slider-2", "aria-valuetext")
    page.page.focus("#reset")
    keys.press("Enter")
    assert page.text("total") == number(62.26, 2, lang)
    assert page.text("rank") == "48/63"


def test_every_slider_has_a_name_and_says_its_score(opened):
    lang, page = opened
    page.choose(name_of("PAPI", lang))
    sliders = page.page.get_by_role("slider")
    assert sliders.count() == 8
    for at in range(8):
        name = page.page.locator(f"label[for=slider-{at}]").inner_text()
        assert page.page.get_by_role("slider", name=name, exact=True).count() == 1
        assert sliders.nth(at).get_attribute("aria-valuetext")


def test_another_aim_has_another_chance(opened, answers):
    lang, page = opened
    page.choose(name_of("PCI", lang))
    answer = answers[2021][1].answers["06"]
    for rank in (10, 50):
        page.page.select_option("#aim", str(rank))
        assert page.text("chance") == enough_said(answer.chance(answer.total, rank), lang)[0]
        assert str(rank) in page.text("chance-label")


def test_an_index_without_components_is_a_sentence_and_no_slider(opened):
    lang, page = opened
    page.choose(name_of("SIPAS", lang))
    assert page.page.locator("#play").is_hidden()
    assert "Bắc Kạn" in page.text("missing")
    page.choose(name_of("PCI", lang))
    assert page.page.locator("#missing").is_hidden()
    assert page.page.get_by_role("slider").count() == 10


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_is_no_wider_than_the_screen_and_its_chart_is_drawn(chromium, answers, tmp_path, width):
    file = tmp_path / "mo_phong.html"
    file.write_text(what_if_page(answers[2021], "06"), encoding="utf-8", newline="\n")
    page = Opened(chromium, file, width)
    assert page.page.evaluate("document.documentElement.scrollWidth") <= width
    drawn = page.page.evaluate("document.getElementById('chart').getBoundingClientRect().width")
    assert 0.3 * width < drawn <= width
    assert page.page.evaluate("Bokeh.documents[0].get_model_by_name('known').data.y.length") == 63
    page.page.close()


def test_it_prints_on_two_sheets_of_a4(opened):
    lang, page = opened
    page.choose(name_of("PCI", lang))
    printed = page.page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", printed)) == 2
