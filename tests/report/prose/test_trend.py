"""A path over the years in a sentence: ends, the best between them, and what is not known after them."""

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.trend import path_sentence, trend_finding
from cchc_analysis.words.ranges import year_ranges
from new_map import with_par_2025
from report.prose.said import said


def finding(index, province, year, lang="en", **options):
    table = ca.trend(index, province, year, **options)
    return said(lambda ledger: trend_finding(table, ledger), lang)


def path(index, province, year, lang="en", **options):
    table = ca.trend(index, province, year, **options)
    return said(lambda ledger: path_sentence(table, ledger=ledger), lang)


def made_up(ranks):
    """A path of PCI from 2010 on: a rank, a pair for a bound, None for nothing known."""
    ends = [rank if isinstance(rank, tuple) else (rank or 1, rank or 63) for rank in ranks]
    return pd.DataFrame(
        {
            **{"index": "PCI", "year": range(2010, 2010 + len(ranks)), "province_code": "20", "province": "Lạng Sơn"},
            **{"component": "total", "n_ranked": 63, "basis": "stated", "rank_source_id": "S0001"},
            "rank": pd.array([None if isinstance(rank, tuple) else rank for rank in ranks], "Int64"),
            "rank_low": [low for low, _ in ends],
            "rank_high": [high for _, high in ends],
        }
    )


@pytest.mark.parametrize(
    ("index", "province", "year", "title"),
    [
        # An independent audit: "rose from 56 to 55" was the title of a year in which it had fallen 30 places.
        (
            "PAPI",
            "Cà Mau",
            2016,
            "PAPI 2016: Cà Mau at rank 55, down 30 places on 2015; rank 56 in 2012, at best 18 (2014)",
        ),
        ("PCI", "Lạng Sơn", 2022, "PCI 2022: Lạng Sơn at rank 15, up 21 places on 2021; rank 55 in 2016"),
        (
            "PAPI",
            "Lạng Sơn",
            2022,
            "PAPI 2022: Lạng Sơn at rank 13, down 9 places on 2021; rank 51 in 2016, at best 1 (2018)",
        ),
        # Of three years at the best rank all are named.
        (
            "PCI",
            "Đồng Tháp",
            2021,
            "PCI 2021: Đồng Tháp at rank 3, down 1 place on 2020; rank 3 in 2016, at best 2 (2018-2020)",
        ),
        (
            "PCI",
            "Hòa Bình",
            2022,
            "PCI 2022: Hòa Bình at rank 53, up 9 places on 2021; rank 52 in 2016, at best 44 (2020)",
        ),
        ("PCI", "Bắc Kạn", 2024, "PCI 2024: Bắc Kạn somewhere in 31–63; last known 35 (2022), 60 in 2016"),
        (
            "PAR",
            "Lạng Sơn",
            2022,
            "PAR INDEX 2022: the record holds no rank of Lạng Sơn; last known 23 (2021), 27 in 2017",
        ),
        # A province without any rank of an index.
        ("SIPAS", "TP. Hồ Chí Minh", 2020, "SIPAS: the record holds no rank of TP. Hồ Chí Minh in 2016-2020"),
        ("SIPAS", "Cà Mau", 2016, "SIPAS 2016: the record holds no rank of Cà Mau; last known 2/10 (2015)"),
    ],
)
def test_the_title_of_a_path(index, province, year, title):
    assert finding(index, province, year).text == title


def test_a_year_alone_is_no_range():
    assert finding("PAR", "Lạng Sơn", 2022, first=2022).text.startswith(
        "PAR INDEX: the record holds no rank of Lạng Sơn in 2022"
    )


def test_a_rank_among_ten_is_told_as_one():
    # SIPAS 2015 asked in ten provinces.
    assert "2/10 (2015)" in path("SIPAS", "Cà Mau", 2016).text
    assert path("PCI", "Hà Nội", 2007, first=2005).text.startswith("Ranks of Hà Nội: 14/42 (2005)")


def test_ranks_on_two_maps_are_told_of_how_many(tmp_path):
    # Cao Bằng: 63 of 63 in PAR INDEX 2024 (Plan 2163/KH-UBND of 12 July 2025); 2025 is made up, among 34.
    record = ca.open_record(with_par_2025(tmp_path / "data"))
    table, ledger = ca.trend("PAR", "Cao Bằng", 2025, record=record), Ledger("en", record)
    said = trend_finding(table, ledger)
    assert re.fullmatch(r"PAR INDEX 2025: Cao Bằng at rank \d+/34; rank 63/63 in 2024; rank \d+/63 in 20\d\d", said), (
        said
    )
    steps = re.findall(r"(\d+(?:/\d+)?) \((\d{4})\)", path_sentence(table, ledger=ledger))
    assert {rank.partition("/")[2] for rank, year in steps if year < "2025"} == {"63"}
    assert steps[-1][0].endswith("/34")


