"""The reliability diagram: shares that came true against chances foreseen, beside the diagonal."""

import numpy as np
import pytest

import cchc_analysis as ca
from cchc_analysis.report.charts.reliability import REACH, draw_reliability
from report.charts.drawn import legend, note, title


@pytest.fixture(scope="module")
def answer():
    return ca.backtests(2014)


@pytest.fixture(scope="module")
def axes(answer):
    return draw_reliability(answer, lang="en").axes[0]


@pytest.mark.parametrize(("place", "far"), [(0, False), (1, True)])
def test_each_point_is_a_share_that_came_true(answer, axes, place, far):
    drawn, _, (bars,) = axes.containers[place]
    expected = answer.reliability[answer.reliability["far"] == far]
    assert drawn.get_ydata() == pytest.approx(expected["came"].to_numpy())
    assert drawn.get_xdata() == pytest.approx(expected["foreseen"].to_numpy(), abs=0.01)
    heights = [np.ptp(segment[:, 1]) for segment in bars.get_segments()]
    assert heights == pytest.approx(2 * REACH * expected["error"].fillna(0).to_numpy())


def test_the_diagonal_is_where_they_should_lie(axes):
    diagonal = axes.lines[0]
    assert list(diagonal.get_xdata()) == list(diagonal.get_ydata()) == [0, 1]


def test_the_horizons_are_named_and_the_pages_cited(answer):
    figure = draw_reliability(answer, lang="en")
    assert legend(figure.axes[0]) == ["one or two years ahead", "three to five years ahead"]
    assert title(figure).startswith("Up to 2014: foreseen chances and what came true differ by ")
    assert "PCI 2011-2014" in note(figure)
