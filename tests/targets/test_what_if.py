"""What if: components moved by hand, against the tables as they were published."""

import pytest

import cchc_analysis as ca
from cchc_analysis.errors import AskError
from cchc_analysis.maths.intervals import Bound
from cchc_analysis.standing.points_per_place import points_per_place
from cchc_analysis.targets.what_if import NO_PARTS, NO_WEIGHTS, what_if, what_ifs


@pytest.fixture(scope="module")
def pci():
    return what_if("PCI", "Bắc Kạn", 2021)


def level(answer, component):
    return float(answer.parts.set_index("component").loc[component, "level"])


def test_nothing_moved_is_what_was_published(pci):
    played = pci.play({})
    # VCCI, PCI 2021: 62,26, rank 48.
    assert (played.total, played.rank, played.shared) == (62.26, Bound.exactly(48), False)


def test_a_move_counts_by_the_weight_of_its_component(pci):
    # Handbook of 2016: transparency counts 20%, entry costs 5%.
    assert pci.play({"PCI03": level(pci, "PCI03") + 1}).total == pytest.approx(62.26 + 2.0)
    assert pci.play({"PCI01": level(pci, "PCI01") + 1}).total == pytest.approx(62.26 + 0.5)
    both = {name: level(pci, name) - 0.1 for name in ("PCI01", "PCI03")}
    assert pci.play(both).total == pytest.approx(62.26 - 0.25)


def test_a_rank_is_counted_on_the_table_in_place_of_the_own_score(pci):
    scores = ca.load_pci().query("year == 2021 and province_code != '06'")["score"]
    for total in (55.0, 62.0, 63.21, 64.74, 80.0):
        rank, shared = pci.place(total)
        assert rank == Bound.exactly(1 + (scores > total).sum())
        assert shared == (scores == total).any()


def test_who_has_the_score_of_another_shares_its_rank(pci):
    score = ca.load_pci().query("year == 2021 and rank == 40")["score"].iloc[0]
    rank, shared = pci.place(score)
    assert shared
    assert rank.best <= 40


def test_on_a_fragment_the_rank_lies_within_what_the_record_allows():
    # PAR INDEX 2023: 57th with 84,24; the table is known in part.
    par = what_if("PAR", "Bắc Kạn", 2023)
    assert (par.year, par.total, par.stood.best) == (2023, 84.24, 57)
    assert par.scores.empty
    for total in (80.0, 84.6, 85.3, 86.4, 88.0):
        assert par.place(total)[0] == par.curve.rank_for_score(total, instead_of="06")


def test_the_steps_of_a_fragment_say_the_same_as_the_curve():
    par = what_if("PAR", "Bắc Kạn", 2023)
    steps = par.steps()
    for cents in range(7900, 9300, 7):
        total = cents / 100
        step = [found for found in steps if found[0] <= total][-1]
        rank = par.place(total)[0]
        assert step[1:] == (rank.low, rank.best, rank.high)


def test_components_that_are_not_known_stay_as_they_were():
    # Report 90/BC-SNV gives four fields of PAR INDEX 2023 as shares of their maximum.
    par = what_if("PAR", "Bắc Kạn", 2023)
    assert par.parts["component"].tolist() == ["PAR1", "PAR2", "PAR3", "PAR4"]
    assert par.fixed["component"].tolist() == ["PAR5", "PAR6", "PAR7", "PAR8"]
    with pytest.raises(AskError, match="PAR5"):
        par.play({"PAR5": 12.0})


def test_the_latest_year_with_components_is_the_start_and_what_came_since_is_named():
    pci = what_if("PCI", "Bắc Kạn", 2023)
    assert pci.year == 2021
    # VCCI, PCI 2022: 35th.
    assert (pci.later["year"], pci.later["rank"]) == (2022, 35)
    assert what_if("PCI", "Bắc Kạn", 2021).later is None


def test_no_component_leaves_its_scale(pci):
    parts = pci.parts
    assert (parts["least"] >= 1 - 1e-9).all()
    assert (parts["most"] <= 10 + 1e-9).all()
    # In tenths from where it stands: entry costs stood at 5,17.
    assert parts.loc[0, ["least", "most"]].tolist() == pytest.approx([1.07, 9.97])


def test_the_aim_is_that_of_the_scenarios_and_its_chance_rises_with_the_total(pci):
    asked = next(one.requirement for one in ca.scenarios("Bắc Kạn", 2021) if one.index == "PCI")
    assert (pci.aim.rank, pci.aim.by) == (asked.aim.rank, asked.by)
    assert pci.aim.rank in pci.ranks
    chances = [float(pci.chance(total, pci.aim.rank)) for total in (58, 61, 63, 64, 66, 70)]
    assert chances == sorted(chances)
    assert chances[0] < 0.05
    assert chances[-1] > 0.95


def test_a_standing_is_counted_from_the_nation_of_its_table(pci):
    scores = ca.load_pci().query("year == 2021")["score"]
    assert pci.position(62.26) == pytest.approx((62.26 - scores.mean()) / scores.std(ddof=0), abs=1e-3)


def test_points_a_place_and_points_to_a_rank_are_those_of_the_curve(pci):
    assert pci.per_place(48) == pytest.approx(float(points_per_place("PCI", "Bắc Kạn", 2021).best))
    at_40 = float(ca.rank_curve("PCI", 2021).score_for_rank(40).best)
    assert pci.short_of(62.26, 40) == pytest.approx(at_40 - 62.26)


def test_of_an_index_without_components_it_says_so():
    with pytest.raises(AskError, match="SIPAS"):
        what_if("SIPAS", "Bắc Kạn", 2023)


def test_every_province_of_a_map_has_an_answer_or_a_reason():
    found = {one.index: one for one in what_ifs("Thái Nguyên", 2025)}
    assert {len(one.provinces) for one in found.values()} == {34}
    for one in found.values():
        assert one.answers.keys() | one.nothing.keys() == one.provinces.keys()
    # Nobody published the weights of the nine sub-indices of 2025; what was merged has no components of its own before.
    assert found["PCI"].nothing["34-19"] == NO_WEIGHTS
    assert found["PAPI"].nothing["34-19"] == NO_PARTS
    # Cao Bằng was not merged: its dimensions of 2024 are its own.
    assert found["PAPI"].answers["34-04"].year == 2024


def test_nothing_later_than_the_day_is_used():
    # PCI 2021 came out on 27 April 2022.
    assert what_if("PCI", "Bắc Kạn", 2021, as_of="2022-04-01").year == 2020
