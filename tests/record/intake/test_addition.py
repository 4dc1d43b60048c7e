"""An addition: each row beside the record, the whole checked and told at the cells of the file, all or nothing."""

import shutil
from pathlib import Path

import pytest

import cchc_analysis as ca
from cchc_analysis.errors import CchcError, RecordError, RunError
from cchc_analysis.record.check import Report, check_record
from cchc_analysis.record.intake.addition import Outcome, plan_addition, try_addition, write_addition
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.places import Place
from cchc_analysis.record.intake.undo import undo_addition
from cchc_analysis.record.log import read_log, read_logged_rows
from cchc_analysis.record.tables import open_record, record_hash
from cchc_analysis.report.terminal import difference_text
from small_record import read


def entry(table: str, row: int = 2, file: str = "bang.xlsx, Số liệu", **values: object) -> Entry:
    """A row as it is read, each cell in a column of its own."""
    cells = {name: f"{chr(65 + place)}{row}" for place, name in enumerate(values)}
    return Entry(table, {name: str(value) for name, value in values.items()}, Place(file, "", row), cells)


def observation(row: int = 2, **values: object) -> Entry:
    # Portal of Bình Dương (S0256): "reached 82,30 / 100 points, ranked 17th", which the small record is without.
    usual = {"index": "PAR", "year": 2019, "province_code": "74", "score": "82.30", "rank": 17, "source_id": "S0256"}
    return entry("observations", row, **{**usual, **values})


NEW_PAGE = {"publisher": "Báo Bắc Kạn", "title": "Kết quả chấm điểm lại", "grade": "official"}


def add(data: Path, *entries: Entry, why: str = "", corrected_by: str = "") -> Outcome:
    addition = plan_addition(data, entries, why=why, corrected_by=corrected_by)
    return write_addition(addition, "bang.xlsx", why=why)


def kinds(data: Path, *entries: Entry) -> list[str]:
    return [found.kind for found in plan_addition(data, entries).differences]


def lines(data: Path, file: str) -> set[str]:
    return set((data / file).read_text(encoding="utf-8").splitlines())


def test_a_figure_that_a_page_was_not_read_for_completes_its_row_and_is_no_correction(small):
    add(small, observation(rank="", note="“hơn 82 điểm”"))
    held = next(line for line in lines(small, "observations/par.csv") if ",74,total,82.3," in line and "S0256" in line)
    assert held.split(",")[7:11] == ["", "", "", "63"]
    before = record_hash(small)
    addition = plan_addition(small, [observation(score="", rank=17)])
    assert [(found.kind, found.columns) for found in addition.differences] == [("new", ("rank",))]
    assert [row.change for row in addition.rows] == ["taken", "added"]
    write_addition(addition, "bang.xlsx")
    whole = "PAR,2019,74,total,82.3,82.295,82.305,17,17,17,63,stated,2016-2019,S0256,“hơn 82 điểm”"
    assert whole in lines(small, "observations/par.csv")
    assert kinds(small, observation()) == ["unchanged"]
    undo_addition(small)
    assert record_hash(small) == before
    # A figure that stands is still changed by a correction alone.
    assert kinds(small, observation(score="82.31")) == ["changed"]


def test_a_new_row_stands_in_its_file_in_the_order_and_notation_of_the_record(small):
    before = lines(small, "observations/par.csv")
    add(small, observation())
    new = lines(small, "observations/par.csv") - before
    # 82,30 as the page prints it: to half a hundredth; era, number ranked and basis are those of the year's other rows.
    assert new == {"PAR,2019,74,total,82.3,82.295,82.305,17,17,17,63,stated,2016-2019,S0256,"}
    codes = [row.split(",")[2:4] for row in (small / "observations/par.csv").read_text(encoding="utf-8").splitlines()]
    place = codes.index(["74", "total"])
    assert codes[place - 1][0] < "74" < codes[place + 1][0]
    assert check_record(small).ok


