"""The title of each chart is computed: other data, another title; no change, and it says so."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cchc_analysis as ca
from cchc_analysis.report.charts.end_labels import spread_apart
from report.charts.cases import change, distance, headline, heat_map, profile, rank_path, tile_map

DRAW = {
    "rank_path": lambda province, record: rank_path("PCI", province, 2021, first=2020, record=record, lang="en"),
    "distance": lambda province, record: distance("PCI", province, 2021, first=2020, record=record, lang="en"),
    "profile": lambda province, record: profile("PCI", province, 2021, record=record, lang="en"),
    "change": lambda province, record: change("PCI", province, 2021, record=record, lang="en"),
    "heat_map": lambda province, record: heat_map("PCI", province, 2021, first=2020, record=record, lang="en"),
    "tile_map": lambda province, record: tile_map("PCI", province, 2021, record=record, lang="en"),
    "headline": lambda province, record: headline(province, 2021, record=record, lang="en"),
}


def title(figure):
    return " ".join(figure.get_suptitle().split())


def record_with(**tables):
    record = ca.open_record(ca.record_folder())
    return type(record)(**{**vars(record), **tables})


@pytest.fixture(scope="module")
def swapped():
    """The record with the data of two provinces of one region changed round: Bắc Kạn (06) and Bắc Giang (24)."""
    table = ca.open_record(ca.record_folder()).observations
    return record_with(
        observations=table.assign(province_code=table["province_code"].replace({"06": "24", "24": "06"}))
    )


@pytest.fixture(scope="module")
def flat():
    """The record with the PCI of 2020 a second time as that of 2021."""
    record = ca.open_record(ca.record_folder())
    table, facts = record.observations, record.facts
    is_pci = table["index"] == "PCI"
    again = table[is_pci & (table["year"] == 2020)].assign(year=2021)
    rest = table[~(is_pci & (table["year"] == 2021))]
    told = facts[~((facts["index"] == "PCI") & facts["year"].isin([2020, 2021]))]
    return record_with(observations=pd.concat([rest, again], ignore_index=True), facts=told)


@pytest.mark.parametrize("name", DRAW)
def test_two_provinces_with_their_data_swapped_swap_their_titles(name, swapped):
    ours = title(DRAW[name]("Bắc Kạn", None))
    theirs = title(DRAW[name]("Bắc Giang", swapped))
    assert theirs.replace("Bắc Giang", "Bắc Kạn") == ours
    assert title(DRAW[name]("Bắc Kạn", swapped)) != ours


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("rank_path", "none of 13 peers known in both years passed it or was passed"),
        ("distance", "as many as in 2020"),
        ("profile", "10 unchanged"),
        ("change", "no component changed"),
        ("heat_map", "none changed its rank since 2020"),
        ("headline", "kept its place in PCI"),
    ],
)
def test_a_flat_series_says_so(name, said, flat):
    assert said in title(DRAW[name]("Bắc Kạn", flat))


def test_the_path_counts_the_peers_that_it_passed():
    # Hòa Bình, Điện Biên, Sơn La, Hà Giang, Yên Bái and Tuyên Quang fell behind.
    assert title(rank_path("PCI", "Bắc Kạn", 2022, lang="en")).endswith("it passed 6 of 13 peers known in both years")


def test_a_map_since_the_merger_says_that_no_rank_is_known():
    # PCI 2025: four of nine sub-indices, no total.
    (axes, *_) = tile_map("PCI", "Thái Nguyên", 2025, lang="en").axes
    assert len([text for text in axes.texts if text.get_text().strip()]) >= 34


places = st.lists(st.floats(0, 100), min_size=1, max_size=20)


@given(places)
def test_labels_moved_apart_keep_their_order_their_gap_and_the_page(wanted):
    placed = spread_apart(wanted, 4.0, 0.0, 100.0)
    assert placed.min() >= -1e-9
    assert placed.max() <= 100 + 1e-9
    assert np.diff(np.sort(placed)).min(initial=4.0) >= 4.0 - 1e-9
    assert (np.diff(placed[np.argsort(wanted, kind="stable")]) > 0).all()


def test_labels_that_stand_apart_are_left_where_they_are():
    assert spread_apart([10.0, 30.0, 20.0], 4.0, 0.0, 100.0).tolist() == [10.0, 30.0, 20.0]
