"""Figures that can be read and are yet hard to believe are asked about at their cells, and go in all the same."""

import openpyxl
import pytest

import cchc_analysis as ca
from cchc_analysis.record.intake.read import read_file

GIVEN = {"index": "PAR", "year": 2024, "source": "S0055", "basis": "stated"}


@pytest.fixture(scope="module")
def record():
    return ca.open_record(ca.record_folder())


@pytest.fixture
def read(tmp_path, record):
    def of(*rows, **said):
        path = tmp_path / "par.csv"
        path.write_text("\n".join(["Tỉnh;Điểm;Hạng", *rows, ""]), encoding="utf-8", newline="\n")
        return read_file(path, record, **(GIVEN | said))

    return of


def test_two_provinces_at_one_rank_with_different_scores_are_asked_about(read):
    found = read("Bắc Kạn;85,11;35", "Lai Châu;86;35")
    assert len(found.entries) == 2
    (doubt,) = found.notes
    assert doubt.text("vi").startswith(
        "par.csv, C3 và par.csv, C2: Lai Châu và Bắc Kạn cùng hạng 35 PAR 2024 nhưng khác điểm (86 và 85,11)"
    )
    assert "(86 and 85.11)" in doubt.text("en")


@pytest.mark.parametrize(
    "rows",
    [
        ("Bắc Kạn;85,11;35", "Lai Châu;85,11;35"),  # a shared rank, as some issuers print it
        ("Bắc Kạn;85,11;35", "Lai Châu;85,1;35"),  # 85,1 may be 85,11
        ("Bắc Kạn;85,11;35", "Lai Châu;85,11;36"),  # ranked by digits that are not printed
        ("Bắc Kạn;85,11;35", "Lai Châu;;35"),
    ],
)
def test_what_can_be_together_is_not_asked_about(read, rows):
    assert read(*rows).notes == ()


@pytest.mark.parametrize("score", ["0,8511", "8,511"])
def test_a_score_far_from_all_others_of_its_era_is_asked_about(read, score):
    found = read(f"Bắc Kạn;{score};35")
    assert len(found.entries) == 1
    (doubt,) = found.notes
    assert doubt.text("vi").startswith(f"par.csv, B2: điểm {score} cách xa các điểm khác của PAR 2022- (Chỉ số")


def test_two_ends_that_leave_out_little_are_asked_about(read):
    found = read("Bắc Kạn;5-10;35", index="PCI", year=2022)
    assert len(found.entries) == 1
    (doubt,) = found.notes
    assert doubt.text("vi").startswith("par.csv, B2: 5-10 được đọc là điểm nằm giữa hai số này")
    assert read("Bắc Kạn;64,0-64,5;35", index="PCI", year=2022).notes == ()


def test_a_score_that_is_only_the_lowest_so_far_is_not(read):
    assert read("Bắc Kạn;70,1;63").notes == ()


def test_figures_on_another_scale_are_known_to_lie_elsewhere(read):
    assert read("Bắc Kạn;8,511;35", basis="other_scale").notes == ()


def test_where_the_record_has_no_figures_those_of_the_file_tell(read, record):
    """A made-up table of a component that the record has never had: four units far below a fifth."""
    rows = [f"{name};7,{k}" for k, name in enumerate(["Cao Bằng", "Sơn La", "Lai Châu", "Điện Biên", "Huế", "Hà Nội"])]
    made = {"index": "PCI", "year": 2025}
    held = record.observations.query("index == 'PCI' and component == 'PCI25_9'")
    assert held.empty
    found = read(*rows[:5], "Hà Nội;1,2", **made)
    assert found.notes
    assert read(*rows, **made).notes == ()


@pytest.mark.parametrize("score", ["+66", "▲ 1,2"])
def test_a_change_is_no_score(read, score):
    with pytest.raises(ca.CchcError) as error:
        read(f"Bắc Kạn;{score};35")
    assert f"par.csv, B2: “{score}” giống mức tăng so với năm trước, không phải điểm." in error.value.text("vi")


@pytest.mark.parametrize(("column", "said"), [(3, "C2: “+5” giống mức tăng"), (2, "B2: “+5” giống mức tăng")])
def test_a_number_that_its_format_shows_as_a_change_is_no_rank_and_no_score(tmp_path, column, said):
    book = openpyxl.Workbook()
    for row in (["Tỉnh", "Điểm", "Hạng"], ["Bắc Kạn", 85.5, 35]):
        book.active.append(row)
    book.active.cell(2, column, 5).number_format = "+0;-0;0"
    book.save(tmp_path / "par.xlsx")
    with pytest.raises(ca.CchcError) as error:
        read_file(tmp_path / "par.xlsx", ca.open_record(ca.record_folder()), index="PAR", year=2023, source="S0024")
    assert said in error.value.text("vi")
