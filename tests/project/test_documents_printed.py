"""The documents as they are printed: LibreOffice lays them out, and nothing runs over its page or slide."""

import re
import shutil
import subprocess
from itertools import combinations

import pytest

from briefings import ASKED, briefing_of, lines_of, report_of, slides_of, summary_of
from cchc_analysis.report.documents.deck import HIGH, SOURCE, TITLE, WIDE

pytestmark = pytest.mark.full


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A function that prints a document as PDF and returns its pages as text."""
    need_programs()
    desk = tmp_path_factory.mktemp("desk")

    def printed(document, name):
        lay_out(document, desk, f"{name}.docx")
        told = subprocess.run(["pdftotext", "-layout", desk / f"{name}.pdf", "-"], check=True, capture_output=True)
        sizes = subprocess.run(["pdfinfo", desk / f"{name}.pdf"], check=True, capture_output=True).stdout.decode()
        return told.stdout.decode("utf-8").removesuffix("\f").split("\f"), sizes

    return printed


def need_programs():
    missing = [name for name in ("soffice", "pdftotext", "pdfinfo") if shutil.which(name) is None]
    if missing:
        pytest.fail(f"{', '.join(missing)} is not on this machine. Install it, then run make test-full again.")


def lay_out(document, desk, name):
    """Save a document and let LibreOffice lay it out as PDF."""
    document.save(desk / name)
    profile = f"-env:UserInstallation={(desk / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", desk, desk / name]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory):
    """A function that lays out slides and returns of each its words, with the inches where they stand."""
    need_programs()
    desk = tmp_path_factory.mktemp("slides")

    def pages(deck, name):
        lay_out(deck, desk, f"{name}.pptx")
        command = ["pdftotext", "-bbox", desk / f"{name}.pdf", "-"]
        told = subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")
        return [list(map(word_of, re.findall(WORD, page))) for page in told.split("<page ")[1:]]

    return pages


WORD = r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'


def word_of(found):
    *ends, text = found
    return *(float(end) / 72 for end in ends), text


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


def overlap(one, other):
    """How much of the smaller of two words the other covers."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    least = min((word[2] - word[0]) * (word[3] - word[1]) for word in (one, other))
    return max(wide, 0) * max(high, 0) / least if least else 0


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(("year", "province"), ASKED)
def test_slides_stay_within_their_edges_and_no_text_on_another(laid_out, year, province, lang):
    deck, _ = slides_of(briefing_of(year, province), lang)
    pages = laid_out(deck, f"trinh_chieu_{year}_{lang}")
    assert len(pages) == len(deck.slides)
    for number, words in enumerate(pages, start=1):
        title = list(deck.slides)[number - 1].shapes.title.text_frame.text
        assert letters(title)[:12] in letters("".join(word[-1] for word in words))
        assert not {"nan", "None"} & {word[-1] for word in words}
        for left, top, right, bottom, text in words:
            assert 0.3 <= left <= right <= WIDE - 0.3, (title, text)
            assert 0.2 <= top <= bottom <= HIGH - 0.1, (title, text)
            if number > 1:
                rule, foot = TITLE.top + TITLE.height + 0.06, SOURCE.top - 0.02
                assert not top < rule < bottom, (title, text)
                assert not top < foot < bottom, (title, text)
        # Figures beside a point may touch the one of a point close by; words may not touch at all.
        spoken = [word for word in words if re.search(r"[^\W\d_]{2}", word[-1])]
        touching = [(one[-1], other[-1]) for one, other in combinations(spoken, 2) if overlap(one, other) > 0.25]
        assert touching == [], title
