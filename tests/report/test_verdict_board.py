"""The verdict board: legible, honest about its sources, and readable without colour."""

import re
import warnings

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from cchc_analysis.record.provinces import province_name
from cchc_analysis.record.tables import current_record
from cchc_analysis.report.charts.verdicts import MARKS, verdict_board
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.targets.verdicts import assess_targets, board

RECORD = current_record()
#: Three readings; percentages and long names; bounds; only what cannot be tested; nothing at all.
CASES = [("Bắc Kạn", 2024), ("Hòa Bình", 2022), ("Yên Bái", 2024), ("Cao Bằng", 2025), ("An Giang", 2023)]
LEDGER = Ledger("vi")


@pytest.fixture(scope="module")
def bac_kan():
    return verdict_board("Bắc Kạn", 2023, ledger=LEDGER)


def boxes(figure):
    FigureCanvasAgg(figure).draw()
    texts = [text for text in figure.findobj(Text) if text.get_text().strip() and text.get_visible()]
    return [(text, text.get_window_extent()) for text in texts]


def marks(figure, shape: str) -> list[tuple[float, float]]:
    lines = [line for line in figure.axes[0].lines if line.get_marker() == shape]
    return [(line.get_xdata()[0], line.get_ydata()[0]) for line in lines]


def assert_legible(figure):
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # Matplotlib warns of each glyph its font lacks
        found = boxes(figure)
    page = figure.bbox
    for place, (text, box) in enumerate(found):
        assert page.x0 - 1 <= box.x0, text
        assert box.x1 <= page.x1 + 1, text
        assert page.y0 - 1 <= box.y0, text
        assert box.y1 <= page.y1 + 1, text
        core = box.shrunk(0.98, 0.7)
        assert [other for other, near in found[place + 1 :] if core.overlaps(near.shrunk(0.98, 0.7))] == []


@pytest.mark.parametrize(("case", "lang"), [*((case, "vi") for case in CASES), (CASES[0], "en")], ids=str)
def test_no_text_is_cut_off_overlaps_another_or_lacks_a_letter(case, lang):
    assert_legible(verdict_board(*case, lang=lang))


@pytest.mark.full
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("year", [2020, 2022, 2024])
def test_the_board_of_every_province_with_targets_is_legible(year, lang):
    for code in RECORD.targets["province_code"].dropna().unique():
        assert_legible(verdict_board(province_name(code, RECORD), year, lang=lang))


def test_the_title_counts_what_became_of_the_targets(bac_kan):
    assert " ".join(bac_kan.get_suptitle().split()) == (
        "Bắc Kạn, mục tiêu ban hành đến năm 2023: 1 đạt, 4 không đạt, 2 đạt hay không tùy cách tính, "
        "12 chưa kiểm chứng được"
    )


def test_shape_alone_tells_met_from_missed(bac_kan):
    verdicts = board(assess_targets("Bắc Kạn", year=2023))["verdict"].value_counts()
    assert len(marks(bac_kan, "o")) == verdicts["met"]
    assert len(marks(bac_kan, "x")) == verdicts["missed"]
    assert MARKS["met"]["marker"] != MARKS["missed"]["marker"]


def test_what_was_met_stands_right_of_the_aim_and_what_was_missed_left_of_it():
    drawn = board(assess_targets())
    assert (drawn.loc[drawn["verdict"] == "met", "at"] >= 0).all()
    assert (drawn.loc[drawn["verdict"] == "missed", "at"] < 0).all()


def test_places_share_one_scale_so_that_lengths_compare():
    drawn = board(assess_targets("Bắc Kạn")).query("metric == 'rank'")
    assert ((drawn["at"] / drawn["gap"]).round(9) == round(1 / 12, 9)).all()  # the farthest: 12 places beyond


def test_places_points_and_counts_have_axes_of_their_own(bac_kan):
    drawn = board(assess_targets("Bắc Kạn", year=2023))
    assert set(drawn["axis"]) == {"places", "points", "components"}
    places = {
        unit: next(t for t in bac_kan.axes[0].texts if t.get_text() == unit) for unit in ("bậc", "điểm", "thành phần")
    }
    centres = [text.get_position()[0] for text in places.values()]
    assert centres == sorted(set(centres))
    # A mark stands on the axis of what it counts: the score of PCI 2019 missed by 1.20 points, at the end of its own.
    ends = {axis: rows["at"].abs().max() for axis, rows in drawn.groupby("axis")}
    assert ends == {"places": 1.0, "points": 1.0, "components": 1.0}
    assert {text.get_text() for text in bac_kan.axes[0].texts} >= {"±12", "±1,20", "±4"}


def test_the_sources_are_exactly_those_of_the_targets_and_figures_shown():
    ledger = Ledger("vi")
    verdict_board("Bắc Kạn", 2019, ledger=ledger)
    pages = {page for _, _, page in ledger.pages}
    table = assess_targets("Bắc Kạn", year=2019).query("not part")
    behind = table.loc[table["verdict"] != "not_testable", ["base_source_id", "result_source_id"]]
    assert pages == {*table["source_id"], *" ".join(behind.melt()["value"].dropna()).split()}


def test_every_result_printed_is_in_the_ledger(bac_kan):
    entered = {entry.value for entry in LEDGER.entries.values()}
    printed = [text.get_text() for text in bac_kan.axes[0].texts if re.search(r", (không )?đạt$", text.get_text())]
    assert len(printed) == 15
    for text in printed:
        numbers = re.findall(r"\d+(?:,\d+)?", text)
        assert {float(number.replace(",", ".")) for number in numbers} <= entered, text


def test_swapping_two_provinces_results_swaps_the_finding():
    rows = RECORD.observations[RECORD.observations["index"] == "PCI"]
    swapped = rows.assign(province_code=rows["province_code"].replace({"06": "22", "22": "06"}))  # with Quảng Ninh
    copy = type(RECORD)(**{**vars(RECORD), "observations": swapped})
    # Above 64 points, and first, all that a rise from rank 1 can ask; but only 8 of 10 sub-indices rose.
    assert "2 met, 1 missed" in verdict_board("Bắc Kạn", 2019, lang="en", record=copy).get_suptitle()
