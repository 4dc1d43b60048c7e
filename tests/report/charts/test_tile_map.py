"""A tile a province, each once, with its name, its rank and the colour of its fifth."""

from collections import Counter

import pytest
from matplotlib.colors import to_hex

import cchc_analysis as ca
from cchc_analysis.report.charts.quintiles import quintile_of
from cchc_analysis.report.charts.tile_map import HIGH, SHORT, WIDE, draw_tile_map, places_of, tile_map
from cchc_analysis.report.style import QUINTILES
from cchc_analysis.standing.trends import ranks_of_year
from new_map import with_par_2025
from report.charts.drawn import drawing, legend, note, title, written

YEAR = 2021


@pytest.fixture(scope="module")
def figure():
    return draw_tile_map(ranks_of_year("PCI", "Lạng Sơn", YEAR), lang="en")


@pytest.fixture(scope="module")
def fragment():
    return tile_map("PCI", "Bình Thuận", 2024, lang="en")


def places():
    return places_of("63")


def tiles(figure):
    """Name, rank and colour of the tile at each place."""
    found = {}
    for text in figure.axes[0].texts:
        x, y = text.get_position()
        found.setdefault((round(x - WIDE / 2), int(y)), []).append(text.get_text())
    for tile in figure.axes[0].patches:
        if tile.get_fill():
            look = "hatched" if tile.get_hatch() else to_hex(tile.get_facecolor()).upper()
            found[round(tile.get_x()), round(tile.get_y())].append(look)
    return found


@pytest.mark.parametrize("system", ["63", "34"])
def test_each_province_of_a_system_has_one_place_of_its_own(system):
    assert set(places_of(system)) == set(ca.provinces(system)["province_code"])
    assert len(set(places_of(system).values())) == int(system)


def test_north_is_up_and_the_sea_to_the_right():
    place = places()
    assert place["02"][1] < place["01"][1] < place["46"][1] < place["79"][1] < place["96"][1]  # Hà Giang to Cà Mau
    assert place["11"][0] < place["01"][0] < place["22"][0]  # Điện Biên, Hà Nội, Quảng Ninh
    new = places_of("34")
    assert new["34-04"][1] < new["34-19"][1] < new["34-01"][1] < new["34-46"][1] < new["34-79"][1] < new["34-96"][1]
    assert new["34-11"][0] < new["34-01"][0] < new["34-22"][0]


def test_a_tile_has_name_rank_and_colour_of_its_province(figure):
    drawn = tiles(figure)
    rows = ca.load_pci().query("year == @YEAR").set_index("province_code")
    for code, place in places().items():
        rank = int(rows.loc[code, "rank"])
        name = SHORT.get(code) or rows.loc[code, "province"]
        assert drawn[place] == [name, str(rank), QUINTILES[quintile_of(rank, 63)]]


def test_the_province_asked_for_is_the_only_one_outlined(figure):
    (outline,) = [tile for tile in figure.axes[0].patches if not tile.get_fill()]
    assert outline.get_xy() == places()["20"]
    assert (outline.get_width(), outline.get_height()) == (WIDE, HIGH)


def test_every_fifth_has_as_many_tiles_as_ranks(figure):
    colours = Counter(look for *_, look in tiles(figure).values())
    assert [colours[colour] for colour in QUINTILES] == [12, 13, 12, 13, 13]
    assert legend(figure.axes[0]) == ["1–12", "13–25", "26–37", "38–50", "51–63"]


def test_what_lies_in_no_narrower_part_than_two_thirds_is_hatched_with_a_dash(fragment):
    # Nothing of Bình Thuận in PCI 2024 is known; Điện Biên is 32nd.
    assert tiles(fragment)[places()["60"]] == ["Bình Thuận", "–", "hatched"]
    assert tiles(fragment)[places()["11"]][1] == "32"
    assert "not known" in legend(fragment.axes[0])


def test_a_bound_across_fifths_is_white_with_both_ends(fragment):
    # Not among the thirty published: 31 to 63 for Bắc Kạn.
    assert tiles(fragment)[places()["06"]] == ["Bắc Kạn", "31–63", "#FFFFFF"]
    assert "within bounds" in legend(fragment.axes[0])


def test_the_title_counts_the_best_fifth_by_region(figure):
    rows = ca.load_pci().query("year == @YEAR and rank <= 12")
    regions = ca.provinces("63").set_index("province_code")["region"]
    region, count = Counter(regions[rows["province_code"]]).most_common(1)[0]
    assert title(figure).startswith(f"PCI {YEAR}: Lạng Sơn at rank")
    assert f"{count} of the best 12 are in" in title(figure)
    assert region


def test_vietnamese_and_english_maps_have_the_same_tiles(figure):
    other = tile_map("PCI", "Lạng Sơn", YEAR)
    assert tiles(other) == tiles(figure)
    assert written(other.axes[0]) == written(figure.axes[0])
    assert other.axes[0].get_legend().get_title().get_text() == "hạng"
    assert note(other).startswith("Nguồn: VCCI (PCI 2021).")


def test_the_door_knows_a_name_as_people_type_it(figure):
    assert drawing(tile_map("PCI", "lang son", YEAR, lang="en")) == drawing(figure)


@pytest.fixture(scope="module")
def merged(tmp_path_factory):
    """PAR 2025 of the 34 provinces, made up."""
    return ca.open_record(with_par_2025(tmp_path_factory.mktemp("merged") / "data"))


def test_since_the_merger_the_map_has_34_tiles(merged):
    figure = tile_map("PAR", "Thái Nguyên", 2025, lang="en", record=merged)
    drawn = tiles(figure)
    assert len(drawn) == 34
    rows = ca.load_par(record=merged).query("year == 2025").set_index("province_code")
    for code, place in places_of("34").items():
        rank = int(rows.loc[code, "rank"])
        assert drawn[place] == [
            SHORT.get(code) or rows.loc[code, "province"],
            str(rank),
            QUINTILES[quintile_of(rank, 34)],
        ]
    (outline,) = [tile for tile in figure.axes[0].patches if not tile.get_fill()]
    assert outline.get_xy() == places_of("34")["34-19"]


def test_no_total_of_pci_2025_is_known_so_all_34_tiles_are_hatched():
    """The record has sub-indices of PCI 2025 and no total (S0500 and later)."""
    figure = tile_map("PCI", "Huế", 2025, lang="en")
    assert [look for *_, look in tiles(figure).values()] == ["hatched"] * 34
    assert "not known" in title(figure)


def test_ha_tay_has_no_tile_on_either_map():
    with pytest.raises(ca.AskError, match="Hà Nội"):
        tile_map("PCI", "Hà Tây", 2006)
