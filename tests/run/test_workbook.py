"""The workbook of a run: every figure in it was printed, and what is missing has a sheet to fill."""

import openpyxl
import pytest

import cchc_analysis as ca
from cchc_analysis.run.workbook import write_workbook


@pytest.fixture(scope="module")
def chapter():
    return ca.open_chapter(2021, "Bắc Kạn", "en")


@pytest.fixture(scope="module")
def book(chapter, tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "tong_hop.xlsx"
    write_workbook(chapter, path)
    return openpyxl.load_workbook(path)


def test_the_headline_comes_first_and_the_pages_last(book):
    assert book.sheetnames[0] == "Headline"
    assert book.sheetnames[-1] == "Pages"
    assert {"PCI components", "PAPI components", "No figures yet", "Lost points"} <= set(book.sheetnames)


def test_every_number_was_printed(book, chapter):
    printed = {round(entry.value, entry.rounding) for entry in chapter.ledger.entries.values()}
    cells = [cell.value for sheet in book for row in sheet.iter_rows(min_row=4) for cell in row]
    numbers = {value for value in cells if isinstance(value, int | float)}
    assert len(numbers) > 100
    assert numbers <= printed


def test_the_pages_are_those_of_all_its_tables(book):
    pages = [row[0].value for row in book["Pages"].iter_rows(min_row=4)]
    assert "S0101" in pages  # the headline's PCI 2021
    assert "S0096" in pages  # its sub-indices


@pytest.mark.full
def test_the_same_question_gives_the_same_bytes(chapter, book, tmp_path):  # noqa: ARG001  (book was the first time)
    paths = [tmp_path / name for name in ("one.xlsx", "two.xlsx")]
    for path in paths:
        write_workbook(chapter, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
