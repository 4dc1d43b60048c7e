"""The curve drawn: a dot where a page states who stood there, a band where the record leaves room, else nothing."""

import numpy as np
import pytest

import cchc_analysis as ca
from cchc_analysis.report.charts.rank_curve import draw_rank_curve, rank_curve
from cchc_analysis.report.charts.rank_curve_drawing import plot_curve
from cchc_analysis.report.charts.rank_curves import draw_rank_curves
from cchc_analysis.report.style import OWN
from cchc_analysis.standing import year_curve
from cchc_analysis.standing.wanted_rank import wanted_rank
from report.charts.drawn import coloured, drawing, legend, named, note, pages, points, title, written


@pytest.fixture(scope="module")
def place():
    return wanted_rank("PCI", "Bắc Kạn", 2022)


@pytest.fixture(scope="module")
def figure(place):
    return draw_rank_curve(place, lang="en")


def width(figure):
    """How wide the band is at each rank."""
    vertices = figure.axes[0].collections[0].get_paths()[0].vertices
    return {int(rank): np.ptp(vertices[vertices[:, 0] == rank, 1]) for rank in np.unique(vertices[:, 0])}


def test_dots_are_the_ranks_and_scores_that_pages_state(figure):
    rows = ca.load_pci().query("year == 2022").dropna(subset=["rank", "score"])
    stated = dict(zip(rows["rank"].astype(float), rows["score"].astype(float), strict=True))
    assert points(named(figure.axes[0], "stated by a source")) == pytest.approx(stated)


def test_the_band_is_as_wide_as_printing_where_stated_and_wider_between():
    # Of PCI 2024 the record has 43 scores; of 2022 all, so that nothing lies between.
    figure = draw_rank_curve(wanted_rank("PCI", "Bắc Kạn", 2024), lang="en")
    stated, wide = points(named(figure.axes[0], "stated by a source")), width(figure)
    assert max(wide[rank] for rank in stated) <= 0.05
    between = [rank for rank in wide if rank not in stated]
    assert between
    assert max(wide[rank] for rank in between) > 0.05


def test_the_best_estimate_never_rises_with_the_rank_and_lies_in_the_band(figure, place):
    best = list(points(named(figure.axes[0], "best estimate")).values())
    low, _, high = place.curve.bounded()
    assert (np.diff(best) <= 1e-9).all()
    assert (low <= np.array(best) + 1e-9).all()
    assert (np.array(best) <= high + 1e-9).all()


def test_the_province_is_marked_at_its_rank_and_score(figure):
    (own,) = coloured(figure.axes[0], OWN)
    assert points(own) == {35.0: 65.15}
    assert written(figure.axes[0]) == ["Bắc Kạn"]


def test_ticks_begin_with_the_first_rank(figure):
    assert list(figure.axes[0].get_xticks()) == [1, 10, 20, 30, 40, 50, 60]


def test_where_nothing_bounds_the_scores_below_nothing_is_drawn_and_the_note_says_from_where():
    # PCI 2024: VCCI published the first thirty and no lowest score.
    place = wanted_rank("PCI", "Bắc Kạn", 2024)
    figure = draw_rank_curve(place, lang="en")
    table = place.curve.table()
    first = int(table.loc[table["open_below"], "rank"].min())
    assert max(points(named(figure.axes[0], "best estimate"))) == first - 1
    assert f"From rank {first} on no figure bounds the scores below" in note(figure)
    assert coloured(figure.axes[0], OWN) == []
    assert f"Từ hạng {first}" in note(draw_rank_curve(place))


def test_pages_are_those_behind_the_curve(place):
    assert pages(draw_rank_curve, place) == set(place.curve.cited()["source_id"])


def test_the_title_names_the_next_round_rank_and_the_score_drawn_there():
    figure = rank_curve("PCI", "Bắc Kạn", 2021, lang="en")
    at = points(named(figure.axes[0], "best estimate"))
    assert f"rank 40 stood at {at[40]:.2f}, {at[40] - at[48]:.2f} above Bắc Kạn (rank 48)" in title(figure)


def test_the_door_and_the_answer_give_one_drawing_in_both_languages(figure, place):
    assert drawing(rank_curve("PCI", "Bắc Kạn", 2022, lang="en")) == drawing(figure)
    other = draw_rank_curve(place)
    assert [points(line) for line in other.axes[0].lines] == [points(line) for line in figure.axes[0].lines]
    assert legend(other.axes[0]) == ["khoảng xác định được từ số liệu đã công bố", "ước lượng tốt nhất", "nguồn nêu rõ"]


def test_curves_of_several_years_have_a_panel_each_on_one_scale():
    curves = year_curve.rank_curves("PCI", 2010)
    figure = draw_rank_curves(curves, lang="en")
    assert [axes.get_title() for axes in figure.axes] == ["2005", "2006", "2007", "2008", "2009", "2010"]
    assert len({axes.get_ylim() for axes in figure.axes}) == 1
    for axes, curve in zip(figure.axes, curves, strict=True):
        assert len(points(named(axes, "best estimate"))) == curve.n


def test_a_curve_typed_in_is_drawn_from_its_facts_alone():
    curve = ca.rank_curve_from(n=5, stated=[(1, 90), (5, 70)], step=0)
    figure = plot_curve(curve, "en")
    best = points(named(figure.axes[0], "best estimate"))
    assert (best[1], best[5]) == (90, 70)
    assert width(figure)[3] == pytest.approx(20)  # nothing is known between the ends
    assert title(figure) == "What score stood at each of 5 ranks"
    assert note(figure) == ""
