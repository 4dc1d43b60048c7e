"""Levers as printed: a split that adds up to the gain, who gained as much, and what of it lasts."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.tables import lever_examples_table, lever_table
from of_record import observations, strays, unlike

GAIN = 1.5
#: Complete years of three provinces, and fields of a fragment, priced by what is still lost.
ASKED = [("PCI", "Lạng Sơn", 2020), ("PCI", "Cà Mau", 2016), ("PAPI", "Hà Giang", 2015), ("PAR", "Đồng Tháp", 2018)]


@pytest.fixture(scope="module", params=ASKED, ids=lambda place: "-".join(map(str, place)))
def split(request):
    return ca.levers(*request.param, GAIN)


@pytest.fixture(scope="module")
def lang_son():
    return ca.levers("PCI", "Lạng Sơn", 2020, GAIN)


def entered(present, answer, lang="en") -> tuple:
    ledger = Ledger(lang)
    return present(answer, ledger=ledger), ledger


def test_the_points_of_the_components_add_up_to_the_gain(split):
    table, ledger = entered(lever_table, split)
    points = [entry.value for key, entry in ledger.entries.items() if key.endswith(".points")]
    assert sum(points) == pytest.approx(GAIN)
    printed = table.cells["Points of the total"].replace("–", "0").astype(float)
    assert printed.sum() == pytest.approx(GAIN, abs=0.005 * len(printed))


def test_what_carries_most_comes_first(split):
    points = entered(lever_table, split)[0].cells["Points of the total"].replace("–", "0").astype(float).tolist()
    assert points == sorted(points, reverse=True)


def test_figures_are_those_of_the_answer_under_the_name_of_the_component(split):
    _, ledger = entered(lever_table, split)
    for row in split.table.dropna(subset=["level"]).to_dict("records"):
        where = f"{split.index}.{split.year}.{split.province_code}.{row['component']}"
        assert ledger.value(f"{where}.score") == row["level"]
        assert ledger.value(f"{where}.weight") == pytest.approx(100 * row["weight"])


def test_a_gain_times_its_factor_is_its_points(lang_son):
    # PCI 2020: Transparency, Business Support and Labor Training count for two points each, the others for less.
    _, ledger = entered(lever_table, lang_son)
    split = "PCI.2020.20.levers_1.5000_in_1"
    for row in lang_son.table[lang_son.table["bears"]].to_dict("records"):
        gain, points = (ledger.value(f"{split}.{row['component']}.{what}") for what in ("gain", "points"))
        assert points == pytest.approx(gain * row["factor"])


def test_no_more_gained_as_much_than_started_there(lang_son):
    cells = entered(lever_table, lang_son)[0].cells["Gained as much"]
    for cell in cells[cells != "–"]:
        of, all_of = map(int, cell.split("/"))
        assert 0 <= of <= all_of


def test_the_region_never_stands_above_all(split):
    cells = entered(lever_table, split)[0].cells
    known = cells[(cells["Best of the region"] != "–") & (cells["Best of all"] != "–")]
    assert (known["Best of the region"].astype(float) <= known["Best of all"].astype(float)).all()


def test_examples_started_about_as_far_from_the_nation_and_gained_on_it_what_is_printed(lang_son):
    cells = entered(lever_examples_table, lang_son)[0].cells
    rows = lang_son.examples
    gained = cells["To"].astype(float) - cells["From"].astype(float)
    assert (gained - rows["nation"] - cells["Beyond the nation"].astype(float)).abs().max() <= 0.0051
    leads = lang_son.table.set_index("component")["lead"]
    assert ((rows["lead"] - rows["component"].map(leads)).abs() <= 0.25).all()


def test_what_is_usual_of_the_components_sums_to_what_the_note_says_of_all(lang_son):
    table, ledger = entered(lever_table, lang_son)
    together = ledger.value("PCI.2020.20.levers_1.5000_in_1.usual_together")
    assert table.cells["Usually gained"].str.replace("−", "-").astype(float).sum() == pytest.approx(together, abs=0.05)
    assert f"together {together:+.2f}".replace("-", "−") in table.note


def test_scores_of_examples_are_those_of_the_rows_they_name(lang_son):
    _, ledger = entered(lever_examples_table, lang_son)
    assert len(observations(ledger)) > 20
    assert strays(ledger) == []


def test_what_lasts_is_no_more_than_what_was_gained(lang_son):
    cells = entered(lever_examples_table, lang_son)[0].cells
    known = cells[cells["Expected to last"] != "–"]
    assert (known["Expected to last"].astype(float) <= known["Beyond the nation"].astype(float)).all()


def test_an_example_ended_in_a_later_year_known_at_the_origin(lang_son):
    spans = entered(lever_examples_table, lang_son)[0].cells["Years"].str.split("-", expand=True).astype(int)
    assert ((spans[1] - spans[0]) == 1).all()
    assert spans[1].max() <= 2020


def test_priced_by_what_is_lost_the_note_says_so():
    table, _ = entered(lever_table, ca.levers("PAR", "Đồng Tháp", 2018, GAIN))
    assert table.note.startswith("Split by the points still lost")


def test_the_chart_of_the_levers_prints_what_the_table_prints(lang_son):
    _, tabled = entered(lever_table, lang_son)
    drawn = Ledger("en")
    ca.charts.draw_levers(lang_son, ledger=drawn)
    assert drawn.entries.keys() & tabled.entries.keys()
    assert unlike(drawn, tabled) == {}


@pytest.mark.parametrize("present", [lever_table, lever_examples_table])
def test_both_languages_print_the_same_figures(lang_son, present):
    said, told = (entered(present, lang_son, lang) for lang in ("vi", "en"))
    assert {k: e.printed for k, e in said[1].entries.items()} == {k: e.printed for k, e in told[1].entries.items()}
    assert len(said[0].cells) == len(told[0].cells)
