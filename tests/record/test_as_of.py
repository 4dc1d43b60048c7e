"""As of a day: pages, figures, documents and corrections of later days move no answer of any public verb.

To a copy of the record are added what later days may bring: an official page of 2022 that restates PCI 2019 and PAR
2018, a correction, facts, a ranking of 2025, documents with targets. Each verb is then asked as of the day on which the
provincial resolution was adopted.
"""

import csv
import dataclasses
import datetime as dt
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.record.days import last_day

DAY = "2021-04-22"
#: It sorts before all others, so that it is taken where grade and basis are alike.
LATE = "S0000"
HOME = "Bắc Kạn"
#: Who is restated: provinces of either half of the tables, Bắc Kạn among them.
RESTATED = ["06", "04", "08", "17", "26", "46", "92"]


def read(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        return list(reader.fieldnames or []), list(reader)


def append(folder: Path, name: str, *rows: dict[str, object]) -> None:
    header, _ = read(folder / name)
    with (folder / name).open("a", encoding="utf-8", newline="") as stream:
        csv.DictWriter(stream, header, restval="", lineterminator="\n").writerows(rows)


def restate(folder: Path, name: str, index: str, year: str, points: float, places: int) -> None:
    """Let the late page give other scores and ranks of a ranking that was public, as a revision does."""
    pages = {page["source_id"]: page["published"] for page in read(folder / "sources.csv")[1]}
    early = {page for page, day in pages.items() if not day or str(last_day(day)) <= DAY}
    own = [
        row
        for row in read(folder / name)[1]
        if (row["index"], row["year"], row["component"]) == (index, year, "total")
        and row["province_code"] in RESTATED
        # What only a later page tells is a copy of what was public, and stays.
        and row["source_id"] in early
        and row["basis"] != "misprint"
        and (row["score"] or row["rank"])
    ]
    for row in {row["province_code"]: row for row in own}.values():
        changed = dict(row) | {"source_id": LATE, "basis": "stated", "note": "revised"}
        if row["score"]:
            score = round(float(row["score"]) + points, 2)
            changed |= {"score": score, "score_low": score - 0.005, "score_high": score + 0.005}
        if row["rank"]:
            changed |= dict.fromkeys(["rank", "rank_low", "rank_high"], max(1, int(row["rank"]) - places))
        append(folder, name, changed)


@pytest.fixture(scope="module")
def now() -> ca.Record:
    return ca.open_record(ca.record_folder())


@pytest.fixture(scope="module")
def later(tmp_path_factory) -> ca.Record:
    """Return the record with all that later days may bring."""
    folder = Path(shutil.copytree(ca.record_folder(), tmp_path_factory.mktemp("later") / "data"))
    page = {"publisher": "VCCI", "title": "Revised tables", "url": "https://example.org/", "grade": "official"}
    append(folder, "sources.csv", page | {"source_id": LATE, "published": "2022-03-01"})
    append(folder, "sources.csv", page | {"source_id": "S9002", "published": "2026-05-20"})
    restate(folder, "observations/pci.csv", "PCI", "2019", points=1.7, places=12)
    restate(folder, "observations/par.csv", "PAR", "2018", points=2.5, places=9)
    total = {"index": "PCI", "component": "total", "n_ranked": 34, "basis": "stated", "source_id": "S9002"}
    for code, rank in (("34-19", 7), ("34-08", 20)):
        ranks = dict.fromkeys(["rank", "rank_low", "rank_high"], rank)
        append(folder, "observations/pci.csv", total | ranks | {"year": 2025, "province_code": code, "era": "2022-"})
    release = {"index": "PCI", "year": 2025, "released_on": "2026-05-20", "precision": "day", "inferred": "no"}
    append(folder, "releases.csv", release | {"source_id": "S9002"})
    told = {"component": "total", "basis": "stated", "source_id": LATE}
    for year, kind, value in ((2019, "mean", 66.9), (2021, "median", 65.1)):
        ends = {"value": value, "value_low": value - 0.05, "value_high": value + 0.05}
        append(folder, "facts.csv", told | ends | {"index": "PCI", "year": year, "kind": kind})
    target = read(folder / "targets.csv")[1][10] | {
        "document": "Kế hoạch 1/KH-UBND",
        "source_id": LATE,
        "period": "2025",
    }
    for number, aim in (("T901", 1), ("T902", 30)):
        append(folder, "targets.csv", target | {"target_id": number, "document_date": "2022-03-01", "value": aim})
    append(
        folder,
        "corrections.csv",
        {
            "index": "PCI", "year": 2019, "province_code": "06", "component": "PCI01", "source_id": "S0096",
            "basis": "stated", "column": "score", "expected": 6.81, "corrected": 9.81, "reason": "a slip",
            "correction_source_id": LATE,
        },
    )  # fmt: skip
    return ca.open_record(folder)


def missing_figures(*, as_of: str, record: ca.Record) -> object:
    then = record.as_of(as_of)
    return ca.missing_figures(ca.headline(HOME, 2019, record=then), ca.profiles(HOME, 2019, record=then), record=then)


#: Every public verb that reads the record, asked about the years that were public on the day.
ASKED = {
    **{f"load_index {index}": (ca.load_index, (index,), {"components": True}) for index in ("PAR", "PCI", "PAPI")},
    "load_pci": (ca.load_pci, (), {}),
    "candidates": (ca.candidates, ("PCI",), {}),
    "conflicts": (ca.conflicts, ("PCI", None), {}),
    "coverage": (ca.coverage, (), {}),
    "release_calendar": (ca.release_calendar, (), {}),
    "ranked_indices": (ca.ranked_indices, (2020,), {}),
    "positions": (ca.positions, ("PAR", 2018), {}),
    "positions of a complete year": (ca.positions, ("PCI", 2019), {}),
    "rank_curve": (ca.rank_curve, ("PAR", 2018), {}),
    "headline": (ca.headline, (HOME, 2019), {}),
    "trend": (ca.trend, ("PCI", HOME, 2020), {}),
    "change": (ca.trends.change, ("PCI", HOME, 2020), {}),
    "gaps": (ca.trends.gaps, ("PCI", HOME, 2020), {}),
    "region_ranks": (ca.trends.region_ranks, ("PCI", HOME, 2020), {}),
    "catching_up": (ca.trends.catching_up, ("PCI", HOME, 2020), {}),
    "profile": (ca.profile, ("PCI", HOME, 2020), {}),
    "peers by region": (ca.peers, (HOME,), {}),
    "peers by profile": (ca.peer_table, ("PCI", HOME, 2019), {"kind": "nearest"}),
    "peers by rise": (ca.peer_table, ("PCI", HOME, 2019), {"kind": "frontier"}),
    "same_score": (ca.same_score, ("PCI", HOME, 2020), {}),
    "signal_or_noise": (ca.signal_or_noise, ("PCI", HOME, 2020), {}),
    "trend_worth": (ca.trend_worth, ("PCI", 2020), {}),
    "outlook": (ca.outlook, ("PCI",), {"to": 2025}),
    "outlook of a fragment": (ca.outlook, ("PAR",), {"to": 2025}),
    "requirement": (ca.requirement, ("PCI", HOME), {"rank": 40, "by": 2025}),
    "scenarios": (ca.scenarios, (HOME, 2020), {}),
    "former_paths": (ca.former_paths, ("Thái Nguyên", 2025), {}),
    "pooled_score": (ca.pooled_score, ("PCI", "Thái Nguyên", 2019), {}),
    "crowding": (ca.crowding, ("PCI", HOME, 2025), {}),
    "holdings": (ca.holdings, (2020,), {}),
    "missing_figures": (missing_figures, (), {}),
    "base_rate": (ca.base_rate, ("PCI",), {"start": (50, 63), "gain": 15, "years": 5}),
    "levers": (ca.levers, ("PCI", HOME, 2020, 2.5), {"years": 5}),
    "assess_targets": (ca.assess_targets, (HOME,), {}),
    "assess_targets of all": (ca.assess_targets, (), {}),
    "backtest": (ca.backtest, ("PCI",), {"year": 2019}),
}


def figures(answer: object) -> object:
    """Turn an answer into what can be compared: frames, numbers and words, without the record it was read from."""
    if isinstance(answer, pd.DataFrame | pd.Series):
        return answer
    if isinstance(answer, ca.Record):
        return answer.day
    if dataclasses.is_dataclass(answer) and not isinstance(answer, type):
        return {field.name: figures(getattr(answer, field.name)) for field in dataclasses.fields(answer)}
    if isinstance(answer, list | tuple):
        return [figures(part) for part in answer]
    if isinstance(answer, dict):
        return {key: figures(part) for key, part in answer.items()}
    return answer


def assert_same(found: object, expected: object, at: str = "answer") -> None:
    if isinstance(expected, pd.DataFrame):
        pd.testing.assert_frame_equal(found.reset_index(drop=True), expected.reset_index(drop=True), obj=at)
    elif isinstance(expected, pd.Series):
        pd.testing.assert_series_equal(found.reset_index(drop=True), expected.reset_index(drop=True), obj=at)
    elif isinstance(expected, dict):
        assert found.keys() == expected.keys()
        for name, part in expected.items():
            assert_same(found[name], part, f"{at}.{name}")
    elif isinstance(expected, list):
        assert len(found) == len(expected), at
        for one, other in zip(found, expected, strict=True):
            assert_same(one, other, at)
    elif isinstance(expected, np.ndarray | float):
        np.testing.assert_array_equal(found, expected, at)
    else:
        assert found == expected, at


@pytest.mark.parametrize("verb", ASKED)
def test_no_later_page_moves_an_answer(now, later, verb):
    ask, about, options = ASKED[verb]
    answer = figures(ask(*about, **options, as_of=DAY, record=now))
    assert_same(figures(ask(*about, **options, as_of=DAY, record=later)), answer)


@pytest.mark.parametrize("verb", ["load_pci", "positions", "headline", "profile", "assess_targets", "base_rate"])
def test_a_record_of_a_day_answers_as_of_that_day(later, verb):
    ask, about, options = ASKED[verb]
    assert_same(
        figures(ask(*about, **options, record=later.as_of(DAY))),
        figures(ask(*about, **options, as_of=DAY, record=later)),
    )


@pytest.mark.parametrize("verb", ["load_pci", "candidates", "trend", "profile", "assess_targets", "release_calendar"])
def test_without_a_day_later_pages_do_move_answers(now, later, verb):
    ask, about, options = ASKED[verb]
    with pytest.raises(AssertionError):
        assert_same(figures(ask(*about, **options, record=later)), figures(ask(*about, **options, record=now)))


def test_of_two_days_the_earlier_counts(later):
    then = later.as_of(DAY)
    assert then.as_of("2022-06-01") is then
    assert later.as_of("2022-06-01").as_of(DAY).day == dt.date(2021, 4, 22)
    for name in ("observations", "facts", "targets", "sources", "releases", "corrections"):
        twice, once = getattr(later.as_of("2022-06-01").as_of(DAY), name), getattr(then, name)
        pd.testing.assert_frame_equal(twice.reset_index(drop=True), once.reset_index(drop=True))


def test_the_score_of_the_day_is_the_one_then_printed(later):
    # VCCI's table of 2019 gives Bắc Kạn 62.80 (S0096, S0099); the revised one of 2022 gives 64.50, and is official.
    scores = [
        ca.load_pci(as_of=day, record=later).query("year == 2019 and province_code == '06'") for day in (DAY, None)
    ]
    assert [float(rows["score"].iloc[0]) for rows in scores] == [62.8, 64.5]
