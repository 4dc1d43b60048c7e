"""`cchc data read`: a page's figures beside the record, taken only by a yes; what is taken goes through `data add`."""

import io
import shutil
import sys
from pathlib import Path

import docx
import openpyxl
import pytest

import cchc_analysis as ca
from cchc_analysis import cli
from cchc_analysis.record.tables import open_record, record_hash

#: Báo Lạng Sơn: "đạt 77,25 điểm, xếp thứ 26/63" (S0023); the other two figures of the page are wrong on purpose.
SENTENCES = (
    "PAR INDEX năm 2018 của Lạng Sơn đạt 77,25%, xếp thứ 26/63.",
    "PAR INDEX năm 2023 của Bắc Kạn đạt 84,42%.",
    "PCI năm 2023 của Gia Lai tăng 4 bậc, từ hạng 60 lên hạng 57.",
)
PAGE = f"""<!-- saved from url=(0030)https://baolangson.vn/par-2018 -->
<html><head><title>PAR INDEX 2018</title><meta property="article:published_time" content="2019-05-25T07:00"></head>
<body>{"".join(f"<p>{sentence}</p>" for sentence in SENTENCES)}</body></html>"""


@pytest.fixture
def data(tmp_path) -> Path:
    """A record as it was before any page was read of Lạng Sơn in 2018."""
    folder = Path(shutil.copytree(ca.record_folder(), tmp_path / "data"))
    table = folder / "observations/par.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("PAR,2018,20,total,77.25,")]
    table.write_text("".join(kept), encoding="utf-8", newline="\n")
    return folder


@pytest.fixture
def page(tmp_path) -> Path:
    path = tmp_path / "bai bao.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def said(data, tmp_path, monkeypatch, capsys):
    """Run a command beside a record, with nobody at the terminal unless answers are given."""
    monkeypatch.chdir(tmp_path)

    def run(*typed: object, answers: str | None = None, piped: str = "") -> tuple[int, str]:
        stdin = io.TextIOWrapper(io.BytesIO((piped if answers is None else answers).encode()), encoding="utf-8")
        monkeypatch.setattr(stdin, "isatty", lambda: answers is not None)
        monkeypatch.setattr(sys, "stdin", stdin)
        with pytest.raises(SystemExit) as ended:
            cli.main(["data", *map(str, typed), "--data", str(data), "--lang", "en"])
        told = capsys.readouterr()
        return ended.value.code or 0, told.out + told.err

    return run


def test_each_figure_is_shown_beside_the_record_and_nothing_is_written_without_a_yes(said, page, data, tmp_path):
    before, there = record_hash(data), sorted(tmp_path.iterdir())
    status, text = said("read", page)
    lines = text.splitlines()
    assert status == 0
    assert lines[0].startswith(" *  1. line 4: PAR INDEX 2018, Lạng Sơn: score 77.25: new (the record leaves")
    assert "score 84.42: contradicts the record (the record has 84.24" in text
    # Which of two that do not fit together is wrong nobody can tell, so neither is taken.
    assert "PCI 2022, Gia Lai: rank 60: contradicts the record" in text
    assert "PCI 2023, Gia Lai: rank 57: impossible by the figures of the text itself" in text
    assert "up 4 places: impossible by the figures of the text itself (60 − 57 = 3)" in text
    assert "Nothing was taken." in lines[-1]
    assert (record_hash(data), sorted(tmp_path.iterdir())) == (before, there)


def test_what_a_yes_takes_goes_through_data_add_with_the_page_as_its_source(said, page, data, tmp_path):
    status, text = said("read", page, "--yes", "--out", "moi.xlsx")
    assert (status, text.splitlines()[-1]) == (
        0,
        "Wrote moi.xlsx. Look through it, then: cchc data add moi.xlsx --dry-run",
    )
    assert said("add", tmp_path / "moi.xlsx")[0] == 0
    record = open_record(data)
    source = record.sources[record.sources["url"].eq("https://baolangson.vn/par-2018")].iloc[0]
    assert source[["publisher", "title", "published", "grade"]].tolist() == [
        "baolangson.vn", "PAR INDEX 2018", "2019-05-25", "press",
    ]  # fmt: skip
    rows = record.observations[record.observations["source_id"].eq(source["source_id"])]
    assert rows[["index", "year", "province_code", "score", "score_low", "rank", "n_ranked"]].values.tolist() == [
        ["PAR", 2018, "20", 77.25, 77.245, 26, 63]
    ]
    assert rows["note"].tolist() == [f"“{SENTENCES[0]}”"]
    # Read again, all of it is known and the page keeps its number.
    assert "score 77.25: the record has it (the record has 77.25" in said("read", page, "--yes")[1]


def test_pages_read_before_either_is_added_get_a_number_each(said, tmp_path, data):
    for name, text in (("một", SENTENCES[0]), ("hai", "PAR INDEX năm 2018 của Lạng Sơn xếp thứ 26/63.")):
        told = ["--publisher", "Báo Lạng Sơn", "--title", name, "--grade", "press", "--out", f"{name}.xlsx"]
        assert said("read", "-", "--yes", *told, piped=text)[0] == 0
    assert [said("add", tmp_path / f"{name}.xlsx")[0] for name in ("một", "hai")] == [0, 0]
    sources = open_record(data).sources.set_index("title")["source_id"]
    rows = open_record(data).observations.set_index("source_id")
    assert rows.loc[sources["một"], "score"] == 77.25
    assert rows.loc[sources["hai"], "rank"] == 26
    assert sources["một"] != sources["hai"]


