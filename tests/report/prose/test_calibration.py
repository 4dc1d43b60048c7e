"""How chances came true and score ranges held, in words: the figures are those of the answer."""

import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose import backtest_answer, calibration_text, masked_answer, points_text
from cchc_analysis.report.prose.backtest import backtest_finding
from cchc_analysis.report.prose.calibration import reliability_finding
from report.prose.said import said


@pytest.fixture(scope="module")
def answer():
    return ca.backtests(2014)


@pytest.fixture(scope="module")
def masked():
    return ca.backtests(2014, masked_like="PAR")


def test_the_last_band_is_told_as_foreseen_and_as_it_came(answer):
    made = said(lambda ledger: calibration_text(answer, ledger=ledger))
    row = answer.calibration.set_index(["band", "far"]).loc[(7, True)]
    key = "backtest.PCI.model.band_7_far"
    assert made.entry(f"{key}.foreseen_40").value == pytest.approx(100 * row["foreseen_40"])
    assert made.entry(f"{key}.came_40").value == pytest.approx(100 * row["came_40"])
    assert made.text.startswith(
        "Of provinces at ranks 55 to 63, rank 40 or better was foreseen three to five years ahead"
    )


def test_ranges_of_scores_are_told_horizon_by_horizon(answer):
    made = said(lambda ledger: points_text(answer, ledger=ledger))
    shares = answer.scores.query("method == 'model' and points_n > 0").set_index("horizon")["points_80"]
    assert [made.entry(f"backtest.PCI.model.points_80.{at}").value for at in shares.index] == pytest.approx(
        100 * shares
    )
    assert "% of cases at 1 to 2 years (PCI)." in made.text


def test_one_horizon_is_no_range_of_years():
    # By 2011 PCI has one origin, 2010, and the year after it.
    assert "% of cases at 1 year (PCI)." in points_text(ca.backtests(2011), lang="en")


def test_the_finding_weighs_each_chance_alike(answer):
    made = said(lambda ledger: reliability_finding(answer, ledger))
    points = answer.reliability
    off = (points["chances"] * (points["foreseen"] - points["came"]).abs()).sum() / points["chances"].sum()
    assert made.entry("backtest.PCI.calibration_error").value == pytest.approx(100 * off)


def test_the_masked_test_stands_beside_the_direct_one(masked):
    made = said(lambda ledger: masked_answer(masked, ledger=ledger))
    assert "Directly, on PAR INDEX itself, they held in" in made.text
    assert "a selected sample" in made.text
    assert made.entry("backtest.PAR.direct.forecasts").value == len(masked.direct)


def test_where_every_way_is_beaten_none_is_called_level(answer):
    # As if each way had erred by a whole standard deviation more.
    others = answer.detail["method"] != "model"
    beaten = ca.Backtests(answer.detail.assign(crps=answer.detail["crps"] + others))
    text = backtest_answer(beaten, lang="en")
    assert text.startswith("**PCI: the model erred less than four familiar ways at each of 3 horizons;")
    worse = ca.Backtests(answer.detail.assign(crps=answer.detail["crps"] - others))
    assert backtest_answer(worse, lang="en").startswith("**PCI: the model did not err less than every familiar way")


@pytest.mark.parametrize("text", [calibration_text, points_text])
def test_too_few_years_are_said_to_be_too_few(text):
    none = ca.Backtests(pd.DataFrame(columns=["index", "method"]))
    assert text(none, lang="en") == "Too few complete years are known for this test."


@pytest.fixture(scope="module")
def single():
    # By 2011 PCI has one origin, 2010, and the year after it: 63 forecasts, as PAPI had in the run of 2016.
    return ca.backtests(2011)


def test_of_one_origin_nobody_is_said_to_err_less(single):
    assert len(single.detail.query("method == 'model'")) == 63
    assert backtest_answer(single, lang="en").startswith(
        "**PCI: from a single origin it cannot be said whether the model errs less than four familiar ways;"
    )
    assert "mới có một năm gốc nên chưa thể kết luận" in backtest_answer(single)


def test_of_one_origin_the_title_counts_no_way_as_beaten(single):
    assert backtest_finding(single, Ledger("en")) == (
        "Up to 2011: from a single origin it cannot be said whether the model errs less than other ways"
    )


def test_a_horizon_of_one_origin_is_told_apart_from_the_others():
    # By 2012 there are two origins one year ahead and one two years ahead.
    answer = ca.backtests(2012)
    assert "; at 2 years ahead, from a single origin, it cannot be said; its ranges" in backtest_answer(
        answer, lang="en"
    )
    assert "familiar ways at every horizon with two origins or more" in backtest_finding(answer, Ledger("en"))


def test_a_way_counts_once_in_the_title_over_all_indices(answer):
    # A referee read "6 of 8 familiar ways": four ways on two indices.
    both = pd.concat([answer.detail, answer.detail.assign(index="PAPI")])
    assert " of 4 familiar ways" in backtest_finding(ca.Backtests(both), Ledger("en"))
