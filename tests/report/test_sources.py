"""The issuer under what is shown; the pages read in the annex."""

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.sources import source_line


def test_the_issuer_of_par_is_the_ministry_whoevers_page_was_read():
    cites = ca.cited(ca.load_par().query("year == 2023 and province_code == '06'"))
    assert source_line(cites, Ledger("vi")) == "Nguồn: Bộ Nội vụ (PAR INDEX 2023)."
    assert source_line(cites, Ledger("en")) == "Source: Ministry of Home Affairs (PAR INDEX 2023)."


def test_the_pages_read_stand_in_the_annex_and_in_the_line_only_where_no_annex_follows():
    cites, ledger = ca.cited(ca.load_par().query("year == 2023 and province_code == '06'")), Ledger("en")
    assert "S0068" not in source_line(cites, ledger)
    assert ledger.cites.values.tolist() == [["PAR", 2023, "S0068"]]
    assert source_line(cites, Ledger("en"), pages=True).endswith("(PAR INDEX 2023). Pages read: S0068.")


def test_several_indices_of_one_issuer_stand_together():
    table = ca.headline("Bắc Kạn", 2022).query("index in ['PAR', 'SIPAS']")
    line = source_line(ca.cited(table), Ledger("vi"))
    assert line.startswith("Nguồn: Bộ Nội vụ (PAR INDEX 2022, SIPAS 2022).")


def test_nothing_known_has_no_source_and_says_so():
    cites = ca.cited(ca.load_par().query("year == 2024 and province_code == '06'"))
    assert "chưa có số liệu" in source_line(cites, Ledger("vi"))
