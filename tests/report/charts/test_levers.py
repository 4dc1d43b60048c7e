"""A bar a component, as long as its share of the gain; behind it what such provinces gained on the nation."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report.charts.levers import draw_levers, levers
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.style import INK, OWN
from report.charts.drawn import beside, coloured, drawing, legend, pages, title


@pytest.fixture(scope="module")
def answer():
    return ca.levers("PCI", "Bắc Kạn", 2020, 1.5)


@pytest.fixture(scope="module")
def figure(answer):
    return draw_levers(answer, lang="en")


def bars(figure, height=0.26):
    """Where the bars of one height begin and end, by row from the top."""
    found = [bar for bar in figure.axes[0].patches if bar.get_height() == pytest.approx(height)]
    return {round(bar.get_y() + height / 2): (bar.get_x(), bar.get_x() + bar.get_width()) for bar in found}


def by_row(answer):
    return answer.table.sort_values("points", kind="stable", ascending=False).to_dict("records")


def test_the_bars_add_up_to_the_gain_the_longest_on_top(figure):
    ends = [bars(figure)[row][1] for row in range(10)]
    assert sum(ends) == pytest.approx(1.5)
    assert ends == sorted(ends, reverse=True)


def test_each_bar_stands_beside_the_name_of_its_component(figure, answer):
    names = [" ".join(label.get_text().split()) for label in figure.axes[0].get_yticklabels()]
    for row, (name, lever) in enumerate(zip(names, by_row(answer), strict=True)):
        assert lever["name_en"].startswith(name.split(" (")[0])
        assert bars(figure)[row] == pytest.approx((0, lever["points"]))


def test_the_pale_bar_holds_eight_in_ten_of_the_gains_and_the_mark_is_their_median(figure, answer):
    cases = answer.cases.set_index("component")["beyond"]
    medians = [line for line in coloured(figure.axes[0], INK) if len(set(line.get_xdata())) == 1]
    for row, lever in enumerate(by_row(answer)):
        made = cases[lever["component"]] * lever["factor"]
        assert bars(figure, 0.62)[row] == pytest.approx((made.quantile(0.1), made.quantile(0.9)))
        assert medians[row].get_xdata()[0] == pytest.approx(made.median())


def test_the_dots_are_the_examples_and_none_gained_less_than_the_bar(figure, answer):
    examples = answer.examples
    for row, lever in enumerate(by_row(answer)):
        ours = examples[examples["component"] == lever["component"]]["beyond"] * lever["factor"]
        rows = [line for line in figure.axes[0].lines if line.get_marker() == "o" and row in set(line.get_ydata())]
        drawn = [gain for line in rows for gain in line.get_xdata()]
        assert drawn == pytest.approx(ours.tolist())
        assert all(gain >= lever["points"] - 1e-9 for gain in drawn)


def test_at_the_right_stand_score_now_and_after_points_and_how_many_gained_as_much(figure, answer):
    for row, lever in enumerate(by_row(answer)):
        texts = beside(figure.axes[0], 1, row)
        if lever["bears"]:
            count = round(lever["chance"] * lever["n_cases"])
            assert texts == [
                f"{lever['level']:.2f} → {lever['to']:.2f}",
                f"+{lever['points']:.2f}",
                f"{count}/{lever['n_cases']}",
            ]
        else:
            assert texts == [f"{lever['level']:.2f}", "–", "–"]


def test_the_levels_are_the_scores_of_the_record(figure, answer):
    own = ca.load_index("PCI", components=True).query("province == 'Bắc Kạn' and year == 2020")
    scores = own.set_index("component")["score"]
    for row, lever in enumerate(by_row(answer)):
        assert beside(figure.axes[0], 1, row)[0].startswith(f"{scores[lever['component']]:.2f}")


def test_a_gain_beyond_reach_is_drawn_as_the_most_each_may_gain():
    found = ca.levers("PCI", "Bắc Kạn", 2020, 60.0)
    figure = draw_levers(found, lang="en")
    assert not found.reachable
    assert legend(figure.axes[0])[0] == "the most each may gain"
    assert sum(end for _, end in bars(figure).values()) == pytest.approx(found.reach)


def test_where_too_few_gains_are_known_no_pale_bar_and_no_dot_is_drawn():
    # PAR INDEX 2018 of Đồng Tháp: fields and maxima are known, gains of others are not.
    found = ca.levers("PAR", "Đồng Tháp", 2018, 2.0)
    figure = draw_levers(found, lang="en")
    assert found.priced_by == "lost"
    assert legend(figure.axes[0]) == ["split by the points still lost"]
    assert bars(figure, 0.62) == {}
    assert [line for line in figure.axes[0].lines if line.get_marker() == "o"] == []
    assert sum(end for _, end in bars(figure).values()) == pytest.approx(2.0)


def test_the_legend_and_the_colour_tell_the_split_from_what_was_made(figure):
    assert legend(figure.axes[0]) == [
        "least-cost split",
        "gains from such a start, eight in ten",
        "their median",
        "examples",
    ]
    assert {bar.get_facecolor()[:3] for bar in figure.axes[0].patches if bar.get_height() == pytest.approx(0.26)} == {
        tuple(int(OWN[place : place + 2], 16) / 255 for place in (1, 3, 5))
    }


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_legend_stands_within_the_figure(answer, lang):
    drawn = draw_levers(answer, lang=lang)
    extent = drawn.axes[0].get_legend().get_window_extent()
    assert 0 <= extent.x0 < extent.x1 <= drawn.bbox.width


def test_figures_are_entered_and_pages_named(answer):
    ledger = Ledger("vi")
    figure = draw_levers(answer, ledger=ledger)
    assert pages(draw_levers, answer) == set(answer.cited()["source_id"])
    for row, lever in enumerate(each for each in by_row(answer) if each["bears"]):
        name = f"PCI.2020.06.levers_1.5000_in_1.{lever['component']}"
        assert ledger.value(f"{name}.points") == lever["points"]
        assert beside(figure.axes[0], 1, row)[1] == f"+{lever['points']:.2f}".replace(".", ",")


def test_the_door_and_the_answer_give_one_drawing(figure):
    assert drawing(levers("PCI", "bac kan", 2020, gain=1.5, lang="en")) == drawing(figure)
    assert title(figure).startswith("PCI 2020: Bắc Kạn would gain 1.50 points on the nation in ")
