"""Chances are said in round figures and plain words, never finer than one in twenty, as a range where known roughly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_analysis.words import tr
from cchc_analysis.words.chances import FREQUENCIES, chance_text, chance_word, frequency_text

ORDER = [
    "very unlikely",
    "unlikely",
    "less likely than not",
    "as likely as not",
    "more likely than not",
    "likely",
    "very likely",
]


@pytest.mark.parametrize(
    ("chance", "said", "in_vietnamese"),
    [
        (0.0, "less than 1 in 20", "dưới 5%"),
        (0.05, "about 1 in 20", "khoảng 5%"),
        (0.13, "about 1 in 8", "khoảng 15%"),
        (0.26, "about 1 in 4", "khoảng 25%"),
        (0.64, "about 2 in 3", "khoảng 65%"),
        (0.97, "more than 19 in 20", "trên 95%"),
    ],
)
def test_a_chance_is_said_in_round_figures(chance, said, in_vietnamese):
    assert (chance_text(chance, "en"), chance_text(chance)) == (said, in_vietnamese)


@pytest.mark.parametrize(
    ("low", "high", "said", "in_vietnamese"),
    [
        (0.12, 0.26, "about 1 in 8 to 1 in 4", "khoảng 10–25%"),
        (0.2, 0.29, "about 1 in 4", "khoảng 25%"),  # no wider than .1: the best estimate alone
        (0.01, 0.16, "at most about 1 in 6", "không quá khoảng 15%"),
        (0.82, 0.97, "at least about 5 in 6", "ít nhất khoảng 80%"),
        (0.01, 0.99, "not known", "chưa biết"),
        (0.92, 1.0, "at least about 9 in 10", "ít nhất khoảng 90%"),  # narrow, but not wholly beyond 19 in 20
        (0.0, 0.08, "at most about 1 in 10", "không quá khoảng 10%"),
    ],
)
def test_a_chance_known_roughly_is_said_as_a_range(low, high, said, in_vietnamese):
    middle = (low + high) / 2
    assert chance_text(middle, "en", low=low, high=high) == said
    assert chance_text(middle, low=low, high=high) == in_vietnamese


@pytest.mark.parametrize(
    ("chance", "said", "word"),
    [
        # An independent audit of the arithmetic found word and figure apart at .05-.075, .36-.367 and .633-.64.
        (0.06, "about 1 in 20", "very unlikely"),
        (0.076, "about 1 in 10", "unlikely"),
        (0.362, "about 1 in 3", "unlikely"),
        (0.37, "about 2 in 5", "less likely than not"),
        (0.63, "about 3 in 5", "more likely than not"),
        (0.635, "about 2 in 3", "likely"),
    ],
)
def test_word_and_figure_agree_at_the_edges(chance, said, word):
    assert (chance_text(chance, "en"), chance_word(chance, "en")) == (said, word)


ALL = [step / 1000 for step in range(1001)]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_one_figure_has_one_word(lang):
    said = {(chance_text(chance, lang), chance_word(chance, lang)) for chance in ALL}
    assert len(said) == len(dict(said))


def test_both_languages_have_one_word_for_one_chance():
    # A referee found the words apart for 67 of these: .075, .367-.374, .451-.474, .525-.549, .625-.633.
    pairs = {(chance_word(chance, "en"), chance_word(chance, "vi")) for chance in ALL}
    assert len(pairs) == len(ORDER)
    assert len(dict(pairs)) == len({said for _, said in pairs}) == len(ORDER)


@pytest.mark.parametrize(
    ("chance", "english", "vietnamese"),
    [
        (0.075, "about 1 in 20: very unlikely", "khoảng 5%: rất khó xảy ra"),
        (0.37, "about 2 in 5: less likely than not", "khoảng 40%: khả năng dưới một nửa"),
        (0.46, "about 1 in 2: as likely as not", "khoảng 50%: khả năng ngang nhau"),
        (0.63, "about 3 in 5: more likely than not", "khoảng 60%: khả năng trên một nửa"),
    ],
)
def test_what_the_referee_found_apart_reads_alike(chance, english, vietnamese):
    said = [f"{chance_text(chance, lang)}: {chance_word(chance, lang)}" for lang in ("en", "vi")]
    assert said == [english, vietnamese]


def test_a_percentage_lies_within_five_points_of_the_chance():
    said = [(chance, int(chance_text(chance).removeprefix("khoảng ")[:-1])) for chance in ALL if 0.05 <= chance <= 0.95]
    assert max(abs(100 * chance - percent) for chance, percent in said) <= 5


def test_a_range_to_the_middle_is_open_in_both_languages():
    # PAPI Cà Mau 2016, rank 30 by 2020: "1 in 5 to 1 in 2: open" stood beside "20–45%: khả năng dưới một nửa".
    ends = {"low": 0.2, "high": 0.46}
    assert (chance_text(0.32, "en", **ends), chance_word(0.32, "en", **ends)) == ("about 1 in 5 to 1 in 2", "open")
    assert chance_text(0.32, **ends) == "khoảng 20–50%"
    assert chance_word(0.32, **ends) == tr("open", "vi")


@pytest.mark.parametrize(
    ("low", "high", "word"),
    [
        (0.1, 0.3, "unlikely"),
        (0.28, 0.44, "less likely than not"),  # of two words the weaker
        (0.3, 0.7, "open"),
        (0.3, 0.5, "open"),
        (0.6, 0.8, "more likely than not"),
    ],
)
def test_the_word_of_a_range_holds_for_all_of_it(low, high, word):
    assert chance_word((low + high) / 2, "en", low=low, high=high) == word


def test_vietnamese_says_it_its_own_way():
    assert chance_word(0.13) == "ít khả năng"
    assert frequency_text(0.13) == "1 trong 8"


@given(st.floats(0, 1))
def test_no_chance_is_said_finer_than_one_in_twenty(chance):
    assert any(str(of) in chance_text(chance, "en") for _, of in FREQUENCIES if of <= 20)


@given(st.floats(0.05, 0.95))
def test_what_is_said_is_near_the_chance(chance):
    times, of = min(FREQUENCIES, key=lambda pair: abs(pair[0] / pair[1] - chance))
    assert abs(times / of - chance) <= 0.05


@given(st.floats(0, 1), st.floats(0, 1))
def test_words_rise_with_the_chance(one, other):
    low, high = sorted([one, other])
    assert ORDER.index(chance_word(low, "en")) <= ORDER.index(chance_word(high, "en"))
