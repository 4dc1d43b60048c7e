"""The front page of a run: results first, cards that say what tables say, the record last, failures above all."""

import re
from functools import cache
from html import unescape

import pandas as pd
import pytest

import cchc_analysis as ca
from briefings import briefing_of
from cchc_analysis.report.chapter import Chapter
from cchc_analysis.report.documents.summary import findings
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.tables import headline_table
from cchc_analysis.run.front import Page, front_page, headline_cards
from cchc_analysis.words import mark
from in_process import page_text
from of_record import observations, strays, unlike

FIRST = Page("01_ban_ghi", "The record", ["**Known** of 2024: much."], [("coverage", "Coverage & gaps")])
SECOND = Page("02_xu_huong", "Trends", [], [])
FAILED = Page("03_nguong", "Thresholds", [], [], failure="The curve is empty. Ask for another year.")
DOCUMENTS = [("tom_tat.docx", mark("One page for the chairman: three findings, one chart, one table"))]
FILES = [("so_lieu.csv", mark("All printed numbers"))]


def front(province: str, year: int, pages=(FIRST,), lang="en", **options) -> tuple[str, Chapter]:
    chapter = ca.open_chapter(year, province, lang, **options)
    return front_page(
        chapter, briefing_of(year, ca.open_chapter(year, province).province), list(pages), DOCUMENTS, FILES
    ), chapter


@cache
def stood(province: str, year: int) -> pd.DataFrame:
    return ca.headline(province, year)


def cards(province: str, year: int, lang="en") -> tuple[dict[str, tuple[str, str, str]], Chapter]:
    """Each card by its label: its look, its figure, its details; and the chapter that has entered them."""
    chapter = ca.open_chapter(year, province, lang)
    made = headline_cards(stood(province, year), chapter)
    return {card.label: (card.tone, card.value, card.detail) for card in made}, chapter


#: Province, year, index; look, figure, details, each checked against the record.
CARDS = [
    ("Lạng Sơn", 2021, "PCI", ("better", "36/63", "+13 places · 63.92 points · 6/14 in the region")),
    ("Điện Biên", 2024, "PCI", ("worse", "32/63", "−1 place · 67.77 points · 6–13/14 in the region")),
    # No page ranks it: 88.23 points leave ranks 28 to 36.
    ("Điện Biên", 2024, "PAR INDEX", ("unknown", "28–36", "88.23 % · 4–12/14 in the region")),
    ("Bình Thuận", 2024, "SIPAS", ("unknown", "rank not known", "")),
    # 14th in 2019 and in 2020.
    ("TP. Hồ Chí Minh", 2020, "PCI", ("same", "14/63", "0 places · 65.70 points · 2/6 in the region")),
    # Two 58th and a 59th leave no place in the region; its score was not found.
    ("Hà Giang", 2015, "PAR INDEX", ("same", "58/63", "")),
    ("Cà Mau", 2016, "PAPI", ("worse", "55/63", "−30 places · 34.22 points · 10/13 in the region")),
]


@pytest.mark.parametrize(("province", "year", "index", "card"), CARDS)
def test_a_card_of_the_showcase_is_the_one_checked_by_hand(province, year, index, card):
    assert cards(province, year)[0][index] == card


def test_there_is_a_card_for_each_index_ranked_that_year():
    # SIPAS had no ranking of 2016.
    assert list(cards("Cà Mau", 2016)[0]) == ["PAR INDEX", "PCI", "PAPI"]


@pytest.mark.parametrize(("province", "year"), [("Lạng Sơn", 2021), ("Điện Biên", 2024), ("TP. Hồ Chí Minh", 2020)])
def test_figures_of_cards_are_those_of_the_rows_they_name(province, year):
    ledger = cards(province, year)[1].ledger
    assert observations(ledger)
    assert strays(ledger) == []


@pytest.mark.parametrize(("province", "year"), [("Lạng Sơn", 2021), ("Bình Thuận", 2024), ("Hà Giang", 2015)])
def test_the_cards_print_what_the_headline_table_prints(province, year):
    carded, tabled = cards(province, year)[1].ledger, Ledger("en")
    headline_table(stood(province, year), ca.targets_of_year(province, year), ledger=tabled)
    assert carded.entries.keys() <= tabled.entries.keys()
    assert unlike(carded, tabled) == {}


def headings(html: str) -> list[str]:
    return [unescape(heading) for heading in re.findall(r"<h2>(.*?)</h2>", html)]


