"""Each line is the path of one province: its ranks, gaps and bounds, and its name with its last rank at the end."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report.charts.rank_path import Pick, draw_rank_path, picked, rank_path
from cchc_analysis.report.style import CONTEXT, OWN, PICKED_LOOKS
from report.charts.drawn import (
    beside,
    bounds,
    dashed_years,
    drawing,
    note,
    pages,
    points,
    runs,
    title,
    written,
)

PROVINCES = ["Bắc Kạn", "Lạng Sơn", "Sơn La", "Tuyên Quang"]


@pytest.fixture(scope="module")
def paths():
    return ca.trends.rank_paths("PCI", PROVINCES, 2024)


@pytest.fixture(scope="module")
def figure(paths):
    return draw_rank_path(paths, lang="en")


def ranks_of(province):
    table = ca.load_pci()
    rows = table[table["province"].eq(province) & table["year"].ge(2016)].dropna(subset=["rank"])
    return dict(zip(rows["year"].astype(float), rows["rank"].astype(float), strict=True))


def lines(axes):
    """The paths, by their points; the lines that tie labels stand outside the panel."""
    return [line for line in axes.lines if line.get_marker() not in ("None", None, "")]


def test_every_province_has_a_line_of_the_ranks_in_the_record(figure):
    assert [points(line) for line in lines(figure.axes[0])] == [ranks_of(province) for province in PROVINCES]


def test_a_year_without_a_rank_is_a_gap():
    # Bắc Giang is blank in PAPI 2021.
    path = ca.trends.rank_paths("PAPI", "Bắc Giang", 2024)
    unknown = set(path.loc[path["rank"].isna(), "year"])
    (line,) = lines(draw_rank_path(path).axes[0])
    assert unknown
    assert {year for run in runs(line) for year in run} == set(range(2016, 2025)) - unknown
    assert len(runs(line)) > 1


def test_the_province_is_drawn_in_its_own_colour_and_those_picked_in_theirs(figure, paths):
    looks = [line.get_color() for line in lines(figure.axes[0])]
    chosen = [pick.code for pick in picked(paths, "06")]
    expected = {"06": OWN, **dict(zip(chosen, (look.color for look in PICKED_LOOKS), strict=False))}
    assert looks == [expected.get(code, CONTEXT) for code in paths["province_code"].unique()]


def test_the_best_peer_and_the_one_that_rose_most_are_picked(paths):
    # Up to 2022, the last year in which Bắc Kạn has a rank: Lạng Sơn 15, Sơn La behind; Lạng Sơn rose most as well.
    ranks = paths.pivot(index="year", columns="province", values="rank")
    last = ranks.loc[2022].drop("Bắc Kạn").dropna()
    best = ca.find_province(last.astype(int).idxmin())
    rose = (ranks.loc[2016] - ranks.loc[2022]).drop("Bắc Kạn").dropna()
    assert best == ca.find_province(rose.astype(int).idxmax())
    assert picked(paths, "06") == [Pick(best, "Lạng Sơn", best=2022, rose=2016)]


def test_a_legend_says_why_a_peer_is_coloured(figure):
    assert [text.get_text() for text in figure.axes[0].get_legend().get_texts()] == [
        "Bắc Kạn",
        "best of these in 2022, and rose most since 2016: Lạng Sơn",
    ]
    region = rank_path("PAR", "Bắc Kạn", 2023, lang="en").axes[0].get_legend()
    assert [text.get_text() for text in region.get_texts()] == [
        "Bắc Kạn",
        "best of these in 2023: Bắc Giang",
        "rose most since 2016: Sơn La",
    ]


def test_of_a_province_without_any_rank_no_peer_is_picked():
    paths = ca.trends.rank_paths("SIPAS", ["Bắc Kạn", "Lạng Sơn"], 2018, first=2017)
    assert paths.loc[paths["province"] == "Bắc Kạn", "rank"].isna().all()
    assert picked(paths, "06") == []


def test_a_bound_is_a_bar_of_those_that_stand_out_only(figure):
    # Not among the thirty that VCCI published of 2023 and 2024.
    assert bounds(figure.axes[0], OWN) == {2023: (31.0, 63.0), 2024: (31.0, 63.0)}
    assert bounds(figure.axes[0], CONTEXT) == {}


def test_the_ranks_of_the_province_alone_are_written_at_its_dots(figure):
    own = ranks_of("Bắc Kạn")
    assert [beside(figure.axes[0], year, rank) for year, rank in own.items()] == [
        [f"{rank:.0f}"] for rank in own.values()
    ]
    assert len(written(figure.axes[0])) == len(own) + len(PROVINCES)


def test_a_last_rank_of_an_earlier_year_says_of_which(figure):
    names = written(figure.axes[0])[len(ranks_of("Bắc Kạn")) :]
    for province in PROVINCES:
        year, rank = list(ranks_of(province).items())[-1]
        when = "" if year == 2024 else f" ({year:.0f})"
        if province != "Bắc Kạn":
            assert f"{province} {rank:.0f}{when}" in names


def test_the_label_of_the_province_tells_the_bound_that_is_drawn_last(figure):
    assert "Bắc Kạn 31–63" in written(figure.axes[0])


def test_years_compared_are_named_where_the_last_is_not_that_of_the_title():
    # A referee read "since 2022 1 of 8 peers passed it" under the title of 2024 and a picture thirty places up.
    figure = rank_path("PAR", "Bình Thuận", 2024, lang="en")
    assert title(figure) == (
        "PAR INDEX 2024: Bình Thuận somewhere in 27–34; last known 61 (2023), 60 in 2022; from 2022 to 2023 1 of 8 "
        "peers known in both years passed it"
    )
    assert "Bình Thuận 27–34" in written(figure.axes[0])
    assert "Bình Thuận 61 (2023)" not in written(figure.axes[0])


def test_labels_stand_one_above_the_other_in_the_order_of_the_ranks(figure):
    names = {text.get_text(): text.get_position()[1] for text in figure.axes[0].texts if "(" in text.get_text()}
    ranks = {name: int(name.rpartition(" (")[0].rpartition(" ")[2]) for name in names}
    assert sorted(names, key=names.get) == sorted(ranks, key=ranks.get)


def test_a_dashed_line_stands_before_2022_whose_weights_are_new(figure):
    assert dashed_years(figure.axes[0]) == [2022]
    assert note(figure).startswith("Dashed: change of method; bars: bounds of the record.")


def test_the_scale_ends_with_the_number_of_provinces_ranked_that_year():
    # PCI 2005 ranked 42 provinces, 2006 to 2008 sixty-four.
    early = draw_rank_path(ca.trends.rank_paths("PCI", ["Lạng Sơn", "Cà Mau"], 2008, first=2006))
    assert max(early.axes[0].get_yticks()) == 60
    assert early.axes[0].get_ylim()[0] > 64


def test_the_title_counts_the_peers_passed_between_the_two_years_it_names(figure):
    region = [
        province for province in ca.load_pci()["province"].unique() if ca.find_province(province) in ca.peers("06")
    ]
    ends = {province: (ranks_of(province).get(2016.0), ranks_of(province).get(2022.0)) for province in region}
    own = ends.pop("Bắc Kạn")
    both = [(first, last) for first, last in ends.values() if first and last]
    passed = sum(first < own[0] and last > own[1] for first, last in both)
    assert f"since 2016 it passed {passed} of {len(both)} peers known in both years" in title(
        rank_path("PCI", "Bắc Kạn", 2022, lang="en")
    )
    # Of three peers nothing is counted.
    assert "passed" not in title(figure)


def test_pages_are_those_of_the_ranks_drawn(paths):
    drawn = paths[
        paths["rank"].notna() | paths["province_code"].isin(["06", *(pick.code for pick in picked(paths, "06"))])
    ]
    assert pages(draw_rank_path, paths) == {page for cell in drawn["source_id"].dropna() for page in cell.split()}


def test_the_door_draws_the_region_of_the_province_and_nobody_else():
    door = rank_path("PCI", "Bắc Kạn", 2021, first=2020)
    codes = list(dict.fromkeys(["06", *ca.peers("Bắc Kạn")]))
    assert len(lines(door.axes[0])) == len(codes) == 14
    assert drawing(door) == drawing(draw_rank_path(ca.trends.rank_paths("PCI", codes, 2021, first=2020)))


def test_named_provinces_stand_in_the_order_in_which_they_are_named():
    figure = rank_path("PCI", "Bắc Kạn", 2021, first=2021, among=["tp hcm", "Thừa Thiên - Huế"])
    expected = [ranks_of(province)[2021.0] for province in ("Bắc Kạn", "TP. Hồ Chí Minh", "Thừa Thiên Huế")]
    assert [points(line)[2021.0] for line in lines(figure.axes[0])] == expected


def test_vietnamese_and_english_differ_in_words_alone(figure, paths):
    other = draw_rank_path(paths)
    assert [points(line) for line in lines(other.axes[0])] == [points(line) for line in lines(figure.axes[0])]
    assert written(other.axes[0]) == written(figure.axes[0])
    assert other.axes[0].get_ylabel() == "hạng"
    assert title(other).startswith("PCI 2024: Bắc Kạn trong khoảng hạng 31–63; gần nhất biết được hạng 35 (năm 2022)")


@pytest.mark.parametrize("province", ["Bắc Kạn", "Điện Biên"])
def test_paths_of_peers_are_drawn_as_the_door_draws_them(province):
    # A tester found two charts: the first path is the one a chart is about, and peers began with Hà Giang.
    paths = ca.trends.rank_paths("PCI", ca.peers(province, year=2021), 2021, first=2020)
    assert drawing(draw_rank_path(paths)) == drawing(rank_path("PCI", province, 2021, first=2020))


def test_the_own_path_lies_on_top_of_the_picked_ones_and_bars_are_explained_only_where_drawn():
    # PAR 2015: Hà Giang and Lai Châu share rank 58.
    paths = ca.trends.rank_paths("PAR", ["Hà Giang", "Lai Châu", "Lào Cai"], 2017)
    figure = draw_rank_path(paths, lang="en")
    own = [line for line in figure.axes[0].lines if line.get_color() == OWN]
    others = [line for line in figure.axes[0].lines if line.get_color() != OWN]
    assert min(line.get_zorder() for line in own if len(line.get_xdata()) > 2) > max(
        line.get_zorder() for line in others
    )
