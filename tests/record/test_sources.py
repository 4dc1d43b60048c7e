"""The issuer first, then the pages read."""

import cchc_analysis as ca
from cchc_analysis.record.sources import source_line, source_table


def test_the_issuer_of_par_is_the_ministry_whoevers_page_was_read():
    cites = ca.cited(ca.load_par().query("year == 2023 and province_code == '06'"))
    assert source_line(cites) == "Nguồn: Bộ Nội vụ (PAR INDEX 2023). Trang đã đọc: S0068."
    assert source_line(cites, "en") == "Source: Ministry of Home Affairs (PAR INDEX 2023). Pages read: S0068."


def test_several_indices_of_one_issuer_stand_together():
    table = ca.headline("Bắc Kạn", 2022).query("index in ['PAR', 'SIPAS']")
    assert source_line(ca.cited(table)).startswith("Nguồn: Bộ Nội vụ (PAR INDEX 2022, SIPAS 2022).")


def test_pages_come_with_the_decision_behind_their_figures():
    cites = ca.cited(ca.load_par().query("year == 2022 and province_code == '06'"))
    assert source_table(cites)["decision"].tolist() == ["289/QĐ-BNV (14/4/2023)"]


def test_nothing_known_has_no_source_and_says_so():
    assert "không có số liệu" in source_line(ca.cited(ca.load_par().query("year == 2024 and province_code == '06'")))
