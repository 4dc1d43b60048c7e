"""Where provinces will probably stand, answer from a day: chances that add up, ranges that widen, nothing of later."""

import dataclasses
import datetime as dt
import re

import numpy as np
import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.forecast.outlook import Outlook, latest_outlook, outlook
from cchc_analysis.forecast.outlook.distributions import chance_in_any_year, rank_range
from cchc_analysis.report.charts.outlook import draw_outlook
from cchc_analysis.report.charts.outlook import outlook as outlook_chart
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.outlook import outlook_answer, outlook_sentences
from cchc_analysis.report.tables.outlook import outlook_table
from cchc_analysis.words import number
from cchc_analysis.words.chances import chance_text

RESOLUTION = "2021-04-22"  # the day of Resolution 08-NQ/TU


@pytest.fixture(scope="module")
def pci() -> Outlook:
    return outlook("PCI", as_of=RESOLUTION, to=2025)


def row(answer: Outlook, code: str = "06") -> pd.Series:
    return answer.table.set_index("province_code").loc[code]


@pytest.mark.parametrize(("index", "origin"), [("PCI", 2020), ("PAPI", 2020), ("PAR", 2019)])
def test_the_origin_is_the_latest_year_released_by_the_day(index, origin):
    # PCI 2020 was released on 15 April 2021, PAPI 2020 on 14 April, PAR INDEX 2020 on 24 June 2021.
    assert outlook(index, as_of=RESOLUTION, to=2025).origin == origin


def test_each_province_holds_some_rank(pci):
    assert pci.rank_pmf.shape == (63, 63)
    assert np.allclose(pci.rank_pmf.sum(axis=1), 1)
    assert np.allclose(pci.rank_pmf.sum(axis=0), 1)


def test_bac_kan_was_59th_with_61_97_and_will_probably_be_somewhat_better(pci):
    # PCI 2020 (S0100); being near the bottom is part noise and part transient.
    assert (row(pci)["origin_rank"], row(pci)["origin_score"], row(pci)["origin_rank_source_id"]) == (
        59,
        61.97,
        "S0100",
    )
    assert 40 < row(pci)["rank_best"] < 59
    assert row(pci)["chance_better"] > 0.5


def test_what_came_lay_inside_the_range():
    # Bắc Kạn stood 35th in PCI 2022 (S0106), two years after the origin.
    answer = outlook("PCI", as_of=RESOLUTION, to=2022).rank("Bắc Kạn")
    assert answer.low <= 35 <= answer.high


def test_the_range_widens_with_the_horizon(pci):
    path = pci.path("Bắc Kạn", range(2021, 2026))
    assert (path["score_high"] - path["score_low"]).diff().dropna().gt(0).all()
    assert (path["rank_high"] - path["rank_low"]).diff().dropna().ge(0).all()


def test_the_path_ends_where_the_outlook_stands(pci):
    last = pci.path("Bắc Kạn", [2025]).iloc[0]
    assert last["rank_best"] == row(pci)["rank_best"]


def test_the_chance_of_the_last_rank_is_certain_and_better_ranks_are_rarer(pci):
    chances = [pci.chance("Bắc Kạn", rank) for rank in (63, 40, 20)]
    assert chances[0] == pytest.approx(1)
    assert chances[0] > chances[1] > chances[2]


def test_better_ranks_take_higher_scores(pci):
    scores = [float(pci.score_of_rank(rank).best) for rank in (1, 20, 40, 63)]
    assert scores == sorted(scores, reverse=True)


def test_the_score_of_rank_40_lies_near_that_of_today(pci):
    # Rank 40 stood at 63.17 in PCI 2020; the mean walks on from where it is.
    today = float(ca.rank_curve("PCI", 2020).score_for_rank(40).best)
    answer = pci.score_of_rank(40)
    assert answer.low < today < answer.high
    assert float(answer.best) == pytest.approx(today, abs=0.5)


def test_rank_score_and_position_say_the_same(pci):
    ranks = pci.ranks_of_score(float(pci.score_of_rank(40).best))
    assert ranks.best == pytest.approx(40, abs=1)
    assert ranks.low < ranks.best < ranks.high
    position = float(pci.position_of_rank(40).best)
    assert float(pci.score_of_position(position).best) == pytest.approx(float(pci.score_of_rank(40).best), abs=0.1)
    assert pci.chance_of_score("Bắc Kạn", float(pci.score("Bắc Kạn").best)) == pytest.approx(0.5, abs=0.01)


