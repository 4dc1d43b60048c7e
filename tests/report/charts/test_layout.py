"""On the real record, in both languages, no text is cut off or lies over another, and no letter is missing."""

import pytest
from matplotlib.figure import Figure

import cchc_analysis as ca
from made_up import FRAGMENT, INDEX, make_up_index
from report.charts.cases import CASES, change, distance, headline, heat_map, profile, rank_path, tile_map, trend
from report.charts.layout import assert_readable

#: English is tried on the hardest below, and on every chart in the full tier.
LANGS = ["vi", pytest.param("en", marks=pytest.mark.full)]


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    return ca.open_record(make_up_index(tmp_path_factory.mktemp("record") / "data"))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", CASES)
def test_every_chart_can_be_read(name, lang):
    assert_readable(CASES[name](lang))


#: What is hardest to fit: long names, gaps, fragments, bounds, many years.
HARD = {
    "bounds at the right end": lambda: rank_path("PCI", "Bắc Kạn", 2024, lang="en"),
    "sixteen years": lambda: rank_path("PCI", "Bắc Kạn", 2021, first=2006),
    "nothing known of the province": lambda: rank_path("SIPAS", "Bắc Kạn", 2018, first=2017),
    "components with long names": lambda: heat_map("PAR", "Bắc Kạn", 2024),
    "a profile of long names": lambda: profile("PAR", "Bắc Kạn", 2021),
    "a change across methods": lambda: change("PCI", "Bắc Kạn", 2022),
    "a headline with bounds and gaps": lambda: headline("Bà Rịa - Vũng Tàu", 2024),
}
#: The same at greater cost.
HARDER = {
    "a long name among fragments": lambda: rank_path("PAR", "Thừa Thiên Huế", 2024),
    "ranks close to each other": lambda: rank_path("SIPAS", "Bà Rịa - Vũng Tàu", 2024),
    "four provinces named": lambda: rank_path("PCI", "Bà Rịa - Vũng Tàu", 2021, among=["Thừa Thiên Huế", "Bắc Kạn"]),
    "components over sixteen years": lambda: heat_map("PCI", "Bà Rịa - Vũng Tàu", 2021, first=2006),
    "a profile of which nothing is known": lambda: profile("PCI", "Bắc Kạn", 2022, lang="en"),
    "a change that no component explains": lambda: change("PAR", "Bắc Kạn", 2021),
    "distances within bounds": lambda: distance("PAR", "Thừa Thiên Huế", 2023, first=2022),
    "a map with bounds and gaps": lambda: tile_map("PCI", "Thừa Thiên Huế", 2024, lang="en"),
    "a trend of fragments": lambda: trend("PAR", "Thừa Thiên Huế", 2024),
}


@pytest.mark.parametrize("case", HARD)
def test_what_is_hard_to_fit_can_be_read(case):
    assert_readable(HARD[case]())


@pytest.mark.full
@pytest.mark.parametrize("case", HARDER)
def test_what_is_harder_to_fit_can_be_read(case):
    assert_readable(HARDER[case]())


@pytest.mark.parametrize("draw", [rank_path, heat_map, profile, distance, change], ids=lambda draw: draw.__name__)
def test_charts_of_a_made_up_index_can_be_read(draw, made_up):
    assert_readable(draw(INDEX, "Thái Nguyên", 2026, record=made_up))


def test_the_path_into_a_fragment_can_be_read(made_up):
    assert_readable(rank_path(INDEX, "Thái Nguyên", FRAGMENT, record=made_up))


def test_the_check_finds_a_text_over_another():
    figure = Figure()
    figure.text(0.5, 0.5, "Bắc Kạn")
    figure.text(0.52, 0.5, "Lạng Sơn")
    with pytest.raises(AssertionError, match="lies over"):
        assert_readable(figure)


def test_the_check_finds_a_text_cut_off():
    figure = Figure()
    figure.text(0.95, 0.5, "Bắc Kạn")
    with pytest.raises(AssertionError, match="cut off"):
        assert_readable(figure)


def test_the_check_finds_a_missing_glyph():
    figure = Figure()
    figure.text(0.5, 0.5, "漢")
    with pytest.warns(UserWarning, match="missing"), pytest.raises(AssertionError, match="without a glyph"):
        assert_readable(figure)
