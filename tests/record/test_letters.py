"""What happened to the letters of a cell is called by its name; sound text in any language is left alone."""

import unicodedata

import pytest

from cchc_analysis.record.check import check_record
from cchc_analysis.record.letters import broken_letters

NOTE = {"name": "note", "type": "string"}
NAME = {"name": "name_vi", "type": "string"}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("B\ufffdc Kạn", "letter that was lost"),
        ("B<U+1EAF>c K<U+1EA1>n", "<U+1EA1>"),  # write.csv of R on Windows
        ("B\\u1eafc Kạn", "<U+1EA1>"),  # json.dumps of Python
        ("H&agrave; N&#7897;i", "web page"),
        ("Hà&nbsp;Nội", "web page"),
        ("B¾c K¹n", "TCVN3"),
        ("§µ N½ng", "TCVN3"),
        ("Qu¶ng Ninh", "TCVN3"),
        ("®iÓm sè", "TCVN3"),
        ("Baéc Kaïn", "VNI"),
        ("Ñaø Naüng", "VNI"),
        ("Caø Mau", "VNI"),
        ("Ðà Nẵng", "Icelandic"),
        ("Hà\u00a0Nội", "no-break space"),
        ("84,24\u202fđiểm", "no-break space"),
        ("Bắc Kạn\n\n**Đà Nẵng**", "line break"),
        ("\x1b[31mBắc Kạn", "not seen"),  # colours a terminal
        ("Bắc \u202eKạn", "not seen"),  # turns the direction of what follows
        ("Bắc\x0bKạn", "not seen"),
        ("Bắc\ufffeKạn", "stands for no letter"),  # no document of Office takes it
        ("Bắc Kạn\uffff", "stands for no letter"),
        ("=HYPERLINK(A1)", "formula"),  # so_lieu.csv is opened with Excel
        ("-2+3", "formula"),
        ("@sum(A1)", "formula"),
        (unicodedata.normalize("NFD", "Tuyên Quang"), "Unicode NFD"),  # as macOS writes the names of files
    ],
)
def test_what_happened_is_called_by_its_name(value, said):
    assert said in broken_letters(value, NOTE)[0]


@pytest.mark.parametrize(
    "value",
    [
        "Đắk Lắk",
        "khoẻ, thuỷ, hoà",
        "80 m²",
        "Windows® 11",
        "R&D; thử",
        "aéroport",
        "5µm",
        "« vậy »",
        "½ số tỉnh",
        "–20 °C",
        "-20,5",
        "- Phấn đấu tăng một bậc",
    ],
)
def test_sound_text_is_left_alone(value):
    assert broken_letters(value, NOTE) is None


def test_a_vietnamese_text_without_any_diacritic_lost_them():
    assert "diacritics" in broken_letters("Chi so nang luc canh tranh cap tinh", NAME)[0]
    assert broken_letters("Chi so nang luc canh tranh cap tinh", NOTE) is None  # notes are in any language
    assert broken_letters("PAR INDEX", NAME) is None


def test_the_check_names_file_row_column_and_value(small, damage):
    row = damage(small / "sources.csv", "VietnamPlus (VNA)", "VietnamPlus (B¾c K¹n)")
    (found,) = check_record(small).errors
    assert (found.file, found.row, found.column) == ("sources.csv", row, "publisher")
    assert "VietnamPlus (B¾c K¹n)" in found.text("vi")
    assert "UniKey" in found.text("vi")
