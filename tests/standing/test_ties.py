"""A complete ranking in which provinces share ranks, added to the record by files alone, gives itself back."""

from __future__ import annotations

import pandas as pd
import pytest

import cchc_analysis as ca
from made_up import INDEX, make_up_index

YEAR = 2025


@pytest.fixture(scope="module")
def record(tmp_path_factory) -> ca.Record:
    """Return the made-up index with the totals of a year printed to one decimal and ranked from them as 1, 2, 2, 4."""
    folder = make_up_index(tmp_path_factory.mktemp("ties") / "data")
    path = folder / "observations/xanh.csv"
    table = pd.read_csv(path, dtype={"province_code": str, "rank": "Int64", "rank_low": "Int64", "rank_high": "Int64"})
    totals = (table["year"] == YEAR) & (table["component"] == "total")
    scores = table.loc[totals, "score"].round(1)
    ranks = scores.rank(method="min", ascending=False).astype("Int64")
    for name, column in {"score": scores, "score_low": scores - 0.05, "score_high": scores + 0.05}.items():
        table.loc[totals, name] = column.round(3)
    for name in ("rank", "rank_low", "rank_high"):
        table.loc[totals, name] = ranks
    table.to_csv(path, index=False, lineterminator="\n")
    return ca.open_record(folder)


@pytest.fixture(scope="module")
def table(record):
    loaded = ca.load_index(INDEX, record=record)
    return loaded[loaded["year"] == YEAR].sort_values("score", ascending=False)


def test_provinces_share_ranks_there(table):
    assert table["rank"].nunique() < len(table) == 34


def test_every_rank_has_the_score_of_the_table(record, table):
    curve = ca.rank_curve(INDEX, YEAR, record=record)
    assert (curve.conflicts, curve.suspects) == ((), ())
    assert curve.best == pytest.approx(table["score"].to_numpy(float))
    assert curve.high - curve.low == pytest.approx(0.1)


def test_every_score_has_the_rank_of_the_table(record, table):
    found = ca.rank_curve(INDEX, YEAR, record=record).rank_for_score(table["score"].to_numpy(float))
    assert found.best.tolist() == table["rank"].tolist()


def test_nothing_is_filled_in(record, table):
    filled = ca.positions(INDEX, YEAR, record=record).set_index("province_code").loc[table["province_code"]]
    assert filled["rank"].tolist() == table["rank"].tolist()
    assert "implied" not in {*filled["rank_basis"], *filled["score_basis"]}


# Two provinces at one rank of the real record


def test_a_rank_that_the_curve_had_to_do_without_still_implies_its_score():
    # PAR 2015: Hà Giang and Lai Châu are both printed 58, and Bắc Kạn 59. SIPAS 2022: 3 and 4 in one page, 4 and 3 in
    # another, so that neither page is used.
    for index, year, province in (("PAR", 2015, "Hà Giang"), ("SIPAS", 2022, "Cà Mau"), ("SIPAS", 2022, "Lào Cai")):
        row = ca.positions(index, year).set_index("province").loc[province]
        at = ca.rank_curve(index, year).score_for_rank(int(row["rank"]))
        assert (row["score_low"], row["score"], row["score_high"]) == (at.low, at.best, at.high)


@pytest.mark.parametrize(
    ("index", "year", "province", "clash"),
    [
        ("PAR", 2015, "Hà Giang", {"Hà Giang", "Lai Châu", "Bắc Kạn"}),
        ("SIPAS", 2022, "Lào Cai", {"Lào Cai", "Yên Bái"}),
    ],
)
def test_a_shared_rank_against_the_next_one_is_a_conflict(index, year, province, clash):
    codes = ca.provinces().set_index("province_code")["province"]
    table = ca.rank_curve(index, year).conflict_table()
    table["province"] = table["province_code"].map(codes)
    gone = table[(table["role"] == "set_aside") & (table["province"] == province)]
    assert len(gone) == 1
    assert clash <= set(table.loc[table["conflict"] == gone["conflict"].iloc[0], "province"])


def test_a_shared_rank_with_one_score_closes_neither_the_rank_behind_nor_the_others_score():
    # PAR 2023: Lào Cai is 7th with 90.60 and Long An printed 7th in one paper, 8th in another.
    curve = ca.rank_curve("PAR", 2023)
    assert curve.score_for_rank(7).low == pytest.approx(90.595)
    assert curve.score_for_rank(8).low < 90
    row = ca.positions("PAR", 2023).set_index("province").loc["Long An"]
    assert (row["score_low"], row["score_high"]) == pytest.approx((curve.low[7], 90.605))
