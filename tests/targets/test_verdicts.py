"""Verdicts on the real record: what the documents asked, what was published, and what cannot be tested."""

import re
from collections import Counter
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cchc_analysis as ca
from cchc_analysis.maths.intervals import Bound
from cchc_analysis.record.tables import current_record
from cchc_analysis.report.charts.verdicts import draw_verdict_board
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.verdicts import missing_text_note, verdict_sentence, verdicts_answer
from cchc_analysis.report.tables.verdicts import verdict_table
from cchc_analysis.targets.objectives import parse_objective
from cchc_analysis.targets.verdicts import REASONS, assess_targets, codes_named, outcomes, tally, targets_of_year
from cchc_analysis.targets.verdicts.board import board
from cchc_analysis.targets.verdicts.compare import compare
from cchc_analysis.targets.verdicts.outcomes import to_show
from cchc_analysis.targets.verdicts.recorded import Place, Recorded, between, recorded_figure
from cchc_analysis.targets.verdicts.scope import Scope
from cchc_analysis.targets.verdicts.verdict import Verdict, _compared, _together

RECORD = current_record()


@pytest.fixture(scope="module")
def every() -> pd.DataFrame:
    return assess_targets(record=RECORD)


def of(table: pd.DataFrame, target: str, year: int | None = None) -> pd.DataFrame:
    rows = table[(table["target_id"] == target) & ~table["part"]]
    return rows if year is None else rows[rows["year"] == year]


def with_pci(observations: pd.DataFrame) -> ca.Record:
    """Return the record with other observations, of PCI alone: it loads faster."""
    return type(RECORD)(**{**vars(RECORD), "observations": observations[observations["index"] == "PCI"]})


def bac_kan_2019() -> pd.Series:
    rows = RECORD.observations
    at = (rows["index"] == "PCI") & (rows["year"] == 2019) & (rows["province_code"] == "06")
    return at & (rows["component"] == "total")


@pytest.mark.parametrize(
    ("result", "demand", "verdict"),
    [
        (30, "at_most", "met"),
        (31, "at_most", "missed"),
        (30, "at_least", "met"),
        (29, "at_least", "missed"),
        (30, "above", "missed"),
        (31, "above", "met"),
    ],
)
def test_who_comes_to_the_aim_itself_has_met_it_unless_more_was_asked(result, demand, verdict):
    assert compare(Bound.exactly(result), Bound.exactly(30), demand) == verdict


def test_plan_477_wanted_pci_2019_above_64_and_got_62_80(every):
    row = of(every, "T008").iloc[0]
    assert (row["aim"], row["result"], row["gap"], row["verdict"]) == (64, 62.80, -1.20, "missed")
    assert (row["source_id"], row["result_source_id"]) == ("S0097", "S0099")


def test_plan_477_wanted_five_to_ten_places_from_59_and_got_none(every):
    rows = of(every, "T009").set_index("reading")
    assert rows.loc["known", ["base_year", "base", "aim", "result"]].tolist() == [2017, 59, 54, 59]
    assert rows.loc["before_period", ["base_year", "base", "aim", "result"]].tolist() == [2018, 60, 55, 59]
    assert set(rows["verdict"]) == {"missed"}


def test_plan_477_wanted_all_ten_sub_indices_up(every):
    # VCCI: against 2018 six up and four down; against 2017 only business support (6.32 to 5.23) fell.
    assert of(every, "T010").set_index("reading")["result"].to_dict() == {"before_period": 6, "known": 9}
    parts = every[(every["target_id"] == "T010") & every["part"] & (every["reading"] == "known")]
    assert parts.loc[parts["verdict"] == "missed", "component"].tolist() == ["PCI08"]
    assert not parts["counted"].any()


def test_plan_406_wanted_one_place_more_and_got_13(every):
    row = of(every, "T011").iloc[0]
    assert row[["base", "aim", "result", "verdict"]].tolist() == [48, 47, 35, "met"]


def test_the_congress_target_is_read_in_three_ways(every):
    said = of(every, "T004").set_index(["reading", "year"])["verdict"]
    assert said["year_on_year"].tolist()[:3] == ["met", "missed", "met"]  # 59, 54, 61, 57
    assert said["before_period"].tolist()[:3] == ["met", "missed", "missed"]  # from 59: 58, 57, 56
    assert said["known"].tolist()[:3] == ["missed", "missed", "missed"]  # from 55 in 2019: 53, 52, 51


