"""Sentences: computed, in both languages, every number in the ledger."""

import re

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger


def numbers(text: str) -> list[str]:
    """Numbers in a sentence but the years."""
    found = re.findall(r"\d[\d.,]*\d|\d", text)
    return [number for number in found if not re.fullmatch(r"20[0-2]\d", number)]


def test_the_answer_of_2023():
    ledger = Ledger("vi")
    assert ca.prose.headline_answer(ca.headline("Bắc Kạn", 2023), ledger=ledger) == (
        "**Năm 2023, kết quả của Bắc Kạn: PAR INDEX hạng 57/63 (tăng 4 bậc); PCI trong khoảng hạng 31–63; "
        "SIPAS hạng 63/63 (giảm 3 bậc); PAPI hạng 22/61 (tăng 8 bậc).**"
    )


def test_the_same_in_english():
    said = ca.prose.headline_answer(ca.headline("Bắc Kạn", 2021), lang="en")
    assert said.startswith("**In 2021 Bắc Kạn stood: PAR INDEX 54 of 63 (up 5); PCI 48 of 63 (up 11)")


def test_the_path_names_unknown_years():
    said = ca.prose.path_sentence(ca.trend("PAR", "Bắc Kạn", 2024))
    assert said == (
        "Hạng của Bắc Kạn: 60 (2016), 49 (2017), 49 (2018), 55 (2019), 59 (2020), 54 (2021), 61 (2022), 57 (2023). "
        "Chưa có số liệu thứ hạng năm 2024."
    )


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_number_said_is_in_the_ledger(lang):
    ledger = Ledger(lang)
    said = ca.prose.headline_answer(ca.headline("Bắc Kạn", 2023), ledger=ledger)
    said += ca.prose.record_answer(ca.holdings(2023), ledger=ledger)
    entered = {f"{entry.value:,.0f}".replace(",", "." if lang == "vi" else ",") for entry in ledger.entries.values()}
    assert set(numbers(said)) <= entered
