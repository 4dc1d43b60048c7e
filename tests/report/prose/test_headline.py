"""The headline of a year in a sentence: ranks as the record has them, changes only where both ranks are known."""

import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.headline import headline_answer, headline_finding
from report.prose.said import said

LOADERS = {"PAR": ca.load_par, "PCI": ca.load_pci, "SIPAS": ca.load_sipas, "PAPI": ca.load_papi}


def answer(province, year, lang="en", **options):
    table = ca.headline(province, year, **options)
    return said(lambda ledger: headline_answer(table, ledger=ledger), lang)


def finding(province, year, lang="en"):
    return headline_finding(ca.headline(province, year), Ledger(lang))


@pytest.mark.parametrize(
    ("province", "year", "stood"),
    [
        # Of PAR 2022 the record has nothing of Lạng Sơn, of SIPAS a bound.
        ("Lạng Sơn", 2022, "PAR INDEX rank not known; PCI 15 of 63 (up 21); SIPAS somewhere in 59–63 (down at least 28)"),
        ("Đồng Tháp", 2021, "PCI 3 of 63 (down 1); SIPAS rank not known; PAPI 27 of 60 (down 25)"),
        # Known by its score alone: between two ranks that are stated.
        ("Điện Biên", 2024, "PAR INDEX somewhere in 28–36 (down at least 8); PCI 32 of 63"),
        ("Bình Thuận", 2024, "SIPAS rank not known; PAPI 3 of 61 (up 26)"),
        # SIPAS has no ranking of 2016, so it is not among the indices of that year.
        ("Cà Mau", 2016, "PAR INDEX rank not known; PCI 54 of 63 (up 5); PAPI 55 of 63 (down 30).**"),
        ("TP. Hồ Chí Minh", 2020, "PAR INDEX 23 of 63 (down 16); PCI 14 of 63 (unchanged)"),
        # PAR of 2014 is not known, so a rank of 2015 stands without a change.
        ("Hà Giang", 2015, "PAR INDEX 58 of 63; PCI 62 of 63 (down 2)"),
    ],
)
def test_what_is_known_of_a_province_is_said_index_by_index(province, year, stood):
    made = answer(province, year)
    assert made.text.startswith(f"**In {year} {province} stood: ")
    assert stood in made.text
    assert made.loose == []


def test_the_same_in_vietnamese_counts_places_as_bac():
    assert answer("TP. Hồ Chí Minh", 2020, "vi").text == (
        "**Năm 2020, kết quả của TP. Hồ Chí Minh: PAR INDEX hạng 23/63 (giảm 16 bậc); PCI hạng 14/63 (giữ nguyên); "
        "SIPAS chưa biết hạng; PAPI hạng 46/63 (giảm 15 bậc).**"
    )


@pytest.mark.parametrize(("province", "year"), [("Hòa Bình", 2022), ("Hà Giang", 2015), ("Quảng Ninh", 2021)])
def test_each_rank_is_the_row_that_the_loader_chooses_and_names_its_page(province, year):
    made, code = answer(province, year), ca.find_province(province)
    ranks = [key for key in made.figures if key.endswith(".total.rank")]
    assert ranks
    for key in ranks:
        index = key.partition(".")[0]
        row = LOADERS[index]().query("province_code == @code and year == @year").iloc[0]
        assert made.figures[key] == str(row["rank"])
        assert made.entry(key).source_rows == f"{index}.{year}.{code}.total {row['source_id']}"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_size_of_a_move_has_no_sign_in_the_text_and_its_direction_is_a_word(lang):
    made = answer("Hòa Bình", 2022, lang)
    assert made.figures["PAPI.2022.17.total.places_moved"] == "24"
    assert {"vi": "giảm 24 bậc", "en": "down 24"}[lang] in made.text


def test_a_move_names_the_pages_of_both_years():
    # PCI: VCCI's tables of 2021 and 2022 are two pages.
    rows = answer("Bắc Kạn", 2022).entry("PCI.2022.06.total.places_moved").source_rows.split("; ")
    assert [row.partition(" ")[0] for row in rows] == ["PCI.2022.06.total", "PCI.2021.06.total"]


def test_both_ends_of_a_band_are_entered_and_no_single_rank():
    figures = answer("Bắc Kạn", 2023).figures
    assert (figures["PCI.2023.06.total.rank_low"], figures["PCI.2023.06.total.rank_high"]) == ("31", "63")
    assert "PCI.2023.06.total.rank" not in figures


@pytest.mark.parametrize("typed", ["lang son", "LẠNG SƠN", "20"])
def test_a_name_as_people_type_it_is_said_in_full(typed):
    assert answer(typed, 2022).text == answer("Lạng Sơn", 2022).text


def test_what_was_not_public_on_a_day_is_not_said():
    # PCI 2020 was released on 15 April 2021, the PAR INDEX of 2020 only in June.
    then = answer("Bắc Kạn", 2020, as_of="2021-04-22").text
    assert "PCI 59 of 63" in then
    assert "PAR INDEX 59" not in then
    assert "PAR INDEX 59 of 63" in answer("Bắc Kạn", 2020).text


def test_a_title_names_what_rose_what_fell_what_held_and_what_nobody_can_tell():
    assert finding("TP. Hồ Chí Minh", 2020) == (
        "TP. Hồ Chí Minh 2020: lost places in PAR INDEX, PAPI; kept its place in PCI; change not known in SIPAS"
    )


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_title_names_each_index_of_the_year_once(lang):
    table = ca.headline("Lạng Sơn", 2022)
    shorts = [ca.find_index(index).short for index in table["index"]]
    title = headline_finding(table, Ledger(lang))
    assert [title.count(short) for short in shorts] == [1] * len(shorts)


def test_one_place_up_is_a_gain_and_one_place_down_a_loss():
    table = ca.headline("Bắc Kạn", 2008)
    up, down = (headline_finding(table.assign(change_rank=places), Ledger("en")) for places in (1, -1))
    assert (up, down) == ("Bắc Kạn 2008: gained places in PCI", "Bắc Kạn 2008: lost places in PCI")
    assert "not known" in headline_finding(table.assign(change_rank=pd.NA), Ledger("en"))


@pytest.mark.parametrize(
    ("lang", "said"), [("vi", "hạng 1–14 (tăng ít nhất 3 bậc)"), ("en", "somewhere in 1–14 (up at least 3)")]
)
def test_a_band_above_the_rank_of_the_year_before_is_a_rise_for_certain(lang, said):
    # PAR: Thừa Thiên Huế 17th in 2023 (S0063), above Hà Tĩnh's 15th in 2024 (S0269).
    table = ca.headline("Thừa Thiên Huế", 2024)
    ledger = Ledger(lang)
    assert said in ca.prose.headline_answer(table, ledger=ledger)
    assert ledger.value("PAR.2024.46.total.places_moved_low") == 3
    par = table.set_index("index").loc["PAR"]
    assert (par["change_rank_low"], par["change_rank_high"]) == (3, 16)
