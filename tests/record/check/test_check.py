"""The whole check: a made-up index passes by files alone, progress is told, and only the check pays for its library."""

import subprocess
import sys

import pytest

import cchc_analysis as ca
from cchc_analysis.record.check import check_record
from made_up import INDEX, make_up_index


@pytest.fixture(scope="module")
def made_up(small_base, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCHC_DATA", str(small_base))
        return make_up_index(tmp_path_factory.mktemp("made up") / "dữ liệu")


def test_an_index_added_by_files_alone_passes(made_up):
    report = check_record(made_up)
    assert report.errors == []
    assert [finding for finding in report.of("conflict") if finding.ranking[0] == INDEX] == []


def test_the_made_up_index_is_loaded_with_its_fragment(made_up):
    ranks = ca.load_index(INDEX, record=ca.open_record(made_up)).groupby("year")["rank"].count()
    assert ranks.to_dict() == {2025: 34, 2026: 34, 2027: 34, 2028: 5}


def test_a_step_is_announced_before_it_runs(small):
    said = []
    report = check_record(small, said.append)
    assert said == [step.verifies for step in report.steps]


def test_what_was_found_in_order_is_remembered_by_content_and_every_step_still_announced(small, small_base, damage):
    first, said = check_record(small_base), []
    again = check_record(small, said.append)
    assert (again.folder, again.steps) == (str(small), first.steps)
    assert all(one is other for one, other in zip(again.steps, first.steps, strict=True)), "nothing was checked anew"
    assert said == [step.verifies for step in first.steps]
    damage(small / "observations/pci.csv", "41,41,41", "64,41,41")
    assert check_record(small).errors


def test_rows_are_checked_once_tables_can_be_read(small, damage):
    row = damage(small / "observations/pci.csv", "41,41,41", "64,41,41")
    report = check_record(small)
    assert [(error.row, error.column, error.value) for error in report.errors] == [(row, "rank", 64)]
    assert "Scores fall as ranks grow" in report.not_run


def test_importing_costs_no_frictionless():
    code = "import sys, cchc_analysis.record.check; sys.exit('frictionless' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