def test_results_stand_first_then_what_there_is_to_read():
    assert headings(front("Bắc Kạn", 2023)[0]) == [
        "Headline figures of 2023",
        "Three findings",
        "Targets: met or missed",
        "The next aims",
        "Documents for the meeting",
        "Contents",
        "Figures and how they were made",
    ]


def test_a_province_without_targets_has_no_part_that_says_nothing():
    # No document of Hà Giang up to 2015 is in the record.
    assert "Targets: met or missed" not in headings(front("Hà Giang", 2015)[0])


@pytest.mark.parametrize(("province", "year"), [("Bắc Kạn", 2023), ("Lạng Sơn", 2021), ("Thái Nguyên", 2025)])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_its_findings_are_those_that_open_the_documents(province, year, lang):
    text = page_text(front(province, year, lang=lang)[0])
    for said in findings(briefing_of(year, province), Ledger(lang)):
        assert said in text


def test_no_column_of_a_file_stands_in_it():
    text = page_text(front("Bắc Kạn", 2023, lang="vi")[0])
    assert not re.search(r"\b[a-z]+_(?:id|code|year|low|high)\b", text)


def test_pages_are_listed_in_the_order_of_their_names_and_that_of_the_record_last():
    third = Page("03_nguong", "Thresholds", [], [])
    html = front("Lạng Sơn", 2021, [third, FIRST, SECOND])[0]
    assert html.index("Trends") < html.index("Thresholds") < html.index("The record")


def test_a_page_shows_its_answer_and_links_to_itself_and_its_charts():
    html = front("Lạng Sơn", 2021)[0]
    assert "<p>Known of 2024: much.</p>" in html  # without the signs of Markdown
    assert 'href="01_ban_ghi.html"' in html
    assert {f'href="01_ban_ghi/coverage.{kind}"' in html for kind in ("png", "svg", "pdf")} == {True}
    assert 'alt="Coverage &amp; gaps"' in html


def test_a_page_that_failed_is_named_above_and_told_in_its_place():
    text = page_text(front("Lạng Sơn", 2021, [FIRST, FAILED])[0])
    assert "Could not be made, for the reason told below: 03_nguong." in text.split("Headline figures")[0]
    assert "The page 03_nguong could not be made. The curve is empty. Ask for another year." in text


def test_a_page_that_failed_has_no_link():
    assert 'href="03_nguong.html"' not in front("Lạng Sơn", 2021, [FIRST, FAILED])[0]


def test_a_page_that_has_nothing_to_tell_says_why_and_has_no_link():
    html = front("Lạng Sơn", 2021, [FIRST, Page("08_nhin_lai", "Looking back", [], [], left_out="No target.")])[0]
    assert "No target." in page_text(html)
    assert "08_nhin_lai.html" not in html
    assert "Could not be made" not in html


def test_a_whole_run_names_no_page_that_could_not_be_made():
    assert "Could not be made" not in front("Lạng Sơn", 2021, [FIRST, SECOND])[0]


def test_it_says_what_was_known_by_which_day():
    today, then = front("Lạng Sơn", 2021)[0], front("Lạng Sơn", 2021, as_of="2022-06-30")[0]
    assert "Years up to 2021, by all that the record knows today." in today
    assert "Years up to 2021, by what was released by 30 June 2022." in then


def test_a_province_typed_without_accents_has_its_whole_name_in_the_title():
    assert "<h1>Lạng Sơn: evaluation of 2021</h1>" in front("lang son", 2021)[0]


def test_cards_and_their_figures_are_in_the_language_asked_for():
    said, chapter = cards("Lạng Sơn", 2021, "vi")
    assert said["PCI"][2].startswith("+13 bậc")
    assert "63,92 điểm" in said["PCI"][2]
    english = cards("Lạng Sơn", 2021)[1].ledger.entries
    assert {k: e.printed for k, e in chapter.ledger.entries.items()} == {k: e.printed for k, e in english.items()}


def test_the_files_of_the_run_stand_last_with_what_they_hold():
    lines = page_text(front("Lạng Sơn", 2021)[0]).splitlines()
    assert lines[-2:] == ["Figures and how they were made", "so_lieu.csv All printed numbers"]


def test_a_merged_province_without_ranks_shows_the_last_figures_of_those_that_became_it():
    # SIPAS 2024: Thái Nguyên second with 90.23, Bắc Kạn last with 78.17; of 2025 no rank is known yet.
    page, _ = front("Thái Nguyên", 2025)
    assert all(said in page for said in ("90.23", "78.17", "Bắc Kạn"))
    assert "78.17" not in front("Thái Nguyên", 2024)[0]
