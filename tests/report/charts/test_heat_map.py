"""Each cell is one component in one year: its rank, the colour of its fifth, hatched where nobody knows."""

import pytest
from matplotlib.colors import to_hex

import cchc_analysis as ca
from cchc_analysis.report.charts.heat_map import draw_heat_map, heat_map
from cchc_analysis.report.charts.quintiles import quintile_of
from cchc_analysis.report.style import QUINTILES
from cchc_analysis.standing.component_ranks import component_ranks
from report.charts.drawn import beside, dashed_years, drawing, legend, pages, title, written


@pytest.fixture(scope="module")
def table():
    return component_ranks("PCI", "Bắc Kạn", 2022, first=2019)


@pytest.fixture(scope="module")
def figure(table):
    return draw_heat_map(table, lang="en")


def fills(figure):
    """The colour of each cell, or that it is hatched, by year and row."""
    middles = {}
    for cell in figure.axes[0].patches:
        x, y = cell.get_x() + cell.get_width() / 2, cell.get_y() + cell.get_height() / 2
        middles[round(x), round(y)] = "hatched" if cell.get_hatch() else to_hex(cell.get_facecolor()).upper()
    return middles


def rows_of(table):
    return list(table.drop_duplicates("component")["component"])


@pytest.mark.parametrize(
    ("rank", "n", "fifth"),
    # 63 places: fifths of 12, 13, 12, 13 and 13; ten places: two each; 34 since the merger.
    [(1, 63, 0), (12, 63, 0), (13, 63, 1), (25, 63, 1), (26, 63, 2), (37, 63, 2), (38, 63, 3), (50, 63, 3), (51, 63, 4),
     (63, 63, 4), (2, 10, 0), (3, 10, 1), (10, 10, 4), (6, 34, 0), (7, 34, 1), (34, 34, 4), (1, 1, 4)],
)  # fmt: skip
def test_the_fifth_of_a_rank(rank, n, fifth):
    assert quintile_of(rank, n) == fifth


def test_a_cell_has_the_colour_of_the_fifth_in_which_its_rank_lies(figure, table):
    drawn, rows = fills(figure), rows_of(table)
    known = table[table["rank"].notna()]
    for row in known.to_dict("records"):
        place = row["year"], rows.index(row["component"])
        assert drawn[place] == QUINTILES[quintile_of(row["rank"], row["n_ranked"])]


def test_a_cell_shows_the_rank_counted_from_the_scores_of_all(figure, table):
    loaded = ca.load_index("PCI", components=True).query("2019 <= year <= 2021 and component != 'total'")
    loaded = loaded.assign(counted=loaded.groupby(["component", "year"])["score"].rank(method="min", ascending=False))
    own = loaded[loaded["province"] == "Bắc Kạn"]
    rows = rows_of(table)
    for row in own.to_dict("records"):
        (text,) = beside(figure.axes[0], row["year"], rows.index(row["component"]))
        assert text.strip("=") == f"{row['counted']:.0f}"


def test_what_several_share_is_marked_equal(figure, table):
    rows = rows_of(table)
    tied = table[table["tied"].eq(True) & table["rank"].notna()]
    assert len(tied)
    for row in tied.to_dict("records"):
        assert beside(figure.axes[0], row["year"], rows.index(row["component"]))[0].startswith("=")


def test_a_year_of_which_no_component_is_known_is_hatched_without_a_figure(figure, table):
    # The sub-indices of Bắc Kạn in 2022 stand on no page read.
    unknown = table[(table["year"] == 2022) & table["rank_low"].isna()]
    rows = rows_of(table)
    assert len(unknown)
    for component in unknown["component"]:
        assert fills(figure)[2022, rows.index(component)] == "hatched"
        assert beside(figure.axes[0], 2022, rows.index(component)) == []
    assert legend(figure.axes[0])[-1] == "not known"


def test_the_legend_splits_the_ranks_into_fifths_without_a_hole(figure):
    ranges = [label.split("–") for label in legend(figure.axes[0])[:5]]
    ends = [(int(first), int(last)) for first, last in ranges]
    assert ends == [(1, 12), (13, 25), (26, 37), (38, 50), (51, 63)]


def test_nothing_is_promised_in_the_legend_that_is_not_drawn():
    figure = heat_map("PCI", "Lạng Sơn", 2021, first=2020, lang="en")
    assert "hatched" not in fills(figure).values()
    assert legend(figure.axes[0]) == ["1–12", "13–25", "26–37", "38–50", "51–63"]


def test_rows_are_the_components_in_the_order_of_the_catalogue_in_either_language(figure, table):
    names = table.drop_duplicates("component")
    for drawn, lang in ((figure, "en"), (draw_heat_map(table), "vi")):
        labels = [" ".join(label.get_text().split()) for label in drawn.axes[0].get_yticklabels()]
        assert labels == names[f"name_{lang}"].tolist()


def test_a_dashed_line_parts_the_methods(figure):
    assert dashed_years(figure.axes[0]) == [2022]


def test_the_title_names_the_best_and_the_worst_cell_of_the_last_year(table):
    known = table[table["year"] == 2021].set_index("name_en")["rank"].astype(int)
    said = title(heat_map("PCI", "Bắc Kạn", 2021, lang="en"))
    assert f"stands best in {known.idxmin()} (rank {known.min()})" in said
    assert f"worst in {known.idxmax()} (rank {known.max()})" in said


def test_pages_are_those_of_the_cells_with_a_figure(table):
    cells = table.loc[table["rank_low"].notna(), "source_id"].dropna()
    assert pages(draw_heat_map, table) == {page for cell in cells for page in cell.split()}


def test_the_door_and_the_answer_give_one_drawing(figure, table):
    assert drawing(heat_map("PCI", "bắc kạn", 2022, first=2019, lang="en")) == drawing(figure)
    assert written(draw_heat_map(table).axes[0]) == written(figure.axes[0])


def test_an_index_without_components_is_refused_and_not_drawn_empty():
    with pytest.raises(ca.AskError) as error:
        heat_map("SIPAS", "Bắc Kạn", 2023)
    assert "no components of SIPAS" in error.value.text("en")
