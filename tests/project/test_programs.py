"""What a run leaves opens in the programs that people use, and every province and year can be asked for."""

import csv
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

import cchc_analysis as ca

pytestmark = pytest.mark.full


def program(*names: str) -> str:
    """Find a program by one of its names; in this tier a missing one is a failure."""
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.fail(f"{names[0]} is not on this machine. Install it, then run make test-full again.")
    return found


def call(*command: object) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(list(map(str, command)), capture_output=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def result(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("Tài liệu") / "2021"
    call(sys.executable, "-m", "cchc_analysis", "evaluate", "2021", "--out", folder)
    return folder


def test_chromium_shows_every_page_without_a_complaint(result, tmp_path):
    browser = program("chromium", "chromium-browser", "google-chrome", "msedge")
    # Nothing is asked of the network, and the console goes where the test can read it.
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    options += ["--enable-logging=stderr", f"--user-data-dir={tmp_path}", "--virtual-time-budget=5000", "--dump-dom"]
    for page in sorted(result.glob("*.html")):
        shown = call(browser, *options, page.as_uri())
        (heading,) = re.findall("<h1[^>]*>(.+?)</h1>", page.read_text(encoding="utf-8"))
        assert heading in shown.stdout
        assert [line for line in shown.stderr.splitlines() if "CONSOLE" in line] == []


def test_every_link_of_a_page_leads_to_a_file_beside_it(result):
    for page in sorted(result.glob("*.html")):
        # What a script holds is no link: tests/project/test_what_if_browser.py sees what it asks for.
        text = re.sub(r"<script>.*?</script>", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        links = re.findall(r'(?:href|src)="(?!data:|#)([^"]+)"', text)
        assert [link for link in links if not (result / unquote(link)).is_file()] == []


def test_libreoffice_reads_the_workbook(result, tmp_path):
    office = program("soffice", "libreoffice")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    as_csv = "csv:Text - txt - csv (StarCalc):44,34,76,1"  # commas, double quotes, UTF-8, from line 1
    call(office, profile, "--headless", "--convert-to", as_csv, "--outdir", tmp_path, result / "tong_hop.xlsx")
    with (tmp_path / "tong_hop.csv").open(encoding="utf-8", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert {"PAR INDEX", "PCI", "48"} <= set(cells)  # rank 48 of PCI 2021


@pytest.mark.parametrize("year", range(2016, 2025))
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_province_has_its_answer(year, lang):
    for province in ca.provinces("63")["province"]:
        chapter = ca.open_chapter(year, province, lang)
        said = ca.prose.headline_answer(ca.headline(province, year, record=chapter.record), ledger=chapter.ledger)
        assert province in said
        assert not {"nan", "None", "<NA>"} & set(said.replace(";", " ").split())
