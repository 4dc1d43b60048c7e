"""What ranges of 80% really held: the figures of page 07, told beside the ranges of page 05."""

import pytest

from cchc_analysis.forecast.backtest import backtest, summary
from cchc_analysis.forecast.backtest.direct import direct
from cchc_analysis.forecast.held import ranges_held
from cchc_analysis.record.tables import current_record


def percent(shares):
    return [round(100 * share) for share in shares.dropna()]


def test_they_are_those_of_the_backtest():
    own = summary(backtest("PCI", detail=True, year=2014)).query("method == 'model'").set_index("horizon")
    held = ranges_held("PCI", 2014, current_record())
    assert held["ranks"].tolist() == pytest.approx(own["cover_80"].tolist())
    assert held["points"].dropna().tolist() == pytest.approx(own["points_80"].dropna().tolist())


def test_an_index_without_complete_years_is_tested_directly():
    # A referee read them off the run of 2016 (76, 63, 42% then) where the sentence said 67%.
    held = ranges_held("PAR", 2016, current_record())
    own = direct("PAR", 2016, current_record()).groupby("horizon")
    assert percent(held["ranks"]) == [75, 62, 42]
    assert held["ranks"].tolist() == pytest.approx(own["in_80"].mean().tolist())


def test_a_later_ranking_of_more_provinces_is_tested_on_the_ranks_that_were_foreseen():
    # PAPI ranked 61 provinces in 2014 and 63 in 2015, Hà Giang last of them.
    found = direct("PAPI", 2015, current_record()).query("origin == 2014")
    assert len(found) > 50
    assert found["rank"].max() <= 61


def test_ranges_of_scores_hold_less_than_they_say_there():
    assert percent(ranges_held("PAR", 2016, current_record())["points"]) == [78, 60]


def test_too_few_rankings_hold_nothing():
    assert ranges_held("PCI", 2006, current_record()).empty


@pytest.mark.full
@pytest.mark.parametrize(
    ("index", "year", "points"),
    [("PAPI", 2024, [89, 92, 95]), ("PAR", 2024, [94, 94, 100]), ("PCI", 2016, [90, 98, 100])],
)
def test_ranges_of_scores_are_told_as_page_07_measured_them(index, year, points):
    assert percent(ranges_held(index, year, current_record())["points"]) == points
