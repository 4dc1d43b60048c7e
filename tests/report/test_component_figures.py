"""How the figures of a component are printed beside its region and the nation."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report import component_figures as printed
from report.prose.said import said

NAN = float("nan")


@pytest.fixture(scope="module")
def labor():
    """Labor Training of Ho Chi Minh City in PCI 2020: 7.12, ninth with others, of a region known whole."""
    table = ca.full_profile("PCI", "TP. Hồ Chí Minh", 2020).table
    return table.set_index("component", drop=False).loc["PCI09"].to_dict()


def text(print_figure, row, lang="en"):
    return said(lambda ledger: print_figure(row, ledger), lang).text


def test_a_shared_place_has_the_sign_of_equality(labor):
    assert text(printed.place_text, labor) == "=9"
    assert text(printed.place_text, labor | {"tied": False}) == "9"


def test_the_medians_are_those_of_the_rows(labor):
    rows = ca.load_index("PCI", components=True).query("year == 2020 and component == 'PCI09'")
    region = ca.provinces("63").set_index("province_code")["region"]
    own = rows[rows["province_code"].map(region) == region["79"]]
    assert float(text(printed.median_text, labor)) == pytest.approx(rows["score"].median(), abs=0.005)
    assert float(text(printed.region_median_text, labor)) == pytest.approx(own["score"].median(), abs=0.005)
    assert float(text(printed.region_best_text, labor)) == pytest.approx(own["score"].max(), abs=0.005)


def test_of_a_region_known_in_part_the_best_is_a_least_and_no_gap_is_told(labor):
    part = labor | {"region_n": labor["region_of"] - 1, "region_best": 8.48, "gap": -1.36}
    assert text(printed.region_best_text, part) == "≥ 8.48"
    assert text(printed.region_gap_text, part) == "–"
    assert text(printed.region_gap_text, part | {"region_n": labor["region_of"]}) == "−1.36"


def test_where_the_best_known_is_the_province_itself_nothing_is_learnt(labor):
    part = labor | {"region_n": 1, "region_best": labor["value"], "gap": 0.0}
    assert not printed.tells_region_best(part)
    assert text(printed.region_best_text, part) == "–"
    assert printed.tells_region_best(part | {"region_n": labor["region_of"]})


@pytest.mark.parametrize(
    ("print_figure", "column"),
    [
        (printed.median_text, "median"),
        (printed.region_median_text, "region_median"),
        (printed.region_best_text, "region_best"),
        (printed.maximum_text, "maximum"),
        (printed.weight_text, "weight"),
        (printed.share_text, "share"),
    ],
)
def test_what_is_not_known_is_a_dash(labor, print_figure, column):
    made = said(lambda ledger: print_figure(labor | {column: NAN}, ledger))
    assert (made.text, made.figures) == ("–", {})


def test_the_weight_of_labor_training_is_a_fifth():
    # VCCI's weights of 2013-2021: labour training 20%.
    row = ca.full_profile("PCI", "TP. Hồ Chí Minh", 2020).table.query("component == 'PCI09'").to_dict("records")[0]
    made = said(lambda ledger: printed.weight_text(row, ledger))
    assert made.figures == {"PCI.2020.PCI09.weight": "20"}
    assert made.entry("PCI.2020.PCI09.weight").source_rows.startswith("weights.PCI.PCI09 S")


def test_a_share_of_the_points_of_par_is_as_hoa_binh_reported_it():
    # Organisational reform 2022: 92.45% of its points.
    table = ca.full_profile("PAR", "Hòa Bình", 2022).table
    shares = [text(printed.share_text, row) for row in table.to_dict("records")]
    assert "92.45" in shares
    assert "92,45" in [text(printed.share_text, row, "vi") for row in table.to_dict("records")]


def test_the_year_before_is_printed_under_its_own_year(labor):
    made = said(lambda ledger: printed.place_text(printed.earlier(labor), ledger))
    assert list(made.figures) == ["PCI.2019.79.PCI09.rank"]
    assert int(labor["previous_rank"]) == int(made.figures["PCI.2019.79.PCI09.rank"])
