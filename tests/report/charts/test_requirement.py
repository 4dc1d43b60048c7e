"""The way to an aim drawn: what was up to the origin, beyond it the ranges foreseen, and the aim itself."""

import dataclasses

import numpy as np
import pytest
from matplotlib.collections import PolyCollection

import cchc_analysis as ca
from cchc_analysis.report.charts.outlook import draw_outlook, outlook
from cchc_analysis.report.charts.requirement import draw_requirement
from cchc_analysis.report.charts.requirement import requirement as draw_asked
from cchc_analysis.report.style import INK, OWN
from report.charts.drawn import coloured, drawing, legend, named, note, pages, points, runs, title

DAY = "2021-04-22"


@pytest.fixture(scope="module")
def answer():
    return ca.requirement("PCI", "Bắc Kạn", rank=40, by=2025, as_of=DAY)


@pytest.fixture(scope="module")
def figure(answer):
    return draw_requirement(answer, lang="en")


@pytest.fixture(scope="module")
def fan(answer):
    return draw_outlook(answer.outlook, "Bắc Kạn", lang="en")


def known(figure):
    rows = ca.load_pci().query("province == 'Bắc Kạn' and 2012 <= year <= 2020").set_index("year")
    return rows[figure].astype(float).to_dict()


def band(axes, label):
    """The lower and the upper end of a filled band, a figure a year."""
    (filled,) = [each for each in axes.collections if isinstance(each, PolyCollection) and each.get_label() == label]
    ends = {}
    for year, height in filled.get_paths()[0].vertices:
        low, high = ends.get(int(year), (np.inf, -np.inf))
        ends[int(year)] = min(low, height), max(high, height)
    return ends


def test_up_to_the_origin_stand_the_ranks_of_the_record(figure):
    assert points(named(figure.axes[0], "Bắc Kạn")) == known("rank")


def test_beyond_it_the_bands_are_the_ranges_of_the_answer_and_open_from_the_last_rank(figure, answer):
    way = answer.path.set_index("year")
    for label, name in (("range of 80%", "rank"), ("every second case", "rank_near")):
        expected = {2020: (59.0, 59.0)}
        expected |= {year: (row[f"{name}_low"], row[f"{name}_high"]) for year, row in way.iterrows()}
        assert band(figure.axes[0], label) == expected


def test_of_a_band_the_ranges_open_from_where_the_province_probably_was():
    asked = ca.requirement("PCI", "Bắc Kạn", rank=40, by=2025, origin=2024)
    axes = draw_requirement(asked, lang="en").axes
    start = asked.start
    assert band(axes[0], "range of 80%")[2024] == (start.likely_rank.low, start.likely_rank.high)
    assert band(axes[0], "every second case")[2024] == (start.near_rank.low, start.near_rank.high)
    assert points(named(axes[1], "way to the aim"))[2024] == start.likely_score.best


def test_what_only_the_scale_bounds_is_not_drawn_down_to_its_end():
    # PCI 2024: nothing bounds the score of rank 55 below but the zero of the scale.
    asked = ca.requirement("PCI", "Bắc Kạn", rank=55, by=2025, origin=2024)
    assert asked.past.set_index("year")["aim_low"].isna()[2024]
    assert draw_requirement(asked, lang="en").axes[1].get_ylim()[0] > 50


def test_the_inner_band_lies_inside_the_outer_one_with_the_median_in_both(figure):
    outer, inner = (band(figure.axes[0], label) for label in ("range of 80%", "every second case"))
    (median,) = [line for line in coloured(figure.axes[0], OWN) if line.get_linestyle() == "--"]
    for year, rank in points(median).items():
        assert outer[year][0] <= inner[year][0] <= rank <= inner[year][1] <= outer[year][1]


def test_the_aim_is_a_level_line_and_a_diamond_at_the_deadline(figure):
    assert list(named(figure.axes[0], "rank 40").get_ydata()) == [40, 40]
    (diamond,) = coloured(figure.axes[0], INK, "D")
    assert points(diamond) == {2025.0: 40.0}


def test_below_the_own_score_and_that_of_the_aim_stop_where_the_method_changed(figure):
    # PCI took fair competition in with 2013.
    own, aim = (
        [run for line in coloured(figure.axes[1], color, marker) for run in runs(line)]
        for color, marker in ((OWN, "o"), (INK, "s"))
    )
    assert own == aim == [[2012], list(range(2013, 2021))]


def test_the_score_of_the_aim_is_that_of_rank_40_in_the_record(figure):
    table = ca.load_pci().query("2012 <= year <= 2020")
    fortieth = table[table["rank"] == 40].set_index("year")["score"].to_dict()
    drawn = {year: at for line in coloured(figure.axes[1], INK, "s") for year, at in points(line).items()}
    assert len(fortieth) == 9
    assert drawn == pytest.approx(fortieth)


