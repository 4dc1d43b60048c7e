"""What a user is shown, held against what the issuers and others published, read apart from the record."""

from pathlib import Path

import pandas as pd
import pytest

import cchc_analysis as ca

HERE = Path(__file__).parent


def published(name: str) -> pd.DataFrame:
    """A table as its page prints it: figures as text, so that their decimals are known."""
    return pd.read_csv(HERE / name, comment="#", dtype="str")


def record_of(index: str, year: int, province: str) -> pd.DataFrame:
    """The rows that a user gets of a province in a year, by component."""
    loaded = ca.load_index(index, components=True)
    return loaded[loaded["year"].eq(year) & loaded["province_code"].eq(ca.find_province(province))].set_index(
        "component"
    )


def printed(figure: float, as_printed: str) -> str:
    """A figure with the decimals of a page."""
    return f"{figure:.{len(as_printed.partition('.')[2])}f}"


def differing(row: pd.Series, held: pd.DataFrame) -> list[str]:
    """The components of a published row whose score, or rank, is another in the record; blank cells say nothing."""
    cells = row.drop(["province", "year"], errors="ignore").dropna()
    ours = {name: held.loc["total", "rank"] if name == "rank" else held.loc[name, "score"] for name in cells.index}
    return [name for name in cells.index if printed(ours[name], cells[name]) != cells[name]]


@pytest.mark.parametrize(
    ("file", "index", "year", "cells"),
    [
        ("pci_2021_first_places.csv", "PCI", 2021, 252),
        ("pci_2019_first_places.csv", "PCI", 2019, 264),
        ("papi_2019_dimension_1.csv", "PAPI", 2019, 120),
    ],
)
def test_every_cell_of_a_published_table_is_what_the_record_says(file, index, year, cells):
    table = published(file)
    assert table.drop(columns="province").notna().to_numpy().sum() == cells
    wrong = {row["province"]: differing(row, record_of(index, year, row["province"])) for _, row in table.iterrows()}
    assert {name: names for name, names in wrong.items() if names} == {}


@pytest.mark.parametrize("file", ["papi_dimensions_of_one_province.csv", "papi_totals_told.csv"])
def test_what_was_told_of_single_provinces_is_what_the_record_says(file):
    for _, row in published(file).iterrows():
        assert differing(row, record_of("PAPI", int(row["year"]), row["province"])) == [], row["province"]


def test_the_agency_s_total_of_quang_ninh_is_a_slip_for_the_dimensions_add_up_to_the_record_s():
    held = record_of("PAPI", 2020, "Quảng Ninh")["score"]
    assert printed(held["total"], "48.811") == "48.811"  # the agency: 48.881
    assert held[[f"D{number}" for number in range(1, 9)]].sum() == pytest.approx(48.811, abs=5e-4)


def test_the_groups_of_a_year_have_the_published_sizes_and_ends():
    for year, groups in published("papi_groups.csv").groupby("year", sort=False):
        totals = ca.load_papi().query(f"year == {year}")["score"].dropna().sort_values(ascending=False).tolist()
        assert len(totals) == groups["provinces"].astype("int64").sum()
        for _, group in groups.iterrows():
            members, totals = totals[: int(group["provinces"])], totals[int(group["provinces"]) :]
            assert printed(members[0], group["greatest"]) == group["greatest"]
            assert printed(members[-1], group["least"]) == group["least"]


def test_a_sentence_tells_the_published_rank():
    # Đắk Nông's own page: 31st of 63 in 2016, 35.89 points.
    said = ca.prose.headline_answer(ca.headline("Đắk Nông", 2016))
    assert "PAPI hạng 31/63" in said


@pytest.mark.parametrize("path", sorted(HERE.glob("*.csv")), ids=lambda path: path.stem)
def test_every_table_says_what_it_is_where_from_of_which_day_and_by_which_command(path):
    head = [line for line in path.read_text(encoding="utf-8").split("\n") if line.startswith("#")]
    assert [line.partition(":")[0] for line in head] == ["# what", "# origin", "# date", "# command"]
