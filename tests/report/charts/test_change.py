"""A bar a component: what it added to the total or took away, from gain to loss, and the total last."""

import dataclasses

import pytest

import cchc_analysis as ca
from cchc_analysis.report.charts.change import change, draw_change
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.standing import trends
from report.charts.drawn import drawing, legend, pages, title, written


@pytest.fixture(scope="module")
def table():
    return trends.change("PCI", "Bắc Kạn", 2021)


@pytest.fixture(scope="module")
def figure(table):
    return draw_change(table, lang="en")


def bars(figure):
    """Length by the name that stands beside it, from top to bottom."""
    axes = figure.axes[0]
    names = [" ".join(label.get_text().split()) for label in axes.get_yticklabels()]
    return dict(zip(names, [float(bar.get_width()) for bar in axes.patches], strict=True))


def upright(figure):
    """Where the black strokes of the mean of all provinces stand, by line."""
    strokes = [line for line in figure.axes[0].lines if line.get_marker() == "|" and line.get_color() != "white"]
    return {int(line.get_ydata()[0]): float(line.get_xdata()[0]) for line in strokes}


def test_lengths_are_the_contributions_of_the_answer(figure, table):
    known = table[table["contribution_printed"].notna()]
    assert sorted(bars(figure).values()) == sorted(known["contribution_printed"].astype(float))


def test_labour_training_lost_two_points_and_a_quarter():
    # VCCI: labour training 6.45 (2020), 5.34 (2021), weight 20 of 100: twice as much in points of the total.
    scores = ca.load_index("PCI", components=True).query("province == 'Bắc Kạn' and component == 'PCI09'")
    was, now = (scores.set_index("year")["score"][year] for year in (2020, 2021))
    drawn = bars(change("PCI", "Bắc Kạn", 2021, lang="en"))
    (loss,) = [length for name, length in drawn.items() if name.startswith("Labor Training")]
    assert loss == pytest.approx(2 * (now - was), abs=0.006)


def test_bars_go_from_gain_to_loss_and_end_with_the_total(figure, table):
    lengths = list(bars(figure).values())
    parts = lengths[: int(table["kind"].eq("component").sum())]
    assert parts == sorted(parts, reverse=True)
    assert lengths[-1] == table.set_index("component").loc["total", "contribution_printed"] == 0.29


def test_what_is_printed_adds_up_to_the_total(figure):
    *parts, total = bars(figure).values()
    assert round(sum(parts), 2) == total


def test_losses_are_hatched_and_gains_are_not(figure):
    for bar in figure.axes[0].patches:
        assert bool(bar.get_hatch()) == (bar.get_width() < 0)
    assert legend(figure.axes[0]) == ["points gained", "points lost", "mean of all provinces"]


def test_the_stroke_is_the_mean_change_of_all_provinces(figure):
    scores = ca.load_pci().pivot(index="province_code", columns="year", values="score")
    mean = (scores[2021] - scores[2020]).mean()
    assert upright(figure)[len(bars(figure)) - 1] == pytest.approx(mean, abs=0.006)


def test_beside_each_bar_its_length_is_written(figure):
    for text, length in zip(written(figure.axes[0]), bars(figure).values(), strict=True):
        assert text.startswith(f"{length:+.2f}".replace("-", "−") if length else "0.00")


def test_of_a_fragment_the_stroke_is_the_change_of_the_published_means():
    # SIPAS: national means of 84.455 in 2019 and 85.485 in 2020, as the Ministry printed them to two decimals.
    assert upright(change("SIPAS", "Bắc Kạn", 2020)) == {1: pytest.approx(1.03)}


def test_where_no_nation_is_known_no_stroke_is_drawn_or_promised():
    # Without the published means nothing tells what the 63 gained: of 2020 fourteen scores are known.
    record = ca.open_record(ca.record_folder())
    record = dataclasses.replace(record, facts=record.facts.iloc[:0])
    figure = change("SIPAS", "Bắc Kạn", 2020, lang="en", record=record)
    assert list(bars(figure).values()) == [3.38, 3.38]
    assert upright(figure) == {}
    assert legend(figure.axes[0]) == ["points gained", "points lost"]


def test_across_a_change_of_method_no_bar_is_drawn():
    figure = change("PCI", "Bắc Kạn", 2022, lang="en")
    assert list(figure.axes[0].patches) == []
    assert written(figure.axes[0]) == ["No change in points is known."]
    assert figure.axes[0].get_legend() is None


def test_what_no_component_explains_is_a_bar_of_that_name():
    # PAR 2023: +4.89 in all, no field with points in both years.
    drawn = bars(change("PAR", "Bắc Kạn", 2023, lang="en"))
    assert list(drawn.values()) == [4.89, 4.89]
    assert next(iter(drawn)).startswith("not explained")


def test_two_years_apart_can_be_compared_inside_a_method():
    figure = change("PCI", "Lạng Sơn", 2021, previous=2016, lang="en")
    scores = ca.load_pci().query("province == 'Lạng Sơn'").set_index("year")["score"]
    assert list(bars(figure).values())[-1] == pytest.approx(scores[2021] - scores[2016])
    assert "from 2016 to 2021" in title(figure)


def test_the_title_says_the_total_and_the_longest_bar(figure):
    drawn = bars(figure)
    best = next(iter(drawn))
    assert title(figure).startswith("PCI: Bắc Kạn +0.29 points from 2020 to 2021")
    assert best.split(" (")[0] in title(figure)


def test_figures_are_entered_and_both_years_are_named_as_their_rows(table):
    ledger = Ledger("en")
    draw_change(table, ledger=ledger)
    entry = ledger.entries["PCI.2021.06.total.contribution_since_2020"]
    assert (entry.value, entry.source_rows.count("S0")) == (pytest.approx(0.29), 2)
    assert pages(draw_change, table) >= set(table["source_id"].dropna())


def test_the_door_and_the_answer_give_one_drawing_in_both_languages(figure, table):
    assert drawing(change("PCI", "Bắc Kạn", 2021, lang="en")) == drawing(figure)
    other = draw_change(table)
    assert list(bars(other).values()) == list(bars(figure).values())
    assert written(other.axes[0])[-1] == written(figure.axes[0])[-1].replace(".", ",")
    assert other.axes[0].get_xlabel() == "điểm tổng hợp"
