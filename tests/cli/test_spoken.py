"""What Click says by itself is said in the language asked for: headings of help, and errors of use."""

import re

import pytest

from cchc_analysis import cli

ENGLISH = re.compile(r"\b(the|is|not|usage|error|option|argument|invalid|missing|try|commands|show|default|required)\b")


def told(capsys, *typed: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as ended:
        cli.main(list(typed))
    out, err = capsys.readouterr()
    return ended.value.code, (out + err).strip()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["targets", "--langg"], "Không có tùy chọn --langg. Có phải ý bạn là: --lang?"),
        (["targets", "--mau"], "Không có tùy chọn --mau. cchc targets --help liệt kê các tùy chọn."),
        (["muc-tieu"], "Không có lệnh muc-tieu. cchc --help liệt kê các lệnh."),
        (["evaluate"], "Còn thiếu NĂM. Hãy bổ sung; cchc evaluate --help có ví dụ."),
        (["evaluate", "x"], "NĂM cần một số nguyên, không phải x. Hãy chỉ gõ chữ số, ví dụ 2023."),
        (["targets", "--lang", "fr"], "--lang không nhận giá trị fr. Hãy gõ một trong các giá trị: vi, en."),
        (["targets", "--province"], "Tùy chọn --province không dùng như vậy. cchc --help có ví dụ."),
        (["verify", "a", "b"], "b là phần thừa so với những gì lệnh nhận."),
        (["lab", "extra"], "extra là phần thừa so với những gì lệnh nhận."),
        (["require", "PCI", "--by", "2025", "--score", "66.5.1"], "--score cần một số, không phải 66.5.1."),
    ],
)
def test_an_error_of_use_is_two_sentences_in_vietnamese(capsys, typed, said):
    status, text = told(capsys, *typed)
    assert status == 2
    assert text.startswith(said)
    assert not ENGLISH.search(re.sub(r"--\w+", "", text.casefold()))


@pytest.mark.parametrize(
    ("lang", "why"), [("vi", "(một phần đường dẫn là tệp: "), ("en", "(a part of its path is a file: ")]
)
def test_why_a_folder_cannot_be_written_is_said_in_the_language(capsys, tmp_path, lang, why):
    (tmp_path / "file").touch()
    status, text = told(capsys, "init", str(tmp_path / "file" / "cchc"), "--lang", lang)
    assert (status, why in text) == (2, True)


@pytest.mark.parametrize("option", [["--lang", "en"], ["--lang=en"]])
def test_it_is_english_where_english_is_asked_for(capsys, option):
    assert told(capsys, "targets", "--mau", *option) == (
        2,
        "There is no option --mau. cchc targets --help lists the options there are.",
    )


@pytest.mark.parametrize("typed", [[], ["--help"], ["data"], ["evaluate", "--help"], ["require", "--help"]])
def test_help_has_no_english_of_click(capsys, typed):
    _, text = told(capsys, *typed)
    assert "Cách dùng: cchc" in text
    # What is typed, such as --out, and examples are in no language.
    assert not ENGLISH.search(re.sub(r"--\w+[-\w]*|PAR INDEX", "", text).casefold()), text


def test_what_stands_for_words_to_be_typed_is_vietnamese_too(capsys):
    assert "[CHỈ SỐ NĂM TỈNH | MỤC TIÊU | TỈNH]" in told(capsys, "data", "history", "--help")[1]
    assert "--only LOẠI" in told(capsys, "evaluate", "--help")[1]


def test_a_score_is_typed_with_a_comma_or_a_point(capsys):
    asked = ["require", "PCI", "--by", "2022", "--origin", "2020", "--json", "--score"]
    assert told(capsys, *asked, "66,5") == told(capsys, *asked, "66.5")
