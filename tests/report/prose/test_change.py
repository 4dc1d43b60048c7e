"""What moved a score, in sentences: the nation beside the province, and what added and what lost."""

import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.report.prose.change import change_answer, change_finding, named
from report.prose.said import said


def answer(index, province, year, lang="en", **options):
    table = ca.trends.change(index, province, year, **options)
    return said(lambda ledger: change_answer(table, ledger=ledger), lang)


def finding(index, province, year, lang="en"):
    table = ca.trends.change(index, province, year)
    return said(lambda ledger: change_finding(named(table, ledger), ledger), lang)


def test_the_nation_s_part_and_the_province_s_own_add_up_to_the_change():
    # PCI 2020: the mean of all provinces fell 1.28, so Ho Chi Minh City's 1.46 is mostly everybody's.
    ledger = answer("PCI", "TP. Hồ Chí Minh", 2020).ledger
    whole, national, own = (
        ledger.value(f"PCI.2020.79.total.{part}_since_2019") for part in ("contribution", "national", "relative")
    )
    assert (whole, national, own) == (-1.46, -1.28, -0.18)
    assert whole == pytest.approx(national + own)


def test_a_change_is_that_of_the_two_printed_scores():
    scores = ca.load_pci().query("province_code == '96'").set_index("year")["score"]
    moved = answer("PCI", "Cà Mau", 2016).figures["PCI.2016.96.total.contribution_since_2015"]
    assert float(moved) == pytest.approx(round(scores[2016] - scores[2015], 2))


def test_three_components_are_named_to_either_side_from_the_greatest():
    assert (
        "Added to the total, each by its weight: "
        "Participation at Local Levels (+0.30), Public Service Delivery (+0.06), E-Governance (+0.06). "
        "Taken from it: Control of Corruption in the Public Sector (−0.79), "
        "Transparency of Local Decision-making (−0.71), "
        "Environmental Governance (−0.69)."
    ) in answer("PAPI", "Lạng Sơn", 2022).text


def test_fewer_than_three_are_named_where_fewer_lost():
    assert "Taken from it: Business Support (−0.68), Time Costs (−0.27)." in answer("PCI", "Cà Mau", 2016).text


def test_the_same_in_vietnamese_with_commas():
    text = answer("PCI", "TP. Hồ Chí Minh", 2020, "vi").text
    assert text.startswith("**PCI: TP. Hồ Chí Minh −1,46 điểm từ 2019 đến 2020 (bình quân 63 tỉnh, thành phố −1,28,")
    assert text.endswith("Về thứ hạng, 6/10 thành phần tăng, 4 thành phần giảm.")


@pytest.mark.parametrize(
    ("index", "year", "method"),
    [("PCI", 2022, "10 sub-indices, new weights"), ("PAR", 2022, "Decision 876"), ("SIPAS", 2022, "public policy")],
)
def test_across_a_change_of_method_no_points_are_told_but_the_new_method(index, year, method):
    made = answer(index, "Lạng Sơn", year)
    assert "the method changed, so points do not compare.**" in made.text
    assert method in made.text
    assert not [key for key in made.figures if "contribution" in key]


def test_ranks_compare_across_a_change_of_method():
    assert "Rank of Lạng Sơn: 36 (2021), 15 (2022)." in answer("PCI", "Lạng Sơn", 2022).text


def test_places_are_counted_even_where_points_do_not_compare():
    assert answer("PAPI", "Đồng Tháp", 2021).text.endswith("In places 1 of 8 components rose, 6 fell.")


def test_what_is_not_known_is_said_so_and_no_number_is_made_up():
    # The record has neither rank nor score of Bắc Kạn in PAR 2024.
    made = answer("PAR", "Bắc Kạn", 2024)
    assert made.text == "**PAR INDEX: by how many points Bắc Kạn moved from 2023 to 2024 is not known.**"
    assert made.figures == {}


def test_without_components_the_cause_is_said_to_be_unknown():
    # SIPAS is recorded as a total alone.
    assert answer("SIPAS", "Đồng Tháp", 2021).text.endswith("does not hold the components that would explain it.")


def test_a_mean_that_is_not_known_leaves_the_change_alone():
    # Of PCI 2024 only part is published, so the mean of all provinces is unknown.
    assert answer("PCI", "Điện Biên", 2024).text.startswith("**PCI: Điện Biên +1.00 points from 2023 to 2024.**")


def test_a_change_names_the_pages_of_both_years_and_the_nation_s_those_of_all():
    made = answer("PCI", "Đồng Tháp", 2021)
    own, nation = (made.entry(f"PCI.2021.87.total.{part}_since_2020") for part in ("contribution", "national"))
    assert [row.partition(" ")[0] for row in own.source_rows.split("; ")] == ["PCI.2021.87.total", "PCI.2020.87.total"]
    assert nation.source_rows.startswith("PCI.2021.all.total")


@pytest.mark.parametrize(
    ("index", "province", "year"), [("PAPI", "Hà Giang", 2015), ("PCI", "Hà Giang", 2015), ("PCI", "Đồng Tháp", 2021)]
)
def test_the_title_names_the_first_that_the_answer_names_on_either_side(index, province, year):
    title, text = finding(index, province, year).text, answer(index, province, year).text
    added, lost = (text.partition(f"{word}: ")[2].partition("),")[0] + ")" for word in ("its weight", "Taken from it"))
    assert title.endswith(f"; most added by {added}; most lost in {lost}")


def test_where_nothing_moved_the_title_and_the_answer_say_so():
    table = ca.trends.change("PCI", "Hà Giang", 2015)
    parts = [column for column in table.columns if column.endswith("_printed")]
    still = table.assign(**dict.fromkeys(parts, 0.0))
    title = said(lambda ledger: change_finding(named(still, ledger), ledger)).text
    assert title == "PCI: Hà Giang kept its score from 2014 to 2015; no component changed"
    assert "No component changed." in said(lambda ledger: change_answer(still, ledger=ledger)).text


def test_two_years_of_which_one_is_missing_are_named():
    table = ca.trends.change("PCI", "Hà Giang", 2015)
    text = said(lambda ledger: change_answer(table.assign(previous_era=pd.NA), ledger=ledger)).text
    assert text == "PCI: the record does not hold both 2014 and 2015."


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("province", ["Lạng Sơn", "Bình Thuận", "Hà Nội"])
def test_every_number_of_the_answers_of_a_year_has_its_key(province, lang):
    tables = ca.trends.changes(province, 2023)
    made = said(lambda ledger: "\n".join(change_answer(table, ledger=ledger) for table in tables), lang)
    # The number of a decision or of a dimension in the name of a method is no figure.
    assert [line for line in made.loose if "Method since" not in line and "Phương pháp" not in line] == []
