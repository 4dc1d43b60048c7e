"""Ranks that a province is statistically level with: two kinds of sets, and none where nothing shows the noise."""

import pytest

import cchc_analysis as ca
from cchc_analysis.errors import AskError


@pytest.mark.parametrize(("index", "year"), [("PCI", 2021), ("PAPI", 2023), ("PCI", 2011)])
def test_every_set_holds_the_published_rank_and_the_wider_one_the_exact_one(index, year):
    table = ca.level_ranks(index, year)
    assert len(table) > 50
    assert table["set_best"].le(table["exact_best"]).all()
    assert table["set_worst"].ge(table["exact_worst"]).all()
    assert table["rank"].between(table["set_best"], table["set_worst"]).mean() == 1


def test_a_surer_set_is_no_narrower():
    sure, usual = (ca.level_ranks("PCI", 2021, level=level) for level in (0.95, 0.8))
    assert (sure["set_worst"] - sure["set_best"] >= usual["set_worst"] - usual["set_best"]).all()


@pytest.mark.parametrize("index", ["PAPI", "PCI"])
def test_of_the_first_ranking_alone_it_says_that_nothing_shows_the_noise(index):
    loaded = ca.load_index(index)
    first = int(loaded.loc[loaded["rank"].notna(), "year"].min())
    assert ca.level_ranks_if_known(index, first, "Bắc Kạn") is None
    assert ca.prose.level_sentence(None, "06", lang="en").startswith("One ranking alone shows no noise")
    with pytest.raises(AskError, match="Bắc Cạp"):
        ca.level_ranks_if_known(index, first, "Bắc Cạp")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"year": None}, "không phải một năm"),
        ({"year": "2021"}, "là chữ, không phải năm"),
        ({"year": 2021, "level": "a"}, "không phải là số"),
        ({"year": 2021, "level": None}, "không phải là số"),
        ({"year": 2021, "provinces": ""}, "Không có tỉnh nào tên “”"),
        ({"year": 2021, "provinces": []}, "Chưa nêu tỉnh nào"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_two_sentences(asked, said):
    with pytest.raises(AskError, match=said):
        ca.level_ranks("PCI", **asked)


def test_one_province_may_be_named_as_people_type_it():
    assert ca.level_ranks("PCI", 2021, provinces="bac kan")["province"].tolist() == ["Bắc Kạn"]


def test_of_a_province_whose_rank_is_not_known_it_says_so():
    # PAR 2023: the record has no rank of Hà Giang, only that it was among the others.
    levels = ca.level_ranks("PAR", 2023, provinces="Hà Giang")
    said = ca.prose.level_sentence(levels, "02", lang="en")
    assert said.startswith(
        "Its rank is not known; given the noise of a single year it is statistically level with ranks 5–63"
    )
