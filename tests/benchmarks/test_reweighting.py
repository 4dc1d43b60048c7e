"""How long other weights take: many rankings at once, and the exact ends of all ranks."""

from __future__ import annotations

from time import process_time

import numpy as np
import pytest

from cchc_analysis.maths.rank_ends import rank_ends
from cchc_analysis.maths.reweighting import reweighted_ranks
from cchc_analysis.maths.weight_box import WeightBox
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.tables import current_record
from cchc_analysis.standing.robustness.parts import parts_of

# Time of the processor, not of the clock: a busy machine does not decide.
pytestmark = pytest.mark.full


def test_a_thousand_reweightings_of_63_provinces_and_10_components_take_less_than_10_ms(record_testsuite_property):
    made = np.random.default_rng(1)
    scores, weights = made.uniform(1, 10, (63, 10)), made.uniform(0.75, 1.25, (1000, 10))
    spent = []
    for _ in range(200):
        begun = process_time()
        reweighted_ranks(scores, weights)
        spent.append(process_time() - begun)
    record_testsuite_property("milliseconds, 1 000 reweightings", round(1000 * min(spent), 2))
    assert min(spent) < 0.010


@pytest.mark.parametrize(("index", "year"), [("PCI", 2021), ("PAPI", 2023)])
def test_both_ends_of_all_provinces_take_less_than_3_s(index, year, record_testsuite_property):
    parts = parts_of(find_index(index), year, current_record())
    begun = process_time()
    rank_ends(parts.scores, WeightBox.around(parts.factors, within=0.25))
    spent = process_time() - begun
    record_testsuite_property(f"seconds, both ends of all ranks of {index} {year}", round(spent, 2))
    assert spent < 3
