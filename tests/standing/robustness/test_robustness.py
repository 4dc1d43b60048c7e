"""Where provinces would stand if components counted otherwise: real rankings, official figures beside."""

import numpy as np
import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.maths.composition import consistency
from cchc_analysis.maths.reweighting import reweighted_ranks
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.check.sums import summed, unmade
from cchc_analysis.record.tables import current_record
from cchc_analysis.standing.robustness.parts import parts_of
from made_up import INDEX, WEIGHTS, made_up_ranking, make_up_index

SHOWCASE = [("PCI", 2021), ("PAPI", 2023)]
EVERY = [(index, year) for index in ("PCI", "PAPI") for year in ca.robust_years(index)]


@pytest.fixture(scope="module", params=SHOWCASE, ids=lambda asked: f"{asked[0]} {asked[1]}")
def answer(request) -> ca.Robustness:
    return ca.robustness(*request.param)


def test_which_rankings_can_be_weighed_anew():
    years = {index: ca.robust_years(index) for index in ("PAR", "PCI", "SIPAS", "PAPI")}
    assert years == {"PAR": [], "PCI": list(range(2005, 2022)), "SIPAS": [], "PAPI": list(range(2011, 2025))}


def test_it_has_a_row_for_every_province_ranked_and_its_published_rank(answer):
    loaded = ca.load_index(answer.index)
    ranks = loaded[loaded["year"] == answer.year].dropna(subset=["rank"]).set_index("province_code")["rank"]
    assert answer.table.set_index("province_code")["rank"].sort_index().equals(ranks.sort_index())


def test_ranks_of_all_kinds_lie_between_best_and_worst(answer):
    table = answer.table
    for rank in ("rank_rebuilt", "rank_q05", "rank_q95", "rank_mean"):
        assert table[rank].between(table["best_rank"], table["worst_rank"]).all(), rank


def test_no_weights_drawn_from_the_box_go_further(answer):
    parts = parts_of(find_index(answer.index), answer.year, answer.record)
    made = np.random.default_rng(4)
    factors = parts.factors * made.uniform(0.75, 1.25, (3000, len(parts.factors)))
    corners = parts.factors * made.choice([0.75, 1.25], (3000, len(parts.factors)))
    ranks = pd.DataFrame(reweighted_ranks(parts.scores, np.concatenate([factors, corners])), columns=parts.codes)
    ends = answer.table.set_index("province_code").loc[parts.codes]
    assert (ranks.min() >= ends["best_rank"]).all()
    assert (ranks.max() <= ends["worst_rank"]).all()


def test_the_weights_beside_an_end_reach_it_and_lie_in_the_box(answer):
    parts = parts_of(find_index(answer.index), answer.year, answer.record)
    maxima, official = (parts.components[name].to_numpy(float) for name in ("maximum", "share"))
    for province in ("Bắc Kạn", "Hà Nội"):
        row = answer.row(province)
        for end in ("best", "worst"):
            share = answer.weights_at(province, end).to_numpy(float)
            rank = reweighted_ranks(parts.scores, share / maxima)[0][parts.codes.index(str(row["province_code"]))]
            assert rank == row[f"{end}_rank"]
            assert share.sum() == pytest.approx(1)
            # As shares of one the weights keep their proportions: none is off by more than 1.25 to 0.75.
            off = share / official
            assert off.max() / off.min() <= 1.25 / 0.75 + 1e-9


def test_bac_kan_in_pci_2021():
    row = ca.robustness("PCI", 2021).row("bac kan")
    assert [row[name] for name in ("rank", "best_rank", "worst_rank", "rank_q05", "rank_q95", "rank_equal")] == [
        48, 39, 58, 46, 53, 43,
    ]  # fmt: skip


def test_leaving_a_component_out_is_a_ranking_by_the_others():
    answer = ca.robustness("PCI", 2021)
    loaded = ca.load_index("PCI", components=True).query("year == 2021 and component != 'total'")
    weights = answer.weights.set_index("component")["share"].drop("PCI03")
    kept = loaded[loaded["component"].isin(weights.index)]
    sums = (kept["score"] * kept["component"].map(weights)).groupby(kept["province_code"]).sum().round(9)
    ranks = sums.rank(ascending=False, method="min").astype(int)
    without = answer.without.query("component == 'PCI03'").set_index("province_code")["rank"]
    assert without.sort_index().tolist() == ranks.sort_index().tolist()


def test_the_same_question_has_the_same_answer_and_states_its_error(answer):
    first = answer.table[["rank_mean", "rank_q05", "rank_q95"]]
    parts = parts_of(find_index(answer.index), answer.year, answer.record)
    drawn = parts.factors * np.random.default_rng(99).uniform(0.75, 1.25, (answer.draws, len(parts.factors)))
    other = pd.Series(reweighted_ranks(parts.scores, drawn).mean(axis=0), parts.codes)
    off = (answer.table.set_index("province_code")["rank_mean"] - other).abs()
    assert off.max() < 5 * answer.error < 0.5  # two means of as many draws: root of two standard errors apart
    assert (first["rank_q05"] <= first["rank_mean"].round()).all()