def test_any_year_gives_more_chances_than_the_last_one(pci):
    chance, error = pci.chance_any("Bắc Kạn", 40)
    assert chance > pci.chance("Bắc Kạn", 40)
    assert error < 0.004


def test_any_of_one_year_is_that_year():
    answer = outlook("PCI", as_of=RESOLUTION, to=2021)
    chance, error = answer.chance_any("Bắc Kạn", 40)
    assert abs(chance - answer.chance("Bắc Kạn", 40)) < 5 * error + 0.01


def test_two_years_that_move_as_one_give_no_second_chance():
    # Perfectly correlated paths: any year is each year; two alike units, so one in two.
    one_path = np.full((2, 2, 2), 1.0) + 1e-9 * np.eye(2)
    assert chance_in_any_year(np.zeros((2, 2)), one_path, 0, 1, 4000).chance == pytest.approx(0.5, abs=0.03)


def test_independent_years_give_a_second_chance():
    # 1 - (1/2)^2.
    two_tries = np.stack([np.eye(2), np.eye(2)])
    assert chance_in_any_year(np.zeros((2, 2)), two_tries, 0, 1, 4000).chance == pytest.approx(0.75, abs=0.03)


def test_a_rank_held_for_certain_is_no_range():
    assert rank_range(np.array([0.0, 1.0, 0.0])).tolist() == [2, 2, 2]


def test_the_map_changes_in_2025(pci):
    # From 1 July 2025 there are 34 provinces.
    assert pci.as_if_unmerged
    assert not outlook("PCI", as_of=RESOLUTION, to=2024).as_if_unmerged


def test_a_fragment_is_an_origin_too():
    # PAR INDEX 2019: 17 scores known of 63.
    answer = outlook("PAR", as_of=RESOLUTION, to=2025)
    assert row(answer)["origin_rank"] == 55
    assert np.isnan(row(answer, "24")["chance_better"])  # Bắc Giang's rank is not known


def test_where_the_record_is_silent_a_position_is_not_known():
    # Of Bắc Kạn in PAR INDEX 2024 nothing was published; that it stands on a rank that is left is no position.
    assert np.isnan(outlook("PAR", origin=2024, to=2025).position_now("Bắc Kạn"))


def test_a_position_known_by_a_band_of_ranks_is_the_middle_of_the_band():
    # PCI 2023: not among the thirty published, so in the lower half of a normal distribution, of mean -.80.
    answer = outlook("PCI", origin=2023, to=2025)
    assert (answer.row_now("Bắc Kạn")["rank_low"], answer.row_now("Bắc Kạn")["rank_high"]) == (31, 63)
    assert answer.position_now("Bắc Kạn") == pytest.approx(-np.sqrt(2 / np.pi), abs=0.02)


def altered_after(record: ca.Record, day: str) -> ca.Record:
    """Alter all that was released after a day: scores, ranks, facts and weights of later years, and the targets."""
    calendar = ca.release_calendar(record=record).set_index(["index", "year"])["released"]
    late = [
        str(calendar[key]) > day for key in record.observations[["index", "year"]].itertuples(index=False, name=None)
    ]
    rows = record.observations.copy()
    rows.loc[late, ["score", "score_low", "score_high"]] = 50.0
    rows.loc[late, "n_ranked"] = 7
    facts = record.facts[record.facts["year"] < 2020]
    weights = record.weights.assign(factor=record.weights["factor"].where(record.weights["year_from"] <= 2020, 9.0))
    return dataclasses.replace(record, observations=rows, facts=facts, weights=weights, targets=record.targets.head(1))


def test_nothing_released_later_moves_it(pci):
    later = altered_after(ca.open_record(ca.record_folder()), RESOLUTION)
    answer = outlook("PCI", as_of=RESOLUTION, to=2025, record=later)
    pd.testing.assert_frame_equal(answer.table, pci.table)
    assert float(answer.score_of_rank(40).best) == float(pci.score_of_rank(40).best)


