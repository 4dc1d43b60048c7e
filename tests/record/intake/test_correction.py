"""A figure that changes becomes a correction: reasoned, expecting what it finds, its effect shown or explained."""

from pathlib import Path

import pytest

from cchc_analysis.errors import AskError, RecordError
from cchc_analysis.record.check import check_record
from cchc_analysis.record.intake.addition import Outcome, plan_addition, try_addition, write_addition
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.history import Known, known_of
from cchc_analysis.record.intake.places import Place
from cchc_analysis.record.intake.read import read_entries
from cchc_analysis.record.intake.sheets import choices_of, declared_sheets, in_words, words_of
from cchc_analysis.record.intake.undo import undo_addition
from cchc_analysis.record.observations import load_par
from cchc_analysis.record.tables import current_record, open_record, record_folder
from cchc_analysis.report.terminal import difference_text, known_text, outcome_text

#: PAR INDEX 2023 of Bắc Kạn: three pages print 84,24 (S0055, S0068, S0314).
SAME = {"index": "PAR", "year": "2023", "province_code": "06", "component": "total", "basis": "stated"}


def bac_kan(page: str, score: str, **values: str) -> Entry:
    return Entry(
        "observations", {**SAME, "score": score, "source_id": page, **values}, Place("sua.csv", "", 2), {"score": "E2"}
    )


@pytest.fixture(scope="module")
def pages_that_agree() -> list[str]:
    rows = current_record().observations
    hit = (rows["index"] == "PAR") & (rows["year"] == 2023) & (rows["province_code"] == "06") & (rows["score"] == 84.24)
    return rows.loc[hit, "source_id"].tolist()


def correct(data: Path, *entries: Entry, why: str = "misread", by: str = "S0001"):
    return list(write_addition(plan_addition(data, entries, why=why, corrected_by=by), "sua.csv", why=why).effects)


def told(data: Path, *effects, lang: str = "vi") -> str:
    return " ".join(outcome_text(Outcome(effects, ()), open_record(data), lang=lang).split())


def taken(data: Path) -> float:
    table = load_par(record=open_record(data)).set_index(["year", "province_code"])
    return float(table.loc[(2023, "06"), "score"])


def test_three_pages_say_the_same(pages_that_agree):
    assert len(pages_that_agree) == 3


def test_a_correction_needs_a_reason_and_a_page(small, pages_that_agree):
    changed = bac_kan(pages_that_agree[0], "84.42")
    for given, wanted in (
        ({}, 'hãy thêm --why "..." và --corrected-by với mã của trang ghi 84,42.'),
        ({"why": "misread"}, "Hãy thêm --corrected-by với mã của trang ghi 84,42; lý do đã có."),
        ({"corrected_by": "S0001"}, 'Thay đổi bộ dữ liệu cần có lý do: hãy thêm --why "...".'),
    ):
        lacks = plan_addition(small, [changed], **given).lacks
        assert lacks is not None
        said = lacks.text("vi")
        assert said.startswith("sua.csv, dòng 2, cột điểm (E2): 84,42, nhưng bộ dữ liệu đang có 84,24.")
        assert said.endswith(wanted)  # and nothing that was given already


def test_the_difference_shows_old_and_new(small, pages_that_agree):
    said = difference_text(plan_addition(small, [bac_kan(pages_that_agree[0], "84.42")]), lang="vi")
    row = next(line for line in said.splitlines() if "Bắc Kạn" in line)
    assert row.lstrip().startswith("khác:")
    assert "84,24; hạng 57" in row
    assert "84,42" in row
    assert "dòng 2 (E2)" in row


def test_each_figure_that_is_corrected_is_named_before_it_is_written(small, pages_that_agree):
    rows = [bac_kan(page, score) for page, score in zip(pages_that_agree, ("84.42", "84.40", "84.24"), strict=True)]
    said = difference_text(plan_addition(small, rows, why="misread", corrected_by="S0001"), lang="vi").splitlines()
    place = said.index("Số liệu sẽ được đính chính theo trang S0001: 2.")
    assert said[place + 1 : place + 3] == [
        f"  - PAR 2023, Bắc Kạn, chỉ số chung, điểm, trang {page}: 84,24 → {new}"
        for page, new in zip(pages_that_agree, ("84,42", "84,40"), strict=False)
    ]


