"""The catalogue: eras, groups and weights are data."""

import pytest

import cchc_analysis as ca
from cchc_analysis.record.catalog import components_of, era_of, groups_of, scale_of, weights_of, wholes_of


@pytest.mark.parametrize("name", ["PAR", "par", "PAR INDEX", " pci "])
def test_an_index_is_found_whatever_the_case(name):
    assert ca.find_index(name).index in {"PAR", "PCI"}


def test_pci_changed_its_weights_in_2022():
    assert era_of("PCI", 2021)["era"] != era_of("PCI", 2022)["era"]


def test_a_year_before_the_index_has_no_era():
    with pytest.raises(ca.AskError, match=r"PAPI.*2010"):
        era_of("PAPI", 2010)


def test_groups_of_par_are_closed_below_and_open_above():
    # A from 90, B from 80 to under 90, C from 70 to under 80.
    assert [ca.group_of("PAR", 2023, score) for score in (90, 89.99, 80, 79.99, 69.99)] == ["A", "B", "B", "C", "D"]


def test_pci_weights_make_a_total_of_100():
    weights = ca.open_record(ca.record_folder()).weights
    for _, era in weights[(weights["index"] == "PCI") & (weights["year_from"] > 2005)].groupby("year_from"):
        assert (era["factor"] * era["maximum"]).sum() == pytest.approx(100)


def test_components_come_as_the_catalogue_numbers_them_with_what_they_count_in_the_year():
    # PCI06 was in the index until 2008 and again since 2013; the nine of the method of 2025 came later.
    without = components_of("PCI", 2012)["factor"].isna().pipe(lambda none: none[none].index.tolist())
    assert without == ["PCI_IMPL", "PCI06", *(f"PCI25_{number}" for number in range(1, 10))]
    assert components_of("PCI", 2021).loc["PCI03", ["factor", "maximum", "counts"]].tolist() == [2.0, 10.0, True]


def test_a_block_of_points_that_cuts_across_the_components_counts_in_no_year():
    assert wholes_of("PAR") == ["total", "sources"]
    assert not components_of("PAR", None, whole="sources")["counts"].any()


def test_a_component_may_have_parts_of_its_own():
    assert components_of("PAPI", 2021, whole="D3").index.tolist()[0] == "3_interaction"


def test_what_is_handed_out_can_be_changed_without_changing_the_record():
    handed_out = components_of("PCI", 2021, whole=None)
    handed_out["factor"] = 0.0
    assert components_of("PCI", 2021)["factor"].sum() == 10


def test_a_total_has_the_scale_of_its_era_and_a_component_its_own():
    # PAPI: six dimensions until 2017, eight since.
    assert (scale_of("PAPI", 2017), scale_of("PAPI", 2018)) == ((6.0, 60.0), (8.0, 80.0))
    assert scale_of("PAPI", 2018, "1_contributions") == (0.0, 10.0)


def test_the_weights_of_too_few_components_make_no_total():
    # Of PAR INDEX 2019 the record knows what two fields of eight count.
    assert components_of("PAR", 2019)["factor"].count() == 2
    assert weights_of("PAR", 2019).empty


def test_an_index_without_groups_has_none():
    assert groups_of("PCI", 2021).empty
