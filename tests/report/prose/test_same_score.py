"""Which rank a score would have had a year later or earlier, in a sentence."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report.prose.same_score import same_score_sentence
from report.prose.said import said


def sentence(index, province, year, lang="en", **options):
    same = ca.same_score(index, province, year, **options)
    return said(lambda ledger: same_score_sentence(same, ledger=ledger), lang)


def test_both_ways_have_six_figures_of_six_names():
    # Báo Lâm Đồng, May 2021: with 66.23 it would have been 13th again.
    assert sentence("PCI", "Lâm Đồng", 2020).figures == {
        "PCI.2019.68.total.score": "66.23",
        "PCI.2020.68.total.rank_with_score_of_2019": "13",
        "PCI.2020.68.total.rank": "23",
        "PCI.2020.68.total.score": "64.43",
        "PCI.2020.68.total.rank_in_2019": "40",
        "PCI.2019.68.total.rank": "22",
    }


@pytest.mark.parametrize(
    ("index", "province", "year", "part"),
    [
        # Known by its score: its rank is a bound, and so is the rank in a fragment.
        ("PAR", "Điện Biên", 2024, "would have stood at rank 37–47 in PAR INDEX 2024, where it stood at 28–36"),
        ("PAR", "Bình Thuận", 2024, "with that of 2024 (88.26) at rank 19–20 in 2023, where it stood at 61."),
        ("PAPI", "Hòa Bình", 2022, "would have stood at rank 16 in PAPI 2022, where it stood at 43"),
        ("PCI", "Đồng Tháp", 2021, "with that of 2021 (70.53) at rank 2 in 2020 as well, as it did."),
        ("PAPI", "Hà Giang", 2015, "With its score of 2014 (32.03) Hà Giang would have stood at rank 62 in PAPI 2015"),
    ],
)
def test_what_is_known_within_bounds_is_said_within_bounds(index, province, year, part):
    made = sentence(index, province, year)
    assert part in made.text
    assert made.loose == []


def test_the_rank_counts_who_is_printed_above():
    above = ca.load_pci().query("year == 2016 and province_code != '96' and score > 54.40")
    figures = sentence("PCI", "Cà Mau", 2016).figures
    assert int(figures["PCI.2016.96.total.rank_with_score_of_2015"]) == len(above) + 1


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_typed_score_is_placed_on_both_tables(lang):
    made = sentence("PCI", "Bắc Kạn", 2021, lang, score=64)
    assert made.figures["PCI.2021.06.total.typed_score_64"] == {"vi": "64,00", "en": "64.00"}[lang]
    assert {"PCI.2021.06.total.rank_of_score_64", "PCI.2020.06.total.rank_of_score_64"} <= set(made.figures)
    assert not [key for key in made.figures if key.endswith(".total.score")]


def test_a_higher_typed_score_never_has_a_worse_rank():
    ranks = [
        int(sentence("PCI", "Bắc Kạn", 2021, score=score).figures[f"PCI.2021.06.total.rank_of_score_{score}"])
        for score in (58, 61, 64, 67, 70)
    ]
    assert ranks == sorted(ranks, reverse=True)


def test_the_same_in_vietnamese():
    assert sentence("PCI", "Lâm Đồng", 2020, "vi").text == (
        "Với điểm của năm 2019 (66,23), Lâm Đồng sẽ đứng hạng 13 ở PCI 2020, trong khi thực tế đứng hạng 23; với điểm "
        "của năm 2020 (64,43) sẽ đứng hạng 40 năm 2019, trong khi thực tế đứng hạng 22."
    )
