"""A line an index: what is written is what the record says, and the dot stands where the rank stands."""

import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.report.charts.headline import STRIP, draw_headline, headline
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.style import OWN
from report.charts.drawn import drawing, note, pages, title, written


@pytest.fixture(scope="module")
def table():
    return ca.headline("Bắc Kạn", 2023)


@pytest.fixture(scope="module")
def figure(table):
    return draw_headline(table, lang="en")


def cells(figure, line):
    """What is written on the line of an index, from left to right."""
    texts = [text for text in figure.axes[0].texts if abs(text.get_position()[1] - line) < 0.4]
    return [text.get_text() for text in sorted(texts, key=lambda text: text.get_position())]


def place(share):
    """Which share of the strip, from the best rank to the last, a rank takes."""
    return STRIP[0] + (STRIP[1] - STRIP[0]) * share


def dots(figure, line, filled=True):
    found = [dot for dot in figure.axes[0].lines if dot.get_marker() == "o" and list(dot.get_ydata()) == [line]]
    return [dot.get_xdata()[0] for dot in found if (dot.get_markerfacecolor() == OWN) == filled]


def bars(figure, line):
    found = [bar for bar in figure.axes[0].lines if bar.get_linewidth() == 8 and bar.get_ydata()[0] == line]
    return [tuple(bar.get_xdata()) for bar in found]


def test_a_line_reads_as_the_report_of_the_province_does(figure):
    # Báo cáo 90/BC-SNV, 15 May 2024: PAR INDEX 84.24, up 4.89, 57th of 63, four places gained.
    assert cells(figure, 0) == ["PAR INDEX", "84.24", "+4.89", "57", "/63", "+4", "13–14/14"]


def test_the_indices_stand_in_the_order_of_the_catalogue(figure, table):
    names = [cells(figure, line)[0] for line in range(len(table))]
    assert names == ["PAR INDEX", "PCI", "SIPAS", "PAPI"]


def test_the_filled_dot_is_this_years_rank_and_the_hollow_one_that_of_the_year_before(figure):
    # SIPAS 60 (2022) and 63 (2023) of 63: the last place is the right end.
    assert dots(figure, 2) == [pytest.approx(place(1.0))]
    assert dots(figure, 2, filled=False) == [pytest.approx(place(59 / 62))]


def test_a_bound_is_a_bar_without_a_dot_and_without_a_change(figure):
    # PCI 2023: not among the thirty that VCCI published; 35th the year before.
    assert bars(figure, 1) == [pytest.approx((place(30 / 62), place(1.0)))]
    assert dots(figure, 1) == []
    assert dots(figure, 1, filled=False) == [pytest.approx(place(34 / 62))]
    assert cells(figure, 1)[1:6] == ["–", "", "31–63", "/63", "–"]


def test_across_a_change_of_method_no_change_in_points_is_written():
    figure = headline("Bắc Kạn", 2022, lang="en")
    assert cells(figure, 1)[1:6] == ["65.15", "new method", "35", "/63", "+13"]


def test_an_index_that_knows_nothing_of_the_province_has_dashes_and_no_dot():
    # Cà Mau 2016: no page names it in PAR INDEX.
    table = ca.headline("Cà Mau", 2016)
    figure = draw_headline(table, lang="en")
    line = table["index"].tolist().index("PAR")
    assert pd.isna(table.loc[line, "rank"])
    assert dots(figure, line) == []
    assert bars(figure, line) == []
    assert cells(figure, line) == ["PAR INDEX", "–", "new method", "–", "/63", "–", "–"]


def test_a_year_with_one_index_has_one_line():
    figure = headline("Lạng Sơn", 2008, lang="en")
    rank = int(ca.load_pci().query("province == 'Lạng Sơn' and year == 2008")["rank"].iloc[0])
    assert cells(figure, 0)[0] == "PCI"
    assert str(rank) in cells(figure, 0)
    assert cells(figure, 1) == []


def test_the_number_ranked_is_that_of_the_year():
    # PCI ranked 64 provinces in 2008 and PAPI 61 in 2024.
    assert "/64" in cells(headline("Lạng Sơn", 2008), 0)
    papi = headline("Lạng Sơn", 2024, lang="en")
    assert {"PAPI", "/61", "12"} <= set(cells(papi, 3))
    assert dots(papi, 3) == [pytest.approx(place(11 / 60))]


def test_every_figure_written_is_entered_under_its_name(table):
    ledger = Ledger("en")
    draw_headline(table, ledger=ledger)
    expected = {"rank": 57, "score": 84.24, "change_rank": 4, "change_score": 4.89}
    assert {name: round(ledger.value(f"PAR.2023.06.total.{name}"), 2) for name in expected} == expected
    assert ledger.value("PCI.2023.06.total.rank_low") == 31
    assert "PCI.2023.06.total.change_rank" not in ledger.entries


def test_pages_are_those_of_both_years(figure, table):
    columns = ["rank_source_id", "score_source_id", "previous_rank_source_id", "previous_score_source_id"]
    named = table[columns].melt()["value"].dropna()
    assert pages(draw_headline, table) == {page for cell in named for page in cell.split()}
    assert note(figure).startswith("Filled dot: rank of the year; hollow: the year before; bar: bound.")


def test_the_door_and_the_answer_give_one_drawing(figure):
    assert drawing(headline("bac kan", 2023, lang="en")) == drawing(figure)


def test_vietnamese_writes_the_same_figures_with_a_comma(figure, table):
    other = draw_headline(table)
    assert cells(other, 0)[1:5] == ["84,24", "+4,89", "57", "/63"]
    assert [dots(other, line) for line in range(4)] == [dots(figure, line) for line in range(4)]
    assert title(other).startswith("Bắc Kạn 2023")


def test_on_an_earlier_day_an_index_not_yet_out_is_a_line_of_dashes():
    # PAR INDEX 2021 came out on 25 May 2022, PCI 2021 on 27 April.
    figure = headline("Bắc Kạn", 2021, lang="en", as_of="2022-04-30")
    assert "48" in [text for line in range(4) for text in cells(figure, line)]
    assert "84.69" not in written(figure.axes[0])
