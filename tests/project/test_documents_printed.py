"""The Word documents as they are printed: LibreOffice lays them out, and nothing runs over its page."""

import re
import shutil
import subprocess

import pytest

from briefings import ASKED, briefing_of, lines_of, report_of, summary_of

pytestmark = pytest.mark.full


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A function that prints a document as PDF and returns its pages as text."""
    missing = [name for name in ("soffice", "pdftotext", "pdfinfo") if shutil.which(name) is None]
    if missing:
        pytest.fail(f"{', '.join(missing)} is not on this machine. Install it, then run make test-full again.")
    desk = tmp_path_factory.mktemp("desk")

    def printed(document, name):
        document.save(desk / f"{name}.docx")
        profile = f"-env:UserInstallation={(desk / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", desk, desk / f"{name}.docx"]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        told = subprocess.run(["pdftotext", "-layout", desk / f"{name}.pdf", "-"], check=True, capture_output=True)
        sizes = subprocess.run(["pdfinfo", desk / f"{name}.pdf"], check=True, capture_output=True).stdout.decode()
        return told.stdout.decode("utf-8").removesuffix("\f").split("\f"), sizes

    return printed


def letters(text):
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(("year", "province"), ASKED)
def test_the_report_has_four_to_eight_pages_of_a4(office, year, province, lang):
    document, _ = report_of(briefing_of(year, province), lang)
    pages, sizes = office(document, f"bao_cao_{year}_{lang}")
    assert (4 if len(briefing_of(year, province).indices) > 1 else 3) <= len(pages) <= 8
    assert "A4" in sizes
    # Numbered above, from the second on.
    assert [page.split()[0] for page in pages[1:]] == [str(number) for number in range(2, len(pages) + 1)]
    printed = letters("".join(pages[1:]))
    assert all(letters(line)[:12] in printed for line in lines_of(document) if re.match(r"(III|IV|V|VI)\. ", line))
    assert not {"nan", "None"} & set("".join(pages).split())


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(("year", "province"), ASKED)
def test_the_summary_is_one_page(office, year, province, lang):
    pages, _ = office(summary_of(briefing_of(year, province), lang)[0], f"tom_tat_{year}_{lang}")
    assert len(pages) == 1
    assert "so_lieu.csv" in pages[0], "its last line stands on the page too"
