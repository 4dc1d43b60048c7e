"""JupyterLab as a person meets it: opened by ``cchc lab``, the start notebook run to its end, the explorer moved."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time

import nbformat
import pytest
from playwright.sync_api import expect, sync_playwright

from cchc_analysis.run.workspace import make_workspace

pytestmark = pytest.mark.full

#: How long a kernel may take for a cell, in milliseconds: machines of a test are slow.
PATIENCE = 240_000


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk") / "Tài liệu"
    make_workspace(folder)
    return folder


@pytest.fixture(scope="module")
def address(workspace, tmp_path_factory):
    """Open JupyterLab as a person does, with a profile of its own, and stop it as Ctrl+C does."""
    profile = tmp_path_factory.mktemp("profile")
    places = {name: str(profile / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")}
    given = {**os.environ, **places, "PYTHONUTF8": "1", "IPYTHONDIR": str(profile / "ipython")}
    log = profile / "lab.txt"
    # Who tests may be root, whom JupyterLab wants to hear this from.
    more = ["--allow-root", "--LabApp.expose_app_in_browser=True"]
    command = [sys.executable, "-m", "cchc_analysis", "lab", "--no-browser", "--", *more]
    with log.open("w", encoding="utf-8") as said:
        program = subprocess.Popen(command, cwd=workspace, env=given, stdout=said, stderr=subprocess.STDOUT)
        try:
            yield wait_for_address(program, log)
        finally:
            program.send_signal(signal.SIGINT)
            program.wait(timeout=60)


def wait_for_address(program, log):
    for _ in range(240):
        found = re.search(r"http://\S+", log.read_text(encoding="utf-8"))
        if found:
            return found[0]
        assert program.poll() is None, log.read_text(encoding="utf-8")
        time.sleep(0.5)
    raise AssertionError(log.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def lab(address):
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.fail("chromium is not on this machine. Install it, then run make test-full again.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1500, "height": 1100})
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=PATIENCE)
        yield page, asked
        browser.close()


COUNTS = """() => window.jupyterapp.shell.currentWidget.content.widgets
    .filter(cell => cell.model.type === "code").map(cell => cell.model.executionCount)"""


@pytest.fixture(scope="module")
def ran(lab):
    """Run all cells, and wait until the last one has its number."""
    page, _ = lab
    page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'",
        timeout=PATIENCE,
    )
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }")
    page.wait_for_function(f"() => ({COUNTS})().every(Boolean)", timeout=PATIENCE)
    return page


def show(page, text):
    """Scroll to the cell whose source has a text: cells far away are not drawn."""
    page.evaluate(
        """async text => {
            const notebook = window.jupyterapp.shell.currentWidget.content;
            const place = notebook.widgets.findIndex(cell => cell.model.sharedModel.source.includes(text));
            await notebook.scrollToItem(place, "start", 0);
        }""",
        text,
    )
    page.wait_for_timeout(700)


def explorer(page):
    show(page, "ca.Explorer")
    return page.locator(".widget-hbox:has(.cchc-code)").first


def shot(page, name):
    """Keep a picture to be looked at, where ``CCHC_SHOTS`` says."""
    if folder := os.environ.get("CCHC_SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png")


def test_it_opens_the_start_notebook_in_one_language_and_asks_no_other_host(lab):
    page, asked = lab
    expect(page.get_by_role("heading", name="Bắt đầu trong mười phút")).to_be_visible()
    assert page.get_by_text("Ten minutes to begin").count() == 0
    others = [url for url in asked if not re.match(r"(https?|ws)://(localhost|127\.0\.0\.1)[:/]|data:|blob:", url)]
    assert others == []
    shot(page, "lab_opened")


def outputs(page, text):
    """What stands under the cell whose source has a text."""
    return page.evaluate(
        """text => window.jupyterapp.shell.currentWidget.content.widgets
            .find(cell => cell.model.sharedModel.source.includes(text)).model.outputs.toJSON()""",
        text,
    )


def test_answers_are_shown_as_cards(ran):
    for source in ("score_for_rank", "aim = {", ").threshold", "asked.levers", "ca.assess_targets"):
        (shown,) = outputs(ran, source)
        assert 'class="card"' in "".join(shown["data"]["text/html"]), source
        show(ran, source)
        shot(ran, f"card_{source[-9:]}")


def test_a_mistyped_name_is_two_sentences(ran):
    (shown,) = outputs(ran, "Bắc Cạng")
    assert shown["traceback"] == ["AskError: Không có tỉnh nào tên “Bắc Cạng”. Có phải: Bắc Kạn, Bắc Giang, Đà Nẵng?"]


def test_the_explorer_follows_the_mouse_and_gives_its_code(ran):
    box = explorer(ran)
    chart = box.locator("img")
    expect(chart).to_have_attribute("alt", re.compile("PCI 2021: Bắc Kạn"), timeout=PATIENCE)
    shot(ran, "explorer_first")
    box.locator("select").nth(2).select_option(label="Yêu cầu của mục tiêu")
    expect(box.locator("textarea")).to_have_value(re.compile(r"ca\.requirement"), timeout=PATIENCE)
    expect(chart).to_have_attribute("alt", re.compile("năm 2025"), timeout=PATIENCE)
    shot(ran, "explorer_requirement")
    box.locator(".widget-combobox input, input[list]").first.fill("Lang Son")
    box.locator(".widget-combobox input, input[list]").first.press("Enter")
    expect(chart).to_have_attribute("alt", re.compile("Lạng Sơn"), timeout=PATIENCE)
    shot(ran, "explorer_lang_son")


def test_an_error_stands_in_the_explorer_in_two_sentences(ran):
    box = explorer(ran)
    name = box.locator(".widget-combobox input, input[list]").first
    name.fill("Atlantis")
    name.press("Enter")
    expect(box.locator(".card")).to_contain_text("Không có tỉnh nào", timeout=PATIENCE)
    assert box.locator("img").count() == 0
    shot(ran, "explorer_error")
    name.fill("Bắc Kạn")
    name.press("Enter")
    expect(box.locator("img")).to_have_attribute("alt", re.compile("Bắc Kạn"), timeout=PATIENCE)


def test_the_code_is_copied_by_its_button(ran):
    box = explorer(ran)
    box.locator(".cchc-code button").click()
    copied = ran.evaluate("document.getSelection().toString() || document.activeElement.value")
    assert copied.replace("\r", "") == box.locator("textarea").input_value()


def test_the_button_saves_the_view_beside_the_results(ran, workspace):
    box = explorer(ran)
    box.get_by_role("button", name="Lưu biểu đồ và bảng").click()
    expect(box).to_contain_text("Đã ghi", timeout=PATIENCE)
    saved = {path.suffix for path in (workspace / "figures" / "kham_pha").glob("pci_bac_kan_*")}
    assert saved == {".png", ".svg", ".pdf", ".xlsx", ".docx"}


def test_the_dark_theme_can_be_read(ran):
    ran.evaluate("() => window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'})")
    ran.wait_for_selector("body[data-jp-theme-light='false']", state="attached")
    for source in ("asked.levers", "ca.assess_targets", "score_for_rank"):
        show(ran, source)
        shot(ran, f"dark_{source[-7:]}")
        card = ran.locator(".jp-OutputArea .card").first
        bright = card.evaluate("card => getComputedStyle(card).color.match(/\\d+/g).slice(0, 3).map(Number)")
        assert min(bright) > 150
    explorer(ran)
    shot(ran, "dark_explorer")


def test_what_is_saved_keeps_the_prose_of_both_languages(ran, workspace):
    ran.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    path = workspace / "notebooks" / "00_bat_dau.ipynb"
    for _ in range(60):
        kept = nbformat.read(path, as_version=4)
        if any(cell.get("outputs") for cell in kept.cells):
            break
        time.sleep(0.5)
    assert any(cell.get("outputs") for cell in kept.cells)
    texts = [cell.source for cell in kept.cells if cell.cell_type == "markdown"]
    assert sum("Ten minutes to begin" in text for text in texts) == 1
    assert sum("Bắt đầu trong mười phút" in text for text in texts) == 1