def test_the_same_in_vietnamese():
    title = "PCI 2022: Lạng Sơn đứng hạng 15, tăng 21 bậc so với năm 2021; năm 2016 hạng 55"
    assert finding("PCI", "Lạng Sơn", 2022, "vi").text == title


def test_the_path_reads_every_year_once_and_a_bound_as_a_bound():
    assert path("PAR", "Điện Biên", 2024).text == (
        "Ranks of Điện Biên: 28 (2018), 27 (2019), 24 (2021), 22 (2022), 20 (2023), 28–36 (2024). "
        "The record holds no rank for 2016-2017, 2020."
    )


def test_a_path_of_unknown_years_says_only_that():
    # SIPAS asked in ten provinces in 2015, and no page has a ranking of 2016: nobody's rank is missing there.
    said = "The record holds no rank for 2017-2022. No ranking of 2016 is known."
    assert path("SIPAS", "Hòa Bình", 2022).text == said
    assert path("SIPAS", "Hòa Bình", 2022, "vi").text.startswith("Chưa có số liệu thứ hạng")


@pytest.mark.parametrize("index", ["PAR", "PCI", "SIPAS", "PAPI"])
def test_each_rank_of_a_path_is_the_loaders_own(index):
    made = path(index, "Hà Giang", 2023)
    rows = ca.load_index(index).query("province_code == '02' and year >= 2016 and year <= 2023")
    rows = rows[rows["rank"].notna()]
    assert {key: value for key, value in made.figures.items() if key.endswith(".rank")} == {
        f"{index}.{row.year}.02.total.rank": str(row.rank) for row in rows.itertuples()
    }
    assert made.loose == []


def test_seen_from_an_earlier_day_the_path_ends_earlier():
    assert "2021" not in path("PCI", "Lạng Sơn", 2021, as_of="2021-04-22").text.partition(". ")[0]


ranks = st.lists(st.one_of(st.none(), st.integers(1, 63), st.just((31, 63))), min_size=1, max_size=8)


@settings(max_examples=40, deadline=None)
@given(ranks)
def test_every_year_is_either_on_the_path_or_said_to_be_missing(known):
    text = path_sentence(made_up(known), lang="en")
    steps, _, missing = text.partition("The record holds no rank")
    years = {2010 + place for place, rank in enumerate(known) if rank is not None}
    assert {int(year) for year in re.findall(r"\((\d{4})\)", steps)} == years
    gone = year_ranges(2010 + place for place, rank in enumerate(known) if rank is None)
    assert missing == (f" for {gone}." if gone else "")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 63), min_size=2, max_size=8))
def test_the_title_names_the_move_of_the_year_and_a_best_that_is_better_than_both_ends(known):
    text = said(lambda ledger: trend_finding(made_up(known), ledger)).text
    last, places = 2009 + len(known), known[-2] - known[-1]
    assert text.startswith(f"PCI {last}: Lạng Sơn at rank {known[-1]}")
    move = f", {'up' if places > 0 else 'down'} {abs(places)} place" if places else f", as in {last - 1}"
    assert move in text
    best = re.search(r"at best (\d+)", text)
    assert (best is not None) == (min(known) < min(known[0], known[-1]) and len(known) > 2)
    assert best is None or int(best[1]) == min(known)


def test_of_a_merged_province_the_former_ones_are_named_that_were_ranked_before(tmp_path):
    record = ca.open_record(with_par_2025(tmp_path / "data"))
    table = ca.trend("PAR", "Thái Nguyên", 2025, record=record)
    said = path_sentence(table, ledger=Ledger("vi", record))
    assert "Chưa có bảng xếp hạng" not in said
    assert said.endswith(
        "Bảng xếp hạng năm 2016-2024 có các tỉnh cũ Bắc Kạn, Thái Nguyên, chưa có Thái Nguyên thành lập năm 2025."
    )
    english = path_sentence(table, ledger=Ledger("en", record))
    assert "The rankings of 2016-2024 have the former Bắc Kạn, Thái Nguyên, of which Thái Nguyên was made in" in english
    unmerged = path_sentence(ca.trend("PAR", "Cao Bằng", 2025, record=record), ledger=Ledger("vi", record))
    assert "tỉnh cũ" not in unmerged
