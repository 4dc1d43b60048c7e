"""Provinces aim at the same few places: which aims cannot all come true, and what is left for ours."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cchc_analysis as ca
from cchc_analysis.maths.intervals import Chance
from cchc_analysis.targets.crowding import chance_together, overfull


@pytest.fixture(scope="module")
def par() -> ca.Crowding:
    return ca.crowding("PAR", "Bắc Kạn", 2024, origin=2023)


def test_three_for_two_places_are_one_too_many():
    assert overfull([2, 2, 2]) == [(2, 3)]
    assert overfull([1, 2, 3]) == []


@given(st.lists(st.integers(1, 6), min_size=1, max_size=6))
def test_all_can_succeed_exactly_if_nothing_is_overfull(ranks):
    seats = sorted(ranks)  # the hardest aim takes the first free rank
    assert (overfull(ranks) == []) == all(place <= aim for place, aim in enumerate(seats, start=1))


def test_the_aims_are_those_of_the_record(par):
    aims = par.demands.set_index("province")["rank"]
    assert aims["Phú Thọ"] == 10  # "duy trì trong nhóm 10 tỉnh", T053
    assert aims["Yên Bái"] == 20  # "trong nhóm 20 tỉnh", T048
    assert par.demands["source_id"].notna().all()


def test_ranks_have_chances_that_sum_to_one(par):
    assert par.rank_alone.sum() == pytest.approx(1)
    assert par.rank_if_all.sum() == pytest.approx(1)


def test_counting_alone_agrees_with_the_outlook(par):
    exact = par.outlook.rank_pmf.loc["06"].to_numpy()
    assert np.abs(par.rank_alone - exact).max() < 0.002


def test_if_the_others_succeed_no_rank_becomes_easier(par):
    for rank in (10, 20, 40, 60):
        assert par.chance(rank, if_all=True) <= par.chance(rank) + 1e-9


def test_that_all_come_true_is_no_likelier_than_the_hardest(par):
    assert par.chance_all <= par.demands["chance"].min() + 3 * par.error


def test_the_chance_of_all_is_as_uncertain_as_those_of_each_make_it(par):
    # Every chance of PAR INDEX is untested, good to .15 at one half.
    assert par.chance_all.low < par.chance_all < par.chance_all.high
    assert par.chance_all.high <= par.demands["chance_high"].min()


def test_a_thing_alone_is_as_likely_as_it_is():
    alone = chance_together(0.5, [Chance(0.3, 0.5, 0.6)])
    assert (alone.low, alone, alone.high) == pytest.approx((0.3, 0.5, 0.6))


def test_what_cannot_all_come_true_has_no_chance_whatever_each_has():
    none = chance_together(0.0, [Chance(0.1, 0.2, 0.3), Chance(0.0, 0.0, 0.0)])
    assert (none.low, none, none.high) == (0, 0, 0)


def test_a_ranking_nobody_has_a_target_for_says_which_have_one():
    with pytest.raises(ca.AskError, match="2023, 2024, 2025"):
        ca.crowding("SIPAS", "Bắc Kạn", 2021, origin=2020)


def test_the_own_aim_counts_whatever_the_record_holds_of_it():
    # The congress of Quảng Ninh wants the first place in PCI 2025; who asks for it too competes with it.
    crowded = ca.crowding("PCI", "Thừa Thiên Huế", 2025, origin=2024)
    assert (crowded.full, crowded.full_with(1), crowded.full_with(5)) == ([], [(1, 2)], [])
    said = ca.prose.crowding_text(crowded, 1, lang="en")
    assert "With Thừa Thiên Huế at rank 1, 2 aim at the first place: not all can succeed." in said
    assert "There is a place for each" not in said


def test_an_aim_set_later_than_the_year_after_the_origin_is_not_there_yet():
    # Yên Bái set its aim for PAR 2020 on 16 April 2020 (T100): a run of 2017 does not know it, one of 2019 does.
    aims = {origin: ca.crowding("PAR", "Hà Giang", 2020, origin=origin).demands for origin in (2019,)}
    assert "Yên Bái" in set(aims[2019]["province"])
    with pytest.raises(ca.AskError):
        ca.crowding("PAR", "Hà Giang", 2020, origin=2017)


def test_a_gain_that_can_be_read_in_two_ways_is_told_in_both():
    # T060, the congress of Hòa Bình: up three places by 2025, from 48 of 2019, known by then, or from 44 of 2020.
    crowded = ca.crowding("PCI", "Hòa Bình", 2025, origin=2021)
    row = crowded.demands.set_index("target_id").loc["T060"]
    assert (row["rank"], row["base_year"], row["rank_otherwise"], row["base_year_otherwise"]) == (45, 2019, 41, 2020)
    both = (
        "Mức tăng của Hòa Bình tính từ năm 2019, bảng xếp hạng mới nhất biết được khi đặt mục tiêu, nên là hạng 45; "
        "nếu tính từ năm 2020, năm trước kỳ kế hoạch, thì là hạng 41."
    )
    assert both in crowded.explain()
    asked = next(one for one in ca.scenarios("Hòa Bình", 2021) if one.index == "PCI")
    assert asked.requirement.aim.rank == 45
    assert both in asked.explain()
    other = next(one for one in ca.scenarios("Bắc Kạn", 2022) if one.index == "PCI")
    assert "kỳ kế hoạch" not in other.explain()


def test_years_that_are_offered_have_an_answer():
    # A newcomer was offered the very year again that was refused.
    with pytest.raises(ca.AskError) as told:
        ca.crowding("PCI", "Lai Châu", 2020, origin=2019)
    offered = told.value.text("en").rpartition("one of the years: ")[2].rstrip(".").split(", ")
    assert offered == ["2021", "2022", "2023", "2024", "2025"]
    assert all(len(ca.crowding("PCI", "Lai Châu", int(year), origin=2019).demands) for year in offered)