def test_a_list_prints_all_its_figures_with_as_many_decimals(small):
    add(small, observation(score="82.3"), observation(3, province_code="75", score="81.75", rank=20))
    assert "PAR,2019,74,total,82.3,82.295,82.305,17,17,17,63,stated,2016-2019,S0256," in lines(
        small, "observations/par.csv"
    )


def test_the_preview_prints_a_figure_with_its_last_zero(small):
    said = difference_text(plan_addition(small, [observation()]), lang="vi")
    assert "82,30; hạng 17" in said
    fact = {"index": "PAR", "year": 2019, "component": "total", "kind": "median", "source_id": "S0256"}
    said = difference_text(plan_addition(small, [entry("facts", **fact, value="80.50")]), lang="vi")
    assert "Giá trị: 80,50" in " ".join(said.split())


def test_adding_the_same_again_changes_nothing(small):
    add(small, observation())
    addition = plan_addition(small, [observation()])
    assert addition.is_empty
    assert [found.kind for found in addition.differences] == ["unchanged"]


def test_an_empty_cell_of_the_file_says_nothing_against_the_record(small):
    add(small, observation())
    assert kinds(small, observation(rank="", score="82.3", note="")) == ["unchanged"]


def test_a_note_worded_otherwise_is_counted_and_the_record_keeps_its_own(small):
    add(small, observation(note='"82,30 / 100"'))
    addition = plan_addition(small, [observation(note="thứ 17")])
    assert (addition.is_empty, addition.words_kept) == (True, 1)


def test_ends_of_a_figure_that_is_the_same_are_no_change_but_ends_alone_are(small):
    add(small, observation())
    assert kinds(small, observation(score="82.3", score_low="82.25", score_high="82.35")) == ["unchanged"]
    band = {"score": "", "rank": "", "rank_low": 31, "rank_high": 63, "basis": "unlisted"}
    add(small, observation(**band))
    with pytest.raises(RecordError) as error:
        plan_addition(small, [observation(**{**band, "rank_low": 32})])
    assert "column best rank (G2): 32, but the record has 31" in error.value.text("en")


def test_another_page_that_says_otherwise_conflicts_and_both_stand(small):
    add(small, observation())
    other = observation(source_id="S0031", score="82.35")
    found = plan_addition(small, [other]).differences[0]
    assert (found.kind, [row["source_id"] for row in found.others]) == ("conflicting", ["S0256"])
    add(small, other)
    found = ca.conflicts("PAR", record=open_record(small)).query("province_code == '74'")
    assert sorted(found["value"]) == [82.3, 82.35]


def test_two_pages_of_one_file_that_disagree_conflict(small):
    assert kinds(small, observation(), observation(3, source_id="S0031", score="82.35")) == ["new", "conflicting"]


def test_a_fact_that_another_page_gives_otherwise_conflicts(small):
    fact = {"index": "PAR", "year": 2019, "kind": "median", "source_id": "S0031"}
    add(small, entry("facts", **fact, value="81.50"))
    assert kinds(small, entry("facts", **{**fact, "source_id": "S0032"}, value="81.52")) == ["conflicting"]
    assert kinds(small, entry("facts", **{**fact, "source_id": "S0032"}, value="81.5")) == ["new"]


