"""What is said, drawn and tabled of robustness: one answer, its own look, every figure in the ledger."""

import re

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from of_record import ill_named


@pytest.fixture(scope="module")
def found() -> ca.YearRobustness:
    return ca.year_robustness("Bắc Kạn", 2023, region=True)


def texts(found: ca.YearRobustness, ledger: Ledger) -> list[str]:
    """Return all that is said and tabled of it."""
    said = [
        ca.prose.year_robustness_answer(found, ledger=ledger),
        ca.prose.not_weighed_sentence(found, ledger=ledger),
        ca.prose.looked_at_sentence(found, ledger=ledger),
    ]
    tables = [ca.tables.editions_table(found.editions, ledger=ledger)]
    for part in found.parts:
        said.append(ca.prose.robustness_answer(part.robustness, part.province, ledger=ledger))
        said.append(ca.prose.rounding_sentence(part.rounding, part.province_code, ledger=ledger))
        said.append(ca.prose.audit_answer(part.audit, ledger=ledger))
        tables += [
            ca.tables.robustness_table(part.robustness, part.province, ledger=ledger),
            ca.tables.audit_table(part.audit, ledger=ledger),
        ]
    return said + [" ".join([table.title, table.note, *table.cells.to_numpy().ravel()]) for table in tables]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_figure_stands_in_the_ledger_with_its_pages(found, lang):
    ledger = Ledger(lang)
    said = " ".join(texts(found, ledger))
    printed = {entry.printed.replace(".", ",") if lang == "vi" else entry.printed for entry in ledger.entries.values()}
    numbers = {number.strip("−+") for number in re.findall(r"[−+]?\d+(?:[.,]\d+)?", said)}
    years = {number for number in numbers if re.fullmatch(r"20[012]\d", number)}
    known = {number.strip("-+") for number in printed}
    # Names of sources and of indices hold no other figures.
    assert numbers - years - known == set()
    assert [entry.key for entry in ledger.entries.values() if ill_named(entry.source_rows)] == []


def test_a_spread_looks_like_no_bound_and_no_forecast(found):
    said = ca.prose.robustness_answer(found.parts[0].robustness, "Bắc Kạn", lang="en")
    assert "39…58" in said
    assert "39–58" not in said


def test_it_opens_with_how_many_places_survive(found):
    said = ca.prose.year_robustness_answer(found, lang="en")
    assert "of the 11 places that Bắc Kạn gained from 2019 (rank 59) to 2021 (rank 48), none survives" in said
    assert "of the 12 places that Bắc Kạn gained from 2021 (rank 34) to 2023 (rank 22), 3 survive" in said
    # Not all weights drawn: never rounded up to all.
    assert "It rises at 99.9% of the weights drawn, and at all of them up to 15% off." in said


def test_a_fall_is_called_one():
    # PAPI of Bắc Kạn: rank 23 in 2019, 34 in 2021.
    kept = ca.kept_places("PAPI", "Bắc Kạn", 2021, since=2019)
    said = ca.prose.kept_sentence(kept)
    assert "Bắc Kạn giảm" in said
    assert "bị mất" not in said
    assert "Số bậc tăng (số âm là giảm): " in said


def test_what_cannot_be_told_is_told_plainly(found):
    said = ca.prose.not_weighed_sentence(found, lang="en")
    assert said.startswith("PAR INDEX, SIPAS: the record holds the components of all provinces in no year")
    assert "SIPAS makes up 10 of the points of PAR INDEX" in said


def test_a_merged_province_has_no_past_of_its_own_to_weigh():
    found = ca.year_robustness("Thái Nguyên", 2025, region=True)
    assert found.parts == ()
    assert "Thái Nguyên" in ca.prose.year_robustness_answer(found, lang="en")
    # One that goes on under a new code has.
    assert [part.year for part in ca.year_robustness("Cao Bằng", 2025, region=True).parts] == [2021, 2024]


def test_the_chart_has_a_row_a_province_and_marks_the_published_rank(found):
    part = found.parts[0]
    axes = ca.charts.draw_robustness(part.robustness, part.province).axes[0]
    assert [tick.get_text() for tick in axes.get_yticklabels()] == part.robustness.table["province"].tolist()
    dots = axes.collections[-1].get_offsets()[:, 0].tolist()
    assert dots == part.robustness.table["rank"].tolist()


def test_an_answer_draws_explains_and_shows_itself(found):
    answer = found.parts[1].robustness
    assert answer.plot("en").get_suptitle().startswith("PAPI 2023: with each weight up to 25% off")
    assert "places apart on average" in answer.explain("en")
    assert "16…24" in answer._repr_html_()


def test_pci_2011_says_that_its_totals_are_no_sums():
    said = ca.prose.robustness_answer(ca.robustness("PCI", 2011, provinces=["Bắc Kạn"]), "Bắc Kạn", lang="en")
    assert "The official weights do not make 60 of the 63 published totals." in said
    assert "A known exception, up to 0.57 points" in said


def test_weights_of_ones_own_are_called_so_and_the_dot_lies_on_its_line():
    own = dict.fromkeys(ca.robustness("PCI", 2021, provinces="06").weights["component"], 0.1)
    answer = ca.robustness("PCI", 2021, weights=own, provinces="06")
    assert answer.spread("06") == ca.Spread(27, 43, 53)
    said = ca.prose.robustness_answer(answer, "06", lang="en")
    assert "each of the weights given up to 25% off, Bắc Kạn (published rank 48) would stand within 27…53" in said
    dots = ca.charts.draw_robustness(answer, "06").axes[0].collections[-1].get_offsets()[:, 0].tolist()
    assert dots == [43]


def test_weights_that_are_an_estimate_are_called_one():
    said = ca.prose.robustness_answer(ca.robustness("PCI", 2005, provinces="Hà Nội"), "Hà Nội", lang="en")
    assert "The weights of 2005 are an estimate: those of the issuer are not known." in said


def test_one_rank_is_no_range_and_a_small_range_is_not_printed_as_none():
    answer = ca.robustness("PCI", 2021, provinces="Quảng Ninh", within=0.0049)
    said = ca.prose.robustness_answer(answer, "Quảng Ninh", lang="en")
    assert "each weight up to 0.49% off, Quảng Ninh (rank 1) stands at 1" in said
    assert "within 1" not in said


def test_a_merged_province_is_told_apart_from_its_namesake():
    said = ca.prose.year_robustness_answer(ca.year_robustness("Thái Nguyên", 2025, region=True), lang="en")
    assert "in which Thái Nguyên of today's map was ranked" in said