def test_a_correction_of_a_figure_carries_no_other_row_along(small, pages_that_agree):
    held = open_record(small).targets.set_index("target_id").loc["T066"]
    values = {"target_id": "T066", "value": "9", "source_id": held["source_id"]}
    target = Entry("targets", values, Place("sua.csv", "Mục tiêu", 8), {"target_id": "A8"})
    both = [bac_kan(pages_that_agree[0], "84.42"), target]
    lacks = plan_addition(small, both, why="misread", corrected_by="S0001").lacks
    assert lacks is not None
    said = lacks.text()
    assert said.startswith(
        "Trang S0001 dùng để đính chính số liệu của tỉnh, nhưng tệp còn sửa cả dòng khác (số dòng: 1)"
    )
    assert "sua.csv, Mục tiêu, dòng 8, cột Giá trị: 9" in said
    assert plan_addition(small, [target], why="misread", corrected_by="S0001").lacks is not None  # meant for a figure
    alone = plan_addition(small, [target], why="the document says so")
    assert alone.lacks is None
    assert "Dòng của bộ dữ liệu sẽ bị thay: 1." in difference_text(alone, lang="vi")


def test_a_correction_is_a_row_of_its_own_and_the_old_row_stays(small, pages_that_agree):
    before = (small / "observations/par.csv").read_text(encoding="utf-8")
    correct(small, bac_kan(pages_that_agree[0], "84.42"))
    row = f"PAR,2023,06,total,{pages_that_agree[0]},stated,score,84.24,84.42,misread,S0001"
    assert row in (small / "corrections.csv").read_text(encoding="utf-8").splitlines()
    assert (small / "observations/par.csv").read_text(encoding="utf-8") == before
    assert check_record(small).ok


def test_score_and_rank_of_one_row_are_corrected_together_from_another_page_and_both_are_told(small):
    """SIPAS 2023 of Bắc Kạn: page S0164 prints 75,03 and rank 63."""
    held = {**SAME, "index": "SIPAS", "score": "76.03", "rank": "62", "source_id": "S0164"}
    row = Entry("observations", held, Place("c5.csv", "", 2), {"score": "B2", "rank": "C2"})
    addition = plan_addition(small, [row], why="misread", corrected_by="S0002")
    assert [correction["column"] for correction in addition.corrections] == ["score", "rank"]
    outcome = write_addition(addition, "c5.csv", why="misread")
    said = told(small, *outcome.effects)
    assert "SIPAS 2023, Bắc Kạn, chỉ số chung, điểm: số được dùng vẫn là 75,03" in said
    assert "SIPAS 2023, Bắc Kạn, chỉ số chung, hạng: số được dùng vẫn là 63" in said
    rows = open_record(small).observations.query("index == 'SIPAS' and year == 2023 and province_code == '06'")
    right = rows[rows["source_id"] == "S0002"]
    assert right[["score", "rank"]].to_numpy().tolist() == [[76.03, 62]]
    assert plan_addition(small, [row]).is_held


def test_a_rank_is_corrected_after_its_score(small):
    held = {**SAME, "index": "SIPAS", "source_id": "S0164"}
    for figure in ({"score": "76.03"}, {"rank": "62"}):
        correct(small, Entry("observations", {**held, **figure}, Place("c5.csv", "", 2), {}), by="S0002")
    rows = open_record(small).observations.query("index == 'SIPAS' and year == 2023 and province_code == '06'")
    assert rows.loc[rows["source_id"] == "S0002", ["score", "rank"]].to_numpy().tolist() == [[76.03, 62]]


def test_correcting_one_of_three_that_say_the_same_says_why_nothing_changes(small, pages_that_agree):
    first, *others = pages_that_agree
    (effect,) = correct(small, bac_kan(first, "84.42"), by="S0001")
    said = told(small, effect, lang="en")
    assert taken(small) == 84.24
    assert not effect.shows
    assert f"the figure taken stays 84.24, for other pages say so too: {', '.join(sorted(others))}" in said.replace(
        ", ".join(others), ", ".join(sorted(others))
    )


