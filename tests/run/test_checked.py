"""The pack of a run before the office's own check: no figure of its documents and pages contradicts the record."""

import pytest

import cchc_analysis as ca
from briefings import ALWAYS, ASKED, briefing_of
from cchc_analysis.record.reading.files import text_of_content, text_of_file
from cchc_analysis.run.chapters import enter_all
from cchc_analysis.run.pack import KINDS, write_pack
from cchc_analysis.standing.drafts.check import WRONG, check_text
from in_process import chapter_files, run_chapter

# Briefings of seven provinces and years are asked for, and each document read again.
pytestmark = pytest.mark.full

MORE = [*((year, province, lang) for year, province in ASKED for lang in ("vi", "en")), (2021, "Lạng Sơn", "vi")]


def wrong_in(text, year, province):
    """What is called wrong, with the words before it, and how many figures are right."""
    found = check_text(text, year, province)
    wrong = found[found["verdict"].isin(WRONG)]
    told = [
        f"{row.what}: {text[max(0, row.start - 160) : row.start]}»{text[row.start : row.end]}"
        for row in wrong.itertuples()
    ]
    return told, int(found["verdict"].isin(["agrees", "stale"]).sum())


@pytest.mark.parametrize("asked", dict.fromkeys([*ALWAYS, *MORE]), ids=str)
def test_the_documents_of_a_run_pass(asked, tmp_path):
    year, province, lang = asked
    chapter = ca.open_chapter(year, province, lang)
    for printed in write_pack(tmp_path, chapter, briefing_of(year, province), tuple(KINDS), None):
        enter_all(chapter.ledger, printed)
    files = sorted(path for path in tmp_path.iterdir() if path.suffix in (".docx", ".pptx", ".xlsx"))
    assert {path.suffix for path in files} == {".docx", ".pptx", ".xlsx"}
    wrong, right = {}, 0
    for path in files:
        told, agreed = wrong_in(text_of_file(path), year, province)
        right += agreed
        if told:
            wrong[path.name] = told
    assert wrong == {}
    if year > 2010:
        assert right > 20


@pytest.mark.parametrize(("year", "province", "lang"), [(2023, "Bắc Kạn", "vi"), (2021, "Lạng Sơn", "en")])
def test_the_pages_of_a_run_pass(year, province, lang):
    wrong = {}
    for path in chapter_files():
        page = run_chapter(path, year=year, province=province, lang=lang).html
        told, _ = wrong_in(text_of_content(page.encode(), f"{path.stem}.html"), year, province)
        if told:
            wrong[path.stem] = told
    assert wrong == {}
