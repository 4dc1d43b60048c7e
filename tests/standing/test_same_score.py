"""Last year's score in this year's table: the rank that provincial papers ask for."""

import re

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.same_score import same_score_sentence
from cchc_analysis.standing.same_score import same_score


def test_lam_dong_would_have_been_13th_in_pci_2020_with_its_score_of_2019():
    # Báo Lâm Đồng, May 2021, says so; it was 23rd.
    same = same_score("PCI", "Lâm Đồng", 2020)
    assert (same.before_now.low, same.before_now.high, same.rank.best) == (13, 13, 23)


def test_the_same_score_in_its_own_table_has_its_own_rank():
    same = same_score("PCI", "Bắc Kạn", 2021, score=62.26)
    assert same.rank.best == same_score("PCI", "Bắc Kạn", 2021).rank.best == 48


def test_it_counts_who_stands_above():
    # PCI 2020 of Bắc Kạn, 61.97, in the table of 2021: one more than the others printed above it.
    others = ca.load_pci().query("year == 2021 and province_code != '06'")["score"]
    assert same_score("PCI", "Bắc Kạn", 2021).before_now.best == 1 + (others > 61.97).sum()


def test_a_fragment_bounds_the_rank():
    # PAR INDEX 2021, 84.69, in the table of 2020: between ranks 18 and 32 by what the record knows of it.
    then = same_score("PAR", "Bắc Kạn", 2021).now_before
    assert (then.low, then.high) == (18, 32)
    assert then.low <= then.best <= then.high


def test_scores_of_two_methods_are_not_compared():
    with pytest.raises(ca.AskError, match="2021"):
        same_score("PCI", "Bắc Kạn", 2022)


def test_a_province_of_which_nothing_is_known_is_refused():
    with pytest.raises(ca.AskError, match="Bắc Kạn"):
        same_score("PAR", "Bắc Kạn", 2024)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_sentence_says_both_ways(lang):
    ledger = Ledger(lang)
    said = same_score_sentence(same_score("PCI", "Lâm Đồng", 2020), ledger=ledger)
    assert "13" in said
    assert ledger.value("PCI.2020.68.total.rank_with_score_of_2019") == 13
    # What is counted rests on both tables, the province's own figures on its own rows.
    counted = [entry for key, entry in ledger.entries.items() if "rank_" in key]
    assert len(counted) == 2
    assert all({"S0098", "S0096"} <= set(re.findall(r"S\d{4}", entry.source_rows)) for entry in counted)
    assert ledger.entries["PCI.2020.68.total.rank"].source_rows == "PCI.2020.68.total S0100"


def test_a_typed_score_is_not_called_the_province_s_own():
    ledger = Ledger("en")
    said = same_score_sentence(same_score("PCI", "Bắc Kạn", 2021, score=65.0), ledger=ledger)
    assert said.startswith("With 65.00 points Bắc Kạn would have stood at rank")
    assert "PCI.2021.06.total.rank" not in ledger.entries
    assert ledger.value("PCI.2021.06.total.rank_of_score_65") == 24  # 23 others stand above 65.00


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("province", ["Điện Biên", "Bình Thuận"])
def test_a_rank_that_only_the_whole_ranking_implies_is_not_the_record_s(lang, province):
    # PAR 2024: the record has their scores, 88.23 and 88.26, and no rank; the ranking leaves 28 to 36 and 27 to 35.
    ledger, code = Ledger(lang), ca.find_province(province)
    same_score_sentence(same_score("PAR", province, 2024), ledger=ledger)
    keys = {key for key in ledger.entries if key.startswith(f"PAR.2024.{code}.total.rank")}
    assert {f"PAR.2024.{code}.total.rank_implied_low", f"PAR.2024.{code}.total.rank_implied_high"} <= keys
    assert not keys & {f"PAR.2024.{code}.total.rank{end}" for end in ("", "_low", "_high")}
    # A ledger refuses two values under one key.
    ca.tables.headline_table(ca.headline(province, 2024), ca.targets_of_year(province, 2024), ledger=ledger)


def test_a_score_that_a_source_prints_is_said_as_printed():
    # PAR 2024 Điện Biên: 88.23, whose rank and so whose place on the smoothest curve is not known.
    said = same_score_sentence(same_score("PAR", "Điện Biên", 2024), lang="en")
    assert "with that of 2024 (88.23)" in said


def test_a_score_set_aside_is_not_called_the_province_s_own():
    # PAR 2020 Đồng Tháp: the printed 88.77 at rank 5 cannot be; nothing else tells its score.
    with pytest.raises(ca.AskError, match="Đồng Tháp"):
        same_score("PAR", "Đồng Tháp", 2021)
