"""The way to an aim, who went it before, and how it turned out: three tables of one requirement."""

import json
import re

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.tables import path_table, spells_table, turned_out_table
from cchc_analysis.report.terminal.requirement import requirement_json
from of_record import ill_named, observations, strays, unlike

NAME = "PCI.2020-2025.20.rank20"
YEARS = ["2021", "2022", "2023", "2024", "2025"]


@pytest.fixture(scope="module")
def lang_son():
    return ca.requirement("PCI", "lang son", rank=20, by=2025, as_of="2021-04-22")


@pytest.fixture(scope="module")
def came(lang_son):
    return lang_son.turned_out(2024)


@pytest.fixture(scope="module")
def path(lang_son):
    ledger = Ledger("en")
    return path_table(lang_son, ledger=ledger), ledger


@pytest.fixture(scope="module")
def turned_out(lang_son, came):
    ledger = Ledger("en")
    return turned_out_table(lang_son, came, ledger=ledger), ledger


@pytest.fixture(scope="module")
def score_73():
    # An aim that is a score: nobody has to take it, and no rank is foreseen of it.
    return ca.requirement("PCI", "Đồng Tháp", score=73.5, by=2022, origin=2020)


@pytest.mark.parametrize("quantity", ["aim_score", "aim_score_low", "aim_score_high", "needed"])
def test_each_step_prints_what_the_answer_says_under_the_name_of_its_year(lang_son, path, quantity):
    column = {"aim_score": "aim_best", "aim_score_low": "aim_low", "aim_score_high": "aim_high"}.get(quantity, quantity)
    for row in lang_son.path.to_dict("records"):
        assert path[1].value(f"{NAME}.{row['year']:g}.{quantity}") == row[column]


def test_the_cells_of_a_step_are_its_figures(path):
    assert path[0].cells["Year"].tolist() == YEARS
    for row in path[0].cells.to_dict("records"):
        entries = {
            what: path[1].entries[f"{NAME}.{row['Year']}.{what}"].printed
            for what in (
                "aim_score",
                "aim_score_low",
                "aim_score_high",
                "needed",
                "rank_foreseen_low",
                "rank_foreseen_high",
            )
        }
        assert row["rank 20"] == "{aim_score} ({aim_score_low}–{aim_score_high})".format(**entries)
        assert row["score needed"] == entries["needed"]
        assert row["rank on current trend"] == "{rank_foreseen_low}–{rank_foreseen_high}".format(**entries)


def test_what_is_needed_rises_evenly_to_what_the_aim_takes(lang_son, path):
    needed = path[0].cells["score needed"].astype(float)
    steps = needed.diff().dropna()
    # To the one decimal that a forecast bears.
    assert steps.max() - steps.min() < 0.11
    assert needed.iloc[-1] == pytest.approx(float(lang_son.threshold.best), abs=0.051)
    assert lang_son.path["needed"].diff().dropna().pipe(lambda rises: rises.max() - rises.min()) < 0.05


def test_ranges_widen_with_the_years(path):
    widths = [
        float(high) - float(low) for low, high in (re.findall(r"[\d.]+", c)[1:] for c in path[0].cells["rank 20"])
    ]
    assert widths == sorted(widths)


def test_the_way_says_what_it_rests_on(path):
    assert "Points hold as long as the method stays" in path[0].note
    assert "VCCI (PCI 2006-2020)" in path[0].note  # nothing later than the day it was asked on


def test_spells_started_where_the_province_stood_and_ended_at_the_aim(lang_son):
    cells = spells_table(lang_son, lang="en").cells
    assert cells["From rank"].astype(int).between(48, 50).all()  # Lạng Sơn: 49th in 2020
    assert (cells["To rank"].astype(int) <= 20).all()
    assert len(cells) == min(10, lang_son.base_rate.x)


def test_ranks_of_spells_are_those_of_the_rows_they_name(lang_son):
    ledger = Ledger("en")
    spells_table(lang_son, ledger=ledger)
    # Hải Phòng 50th in 2012 and 9th in 2017; 48th in 2008 and 15th in 2013.
    assert [entry.printed for entry in observations(ledger)] == ["50", "9", "48", "15"]
    assert strays(ledger) == []


def test_no_code_of_a_page_stands_beside_a_spell_and_the_annex_has_the_pages_of_all(lang_son):
    ledger = Ledger("en")
    table, rate = spells_table(lang_son, ledger=ledger), lang_son.base_rate
    assert not table.cells.map(lambda cell: bool(re.search(r"\bS\d{4}\b", cell))).any(axis=None)
    assert "Source: VCCI (PCI 2006-2020)." in table.note
    pages = {page for end in ("from", "to") for cell in rate.spells[f"source_id_{end}"] for page in cell.split()}
    assert pages <= set(ledger.cites["source_id"])


def test_spells_that_share_no_year_are_counted_beside_them(lang_son):
    ledger = Ledger("en")
    table = spells_table(lang_son, ledger=ledger)
    key = "PCI.spells_of_5_from_48_50_to_20_until_2020.spells_apart"
    assert ledger.value(key) <= lang_son.base_rate.y
    assert f"number {ledger.entries[key].printed}" in table.note


def test_sentence_table_card_and_terminal_say_what_is_not_settled():
    # A referee: PAR, Bắc Kạn from 57 of 2023: of 22 unknown ends two are certain failures, 20 stay open.
    asked = ca.requirement("PAR", "Bắc Kạn", rank=49, by=2025, origin=2023)
    said = "Of 20 spells more the record does not hold enough of the last rank: 8–28 of all 43 managed it"
    assert said in asked.explain("en")
    assert said in spells_table(asked, lang="en").note
    assert ">8 of 23<" in asked.card("en").html
    assert "with those of unknown end 8–28 of 43" in asked.card("en").html
    told = json.loads(requirement_json(asked))["base_rate"]
    assert [told[name] for name in ("met", "spells", "unsettled", "met_low", "met_high")] == [8, 23, 20, 8, 28]