def test_the_congress_target_of_2024_and_2025_says_why_it_cannot_be_tested(every):
    rows = of(every, "T004").set_index("year")
    assert set(rows.loc[2024, "reason"]) == {"no_data"}
    assert set(rows.loc[2025, "reason"]) == {"merged"}


def test_a_target_met_in_one_reading_only_is_counted_as_neither(every):
    found = outcomes(every).set_index(["target_id", "year"])["outcome"]
    assert [found["T004", year] for year in (2021, 2022, 2023)] == ["divided", "missed", "divided"]


def test_a_bound_decides_where_every_rank_inside_agrees(every):
    # Yên Bái wanted rank 30 in PCI 2024; VCCI published the first 30, and Yên Bái was not among them.
    row = of(every, "T049").iloc[0]
    assert row[["result_low", "result_high", "verdict", "reason"]].tolist() == [31, 63, "missed", "bounds"]
    assert pd.isna(row["result"])


def test_shares_of_a_fields_points_are_judged(every):
    # Hòa Bình 2022: 8.4768 of 9.5 points in PAR1, 9.7072 of 10.5 in PAR4.
    assert of(every, "T072").iloc[0][["verdict"]].tolist() == ["missed"]
    assert of(every, "T073").iloc[0]["result"] == pytest.approx(92.45, abs=0.01)


def test_points_are_not_compared_across_a_change_of_method(every):
    assert of(every, "T012").iloc[0]["reason"] == "new_method"  # sub-indices 2021 and 2022
    assert of(every, "T029").iloc[0]["reason"] == "new_method"  # the total of Cao Bằng


def test_what_was_inferred_is_judged_and_never_counted(every):
    row = of(every, "T099").iloc[0]
    assert (row["certainty"], row["verdict"], row["counted"]) == ("derived", "met", False)
    assert tally(assess_targets("Hà Giang", record=RECORD)).met == 0


def test_every_target_has_a_verdict_and_every_kind_its_number(every):
    whole = every[~every["part"]]
    assert whole["target_id"].nunique() == 103
    assert Counter(whole["verdict"]) == {"not_testable": 93, "missed": 25, "met": 13}
    assert Counter(whole.loc[whole["verdict"] == "not_testable", "reason"]) == {
        "no_data": 31, "merged": 16, "not_in_record": 14, "no_value": 9, "group_undefined": 6, "new_map": 6,
        "unnamed": 3, "new_method": 2, "qualitative": 2, "text_missing": 2, "no_year": 1, "off_scale": 1,
    }  # fmt: skip


def test_the_annual_aim_of_quang_ninh_to_keep_first_place_is_judged_each_year(every):
    # First in the PCI of 2021 to 2023, second in 2024; of 2025 the map is another.
    found = of(every, "T065").set_index("year")["verdict"]
    assert found.to_dict() == {2021: "met", 2022: "met", 2023: "met", 2024: "missed", 2025: "not_testable"}


def test_only_known_reasons_are_given(every):
    assert set(every["reason"]) <= {*REASONS, "figures", "bounds"}


def test_with_64_1_points_in_2019_the_plan_would_have_been_met():
    copy = RECORD.observations.copy()
    copy.loc[bac_kan_2019(), ["score", "score_low", "score_high"]] = [64.1, 64.095, 64.105]
    assert of(assess_targets("Bắc Kạn", record=with_pci(copy)), "T008").iloc[0]["verdict"] == "met"


def test_without_the_rows_of_2019_the_plan_cannot_be_tested():
    table = assess_targets("Bắc Kạn", record=with_pci(RECORD.observations[~bac_kan_2019()]))
    assert of(table, "T008").iloc[0][["verdict", "reason"]].tolist() == ["not_testable", "no_data"]


def test_on_the_day_of_resolution_08_no_later_result_or_document_exists():
    table = assess_targets("Bắc Kạn", "2021-04-22", record=RECORD)
    assert table["document_date"].max() == "2021-04-22"
    assert set(of(table, "T004")["reason"]) == {"not_released"}
    assert of(table, "T004", 2021).set_index("reading")["base"].dropna().to_dict() == {"known": 55}  # 2020 came in June


