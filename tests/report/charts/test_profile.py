"""A row a component: dots where the figures lie, the figures themselves at the right, nothing where none is known."""

import itertools

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

import cchc_analysis as ca
from cchc_analysis.report.charts.profile import draw_profile, profile
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.style import INK, OWN, PEERS_EDGE
from report.charts.drawn import beside, drawing, legend, pages, strokes, title, written


@pytest.fixture(scope="module")
def answer():
    return ca.full_profile("PCI", "Bắc Kạn", 2021)


@pytest.fixture(scope="module")
def figure(answer):
    return draw_profile(answer, lang="en")


@pytest.fixture(scope="module")
def scores():
    loaded = ca.load_index("PCI", components=True).query("component != 'total'")
    return loaded.pivot(index="component", columns=["year", "province_code"], values="score")


def heights(figure, marker, filled=True):
    """The same of dots that may lie at one place across, as pairs."""
    for line in figure.axes[0].lines:
        if line.get_marker() == marker and (line.get_markerfacecolor() != "white") == filled:
            return [float(value) for value in line.get_xdata()]
    return []


def test_filled_dots_are_the_scores_of_the_year(figure, answer, scores):
    assert heights(figure, "o") == scores[2021, "06"].loc[answer.table["component"]].tolist()


def test_hollow_dots_are_those_of_the_year_before_tied_to_this_years(figure, answer, scores):
    before = scores[2020, "06"].loc[answer.table["component"]].tolist()
    assert heights(figure, "o", filled=False) == before
    ties = [tuple(segment[:, 0]) for segment in strokes(figure.axes[0])]
    assert ties == list(zip(before, heights(figure, "o"), strict=True))


def test_the_stroke_is_the_median_of_the_fourteen_of_the_region(figure, answer, scores):
    region = scores[2021][list(dict.fromkeys(["06", *ca.peers("Bắc Kạn")]))].loc[answer.table["component"]]
    assert heights(figure, "|") == pytest.approx(region.median(axis=1).tolist())


def test_the_diamond_is_the_best_of_the_region(figure, answer, scores):
    region = scores[2021][ca.peers("Bắc Kạn")].loc[answer.table["component"]]
    best = [value for value in heights(figure, "D") if value == value]
    assert set(best) <= set(region.max(axis=1))
    assert len(best) == 10


def test_rows_carry_the_names_of_the_components_in_either_language(figure, answer):
    for drawn, lang in ((figure, "en"), (draw_profile(answer), "vi")):
        names = [" ".join(label.get_text().split()) for label in drawn.axes[0].get_yticklabels()]
        assert names == answer.table[f"name_{lang}"].tolist()


def test_the_figures_at_the_right_are_those_of_the_dots(figure, answer):
    for line, row in enumerate(answer.table.to_dict("records")):
        own, changed, _, _, rank = beside(figure.axes[0], 1.0, line)
        assert own == f"{row['value']:.2f}"
        assert changed == (f"{row['change']:+.2f}".replace("-", "−") if row["change"] else "0.00")
        assert rank == f"{'=' if row['tied'] else ''}{row['rank']}"


def test_a_rank_that_two_share_is_marked_equal(figure, answer):
    # No page ranks sub-indices; 6.67 in PCI06 stands more than once, behind twelve.
    line = answer.table["component"].tolist().index("PCI06")
    shared = ca.load_index("PCI", components=True).query("year == 2021 and component == 'PCI06' and score == 6.67")
    assert len(shared) > 1
    assert beside(figure.axes[0], 1.0, line)[-1] == "=13"


def test_components_of_one_greatest_score_stand_in_points(figure):
    assert figure.axes[0].get_xlabel() == "points"


def test_fields_of_differing_greatest_scores_stand_in_percent_of_it():
    # PAR INDEX counts 9.5 points for one field and 18.5 for another.
    found = ca.full_profile("PAR", "Lạng Sơn", 2018)
    figure = draw_profile(found, lang="en")
    table = found.table
    assert table["maximum"].nunique() > 1
    assert figure.axes[0].get_xlabel() == "% of the greatest score"
    assert heights(figure, "o") == pytest.approx((table["value"] / table["maximum"] * 100).tolist(), nan_ok=True)


def test_across_a_change_of_method_there_is_no_year_before():
    figure = profile("PAPI", "Bắc Kạn", 2021, lang="en")
    assert [value for value in heights(figure, "o", filled=False) if value == value] == []
    assert "the year before" not in legend(figure.axes[0])
    assert strokes(figure.axes[0]) == []
    assert "–" in beside(figure.axes[0], 1.0, 0)


def test_no_median_is_drawn_where_neighbours_are_unknown():
    # PAR 2023: fields of fewer than fourteen provinces are known.
    figure = profile("PAR", "Bắc Kạn", 2023, lang="en")
    assert [value for value in heights(figure, "|") if value == value] == []
    assert "median of the region" not in legend(figure.axes[0])


def test_of_ranks_alone_no_dot_and_no_axis_is_drawn():
    # Meeting of June 2022: places of the eight fields of 2021, no points.
    figure = profile("PAR", "Bắc Kạn", 2021, lang="en")
    assert [value for value in heights(figure, "o") if value == value] == []
    assert list(figure.axes[0].get_xticks()) == []
    ranks = [beside(figure.axes[0], 1.0, line)[-1] for line in range(8)]
    assert any(rank.startswith("61") for rank in ranks)


def test_the_legend_names_what_is_drawn_and_the_year(figure):
    assert legend(figure.axes[0]) == ["2021", "the year before", "median of the region", "best of the region"]
    colors = {line.get_marker(): line.get_color() for line in figure.axes[0].lines if line.get_linestyle() == "None"}
    assert (colors["o"], colors["|"], colors["D"]) == (OWN, INK, PEERS_EDGE)


def test_the_title_counts_what_the_ties_show(figure):
    moved = [end - start for start, end in (segment[:, 0] for segment in strokes(figure.axes[0]))]
    up, down = sum(step > 0.001 for step in moved), sum(step < -0.001 for step in moved)
    assert f"of 10 components {up} up, {down} down" in title(figure)


def test_figures_are_entered_with_their_pages(answer):
    ledger = Ledger("en")
    draw_profile(answer, ledger=ledger)
    row = answer.table.iloc[0]
    entry = ledger.entries[f"PCI.2021.06.{row['component']}.score"]
    assert entry.value == row["value"]
    assert row["value_source_id"] in entry.source_rows
    assert row["value_source_id"] in pages(draw_profile, answer)


def test_the_door_and_the_answer_give_one_drawing(figure):
    assert drawing(profile("PCI", "Bac Kan", 2021, lang="en")) == drawing(figure)
    assert "2021" in written(figure.axes[0])


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_heading_of_a_column_touches_the_next(lang):
    # "của vùng" and "trong vùng" stood as one word.
    figure = profile("PAR", "Bắc Kạn", 2023, lang=lang)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    heads = [text for text in figure.axes[0].texts if text.get_va() == "bottom"]
    boxes = sorted((text.get_window_extent(canvas.get_renderer()) for text in heads), key=lambda box: box.x0)
    assert len(boxes) == 5
    assert min(right.x0 - left.x1 for left, right in itertools.pairwise(boxes)) > 4
    assert boxes[-1].x1 < figure.bbox.x1
