"""The sheet to play with: what stands in it is what `targets.what_if` says, and every formula carries its value."""

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

import pytest

import cchc_analysis as ca
from briefings import book_answers_of
from cchc_analysis.targets.what_if import SAME
from data_books import book_of, row_named

PCI, PAR = "Mô phỏng PCI", "Mô phỏng PAR INDEX"


@pytest.fixture(scope="module")
def home():
    return book_of(2023, "Bắc Kạn")


def sheets(book, kind):
    return [sheet for sheet in getattr(book, kind) if sheet.title.startswith("Mô phỏng")]


def test_each_index_whose_components_are_known_has_its_sheet(home):
    answered = [one.index for one in book_answers_of(2023, "Bắc Kạn").what_ifs if one.answers]
    assert answered == ["PAR", "PCI", "PAPI"]
    assert [sheet.title for sheet in sheets(home, "values")] == [PAR, PCI, "Mô phỏng PAPI"]


def test_the_sheet_starts_from_what_was_published(home):
    sheet, answer = home.values[PCI], ca.what_if("PCI", "Bắc Kạn", 2023)
    total, rank = row_named(sheet, "Chỉ số chung"), row_named(sheet, "Hạng trên bảng năm 2021")
    # PCI 2021: 62.26 points, rank 48.
    assert sheet.cell(total, 5).value == answer.total == 62.26
    assert sheet.cell(rank, 5).value == answer.stood.best == 48
    planned = [sheet.cell(4 + place, 5).value for place in range(len(answer.parts))]
    assert planned == answer.parts["level"].tolist()
    assert [sheet.cell(4 + place, 3).value for place in range(len(answer.parts))] == answer.parts["factor"].tolist()


def test_another_weight_moves_the_total(home):
    # Transparency of PCI 2021 weighs 20 %, one point of it two points of the total.
    formulas, values = home.formulas[PCI], home.values[PCI]
    for row in range(4, 4 + 10):
        weight, counts = values.cell(row, 2).value, values.cell(row, 3).value
        assert re.fullmatch(rf"=ROUND\(B{row}\*[\d.]+/[\d.]+,\d+\)", formulas.cell(row, 3).value)
        ratio = [float(part) for part in re.findall(r"[*/]([\d.]+)", formulas.cell(row, 3).value)]
        assert round(weight * ratio[0] / ratio[1], SAME) == counts
        assert formulas.cell(row, 7).value == f"=ROUND(C{row}*E{row}-{counts!r}*D{row},{SAME})"
        assert values.cell(row, 7).value == 0


def test_what_the_rank_aimed_at_takes_is_what_python_says(home):
    sheet, answer = home.values[PCI], ca.what_if("PCI", "Bắc Kạn", 2023)
    aim, short = row_named(sheet, "Mục tiêu thứ hạng"), row_named(sheet, "Còn thiếu (điểm; số âm là dư)")
    assert sheet.cell(aim, 5).value == answer.aim.rank
    assert sheet.cell(short, 5).value == pytest.approx(answer.short_of(answer.total, answer.aim.rank))


def test_of_a_ranking_known_in_part_the_sheet_shows_the_bounds_of_the_curve(home):
    sheet, answer = home.values[PAR], ca.what_if("PAR", "Bắc Kạn", 2023)
    for rank in (1, 40, 63):
        bound = answer.curve.score_for_rank(rank)
        cells = [sheet.cell(3 + rank, column).value for column in (10, 11, 12, 13)]
        assert cells[0] == rank
        assert cells[2] == pytest.approx(bound.best, abs=10**-SAME)
        # Ends are rounded outward: no narrower than they are.
        low, high = Decimal(repr(float(bound.low))), Decimal(repr(float(bound.high)))
        assert cells[1::2] == [
            float(low.quantize(Decimal("0.01"), ROUND_FLOOR)),
            float(high.quantize(Decimal("0.01"), ROUND_CEILING)),
        ]
    # Four of eight fields of Bắc Kạn are published: the others stand by name, without a figure.
    assert sheet.cell(row_named(sheet, "Cải cách tài chính công"), 5).value is None


def test_every_formula_has_its_value_and_uses_long_standing_functions(home):
    found = 0
    for sheet, values in zip(home.formulas, home.values, strict=True):
        for cell in (cell for row in sheet for cell in row if cell.data_type == "f"):
            assert set(re.findall(r"([A-Z]+)\(", cell.value)) <= {
                "IF", "OR", "AND", "ROUND", "SUM", "SUMPRODUCT", "INDEX", "VLOOKUP"
            }  # fmt: skip
            # A cell that waits for figures holds an empty text.
            found += 1
            if sheet.title.startswith("Mô phỏng"):
                assert values[cell.coordinate].value is not None, (sheet.title, cell.coordinate)
    assert found > 50


def test_a_planned_score_must_lie_on_the_scale_of_its_component(home):
    sheet = home.formulas[PCI]
    rules = {str(rule.sqref): (rule.type, float(rule.formula1), float(rule.formula2)) for rule in
             sheet.data_validations.dataValidation}  # fmt: skip
    assert rules["E4"] == ("decimal", 1.0, 10.0)
    aim = row_named(home.values[PCI], "Mục tiêu thứ hạng")
    assert rules[f"E{aim}"] == ("whole", 1.0, 63.0)


def test_every_figure_that_the_sheet_shows_stands_in_the_ledger(home):
    printed = {entry.printed for entry in home.ledger.entries.values()} | {"0", "0.00"}
    for sheet in sheets(home, "values"):
        # Those out of sight too, from which ranks of a fragment are looked up: who unhides them finds each.
        for row in sheet.iter_rows(min_row=4):
            # The first column of a curve counts its ranks.
            for cell in (cell for cell in row if isinstance(cell.value, int | float) and cell.column != 10):
                decimals = len(cell.number_format.partition(";")[0].partition(".")[2])
                assert f"{cell.value:.{decimals}f}" in printed, (sheet.title, cell.coordinate)
