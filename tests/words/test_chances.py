"""Chances are said as natural frequencies and plain words, never finer than one in twenty."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_analysis.words.chances import FREQUENCIES, chance_text, chance_word


@pytest.mark.parametrize(
    ("chance", "said"),
    [
        (0.0, "less than 1 time in 20"),
        (0.05, "about 1 time in 20"),
        (0.13, "about 1 time in 8"),
        (0.26, "about 1 time in 4"),
        (0.64, "about 2 times in 3"),
        (0.97, "more than 19 times in 20"),
    ],
)
def test_a_chance_is_said_as_a_natural_frequency(chance, said):
    assert chance_text(chance, "en") == said


def test_vietnamese_says_it_its_own_way():
    assert chance_text(0.13) == "khoảng 1 trong 8 lần"
    assert chance_word(0.13) == "ít khả năng"


@given(st.floats(0, 1))
def test_no_chance_is_said_finer_than_one_in_twenty(chance):
    assert any(str(of) in chance_text(chance, "en") for _, of in FREQUENCIES if of <= 20)


@given(st.floats(0.05, 0.95))
def test_what_is_said_is_near_the_chance(chance):
    times, of = min(FREQUENCIES, key=lambda pair: abs(pair[0] / pair[1] - chance))
    assert abs(times / of - chance) <= 0.05


@given(st.floats(0, 1), st.floats(0, 1))
def test_words_rise_with_the_chance(one, other):
    words = ["very unlikely", "unlikely", "less likely than not", "as likely as not", "more likely than not", "likely"]
    order = [*words, "very likely"]
    low, high = sorted([one, other])
    assert order.index(chance_word(low, "en")) <= order.index(chance_word(high, "en"))
