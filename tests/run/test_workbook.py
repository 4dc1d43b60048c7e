"""The workbook of a run: every figure in it stands under its name in the ledger and in the record."""

import re

import openpyxl
import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.report.documents.sheet_cells import LONGEST, tab_name
from cchc_analysis.run import workbook
from cchc_analysis.run.briefing import ask_figures
from cchc_analysis.run.workbook import figures_workbook, save_workbook

#: What stands under a heading of the headline, and of a sheet of components, by the name of its figure.
HEADLINE = {
    "Score": "{index}.{year}.06.total.score",
    "Maximum": "{index}.{year}.maximum",
    "% of maximum": "{index}.{year}.06.total.share",
    "Change in points": "{index}.{year}.06.total.change_score",
    "Rank": "{index}.{year}.06.total.rank",
    "Of": "{index}.{year}.n_ranked",
    "Places gained": "{index}.{year}.06.total.change_rank",
}
COMPONENTS = {
    "Maximum": "{index}.{year}.{component}.maximum_of_part",
    "Weight (%)": "{index}.{year}.{component}.weight",
    "{before}": "{index}.{before}.06.{component}.score",
    "{year}": "{index}.{year}.06.{component}.score",
    "% of maximum": "{index}.{year}.06.{component}.share",
    "Change in points": "{index}.{year}.06.{component}.change_score",
    "Rank {before}": "{index}.{before}.06.{component}.rank",
    "Rank {year}": "{index}.{year}.06.{component}.rank",
    "Places gained": "{index}.{year}.06.{component}.change_rank",
    "National median": "{index}.{year}.{component}.median",
    "Best in the region": "{index}.{year}.06.{component}.region_best",
    "Gap to it": "{index}.{year}.06.{component}.region_gap",
}


def written(year, lang, folder):
    chapter = ca.open_chapter(year, "Bắc Kạn", lang)
    path = folder / f"{year}-{lang}.xlsx"
    save_workbook(figures_workbook(chapter, ask_figures(chapter)), chapter.ledger, path)
    return chapter, openpyxl.load_workbook(path)


@pytest.fixture(scope="module", params=[2021, 2023])
def run(request, tmp_path_factory):
    return written(request.param, "en", tmp_path_factory.mktemp("book"))


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return written(2021, "en", tmp_path_factory.mktemp("book"))[1]


def cells(sheet):
    """Give each cell of a sheet's table with the first cell of its row and its heading."""
    headings = [cell.value for cell in sheet[3]]
    for row in sheet.iter_rows(min_row=4, values_only=True):
        yield from ((row[0], heading, value) for heading, value in zip(headings, row, strict=False))


def is_number(value):
    return isinstance(value, int | float)


def component_codes(index, year):
    """Return components by name; of two methods that share a name, that of the year's rows."""
    table = ca.open_record(ca.record_folder()).components
    rows = ca.load_index(index, components=True)
    held = table["component"].isin(rows.loc[rows["year"].eq(year), "component"])
    own = table[table["index"] == index].assign(held=held).sort_values("held", kind="stable")
    return dict(zip(own["name_en"], own["component"], strict=True))


def named_numbers(chapter, book):
    """Give the number in each cell of the headline and the components with the name that it must have."""
    year = chapter.year
    shorts = {entry.short: entry.index for entry in ca.indices()}
    for short, heading, value in cells(book["Headline"]):
        if is_number(value):
            yield HEADLINE[heading].format(index=shorts[short], year=year), value
    headings = {heading.format(year=year, before=year - 1): name for heading, name in COMPONENTS.items()}
    for sheet in book:
        index, _, parts = sheet.title.partition(" - ")
        if parts in ("components", "sources of points"):
            codes = component_codes(index, year)
            for component, heading, value in cells(sheet):
                if is_number(value):
                    place = {"index": index, "year": year, "before": year - 1, "component": codes[component]}
                    yield headings[heading].format(**place), value


def test_every_number_stands_under_its_name_in_the_ledger(run):
    chapter, book = run
    numbers = list(named_numbers(chapter, book))
    assert len(numbers) > 100
    wrong = {
        name: (value, chapter.ledger.entries.get(name))
        for name, value in numbers
        if name not in chapter.ledger.entries or float(chapter.ledger.entries[name].printed) != value
    }
    assert wrong == {}


def in_record(name):
    """Return the score or rank that the record holds under a name; a rank counted from scores where it states none."""
    index, year, code, component, figure = name.split(".")
    table = ca.load_index(index, components=True)
    rows = table[(table["year"] == int(year)) & (table["component"] == component)]
    own = rows[rows["province_code"] == code].iloc[0]
    if figure == "rank" and pd.isna(own["rank"]):
        return 1 + int((rows["score"] > own["score"]).sum())
    return float(own[figure])


def test_every_score_and_rank_is_that_of_the_record(run):
    chapter, book = run
    own = [(name, value) for name, value in named_numbers(chapter, book) if re.search(r"\.06\..+\.(score|rank)$", name)]
    assert len(own) > 40
    assert {name: value for name, value in own if abs(value - in_record(name)) > 0.0051} == {}


def test_no_other_sheet_holds_a_number(run):
    _, book = run
    others = [
        sheet for sheet in book if sheet.title != "Headline" and not sheet.title.endswith(("components", "points"))
    ]
    assert [sheet.title for sheet in others for _, _, value in cells(sheet) if is_number(value)] == []


def test_the_headline_comes_first_and_the_pages_last(book):
    assert book.sheetnames[0] == "Headline"
    assert book.sheetnames[-1] == "Pages"
    assert {"PCI - components", "PAPI - components", "No figures yet", "PAR - lost points"} <= set(book.sheetnames)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_tabs_have_whole_names_that_excel_takes(lang, tmp_path):
    _, book = written(2023, lang, tmp_path)
    names = book.sheetnames
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert len({name.casefold() for name in names}) == len(names)
    # openpyxl numbers a name that is taken: "PAR thành phần1".
    assert not [name for name in names if name[-1].isdigit()]
    if lang == "vi":
        assert {"PAR - thành phần", "PAR - thành phần (bổ sung)", "PAR - nguồn điểm (bổ sung)"} <= set(names)


def test_the_pages_are_those_of_all_its_tables(book):
    pages = [row[0].value for row in book["Pages"].iter_rows(min_row=4)]
    assert "S0101" in pages  # the headline's PCI 2021
    assert "S0096" in pages  # its sub-indices


@pytest.mark.full
def test_the_same_question_gives_the_same_bytes(tmp_path):
    chapter = ca.open_chapter(2021, "Bắc Kạn", "en")
    paths = [tmp_path / name for name in ("one.xlsx", "two.xlsx")]
    for path in paths:
        save_workbook(figures_workbook(chapter, ask_figures(chapter)), chapter.ledger, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_names_of_all_tabs_fit_as_they_are(lang, monkeypatch, tmp_path):
    # 2022 knows least: of each way in which an index is made up there is a table or a sheet to fill.
    wished, named = [], tab_name
    monkeypatch.setattr(workbook, "tab_name", lambda name, taken: wished.append(name) or named(name, taken))
    for year in (2017, 2022, 2024):
        written(year, lang, tmp_path)
    assert {"PAR - fill in sources of points", "PAR - nguồn điểm (bổ sung)"} & set(wished)
    assert [name for name in wished if named(name, []) != name or len(name) > LONGEST] == []
