"""Each chart looks as it did when last looked at; `python tests/report/charts/cases.py` draws the baselines anew."""

import pytest
from matplotlib.testing.compare import compare_images

from report.charts.cases import BASELINES, CASES, save

#: Root mean square of the differences in grey, of 255: letters may move by a fraction of a dot, nothing else.
TOLERANCE = 2.0


@pytest.mark.full
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", CASES)
def test_a_chart_looks_as_it_did(name, lang, tmp_path):
    drawn = tmp_path / f"{name}-{lang}.png"
    save(CASES[name](lang), drawn)
    assert compare_images(str(BASELINES / drawn.name), str(drawn), TOLERANCE) is None


def test_every_chart_has_its_baselines():
    expected = {f"{name}-{lang}.png" for name in CASES for lang in ("vi", "en")}
    assert {path.name for path in BASELINES.glob("*.png")} == expected
