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
    assert "60 of the 63 published totals are not made by the weights recovered from published scores." in said
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


def test_one_score_as_printed_is_told_where_further_decimals_alone_tell_the_order():
    # Hải Phòng 42.114313 and Lào Cai 42.107501 in PAPI 2023, as a third party compiled them: 42.11 both.
    table = ca.rounding_ranks("PAPI", 2023)
    for code, rank in (("31", 32), ("10", 33)):
        said = ca.prose.rounding_sentence(table, code, lang="en")
        assert said.startswith("Other provinces with its score of 42.11, rounded as the index prints it: 1;")
        assert "which are not the issuer's print" in said
        assert said.endswith(f"give rank {rank}.")
    assert "công bố" not in ca.prose.rounding_sentence(table, "06")  # six decimals are nobody's print


def test_ranks_that_want_of_scores_leaves_open_are_not_laid_to_rounding():
    said = ca.prose.rounding_sentence(ca.rounding_ranks("PCI", 2024), "31", lang="en")
    assert said.startswith(
        "The scores of 42 provinces are not known; by what is known of their ranks its score of 74.84"
    )
    assert "allows ranks 1–29: for want of scores more than for rounding." in said


@pytest.mark.parametrize(
    ("index", "year", "province", "called", "header"),
    [
        ("PAPI", 2023, "06", "rank computed from the scores", "Rank"),
        ("PCI", 2021, "06", "rank, published or computed from the scores", "Rank"),
        ("PCI", 2020, "06", "published rank", "Published rank"),
    ],
)
def test_ranks_that_the_record_computed_are_called_no_published_ones(index, year, province, called, header):
    answer = ca.robustness(index, year, provinces=province)
    assert f"Dot: {called};" in " ".join(notes_of(ca.charts.draw_robustness(answer, lang="en")))
    assert ca.tables.robustness_table(answer, lang="en").cells.columns[1] == header


def notes_of(figure):
    """Return the words below a chart, unbroken."""
    return [" ".join(text.get_text().split()) for text in figure.texts]


def test_how_many_ranks_are_computed_is_told():
    said = [ca.prose.robustness_answer(ca.robustness(*one, provinces="06")) for one in (("PCI", 2021), ("PCI", 2020))]
    assert "Có 41/63 thứ hạng được tính từ điểm vì bộ số liệu không có hạng công bố." in said[0]
    assert "tính từ điểm" not in said[1]


@pytest.mark.parametrize(
    ("year", "called", "told"),
    [
        (2005, "trọng số ước lượng", "Trọng số năm 2005 là ước lượng"),
        (2011, "trọng số suy ra từ điểm công bố", "Trọng số năm 2011 được suy ra từ điểm công bố bằng hồi quy"),
        (2021, "trọng số chính thức", ""),
    ],
)
def test_weights_are_called_what_they_are(year, called, told):
    answer = ca.robustness("PCI", year, provinces="Hà Nội")
    assert f"so với {called};" in " ".join(notes_of(ca.charts.draw_robustness(answer)))
    assert told in ca.prose.robustness_answer(answer, "Hà Nội")
    assert ("Trọng số năm" in ca.prose.robustness_answer(answer, "Hà Nội")) is bool(told)


def test_weights_of_two_years_are_named_with_their_origin():
    said = ca.prose.kept_sentence(ca.kept_places("PCI", "Bắc Kạn", 2010, since=2008))
    assert "lệch đến 25% so với trọng số suy ra từ điểm công bố của từng năm" in said
    assert "chính thức" not in said


def test_places_across_methods_and_other_numbers_of_provinces_are_told_so():
    # PAPI 2019 to 2021: dimension 8 changed, three dimensions were rescaled, 63 and 60 provinces.
    said = ca.prose.kept_sentence(ca.kept_places("PAPI", "Đồng Tháp", 2021, since=2019), lang="en")
    finding = said.partition(".**")[0]
    assert "(the two years were measured by two methods)" in finding
    assert "Ranked were 63 provinces in 2019 and 60 in 2021" in said
    alike = ca.prose.kept_sentence(ca.kept_places("PCI", "Bắc Kạn", 2021, since=2019), lang="en")
    assert "method" not in alike
    assert "Ranked were" not in alike


