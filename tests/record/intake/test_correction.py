"""A figure that changes becomes a correction: reasoned, expecting what it finds, its effect shown or explained."""

from pathlib import Path

import pytest

from cchc_analysis.errors import RecordError
from cchc_analysis.record.check import check_record
from cchc_analysis.record.intake.addition import plan_addition, write_addition
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.history import known_of
from cchc_analysis.record.intake.places import Place
from cchc_analysis.record.observations import load_par
from cchc_analysis.record.tables import current_record, open_record
from cchc_analysis.report.terminal import difference_text, effects_text, known_text

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
    return write_addition(plan_addition(data, entries, why=why, corrected_by=by), "sua.csv", why=why)[1]


def taken(data: Path) -> float:
    table = load_par(record=open_record(data)).set_index(["year", "province_code"])
    return float(table.loc[(2023, "06"), "score"])


def test_three_pages_say_the_same(pages_that_agree):
    assert len(pages_that_agree) == 3


def test_a_correction_needs_a_reason_and_a_page(small, pages_that_agree):
    changed = bac_kan(pages_that_agree[0], "84.42")
    for given in ({}, {"why": "misread"}, {"corrected_by": "S0001"}):
        lacks = plan_addition(small, [changed], **given).lacks
        assert lacks is not None
        assert lacks.text("en").startswith("sua.csv, row 2 changes what the record has: that needs a reason.")


def test_the_difference_shows_old_and_new(small, pages_that_agree):
    said = difference_text(plan_addition(small, [bac_kan(pages_that_agree[0], "84.42")]), lang="vi")
    row = next(line for line in said.splitlines() if "Bắc Kạn" in line)
    assert row.lstrip().startswith("khác:")
    assert "84,24; hạng 57" in row
    assert "84,42" in row
    assert "dòng 2 (E2)" in row


def test_a_correction_is_a_row_of_its_own_and_the_old_row_stays(small, pages_that_agree):
    before = (small / "observations/par.csv").read_text(encoding="utf-8")
    correct(small, bac_kan(pages_that_agree[0], "84.42"))
    row = f"PAR,2023,06,total,{pages_that_agree[0]},stated,score,84.24,84.42,misread,S0001"
    assert row in (small / "corrections.csv").read_text(encoding="utf-8").splitlines()
    assert (small / "observations/par.csv").read_text(encoding="utf-8") == before
    assert check_record(small).ok


def test_correcting_one_of_three_that_say_the_same_says_why_nothing_changes(small, pages_that_agree):
    first, *others = pages_that_agree
    (effect,) = correct(small, bac_kan(first, "84.42"), by="S0001")
    said = " ".join(effects_text([effect], lang="en").split())
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
    said = effects_text(found[-1:], lang="vi")
    assert "trước là 84,24, nay là 84,42" in " ".join(said.split())


def test_a_corrected_figure_added_again_is_no_change(small, pages_that_agree):
    correct(small, bac_kan(pages_that_agree[0], "84.42"))
    assert plan_addition(small, [bac_kan(pages_that_agree[0], "84.42")]).is_empty
    assert plan_addition(small, [bac_kan(pages_that_agree[0], "84.24")]).is_empty  # what the page once said


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
        "sua.csv, row 2, column correction_source_id: S9999 is not in the table sources."
    )


def test_a_correction_whose_row_was_mended_fails_loudly_and_asks_to_be_removed(small, pages_that_agree):
    correct(small, bac_kan(pages_that_agree[0], "84.42"))
    table = small / "observations/par.csv"
    mended = table.read_text(encoding="utf-8").replace(",84.24,84.235,84.245,", ",84.42,84.415,84.425,")
    table.write_text(mended, encoding="utf-8", newline="\n")
    with pytest.raises(RecordError) as error:
        open_record(small)
    assert error.value.text("en").startswith("corrections.csv, row 2: expects score 84.24, the record holds [84.42].")
    assert "take the correction back" in error.value.text("en")


def test_only_figures_of_a_row_can_be_corrected(small, pages_that_agree):
    with pytest.raises(RecordError) as error:
        plan_addition(small, [bac_kan(pages_that_agree[0], "84.24", n_ranked="64")])
    assert error.value.text("en").startswith(
        "sua.csv, row 2, column n_ranked: 64, but the record has 63 for the same row."
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
    said = known_text(known, lang="vi")
    assert "84,24 → 84,42" in said
    assert "chấm lại" in said
