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
