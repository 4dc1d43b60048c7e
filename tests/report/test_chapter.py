"""A chapter shows, saves into its own folder, and hands back its numbers."""

import json

import pytest

import cchc_analysis as ca


def test_at_the_desk_a_chapter_writes_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    chapter = ca.open_chapter(2022, "Bắc Kạn")
    chapter.chart("pci", ca.charts.trend("PCI", "Bắc Kạn", 2022, ledger=chapter.ledger, record=chapter.record))
    chapter.close()
    assert list(tmp_path.iterdir()) == []


def test_in_a_run_it_hands_back_its_numbers_and_contents(tmp_path):
    chapter = ca.open_chapter(2022, "bac kan", folder=str(tmp_path))
    chapter.answer(ca.prose.headline_answer(ca.headline(chapter.province, 2022), ledger=chapter.ledger))
    chapter.chart("pci", ca.charts.trend("PCI", "Bắc Kạn", 2022, ledger=chapter.ledger, record=chapter.record))
    chapter.close()
    contents = json.loads((tmp_path / "chapter.json").read_text(encoding="utf-8"))
    assert contents["charts"][0]["title"] == (
        "PCI 2022: Bắc Kạn đứng hạng 35, tăng 13 bậc so với năm 2021; năm 2016 hạng 60"
    )
    assert contents["answers"][0]["text"].startswith("**Năm 2022, kết quả của Bắc Kạn: ")
    assert "PCI.2022.06.total.rank" in (tmp_path / "so_lieu.csv").read_text(encoding="utf-8-sig")
    assert {path.suffix for path in tmp_path.iterdir()} == {".png", ".svg", ".pdf", ".json", ".csv"}


def test_a_page_shows_the_very_chart_that_the_run_saved_with_its_title_for_who_cannot_see_it(tmp_path):
    chapter = ca.open_chapter(2019, "Lạng Sơn", folder=str(tmp_path))
    chart = ca.charts.trend("SIPAS", "Lạng Sơn", 2019, ledger=chapter.ledger, record=chapter.record)
    shown, about = chapter.chart("sipas", chart)._repr_mimebundle_()
    assert shown["image/svg+xml"] == (tmp_path / "sipas.svg").read_text(encoding="utf-8")
    assert about["image/svg+xml"]["alt"] == shown["text/plain"] == chapter.contents["charts"][0]["title"]


def test_an_unknown_province_is_refused_at_the_door():
    with pytest.raises(ca.AskError, match="Atlantis"):
        ca.open_chapter(2022, "Atlantis")


@pytest.mark.parametrize(
    ("typed", "name"),
    [("dien bien", "Điện Biên"), ("TPHCM", "TP. Hồ Chí Minh"), ("Thừa Thiên - Huế", "Thừa Thiên Huế")],
)
def test_a_province_may_be_typed_as_people_do(typed, name):
    chapter = ca.open_chapter(2021, typed)
    assert (chapter.province, chapter.year, chapter.ledger.lang) == (name, 2021, "vi")


def test_a_year_without_a_ranking_is_refused_with_those_there_are():
    with pytest.raises(ca.AskError, match="2004"):
        ca.open_chapter(2004, "Bắc Kạn")


def test_a_chapter_of_an_earlier_day_knows_no_later_ranking():
    # PAR 2021 came out on 25 May 2022, PCI 2021 on 27 April.
    chapter = ca.open_chapter(2021, "Lạng Sơn", as_of="2022-05-01")
    known = ca.ranked_indices(2021, record=chapter.record, only=True)
    assert "PCI" in [entry.index for entry in known]
    assert "PAR" not in [entry.index for entry in known]


def test_pages_of_several_answers_stand_in_one_table_once():
    chapter = ca.open_chapter(2021, "Lạng Sơn", "en")
    asked = [ca.cited(ca.headline(chapter.province, year)) for year in (2020, 2021)]
    pages = chapter.annex(*asked, asked[0]).cells["Page"].tolist()
    assert pages == sorted({page for cites in asked for page in cites["source_id"]})


def test_a_chapter_that_read_no_page_shows_an_empty_table():
    assert ca.open_chapter(2021, "Lạng Sơn").annex().cells.empty


def test_in_a_run_each_page_leads_to_one_annex(tmp_path):
    chapter = ca.open_chapter(2021, "Lạng Sơn", "en", folder=str(tmp_path))
    cites = ca.cited(ca.headline("Lạng Sơn", 2021))
    assert "[phu_luc.html](phu_luc.html)" in chapter.annex(cites).text
    chapter.close()
    handed = json.loads((tmp_path / "chapter.json").read_text(encoding="utf-8"))["pages"]
    assert {row["source_id"] for row in handed} == set(cites["source_id"])


def test_the_annex_names_the_pages_of_every_chart_and_of_every_printed_number():
    chapter = ca.open_chapter(2022, "Bắc Kạn")
    chapter.chart("pci", ca.charts.trend("PCI", "Bắc Kạn", 2022, ledger=chapter.ledger, record=chapter.record))
    chapter.ledger.print("PCI.2005-2010.x", 1, rows=["PCI.2005-2010.06.total S0085-S0087"])
    pages = set(chapter.annex().cells.iloc[:, 0])
    assert {
        "S0085",
        "S0086",
        "S0087",
        "S0106",
    } <= pages  # the ends and the middle of a run of pages; the chart's last year


def test_a_page_of_a_target_is_named_as_one():
    chapter = ca.open_chapter(2019, "Bắc Kạn", "en")
    ca.tables.wording_table(ca.assess_targets("Bắc Kạn", year=2019), ledger=chapter.ledger)
    assert chapter.annex().cells.set_index("Page").loc["S0097", "Figures"] == "targets"


def test_a_page_with_nothing_to_tell_hands_back_why(tmp_path):
    chapter = ca.open_chapter(2022, "Lạng Sơn", folder=str(tmp_path))
    chapter.title("Nhìn lại")
    chapter.leave_out("Chưa có mục tiêu.")
    chapter.close()
    contents = json.loads((tmp_path / "chapter.json").read_text(encoding="utf-8"))
    assert (contents["titles"], contents["left_out"]) == ([{"text": "Nhìn lại"}], [{"text": "Chưa có mục tiêu."}])


def test_two_chapters_share_no_numbers_and_no_contents():
    first, second = (ca.open_chapter(2021, "Lạng Sơn") for _ in range(2))
    first.answer("x")
    first.ledger.print("a", 1)
    assert {part for part, told in second.contents.items() if told} == set()
    assert second.ledger.entries == {}


def test_a_sentence_is_shown_as_markdown_and_only_answers_are_repeated_in_front():
    chapter = ca.open_chapter(2021, "Lạng Sơn")
    assert chapter.say("**đậm**")._repr_markdown_() == "**đậm**"
    assert chapter.answer("đáp")._repr_markdown_() == "đáp"
    assert chapter.contents["answers"] == [{"text": "đáp"}]
