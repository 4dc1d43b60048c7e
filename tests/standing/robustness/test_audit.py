"""What an audit finds of the indices: dimensions, effective weights, pairs that say one thing, what counts twice."""

import numpy as np
import pytest

import cchc_analysis as ca


@pytest.fixture(scope="module")
def pci() -> ca.Audit:
    return ca.audit("PCI", 2021)


def test_shares_of_variance_and_effective_weights_sum_to_one(pci):
    assert pci.explained.sum() == pytest.approx(1)
    assert pci.components["effective"].sum() == pytest.approx(1)
    assert pci.components["share"].sum() == pytest.approx(1)


@pytest.mark.parametrize(("index", "year", "dimensions"), [("PCI", 2021, 1), ("PCI", 2006, 1), ("PAPI", 2021, 1)])
def test_no_more_dimensions_are_told_than_stand_out_from_noise(index, year, dimensions):
    # The rule of eigenvalues above one would tell of 4, 3 and 2.
    assert ca.audit(index, year).dimensions == dimensions


def test_transparency_counts_far_less_than_its_weight(pci):
    row = pci.components.set_index("component").loc["PCI03"]
    assert row["share"] == 0.2
    assert row["effective"] == pytest.approx(0.042, abs=0.001)


def test_correlations_are_those_of_the_printed_figures(pci):
    table = ca.load_index("PCI", components=True).query("year == 2021 and component != 'total'")
    wide = table.pivot(index="province_code", columns="component", values="score")
    assert np.allclose(pci.correlations, wide[pci.correlations.columns].corr())


def test_what_pulls_against_each_other_is_named():
    pairs = ca.audit("PCI", 2016).pairs
    assert pairs[["component", "other", "kind"]].values.tolist()[-1] == ["PCI06", "PCI09", "opposed"]


@pytest.mark.parametrize(
    ("year", "points", "read_in"), [(2018, 12, "2018"), (2019, 10, "2019"), (2021, 10, "2021"), (2023, 10, "2022")]
)
def test_sipas_counts_in_par_index(year, points, read_in):
    # Đồng Tháp: 10.75 of 89.37 in 2018, 8.76 of 87.62 in 2019. Of 2023 no province has both, and 2022 has one.
    double = ca.double_counting("PAR", year)
    assert double["other"].tolist() == ["SIPAS"]
    assert double["points"].iloc[0] == pytest.approx(points, abs=0.1)
    assert double["read_in"].tolist() == [read_in]


@pytest.mark.parametrize("year", [2016, 2017])
def test_where_the_years_of_a_method_differ_those_without_figures_are_told_nothing(year):
    assert ca.double_counting("PAR", year).empty


def test_it_says_of_which_year_the_figures_are():
    said = [ca.prose.double_counting_sentence(ca.double_counting("PAR", year), lang="en") for year in (2019, 2023)]
    assert said[0].startswith("SIPAS makes up 10 of the points of PAR INDEX: ")
    assert said[1].startswith("SIPAS makes up 10 of the points of PAR INDEX, as figures of 2022 show: ")


def test_the_other_indices_hold_none():
    assert all(ca.double_counting(index, 2023).empty for index in ("PCI", "SIPAS", "PAPI"))


def test_the_top_of_a_skewed_year_stands_out_by_scores(pci):
    skewed = ca.audit("PCI", 2016)
    assert skewed.skewness > pci.skewness
    assert skewed.top_difference > skewed.other_difference


def test_an_index_without_components_is_refused():
    with pytest.raises(ca.AskError, match="PAPI 2011-2024"):
        ca.audit("SIPAS", 2023)


@pytest.mark.parametrize("verb", [ca.audit, ca.double_counting])
@pytest.mark.parametrize(("year", "said"), [("2021", "không có dấu nháy: 2021"), (None, "không phải một năm")])
def test_a_year_that_is_none_is_refused(verb, year, said):
    with pytest.raises(ca.AskError, match=said):
        verb("PCI", year)
