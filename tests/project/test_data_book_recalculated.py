"""The book of figures as LibreOffice reckons it: every formula gives the value that is stored, and what Python says."""

import random
import shutil
import subprocess

import openpyxl
import pytest

import cchc_analysis as ca
from data_books import book_of, row_named

pytestmark = pytest.mark.full

ASKED = [(2023, "Bắc Kạn"), (2022, "Lạng Sơn"), (2024, "Bình Thuận")]
#: Makes LibreOffice reckon every formula anew on loading, whatever value is stored.
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory):
    """A function that reckons a workbook anew and returns it with its values."""
    if shutil.which("soffice") is None:
        pytest.fail("soffice is not on this machine. Install it, then run make test-full again.")
    desk = tmp_path_factory.mktemp("desk")
    (desk / "profile" / "user").mkdir(parents=True)
    (desk / "profile" / "user" / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8", newline="\n")

    def reckoned(path):
        profile = f"-env:UserInstallation={(desk / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", desk / "anew", path]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return openpyxl.load_workbook(desk / "anew" / path.name, data_only=True)

    return reckoned


def formulas(book):
    return [(sheet.title, cell.coordinate) for sheet in book for row in sheet for cell in row if cell.data_type == "f"]


def agree(anew, stored):
    return (anew or "") == (stored or "") or anew == pytest.approx(stored, abs=1e-9)


@pytest.mark.parametrize(("year", "province"), ASKED)
def test_every_formula_gives_the_value_that_is_stored(recalculated, tmp_path, year, province):
    book = book_of(year, province)
    (tmp_path / "so_lieu.xlsx").write_bytes(book.content)
    anew, stored, places = recalculated(tmp_path / "so_lieu.xlsx"), book.values, formulas(book.formulas)
    assert len(places) > 20
    assert [
        place for place in places if not agree(anew[place[0]][place[1]].value, stored[place[0]][place[1]].value)
    ] == []


@pytest.mark.parametrize(("year", "province"), ASKED)
@pytest.mark.parametrize("seed", range(3))
def test_moved_components_give_the_total_and_the_rank_of_python(recalculated, tmp_path, year, province, seed):
    draw, typed = random.Random(seed), book_of(year, province).formulas
    moved = {}
    for index in ("PAR", "PCI", "PAPI"):
        tab = f"Mô phỏng {'PAR INDEX' if index == 'PAR' else index}"
        if tab in typed.sheetnames:
            moved[index] = dict(_moves(ca.what_if(index, province, year), typed[tab], draw))
    assert moved
    typed.save(tmp_path / f"{seed}.xlsx")
    anew = recalculated(tmp_path / f"{seed}.xlsx")
    for index, levels in moved.items():
        answer = ca.what_if(index, province, year)
        played, sheet = answer.play(levels), anew[f"Mô phỏng {'PAR INDEX' if index == 'PAR' else index}"]
        assert sheet.cell(row_named(sheet, "Chỉ số chung"), 5).value == pytest.approx(played.total, abs=1e-6)
        label = f"Hạng trên bảng năm {answer.year}"
        if answer.scores.empty:
            ends = zip(("tốt nhất có thể", "ước lượng", "kém nhất có thể"),
                       (played.rank.low, played.rank.best, played.rank.high), strict=True)  # fmt: skip
            assert all(sheet.cell(row_named(sheet, f"{label}: {said}"), 5).value == end for said, end in ends)
        else:
            assert sheet.cell(row_named(sheet, label), 5).value == played.rank.best
            shared = sheet.cell(row_named(sheet, "Đồng hạng với tỉnh khác"), 5).value
            assert shared == ("có" if played.shared else "không")


def _moves(answer, sheet, draw):
    """Type a planned score for some components, in hundredths within their scale."""
    for place, part in enumerate(answer.parts.to_dict("records")):
        if draw.random() < 0.7:
            level = round(draw.uniform(part["lowest"], part["highest"]), 2)
            sheet.cell(4 + place, 5).value = level
            yield part["component"], level
