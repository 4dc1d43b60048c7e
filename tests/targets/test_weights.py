"""What a component counts and what it moves: weights as printed, influence measured."""

import pytest

import cchc_analysis as ca
from cchc_analysis.record.catalog import weights_of
from cchc_analysis.targets.weights import weighted


def test_weights_make_the_whole_scale():
    # PCI since 2013: six sub-indices of 5%, one of 10% and three of 20%; PAPI: eight dimensions of one eighth.
    assert weights_of("PCI", 2020)["weight"].sum() == pytest.approx(1)
    assert weights_of("PAPI", 2021)["weight"].tolist() == [0.125] * 8


def test_factors_times_levels_make_the_printed_total():
    table = weighted("PCI", "Bắc Kạn", 2020)
    assert (table["factor"] * table["level"]).sum() == pytest.approx(61.97, abs=0.06)  # ten printed sub-indices


def test_equal_weights_are_not_equal_influence():
    # Transparency and labour training both weigh 20% in 2020, but provinces differ less in transparency.
    table = weighted("PCI", "Bắc Kạn", 2020).set_index("component")
    assert table.loc["PCI03", "weight"] == table.loc["PCI09", "weight"]
    assert table.loc["PCI03", "influence"] < table.loc["PCI09", "influence"]
    assert table["influence"].sum() == pytest.approx(1)


def test_four_provinces_are_too_few_for_an_influence():
    # PCI 2023: two to four provinces known.
    assert weighted("PCI", "Thanh Hóa", 2023)["influence"].isna().all()


def test_an_index_without_weights_names_the_index_years_that_have_them():
    with pytest.raises(ca.AskError, match=r"PCI 2005-2024; PAPI 2011-2024"):
        weighted("SIPAS", "Bắc Kạn", 2023)


def test_years_of_which_only_some_components_are_weighted_have_no_weights():
    # PAR INDEX 2019: the maxima of two of eight fields are known.
    assert weights_of("PAR", 2019).empty


def test_a_province_of_which_components_are_missing_is_told_when_they_are_not():
    with pytest.raises(ca.AskError, match=r"0 .* 10 .*2006-2021"):
        weighted("PCI", "Bắc Kạn", 2022)
