"""The record is read as its descriptor says, and damage is named by file, row, column and value."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.record.tables import content_of, record_hash


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ca.record_folder(), tmp_path / "data"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def test_codes_are_text_with_their_zero():
    codes = ca.open_record(ca.record_folder()).observations["province_code"]
    assert "06" in set(codes)
    assert codes.str.len().isin([2, 5]).all()


def test_years_and_ranks_are_nullable_integers():
    observations = ca.open_record(ca.record_folder()).observations
    assert str(observations["rank"].dtype) == "Int64"
    assert observations["rank"].isna().any()


def test_a_decimal_comma_is_named_by_file_row_column_and_value(copy):
    edit(copy / "observations/pci.csv", "60.32,60.315,60.325", '"60,32",60.315,60.325')
    with pytest.raises(ca.RecordError, match=r"pci\.csv.*2.*score.*60,32"):
        ca.open_record(copy)


def test_a_renamed_column_is_named(copy):
    edit(copy / "facts.csv", "index,year,component", "index,nam,component")
    with pytest.raises(ca.RecordError, match=r"facts\.csv.*nam"):
        ca.open_record(copy)


def test_a_file_in_another_encoding_is_refused(copy):
    table = copy / "provinces/provinces.csv"
    table.write_bytes(table.read_text(encoding="utf-8").encode("utf-16"))
    with pytest.raises(ca.RecordError, match=r"provinces\.csv.*UTF-8"):
        ca.open_record(copy)


def test_a_missing_table_is_named(copy):
    (copy / "targets.csv").unlink()
    with pytest.raises(ca.RecordError, match=r"targets\.csv"):
        ca.open_record(copy)


def test_a_folder_without_a_record_says_where_one_is_had(tmp_path):
    with pytest.raises(ca.RecordError, match="cchc init"):
        ca.open_record(tmp_path)


def add_correction(folder: Path, expected: str, corrected: str) -> None:
    with (folder / "corrections.csv").open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(f"PCI,2022,06,total,S0106,stated,rank,{expected},{corrected},the table shows it,S0098\n")


def test_a_correction_supersedes_a_row_and_keeps_it_as_a_misprint(copy):
    add_correction(copy, expected="35", corrected="36")
    record = ca.open_record(copy)
    rows = record.observations.query("index == 'PCI' and year == 2022 and province_code == '06'")
    assert rows.loc[rows["source_id"] == "S0106", "basis"].tolist() == ["misprint"]
    assert rows.loc[rows["note"].str.startswith("correction"), "rank"].tolist() == [36]


def test_a_correction_fails_once_the_row_no_longer_holds_what_it_expects(copy):
    add_correction(copy, expected="34", corrected="36")
    with pytest.raises(ca.RecordError, match=r"corrections\.csv.*2.*34.*35"):
        ca.open_record(copy)


def both_corrected(copy: Path, *pages: str) -> dict[str, list[float]]:
    """Correct the score and the rank of Bắc Kạn in PCI 2022, and return what each row of it says then, by page."""
    with (copy / "corrections.csv").open("a", encoding="utf-8", newline="\n") as stream:
        for page, said in zip(pages, ("score,65.15,65.51", "rank,35,36"), strict=True):
            stream.write(f"PCI,2022,06,total,S0106,stated,{said},the table shows it,{page}\n")
    rows = ca.open_record(copy).observations
    rows = rows[(rows["index"] == "PCI") & (rows["year"] == 2022) & (rows["province_code"] == "06")]
    rows = rows[(rows["component"] == "total") & (rows["basis"] != "misprint")]
    return {row["source_id"]: [row["score"], row["rank"]] for row in rows.to_dict("records")}


def test_score_and_rank_of_a_row_corrected_from_one_page_make_one_row(copy):
    said = both_corrected(copy, "S0098", "S0098")
    assert said["S0098"] == [65.51, 36]
    assert "S0106" not in said  # superseded


def test_corrected_from_two_pages_each_row_has_what_its_page_shows(copy):
    said = both_corrected(copy, "S0098", "S0099")
    assert [said["S0098"][0], said["S0099"][1]] == [65.51, 36]
    assert pd.isna(said["S0098"][1])
    assert pd.isna(said["S0099"][0])
    assert "S0106" not in said


def test_a_correction_without_its_row_says_which_row_is_missing_and_what_to_do(copy):
    with (copy / "corrections.csv").open("a", encoding="utf-8", newline="\n") as stream:
        stream.write("PCI,2022,06,total,S0001,stated,score,65.15,65.51,the table shows it,S0098\n")
    with pytest.raises(ca.RecordError) as error:
        ca.open_record(copy)
    assert error.value.text("vi") == (
        "corrections.csv, dòng 2: không có dòng nào của PCI 2022, tỉnh 06, thành phần total, trang S0001 với căn cứ "
        "này để đính chính. Nếu tệp số liệu nay đã ghi đúng, hãy bỏ dòng này khỏi corrections.csv; nếu không, ghi lại "
        "trang và căn cứ ở đây như dòng cần đính chính."
    )


def test_what_a_correction_expects_and_finds_is_told_in_the_language_of_the_reader(copy):
    with (copy / "corrections.csv").open("a", encoding="utf-8", newline="\n") as stream:
        stream.write("PCI,2022,06,total,S0106,stated,score,65.25,65.51,the table shows it,S0098\n")
    with pytest.raises(ca.RecordError) as error:
        ca.open_record(copy)
    assert "đính chính chờ gặp điểm 65,25, nhưng bộ dữ liệu đang có 65,15." in error.value.text("vi")
    assert "the correction expects the score 65.25, but the record holds 65.15." in error.value.text("en")


def test_the_hash_of_a_record_does_not_depend_on_line_ends_but_on_every_cell(copy):
    before = record_hash(copy)
    table = copy / "remarks.csv"
    table.write_bytes(table.read_bytes().replace(b"\n", b"\r\n"))
    assert record_hash(copy) == before
    edit(copy / "releases.csv", "2021-04-15", "2021-04-16")
    assert record_hash(copy) != before


def test_cchc_data_names_the_record_in_use(copy, monkeypatch):
    edit(copy / "observations/pci.csv", "PCI,2022,06,total,65.15", "PCI,2022,06,total,66.15")
    monkeypatch.setenv("CCHC_DATA", str(copy))
    pci = ca.load_pci().set_index(["year", "province_code"])
    assert pci.loc[(2022, "06"), "score"] == 66.15


def test_the_working_folder_comes_before_the_package(copy, monkeypatch):
    monkeypatch.delenv("CCHC_DATA", raising=False)
    monkeypatch.chdir(copy.parent)
    assert ca.record_folder() == Path("data")


def test_a_copy_that_says_the_same_is_the_same_record_until_a_cell_changes(copy):
    real = ca.open_record(ca.record_folder())
    assert ca.open_record(copy) is real
    edit(copy / "observations/pci.csv", "PCI,2022,06,total,65.15", "PCI,2022,06,total,66.15")
    assert ca.open_record(copy) is not real


def test_a_record_is_told_apart_to_the_last_byte(copy):
    before = content_of(copy)
    table = copy / "facts.csv"
    table.write_bytes(table.read_bytes().replace(b"\n", b"\r\n"))
    assert content_of(copy) != before
    assert record_hash(copy) == record_hash(ca.record_folder())
