"""The province lies at nought, each line is the distance to a rank, and lines stop where points do not compare."""

import dataclasses

import numpy as np
import pytest

import cchc_analysis as ca
from cchc_analysis.report.charts.distance import LOOKS, distance, draw_distance
from cchc_analysis.standing.trends import distances
from report.charts.drawn import coloured, dashed_years, drawing, pages, points, runs, strokes, title, written


@pytest.fixture(scope="module")
def table():
    return distances("PCI", "Bắc Kạn", 2022)


@pytest.fixture(scope="module")
def figure(table):
    return draw_distance(table, lang="en")


def line_of(axes, rank):
    return [line for line in coloured(axes, LOOKS[str(rank)].color) if line.get_marker() == LOOKS[str(rank)].marker]


def to_gain(axes, rank):
    return {year: gap for line in line_of(axes, rank) for year, gap in points(line).items()}


def score_at(year, rank):
    """The score at a rank of a complete year, counted in the record."""
    table = ca.load_pci()
    scores = table.loc[table["year"] == year, "score"].dropna()
    assert len(scores) == 63
    return scores.sort_values(ascending=False).iloc[rank - 1]


@pytest.mark.parametrize("rank", [10, 20, 30, 40, 50])
def test_a_line_is_the_score_at_its_rank_less_the_provinces_own(figure, rank):
    own = ca.load_pci().query("province == 'Bắc Kạn' and 2016 <= year <= 2021").set_index("year")["score"]
    drawn = to_gain(figure.axes[0], rank)
    for year, score in own.items():
        # A printed score is known to half a hundredth.
        assert drawn[year] == pytest.approx(score_at(year, rank) - score, abs=0.006)


def test_better_ranks_lie_higher_in_every_year(figure):
    lines = [to_gain(figure.axes[0], rank) for rank in (10, 20, 30, 40, 50)]
    for year in range(2016, 2023):
        heights = [line[year] for line in lines if year in line]
        assert heights == sorted(heights, reverse=True)


def test_the_province_is_the_line_at_nought_and_what_lies_below_it_is_reached(figure):
    assert figure.axes[0].lines[0].get_ydata() == [0, 0]
    assert to_gain(figure.axes[0], 50)[2021] < 0  # Bắc Kạn stood 48th
    assert to_gain(figure.axes[0], 40)[2021] > 0


def test_each_line_stops_where_the_method_changes(figure):
    for rank in LOOKS:
        assert [run for line in line_of(figure.axes[0], rank) for run in runs(line)] == [
            list(range(2016, 2022)),
            [2022],
        ]
    assert dashed_years(figure.axes[0]) == [2022]


def test_a_bar_spans_what_the_record_leaves_open(figure, table):
    # PCI 2022: the scores of 42 provinces are known.
    row = table[(table["year"] == 2022) & (table["to"] == "50")].iloc[0]
    ends = [sorted(segment[:, 1]) for segment in strokes(figure.axes[0]) if segment[0][0] == 2022]
    assert any(np.allclose(end, [-row["gap_high"], -row["gap_low"]]) for end in ends)
    assert -row["gap_high"] <= -row["gap"] <= -row["gap_low"]


def test_the_right_end_names_the_province_and_every_rank(figure):
    assert sorted(written(figure.axes[0])) == ["Bắc Kạn", "rank 10", "rank 20", "rank 30", "rank 40", "rank 50"]


def test_the_title_tells_the_distance_of_the_next_rank_in_the_last_year_of_one_method():
    table = distances("PCI", "Bắc Kạn", 2021)
    row = table[table["next"]].set_index("year")["gap"]
    assert f"{-row[2021]:.2f} points short of rank 40" in title(draw_distance(table, lang="en"))
    assert f"{-row[2021]:.2f}".replace(".", ",") in title(draw_distance(table))


def test_a_year_in_which_nothing_bounds_the_province_has_no_dot():
    # PAR INDEX of Bắc Kạn: no page names it in 2024.
    figure = distance("PAR", "Bắc Kạn", 2024, first=2023, lang="en")
    assert to_gain(figure.axes[0], 20).keys() == {2023.0}
    assert "rank 20 (2023)" in written(figure.axes[0])


def test_a_year_that_the_record_does_not_hold_is_a_gap_inside_a_method():
    record = ca.open_record(ca.record_folder())

    def without(table):
        return table[~(table["index"].eq("PCI") & table["year"].eq(2019))]

    record = dataclasses.replace(record, observations=without(record.observations), facts=without(record.facts))
    axes = distance("PCI", "Bắc Kạn", 2021, first=2018, record=record).axes[0]
    assert [run for line in line_of(axes, 40) for run in runs(line)] == [[2018], [2020, 2021]]


def test_ranks_that_no_year_gave_have_no_line():
    # PCI 2005 ranked 42 provinces.
    axes = distance("PCI", "Quảng Ninh", 2005, first=2005, lang="en").axes[0]
    assert to_gain(axes, 50) == {}
    assert to_gain(axes, 40).keys() == {2005.0}
    assert "rank 50" not in written(axes)


def test_pages_are_those_of_the_distances(table):
    cells = table.loc[table["gap"].notna(), "source_id"]
    assert pages(draw_distance, table) == {page for cell in cells for page in cell.split()}


def test_the_door_and_the_answer_give_one_drawing_in_both_languages(figure, table):
    assert drawing(distance("PCI", "06", 2022, lang="en")) == drawing(figure)
    other = draw_distance(table)
    for rank in LOOKS:
        assert to_gain(other.axes[0], rank) == to_gain(figure.axes[0], rank)
    assert "hạng 40" in written(other.axes[0])
