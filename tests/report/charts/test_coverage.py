"""A cell an index and year: how many ranks are known, darker the more of the ranking they are."""

import pytest

import cchc_analysis as ca
from cchc_analysis.record.coverage import coverage as coverage_of
from cchc_analysis.report.charts.coverage import coverage, draw_coverage
from report.charts.drawn import beside, drawing, note, title, written


@pytest.fixture(scope="module")
def table():
    return coverage_of(2024)


@pytest.fixture(scope="module")
def figure(table):
    return draw_coverage(table, 2024, lang="en")


def rows(figure):
    return [label.get_text() for label in figure.axes[0].get_yticklabels()]


def cell(figure, index, year):
    name = {"PAR": "PAR INDEX"}.get(index, index)
    (text,) = beside(figure.axes[0], year - 2011 + 0.5, rows(figure).index(name) + 0.5)
    return text


@pytest.mark.parametrize("index", ["PAR", "PCI", "SIPAS", "PAPI"])
def test_each_cell_counts_the_ranks_that_load_gives(figure, index):
    ranks = ca.load_index(index).query("2011 <= year <= 2024").groupby("year")["rank"].count()
    assert [cell(figure, index, year) for year in ranks.index] == [
        # SIPAS 2015 asked in ten provinces.
        "10/10" if (index, year) == ("SIPAS", 2015) else str(count)
        for year, count in ranks.items()
    ]


def test_a_year_without_a_ranking_is_a_dash_and_not_a_nought(figure):
    # SIPAS was first published for 2015; PAR INDEX for 2012.
    assert [cell(figure, "SIPAS", year) for year in (2011, 2014, 2016)] == ["–"] * 3
    assert cell(figure, "PAR", 2011) == "–"


def test_cells_are_as_dark_as_the_share_of_the_ranking_that_is_known(figure):
    (mesh,) = figure.axes[0].collections
    shares = mesh.get_array()
    pci, papi = rows(figure).index("PCI"), rows(figure).index("PAPI")
    assert shares[pci, 2021 - 2011] == 1.0
    assert shares[pci, 2024 - 2011] == pytest.approx(23 / 63)
    assert shares[papi, 2024 - 2011] == 1.0  # 61 provinces were ranked
    assert shares.mask[rows(figure).index("PAR INDEX"), 0]


def test_years_stand_below_from_the_first_to_the_last(figure):
    assert [label.get_text() for label in figure.axes[0].get_xticklabels()] == [str(of) for of in range(2011, 2025)]


def test_white_letters_stand_on_dark_cells_only(figure):
    colours = {text.get_text(): text.get_color() for text in figure.axes[0].texts}
    assert colours["63"] == "white"
    assert colours["22"] == "black"


def test_on_an_earlier_day_less_is_known():
    before, after = (coverage(2021, first=2020, lang="en", as_of=day) for day in ("2022-04-26", "2022-04-27"))
    # PCI 2021 came out on 27 April 2022.
    place = 1.5, rows(after).index("PCI") + 0.5
    assert beside(after.axes[0], *place) == ["63"]
    assert beside(before.axes[0], *place) in (["–"], ["0"])


def test_the_door_and_the_answer_give_one_drawing_in_both_languages(figure, table):
    assert drawing(coverage(2024, lang="en")) == drawing(figure)
    other = draw_coverage(table, 2024)
    assert written(other.axes[0]) == written(figure.axes[0])
    assert title(other).startswith("Đến năm 2024")
    assert "Dash: the record has no figure." in note(figure)
