"""The wanted rank: the next round rank above a province, a target that people would name."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger


@pytest.mark.parametrize(
    ("index", "year", "province", "own", "wanted"),
    [
        ("PCI", 2021, "Bắc Kạn", 48, 40),
        ("PCI", 2022, "Bắc Kạn", 35, 30),
        ("SIPAS", 2023, "Bắc Kạn", 63, 60),
        ("PAPI", 2024, "Bình Thuận", 3, 1),  # above rank 10 the next round rank is the first
        ("PAPI", 2023, "Bắc Kạn", 22, 20),
    ],
)
def test_it_is_the_next_round_rank_above(index, year, province, own, wanted):
    place = ca.wanted_rank(index, province, year)
    assert (place.rank.low, place.rank.high, place.wanted) == (own, own, wanted)


def test_on_a_round_rank_it_is_the_round_rank_before():
    # SIPAS 2024: Điện Biên 40th.
    assert ca.wanted_rank("SIPAS", "Điện Biên", 2024).wanted == 30


@pytest.mark.parametrize(
    ("index", "province", "band", "wanted"),
    [
        ("SIPAS", "Lai Châu", (54, 60), 50),
        ("PCI", "Cà Mau", (19, 30), 10),
        ("PAR", "Điện Biên", (28, 36), 20),
    ],
)
def test_above_a_band_it_is_what_scenarios_ask_for_and_no_gap_is_given(index, province, band, wanted):
    # A newcomer got rank 30 of Lai Châu here and 50 from ca.scenarios.
    place = ca.wanted_rank(index, province, 2024)
    assert (place.rank.low, place.rank.high, place.wanted, place.gap) == (*band, wanted, None)
    said = ca.prose.rank_curve_answer([place])
    assert f", mốc hạng kế tiếp phía trên {province} (hạng {band[0]}–{band[1]}).**" in said
    aims = {one.index: one for one in ca.scenarios(province, 2024)}
    assert aims[index].target is not None or aims[index].requirement.aim.rank == wanted


def test_where_nothing_is_known_of_the_year_the_last_rank_known_counts_and_is_named():
    # Of Bắc Kạn in PAR 2024 the record has nothing; in 2023 it was 57th.
    place = ca.wanted_rank("PAR", "Bắc Kạn", 2024)
    assert (place.above, place.wanted) == ((57, 2023), 50)
    assert "(hạng 57 năm 2023, hạng gần nhất biết được)" in place.explain()
    never = ca.wanted_rank("SIPAS", "Bắc Kạn", 2015)
    assert never.explain("en").endswith("; no rank of Bắc Kạn is known, and this one is an example.**")


@pytest.mark.parametrize(
    ("index", "province", "year", "wanted"),
    [("PAR", "Hà Giang", 2015, 50), ("PAR", "Hòa Bình", 2022, 20), ("PCI", "Bắc Kạn", 2021, 40)],
)
def test_distances_and_the_page_on_curves_name_one_next_rank(index, province, year, wanted):
    # Two provinces are said 58th in PAR 2015, so the curve leaves the rank of Hà Giang open: the next one is 50 still.
    table = ca.trends.distances(index, province, year)
    assert ca.wanted_rank(index, province, year).wanted == wanted
    assert table.loc[table["next"], "to"].unique().tolist() == [str(wanted)]


def test_among_ten_provinces_there_is_no_rank_thirty():
    # SIPAS 2015 surveyed ten provinces, Bắc Kạn not among them.
    assert ca.wanted_rank("SIPAS", "Bắc Kạn", 2015).wanted == 10


def test_the_gap_of_two_printed_scores_is_one_figure():
    place = ca.wanted_rank("PCI", "Bắc Kạn", 2021)
    # 63.33 at rank 40, 62.26 at rank 48.
    assert place.gap.exact
    assert float(place.gap.best) == pytest.approx(1.07, abs=0.0051)


def test_within_bounds_the_gap_is_a_bound_and_never_below_zero():
    # PAR 2022: rank 20 at 86.30 to 86.57; Hòa Bình was 23rd.
    gap = ca.wanted_rank("PAR", "Hòa Bình", 2022).gap
    assert gap.low == 0.0
    assert gap.low <= gap.best <= gap.high


def test_what_is_known_within_a_printed_digit_needs_no_further_fact():
    assert ca.wanted_rank("PCI", "Bắc Kạn", 2021).value_of_information == ()
    facts = ca.wanted_rank("PAR", "Bắc Kạn", 2021).value_of_information
    assert 0 < len(facts) <= 5
    assert [fact.expected for fact in facts] == sorted(fact.expected for fact in facts)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_sentence_chart_and_tables_print_the_same_figures_under_the_same_names(lang):
    place, curves = ca.wanted_rank("PAR", "Bắc Kạn", 2021), ca.rank_curves("PAR", 2021)
    said, drawn, tabled = Ledger(lang), Ledger(lang), Ledger(lang)
    ca.prose.rank_curve_answer([place], ledger=said)
    ca.charts.draw_rank_curve(place, ledger=drawn)
    ca.tables.threshold_table(curves, ledger=tabled)
    ca.tables.value_of_information_table(place, ledger=tabled)
    assert said.entries == drawn.entries
    shared = said.entries.keys() & tabled.entries.keys()
    assert shared == {
        "PAR.2021.score_of_rank_50_low",
        "PAR.2021.score_of_rank_50_high",
        "PAR.2021.06.total.wanted_rank",
    }
    assert all(said.entries[key] == tabled.entries[key] for key in shared)


def test_every_figure_of_the_page_has_the_unit_of_what_it_is():
    ledger = Ledger("en")
    for index, province, year in (("PAR", "Bắc Kạn", 2016), ("PAR", "Hòa Bình", 2022), ("SIPAS", "Hòa Bình", 2022)):
        place = ca.wanted_rank(index, province, year)
        ca.prose.rank_curve_answer([place], ledger=ledger)
        ca.tables.value_of_information_table(place, ledger=ledger)
        ca.tables.threshold_table(ca.rank_curves(index, year), ledger=ledger)
    units = {
        "wanted_rank": "rank", "rank_to_ask_for_": "rank", "rank": "rank",
        "score_of_rank_": "%", "score_to_ask_for_": "%",
        "gap_to_rank_": "percentage points", "width_": "percentage points",
    }  # fmt: skip
    found = {}
    for key, entry in ledger.entries.items():
        name = next(name for name in units if key.rpartition(".")[2].startswith(name))
        found.setdefault(name, set()).add(entry.unit)
    assert found == {name: {unit} for name, unit in units.items()}


def test_a_rank_the_record_states_has_the_record_s_row_behind_it():
    ledger = Ledger("en")
    ca.prose.rank_curve_answer([ca.wanted_rank("PAR", "Bắc Kạn", 2023)], ledger=ledger)
    assert ledger.entries["PAR.2023.06.total.rank"].source_rows == "PAR.2023.06.total S0068"
