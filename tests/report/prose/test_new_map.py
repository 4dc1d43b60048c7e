"""The same sentences of an index that nobody foresaw, on the map of 34: whole years, a fragment, new weights."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.change import change_answer
from cchc_analysis.report.prose.distance import distance_finding
from cchc_analysis.report.prose.headline import headline_answer
from cchc_analysis.report.prose.heat_map import heat_map_finding
from cchc_analysis.report.prose.peers import peers_answer
from cchc_analysis.report.prose.profile import profile_answer
from cchc_analysis.report.prose.rank_curve import rank_curve_answer
from cchc_analysis.report.prose.tile_map import tile_map_finding
from cchc_analysis.report.prose.trend import trend_finding
from cchc_analysis.standing.component_ranks import component_ranks
from made_up import FRAGMENT, INDEX, SOURCE, made_up_ranking, make_up_index

PLACE = f"{INDEX}.2026.34-19"


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    return ca.open_record(make_up_index(tmp_path_factory.mktemp("record") / "data"))


def text(make, record, lang="en"):
    """What a sentence says with the catalogue that has the index."""
    return make(Ledger(lang, record))


def rank_of(code, year):
    return 1 + [one for one, _ in made_up_ranking(year)].index(code)


@pytest.mark.parametrize("typed", ["Thái Nguyên", "thai nguyen", "34-19"])
def test_a_name_of_both_maps_is_the_province_of_the_year(record, typed):
    table = ca.headline(typed, 2026, record=record)
    then, now = rank_of("34-19", 2025), rank_of("34-19", 2026)
    assert text(lambda ledger: headline_answer(table, ledger=ledger), record) == (
        f"**In 2026 Thái Nguyên stood: PCI rank not known; {INDEX} {now} of 34 (down {now - then}).**"
    )


def test_a_province_that_was_merged_is_refused_with_the_one_it_went_into(record):
    with pytest.raises(ca.AskError, match="Thái Nguyên"):
        ca.headline("Bắc Kạn", 2026, record=record)


def test_figures_are_keyed_by_the_code_of_the_new_map_and_name_its_page(record):
    ledger = Ledger("vi", record)
    headline_answer(ca.headline("Thái Nguyên", 2026, record=record), ledger=ledger)
    assert ledger.value(f"{PLACE}.total.rank") == rank_of("34-19", 2026)
    assert ledger.entries[f"{PLACE}.total.rank"].source_rows == f"{PLACE}.total {SOURCE}"
    assert ledger.value(f"{INDEX}.2026.n_ranked") == 34


def test_the_path_ends_where_the_fragment_holds_nothing_of_the_province(record):
    first, last = rank_of("34-19", 2025), rank_of("34-19", 2027)
    table = ca.trend(INDEX, "Thái Nguyên", FRAGMENT, record=record)
    assert text(lambda ledger: trend_finding(table, ledger), record) == (
        f"{INDEX} 2028: the record holds no rank of Thái Nguyên; last known {last}/34 (2027), {first}/34 in 2025"
    )


def test_the_parts_of_a_change_weigh_what_the_files_say(record):
    # Half, three tenths, a fifth: of each component its change times that.
    before, after = (dict(made_up_ranking(year))["34-19"] for year in (2025, 2026))
    ledger = Ledger("en", record)
    change_answer(ca.trends.change(INDEX, "Thái Nguyên", 2026, record=record), ledger=ledger)
    for part, weight in {"X1": 0.5, "X2": 0.3, "X3": 0.2}.items():
        moved = weight * (after[part] - before[part])
        assert ledger.value(f"{PLACE}.{part}.contribution_since_2025") == pytest.approx(moved, abs=0.006)


def test_with_new_weights_places_are_told_and_points_are_not(record):
    change = ca.trends.change(INDEX, "Thái Nguyên", 2027, record=record)
    said_of_it = text(lambda ledger: change_answer(change, ledger=ledger), record)
    assert said_of_it.startswith(f"**{INDEX}: between 2026 and 2027 the method changed")
    assert said_of_it.endswith("In places 3 of 3 components rose, 0 fell.")
    profile = ca.full_profile(INDEX, "Thái Nguyên", 2027, record=record)
    assert "of 3 components 3 up in places" in text(lambda ledger: profile_answer(profile, ledger=ledger), record)


def test_a_distance_across_new_weights_is_not_compared(record):
    tables = [ca.trends.distances(INDEX, "Cao Bằng", year, record=record) for year in (2026, 2027)]
    ledger = Ledger("en", record)
    same, other = (distance_finding(table, ledger) for table in tables)
    assert "2025" in same
    assert "2026" not in other


def test_best_and_worst_component_have_the_names_of_the_catalogue(record):
    table = component_ranks(INDEX, "Cao Bằng", 2026, record=record)
    assert "Phần X2" in text(lambda ledger: heat_map_finding(table, ledger), record, "vi")
    assert "Part X2 (rank 7), worst in Part X3" in text(lambda ledger: heat_map_finding(table, ledger), record)


def test_a_map_without_regions_says_the_rank_alone(record):
    ranks = ca.trends.ranks_of_year(INDEX, "Cao Bằng", 2026, record=record)
    rank = rank_of("34-04", 2026)
    assert text(lambda ledger: tile_map_finding(ranks, ledger), record) == f"{INDEX} 2026: Cao Bằng at rank {rank}"


def test_of_the_fragment_a_curve_is_bounded_though_the_province_is_unknown(record):
    place = ca.wanted_rank(INDEX, "Thái Nguyên", FRAGMENT, record=record)
    truth = sorted((scores["total"] for _, scores in made_up_ranking(FRAGMENT)), reverse=True)[9]
    said_of_it = text(lambda ledger: rank_curve_answer([place], ledger=ledger), record)
    assert said_of_it.startswith(f"**{INDEX} 2028: rank 10 stood at ")
    assert said_of_it.endswith(", the next round rank above Thái Nguyên (rank 15 in 2027, the last one known).**")
    assert place.stood.low <= truth <= place.stood.high
    assert place.gap is None


def test_the_nearest_are_told_by_the_three_components(record):
    both = [ca.latest_peers(INDEX, "Cao Bằng", 2026, kind=kind, record=record) for kind in ("nearest", "frontier")]
    said_of_it = text(lambda ledger: peers_answer(*both, ledger=ledger), record)
    assert said_of_it.startswith(f"**{INDEX} 2026: nearest to Cao Bằng by components and total are ")
