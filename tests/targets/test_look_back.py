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
