"""Numbers that are asked for: taken as they are, or refused with what to write instead."""

import numpy as np
import pytest

import cchc_analysis as ca
from cchc_analysis.record.asked import checked_count, checked_number
from cchc_analysis.record.catalog import checked_score, find_index
from cchc_analysis.record.tables import current_record


@pytest.mark.parametrize("number", [40, 40.0, np.float64(40), np.int64(40)])
def test_numbers_of_any_kind_are_numbers(number):
    assert (checked_number(number), checked_count(number)) == (40.0, 40)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("62.5", "“62.5” was given as text, not as a number. Write it without quotes: 62.5."),
        ("x", "“x” is not a number. Write it as a number, for example 62.5."),
        (float("nan"), "“nan” is not a number. Write it as a number, for example 62.5."),
        (None, "“None” is not a number. Write it as a number, for example 62.5."),
    ],
)
def test_what_is_no_number_is_refused_in_two_sentences(number, said):
    for checked in (checked_number, checked_count):
        with pytest.raises(ca.AskError) as refused:
            checked(number)
        assert refused.value.text("en") == said


def test_half_a_rank_is_none():
    with pytest.raises(ca.AskError, match=r"40\.5"):
        checked_count(40.5)


def test_the_ends_of_the_scale_are_on_it():
    def score(asked):
        return checked_score(asked, find_index("PCI"), 2021, current_record())

    assert [score(0), score(100)] == [0.0, 100.0]
    for beyond in (-0.01, 100.01):
        with pytest.raises(ca.AskError) as refused:
            score(beyond)
        assert refused.value.text("en").endswith("Ask for a score from 0 to 100.")
