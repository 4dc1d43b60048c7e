"""Looking back: a page of its own for provinces with dated targets, seen on the day of the document."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose import look_back_answer, look_back_title


@pytest.fixture(scope="module")
def resolution_08() -> ca.LookBack:
    return ca.look_back("Bắc Kạn", 2023)


def test_bac_kan_looks_back_from_the_day_of_resolution_08(resolution_08):
    assert str(resolution_08.day) == "2021-04-22"
    assert {str(one.record.day) for one, _ in resolution_08.parts} == {"2021-04-22"}
    # The congress asks for PAR; of the others no figure is known, so the next round rank of that day is taken.
    found = {one.index: (one.origin, one.aim.rank, one.by) for one, _ in resolution_08.parts}
    assert found == {
        "PAR": (2019, 49, 2025),
        "PCI": (2020, 50, 2025),
        "SIPAS": (2019, 30, 2025),
        "PAPI": (2020, 30, 2025),
    }


def test_what_came_is_compared_up_to_the_year_evaluated(resolution_08):
    came = {one.index: table["year"].tolist() for one, table in resolution_08.parts}
    assert came["PAR"] == [2020, 2021, 2022, 2023]
    assert came["PCI"] == [2021, 2022, 2023]


def test_documents_in_force_come_before_those_that_are_past():
    # In 2019 plan 477 for PCI 2019 was in force, Resolution 08 not yet there.
    plan_477 = ca.look_back("Bắc Kạn", 2019)
    assert (str(plan_477.day), plan_477.documents) == ("2018-11-07", ("Kế hoạch 477/KH-UBND",))
    assert [(one.index, one.aim.rank, one.by) for one, _ in plan_477.parts] == [("PCI", 54, 2019)]


@pytest.mark.parametrize(("province", "year"), [("Lạng Sơn", 2022), ("Cà Mau", 2016), ("Bình Thuận", 2024)])
def test_without_a_dated_document_that_looks_ahead_there_is_nothing_to_show(province, year):
    # Lạng Sơn's plan 156 of July 2022 is about 2022 and states no figure.
    nothing = ca.look_back(province, year)
    assert (nothing.day, nothing.parts) == (None, ())
    assert "this page is not made" in look_back_answer(nothing, lang="en")


def test_a_day_before_the_document_does_not_know_it():
    assert str(ca.look_back("Bắc Kạn", 2020, as_of="2021-03-01").day) == "2020-10-28"


def test_the_day_stands_in_title_and_answer(resolution_08):
    assert look_back_title(resolution_08) == "Nhìn lại từ ngày 22/4/2021: đối chiếu dự báo với kết quả"
    ledger = Ledger("vi")
    answer = look_back_answer(resolution_08, ledger=ledger)
    assert answer.startswith("**Tính tại ngày 22/4/2021, ngày ban hành Nghị quyết 08-NQ/TU (Tỉnh ủy).**")
    assert ledger.value("PAR.2023.06.total.rank") == 57


def test_a_year_of_which_nothing_is_known_is_no_outcome():
    # No page gives Bắc Kạn's rank in PAR 2024; that of 2023 was 57.
    answer = look_back_answer(ca.look_back("Bắc Kạn", 2024), lang="en")
    par = answer.partition("PAR INDEX: ")[2].partition(" PCI: ")[0]
    assert "foreseen for 2023" in par
    assert par.endswith("it came 57.")


@pytest.fixture(scope="module")
def ha_giang() -> ca.LookBack:
    return ca.look_back("Hà Giang", 2017)


def test_a_score_is_looked_back_at_as_a_score(ha_giang):
    # Resolution 04 of 12 April 2016 wanted 80 percent in PAR by 2020 (T099), no rank.
    [(one, came)] = ha_giang.parts
    assert (one.aim.rank, one.aim.score, one.by) == (None, 80.0, 2020)
    table = ca.tables.turned_out_table(one, came, lang="en").cells
    assert table.columns.tolist()[1:3] == ["score, foreseen", "score, came"]


def test_an_outcome_that_another_province_is_printed_with_is_uncertain_by_a_place(ha_giang):
    # PAR 2015: Hà Giang 33 + 25 = 58 (S0330), Lai Châu 58 by its own portal, Bắc Kạn 59.
    [(_, came)] = ha_giang.parts
    assert came.set_index("year").loc[2015, "shared_with"] == "Lai Châu"
    assert "it came 58. Sources put Lai Châu at that rank too" in look_back_answer(ha_giang, lang="en")


def test_what_a_rank_took_outside_the_range_is_told_with_the_change_of_method():
    rank_50 = ca.requirement("PAR", "Hà Giang", rank=50, by=2020, as_of="2016-04-12")
    ledger, came = Ledger("en"), rank_50.turned_out(2017)
    ca.tables.turned_out_table(rank_50, came, ledger=ledger)  # the ledger refuses two notations of one number
    said = ca.prose.turned_out_text(rank_50, came, ledger=ledger)
    assert "In 2016 rank 50 took 69.13–70.01 points, outside the 70.6–85.6 foreseen: the method had changed." in said


def test_the_chart_of_the_look_back_draws_what_came():
    rank_50 = ca.requirement("PAR", "Hà Giang", rank=50, by=2020, as_of="2016-04-12")
    figure = ca.charts.draw_requirement(rank_50, came=rank_50.turned_out(2017), lang="en")
    [drawn] = [line for line in figure.axes[0].lines if line.get_label() == "what came"]
    assert dict(zip(drawn.get_xdata(), drawn.get_ydata(), strict=True))[2015] == 58
    # Without a score at the origin there is no way to draw, and the legend names none.
    assert "way to the aim" not in [text.get_text() for text in figure.axes[1].get_legend().get_texts()]


def test_an_own_score_outside_what_was_foreseen_is_said_and_not_only_tabled():
    # VCCI: Cao Bằng fell to 56.29 in PCI 2021; from 2020 four cases of five lay from 58.7 on.
    asked, ledger = ca.requirement("PCI", "Cao Bằng", score=63, by=2021, origin=2020), Ledger("en")
    came = asked.turned_out(2021)
    said = ca.prose.turned_out_text(asked, came, ledger=ledger)
    foreseen = "PCI.2020-2021.04.score63.2021.score_foreseen"
    low, high = (ledger.entries[f"{foreseen}_{end}"].printed for end in ("low", "high"))
    assert f"In 2021 its score came to 56.29, outside the {low}–{high} foreseen." in said
    assert float(high) > float(low) > ledger.value("PCI.2021.04.total.score") == 56.29


def test_an_own_score_inside_what_was_foreseen_needs_no_word():
    asked = ca.requirement("PCI", "Đồng Tháp", score=73.5, by=2022, origin=2020)
    assert "its score came to" not in ca.prose.turned_out_text(asked, asked.turned_out(2021), lang="en")


def test_a_document_of_after_the_merger_foresees_nothing_from_figures_of_before():
    # Cao Bằng's plan 2163 of 12 July 2025 wants better ranks in 2025, among 34; those of 2024 are among 63.
    nothing = ca.look_back("Cao Bằng", 2025)
    assert (nothing.day, nothing.parts, nothing.of_new_map) == (None, (), ("Kế hoạch 2163/KH-UBND",))
    assert "nothing can be foreseen from them" in look_back_answer(nothing, lang="en")
    assert "không dự báo được" in look_back_answer(nothing)
