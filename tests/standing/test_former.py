"""Former provinces: side by side, and pooled only where it is asked for and said."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger


def test_the_paths_of_thai_nguyen_are_those_of_its_two_former_provinces():
    former = ca.former_paths("Thái Nguyên", 2025)
    assert list(former) == ["PAR", "PCI", "SIPAS", "PAPI"]
    table = former["PAR"].paths.set_index(["province_code", "year"])
    # PAR INDEX 2023: Bắc Kạn 57th with 84.24 (report 90/BC-SNV), Thái Nguyên 6th with 90.76.
    assert table.loc[("06", 2023), ["rank", "score"]].tolist() == [57, 84.24]
    assert table.loc[("19", 2023), ["rank", "score"]].tolist() == [6, 90.76]
    assert former["PAR"].until == 2024


def test_an_unmerged_province_has_none():
    assert ca.former_paths("Cao Bằng", 2025) == {}


def test_a_pooled_score_names_weights_and_members_and_has_no_rank():
    pooled = ca.pooled_score("PAR", "Thái Nguyên", 2023)
    assert pooled.score == pytest.approx((84.24 + 90.76) / 2)
    ledger = Ledger("en")
    said = ca.prose.pooled_sentence(pooled, ledger=ledger)
    assert "simple weights from Bắc Kạn (84.24) and Thái Nguyên (90.76): 87.50" in said
    assert "PAR.2023.06.total" in ledger.entries["PAR.2023.34-19.simple.score_pooled"].source_rows


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"weights": "population"}, "no page of the record gives them"),
        ({"province": "Cao Bằng"}, "there is nothing to pool"),
        ({"year": 2024}, "does not hold the score of Bắc Kạn"),
    ],
)
def test_what_cannot_be_pooled_is_refused(asked, said):
    question = {"index": "PAR", "province": "Thái Nguyên", "year": 2023} | asked
    with pytest.raises(ca.AskError) as told:
        ca.pooled_score(**question)
    assert said in told.value.text("en")


def test_of_whom_there_is_nothing_to_show_it_is_said_why(monkeypatch):
    # A newcomer got {} of Cần Thơ in 2024 and ['34-92'] as its peers of 2025, both without a word.
    assert (ca.former_paths("Cần Thơ", 2024), ca.peers("Cần Thơ", year=2025)) == ({}, ["34-92"])
    assert "đến năm 2024, Cần Thơ không phải là tỉnh hợp nhất" in str(ca.former_paths("Cần Thơ", 2024))
    assert "bộ dữ liệu chưa có vùng nào" in str(ca.peers("Cần Thơ", year=2025))
    monkeypatch.setenv("CCHC_LANG", "en")
    assert str(ca.peers("Cần Thơ", year=2025)).startswith("['34-92'] (no regions of this map are in the record yet;")
    assert str(ca.peers("Cần Thơ")).endswith("']")
