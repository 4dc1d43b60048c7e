"""A new index of one year whose ranks follow from its scores: all 63 are scored, so all 63 have a rank."""

import shutil

import pytest

import cchc_analysis as ca
from cchc_analysis.record.intake.addition import plan_addition, write_addition
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.places import Place
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.coverage import coverage_finding
from cchc_analysis.report.prose.profile import profile_finding
from cchc_analysis.report.prose.rank_curve import widths_finding
from cchc_analysis.standing.profile import full_profile

INDEX, YEAR, HOME, SOURCE = "PVDN", 2023, "Bắc Kạn", "S9001"
PARTS = ("V1", "V2", "V3")


def scores() -> dict[str, dict[str, float]]:
    """Return totals and parts of all 63 by code; nine provinces and more print one total."""
    table = {}
    for place, code in enumerate(ca.provinces("63")["province_code"]):
        parts = {name: 5 + (place * 7 + k * 11) % 63 * 0.05 for k, name in enumerate(PARTS)}
        table[code] = {name: round(score, 2) for name, score in {**parts, "total": sum(parts.values()) / 3}.items()}
    return table


def entries() -> list[Entry]:
    """Return the rows of a file: no rank among them, and one score and three components of every province."""
    whose, names = {"index": INDEX, "source_id": SOURCE}, {"name_vi": "Phục vụ", "name_en": "Service"}
    issuer = {"issuer_vi": "Viện", "issuer_en": "Institute", "unit_vi": "điểm", "unit_en": "points"}
    era = {"era": "2023-", "year_from": YEAR, "scale_low": 0, "scale_high": 10, "method_vi": "Thử", "method_en": "Test"}
    part = {"parent": "total", "scale_low": 0, "scale_high": 10}
    tables = {
        "sources": [{"source_id": SOURCE, "publisher": "Test", "title": "Test", "grade": "official"}],
        "indices": [
            {"index": INDEX, "short": "Chỉ số phục vụ", **names, **issuer, "decimals": 2, "ranks_from": "scores"}
        ],
        "eras": [{**whose, **era}],
        "components": [
            {"index": INDEX, "component": name, "name_vi": f"Phần {name}", "name_en": f"Part {name}", **more}
            for name, more in [("total", {}), *((name, part) for name in PARTS)]
        ],
        "weights": [
            {**whose, "year_from": YEAR, "component": name, "maximum": 10, "factor": 0.333333} for name in PARTS
        ],
        "releases": [{**whose, "year": YEAR, "released_on": "2024-05-20"}],
        "observations": [
            {**whose, "year": YEAR, "province_code": code, "component": name, "score": f"{score:.2f}"}
            for code, figures in scores().items()
            for name, score in figures.items()
        ],
    }
    return [
        Entry(table, {name: str(value) for name, value in row.items()}, Place("pvdn.xlsx", table, number), {})
        for table, rows in tables.items()
        for number, row in enumerate(rows, start=2)
    ]


@pytest.fixture(scope="module")
def record(tmp_path_factory) -> ca.Record:
    folder = tmp_path_factory.mktemp("pvdn") / "data"
    shutil.copytree(ca.record_folder(), folder)
    write_addition(plan_addition(folder, entries()), "pvdn.xlsx")
    return ca.open_record(folder)


def rank(code: str, among: list[str]) -> int:
    """Count a place by hand: one more than stand above."""
    totals = {of: figures["total"] for of, figures in scores().items()}
    return 1 + sum(totals[of] > totals[code] for of in among)


def test_every_province_has_the_rank_of_its_score(record):
    table = ca.load_index(INDEX, record=record).set_index("province_code")
    assert table["rank"].to_dict() == {code: rank(code, list(scores())) for code in scores()}
    assert set(table["rank_basis"]) == {"computed"}
    assert set(table["rank_source_id"]) == {SOURCE}


def test_the_place_in_the_region_is_exact(record):
    provinces = ca.provinces("63").set_index("province_code")["region"]
    region = provinces.index[provinces == provinces["06"]].tolist()
    own = ca.headline(HOME, YEAR, record=record).set_index("index").loc[INDEX]
    place = rank("06", region)
    assert (own["standing_low"], own["standing_high"], own["peer_n"]) == (place, place, 14)


def test_the_curve_knows_the_ranks_too(record):
    curve = ca.rank_curve(INDEX, YEAR, record=record)
    place = rank("06", list(scores()))
    assert (curve.rank_of(HOME).low, curve.rank_of(HOME).high) == (place, place)
    assert curve.conflicts == ()


def test_an_index_that_its_issuer_ranks_stays_open(record):
    # Of PCI 2023 the first 30 are published: the others stand somewhere below, as before.
    table = ca.load_index("PCI", record=record).query("year == 2023 and province == 'Bắc Kạn'")
    assert table[["rank_low", "rank_high"]].to_numpy().tolist() == [[31, 63]]


def test_it_is_told_as_complete(record):
    said = coverage_finding(ca.coverage(record=record), YEAR, Ledger("vi", record))
    assert "Chỉ số phục vụ đầy đủ (2023)" in said
    assert "()" not in said


def test_one_year_is_told_once(record):
    said = widths_finding([ca.rank_curve(INDEX, YEAR, record=record)], Ledger("vi", record))
    assert said == "Chỉ số phục vụ: khoảng điểm xác định được rộng trung bình 0,01 điểm năm 2023"


def test_all_components_of_a_first_year_are_no_few(record):
    said = profile_finding(full_profile(INDEX, HOME, YEAR, record=record), Ledger("vi", record))
    assert said.startswith("Chỉ số phục vụ 2023, Bắc Kạn: có đủ số liệu của 3 thành phần; cao nhất: Phần V3")
