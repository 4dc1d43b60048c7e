"""Whether a change of places is real, in sentences."""

import dataclasses

import pytest

import cchc_analysis as ca
from cchc_analysis.maths.intervals import Chance
from cchc_analysis.report.prose.signal import signal_sentence
from report.prose.said import said


@pytest.fixture(scope="module")
def rise():
    """PCI 2022: Lạng Sơn rose from 36 to 15."""
    return ca.signal_or_noise("PCI", "Lạng Sơn", 2022)


def sentence(answer, lang="en", index="PCI"):
    return said(lambda ledger: signal_sentence(answer, index=index, ledger=ledger), lang)


def test_a_rise_names_both_ranks_the_places_and_what_noise_moves(rise):
    made = sentence(rise)
    assert made.text.startswith("PCI: Lạng Sơn rose 21 places, from 36 (2021) to 15 (2022).")
    assert made.figures["signal.PCI.20.2021_2022.places"] == "21"
    assert made.figures["signal.PCI.20.2021_2022.noise_places"] == str(rise.noise_places)
    assert (made.figures["PCI.2021.20.total.rank"], made.figures["PCI.2022.20.total.rank"]) == ("36", "15")


def test_a_chance_is_entered_though_it_is_said_in_words(rise):
    made = sentence(rise)
    assert "likely" in made.text
    ends = (("", rise.chance), ("_low", rise.chance.low), ("_high", rise.chance.high))
    for end, chance in ends:
        assert made.entry(f"signal.PCI.20.2021_2022.chance{end}").value == pytest.approx(chance)


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.02, "rose is very unlikely: less than 1 in 20"),
        (0.5, "rose is as likely as not: about 1 in 2"),
        (0.75, "rose is likely: about 3 in 4"),
        (0.99, "rose is very likely: more than 19 in 20"),
    ],
)
def test_the_word_follows_the_chance(rise, chance, words):
    assert words in sentence(dataclasses.replace(rise, chance=Chance(chance, chance, chance))).text


@pytest.mark.parametrize(
    ("chance", "words", "in_vietnamese"),
    [
        (Chance(0.6, 0.8, 0.95), "more likely than not: about 3 in 5 to 19 in 20", "khoảng 60–95%"),
        (Chance(0.92, 0.97, 1.0), "likely: at least about 9 in 10", "ít nhất khoảng 90%"),
        (Chance(0.96, 0.99, 1.0), "very likely: more than 19 in 20", "trên 95%"),
    ],
)
def test_a_chance_known_roughly_is_said_as_a_range(rise, chance, words, in_vietnamese):
    answer = dataclasses.replace(rise, chance=chance)
    assert f"rose is {words}." in sentence(answer).text
    assert in_vietnamese in sentence(answer, "vi").text


@pytest.mark.parametrize("year", [2022, 2023])
def test_sipas_is_called_certain_only_where_it_is_whatever_its_noise_may_be(year):
    # SIPAS 2023: Bắc Kạn fell from 60 to 63; this was "more than 19 in 20" beside "the noise is hardly known". In 2022
    # the ends of Hải Phòng's fall from 2 to 10 are .92 and 1.
    for province in ("Bắc Kạn", "Hải Phòng", "Nghệ An", "Gia Lai", "Bắc Giang"):
        answer = ca.signal_if_known("SIPAS", province, year)
        if answer is not None:
            assert not answer.noise_known
            assert ("more than 19 in 20" in sentence(answer).text) == (answer.chance.low > 19 / 20)


def test_a_fall_is_said_without_a_minus(rise):
    fallen = dataclasses.replace(rise, before=rise.after | {"year": 2021}, after=rise.before | {"year": 2022})
    made = sentence(fallen)
    assert "fell 21 places" in made.text
    assert "That its underlying position fell" in made.text
    assert "−21" not in made.text


def test_without_a_move_there_is_no_chance_but_still_what_noise_alone_does():
    # PAPI: Bắc Kạn 22nd in 2023 and in 2024.
    made = sentence(ca.signal_or_noise("PAPI", "Bắc Kạn", 2024))
    assert made.text.startswith("PAPI: Bắc Kạn stood at rank 22 both in 2023 and in 2024. One-off noise alone")
    assert not [key for key in made.figures if "places" in key and "noise" not in key]


@pytest.mark.parametrize(
    ("index", "province", "year"),
    [("PAR", "Lạng Sơn", 2022), ("SIPAS", "Hòa Bình", 2022), ("PCI", "Bắc Kạn", 2024), ("PAR", "Hà Giang", 2015)],
)
def test_without_two_ranks_the_sentence_says_what_is_lacking(index, province, year):
    answer = ca.signal_if_known(index, province, year)
    assert answer is None
    made = sentence(answer, index=index)
    assert made.text.endswith("cannot be said; the record lacks a rank or earlier years.")
    assert made.text.startswith(ca.find_index(index).short)
    assert made.figures == {}


def test_the_same_in_vietnamese(rise):
    assert sentence(rise, "vi").text.startswith("PCI: Lạng Sơn tăng 21 bậc, từ hạng 36 (2021) lên hạng 15 (2022).")


def test_an_answer_explains_itself_as_the_page_does(rise):
    assert rise.explain(lang="en") == sentence(rise).text


def test_where_there_is_no_answer_the_index_need_not_be_named():
    assert sentence(None).text.startswith("PCI: whether the last change is real cannot be said;")
    assert sentence(None, index="").text.startswith("Whether the last change is real cannot be said;")


def test_where_the_places_alone_are_noise_it_is_said_what_moved():
    # PAR INDEX 2024: "rose 1 place ... very likely" stood beside "noise alone moves it by up to 5 places"; its score
    # had gone from 91.87 to 96.17.
    answer = ca.signal_or_noise("PAR", "Hải Phòng", 2024)
    assert (answer.places, answer.before["score"], answer.after["score"]) == (1, 91.87, 96.17)
    assert answer.places <= answer.noise_places
    before, after = answer.positions
    assert after > before + 1
    assert (
        f"Its position, which is the score beyond the national mean, went from {before:.2f} to {after:.2f} national "
        "standard deviations. That its underlying position rose is"
    ) in signal_sentence(answer, lang="en")


def test_where_the_places_say_enough_no_position_is_told(rise):
    assert rise.places > rise.noise_places
    assert "national standard deviations" not in signal_sentence(rise, lang="en")


@pytest.mark.parametrize(
    ("province", "positions"),
    [("Lai Châu", "từ −0,82 đến −1,04"), ("Quảng Nam", "từ 0,46 đến 0,47")],  # a place up, six places down
)
def test_where_rank_and_position_moved_apart_the_sentence_says_so(province, positions):
    # A newcomer read of Lai Châu "up 1 place", "from −0.82 to −1.04" and "that it rose is likely" in one breath.
    said = sentence(ca.signal_or_noise("PCI", province, 2021), "vi").text
    assert f"{positions} độ lệch chuẩn của cả nước. Thứ hạng và vị thế lần này đi ngược chiều nhau;" in said
    assert "ngược chiều" not in sentence(ca.signal_or_noise("PCI", "Bắc Kạn", 2021), "vi").text