def test_the_way_to_the_aim_leads_from_todays_score_to_the_score_foreseen(figure, answer):
    way = points(named(figure.axes[1], "way to the aim"))
    assert way[2020] == 61.97
    assert way[2025] == pytest.approx(answer.threshold.best, abs=0.01)
    assert list(way.values()) == sorted(way.values())


def test_the_title_tells_the_rise_that_the_way_takes(figure):
    way = points(named(figure.axes[1], "way to the aim"))
    told = float(title(figure).partition("takes about ")[2].partition(" (80%: ")[0])
    # With the one decimal that a forecast bears.
    assert told == pytest.approx(way[2025] - way[2020], abs=0.051)


def test_a_dotted_line_parts_what_was_from_what_may_come(figure):
    for axes in figure.axes:
        (parting,) = [line for line in axes.lines if list(line.get_ydata()) == [0, 1]]
        assert list(parting.get_xdata()) == [2020.5, 2020.5]


def test_pages_are_those_of_the_years_up_to_the_origin(figure, answer):
    assert pages(draw_requirement, answer) == set(answer.cited["source_id"])
    assert "VCCI (PCI 2006-2020)" in note(figure)


def test_a_year_that_the_record_does_not_hold_breaks_rank_and_score(answer):
    # As it would be with 2016 lost: nothing joins 2015 and 2017.
    lost = dataclasses.replace(answer)
    lost.__dict__["past"] = answer.past[answer.past["year"] != 2016].reset_index(drop=True)
    lost.__dict__["path"] = answer.path
    figure = draw_requirement(lost, lang="en")
    assert runs(named(figure.axes[0], "Bắc Kạn")) == [[2012, 2013, 2014, 2015], [2017, 2018, 2019, 2020]]
    own = [run for line in coloured(figure.axes[1], OWN, "o") for run in runs(line)]
    assert own == [[2012], [2013, 2014, 2015], [2017, 2018, 2019, 2020]]


def test_the_door_the_answer_and_the_object_give_one_drawing(figure, answer):
    door = draw_asked("PCI", "bắc kạn", 2020, rank=40, by=2025, lang="en", as_of=DAY)
    assert drawing(door) == drawing(answer.plot("en")) == drawing(figure)


def test_in_vietnamese_the_same_lines_have_other_names(figure, answer):
    other = draw_requirement(answer)
    assert [points(line) for line in other.axes[0].lines] == [points(line) for line in figure.axes[0].lines]
    assert legend(other.axes[0])[2:] == ["Bắc Kạn", "hạng 40"]
    assert other.axes[1].get_ylabel() == "điểm"


# The fan of the outlook alone


def test_the_fan_opens_from_the_last_rank_known(fan, answer):
    outer = band(fan.axes[0], "four times in five")
    row = answer.outlook.row("Bắc Kạn")
    assert outer[2020] == (59.0, 59.0)
    assert outer[2025] == (row["rank_low"], row["rank_high"])
    assert points(named(fan.axes[0], "median"))[2025] == row["rank_best"]


def test_dots_of_the_fan_are_the_ranks_of_the_record(fan):
    assert points(named(fan.axes[0], "Bắc Kạn")) == known("rank")


def test_the_band_of_one_time_in_two_is_the_narrower(fan):
    outer, inner = (band(fan.axes[0], label) for label in ("four times in five", "one time in two"))
    assert all(outer[year][0] <= inner[year][0] and inner[year][1] <= outer[year][1] for year in range(2021, 2026))
    assert inner[2025] != outer[2025]


def test_of_who_had_no_rank_at_the_origin_the_fan_opens_with_the_first_year_foreseen():
    # PCI 2023: Bắc Kạn is not among the thirty published.
    figure = outlook("PCI", "Bắc Kạn", 2023, to=2024, lang="en")
    assert list(band(figure.axes[0], "four times in five")) == [2024]
    assert 2023 not in points(named(figure.axes[0], "Bắc Kạn"))
    bars = [line for line in figure.axes[0].lines if line.get_linewidth() == 7]
    assert [(bar.get_xdata()[0], *bar.get_ydata()) for bar in bars] == [(2023, 31.0, 63.0)]


def test_the_fan_asks_for_no_later_year_than_was_public():
    figure = outlook("PCI", "Bắc Kạn", 2021, to=2025, lang="en", as_of=DAY)
    assert max(points(named(figure.axes[0], "Bắc Kạn"))) == 2020
    assert title(figure).endswith("(2020: 59)")
