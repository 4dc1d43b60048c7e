"""Relative positions: standard deviations from the national mean of the year."""

import pandas as pd
import pytest

from cchc_analysis.standing import trends


def test_all_provinces_of_a_complete_year_have_mean_nought_and_spread_one():
    table = trends.relative_positions("PCI", "all", 2021, first=2021)
    assert len(table) == 63
    assert table["position"].mean() == pytest.approx(0, abs=1e-9)
    assert table["position"].std(ddof=0) == pytest.approx(1)


def test_a_printed_score_leaves_only_its_rounding_open():
    row = trends.relative_positions("PCI", "Bắc Kạn", 2021, first=2021).iloc[0]
    # Half a unit of the score and of the mean, and what they do to the spread of 3.3 points.
    assert row["position_high"] - row["position_low"] < 0.01


def test_a_fragment_bounds_mean_and_spread():
    row = trends.relative_positions("PAR", "Bắc Kạn", 2023, first=2023).iloc[0]
    assert not row["complete"]
    assert row["position_low"] < row["position"] < row["position_high"]


def test_without_a_bound_on_all_scores_there_is_no_position():
    row = trends.relative_positions("PCI", "Bắc Kạn", 2023, first=2023).iloc[0]
    assert row[["position", "position_low", "position_high"]].isna().all()


def test_the_truth_lies_inside_when_a_complete_year_is_hidden_in_part(record):
    rows = record.observations
    scores = rows[(rows["index"] == "PCI") & (rows["year"] == 2021) & (rows["component"] == "total")]
    hidden = scores[scores["rank"].mod(4).eq(1) & scores["rank"].gt(1)]  # ranks 5, 9, 13, ..., but neither end
    masked = type(record)(**{**vars(record), "observations": rows.drop(hidden.index)})
    truth = trends.relative_positions("PCI", "Bắc Kạn", 2021, first=2021, record=record).iloc[0]["position"]
    row = trends.relative_positions("PCI", "Bắc Kạn", 2021, first=2021, record=masked).iloc[0]
    assert row["position_low"] <= truth <= row["position_high"]


def test_later_years_do_not_matter(record, up_to):
    known = trends.relative_positions("PAR", "Bắc Kạn", 2021, first=2021, record=up_to(record, 2021))
    pd.testing.assert_frame_equal(known, trends.relative_positions("PAR", "Bắc Kạn", 2021, first=2021, record=record))