def test_correcting_all_that_say_the_same_shows_its_effect(small, pages_that_agree):
    rows = [bac_kan(page, "84.42") for page in pages_that_agree]
    # Each corrected row is one of the page that shows it: three rows of one page would be one key three times.
    found = correct(small, rows[0]) + correct(small, rows[1], by="S0002") + correct(small, rows[2], by="S0003")
    assert [effect.shows for effect in found] == [False, False, True]
    assert taken(small) == 84.42
    said = told(small, found[-1])
    assert said.startswith("PAR 2023, Bắc Kạn, chỉ số chung, điểm:")
    assert "trước là 84,24, nay là 84,42" in said


def test_a_corrected_figure_added_again_is_no_change(small, pages_that_agree):
    correct(small, bac_kan(pages_that_agree[0], "84.42"))
    addition = plan_addition(small, [bac_kan(pages_that_agree[0], "84.42")])
    assert (addition.is_held, addition.notices) == (True, ())


def test_the_figure_a_correction_superseded_is_told_as_such_with_the_way_back(small, pages_that_agree):
    own = pages_that_agree[0]
    correct(small, bac_kan(own, "84.42"))
    addition = plan_addition(small, [bac_kan(own, "84.24")])
    assert (addition.is_empty, addition.is_held) == (True, False)
    (notice,) = addition.notices
    assert notice.text("vi") == (
        "sua.csv, dòng 2, cột điểm (E2): 84,24 là số cũ của PAR 2023, Bắc Kạn, chỉ số chung; đã được đính chính thành "
        "84,42 theo trang S0001 (misread), và số này đang được dùng. Nếu 84,24 mới đúng, hãy bỏ đính chính: chạy cchc "
        "data undo nếu đó là lần nhập cuối, nếu không thì nhập lại tệp này với "
        f'--why "..." --corrected-by {own}.'
    )


def test_a_correction_is_taken_back_by_the_page_of_the_row_itself_and_undo_puts_it_again(small, pages_that_agree):
    own, before = pages_that_agree[0], (small / "corrections.csv").read_text(encoding="utf-8")
    correct(small, bac_kan(own, "84.42"))
    held = (small / "corrections.csv").read_text(encoding="utf-8")
    (effect,) = correct(small, bac_kan(own, "84.24"), why="the page has 84.24", by=own)
    assert (small / "corrections.csv").read_text(encoding="utf-8") == before
    assert (effect.after, taken(small)) == (84.24, 84.24)
    assert undo_addition(small).rows == "corrections -1"
    assert (small / "corrections.csv").read_text(encoding="utf-8") == held


def test_a_reason_or_a_page_that_nothing_needs_is_said_to_be_unused(small, pages_that_agree):
    same = bac_kan(pages_that_agree[0], "84.24")
    told = [each.text("en") for each in plan_addition(small, [same], why="misread", corrected_by="S0001").notices]
    assert told == [
        "No figure of the file is a change of the record, so --corrected-by S0001 was not used. "
        "Compare the file with the rows above.",
        "Nothing is written, so the reason given with --why was not kept: “misread”. "
        "Compare the file with the rows above.",
    ]


def test_a_page_that_says_otherwise_itself_cannot_show_the_right_figure(small, pages_that_agree):
    with pytest.raises(RecordError) as error:
        correct(small, bac_kan(pages_that_agree[0], "84.42"), by=pages_that_agree[1])
    assert error.value.text("en").startswith(
        f"sua.csv, row 2, column score (E2): page {pages_that_agree[1]} is to show 84.42, but the record has read "
        "84.24 there for the same figure."
    )