def test_a_page_that_prints_fewer_decimals_does_not_conflict(small):
    add(small, observation())
    assert kinds(small, observation(source_id="S0031", score="82")) == ["new"]  # 81.5 to 82.5


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"score": "777.25"}, "bang.xlsx, Số liệu, row 2, column score (D2): 777.25 is off the scale"),
        ({"rank": 640}, "bang.xlsx, Số liệu, row 2, column rank (E2): 640 is no place, for PAR 2019 ranked 63"),
        ({"rank": "x"}, "bang.xlsx, Số liệu, row 2, column rank (E2): x is not a whole number"),
        ({"source_id": "S9999"}, "bang.xlsx, Số liệu, row 2, column source (F2): S9999 is not in the table Sources"),
        ({"province_code": "99"}, "bang.xlsx, Số liệu, row 2, column province (C2): 99 is not in the table"),
        ({"component": "PAR99"}, "bang.xlsx, Số liệu, row 2, column index (A2), component (G2): PAR, PAR99 is not in"),
        (
            {"year": 2031},
            "bang.xlsx, Số liệu, row 2, column province (C2): 74 (Bình Dương) was no province in 2031",
        ),
        ({"index": "XANH"}, "bang.xlsx, Số liệu, row 2: the catalogue has no index XANH."),
        (
            {"year": 1999},
            "bang.xlsx, Số liệu, row 2: No method of PAR holds the year 1999. The year looks wrong: PAR begins",
        ),
        ({"source_id": ""}, "bang.xlsx, Số liệu, row 2: the row does not say on which page it was read."),
        ({"diem": "1"}, "bang.xlsx, Số liệu, row 2: the table observations has no column diem."),
    ],
)
def test_what_is_wrong_is_told_at_the_cell_of_the_file_and_nothing_is_written(small, values, said):
    before = read(small)
    with pytest.raises(CchcError) as error:
        add(small, observation(**values))
    assert error.value.text("en").startswith(said)
    assert read(small) == before


def test_all_errors_are_told_at_once(small):
    with pytest.raises(RecordError) as error:
        add(small, observation(score="777"), observation(3, province_code="75", rank=99))
    told = error.value.text("vi").splitlines()
    assert [line.partition(":")[0] for line in told] == [
        "bang.xlsx, Số liệu, dòng 2, cột điểm (D2)",
        "bang.xlsx, Số liệu, dòng 3, cột hạng (E3)",
    ]


def test_one_error_of_many_rows_is_told_once_with_the_rows(small):
    codes = ["74", "75", "77", "79"]
    rows = [observation(5 - at, province_code=code, rank=17 + at, source_id="S0999") for at, code in enumerate(codes)]
    with pytest.raises(RecordError) as refused:
        try_addition(plan_addition(small, rows))
    said = refused.value.text("vi").splitlines()
    assert len(said) == 1
    assert "bang.xlsx, Số liệu, dòng 2" in said[0]
    assert said[0].endswith("Các dòng sau cũng vậy: 3, 4, 5.")


def test_a_page_older_than_the_year_cannot_give_its_figures(small):
    # S0004 is a page of Lai Châu of 29 March 2018.
    with pytest.raises(RecordError, match=r"dòng 2: trang S0004 có ngày 29/3/2018, trước khi hết năm 2019"):
        try_addition(plan_addition(small, [observation(source_id="S0004")]))


def test_the_preview_names_the_page_by_its_title(small):
    said = " ".join(difference_text(plan_addition(small, [observation(source_id="S0004")]), lang="vi").split())
    assert "S0004 – “Chỉ số Par index tỉnh Lai Châu” (Cổng CCHC tỉnh Lai Châu, 29/3/2018)" in said


def test_the_preview_of_a_new_component_shows_the_code_that_was_typed(small):
    new = {"index": "PAR", "component": "PAR99", "parent": "total", "name_vi": "Chuyển đổi số", "name_en": "Digital"}
    said = " ".join(difference_text(plan_addition(small, [entry("components", **new)]), lang="vi").split())
    assert "Mã thành phần: PAR99; Thuộc: Chỉ số chung; Tên tiếng Việt: Chuyển đổi số" in said


def test_a_reason_that_still_waits_for_its_page_is_not_told_to_be_lost(small):
    add(small, observation())
    addition = plan_addition(small, [observation(score="82.35")], why="misread")
    assert addition.lacks is not None
    assert not any("--why" in notice.text("en") for notice in addition.notices)


def test_a_try_checks_everything_and_writes_nothing(small):
    before = read(small)
    assert try_addition(plan_addition(small, [observation()])) == Outcome((), ())
    with pytest.raises(RecordError, match="777"):
        try_addition(plan_addition(small, [observation(score="777")]))
    assert read(small) == before


