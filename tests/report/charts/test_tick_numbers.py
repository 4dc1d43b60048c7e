"""No number along an axis is rounded to another: it has as many decimals as the step needs."""

import pytest
from matplotlib.figure import Figure

import cchc_analysis as ca
from cchc_analysis.report.charts.tick_numbers import TickNumbers


def printed(axis) -> list[str]:
    axis.figure.canvas.draw()
    return [text.get_text() for text in axis.get_ticklabels()]


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (0.05, ["0.00", "0.05", "0.10", "0.15"]),  # a referee read 0.0, 0.1, 0.1, 0.2
        (0.25, ["0.00", "0.25", "0.50", "0.75"]),
        (0.1, ["0.0", "0.1", "0.2", "0.3"]),
        (2.0, ["0.0", "2.0", "4.0", "6.0"]),
    ],
)
def test_as_many_decimals_as_the_step_needs(step, said):
    axes = Figure().add_subplot()
    axes.set_xticks([step * tick for tick in range(4)])
    axes.xaxis.set_major_formatter(TickNumbers("en"))
    assert printed(axes.xaxis) == said


def test_vietnamese_has_its_comma_and_sign():
    assert TickNumbers("vi", sign=True).format_ticks([-0.25, 0.0, 0.25]) == ["−0,25", "0,00", "+0,25"]


def test_the_axis_of_small_levers_tells_its_numbers():
    figure = ca.charts.levers("PCI", "Bắc Kạn", 2020, gain=0.2, lang="en")
    axis = figure.axes[0].xaxis
    ticks = dict(zip(axis.get_ticklocs(), printed(axis), strict=True))
    assert {text: float(text.replace("−", "-")) for text in ticks.values()} == pytest.approx(
        {text: tick for tick, text in ticks.items()}
    )