def test_the_page_of_the_row_itself_may_correct_it_and_that_is_told_loudly(small, pages_that_agree):
    own = pages_that_agree[0]
    notice, *_ = plan_addition(small, [bac_kan(own, "84.42")], why="copied wrongly", corrected_by=own).notices
    assert notice.text("en").startswith(
        f"sua.csv, row 2, column score (E2): page {own} is the page of the corrected row itself, which the record "
        "read as 84.24 for PAR 2023, Bắc Kạn, total."
    )


def test_a_second_correction_of_one_figure_is_refused(small, pages_that_agree):
    correct(small, bac_kan(pages_that_agree[0], "84.42"))
    with pytest.raises(RecordError) as error:
        correct(small, bac_kan(pages_that_agree[0], "84.52"))
    assert error.value.text("en").startswith(
        "sua.csv, row 2, column score (E2): the record has a correction of that figure already, to 84.42."
    )


def test_the_page_that_corrects_must_be_one_of_the_record(small, pages_that_agree):
    with pytest.raises(RecordError) as error:
        correct(small, bac_kan(pages_that_agree[0], "84.42"), by="S9999")
    assert error.value.text("en").startswith(
        "sua.csv, row 2, column page of the correction: S9999 is not in the table Sources."
    )


def test_a_correction_whose_row_was_mended_fails_loudly_and_asks_to_be_removed(small, pages_that_agree):
    correct(small, bac_kan(pages_that_agree[0], "84.42"))
    table = small / "observations/par.csv"
    mended = table.read_text(encoding="utf-8").replace(",84.24,84.235,84.245,", ",84.42,84.415,84.425,")
    table.write_text(mended, encoding="utf-8", newline="\n")
    with pytest.raises(RecordError) as error:
        open_record(small)
    assert error.value.text("en").startswith(
        "corrections.csv, row 2, column expected: the correction expects the score 84.24, but the record holds 84.42. "
        "If the record is right now, take this row out of corrections.csv;"
    )


def test_only_figures_of_a_row_can_be_corrected(small, pages_that_agree):
    with pytest.raises(RecordError) as error:
        plan_addition(small, [bac_kan(pages_that_agree[0], "84.24", n_ranked="64")])
    assert error.value.text("en").startswith(
        "sua.csv, row 2, column number ranked: 64, but the record has 63 for the same row."
    )


def test_the_history_of_a_figure_tells_its_correction_and_when_it_came_in(small, pages_that_agree):
    correct(small, bac_kan(pages_that_agree[0], "84.42"), why="chấm lại")
    known = known_of(small, "PAR", 2023, "bac kan")
    (correction,) = [each for each in known if each.kind == "correction"]
    assert (correction.score, correction.words, correction.addition.source_file) == (
        "84.24 → 84.42",
        "chấm lại",
        "sua.csv",
    )
    rows = [each.source_id for each in known if each.kind == "row" and each.component == "total"]
    assert set(pages_that_agree) <= set(rows)
    said = known_text(known, "PAR", open_record(small), lang="vi")
    assert "84,24 → 84,42" in said
    assert "chấm lại" in said


def test_the_history_names_components_and_says_where_a_day_is_only_assumed(small):
    said = known_text(known_of(small, "PAR", 2023, "Bắc Kạn"), "PAR", open_record(small), lang="vi")
    assert "PAR3" not in said
    assert "Cải cách thủ tục hành chính" in said
    # Báo Nhân Dân (S0055) dates its page nowhere: it counts from the release of 17 April 2024.
    lines = said.splitlines()
    row = next(number for number, line in enumerate(lines) if line.rstrip().endswith("S0055"))
    assert lines[row].startswith("  17/04/2024  trang")
    assert lines[row + 1] == "      Báo Nhân Dân; không rõ ngày đăng, tính từ ngày công bố xếp hạng"
    note = next(line for line in lines if "rank_change_vs_2022=+44" in line)
    assert note.startswith("      Ghi chú bằng tiếng Anh: ")