def test_what_came_later_moves_nothing_of_an_earlier_day():
    rows = RECORD.observations
    later = (rows["index"] == "PCI") & (rows["year"] > 2020)
    shifted = rows.assign(score=rows["score"].mask(later, 1.0), rank=rows["rank"].mask(later, 1))
    tables = [assess_targets("Bắc Kạn", "2021-04-22", record=each) for each in (with_pci(shifted), RECORD)]
    then, now = (table[table["index"] == "PCI"] for table in tables)
    assert len(now) > 0
    pd.testing.assert_frame_equal(then, now)


def with_a_restatement(published: str) -> ca.Record:
    """Add an official page, published on a day, that restates PCI 2019 of Bắc Kạn: 64.5 instead of 62.80."""
    page = RECORD.sources[RECORD.sources["grade"] == "official"].head(1)
    page = page.assign(source_id="S9999", published=published)
    row = RECORD.observations[bac_kan_2019() & RECORD.observations["score"].notna()].head(1)
    row = row.assign(score=64.5, score_low=64.495, score_high=64.505, basis="stated", source_id="S9999")
    tables = {**vars(RECORD), "sources": pd.concat([RECORD.sources, page], ignore_index=True)}
    tables["observations"] = pd.concat([with_pci(RECORD.observations).observations, row], ignore_index=True)
    return type(RECORD)(**tables)


def test_what_a_later_page_restates_was_not_known_on_the_day():
    record, day = with_a_restatement("2022-05-10"), "2021-04-22"
    loaded = ca.load_pci(as_of=day, record=record)
    score = loaded[(loaded["province_code"] == "06") & (loaded["year"] == 2019)]["score"].item()
    row = of(assess_targets("Bắc Kạn", day, record=record), "T008").iloc[0]
    assert (score, row["result"], row["verdict"]) == (62.80, 62.80, "missed")
    pd.testing.assert_frame_equal(
        assess_targets("Bắc Kạn", day, record=record),
        assess_targets("Bắc Kạn", day, record=with_pci(RECORD.observations)),
    )


def test_a_requirement_of_a_day_knows_no_later_restatement():
    question = {"rank": 40, "by": 2025, "as_of": "2021-04-22"}
    then = ca.requirement("PCI", "Bắc Kạn", **question, record=with_a_restatement("2022-05-10"))
    past = then.past.set_index("year")
    assert past.loc[2019, "score"] == 62.80
    assert then.threshold == ca.requirement("PCI", "Bắc Kạn", **question).threshold


def test_a_gain_over_a_base_known_within_bounds_has_bounds_and_no_middle(every):
    # Of Phú Thọ's PCI02 in 2023 only bounds are known: up 3 places from there is rank 1 to 60, and no rank 1.
    row = of(every, "T057").iloc[0]
    assert (row["base_low"], row["base_high"], row["aim_low"], row["aim_high"]) == (2, 63, 1, 60)
    assert pd.isna(row["base"])
    assert pd.isna(row["aim"])


def test_what_became_of_the_targets_of_a_year_is_told_for_whole_indices():
    found = targets_of_year("Bắc Kạn", 2023, record=RECORD)
    assert found[["target_id", "index", "outcome"]].to_numpy().tolist() == [["T004", "PAR", "divided"]]


def test_what_cannot_be_tested_is_not_told_among_the_targets_of_a_year():
    assert targets_of_year("Bắc Kạn", 2024, record=RECORD).empty


def test_of_a_province_of_which_nothing_is_known_the_ends_of_the_ranking_are_no_result(every):
    congress = of(every, "T004", 2024)
    assert set(congress["reason"]) == {"no_data"}
    assert congress[["result", "result_low", "result_high"]].isna().all(axis=None)


def test_a_score_is_judged_as_it_was_printed():
    # Documents compare 60.32 with their aim, not anything from 60.315 to 60.325.
    assert recorded_figure(Place("PCI", 2005, "total", "01"), "score", RECORD).bound == Bound.exactly(60.32)


@pytest.mark.parametrize(
    ("last", "year", "known"), [(2020, 2020, True), (2019, 2020, False), (None, 1999, False), (2020, 1999, False)]
)
def test_a_year_may_be_used_that_is_public_and_not_too_late(last, year, known):
    assert Scope(last, RECORD).knows("PCI", year) == known


TEN = {"index": "PCI", "component": "total", "metric": "rank", "comparison": "at_most", "value": 10}


