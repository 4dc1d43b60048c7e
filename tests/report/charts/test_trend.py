"""The path drawn is the path known: ranks above, scores below, a gap, a bar and a break where they belong."""

import dataclasses

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

import cchc_analysis as ca
from cchc_analysis.report.charts.trend import draw_trend, trend
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.style import OWN, PEERS_EDGE
from report.charts.drawn import (
    beside,
    bounds,
    dashed_years,
    drawing,
    legend,
    named,
    note,
    points,
    runs,
    strokes,
    title,
    written,
)


@pytest.fixture(scope="module")
def path():
    return ca.trends.trajectory("PCI", "Bắc Kạn", 2024)


@pytest.fixture(scope="module")
def pci(path):
    return draw_trend(path, lang="en")


@pytest.fixture(scope="module")
def sipas():
    return draw_trend(ca.trends.trajectory("SIPAS", "Bắc Kạn", 2024, first=2018), lang="en")


@pytest.fixture(scope="module")
def forgotten():
    """The record without PCI 2018, in the middle of a method."""
    record = ca.open_record(ca.record_folder())

    def without(table):
        return table[~(table["index"].eq("PCI") & table["year"].eq(2018))]

    return dataclasses.replace(record, observations=without(record.observations), facts=without(record.facts))


@pytest.fixture(scope="module")
def gap(forgotten):
    return trend("PCI", "Lạng Sơn", 2020, record=forgotten, lang="en")


def stated(index, province, figure):
    rows = ca.load_index(index)
    rows = rows[rows["province"].eq(province) & rows["year"].ge(2016)].dropna(subset=[figure])
    return dict(zip(rows["year"].astype(float), rows[figure].astype(float), strict=True))


def score_lines(axes):
    return [line for line in axes.lines if line.get_marker() == "o"]


def test_the_dots_above_are_the_ranks_of_the_record(pci):
    assert points(named(pci.axes[0], "Bắc Kạn")) == stated("PCI", "Bắc Kạn", "rank")


def test_the_dots_below_are_the_scores_of_the_record(pci):
    drawn = {year: score for line in score_lines(pci.axes[1]) for year, score in points(line).items()}
    assert drawn == stated("PCI", "Bắc Kạn", "score")


def test_each_dot_carries_its_own_figure(pci):
    ranks, scores = stated("PCI", "Bắc Kạn", "rank"), stated("PCI", "Bắc Kạn", "score")
    assert [beside(pci.axes[0], year, rank) for year, rank in ranks.items()] == [[f"{r:.0f}"] for r in ranks.values()]
    assert [beside(pci.axes[1], year, at) for year, at in scores.items()] == [[f"{s:.2f}"] for s in scores.values()]


def test_what_is_only_bounded_is_a_bar_with_its_ends_written_beside_it(pci):
    # VCCI published the first thirty of 2023 and 2024, and Bắc Kạn was not among them.
    assert bounds(pci.axes[0], OWN) == {2023: (31.0, 63.0), 2024: (31.0, 63.0)}
    assert beside(pci.axes[0], 2023, 31.0) == ["31–63"]


@pytest.mark.parametrize(
    ("index", "province", "year"), [("SIPAS", "Bắc Kạn", 2023), ("PAPI", "Bắc Kạn", 2023), ("PAR", "Lạng Sơn", 2016)]
)
def test_in_a_document_words_and_figures_stay_within_their_low_panels(index, province, year):
    figure = draw_trend(ca.trends.trajectory(index, province, year), height=3.2)
    renderer = FigureCanvasAgg(figure).get_renderer()
    for axes in figure.axes:
        panel = axes.get_window_extent(renderer)
        for text in axes.texts:
            box = text.get_window_extent(renderer)
            assert panel.y0 - 2 <= box.y0 < box.y1 <= panel.y1 + 2, text.get_text()


def test_rank_one_stands_above_the_last_rank(pci):
    bottom, top = pci.axes[0].get_ylim()
    assert bottom > 63 > 1 > top