def test_rows_that_contradict_each_other_in_one_file_are_refused(small):
    with pytest.raises(RecordError) as error:
        plan_addition(small, [observation(), observation(3, score="82.35")])
    assert error.value.text("en").startswith(
        "bang.xlsx, Số liệu, row 3, column score (D3): 82.35, but the same figure stands in row 2 as 82.30."
    )


# Pages


def test_a_new_page_gets_the_next_number_and_the_rows_that_name_none_are_read_there(small):
    last = max(open_record(small).sources["source_id"])
    number = f"S{int(last[1:]) + 1:04d}"
    add(small, observation(source_id=""), entry("sources", 3, **NEW_PAGE))
    assert f"{number},Báo Bắc Kạn,Kết quả chấm điểm lại,,,official" in lines(small, "sources.csv")
    assert f"PAR,2019,74,total,82.3,82.295,82.305,17,17,17,63,stated,2016-2019,{number}," in lines(
        small, "observations/par.csv"
    )


def test_a_page_that_the_record_has_keeps_its_number(small):
    add(small, observation(source_id=""), entry("sources", 3, **NEW_PAGE))
    assert plan_addition(small, [observation(source_id=""), entry("sources", 3, **NEW_PAGE)]).is_empty


def test_pages_may_have_names_of_the_files_own(small):
    second = {**NEW_PAGE, "title": "Báo cáo 90"}
    add(
        small,
        observation(source_id="A"),
        observation(3, province_code="75", score="81.75", rank=20, source_id="B"),
        entry("sources", 4, **NEW_PAGE, source_id="A"),
        entry("sources", 5, **second, source_id="B"),
    )
    record = open_record(small)
    titles = record.sources.set_index("source_id")["title"]
    rows = record.observations.query("index == 'PAR' and year == 2019 and province_code in ['74', '75']")
    pages = dict(zip(rows["province_code"], rows["source_id"], strict=False))
    assert (titles[pages["74"]], titles[pages["75"]]) == ("Kết quả chấm điểm lại", "Báo cáo 90")


def test_a_number_that_is_another_page_is_refused(small):
    with pytest.raises(RecordError) as error:
        plan_addition(small, [entry("sources", source_id="S0031", title="Another", grade="press", publisher="X")])
    assert error.value.text("en").startswith("bang.xlsx, Số liệu, row 2, column Publisher (D2): S0031 is another page")


# Other tables


def test_facts_releases_and_remarks_get_what_follows_from_their_cells(small):
    fact = {"index": "PAR", "year": 2019, "kind": "median", "value": "81.50", "source_id": "S0031"}
    count = {**fact, "kind": "at_least", "low": 95, "value": 0}
    remark = {"index": "PAR", "year": 2019, "what": "n_visits", "value": "7", "source_id": "S0031"}
    add(small, entry("facts", **fact), entry("facts", 3, **count), entry("remarks", 4, **remark))
    assert {
        "PAR,2019,total,,median,,,81.5,81.495,81.505,stated,S0031,",
        "PAR,2019,total,,at_least,95,,0,0,0,stated,S0031,",
    } <= lines(small, "facts.csv")
    assert "PAR,2019,n_visits,7,S0031," in lines(small, "remarks.csv")


def test_a_change_of_the_catalogue_needs_a_reason_and_the_log_keeps_the_row_it_replaced(small):
    ends = entry("eras", index="PAR", era="2022-", year_from=2022, year_to=2024)
    ends = Entry("eras", {**ends.values, **_rest_of_era(small)}, ends.where, ends.cells)
    addition = plan_addition(small, [ends])
    assert addition.lacks is not None
    assert "--why" in addition.lacks.text()
    add(small, ends, why="PAR INDEX 2025 has another method")
    change = read_log(small)[-1]
    assert (change.why, change.rows) == ("PAR INDEX 2025 has another method", "eras -1, eras +1")
    assert [(row.change, row.cells[3]) for row in read_logged_rows(small, change.number)] == [
        ("taken", ""),
        ("added", "2024"),
    ]


