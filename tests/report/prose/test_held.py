"""How often ranges held, said beside them: for that index and as far ahead as it is looked."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.backtest import masked_answer
from cchc_analysis.report.prose.held import held_sentence, threshold_held
from cchc_analysis.report.tables import path_table


@pytest.fixture(scope="module")
def par():
    return ca.requirement("PAR", "Cà Mau", rank=30, by=2020, origin=2016)


def test_the_sentence_tells_each_horizon_of_the_index(par):
    assert held_sentence(par, Ledger("en")) == (
        "Ranges are of 80%: in earlier years those of ranks held in 75% (1 year), 62% (2 years), 42% (3 years), those "
        "of scores in 78% (1 year), 60% (2 years)."
    )
    # "75, 62%" reads as one figure where the decimal mark is a comma.
    assert "khoảng thứ hạng đúng 75% (1 năm), 62% (2 năm), 42% (3 năm)" in held_sentence(par, Ledger("vi"))


def test_it_looks_no_farther_than_the_aim():
    near = ca.requirement("PAR", "Cà Mau", rank=30, by=2017, origin=2016)
    assert "held in 75% (1 year), those of scores in 78% (1 year)." in held_sentence(near, Ledger("en"))


def test_a_range_of_scores_nobody_could_test_is_said_to_be_untested(par):
    assert threshold_held(par, Ledger("en")) == "points; range of 80%, untested so far ahead; if the method stays"


def test_the_way_to_an_aim_says_it_in_its_note(par):
    note = path_table(par, lang="en").note
    assert note.startswith("Ranges are of 80%: in earlier years")
    assert "four cases of five" not in note


def test_the_direct_test_is_told_by_horizon():
    # The pooled 67% hid 42% at three years.
    said = masked_answer(ca.backtests(2016, masked_like="PAR"), lang="en")
    assert "Directly, on PAR INDEX itself, they held in 75% (1 year), 62% (2 years), 42% (3 years), of " in said
    assert said.endswith("Its ranges of scores held in 78% (1 year), 60% (2 years).")
