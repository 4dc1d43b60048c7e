"""Some components alone make no more than their total: told at the total, or at the parts where those are new."""

import pytest

import cchc_analysis as ca
from cchc_analysis.record.check import check_record
from cchc_analysis.record.check.parts import parts
from cchc_analysis.record.intake.addition import RefusedError, plan_addition, try_addition
from cchc_analysis.record.intake.read import read_entries


@pytest.fixture(scope="module")
def record():
    return ca.open_record(ca.record_folder())


def refused(folder, record, text):
    path = folder / "par.csv"
    path.write_text(text, encoding="utf-8", newline="\n")
    entries = read_entries(path, record, index="PAR", year=2025, source="S0502")
    with pytest.raises(RefusedError) as error:
        try_addition(plan_addition(ca.record_folder(), entries))
    return error.value.text("vi")


def test_nothing_in_the_record_is_more_than_its_total(record):
    looked_at, found = parts(record)
    assert (looked_at > 0, found) == (True, [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Tỉnh;Điểm;PAR1;PAR2\nCao Bằng;9;9,4;9,9\n",
            "cột điểm (B2): điểm chung 9 của Cao Bằng trong PAR 2025 nhỏ hơn tổng 19,3 của các thành phần đã có: "
            "PAR1 9,4 (C2), PAR2 9,9 (D2).",
        ),
        (
            "Tỉnh;Điểm;PAR1\nCao Bằng;9,00;9,4\n",
            "cột điểm (B2): điểm chung 9 của Cao Bằng trong PAR 2025 nhỏ hơn tổng 9,4 của các thành phần đã có: "
            "PAR1 9,4 (C2).",
        ),
    ],
)
def test_a_total_below_its_parts_is_refused_with_all_cells(tmp_path, record, text, said):
    assert f"par.csv, dòng 2, {said}" in refused(tmp_path, record, text)


def test_the_check_of_a_record_has_it():
    assert "parts" in [step.name for step in check_record(ca.record_folder()).steps]


def test_a_total_printed_without_decimals_may_be_half_a_point_more(tmp_path, record):
    path = tmp_path / "par.csv"
    path.write_text("Tỉnh;Điểm;PAR1\nCao Bằng;9;9,4\n", encoding="utf-8", newline="\n")
    entries = read_entries(path, record, index="PAR", year=2025, source="S0502")
    assert try_addition(plan_addition(ca.record_folder(), entries)).number == ""