@pytest.mark.parametrize(
    ("index", "year", "said"),
    [
        ("PAR", 24, "The record holds no ranking of PAR INDEX 24. Ask for one of the years: "),
        ("PAR", 2025, "Bắc Kạn (06) was a province until 30 June 2025. Ask for Thái Nguyên (34-19), which it joined"),
        ("PAR_INDEX", 2023, "There is no index PAR_INDEX. Ask for one of: PAR, PCI, SIPAS, PAPI."),
    ],
)
def test_a_question_that_cannot_be_answered_says_which_can(small, index, year, said):
    with pytest.raises(AskError) as error:
        known_of(small, index, year, "Bắc Kạn")
    assert error.value.text("en").startswith(said)


CODED = [
    (sheet.table, field.field, code)
    for sheet in declared_sheets()
    for field in sheet.columns
    if field.words
    for code in choices_of(field.words, "vi")
] + [("observations", "basis", code) for code in choices_of("basis", "vi")]


@pytest.mark.parametrize(("table", "column", "code"), CODED)
def test_every_coded_value_is_told_by_the_words_of_its_template(table, column, code):
    said = {lang: in_words(table, column, code).text(lang) for lang in ("vi", "en")}
    offered = {lang: choices_of(words_of(table, column), lang)[code] for lang in said}
    assert said == offered
    assert "_" not in said["vi"] + said["en"]


def test_a_change_of_a_coded_cell_is_told_in_words(small):
    held = open_record(small).targets.query("comparison == 'at_most'").iloc[0]
    row = {name: str(held[name]) for name in ("target_id", "index", "component", "metric", "source_id")}
    entry = Entry("targets", {**row, "comparison": "up"}, Place("a.xlsx", "Mục tiêu", 6), {"comparison": "J6"})
    lacks = plan_addition(small, [entry]).lacks
    assert lacks is not None
    assert "cột So sánh (J6): tăng, nhưng bộ dữ liệu đang có không quá." in lacks.text("vi")


def test_history_names_the_basis_in_words():
    known = known_of(record_folder(), "PCI", 2023, "Bắc Kạn")
    said = known_text(known, "PCI", current_record())
    assert "unlisted" not in said
    assert "trang (ngoài danh sách công bố)" in said


REMOVAL = """index;year;Tỉnh;Thành phần;Nguồn;Căn cứ;Số liệu bị đính chính;Số đang có;Số đúng;reason;Trang đính chính
PAR;2023;Bắc Kạn;Chỉ số chung;{page};nguồn ghi;điểm;{held};;trang không có số này;{page}
"""


@pytest.fixture
def remove(small, tmp_path):
    def plan(page: str, held: str):
        path = tmp_path / "bo.csv"
        path.write_text(REMOVAL.format(page=page, held=held), encoding="utf-8", newline="\n")
        return plan_addition(small, read_entries(path, open_record(small)))

    return plan


def test_a_figure_that_its_page_does_not_have_is_taken_away_by_a_correction_without_a_right_one(
    small, remove, pages_that_agree
):
    before = (small / "observations/par.csv").read_bytes()
    for page in pages_that_agree:
        write_addition(remove(page, "84,24"), "bo.csv")
    assert taken(small) != 84.24  # no page says it any more
    assert (small / "observations/par.csv").read_bytes() == before
    assert remove(pages_that_agree[0], "84,24").is_empty
    for _ in pages_that_agree:
        undo_addition(small)
    assert taken(small) == 84.24


def test_a_removal_of_what_is_not_there_is_refused(remove, pages_that_agree):
    with pytest.raises(RecordError, match=r"84[.,]99"):
        try_addition(remove(pages_that_agree[0], "84,99"))


@pytest.mark.parametrize(
    ("words", "english"),
    [
        ("Hải Phòng first per Lao Động", True),
        ("max 9.5", True),
        ("“đạt 84,24”; down 17 places", True),
        ("xếp hạng 52/63", False),
        ("lần đầu tiên nằm trong nhóm B", False),
        ("“all of it quoted”", False),
        ("S0148; 10,16", False),
    ],
)
def test_a_note_in_english_is_told_to_be_so(words, english):
    known = Known("2024", "row", "total", "84.24", "57", "stated", "S0055", "", words, None)
    said = known_text([known], "PAR", current_record(), lang="vi", width=None)
    assert ("Ghi chú bằng tiếng Anh" in said) == english