def test_a_start_that_is_not_known_has_no_spells():
    # PCI 2024: no page has Bình Thuận.
    unknown = ca.requirement("PCI", "Bình Thuận", rank=10, by=2025, origin=2024)
    table = spells_table(unknown, lang="en")
    assert unknown.base_rate is None
    assert table.cells.empty
    assert table.note == "Where the province stood at the start is not known well enough to count others beside it."


def test_what_came_is_a_figure_or_a_certain_bound(turned_out):
    # VCCI published all scores of 2021, and 2022's were read in a panel; of later years facts leave rank 20 a bound.
    column = turned_out[0].cells.set_index("Year")["rank 20, came"]
    assert column[["2021", "2022"]].tolist() == ["66.11", "66.74"]
    assert all(re.fullmatch(r"\d\d\.\d\d–\d\d\.\d\d", column[year]) for year in ("2023", "2024"))


def test_a_bound_that_only_the_scale_sets_is_not_printed():
    # PCI 2024: of rank 60 it is known that it stood below Lâm Đồng, 54th with 65.08; rank 40 stood above.
    # Ends are rounded outward.
    came = {}
    for rank in (40, 60):
        asked = ca.requirement("PCI", "Bắc Kạn", rank=rank, by=2025, as_of="2021-04-22")
        table = turned_out_table(asked, asked.turned_out(2024), lang="en").cells.set_index("Year")
        came[rank] = table.loc["2024", f"rank {rank}, came"]
    assert came == {40: "65.07–67.68", 60: "≤ 65.09"}


def test_ranks_that_came_are_those_of_the_rows_they_name(turned_out):
    assert turned_out[0].cells["rank, came"].tolist() == ["36", "15", "13", "16"]
    assert [entry.printed for entry in observations(turned_out[1])] == ["36", "15", "13", "16"]
    assert strays(turned_out[1]) == []


def test_what_came_rests_on_pages_of_its_year_and_not_on_those_it_was_foreseen_from(turned_out):
    assert turned_out[1].entries[f"{NAME}.2021.came"].source_rows == "PCI.2021.total S0096, S0098, S0101, S0102"
    assert turned_out[1].entries[f"{NAME}.2023.came_low"].source_rows.startswith("PCI.2023.total S0111")
    assert turned_out[1].entries[f"{NAME}.2023.aim_score"].source_rows.startswith("PCI.2006-2020.total S0085")


def test_what_was_foreseen_is_the_same_on_the_way_and_afterwards(path, turned_out):
    shared = path[1].entries.keys() & turned_out[1].entries.keys()
    assert f"{NAME}.2024.aim_score_high" in shared
    assert unlike(path[1], turned_out[1]) == {}


def test_the_chart_of_a_requirement_prints_no_other_figures(lang_son, path):
    drawn = Ledger("en")
    ca.charts.draw_requirement(lang_son, ledger=drawn)
    assert drawn.entries.keys() & path[1].entries.keys()
    assert unlike(drawn, path[1]) == {}


def test_an_aim_that_is_a_score_is_one_figure_and_no_page_says_who_took_it(score_73):
    table, ledger = path_table(score_73, lang="en"), Ledger("en")
    assert set(table.cells.iloc[:, 1]) == {"73.50"}
    turned_out_table(score_73, score_73.turned_out(2021), ledger=ledger)
    # Of a score nothing comes but the province's own, by its own page.
    came = ledger.entries["PCI.2021.87.total.score"]
    assert (came.printed, came.source_rows.split()[0]) == ("70.53", "PCI.2021.87.total")


@pytest.mark.parametrize("present", [path_table, spells_table])
def test_both_languages_print_the_same_figures(lang_son, present):
    ledgers = [Ledger("vi"), Ledger("en")]
    shown = [present(lang_son, ledger=ledger) for ledger in ledgers]
    first, second = ({key: entry.printed for key, entry in ledger.entries.items()} for ledger in ledgers)
    assert first == second
    assert not set(shown[0].cells) & set(shown[1].cells)


def came_of(index, province):
    """What came in 2024 of what was foreseen a year before: the sentence, and the rank in the table, with its entry."""
    asked, ledger = ca.requirement(index, province, rank=20, by=2025, origin=2023), Ledger("en")
    came = asked.turned_out(2024)
    said = ca.prose.turned_out_text(asked, came, ledger=ledger)
    cell = turned_out_table(asked, came, ledger=ledger).cells["rank, came"].iloc[-1]
    return said, cell, [entry for key, entry in ledger.entries.items() if key.startswith(asked.row_name[:4] + "2024.")]


def test_of_a_province_known_by_its_score_alone_the_rank_came_that_the_ranking_implies():
    # A tester found 1 to 63 printed, from "PAR.2024.11.total nan": its score of 88.23 implies 28 to 36.
    said, cell, entries = came_of("PAR", "Điện Biên")
    assert cell == "28–36"
    assert said.endswith("what came is known only as 28–36.")
    assert {entry.key: ill_named(entry.source_rows) for entry in entries if "rank" in entry.key} == {
        f"PAR.2024.11.total.rank_implied_{end}": [] for end in ("low", "high")
    }


def test_of_a_province_of_which_nothing_is_known_no_rank_came():
    said, cell, entries = came_of("PCI", "Bình Thuận")
    assert cell == "–"
    assert said.endswith("what came is not known.")
    assert [entry.key for entry in entries if "rank" in entry.key] == []
