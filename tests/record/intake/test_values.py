"""Scores and ranks as cells give them."""

import pytest

from cchc_analysis.record.intake.typed_numbers import NotRead
from cchc_analysis.record.intake.values import Rank, read_rank, read_score


@pytest.mark.parametrize(
    "text",
    ["35", " 35 ", "thứ 35", "Thứ 35/63", "hạng 35", "xếp thứ 35/63", "35/63", "35 / 63", "vị trí 35", "35.0", "35th"],
)
def test_a_rank_is_read_in_whatever_words(text):
    assert read_rank(text).texts == {"rank": "35", "rank_low": "35", "rank_high": "35"}


def test_a_rank_says_among_how_many():
    assert read_rank("thứ 35/63 tỉnh, thành phố").of == 63


def test_a_rank_may_be_left_open():
    assert read_rank("31-63") == Rank(31, 63)
    assert read_rank("31–63").texts["rank"] == ""


@pytest.mark.parametrize("text", ["0", "64/63", "35,5", "ba lăm", "35/", "63-31", "-5", "35 36"])
def test_a_rank_that_cannot_be_is_refused(text):
    with pytest.raises(NotRead):
        read_rank(text)


def test_a_score_may_be_given_with_its_ends():
    assert read_score("64,26 (64,0-64,5)").texts == {"score": "64.26", "score_low": "64", "score_high": "64.5"}


def test_a_score_may_be_given_by_its_ends_alone():
    assert read_score("5,28-8,70").texts == {"score": "", "score_low": "5.28", "score_high": "8.7"}


@pytest.mark.parametrize(
    ("text", "rank"),
    [("41 (giảm 3 bậc)", 41), ("40/63 (+2)", 40), ("nhất", 1), ("Hạng nhất", 1), ("thứ nhì (tăng 1)", 2)],
)
def test_a_rank_stands_before_what_it_gained_and_may_be_a_word(text, rank):
    assert (read_rank(text).low, read_rank(text).high) == (rank, rank)


@pytest.mark.parametrize("text", ["41 (vùng)", "41 (5)", "thứ ba lăm"])
def test_what_else_stands_in_brackets_is_not_passed_over(text):
    with pytest.raises(NotRead):
        read_rank(text)


@pytest.mark.parametrize("text", ["85,5/100", "85,5 / 100 điểm", "85,5 điểm/100", "85,5/100 điểm"])
def test_the_end_of_the_scale_may_stand_behind_a_score(text):
    assert read_score(text, 0, 100).texts["score"] == "85.5"
    with pytest.raises(NotRead):
        read_score(text, 0, 10)  # of another scale


@pytest.mark.parametrize("text", ["64,26 (64,5-64,0)", "8,70-5,28", "64,26 (65-66)"])
def test_ends_the_wrong_way_round_are_refused(text):
    with pytest.raises(NotRead, match="ngược"):
        read_score(text)


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        *(("41 (giảm 3 bậc)", 41), ("41, tăng 2 bậc", 41), ("thứ 41/63 (giữ nguyên)", 41), ("41 (up 2)", 41)),
        *(("nhất", 1), ("Nhì", 2), ("thứ nhất", 1), ("hạng ba", 3), ("xếp thứ mười/63", 10)),
    ],
)
def test_how_far_a_rank_moved_is_left_out_and_ordinals_are_read(text, rank):
    assert read_rank(text).low == rank


@pytest.mark.parametrize("text", ["ba", "năm", "(giảm 3 bậc)", "41 (3)", "thứ ba mươi", "giảm 3 bậc", "41 (40)"])
def test_a_change_alone_or_a_word_that_may_be_another_is_no_rank(text):
    with pytest.raises(NotRead):
        read_rank(text)


@pytest.mark.parametrize(("text", "high"), [("87.11/100", 100), ("85,5 / 100 điểm", 100), ("9,5/12", 12)])
def test_the_greatest_score_behind_a_score_is_left_out(text, high):
    assert read_score(text, 0, high).value == read_score(text.partition("/")[0]).value


@pytest.mark.parametrize(("text", "high"), [("87,11/120", 100), ("87,11/100", None), ("87/63", 100), ("/100", 100)])
def test_a_score_out_of_another_number_is_refused(text, high):
    with pytest.raises(NotRead):
        read_score(text, 0, high)
