"""Numbers as people type them."""

import unicodedata

import pytest

from cchc_analysis.record.intake.typed_numbers import NotRead, half_unit, is_blank, plain_text, read_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("84,24", "84.24"),
        ("84.24", "84.24"),
        ("84,24 điểm", "84.24"),
        (unicodedata.normalize("NFD", "84,24 điểm"), "84.24"),
        ("84.24%", "84.24"),
        ("\u00a084,24\u00a0", "84.24"),
        ("84 , 24", "84.24"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("đạt 84,20", "84.20"),  # the digit printed stays
        ("−0,5", "-0.5"),
        ("0,125", "0.125"),  # no thousands begin with zero
        ("36.405018", "36.405018"),
    ],
)
def test_a_number_is_read_with_the_digits_it_prints(text, number):
    assert str(read_number(text)) == number


@pytest.mark.parametrize("text", ["84,2,4", "84..24", "tám tư", "1.23.456", "84,", ",5", "=1+1", "12 34", "3/4"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(NotRead, match="không phải là số"):
        read_number(text)


def test_three_digits_after_one_sign_are_refused_unless_the_scale_tells():
    with pytest.raises(NotRead) as refused:
        read_number("66.125")
    assert refused.value.text("en").startswith("“66.125” can be read as 66.125 or as 66125.")
    assert str(read_number("66.125", 0, 100)) == "66.125"


@pytest.mark.parametrize("text", ["", " ", "-", "–", "…", "N/A", "không có"])
def test_people_write_many_things_for_nothing(text):
    assert is_blank(text)


def test_what_prints_so_lies_half_a_unit_to_both_sides():
    number = read_number("84,20")
    assert (plain_text(number - half_unit(number)), plain_text(number), plain_text(number + half_unit(number))) == (
        "84.195",
        "84.2",
        "84.205",
    )