def test_what_weights_tell_is_not_taken_for_all_that_is_open():
    opening = ca.prose.year_robustness_answer(ca.year_robustness("Đồng Tháp", 2021, region=True)).partition("**")[2]
    assert "chưa tính sai số điều tra và dao động của một năm" in opening.partition("**")[0]


def test_alpha_is_no_proof_of_one_dimension():
    said = ca.prose.audit_answer(ca.audit("PAPI", 2023), lang="en")
    assert "stand out from noise: 2" in said
    assert "Cronbach's alpha is 0.81: a measure of internal consistency, and no proof" in said


def test_the_exact_range_of_ranks_has_its_chance():
    said = ca.prose.level_sentence(ca.level_ranks("PCI", 2021, provinces="06"), "06")
    assert "theo mức dao động ước lượng, phân phối hạng chính xác cho khoảng 37–56 với xác suất 80%" in said


def test_pairs_that_pull_apart_are_counted_and_their_threshold_stands_there():
    said = ca.prose.audit_answer(ca.audit("PCI", 2014), lang="en")
    assert "Pairs of components that pull against each other (correlation of −0.30 or below): 4, among them: " in said


def test_effective_weights_of_63_provinces_are_whole_percents():
    assert "Chi phí thời gian chiếm khoảng 18% trong khi" in ca.prose.audit_answer(ca.audit("PCI", 2021))
    assert all(re.fullmatch(r"\d+%", cell) for cell in ca.tables.audit_table(ca.audit("PCI", 2021)).cells.iloc[:, 2])


@pytest.mark.parametrize(
    ("year", "province", "within", "said"),
    [
        (2011, "Lai Châu", 0.01, "(rank 26) stands within 26…27"),
        (2021, "Tuyên Quang", 0, "(rank 29) stands within 29…30"),
    ],
)
def test_the_sentence_agrees_with_the_spread_where_printed_components_give_another_rank(year, province, within, said):
    answer = ca.robustness("PCI", year, within=within, provinces=province)
    spread = answer.spread(province)
    told = ca.prose.robustness_answer(answer, province, lang="en")
    assert said in told
    assert f"{spread.low}…{spread.high}" in told


def test_a_component_left_out_is_named_where_it_alone_gives_the_rank():
    # PCI 2006: without most of the components TP. Hồ Chí Minh is seventh.
    answer = ca.robustness("PCI", 2006, provinces="79")
    assert answer.without["rank"].value_counts()[7] > 1
    assert "left out in turn it would stand between 6 and 7." in ca.prose.robustness_answer(answer, "79", lang="en")
    one = ca.prose.robustness_answer(ca.robustness("PCI", 2021, provinces="06"), "06", lang="en")
    assert "between 33 (without Business Support) and 53." in one


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_once_it_is_said_that_weights_are_off_before_they_are_rescaled(lang):
    said = "trước khi quy lại" if lang == "vi" else "before all are rescaled"
    found = ca.year_robustness("Bắc Kạn", 2021, region=True)
    answer = found.parts[0].robustness
    assert said in ca.prose.how_weighed_sentence(found, lang=lang)
    assert said in ca.tables.robustness_table(answer, lang=lang).note
    assert said in " ".join(notes_of(ca.charts.draw_robustness(answer, lang=lang)))


def test_where_nothing_can_be_weighed_nothing_is_explained():
    found = ca.year_robustness("Thái Nguyên", 2025, region=True)
    assert (ca.prose.how_weighed_sentence(found), ca.prose.looked_at_sentence(found)) == ("", "")
