"""Units that share a rank: read as 1, 2, 2, 4, closed where the tie is shown, and never more than that."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cchc_analysis as ca
from cchc_analysis.errors import AskError
from cchc_analysis.maths.rank_curve import (
    AtLeast,
    Gap,
    Mean,
    MeanOf,
    Order,
    ScoreAt,
    Unit,
    curve_from_facts,
    printed,
    rank_curve_from,
)
from cchc_analysis.maths.rank_curve.best import best_curve
from cchc_analysis.maths.rank_curve.conflicts import SHARES_A_RANK, UNDECIDED
from cchc_analysis.maths.rank_curve.envelope import envelope
from cchc_analysis.maths.rank_curve.units import Roster

SCALE = (0, 100)


def stated(name, rank, score=None, weakness=()):
    return Unit(name, (rank, rank), *([printed(score)] if score is not None else []), key=name, weakness=weakness)


def set_aside(curve):
    return [[fact.key for fact in conflict.set_aside] for conflict in curve.conflicts]


# What shared ranks say


def test_two_at_rank_2_have_the_scores_of_ranks_2_and_3():
    curve = rank_curve_from(4, [(1, 90), (2, 85), (2, 85), (4, 80)], step=0)
    assert (curve.low.tolist(), curve.best.tolist(), curve.high.tolist()) == ([90, 85, 85, 80],) * 3


def test_three_at_the_last_shared_rank_fill_the_table():
    curve = rank_curve_from(5, [(1, 90), (2, 85), (3, 80), (3, 80), (3, 80)])
    assert curve.best.tolist() == [90, 85, 80, 80, 80]
    assert curve.high[4] - curve.low[4] == pytest.approx(0.01)


def test_a_score_takes_the_rank_of_those_who_have_it():
    curve = rank_curve_from(5, [(1, 90), (2, 85), (2, 85), (4, 80)], step=0)
    assert curve.rank_for_score([85, 84.9]).best.tolist() == [2, 4]
    assert curve.rank_of(("stated", 2)).high == 2


def test_a_unit_known_by_score_alone_stands_behind_those_who_share_its_rank_or_is_one_of_them():
    # Ranks 1 and 2 are those of P and of A and B, 4 that of Q, who is not above 84: C with 85 is the third at rank 2.
    facts = [stated("P", 1, 90), stated("A", 2, 85), stated("B", 2, 85), Unit("C", (1, 5), (85, 85))]
    curve = curve_from_facts([*facts, Unit("Q", (5, 5), (80, 80))], 5, SCALE)
    assert curve.score_for_rank(4).low == 85
    assert curve.rank_of("C").low == 2


def test_a_band_that_ends_at_a_shared_rank_reaches_to_the_last_who_may_share_it():
    # C's rank is 2 at worst and P is first, so C is a third at rank 2: the fourth place is theirs too.
    facts = [stated("P", 1, 90), stated("A", 2, 85), stated("B", 2, 85), Unit("C", (1, 2), printed(85))]
    curve = curve_from_facts(facts, 5, SCALE)
    assert (curve.rank_of("C").low, curve.rank_of("C").high) == (2, 2)
    assert curve.score_for_rank(4).low == pytest.approx(84.995)


def test_a_list_may_name_those_who_share_a_rank_one_after_the_other():
    facts = [stated("A", 2, 85), stated("B", 2, 85), Order(("A", "B", "C"))]
    curve = curve_from_facts(facts, 5, SCALE)
    assert curve.conflicts == ()
    assert curve.rank_of("C").low == 2  # nothing says that C is not a third at rank 2


def test_a_regional_mean_counts_each_of_those_who_share_a_rank():
    # Both members stand at rank 2 with 85.0 as printed: rank 1 is not asked for, and neither is rank 4.
    shared = [Unit("A", (2, 2), printed(85, 0.1)), Unit("B", (2, 2), printed(85, 0.1))]
    known = envelope([*shared, MeanOf((2, 2), (85.04, 85.04))], 4, SCALE)
    assert known.low[1] == pytest.approx(85.04)
    assert known.low[2] == pytest.approx(85.03)  # with rank 2 at 85.05


def test_a_regional_mean_holds_for_one_of_those_who_share_a_rank_whichever_it_is():
    # Of the two at rank 2 one is the region's: the first of them has as much at least, the second at most.
    facts = [Unit("A", (2, 2), printed(85, 1)), Unit("B", (2, 2), printed(85, 1)), MeanOf((2,), (85.2, 85.4))]
    known = envelope(facts, 4, SCALE)
    assert known.low[1:3] == pytest.approx([85.2, 84.5])
    assert known.high[1:3] == pytest.approx([85.5, 85.4])


def test_who_stands_at_a_shared_rank_at_worst_may_be_one_more_of_them():
    roster = Roster({}, np.array([2, 2, 1]), np.array([2, 2, 2]), np.zeros(3), np.ones(3))
    assert roster.last_places(5).tolist() == [3, 3, 5]


def order_beside_a_shared_rank(shared, *bands):
    """Return the best and the worst rank of units listed in order, of eight, two others of which share a rank."""
    names = "CDE"[: len(bands)]
    facts = [
        stated("A", shared),
        stated("B", shared),
        *(Unit(name, band) for name, band in zip(names, bands, strict=True)),
    ]
    curve = curve_from_facts([*facts, Order(tuple(names))], 8, SCALE)
    return [curve.ends_of(name)[:2] for name in names]


@pytest.mark.parametrize(
    ("shared", "bands", "ranks"),
    [
        # Before the shared rank, and behind it, nobody ties: each stands one further.
        (6, [(1, 8), (1, 3)], [(1, 2), (2, 3)]),
        (6, [(1, 3), (1, 3), (1, 3)], [(1, 1), (2, 2), (3, 3)]),
        (2, [(4, 8), (1, 8)], [(4, 7), (5, 8)]),
        (2, [(4, 8), (4, 8), (4, 8)], [(4, 6), (5, 7), (6, 8)]),
        # Both may be at the shared rank.
        (2, [(2, 4), (1, 4)], [(2, 4), (2, 4)]),
        (6, [(1, 3), (1, 8), (1, 8)], [(1, 3), (2, 8), (2, 8)]),
    ],
)
def test_of_two_in_a_list_the_later_stands_further_back_unless_both_may_share_a_rank(shared, bands, ranks):
    assert order_beside_a_shared_rank(shared, *bands) == ranks


# What is less than a tie


def test_a_score_known_on_one_side_makes_no_tie():
    facts = [Unit("A", (2, 2), (85, 85)), Unit("B", (2, 2), (80, np.inf)), stated("C", 4, 80)]
    assert envelope(facts, 4, SCALE).low[2] == 80


def test_a_shared_rank_without_a_score_says_nothing_of_the_rank_behind():
    # Two papers put two provinces at rank 2, one with a score: a tie, or one of them is wrong.
    curve = curve_from_facts([stated("A", 2, 85), stated("B", 2), stated("D", 4, 80)], 4, SCALE)
    assert curve.score_for_rank(3).low == pytest.approx(79.995)
    assert curve.score_of("B").low == pytest.approx(79.995)
    assert curve.score_of("B").high == pytest.approx(85.005)


def test_of_equal_standing_the_one_who_shares_a_rank_goes_before_the_one_behind():
    # As PAR 2015: 58 by arithmetic, 58 as stated with 79.12, and 59 by arithmetic with 78.64.
    facts = [stated("06", 59, 78.64, (2,)), stated("02", 58, None, (2,)), stated("12", 58, 79.12, (0,))]
    curve = curve_from_facts(facts, 63, SCALE)
    assert set_aside(curve) == [["02"]]
    assert curve.conflicts[0].reason == SHARES_A_RANK
    assert {fact.key for fact in curve.conflicts[0].clash} == {"02", "06", "12"}


def test_two_witnesses_of_a_rank_and_of_the_next_outweigh_one_who_shares_it():
    # As SIPAS 2022: ranks 11 and 12 are stated twice each, and once another at 11.
    twice = [stated("15", 11), stated("15", 11), stated("30", 12), stated("30", 12)]
    assert set_aside(curve_from_facts([*twice, stated("10", 11)], 63, SCALE)) == [["10"]]


def test_of_a_tie_with_equal_scores_and_the_next_rank_nothing_decides():
    curve = curve_from_facts([stated("A", 2, 85), stated("B", 2, 85), stated("C", 3, 80)], 5, SCALE)
    assert set_aside(curve) == [["A", "B", "C"]]
    assert curve.conflicts[0].reason == UNDECIDED


@pytest.mark.parametrize(
    ("ranks", "counted"),
    [
        ([1, 2, 2, 3], "counted as 1, 2, 2, 3."),
        ([1, 1, 2, 3], "counted as 1, 2, 2, 3."),
        ([1, 3, 3, 4], "counted as 1, 3, 3, 4."),
        ([1, 2, 4, 4], "counted as 1, 3, 3, 4."),
        ([2, 2, 3], "counted as 1, 2, 2, 3 / 1, 3, 3, 4."),
    ],
)
def test_ranks_counted_in_other_ways_are_recognised_and_refused(ranks, counted):
    with pytest.raises(AskError) as error:
        rank_curve_from(4, [(rank, 90 - rank) for rank in ranks])
    assert counted in error.value.text("en")
    assert "1, 2, 2, 4" in error.value.text("en")


@pytest.mark.parametrize(("n", "ranks"), [(3, [2, 2, 2]), (4, [3, 4, 4])])
def test_ranks_counted_in_no_known_way_are_refused_without_naming_one(n, ranks):
    with pytest.raises(AskError) as error:
        rank_curve_from(n, [(rank, 90 - rank) for rank in ranks])
    assert "seem to be counted as" not in error.value.text("en")


def test_the_refusal_names_the_ranks_that_are_not_left():
    with pytest.raises(AskError) as error:
        rank_curve_from(3, [(2, 90)] * 3)
    assert error.value.text("vi") == (
        "3 đơn vị cùng đứng hạng 2 trên 3, nhưng các hạng từ đó đến 4 không để trống cho họ. "
        "Hãy nhập thứ hạng đếm theo kiểu 1, 2, 2, 4: bằng một cộng số đơn vị đứng trên."
    )


def test_units_with_different_scores_do_not_share_a_rank():
    with pytest.raises(AskError, match=r"\(2, 85\).*\(2, 84\)"):
        rank_curve_from(4, [(2, 85), (2, 84)])


# Against an independent programme


def competition(scores):
    """Return one plus the number strictly above for each score."""
    return [1 + sum(other > score for other in scores) for score in scores]


@pytest.mark.parametrize("seed", range(60))
def test_bounds_with_shared_ranks_equal_one_linear_programme_each(seed, referee):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(3, 9))
    curve = np.sort(np.round(rng.uniform(70, 76, n)))[::-1]
    facts = [
        Unit(i, (rank, rank), *([(score - 0.5, score + 0.5)] if rng.random() < 0.8 else []))
        for i, (rank, score) in enumerate(zip(competition(curve), curve, strict=True))
    ]
    facts += [Mean((curve.mean() - 0.1, curve.mean() + 0.1)), Gap((curve[0] - curve[-1] - 1, curve[0] - curve[-1] + 1))]
    facts += [AtLeast(int(np.sum(curve >= 73)), (72.5, 73.5))]
    facts = [fact for fact in facts if rng.random() < 0.7]
    if rng.random() < 0.3:  # now and then a unit where another stands
        facts.append(Unit("wrong", (int(rng.integers(1, n + 1)),) * 2, (71, 74)))
    found, expected = envelope(facts, n, SCALE), referee(facts, n, SCALE)
    assert (found is None) == (expected is None)
    if expected is not None:
        np.testing.assert_allclose([found.low, found.high], expected, atol=1e-6)


@st.composite
def tied_rankings(draw):
    """Draw a true curve that a publisher prints in whole points and ranks as printed, and facts that may be told."""
    scores = draw(st.lists(st.floats(0, 6), min_size=1, max_size=9))
    curve = np.sort(np.array(scores))[::-1]
    said = np.round(curve)
    ranks, n = competition(said), len(curve)
    pool = [*zip(range(n), ranks, said, strict=True)]
    told = {i: draw(st.sampled_from(["pair", "rank", "score", "band", "nothing"])) for i in range(n)}
    shown = Counter(rank for i, rank, _ in pool if told[i] in ("pair", "rank"))
    facts = []
    for i, rank, score in pool:
        value = (score - 0.5, score + 0.5)
        # A band may end at a shared rank only where it is known to be shared.
        if told[i] == "band" and (ranks.count(rank) == 1 or shown[rank] > 1):
            facts.append(Unit(i, (max(1, rank - 1), rank), value))
        elif told[i] in ("pair", "rank"):
            facts.append(Unit(i, (rank, rank), *([value] if told[i] == "pair" else [])))
        elif told[i] == "score":
            facts.append(Unit(i, (1, n), value))
    if not {"score", "band", "nothing"} & set(told.values()):
        facts.append(Order(tuple(range(n))))
    mean, one = curve.mean(), draw(st.integers(0, n - 1))
    others = [Mean((mean - 0.05, mean + 0.05)), ScoreAt(one + 1, (said[one] - 0.5, said[one] + 0.5))]
    known = [i for i, rank, _ in pool if shown[rank] == ranks.count(rank)]
    if members := draw(st.lists(st.sampled_from(known), unique=True)) if known else []:
        of = curve[members].mean()
        others.append(MeanOf(tuple(ranks[i] for i in members), (of - 0.05, of + 0.05)))
    return curve, [*facts, *(fact for fact in others if draw(st.booleans()))]


@given(tied_rankings())
@settings(max_examples=150, deadline=None)
def test_whatever_is_told_of_a_ranking_with_ties_the_bounds_hold_the_truth(ranking):
    curve, facts = ranking
    known = envelope(facts, len(curve), SCALE)
    assert known is not None
    assert np.all(known.low <= curve + 1e-6)
    assert np.all(known.high >= curve - 1e-6)
    best = best_curve(known)
    assert np.all((known.low <= best) & (best <= known.high))


# Complete tables


@pytest.mark.parametrize("digits", [1, 2])
def test_a_complete_table_with_ties_gives_itself_back(digits):
    scores = np.sort(np.random.default_rng(5).normal(62, 4, 63).round(digits))[::-1]
    step = 10.0**-digits
    table = list(zip(competition(scores), scores.tolist(), strict=True))
    curve = rank_curve_from(63, table, step=step, mean=round(scores.mean(), digits))
    assert curve.best == pytest.approx(scores)
    assert np.all(curve.high - curve.low <= step + 1e-9)
    assert curve.rank_for_score(scores).best.tolist() == competition(scores)


@pytest.mark.parametrize("counted", [False, True], ids=["as printed by VCCI", "as counted from the printed scores"])
def test_pci_2021_typed_row_by_row_closes_every_rank(counted):
    rows = ca.load_pci().query("year == 2021").sort_values("rank")
    scores = np.sort(rows["score"].to_numpy(float))[::-1]
    ranks = competition(scores) if counted else rows["rank"].tolist()
    assert len(set(scores)) < len(rows) == 63  # provinces share printed scores, and none shares a rank
    curve = rank_curve_from(63, list(zip(ranks, scores.tolist(), strict=True)))
    assert curve.best == pytest.approx(scores)
    assert np.all(curve.high - curve.low <= 0.01 + 1e-9)
