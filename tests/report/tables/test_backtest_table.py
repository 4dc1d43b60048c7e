"""Tests of forecasts as printed: the scores of the answer by method and horizon, errors beside differences."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.tables import backtest_table, calibration_table, comparison_table, coverage_table
from of_record import unlike

PRESENTED = [backtest_table, calibration_table, comparison_table, coverage_table]


@pytest.fixture(scope="module")
def answer():
    # PCI alone is long enough to be tested on by 2012.
    return ca.backtests(2012)


def entered(present, answer, lang="en"):
    ledger = Ledger(lang)
    return present(answer, ledger=ledger), ledger


def test_a_score_is_the_mean_over_the_forecasts_it_is_made_of(answer):
    _, ledger = entered(backtest_table, answer)
    for (method, horizon), part in answer.detail.groupby(["method", "horizon"]):
        assert ledger.value(f"backtest.PCI.{method}.crps.{horizon}") == pytest.approx(part["crps"].mean())


def test_a_difference_is_that_of_the_two_scores_printed(answer):
    scores, gains = entered(backtest_table, answer)[1], entered(comparison_table, answer)[1]
    model = scores.value("backtest.PCI.model.crps.1")
    for method in ("line", "persistence", "regression"):
        other = scores.value(f"backtest.PCI.{method}.crps.1")
        assert gains.value(f"backtest.PCI.{method}.difference.1") == pytest.approx(other - model, abs=1e-9)


def test_a_difference_of_one_origin_has_no_error_beside_it(answer):
    # Two years ahead only origin 2010 has an outcome by 2012.
    cells = entered(comparison_table, answer)[0].cells
    assert cells["1 year"].str.contains("±").all()
    assert not cells["2 years"].str.contains("±").any()


@pytest.mark.parametrize("level", [50, 80, 95])
def test_coverage_is_the_share_of_outcomes_inside_the_range(answer, level):
    _, ledger = entered(coverage_table, answer)
    own = answer.detail.query("method == 'model' and horizon == 1")
    assert ledger.value(f"backtest.PCI.model.cover_{level}.1") == pytest.approx(100 * own[f"in_{level}"].mean())


def test_wider_ranges_hold_more_often(answer):
    cells = entered(coverage_table, answer)[0].cells.set_index("Figure")
    held = [int(cells.loc[f"{level}%", "1 year"]) for level in (50, 80, 95)]
    assert held == sorted(held)


def test_a_band_shows_what_was_foreseen_and_what_came_in_percent(answer):
    cells = entered(calibration_table, answer)[0].cells
    band = answer.calibration.query("band == 7 and not far").iloc[0]
    row = cells[cells["Rank at the origin"] == "55–63"].iloc[0]
    assert row["one or two years ahead"] == f"{100 * band['foreseen_40']:.0f} / {100 * band['came_40']:.0f}"


def test_the_direct_test_stands_below_the_masked_one():
    masked = ca.backtests(2014, masked_like="PAR")
    cells = entered(coverage_table, masked)[0].cells
    assert cells["Index"].unique().tolist()[-1] == "PAR INDEX, directly"
    own = masked.direct.query("horizon == 1")
    assert cells.query("Index == 'PAR INDEX, directly' and Figure == '80%'")["1 year"].item() == (
        f"{100 * own['in_80'].mean():.0f}"
    )


@pytest.mark.parametrize("present", PRESENTED)
def test_too_few_years_are_no_test(present):
    table = present(ca.backtests(2009), lang="en")
    assert table.cells.empty
    assert table.note == "Too few complete years are known."


@pytest.mark.parametrize("present", PRESENTED)
def test_the_chart_prints_no_other_figures(answer, present):
    drawn = Ledger("en")
    ca.charts.draw_backtest(answer, ledger=drawn)
    assert unlike(drawn, entered(present, answer)[1]) == {}


@pytest.mark.parametrize("present", PRESENTED)
def test_both_languages_print_the_same_figures(answer, present):
    first, second = (
        {key: entry.printed for key, entry in entered(present, answer, lang)[1].entries.items()}
        for lang in ("vi", "en")
    )
    assert first == second