def test_the_band_reaches_from_the_best_to_the_worst_neighbour_known(pci):
    rows = ca.load_pci().query("year >= 2016")
    region = rows[rows["province_code"].isin({"06", *ca.peers("Bắc Kạn")})].groupby("year")
    for axes, figure in zip(pci.axes, ("rank", "score"), strict=True):
        ends = region[figure].agg(["min", "max"]).astype(float)
        drawn = {bar.get_x() + bar.get_width() / 2: (bar.get_y(), bar.get_height()) for bar in axes.patches}
        expected = {year: (low, high - low) for year, low, high in ends.itertuples()}
        assert {round(year): bar for year, bar in drawn.items()} == {
            year: pytest.approx(e) for year, e in expected.items()
        }


def test_the_national_mean_is_that_of_all_scores_of_a_complete_year(pci):
    means = ca.load_pci().query("2016 <= year <= 2021").groupby("year")["score"].mean()
    dotted = [line for line in pci.axes[1].lines if line.get_marker() == "_"]
    assert points(dotted[0]) == pytest.approx(means.to_dict())


def test_score_and_mean_stop_where_the_method_changes_and_ranks_do_not(pci):
    assert [runs(line) for line in score_lines(pci.axes[1])] == [[list(range(2016, 2022))], [[2022]]]
    assert runs(named(pci.axes[0], "Bắc Kạn")) == [list(range(2016, 2023))]
    assert [dashed_years(axes) for axes in pci.axes] == [[2022], [2022]]


def test_a_year_without_a_rank_breaks_the_line_and_says_so(sipas):
    # SIPAS of Bắc Kạn: 32 (2019), 17 (2020), nothing known of 2021, 60 (2022), 63, 63.
    assert runs(named(sipas.axes[0], "Bắc Kạn")) == [[2019, 2020], [2022, 2023, 2024]]
    unknown = [text.get_position()[0] for text in sipas.axes[0].texts if text.get_text() == "rank not known"]
    assert unknown == [2018, 2021]


def test_a_year_that_the_record_does_not_hold_breaks_score_and_mean_inside_a_method(gap):
    scores = [run for line in score_lines(gap.axes[1]) for run in runs(line)]
    means = [run for line in gap.axes[1].lines if line.get_marker() == "_" for run in runs(line)]
    assert scores == means == [[2016, 2017], [2019, 2020]]
    assert dashed_years(gap.axes[1]) == []


def test_a_mean_left_open_is_a_stroke_between_its_ends(path, pci):
    row = path.means.set_index("year").loc[2022]  # 42 of 63 scores known
    assert row["level_low"] < row["level"] < row["level_high"]
    ends = {segment[0][0]: sorted(segment[:, 1]) for segment in strokes(pci.axes[1])}
    assert ends[2022.0] == pytest.approx([row["level_low"], row["level_high"]])
    assert 2023.0 not in ends  # nothing bounds the scores below rank 30


def test_under_a_year_stands_how_many_neighbours_are_known_where_some_are_not(pci):
    labels = dict(zip(range(2016, 2025), [label.get_text() for label in pci.axes[1].get_xticklabels()], strict=True))
    rows = ca.load_pci().query("year == 2024").dropna(subset=["rank"])
    known = rows["province_code"].isin({"06", *ca.peers("Bắc Kạn")}).sum()
    assert labels[2021] == "2021"
    assert labels[2024] == f"2024\n({known}/14)"
    assert "of the b provinces of the region the ranks of a are known" in note(pci)


def test_an_implied_rank_is_said_to_be_one_and_a_stated_one_is_not(pci):
    told = "A rank that no source states follows from the scores"
    implied = trend("PAR", "Điện Biên", 2024, first=2023, lang="en")  # known by its score of 88.23 alone
    assert told in note(implied)
    assert told not in note(pci)
    assert bounds(implied.axes[0], OWN)[2024] == (28.0, 36.0)


def test_the_legend_names_the_province_and_all_that_is_drawn(pci):
    assert legend(pci.axes[0]) == [
        "Bắc Kạn",
        "known provinces of the region, best to worst",
        "national mean",
        "change of method",
    ]