@pytest.mark.parametrize(
    ("aim", "result", "verdict"),
    [
        (10, (8, 8), ("met", "figures")),
        (10, (8, 9), ("met", "bounds")),
        (10, (8, 12), ("not_testable", "only_bounds")),
        (None, (8, 8), ("not_testable", "no_base")),
    ],
)
def test_bounds_settle_a_verdict_or_are_the_reason_for_none(aim, result, verdict):
    found = Recorded(between(*result), "S0001", "only")
    assert _compared(parse_objective(TEN), aim and Bound.exactly(aim), found) == verdict


def test_a_set_none_of_whose_components_was_tested_has_the_reason_of_the_first():
    ten = parse_objective({**TEN, "component": "sub-indices", "metric": "score", "comparison": "up", "value": 2})
    parts = [Verdict("PCI01", "not_testable", "no_base"), Verdict("PCI02", "not_testable", "no_data")]
    together = _together(replace(ten, members=2), tuple(parts))
    assert (together.verdict, together.reason) == ("not_testable", "no_base")


def made_up(**columns: list) -> pd.DataFrame:
    """Return a frame with the columns of `assess_targets` that boards and tables read, a target a row."""
    n = len(columns["target_id"])
    same = {"year": 2023, "metric": "rank", "component": "total", "part": False, "document_date": "2021-04-22"}
    return pd.DataFrame({name: [value] * n for name, value in same.items()} | columns)


def test_a_board_reaches_as_far_as_the_farthest_end_of_any_bound():
    table = made_up(
        target_id=["A", "B", "C"],
        metric=["rank", "rank", "score"],
        verdict=["missed", "met", "met"],
        gap_low=[-8.0, 2.0, 0.0],
        gap_high=[-8.0, 16.0, 0.0],
    )
    drawn = board(table)
    assert drawn["farthest"].tolist() == [16, 16, 0]
    assert drawn["at"].tolist() == [-8 / 16, 2 / 16, 0]
    assert drawn["at_low"].tolist() == [-8 / 16, 2 / 16, 0]


def test_documents_are_shown_in_the_order_of_their_days_and_targets_of_one_day_as_they_came():
    days = ["2022-05-31", "2021-04-22", None, "2022-05-31", "2021-04-22"]
    shown = to_show(made_up(target_id=[*"ABCDE"], verdict=["met"] * 5, document_date=days))
    assert [*shown["target_id"].items()] == [*enumerate("BEADC")]


def test_who_changes_an_answer_changes_nobody_elses():
    mine = assess_targets("Bắc Kạn", record=RECORD)
    mine["verdict"] = "met"
    assert set(assess_targets("Bắc Kạn", record=RECORD)["verdict"]) == {"met", "missed", "not_testable"}


def test_a_report_on_2020_knows_the_congress_but_none_of_its_results():
    rows = of(assess_targets("Bắc Kạn", year=2020, record=RECORD), "T004")
    assert set(rows["reason"]) == {"later"}
    assert rows["result"].isna().all()
    assert "T011" not in set(assess_targets("Bắc Kạn", year=2020, record=RECORD)["target_id"])


BOUNDS = st.tuples(st.integers(1, 63), st.integers(1, 63)).map(sorted)


@given(result=BOUNDS, aim=BOUNDS, demand=st.sampled_from(["at_most", "at_least", "above"]))
def test_a_verdict_holds_for_every_value_inside_the_bounds(result, aim, demand):
    def bound(low: int, high: int) -> Bound:
        return Bound(low, (low + high) / 2, high)

    inside = {compare(bound(r, r), bound(a, a), demand) for r in result for a in aim}
    assert compare(bound(*result), bound(*aim), demand) == (inside.pop() if len(inside) == 1 else None)


def test_a_line_as_the_meeting_would_say_it(every):
    row = of(every, "T008").to_dict("records")[0]
    assert verdict_sentence(row) == "PCI 2019 trên 64 điểm: 62,80, không đạt"


def test_reading_and_base_stand_in_the_line(every):
    row = of(every, "T004", 2023).query("reading == 'known'").to_dict("records")[0]
    assert verdict_sentence(row, lang="en") == (
        "PAR INDEX 2023, rank 51 or better: up 1 a year from rank 55 (2019), "
        "from what was known on the day of the document: rank 57, missed"
    )


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_row_can_be_said_in_both_languages(every, lang):
    said = [verdict_sentence(row, lang=lang) for row in every.to_dict("records")]
    assert all(said)
    assert [line for line in said if re.search(r"\bnan\b|<NA>|{", line)] == []


