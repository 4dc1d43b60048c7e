"""Numbers and days as each language prints them."""

import datetime as dt

import pytest

import cchc_analysis as ca
from cchc_analysis.words import day, number, tr


@pytest.mark.parametrize(
    ("value", "decimals", "lang", "text"),
    [
        (65.15, 2, "vi", "65,15"),
        (65.15, 2, "en", "65.15"),
        (36525, 0, "vi", "36.525"),
        (-0.19, 2, "vi", "−0,19"),
        (-0.001, 2, "vi", "0,00"),  # no minus before nothing
    ],
)
def test_numbers(value, decimals, lang, text):
    assert number(value, decimals, lang) == text


def test_a_sign_is_printed_on_demand_and_never_before_zero():
    assert [number(value, sign=True) for value in (4, -3, 0)] == ["+4", "−3", "0"]


def test_days():
    assert (day(dt.date(2021, 4, 22)), day(dt.date(2021, 4, 22), "en")) == ("22/4/2021", "22 April 2021")


def test_an_error_speaks_both_languages():
    with pytest.raises(ca.AskError) as told:
        ca.find_index("GDP")
    error = told.value
    assert error.text("en") == "There is no index GDP. Ask for one of: PAR, PCI, SIPAS, PAPI."
    assert error.text("vi") == "Không có chỉ số GDP. Hãy chọn một trong: PAR, PCI, SIPAS, PAPI."


def test_a_message_without_a_translation_stands_in_english():
    assert tr("no such message") == "no such message"


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("{n} years", "1 year"),
        ("{n} more errors", "1 more error"),
        ("{n} complete years of PCI", "1 complete year of PCI"),
        ("-{n} places", "-1 place"),
        ("{n}1 places", "11 places"),
        ("0–{n} points", "0–1 points"),
        ("{n}.00 points", "1.00 points"),
        ("2.{n} points", "2.1 points"),
    ],
)
def test_english_counts_one_in_the_singular(message, said):
    assert tr(message, "en", n=1) == said
