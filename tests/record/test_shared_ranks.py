"""Two provinces on one rank though the next rank is held too: a place that is off by one."""

import cchc_analysis as ca
from cchc_analysis.record.coverage import holdings
from cchc_analysis.record.shared_ranks import shared_ranks


def test_a_shared_rank_followed_by_a_held_one_is_named():
    # PAR 2015: Hà Giang and Lai Châu 58, Bắc Kạn 59.
    table = shared_ranks("PAR")
    assert table.loc[table["year"] == 2015, "province"].tolist() == ["Hà Giang", "Lai Châu"]


def test_a_tie_that_leaves_the_next_rank_free_is_none():
    # PAR 2023: Lào Cai and Long An 7th, nobody known 8th.
    assert 2023 not in set(shared_ranks("PAR")["year"])


def test_page_01_names_them():
    said = ca.prose.record_answer(holdings(2017), lang="en")
    assert "In PAR INDEX 2015 sources put Hà Giang, Lai Châu at rank 58 alike" in said
