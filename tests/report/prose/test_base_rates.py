"""Who managed it before: all are named, or it is said that others did too."""

from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.base_rates import precedents
from cchc_analysis.targets.base_rates import base_rate


def test_of_more_than_are_named_it_is_said_that_they_are_among_them():
    # Of 36 spells four ended at first place, two of them of one province.
    rate = base_rate("PCI", start=(2, 3), to_rank=1, years=1, until=2024)
    said = precedents(rate, Ledger("vi"))
    assert rate.x == 4
    assert "4 chặng kết thúc ở hạng 1, trong đó có Hải Phòng (từ hạng 3 lên 1, 2023-2024)" in said


def test_of_as_many_as_are_named_all_stand_there():
    rate = base_rate("PCI", start=(2, 3), to_rank=1, years=1, until=2009)
    assert rate.x == len(rate.who.drop_duplicates("province_code")) <= 3
    assert "hạng 1: " in precedents(rate, Ledger("vi"))
