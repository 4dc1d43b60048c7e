"""One wrong figure among true facts: planted where it is said, found where it can be."""

from __future__ import annotations

import numpy as np
import pytest

from cchc_analysis.maths.rank_curve import (
    AboveMean,
    AtLeast,
    Between,
    Gap,
    Mean,
    MeanOf,
    Median,
    Order,
    Ratio,
    ScoreAt,
    Unit,
)
from cchc_analysis.maths.rank_curve.planted_errors import ERRORS, MISCOUNTS, Planted, kind_of, outcome, plant

SCALE = (0, 100)
TRUTH = np.array([90.0, 85.0, 80.0, 75.0, 60.0])
SCORES = [Unit(name, (rank, rank), (TRUTH[rank - 1],) * 2) for rank, name in enumerate("ABCDE", start=1)]


def test_exactly_one_fact_is_changed():
    facts = [*SCORES, Mean((78, 78)), AtLeast(3, (79, 79))]
    for seed in range(20):
        planted = plant(facts, TRUTH, np.random.default_rng(seed))
        changed = [place for place, fact in enumerate(planted.facts) if fact != facts[place]]
        assert changed == [planted.place]
        assert kind_of(planted.wrong) == planted.kind


def test_every_kind_is_as_likely_as_the_others():
    facts = [*SCORES, Mean((78, 78)), AtLeast(3, (79, 79))]
    rng = np.random.default_rng(1)
    kinds = [plant(facts, TRUTH, rng).kind for _ in range(300)]
    assert [kinds.count(kind) for kind in ("pair", "mean", "at_least")] == [pytest.approx(100, abs=25)] * 3


def test_a_score_moves_by_deviations_and_a_count_by_provinces():
    rng, sizes = np.random.default_rng(1), {round(error * TRUTH.std(), 2) for error in ERRORS}
    assert {abs(plant([Mean((78, 78))], TRUTH, rng).size) for _ in range(50)} == sizes
    long = np.linspace(90, 60, 40)
    assert {abs(plant([AboveMean(20, 0.01)], long, rng).size) for _ in range(50)} == set(MISCOUNTS)


@pytest.mark.parametrize(("count", "others"), [(2, {0, 1, 3, 4, 7, 12}), (18, {8, 13, 16, 17, 19, 20})])
def test_a_count_stays_within_the_ranking(count, others):
    rng = np.random.default_rng(1)
    counts = {plant([AtLeast(count, (79, 79))], np.linspace(90, 60, 20), rng).wrong.count for _ in range(50)}
    assert counts == others  # 2 - 5 and 2 - 10 are no counts, nor are 18 + 5 and 18 + 10: the error goes the other way


def test_an_interval_moves_as_a_whole():
    low, high = plant([Mean((77, 79))], TRUTH, np.random.default_rng(1)).wrong.value
    assert high - low == pytest.approx(2)


@pytest.mark.parametrize(
    ("fact", "kind"),
    [
        (ScoreAt(1, (90, 90)), "score_at"),
        (Mean((78, 78)), "mean"),
        (Median((80, 80)), "median"),
        (Gap((30, 30)), "gap"),
        (MeanOf((1, 2), (80, 80)), "mean_of"),
        (AtLeast(3, (79, 79)), "at_least"),
        (Between(1, (70, 70), (80, 80)), "between"),
        (AboveMean(3, 0.01), "above_mean"),
    ],
)
def test_a_kind_has_the_name_that_tables_translate(fact, kind):
    assert kind_of(fact) == kind


@pytest.mark.parametrize("fact", [Unit("A", (1, 1)), Order(("A", "B")), Ratio((1, 2))])
def test_no_error_is_planted_where_there_is_no_figure_in_points(fact):
    assert kind_of(fact) is None


@pytest.mark.parametrize(
    "fact", [Mean((81, 81)), Median((83, 83)), Gap((33, 33)), MeanOf((1, 5), (78, 78)), ScoreAt(3, (83, 83))]
)
def test_a_fact_three_points_off_is_noticed_and_named(fact):
    found = outcome(Planted((*SCORES, fact), 5, kind_of(fact), 3.0), TRUTH, SCALE)
    assert (found.noticed, found.named) == (True, True)


def test_a_figure_off_the_scale_is_named_by_itself():
    found = outcome(Planted((*SCORES, Mean((120, 120))), 5, "mean", 42.0), TRUTH, SCALE)
    assert (found.noticed, found.named) == (True, True)


def test_a_wrong_score_that_contradicts_nothing_moves_the_bounds_off_the_truth():
    # B's 85 printed as 88: still between 90 and 80.
    facts = (SCORES[0], Unit("B", (2, 2), (88, 88)), *SCORES[2:])
    found = outcome(Planted(facts, 1, "pair", 3.0), TRUTH, SCALE)
    assert (found.noticed, found.named, found.inside, found.off) == (False, False, False, 3.0)


def test_on_a_par_no_fact_is_weaker():
    planted = Planted((Mean((78, 78), weakness=(0, 2)), ScoreAt(1, (90, 90), weakness=(3, 0))), 0, "mean", 1.0)
    assert {fact.weakness for fact in planted.on_a_par().facts} == {()}
    assert planted.on_a_par().wrong == Mean((78, 78))
