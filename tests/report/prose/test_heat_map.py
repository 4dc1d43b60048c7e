"""In which components a province stands well and badly over the years."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report.prose.heat_map import cell_text, heat_map_finding
from cchc_analysis.standing.component_ranks import component_ranks
from report.prose.said import said


def finding(index, province, year, lang="en", **options):
    table = component_ranks(index, province, year, **options)
    return said(lambda ledger: heat_map_finding(table, ledger), lang)


@pytest.mark.parametrize(
    ("index", "province", "year", "title"),
    [
        # Of PCI 2022 no components of Lạng Sơn are recorded, so the last year known is 2021.
        (
            "PCI",
            "Lạng Sơn",
            2022,
            "PCI 2021: Lạng Sơn stands best in Proactivity (rank 6), worst in Entry Costs (rank 61)",
        ),
        ("PCI", "TP. Hồ Chí Minh", 2020, "stands best in Labor Training (rank =9), worst in Entry Costs (rank 59)"),
        ("PAPI", "Hòa Bình", 2022, "; since 2016 1 of 6 components rose, 5 fell"),  # E-Governance came in 2018
        (
            "PAR",
            "Đồng Tháp",
            2021,
            "PAR INDEX 2021: no ranks in the record; PAR INDEX 2018: Đồng Tháp in "
            "Steering and direction of administrative reform (rank 1)",
        ),
        # None of Lạng Sơn's PAR fields was ever found: a sentence, no fault.
        ("PAR", "Lạng Sơn", 2022, "PAR INDEX 2022: the record holds no rank of Lạng Sơn in any component"),
        ("PAR", "Cà Mau", 2016, "PAR INDEX 2016: the record holds no rank of Cà Mau in any component"),
    ],
)
def test_the_best_and_the_worst_of_the_last_year_known(index, province, year, title):
    made = finding(index, province, year)
    assert title in made.text
    assert made.loose == []


def test_the_same_in_vietnamese():
    assert finding("PAR", "Lạng Sơn", 2022, "vi").text == (
        "PAR INDEX 2022: bộ dữ liệu chưa có hạng của Lạng Sơn ở thành phần nào"
    )


def test_of_one_year_nothing_rose_or_fell():
    assert "since" not in finding("PCI", "Lạng Sơn", 2021, first=2021).text


def test_what_rose_is_counted_from_the_ranks_of_the_two_years():
    table = component_ranks("PCI", "Hà Giang", 2015).dropna(subset=["rank"])
    ranks = table.pivot(index="component", columns="year", values="rank").astype(float)
    first, last = ranks.columns.min(), ranks.columns.max()
    figures = finding("PCI", "Hà Giang", 2015).figures
    places = (ranks[first] - ranks[last]).dropna()
    counted = {"up": (places > 0).sum(), "down": (places < 0).sum(), "known": len(places)}
    for name, count in counts(figures, int(first), int(last)).items():
        assert count == counted[name]


def counts(figures, first, last):
    return {
        name: int(figures[f"PCI.{last}.02.component_ranks_{name}_since_{first}"]) for name in ("up", "down", "known")
    }


@pytest.mark.parametrize(
    ("low", "high", "tied", "printed"), [(9, 9, True, "=9"), (9, 9, False, "9"), (5, 12, True, "5–12")]
)
def test_a_tie_is_marked_where_the_rank_is_certain(low, high, tied, printed):
    row = component_ranks("PCI", "TP. Hồ Chí Minh", 2020, first=2020).to_dict("records")[0]
    assert (
        said(lambda ledger: cell_text(row | {"rank_low": low, "rank_high": high, "tied": tied}, ledger)).text == printed
    )


def test_an_index_without_components_is_refused_with_what_to_do():
    with pytest.raises(ca.AskError, match="SIPAS"):
        component_ranks("SIPAS", "Lạng Sơn", 2022)