def test_equal_weights_are_the_official_ones_of_papi():
    answer = ca.robustness("PAPI", 2023)
    assert answer.weights["share"].tolist() == [0.125] * 8
    assert (answer.table["rank_equal"] == answer.table["rank"]).all()


def test_weights_of_ones_own_take_the_place_of_the_official_ones():
    own = dict.fromkeys(ca.robustness("PCI", 2021).weights["component"], 0.1)
    answer = ca.robustness("PCI", 2021, within=0, weights=own)
    assert answer.own_weights
    table = answer.table
    assert table["best_rank"].tolist() == table["worst_rank"].tolist() == table["rank_equal"].tolist()


def test_the_record_of_a_day_knows_no_later_ranking():
    assert ca.robust_years("PCI", as_of="2021-04-22")[-1] == 2020
    with pytest.raises(ca.AskError, match="2005-2020"):
        ca.robustness("PCI", 2021, as_of="2021-04-22")


def test_the_totals_of_pci_2011_are_no_sums_and_it_says_so():
    answer = ca.robustness("PCI", 2011, provinces=["Bắc Kạn"])
    assert (answer.n_unmade, answer.gap_allowed) == (60, 0.57)
    assert "63" in answer.explain("en")


@pytest.mark.parametrize(
    ("index", "year"), [("PCI", 2011), *SHOWCASE, *[pytest.param(*one, marks=pytest.mark.full) for one in EVERY]]
)
def test_official_totals_are_made_of_the_parts_within_rounding_and_official_ranks_lie_within_it(index, year):
    loaded = ca.load_index(index, components=True)
    sums = summed(loaded[loaded["year"] == year], current_record())
    assert (len(unmade(sums)) == 0) is ((index, year) != ("PCI", 2011))
    table, loaded = ca.rounding_ranks(index, year), loaded[loaded["component"] == "total"]
    stated = loaded[(loaded["year"] == year) & (loaded["rank_basis"] == "stated")]
    assert table["explained"].sum() == len(stated)


@pytest.mark.full
@pytest.mark.parametrize(("index", "year"), EVERY)
def test_published_ranks_lie_within_those_of_all_weights(index, year):
    table = ca.robustness(index, year).table
    assert table["rank"].between(table["best_rank"], table["worst_rank"]).all()


# A made-up index of 34 provinces


@pytest.fixture(scope="module")
def made_up(tmp_path_factory) -> ca.Record:
    return ca.open_record(make_up_index(tmp_path_factory.mktemp("robust") / "data"))


def test_an_index_nobody_has_heard_of_is_weighed_as_its_catalogue_says(made_up):
    answer = ca.robustness(INDEX, 2027, record=made_up)
    assert answer.weights.set_index("component")["share"].to_dict() == pytest.approx(WEIGHTS["2027-"])
    best = made_up_ranking(2027)[0][0]
    assert answer.table["province_code"].iloc[0] == best
    assert answer.n == 34


def test_a_fragment_is_refused_and_what_is_known_is_named(made_up):
    with pytest.raises(ca.AskError) as refused:
        ca.robustness(INDEX, 2028, record=made_up)
    assert "5 of the 34" in refused.value.text("en")
    assert "XANH 2025-2027" in refused.value.text("en")


# What cannot be asked


def test_an_index_without_components_is_refused_with_those_that_have_them():
    for index, year in (("PAR", 2023), ("SIPAS", 2023), ("PCI", 2025)):
        with pytest.raises(ca.AskError) as refused:
            ca.robustness(index, year)
        assert "PCI 2005-2021; PAPI 2011-2024" in refused.value.text("en")


def test_a_year_of_which_some_components_are_known_says_how_many():
    with pytest.raises(ca.AskError) as refused:
        ca.robustness("PCI", 2022)
    assert "10 of the 63 provinces" in refused.value.text("en")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"PCI03": 0.3}, "sum to 1.1, not to 1"),
        ({"PCI_IMPL": 0.1}, "no component “PCI_IMPL”"),
        ({"D1": 0.1}, "Give a weight to each of: PCI01, PCI02"),
        ({"PCI05": 0.0}, "The weight of PCI05 is 0"),
    ],
)
def test_weights_that_are_none_are_refused(changed, said):
    official = ca.robustness("PCI", 2021).weights.set_index("component")["share"].to_dict()
    with pytest.raises(ca.AskError) as refused:
        ca.robustness("PCI", 2021, weights=official | changed)
    assert said in refused.value.text("en")


def test_weights_that_leave_a_component_out_are_refused():
    with pytest.raises(ca.AskError) as refused:
        ca.robustness("PCI", 2021, weights={"PCI01": 1.0})
    assert "leave out PCI02, PCI03" in refused.value.text("en")