def test_a_figure_of_a_page_that_was_read_for_another_needs_no_reason(said, tmp_path, data):
    # S0295 was read for the rank of Hồ Chí Minh alone.
    text = "PAR INDEX năm 2024 của TP. Hồ Chí Minh đạt 89,20%, xếp thứ 21/63."
    assert said("read", "-", "--yes", "--source", "S0295", "--out", "a.xlsx", piped=text)[0] == 0
    status, told = said("add", tmp_path / "a.xlsx")
    assert status == 0, told
    rows = open_record(data).observations.set_index(["source_id", "year", "province_code"])
    assert rows.loc[("S0295", 2024, "79"), ["score", "rank"]].tolist() == [89.2, 21]


def test_what_a_page_says_is_known_once_the_page_is_added_though_the_record_knew_it_closer(said, tmp_path):
    text = "PAR INDEX năm 2018 của Lạng Sơn trong tốp 30.\nPAR INDEX năm 2018: địa phương đứng thứ 45 đạt 75,10 điểm."
    told = said("read", "-", "--yes", "--source", "S0023", "--out", "a.xlsx", piped=text)[1]
    assert "Lạng Sơn: rank 1–30: new" in told
    assert "score of a rank 45 75.10: new" in told
    assert said("add", tmp_path / "a.xlsx")[0] == 0
    again = said("read", "-", "--yes", piped=text)[1]
    assert "rank 1–30: the record has it" in again
    assert "score of a rank 45 75.10: the record has it" in again
    assert "Nothing was taken" in again


def test_a_day_that_no_calendar_has_is_told_before_anything_is_read(said):
    status, told = said("read", "-", "--published", "2024-13-40", piped=SENTENCES[0])
    assert (status, "2024-13-40 is not a day" in told) == (2, True)


def test_figures_of_several_indices_and_years_go_into_a_workbook_each(said, tmp_path):
    text = "PAR INDEX năm 2018 của Lạng Sơn xếp thứ 26/63. Trung bình cả nước PCI năm 2025 là 66,12 điểm."
    status, told = said("read", "-", "--take", "1,3", "--source", "S0023", "--out", "a.xlsx", piped=text)
    assert status == 0, told
    assert sorted(path.name for path in tmp_path.glob("*.xlsx")) == ["a_par_2018.xlsx", "a_pci_2025.xlsx"]
    facts = openpyxl.load_workbook(tmp_path / "a_pci_2025.xlsx")["Facts"]
    values = next(facts.iter_rows(min_row=6, max_row=6, values_only=True))
    assert [values[0], values[2], values[5], values[7]] == ["Total", "mean", 66.12, "S0023"]


def test_a_terminal_is_asked_figure_by_figure_and_enter_takes_only_what_is_new(said, page, tmp_path):
    # Score: n; rank: Enter; what contradicts: Enter leaves it; then no more.
    status, text = said("read", page, answers="n\n\n\nq\n")
    assert status == 0, text
    book = openpyxl.load_workbook(tmp_path / "bai bao_so_lieu.xlsx")["Observations"]
    row = next(row for row in book.iter_rows(min_row=6, values_only=True) if row[1] == "Lạng Sơn")
    assert row[2:4] == (None, "26/63")


def test_at_a_terminal_what_the_page_does_not_tell_is_asked(said, tmp_path):
    path = tmp_path / "bao_cao.docx"
    document = docx.Document()
    document.add_paragraph(SENTENCES[0])
    document.save(path)
    status, text = said("read", path, "--out", "moi.xlsx", answers="a\nSở Nội vụ Lạng Sơn\nofficial\n")
    assert status == 0, text
    sources = openpyxl.load_workbook(tmp_path / "moi.xlsx")["Sources"]
    assert [cell.value for cell in sources[6]][1:] == ["Sở Nội vụ Lạng Sơn", "bao_cao.docx", None, None, "official"]


def test_a_page_of_which_nobody_tells_the_publisher_is_no_source(said):
    status, text = said("read", "-", "--yes", piped=SENTENCES[0])
    assert status == 2
    assert "publisher, grade is missing. Add --publisher … --grade …, or --source" in " ".join(text.split())


@pytest.mark.parametrize(
    ("take", "told"),
    [("9", "“9” names no figure"), ("một", "“một” names no figure"), ("3", "Figure 3 cannot be taken")],
)
def test_numbers_that_cannot_be_taken_are_told(said, take, told):
    status, text = said("read", "-", "--take", take, "--source", "S0023", piped=SENTENCES[0])
    assert status == 2
    assert told in text


def test_two_figures_for_one_cell_are_never_both_taken(said):
    text = f"{SENTENCES[0]}\nPAR INDEX năm 2018 của Lạng Sơn đạt 77,52%."
    status, told = said("read", "-", "--take", "1-2,4", "--source", "S0023", piped=text)
    assert status == 2
    assert "two figures for one cell of PAR 2018: 77.25 and 77.52" in told
    assert "Figures that a plain yes takes (*): 1." in told  # the rank


def test_a_text_without_figures_says_so(said):
    assert said("read", "-", piped="Không có số liệu nào.") == (
        0,
        "No figure of an index was recognised in this text.\n",
    )


def test_what_is_no_address_is_no_source(said):
    status, told = said("read", "-", "--yes", "--url", "not a url", piped=SENTENCES[0])
    assert status == 2
    assert "--url says “not a url”, which is no address of a page." in told
