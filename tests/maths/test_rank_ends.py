"""The best and the worst rank over all weights in a box are exact: held against enumeration and against chance."""

from itertools import combinations

import numpy as np
import pytest
from scipy.optimize import linprog

from cchc_analysis.errors import AskError
from cchc_analysis.maths.rank_ends import place_ends, rank_ends, roomiest
from cchc_analysis.maths.reweighting import TIE, reweighted_ranks
from cchc_analysis.maths.weight_box import WIDEST, WeightBox


def by_enumeration(scores: np.ndarray, box: WeightBox) -> tuple[list[int], list[int]]:
    """Try every subset of the rivals of each unit: may they all stay below, may they all stand above?"""
    ends = [(_best(scores, unit, box), _worst(scores, unit, box)) for unit in range(len(scores))]
    return [best for best, _ in ends], [worst for _, worst in ends]


def _best(scores: np.ndarray, unit: int, box: WeightBox) -> int:
    gaps = np.delete(scores, unit, axis=0) - scores[unit]
    for above in range(len(gaps) + 1):
        if any(_widest(-np.delete(gaps, chosen, axis=0), box) >= 0 for chosen in combinations(range(len(gaps)), above)):
            return above + 1
    raise AssertionError("all rivals above is always possible")


def _worst(scores: np.ndarray, unit: int, box: WeightBox) -> int:
    gaps = np.delete(scores, unit, axis=0) - scores[unit]
    for above in range(len(gaps), 0, -1):
        if any(_widest(gaps[list(chosen)], box) > 1e-5 for chosen in combinations(range(len(gaps)), above)):
            return above + 1
    return 1


def _widest(rows: np.ndarray, box: WeightBox) -> float:
    """Return the greatest margin by which weights of the box keep all rows above zero."""
    if not len(rows):
        return 1.0
    k = rows.shape[1]
    found = linprog(
        np.r_[np.zeros(k), -1.0],
        A_ub=np.hstack([-rows, np.ones((len(rows), 1))]),
        b_ub=np.zeros(len(rows)),
        bounds=[*zip(box.low, box.high, strict=True), (None, 100)],
    )
    # What the solver leaves of a tie is no margin.
    return 0.0 if abs(found.x[-1]) < 1e-9 else float(found.x[-1])


@pytest.mark.parametrize("seed", [*range(4), *(pytest.param(seed, marks=pytest.mark.full) for seed in range(4, 40))])
def test_ends_are_those_of_an_enumeration(seed):
    made = np.random.default_rng(seed)
    scores = made.uniform(4, 8, (6, 4)).round(1 if seed % 2 else 3)
    box = WeightBox.around(made.uniform(0.5, 2, 4), within=(0.1, 0.25, 0.5, 0.9)[seed % 4])
    ends = rank_ends(scores, box)
    assert (ends.best.tolist(), ends.worst.tolist()) == by_enumeration(scores, box)


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.full) for seed in range(1, 8))])
def test_no_weights_of_the_box_go_further_and_those_beside_an_end_reach_it(seed):
    made = np.random.default_rng(100 + seed)
    scores, box = made.normal(6, 0.6, (40, 8)).round(2), WeightBox.around(made.uniform(0.5, 2, 8), within=0.25)
    ends = rank_ends(scores, box)
    corners = np.where(made.uniform(size=(2000, 8)) < 0.5, box.low, box.high)
    drawn = reweighted_ranks(scores, np.concatenate([box.draw(20_000, seed), corners]))
    assert (drawn.min(axis=0) >= ends.best).all()
    assert (drawn.max(axis=0) <= ends.worst).all()
    # A search by chance does not find every end, or the programme would not be needed.
    assert (drawn.min(axis=0) > ends.best).any()
    for which, weights in ((ends.best, ends.best_weights), (ends.worst, ends.worst_weights)):
        assert np.diag(reweighted_ranks(scores, weights)).tolist() == which.tolist()
        assert (weights >= box.low).all()
        assert (weights <= box.high).all()


def test_ranks_do_not_change_with_the_scale_of_the_weights():
    made = np.random.default_rng(7)
    scores, weights = made.uniform(1, 10, (15, 5)).round(2), made.uniform(0.5, 2, 5)
    one, tenfold = (rank_ends(scores, WeightBox.around(scale * weights, 0.25)) for scale in (1, 10))
    assert one.best.tolist() == tenfold.best.tolist()
    assert one.worst.tolist() == tenfold.worst.tolist()