def test_what_was_released_before_does_move_it(pci):
    record = ca.open_record(ca.record_folder())
    rows = record.observations.copy()
    own = (rows["index"] == "PCI") & (rows["year"] == 2019) & (rows["province_code"] == "06")
    rows.loc[own, ["score", "score_low", "score_high"]] = 70.0
    answer = outlook("PCI", as_of=RESOLUTION, to=2025, record=dataclasses.replace(record, observations=rows))
    assert row(answer)["position_best"] > row(pci)["position_best"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"origin": 2020, "to": 2020}, "2021 đến 2030|2021 to 2030"),  # the deadline is not after the origin
        ({"origin": 2020, "to": 2031}, "2021 đến 2030|2021 to 2030"),  # too far off
        ({"origin": 2021, "as_of": RESOLUTION, "to": 2025}, "2021"),  # PCI 2021 came in April 2022
        ({"origin": 2030, "to": 2035}, "2030"),  # no such year
        ({"origin": 2006, "to": 2010}, "2006"),  # one year shows no change
    ],
)
def test_what_cannot_be_asked_says_what_can(asked, said):
    with pytest.raises(ca.AskError) as error:
        outlook("PCI", **asked)
    assert re.search(said, error.value.text("en"))


def test_a_rank_outside_the_ranking_is_refused(pci):
    with pytest.raises(ca.AskError, match="63"):
        pci.chance("Bắc Kạn", 64)


def test_a_province_unranked_at_the_origin_is_named():
    # PAPI 2021 ranked 60 provinces; who is missing has rows without a rank.
    loaded = ca.load_papi().query("year == 2021")
    missing = loaded.loc[loaded["rank_low"].isna(), "province"].iloc[0]
    with pytest.raises(ca.AskError, match=missing):
        outlook("PAPI", origin=2021, to=2022).rank(missing)


def test_the_method_is_told_in_three_sentences():
    for lang in ("vi", "en"):
        assert len(re.findall(r"\.(?: |$)", outlook_sentences(lang))) == 4


def test_the_answer_gives_rank_chance_score_and_the_map(pci):
    said = outlook_answer(pci, "Bắc Kạn", lang="en")
    assert "(2020: 59)" in said
    assert "A better rank than in 2020 is more likely than not: about 3 in 5 to 3 in 4." in said
    assert "As long as the method of 2020 stays" in said
    assert "On 1 July 2025 the provinces became 34" in said


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_each_number_of_the_answer_is_in_the_ledger(pci, lang):
    ledger = Ledger(lang)
    said = outlook_answer(pci, "Bắc Kạn", ledger=ledger)
    chance = pci.chance_better("Bắc Kạn")
    said = said.replace(chance_text(chance, lang, low=chance.low, high=chance.high), "")
    said = re.sub(r"\b(1/7/2025|1 July 2025|20\d\d|80%)", "", said)
    entered = {number(entry.value, entry.rounding, lang) for entry in ledger.entries.values()}
    assert set(re.findall(r"\d+(?:[.,]\d+)?", said)) <= entered


def test_each_figure_of_the_answer_stands_in_the_ledger_with_its_rows(pci):
    ledger = Ledger("en")
    outlook_answer(pci, "Bắc Kạn", ledger=ledger)
    key = "outlook.PCI.2020.2025.06.rank_best"
    assert ledger.value(key) == row(pci)["rank_best"]
    assert ledger.entries[key].source_rows.startswith("PCI.2006-2020.total S0085")


def test_a_year_not_yet_released_falls_back_to_the_one_before():
    # PAR INDEX 2020 was not out on that day.
    answer = latest_outlook("PAR", 2020, to=2025, as_of=RESOLUTION)
    assert "(2019: 55)" in outlook_answer(answer, "Bắc Kạn", lang="en")


def test_the_table_shows_the_region_best_first(pci):
    table = outlook_table(pci, "Bắc Kạn", rank=40, ledger=(ledger := Ledger("en")))
    assert table.cells.shape == (14, 5)
    assert table.cells["Probable rank 2025"].astype(int).is_monotonic_increasing
    assert "S0100" in {page for _, _, page in ledger.pages}


