"""The page has a row for each benchmark, none timed without an alternative, and for each count of tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.reliability import FIGURES, counted, of_tier, section, short, told
from benchmarks.rows import BENCHMARKS, YEARLY

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"
NAMES = [*((of.name, of.alternative, of.goal) for of in BENCHMARKS), YEARLY]


@pytest.mark.parametrize(("name", "alternative", "goal"), NAMES)
def test_each_benchmark_has_its_row_with_alternative_and_goal(name, alternative, goal):
    assert alternative
    rows = [
        line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith(f"| {name} | {alternative} |")
    ]
    assert len(rows) == 1
    assert f"| {goal} |" in rows[0]


def test_what_misses_its_goal_is_explained():
    missed, _, reasons = PAGE.read_text(encoding="utf-8").partition("## Why goals are missed")
    for line in missed.splitlines():
        if line.endswith("| **no** |") and YEARLY[0] not in line:
            assert f"- {line.split(' | ')[0].removeprefix('| ')}, against {line.split(' | ')[1]}:" in reasons
    assert "not explained yet" not in reasons


def seconds(cell: str) -> float:
    number, unit = cell.split(" ")
    return float(number) / (1000 if unit == "ms" else 1)


def test_each_ratio_is_that_of_the_two_times_beside_it():
    timed = [row for row in page_rows() if row[2][0].isdigit()]
    assert len(timed) > 15
    for _, _, ours, alternative, ratio, *_ in timed:
        quicker = seconds(alternative) / seconds(ours)
        told = float(ratio.partition("x")[0])
        assert ratio.endswith("as long") == (quicker < 1)
        assert told == pytest.approx(max(quicker, 1 / quicker), rel=0.06)


@pytest.mark.parametrize("of", [of for of in BENCHMARKS if of.met], ids=lambda of: f"{of.name}, {of.alternative}")
def test_a_goal_is_met_where_the_times_beside_it_say_so(of):
    row = next(row for row in page_rows() if row[:2] == [of.name, of.alternative])
    assert row[-1] == ("yes" if of.met(seconds(row[2]), seconds(row[3])) else "**no**")


def page_rows() -> list[list[str]]:
    lines = PAGE.read_text(encoding="utf-8").partition("## Why goals are missed")[0].splitlines()
    return [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")][1:]


REPORT = """<testsuites><testsuite timestamp="2026-11-29T18:00:00">
<testcase name="one year"><properties><property name="provinces and years" value="63"/></properties></testcase>
<testcase name="another"><properties><property name="provinces and years" value="63"/></properties></testcase>
<testcase name="a third"><properties><property name="provinces and years" value="63"/></properties><failure/></testcase>
<testcase name="seconds"><properties><property name="something else" value="1.5"/></properties></testcase>
</testsuite></testsuites>"""
TESTS = [path.read_text(encoding="utf-8") for path in Path(__file__).parents[1].rglob("test_*.py")]


@pytest.fixture
def found(tmp_path) -> dict[str, int]:
    (tmp_path / "report.xml").write_text(REPORT, encoding="utf-8")
    return counted([tmp_path / "report.xml"])


def test_tests_that_passed_are_counted_together_and_those_that_failed_not(found):
    assert found == {"provinces and years": 126}


def test_reports_of_parts_of_one_run_count_together(tmp_path, found):
    other = tmp_path / "other.xml"
    other.write_text(REPORT.replace("one year", "a fourth"), encoding="utf-8")
    assert found == {"provinces and years": 126}
    assert counted([tmp_path / "report.xml", other]) == {"provinces and years": 189}


def test_a_test_counts_once_however_often_it_is_reported(tmp_path, found):
    assert counted([tmp_path / "report.xml"] * 2) == found


def test_of_a_whole_tier_what_failed_is_no_longer_counted_and_other_tiers_are_left_alone(found):
    first = told({"odd calls": 10_000, "surroundings": 13}, "2026-11-28", "1234567", "")
    second = told(of_tier({**found, "surroundings": 1}, "full"), "2026-11-29", "89abcde", first)
    rows = {line.split(" | ")[0].removeprefix("| "): line.split(" | ")[3:6] for line in second.splitlines()}
    assert rows["odd calls"] == ["**0**", "2026-11-29", "89abcde"]
    assert rows["provinces and years"][0] == "**126**"
    assert rows["surroundings"] == ["13", "2026-11-28", "1234567"]


def test_a_tier_that_counts_less_than_it_claims_falls_short(found):
    assert "provinces and years: 126 of 567" in short(found, "full")
    assert "odd calls: 0 of 10,000" in short(found, "full")
    assert short({figure.name: figure.claimed for figure in FIGURES}, "full") == []


def test_a_count_takes_the_place_of_the_one_before_and_the_other_rows_stay(found):
    first = told({"odd calls": 10_000}, "2026-11-28", "1234567", "")
    second = told(found, "2026-11-29", "89abcde", first)
    rows = {line.split(" | ")[0].removeprefix("| "): line.split(" | ")[3:6] for line in second.splitlines()}
    assert rows["odd calls"] == ["10,000", "2026-11-28", "1234567"]
    assert rows["provinces and years"] == ["**126**", "2026-11-29", "89abcde"]  # of 567
    assert rows["accidents in a run"] == ["–", "not run yet", "–"]


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
def test_each_figure_is_counted_by_a_test_and_has_its_row(figure):
    assert any(f'record_property("{figure.name}"' in text for text in TESTS)
    assert f"| {figure.name} | {figure.ended} | {figure.claimed:,} |" in section(PAGE.read_text(encoding="utf-8"))
