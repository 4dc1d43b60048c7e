"""What the record knows, counted as an independent reading of the CSV files counts it."""

import csv

import cchc_analysis as ca


def ranks_in_file(index: str, year: int) -> int:
    """Count provinces with a sound rank by the plain csv module."""
    path = ca.record_folder() / "observations" / f"{index.lower()}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["component"] == "total" and row["year"] == str(year)]
    return len({row["province_code"] for row in rows if row["rank"] and row["basis"] != "misprint"})


def test_every_count_of_ranks_agrees_with_the_files():
    table = ca.coverage()
    assert table["n_rank"].tolist() == [ranks_in_file(row.index, row.year) for row in table.itertuples(index=False)]


def test_pci_is_whole_to_2021_and_par_never():
    table = ca.coverage().set_index(["index", "year"])
    assert table.loc["PCI", "complete"].loc[:2021].all()
    assert not table.loc["PAR", "complete"].any()


def test_a_ranking_of_ten_provinces_is_whole_with_ten():
    # SIPAS 2015 surveyed ten provinces.
    row = ca.coverage().set_index(["index", "year"]).loc[("SIPAS", 2015)]
    assert (row["n_ranked"], row["n_rank"], row["complete"]) == (10, 10, True)


def test_a_year_of_which_components_alone_are_known_is_there_without_a_rank():
    # VCCI's PCI 2025: four sub-indices of the 34 provinces, no total.
    table = ca.coverage().set_index(["index", "year"])
    row = table.loc[("PCI", 2025)]
    assert row[["n_ranked", "n_rank", "n_score", "complete", "parts_only"]].tolist() == [34, 0, 0, False, True]
    assert table["parts_only"].sum() == 1


def test_on_a_day_only_what_was_released_counts():
    table = ca.coverage(as_of="2021-04-22")
    assert table.groupby("index")["year"].max().to_dict() == {"PAR": 2019, "PAPI": 2020, "PCI": 2020, "SIPAS": 2019}