def test_in_vietnamese_the_same_is_drawn_with_other_words(path, pci):
    figure = draw_trend(path)
    for ours, theirs in zip(figure.axes, pci.axes, strict=True):
        assert [points(line) for line in ours.lines] == [points(line) for line in theirs.lines]
    assert written(figure.axes[1]) == [text.replace(".", ",") for text in written(pci.axes[1])]
    assert title(figure) != title(pci)
    assert (figure.axes[0].get_ylabel(), figure.axes[1].get_ylabel()) == ("hạng", "điểm")


def test_the_door_and_the_answer_give_one_drawing(pci):
    assert drawing(trend("PCI", "bac kan", 2024, lang="en")) == drawing(pci)


def test_on_an_earlier_day_later_years_are_not_drawn():
    # PCI 2021 came out on 27 April 2022.
    figure = trend("PCI", "Bắc Kạn", 2022, first=2020, lang="en", as_of="2022-04-26")
    assert points(named(figure.axes[0], "Bắc Kạn")) == {2020.0: 59.0}
    assert written(figure.axes[0]).count("no ranking known") == 2
    assert "PCI 2020" in note(figure)
    assert "2021" not in note(figure)


def test_what_is_written_at_the_dots_is_entered_with_the_row_of_the_record(path):
    ledger = Ledger("en")
    draw_trend(path, ledger=ledger)
    assert ledger.value("PCI.2022.06.total.rank") == 35
    assert ledger.value("PCI.2022.06.total.score") == 65.15
    assert (ledger.value("PCI.2024.06.total.rank_low"), ledger.value("PCI.2024.06.total.rank_high")) == (31, 63)
    assert ledger.entries["PCI.2022.06.total.rank"].source_rows == "PCI.2022.06.total S0106"
    assert "PCI.2024.06.total.score" not in ledger.entries


def test_one_known_neighbour_makes_no_band():
    # PAR INDEX 2015: of the thirteen provinces of the Mekong delta the rank of one is known, of 2016 those of three.
    path = ca.trends.trajectory("PAR", "Cà Mau", 2016, first=2015)
    drawn = [
        round(bar.get_x() + bar.get_width() / 2) for bar in draw_trend(path).axes[0].patches if bar.get_height() > 0
    ]
    assert path.table["peer_ranks"].tolist() == [1, 3]
    assert drawn == [2016]


def test_nothing_is_drawn_of_a_province_that_no_page_names():
    figure = trend("PAR", "Cà Mau", 2016, first=2016, lang="en")
    own = named(figure.axes[0], "Cà Mau")
    assert points(own) == {}
    assert bounds(figure.axes[0], OWN) == {}
    assert written(figure.axes[0]) == ["rank not known"]
    assert pd.isna(ca.trend("PAR", "Cà Mau", 2016, first=2016)["score"].iloc[0])
    assert all(bar.get_edgecolor() != PEERS_EDGE for bar in figure.axes[1].patches)


@pytest.mark.parametrize(
    ("index", "province", "year"),
    [("PAR", "Hải Phòng", 2016), ("PAR", "Đắk Lắk", 2016), ("SIPAS", "Cà Mau", 2015), ("PAR", "Bắc Kạn", 2016)],
)
def test_neither_the_mean_nor_a_figure_leaves_the_panel_of_an_early_year(index, province, year):
    # Of Hải Phòng 92.59 stood 3 dots above its panel, of Cà Mau 89.86 14: no other province of the region is known.
    path = ca.trends.trajectory(index, province, year)
    figure = draw_trend(path, lang="en")
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    panel, (low, high) = figure.axes[1], figure.axes[1].get_ylim()
    box = panel.get_window_extent(canvas.get_renderer())
    shown = [text.get_window_extent(canvas.get_renderer()) for text in panel.texts if text.get_text()]
    assert shown
    assert all(box.y0 <= text.y0 and text.y1 <= box.y1 for text in shown)
    means = path.means[["level", "level_low", "level_high"]].astype("float64").stack().dropna()
    assert means.between(low, high).all()


def test_a_year_of_which_no_ranking_is_known_is_told_apart_from_one_that_lacks_the_province():
    figure = trend("SIPAS", "Hòa Bình", 2018, first=2016, lang="en")
    assert [text for text in written(figure.axes[0]) if "known" in text] == [
        "no ranking known",
        "rank not known",
        "rank not known",
    ]
