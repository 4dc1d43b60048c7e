"""Numbers and days as each language prints them."""

import datetime as dt
import re
import string
from importlib.resources import files

import pytest
from babel.messages.pofile import read_po

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


def ones() -> list[tuple[str, str]]:
    """Give each message of the catalogue in English with one of its values 1 and all others 2."""
    with (files("cchc_analysis.words") / "vi.po").open("rb") as stream:
        messages = [entry.id for entry in read_po(stream, locale="vi") if entry.id]
    named = {text: {name for _, name, _, _ in string.Formatter().parse(text) if name} for text in messages}
    return [
        (text, tr(text, "en", **dict.fromkeys(names, 2) | {one: 1}))
        for text, names in named.items()
        for one in sorted(names)
    ]


#: What ends in s behind a number and is no plural: verbs, and what a value that is a name is followed by.
NO_PLURALS = re.compile(
    "is|was|has|as|its|this|does|survives|takes|needs|holds|counts|knows|names|lies|rises|costs|lists|shows|stays|stands|bounds"
    "|begins|says|sets|gives|changes|sources|allows|makes|describes|starts|lacks"
)
#: Always decimals, in which one is "1.00", and the figures of errors of use that no count of one can meet.
DECIMALS = re.compile(r"standard deviations|wrong figures planted")


def test_no_message_counts_one_in_the_plural():
    # A reader met "over 1 horizons" and "1 years ahead".
    counted = re.compile(r"(?<![\d.,–-])1 (?:(?:complete|national|other|percentage|more|yearly) )?([a-z]+s)\b")
    plural = [
        said
        for text, said in ones()
        for found in counted.findall(said)
        if not NO_PLURALS.fullmatch(found) and not DECIMALS.search(text)
    ]
    assert plural == []


def test_no_message_has_a_plural_verb_where_one_may_be_counted():
    # "1 of them share", "1 were as great".
    verbs = re.compile(r"\b1 (?:of (?:them|the [a-z]+|these cases) )?(?:share|belong|have|are|were) ")
    counts = re.compile(r"\{(?:x|apart|met|inside|later_x|rose|fell)\}")
    assert [said for text, said in ones() if counts.search(text) and verbs.search(said)] == []


def test_no_message_in_vietnamese_calls_one_year_years():
    # "Chưa có số liệu thứ hạng các năm 2024" was said of one year.
    with (files("cchc_analysis.words") / "vi.po").open("rb") as stream:
        messages = [entry.string for entry in read_po(stream, locale="vi") if entry.id]
    several = re.compile(r"(?:các|những|cả|mọi) (?:năm:? )?\{(?:years|horizons|partly|whole)\}")
    assert [text for text in messages if several.search(text)] == ["ở cả {horizons} thời hạn dự báo"]