def test_units_alike_in_all_components_share_each_rank():
    scores = np.array([[6.0, 6.0], [6.0, 6.0], [9.0, 4.0], [4.0, 9.0]])
    ends = rank_ends(scores, WeightBox.around([1, 1], within=0.5))
    # Neither twin ever stands above the other; one or both of the others do.
    assert ends.best[:2].tolist() == [2, 2]
    assert ends.worst[:2].tolist() == [3, 3]


def test_a_tie_at_one_corner_of_the_box_counts_for_the_best_rank():
    # The second is above by 4 w1 - 2 w2: by nothing at w1 = 0.5 and w2 = 1, by more at all other weights.
    scores, box = [[2.0, 4.0], [6.0, 2.0]], WeightBox(np.array([0.5, 1.0]), np.array([1.0, 1.0]))
    assert rank_ends(scores, box).best.tolist() == [1, 1]
    assert rank_ends(scores, box).worst.tolist() == [2, 1]


def test_a_box_without_width_gives_the_ranks_of_its_weights():
    made = np.random.default_rng(3)
    scores, weights = made.integers(1, 5, (20, 3)).astype(float), np.array([1.0, 2.0, 0.5])
    ends, ranks = rank_ends(scores, WeightBox.around(weights, 0)), reweighted_ranks(scores, weights)[0]
    assert ends.best.tolist() == ends.worst.tolist() == ranks.tolist()
    assert len(set(ranks.tolist())) < len(ranks)  # with ties


def test_only_the_units_asked_for_are_worked_out():
    made = np.random.default_rng(5)
    scores, box = made.uniform(1, 10, (12, 4)), WeightBox.around(np.ones(4), 0.25)
    some, every = rank_ends(scores, box, units=[7, 2]), rank_ends(scores, box)
    assert some.best.tolist() == every.best[[7, 2]].tolist()
    assert some.worst.tolist() == every.worst[[7, 2]].tolist()


@pytest.mark.parametrize("within", [0.25, 1 / 3, WIDEST])
def test_the_solver_prints_nothing(within, capfd):
    made = np.random.default_rng(11)
    rank_ends(made.normal(6, 0.6, (30, 8)).round(2), WeightBox.around(np.ones(8), within), units=range(6))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("seed", range(2))
def test_places_gained_under_the_same_weights(seed):
    made = np.random.default_rng(50 + seed)
    before = made.normal(6, 0.6, (15, 4)).round(2)
    after, box = (before + made.normal(0, 0.3, before.shape)).round(2), WeightBox.around(np.ones(4), 0.25)
    least, most = place_ends(before, 4, after, 4, box)
    drawn = box.draw(20_000, seed)
    gained = reweighted_ranks(before, drawn)[:, 4] - reweighted_ranks(after, drawn)[:, 4]
    assert least <= gained.min() <= gained.max() <= most
    # Taken apart, each year under weights of its own, the two ranks leave more open.
    then, now = (rank_ends(table, box, units=[4]) for table in (before, after))
    assert then.best[0] - now.worst[0] <= least
    assert most <= then.worst[0] - now.best[0]


@pytest.mark.parametrize("within", [-0.1, 0.999999, 1.0, 25.0])
def test_a_share_that_leaves_no_weights_is_refused(within):
    with pytest.raises(AskError, match="một phần tư"):
        WeightBox.around([1.0], within)


def test_ranks_of_many_weights_are_those_of_each():
    made = np.random.default_rng(9)
    scores, weights = made.integers(1, 6, (30, 4)).astype(float), made.integers(1, 4, (50, 4)).astype(float)
    for row, ranks in zip(weights, reweighted_ranks(scores, weights), strict=True):
        totals = scores @ row
        assert ranks.tolist() == [1 + int((totals > own).sum()) for own in totals]


def test_noise_of_decimals_in_binary_breaks_no_tie():
    # 0.1 + 0.2 is not 0.3 in binary.
    assert reweighted_ranks([[0.1, 0.2], [0.3, 0.0]], [[1.0, 1.0]]).tolist() == [[1, 1]]
    assert 0 < 0.1 + 0.2 - 0.3 < TIE


def test_the_roomiest_weights_keep_the_order_and_stand_off_from_ties():
    made = np.random.default_rng(13)
    scores, box = made.normal(6, 0.6, (20, 5)).round(2), WeightBox.around(np.ones(5), 0.25)
    ends = rank_ends(scores, box, units=[3])
    gaps = np.delete(scores, 3, axis=0) - scores[3]
    for which, weights in ((ends.best, ends.best_weights[0]), (ends.worst, ends.worst_weights[0])):
        found = roomiest(scores, 3, weights, box)
        assert reweighted_ranks(scores, found)[0, 3] == which[0]
        assert np.abs(gaps @ found).min() >= np.abs(gaps @ weights).min()
        assert (found >= box.low).all()
        assert (found <= box.high).all()
