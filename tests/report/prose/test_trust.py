"""What the record knows and how far its curves and forecasts can be trusted, in sentences."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report.prose.backtest import backtest_answer, backtest_finding, masked_answer, pit_finding
from cchc_analysis.report.prose.calibration import reliability_finding
from cchc_analysis.report.prose.coverage import coverage_finding, record_answer
from cchc_analysis.report.prose.validation import planted_errors_answer, validation_answer
from report.prose.said import said


@pytest.fixture(scope="module")
def tested():
    return ca.backtests(2012)


@pytest.fixture(scope="module")
def checked():
    return ca.validate_rank_curve(year=2012)


@pytest.fixture(scope="module")
def planted():
    return ca.plant_errors(year=2012, cases=3)


@pytest.mark.parametrize("year", [2006, 2015, 2023])
def test_the_counts_of_the_record_are_those_of_its_coverage(year):
    held = ca.holdings(year)
    made = said(lambda ledger: record_answer(held, ledger=ledger))
    table = held.coverage
    assert int(made.figures["rankings.known"]) == (table["n_rank"] > 0).sum()
    assert int(made.figures["rankings.complete"]) + int(made.figures["rankings.partly"]) == (table["n_rank"] > 0).sum()
    assert made.figures["rows"] == f"{held.n_rows:,}"


def test_thousands_are_parted_as_the_language_does():
    held = ca.holdings(2023)
    rows = [said(lambda ledger: record_answer(held, ledger=ledger), lang).figures["rows"] for lang in ("vi", "en")]
    assert rows[0].replace(".", ",") == rows[1]
    assert "." in rows[0]


def test_what_is_complete_is_told_apart_from_fragments():
    text = said(lambda ledger: coverage_finding(ca.coverage(), 2024, ledger)).text
    assert text.startswith("Up to 2024 the record knows PAR INDEX in fragments only")
    assert "PCI complete for 2005-2022, in fragments for 2023-2024" in text
    assert "PAPI complete (2011-2024)" in text
    assert "in fragments only (2012-2024)" in text  # no ranking of PAR is known whole


def test_ranges_that_held_are_counted_over_all_forecasts(tested):
    made = said(lambda ledger: backtest_answer(tested, ledger=ledger))
    model = tested.scores[tested.scores["method"] == "model"].set_index("horizon")
    assert [made.figures[f"backtest.PCI.model.cover_80.{ahead}"] for ahead in (1, 2)] == [
        f"{100 * share:.0f}" for share in model.loc[[1, 2], "cover_80"]
    ]
    assert made.figures["backtest.PCI.forecasts"] == f"{tested.coverage.loc['PCI', 'forecasts']:,.0f}"


@pytest.mark.parametrize("finding", [backtest_finding, pit_finding, reliability_finding])
def test_a_title_names_the_last_year_that_was_tested(tested, finding):
    last = tested.detail.eval("origin + horizon").max()
    assert said(lambda ledger: finding(tested, ledger)).text.startswith(f"Up to {last}: ")
    assert said(lambda ledger: finding(tested, ledger), "vi").text.startswith(f"Đến năm {last}: ")


def test_a_way_counts_as_beaten_only_at_every_horizon_and_beyond_the_error(tested):
    made = said(lambda ledger: backtest_finding(tested, ledger))
    found = tested.differences
    # Two origins one year ahead, where Student's t asks for 12.7 errors; two years ahead one tells none.
    told = found[found["origins"] > 1]
    beaten = told["difference"] > 12.706 * told["se"]
    ways = beaten.groupby(told["method"]).all()
    assert (made.figures["backtest.ways_beaten"], made.figures["backtest.ways"]) == (str(ways.sum()), "4")


def test_a_model_that_loses_somewhere_is_said_to(tested):
    lost = tested.differences["worse"].any()
    text = said(lambda ledger: backtest_answer(tested, ledger=ledger)).text
    assert ("did not err less than every familiar way" in text) == lost


def test_the_fullest_tenth_holds_at_least_a_tenth(tested):
    made = said(lambda ledger: pit_finding(tested, ledger))
    assert 10 <= int(made.figures["backtest.PCI.fullest_tenth"]) <= 100


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_without_complete_years_no_forecast_is_called_tested(lang):
    none = ca.backtests(2008)
    made = said(lambda ledger: f"{backtest_answer(none, ledger=ledger)} {masked_answer(none, ledger=ledger)}", lang)
    assert made.figures == {}
    assert made.text.count({"vi": "hưa đủ số năm có bảng xếp hạng đầy đủ", "en": "Too few complete years"}[lang]) == 2


def test_the_bounds_held_as_often_as_they_were_tried(checked):
    made = said(lambda ledger: validation_answer(checked, ledger=ledger))
    counts = [int(value) for key, value in made.figures.items() if key.endswith((".masks", ".inside"))]
    assert counts == [len(checked), checked["inside"].sum()]
    assert made.text.startswith("PCI 2006-2012; PAPI 2011-2012: masked ")


def test_a_bound_that_missed_is_counted_out(checked):
    missed = checked.assign(inside=[False, *checked["inside"].iloc[1:]])
    made = said(lambda ledger: validation_answer(missed, ledger=ledger))
    inside = next(int(value) for key, value in made.figures.items() if key.endswith(".inside"))
    assert inside == checked["inside"].sum() - 1


def test_masks_at_random_ranks_are_named_only_where_there_were_any(checked):
    known = checked[~checked["random"].astype(bool)]
    texts = [said(lambda ledger, t=table: validation_answer(t, ledger=ledger)).text for table in (checked, known)]
    assert ["random" in text for text in texts] == [True, False]


def test_planted_errors_that_contradict_nothing_are_told_with_what_they_did(planted):
    silent = planted.assign(noticed=planted["case"] != 0, off_sd=0.25)
    made = said(lambda ledger: planted_errors_answer(silent, ledger=ledger))
    assert "contradicted nothing, so nobody can tell" in made.text
    assert [value for key, value in made.figures.items() if "silent_" in key] == ["0.25", "0.25"]
    assert (
        "contradicted nothing"
        not in said(lambda ledger: planted_errors_answer(planted.assign(noticed=True), ledger=ledger)).text
    )


def test_nothing_tried_is_said(checked, planted):
    for sentence, table in ((validation_answer, checked), (planted_errors_answer, planted)):
        assert sentence(table.iloc[:0], lang="en") == (
            "The record holds no complete table on which the curves could be tried."
        )