def _rest_of_era(data: Path) -> dict[str, str]:
    eras = open_record(data).eras
    row = eras[eras["era"] == "2022-"].query("index == 'PAR'").iloc[0]
    return {"source_id": row["source_id"], "scale_low": "0", "scale_high": "100"}


# The log, and taking back


def test_the_log_says_what_was_added_from_which_file_and_no_clock_stands_in_it(small, tmp_path):
    again = Path(shutil.copytree(small, tmp_path / "again" / "data"))
    before = record_hash(small)
    add(small, observation())
    add(again, observation())
    change = read_log(small)[-1]
    assert (change.source_file, change.rows, change.day) == ("bang.xlsx", "observations +1", "")
    assert (change.sha256_before, change.sha256_after) == (before, record_hash(small))
    assert read(small) == read(again)  # byte for byte


def test_a_day_stands_in_the_log_where_a_person_gives_one(small):
    write_addition(plan_addition(small, [observation()]), "bang.xlsx", day="2026-11-28")
    assert read_log(small)[-1].day == "2026-11-28"
    with pytest.raises(CchcError, match="28/11/2026"):
        write_addition(plan_addition(small, [observation(rank="", source_id="S0031")]), "b", day="28/11/2026")


def test_undo_takes_back_the_last_addition_and_then_the_one_before(small):
    start, ends = record_hash(small), _rest_of_era(small)
    page = entry("sources", **NEW_PAGE)
    first = [page, entry("eras", index="PAR", era="2022-", year_from=2022, year_to=2024, **ends)]
    add(small, *first, why="PAR INDEX 2025 has another method")
    middle = record_hash(small)
    add(small, observation())
    assert undo_addition(small).rows == "observations +1"
    assert record_hash(small) == middle
    assert undo_addition(small).rows == "sources +1, eras -1, eras +1"
    assert record_hash(small) == start
    assert all(change.why.startswith("undo of ") for change in read_log(small)[-2:])


def test_undo_refuses_where_the_record_was_edited_by_hand(small):
    add(small, observation())
    table = small / "observations/par.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",82.3,", ",82.4,"), encoding="utf-8", newline="\n")
    edited = read(small)
    with pytest.raises(RunError, match="sửa tay"):
        undo_addition(small)
    assert read(small) == edited


def test_undo_refuses_a_change_of_which_no_rows_are_known(small):
    # The record's own log begins with changes made before there was `cchc data add`.
    table = small / "observations/par.csv"
    (small / "history.csv").write_text(
        f"number,why,files,sha256_before,sha256_after\n1,older,x,{record_hash(small)},{record_hash(small)}\n",
        encoding="utf-8",
    )
    with pytest.raises(CchcError, match="older"):
        undo_addition(small)
    assert table.is_file()


def test_what_came_with_the_program_is_taken_back_only_by_its_number(tmp_path, monkeypatch):
    data = shutil.copytree(ca.record_folder(), tmp_path / "data")
    last = read_log(data)[-1].number
    with pytest.raises(CchcError, match=rf"Lần nhập {last} .* có sẵn trong chương trình.*cchc data undo {last}\."):
        undo_addition(data)
    with pytest.raises(CchcError, match=rf"Lần nhập 1 không phải lần nhập cuối còn hiệu lực; lần nhập cuối là {last}"):
        undo_addition(data, number=1)
    monkeypatch.setattr("cchc_analysis.record.intake.undo.check_record", lambda copy: Report(str(copy), ()))
    assert undo_addition(data, number=int(last)).number == last


def test_undo_of_nothing_says_so(small):
    (small / "history.csv").unlink()
    with pytest.raises(CchcError, match="Không còn lần nhập nào"):
        undo_addition(small)


def test_an_addition_worked_out_from_an_older_record_is_refused(small):
    late = plan_addition(small, [observation(source_id="S0031")])
    add(small, observation())
    with pytest.raises(RunError, match="lệnh khác"):
        write_addition(late, "bang.xlsx")
    assert "S0031" not in "".join(
        line for line in lines(small, "observations/par.csv") if line.startswith("PAR,2019,74")
    )