def test_the_answer_counts_stated_targets_and_says_what_it_leaves_out():
    said = verdicts_answer(assess_targets("Bắc Kạn", year=2023, record=RECORD), "Bắc Kạn", 2023)
    assert said.startswith(
        "**Bắc Kạn, mục tiêu ban hành đến năm 2023: "
        "1 đạt, 4 không đạt, 2 đạt hay không tùy cách tính, 12 chưa kiểm chứng được.**"
    )
    assert "Không tính 1 mục tiêu suy ra" in said


def test_the_missing_objectives_of_resolution_08_are_named_with_the_way_to_enter_them(every):
    note = missing_text_note(of(every, "T001"), Ledger("vi"))
    assert note.startswith("Chưa có nội dung của 7 mục tiêu của Nghị quyết 08-NQ/TU")
    # By the workbook and its sheet, not by editing a table of the record.
    assert "cchc data template PAR 2025 muc_tieu.xlsx" in note
    assert "vào trang Mục tiêu" in note


def test_table_t7_gives_gap_and_percent_of_the_target():
    cells = verdict_table(assess_targets("Bắc Kạn", year=2023, record=RECORD), 2023).cells
    row = cells[cells["Mục tiêu"] == "PCI 2019 trên 64 điểm"].iloc[0]
    assert row[["Số liệu gốc", "Kết quả", "So với mục tiêu", "% mục tiêu", "Đánh giá"]].tolist() == [
        "58,82 (2017)", "62,80", "−1,20", "98,1", "không đạt",
    ]  # fmt: skip


def test_table_t7_shows_all_three_readings_of_a_tested_year_and_one_of_an_untested():
    cells = verdict_table(assess_targets("Bắc Kạn", year=2023, record=RECORD), 2023).cells
    years = Counter(text[:14] for text in cells["Mục tiêu"] if text.startswith("PAR INDEX 202"))
    assert (years["PAR INDEX 2021"], years["PAR INDEX 2023"], years["PAR INDEX 2024"]) == (3, 3, 1)


@pytest.mark.parametrize("code", sorted(RECORD.targets["province_code"].dropna().unique()))
def test_sentence_chart_and_table_print_one_answer_under_one_name(code):
    # One ledger refuses two values under one name; the three print the same verdicts.
    ledger, verdicts = Ledger("vi"), assess_targets(code, year=2024, record=RECORD)
    name = ca.provinces().set_index("province_code")["province"].get(code, code)
    verdicts_answer(verdicts, name, 2024, ledger=ledger)
    cells = verdict_table(verdicts, 2024, ledger=ledger).cells
    drawn = draw_verdict_board(verdicts, name, 2024, ledger=ledger)
    results = [text.get_text().rpartition(",")[0] for text in drawn.axes[0].texts if text.get_fontweight() == "bold"]
    assert [text for text in results if text and " " not in text.replace("hạng ", "")] == [
        cell for cell, verdict in zip(cells["Kết quả"], cells["Đánh giá"], strict=True) if "kiểm chứng" not in verdict
    ]
    assert all(re.search(r"nan|None", key) is None for key in ledger.entries)


def test_a_province_without_targets_has_a_table_that_says_so():
    table = verdict_table(assess_targets("An Giang", year=2023, record=RECORD), 2023)
    assert table.cells.empty
    assert table.note == "Bộ dữ liệu chưa có mục tiêu nào của tỉnh đến năm 2023."


def test_a_national_target_on_an_index_is_not_testable_yet_no_error():
    target = RECORD.targets[RECORD.targets["target_id"] == "T090"].assign(province_code=None)
    copy = type(RECORD)(**{**vars(RECORD), "targets": target})
    assert assess_targets(record=copy)["reason"].tolist() == ["no_data"]


def test_a_name_of_an_old_and_a_new_province_asks_for_the_targets_of_both():
    assert codes_named("Thái Nguyên", RECORD) == ("34-19", "19")
    assert codes_named("Thái Nguyên", RECORD, 2024) == ("19",)
    assert codes_named("Bắc Kạn", RECORD) == ("06",)  # it joined Thái Nguyên
    assert codes_named("Cao Bằng", RECORD) == ("04",)  # one province under two codes
