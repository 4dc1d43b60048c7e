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
    assert contents["charts"][0]["title"] == "PCI: Bắc Kạn tăng từ hạng 60 (2016) lên hạng 35 (2022)"
    assert contents["answers"][0]["text"].startswith("**Năm 2022, Bắc Kạn")
    assert "PCI.2022.06.total.rank" in (tmp_path / "so_lieu.csv").read_text(encoding="utf-8-sig")
    assert {path.suffix for path in tmp_path.iterdir()} == {".png", ".svg", ".pdf", ".json", ".csv"}


def test_an_unknown_province_is_refused_at_the_door():
    with pytest.raises(ca.AskError, match="Atlantis"):
        ca.open_chapter(2022, "Atlantis")