def test_the_chart_cites_the_pages_of_the_ranks_drawn_and_no_other():
    ledger = Ledger("en")
    figure = outlook_chart("PCI", "Bắc Kạn", 2020, to=2025, as_of=RESOLUTION, ledger=ledger)
    own = ca.load_pci().query("province_code == '06' and 2012 <= year <= 2020")
    expected = ca.cited(own.assign(score_source_id=None))["source_id"]
    assert {page for _, _, page in ledger.pages} == set(expected)
    assert " ".join(figure.get_suptitle().split()).startswith("PCI 2020: in 2025 Bắc Kạn")


def test_chart_table_and_sentence_print_one_outlook(pci):
    # One ledger takes all three: a number that differed under one name would be refused.
    ledger = Ledger("en")
    title = " ".join(draw_outlook(pci, "Bắc Kạn", ledger=ledger).get_suptitle().split())
    cells = outlook_table(pci, "Bắc Kạn", rank=40, ledger=ledger).cells.set_index("Province").loc["Bắc Kạn"]
    assert title in outlook_answer(pci, "Bắc Kạn", ledger=ledger)
    assert f"rank {cells['Probable rank 2025']}, within {cells['Four times in five']} " in title


def test_the_merger_is_that_of_july_2025(pci):
    # Resolution 202/2025/QH15: 34 provinces from 1 July 2025.
    assert pci.merger == (dt.date(2025, 7, 1), 34)
    assert outlook("PCI", as_of=RESOLUTION, to=2024).merger is None
    # PAPI 2022 ranked 61 provinces; all 63 merged.
    assert outlook("PAPI", origin=2022, to=2025).merger == pci.merger


def test_the_past_of_an_outlook_shows_unknown_years_too():
    # PAR INDEX 2012-2019: of Bắc Kạn some ranks are known only.
    past = outlook("PAR", as_of=RESOLUTION, to=2025).past("Bắc Kạn")
    assert past["year"].tolist() == list(range(2012, 2020))
    assert past.set_index("year").loc[2019, "rank"] == 55


def test_the_fan_of_a_province_without_a_rank_opens_a_year_later():
    # The record does not hold the rank of Điện Biên in PAR INDEX 2024.
    answer = outlook("PAR", origin=2024, to=2027)
    (axes,) = draw_outlook(answer, "Điện Biên", lang="en").axes
    fan = axes.collections[0].get_paths()[0].vertices
    assert fan[:, 0].min() == 2025


def test_it_shows_itself_best_first_and_the_same_each_time(pci):
    shown = pci._repr_html_()
    assert shown.count("<tr>") == 64
    assert shown == outlook("PCI", as_of=RESOLUTION, to=2025)._repr_html_()


def test_an_outlook_draws_and_says_itself_for_a_province(pci):
    assert pci.explain("Bắc Kạn", "en") == ca.prose.outlook_answer(pci, "Bắc Kạn", lang="en")
    drawn = ca.charts.draw_outlook(pci, "Bắc Kạn", lang="en")
    assert pci.plot("Bắc Kạn", "en").get_suptitle() == drawn.get_suptitle()


@pytest.mark.full
def test_ranges_of_where_a_rank_will_stand_beside_the_nation_hold_in_four_cases_of_five():
    # Complete tables of PCI, origins 2011-2021, ranks 10 to 55: .81 of 315, by horizon .82 .81 .78 .80 .86.
    scores = ca.load_pci().dropna(subset=["score"])
    tables = {of: table.astype("float64").sort_values(ascending=False) for of, table in scores.groupby("year")["score"]}
    held = []
    for origin, ahead in [(2011, 5), (2012, 1), (2013, 3), (2015, 4), (2016, 2), (2017, 5), (2018, 3), (2020, 1)]:
        answer, came = outlook("PCI", origin=origin, to=origin + ahead), tables[origin + ahead]
        stood = ((came - came.mean()) / came.std(ddof=0)).to_numpy()
        ranges = [(rank, answer.position_of_rank(rank)) for rank in (10, 20, 30, 40, 50, 55)]
        held += [place.low <= stood[rank - 1] <= place.high for rank, place in ranges]
    assert 0.72 <= np.mean(held) <= 0.92