def test_a_province_that_was_not_ranked_or_not_asked_for_is_refused():
    answer = ca.robustness("PAPI", 2023, provinces=["Bắc Kạn"])
    with pytest.raises(ca.AskError, match="Cao Bằng"):
        answer.spread("Cao Bằng")
    ranked = set(ca.load_papi().query("year == 2023 and rank.notna()")["province_code"])
    missing = next(code for code in ca.provinces()["province_code"] if code not in ranked)
    with pytest.raises(ca.AskError, match="61"):
        ca.robustness("PAPI", 2023, provinces=[missing])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"provinces": []}, "Chưa nêu tỉnh nào"),
        ({"within": "0.25"}, "là chữ, không phải số"),
        ({"within": [0.25]}, "không phải là số"),
        ({"weights": 3}, "không phải là trọng số"),
        ({"weights": {"PCI01": "0,1"}}, "“0,1” không phải là số"),
        ({"weights": {"PCI01": "0.1"}}, "là chữ, không phải số"),
        ({"weights": {"PCI01": None}}, "không phải là số"),
        ({"weights": {"PCI01": [0.1]}}, "không phải là số"),
        ({"weights": {"PCI01": float("inf")}}, "không phải là số"),
        ({"provinces": 6}, "không phải là tên tỉnh"),
        ({"provinces": ""}, "Không có tỉnh nào tên “”"),
        ({"year": "2021"}, "là chữ, không phải năm"),
        ({"within": 0.95}, "từ 0 đến 0,9: 0,25 nghĩa là"),
        ({"weights": pd.Series([0.5, 0.5], ["PCI01", "PCI01"])}, "PCI01 có nhiều hơn một trọng số"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_two_sentences(asked, said):
    with pytest.raises(ca.AskError, match=said):
        ca.robustness(**({"index": "PCI", "year": 2021} | asked))


def test_weights_may_be_a_series_such_as_it_gives_itself():
    answer = ca.robustness("PCI", 2021, provinces="Bắc Kạn")
    best = answer.weights_at("Bắc Kạn", "best")
    own = ca.robustness("PCI", 2021, weights=best, within=0, provinces="Bắc Kạn").row("Bắc Kạn")
    assert own["best_rank"] == own["worst_rank"] == answer.row("Bắc Kạn")["best_rank"] == 39


@pytest.mark.parametrize("end", ["tốt", "worse", None])
def test_an_end_that_is_none_is_refused(end):
    answer = ca.robustness("PCI", 2021, provinces="Bắc Kạn")
    with pytest.raises(ca.AskError, match="Hãy chọn một trong: best, worst"):
        answer.weights_at("Bắc Kạn", end)


def test_a_year_before_all_rankings_is_refused_with_the_years_that_are_known():
    with pytest.raises(ca.AskError, match=r"năm 2004.*2005-2024"):
        ca.year_robustness("Bắc Kạn", 2004)


def test_weights_of_ones_own_are_no_official_ones():
    own = dict.fromkeys(ca.robustness("PCI", 2021).weights["component"], 0.1)
    answer = ca.robustness("PCI", 2021, weights=own, provinces="06")
    assert (answer.origin, answer.own_weights) == ("own", True)
    official = ca.robustness("PCI", 2021, provinces="06")
    assert (official.origin, official.own_weights) == ("printed", False)


def test_one_province_may_be_named_as_people_type_it():
    assert ca.robustness("PCI", 2021, provinces="bac kan").table["province"].tolist() == ["Bắc Kạn"]


def test_the_published_rank_is_one_of_the_spread_even_where_printed_components_make_another():
    answer = ca.robustness("PCI", 2011, within=0)  # published totals are not the sums of printed components
    assert all(row["rank"] in answer.spread(row["province"]) for row in answer.table.to_dict("records"))
    assert answer.spread("Long An") == ca.Spread(3, 3, 4)


def test_an_index_counts_in_another_only_in_years_that_show_it():
    assert ca.double_counting("PAR", 2013).empty
    assert round(ca.double_counting("PAR", 2023)["points"].iloc[0]) == 10


@pytest.mark.parametrize(("year", "points"), [(2018, 12), (2019, 10), (2023, 10)])
def test_the_points_of_sipas_in_par_are_those_of_the_year(year, points):
    assert round(ca.double_counting("PAR", year)["points"].iloc[0]) == points


@pytest.mark.parametrize(("index", "year", "dimensions"), [("PCI", 2021, 1), ("PCI", 2014, 1), ("PAPI", 2023, 2)])
def test_dimensions_are_those_above_what_noise_of_the_same_size_has(index, year, dimensions):
    found = ca.audit(index, year)
    above_one = int((found.explained * len(found.components) > 1).sum())
    assert found.dimensions == dimensions <= above_one


def test_unrelated_components_have_no_dimension():
    noise = np.random.default_rng(7).standard_normal((63, 10))
    found = consistency(noise)
    assert found.dimensions == 0
    assert (found.eigenvalues > 1).sum() >= 4  # what the rule of counting eigenvalues above one would find in it
