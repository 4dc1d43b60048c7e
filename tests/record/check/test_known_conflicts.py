"""The real record passes, and every known conflict that its rows show is listed with its pages."""

import re

import pytest

from cchc_analysis.words import number

#: Index, year, words the finding must hold, pages it rests on.
KNOWN = [
    # Two figures side by side.
    ("PAR", 2012, "Hà Nội: sources give the score as 82.79 / 82.77", {"S0001", "S0002"}),
    ("PAR", 2012, "Đà Nẵng: sources give the score as 87.14 / 87.12", {"S0001", "S0002"}),
    ("PAR", 2012, "Đồng Tháp: sources give the score as 83.41 / 83.44", {"S0001", "S0002"}),
    ("PAR", 2015, "Hà Giang, Lai Châu all stand at rank 58", {"S0004", "S0330"}),
    ("PAR", 2023, "Hải Phòng: sources give the score as 91.87 / 91.81", {"S0069", "S0070"}),
    ("PAR", 2023, "Long An: sources give the rank as 7 / 8", {"S0071", "S0072"}),
    ("PCI", 2023, "Điện Biên: sources give the score as 66.77 / 66.87", {"S0130", "S0131"}),
    ("PCI", 2023, "Khánh Hòa (31-63: 67.65); it is enough to leave out: Khánh Hòa", {"S0367"}),
    ("SIPAS", 2022, "Bình Dương: sources give the rank as 4 / 3", {"S0158", "S0275"}),
    ("SIPAS", 2022, "Cà Mau: sources give the rank as 3 / 4", {"S0158", "S0275"}),
    ("SIPAS", 2022, "Lào Cai, Yên Bái all stand at rank 11", {"S0061", "S0344"}),
    ("SIPAS", 2023, "Hải Phòng (5: 88.09); Lào Cai (6: 88.76)", {"S0344"}),
    # Ranks against scores, components against totals.
    ("PAR", 2020, "it is enough to leave out: Đồng Tháp.", {"S0259"}),
    ("PCI", 2022, "says mean 65.74, but the rows known imply 65.52286-65.53714", {"S0109"}),
    ("PAR", 2022, "it is enough to leave out: Bình Phước.", {"S0284"}),
    ("PCI", 2011, "Bình Thuận (40) and Hà Giang (41) both have 57.62", {"S0090"}),
    ("PCI", 2011, "totals that are not the weighted sums of components: 60, by up to 0.56", {"S0090"}),
    # The 32nd of 63 is the median.
    ("PCI", 2024, "median 67.67, but the rows known imply 67.765-67.775 (Điện Biên (32: 67.77))", {"S0140"}),
    # Marked misprints, with what shows them wrong.
    ("PAR", 2018, "Quảng Ninh: observations/par.csv, row N has rank 1, score 89.6", {"S0022"}),
    ("PAR", 2018, "Quảng Ninh: observations/par.csv, row N has rank 1, score 81", {"S0024"}),
    (
        "PAR",
        2018,
        "at or above 80 29, marked a misprint and never used (9; 8-9: TP. Hồ Chí Minh (10: 79.6))",
        {"S0022"},
    ),
    ("PAR", 2015, "TP. Hồ Chí Minh: observations/par.csv, row N has rank 3", {"S0012"}),
    ("PAR", 2021, "Sơn La: observations/par.csv, row N has rank 15, score 87.61", {"S0156"}),
    ("PAR", 2023, "has rank 32, score 86.89, marked a misprint and never taken (Đồng Nai rank 32; Cà Mau", {"S0072"}),
    ("PAR", 2023, "Bắc Trung Bộ và Duyên hải miền Trung: facts.csv, row N says mean 87.72", {"S0190", "S0188"}),
    ("PAR", 2023, "Đông Nam Bộ: facts.csv, row N says mean 87.45", {"S0190", "S0188"}),
    ("SIPAS", 2021, "min 85.54, marked a misprint and never used (82.79; ≤ 83.885: Kiên Giang", {"S0260", "S0155"}),
    ("SIPAS", 2023, "Khánh Hòa: observations/sipas.csv, row N has rank 40", {"S0267"}),
    # The issuer weights its mean, the table does not.
    ("PAPI", 2021, "mean 41.71, but the rows known imply 42.40783", {"S0178"}),
]


def test_the_real_record_passes(real_report):
    assert [finding.text("en") for finding in real_report.errors] == []
    assert real_report.ok
    assert real_report.not_run == ()


def test_every_check_had_rows_to_look_at(real_report):
    assert len(real_report.steps) == 28
    rows = {step.name: step.rows for step in real_report.steps}
    # Few totals stand beside some of their parts and not all.
    assert rows.pop("parts") == 19
    assert min(rows.values()) > 50


@pytest.mark.parametrize(("index", "year", "words", "pages"), KNOWN, ids=[f"{k[0]} {k[1]} {k[2][:24]}" for k in KNOWN])
def test_a_known_conflict_is_listed_with_its_pages(real_report, index, year, words, pages):
    of_year = [f for f in real_report.of("conflict") if f.ranking == (index, year)]
    # Rows are numbered anew with each addition.
    found = [f for f in of_year if words in re.sub(r"row \d+", "row N", f.text("en"))]
    assert len(found) == 1
    assert pages <= set(found[0].sources)


def test_no_other_conflicts_are_listed_than_those_judged(real_report):
    # A new one is a decision: add it to the list above, or mend the row.
    assert len(real_report.of("conflict")) == 38


def test_the_rankings_without_a_known_release_are_noted(real_report):
    assert [finding.ranking for finding in real_report.of("note")] == [("PCI", 2007), ("PCI", 2025)]


@pytest.mark.parametrize(("lang", "verdict"), [("vi", "Bộ dữ liệu đạt yêu cầu."), ("en", "The record passes.")])
def test_the_report_speaks_both_languages(real_report, lang, verdict):
    text = real_report.text(lang)
    assert verdict in text
    assert f"Khánh Hòa (31-63: {number(67.65, 2, lang)})" in text
