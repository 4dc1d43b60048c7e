"""Names of provinces have their diacritics, and no name stands under two codes."""

import pytest

from cchc_analysis.record.check import check_record


@pytest.mark.parametrize(
    ("old", "new", "column", "said"),
    [
        ("63,06,Bắc Kạn,", "63,06,Bac Kan,", "province", "has lost the diacritics of Bắc Kạn"),
        ("63,36,Nam Định,", "63,36,Hà Nam,", "province", "stands under two codes, 36 and 35"),
        ("63,36,Nam Định,Nam Dinh,", "63,36,Nam Định,Ha Nam,", "name_en", "stands under two codes, 36 and 35"),
    ],
)
def test_a_wrong_name_is_told_with_its_row(small, damage, old, new, column, said):
    row = damage(small / "provinces/provinces.csv", old, new)
    (found,) = check_record(small).errors
    assert (found.file, found.row, found.column) == ("provinces/provinces.csv", row, column)
    assert said in found.text("en")


def test_a_spelling_that_is_the_name_of_another_province_is_told(small, damage):
    row = damage(small / "provinces/aliases.csv", "06,Bắc Cạn", "06,Ha Nam")
    (found,) = check_record(small).errors
    assert (found.file, found.row, found.value) == ("provinces/aliases.csv", row, "Ha Nam")


def test_a_name_may_stand_in_both_systems(small):
    # Thái Nguyên is 19 of 63 and 34-19 of 34.
    assert check_record(small).errors == []
