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


@pytest.mark.parametrize(("year", "points"), [(2018, 12), (2021, 10), (2023, 10)])
def test_sipas_counts_in_par_index(year, points):
    # The block was 12 points until 2019 and 10 since, as pages that quote its maximum say (8.5/10 for Kon Tum in 2023).
    double = ca.double_counting("PAR", year)
    assert double["other"].tolist() == ["SIPAS"]
    assert double["points"].iloc[0] == pytest.approx(points, abs=0.1)


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
