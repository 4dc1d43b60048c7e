"""As of a day, every public verb: whatever later pages restate, add, correct, aim at or release moves no answer.

All figures that were public are restated, also those of which every page that was read came later.
"""

import csv
import datetime as dt
import inspect
import shutil
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cchc_analysis as ca
from cchc_analysis.record.as_of import release_days, tables_as_of
from cchc_analysis.record.days import last_day

DAY = "2021-04-22"
#: A page that restates, later than every page of the record; the loaders prefer it, as the first among equals.
RESTATES = "S0000"
#: Another one that a run of that day could not know.
ADDS = "S9001"
WHO, BESIDE = "Bắc Kạn", ["Lạng Sơn", "Cà Mau", "Hòa Bình"]
INDICES = ["PAR", "PCI", "SIPAS", "PAPI"]
PLACE = ["index", "year", "province_code", "component"]
TOLD = ["index", "year", "component", "region", "kind", "low", "high"]


def append(path: Path, rows: list[dict[str, Any]]) -> None:
    """Add rows to a table of the record; what a row lacks is left empty."""
    with path.open(encoding="utf-8", newline="") as stream:
        header = next(csv.reader(stream))
    with path.open("a", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, header, lineterminator="\n")
        writer.writerows({name: "" if pd.isna(cell := row.get(name)) else cell for name in header} for row in rows)


def observed(record: ca.Record) -> pd.DataFrame:
    """Return one row a place with the figures known on the day, each as a later page prints it: better by far."""
    then = record.as_of(DAY).observations
    then = then[~then["basis"].isin(["misprint", "other_scale", "qualitative"])]
    best = then.sort_values("rank").groupby(PLACE, as_index=False)[["score", "rank", "n_ranked", "era"]].first()
    best["score"] = (best["score"] + 1.7).where(best["score"].notna())
    best["rank"] = best["rank"].where(best["rank"].isna(), best["n_ranked"] + 1 - best["rank"])
    for figure in ("score", "rank"):
        best[f"{figure}_low"] = best[f"{figure}_high"] = best[figure]
    return best[best["score"].notna() | best["rank"].notna()].assign(basis="stated", note="restated")


def restatements(record: ca.Record) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of the observations that later pages give anew, by file."""
    rows = observed(record).assign(source_id=RESTATES)
    bac_kan = rows[list(PLACE)].eq(["PCI", 2019, "06", "total"]).all(axis="columns")
    rows.loc[bac_kan, ["score", "score_low", "score_high"]] = [64.5, 64.495, 64.505]
    return {index: rows[rows["index"] == index].to_dict("records") for index in INDICES}


def told_anew(record: ca.Record) -> list[dict[str, Any]]:
    """Return facts: those known on the day with another value, and one of a ranking of later years."""
    rows = record.as_of(DAY).facts.drop_duplicates(TOLD)
    rows = rows.assign(basis="stated", source_id=RESTATES, note="restated")
    for name in ("value", "value_low", "value_high"):
        rows[name] += 1
    mean = {"value": 60, "value_low": 59.5, "value_high": 60.5, "kind": "mean", "basis": "stated", "source_id": ADDS}
    return [*rows.to_dict("records"), {**mean, "index": "PCI", "year": 2022, "component": "total"}]


def aims() -> list[dict[str, Any]]:
    """Return targets of documents that came later, and one of a document without a date."""
    plain = {
        "document": "Kế hoạch", "province_code": "06", "index": "PCI", "component": "total", "metric": "rank",
        "comparison": "at_most", "per": "once", "certainty": "primary", "source_id": ADDS,
    }  # fmt: skip
    cao_bang = {**plain, "province_code": "04"}
    return [
        {**plain, "target_id": "T901", "document_date": "2022-05-10", "value": 30, "deadline_year": 2025},
        {**plain, "target_id": "T902", "document_date": "2021-04-23", "value": 50, "deadline_year": 2019},
        {**plain, "target_id": "T903", "value": 10, "deadline_year": 2020},
        # Of the province's region, with whom it would have to share the ranks it aims at.
        {**cao_bang, "target_id": "T904", "document_date": "2021", "value": 40, "deadline_year": 2025},
    ]


@pytest.fixture(scope="module")
def before() -> ca.Record:
    return ca.open_record(ca.record_folder())


@pytest.fixture(scope="module")
def later(before, tmp_path_factory) -> ca.Record:
    """Return a record to which all kinds of later pages were added."""
    folder = Path(shutil.copytree(ca.record_folder(), tmp_path_factory.mktemp("later") / "data"))
    page = {"publisher": "Test", "title": "Test", "url": "https://example.org", "grade": "official"}
    append(
        folder / "sources.csv",
        [{**page, "source_id": RESTATES, "published": "2031"}, {**page, "source_id": ADDS, "published": "2022-05-10"}],
    )
    for index, rows in restatements(before).items():
        append(folder / f"observations/{index.lower()}.csv", rows)
    append(folder / "facts.csv", told_anew(before))
    append(folder / "remarks.csv", [{"index": "PCI", "year": 2019, "what": "n_fell", "value": 9, "source_id": ADDS}])
    append(folder / "targets.csv", aims())
    released = {"released_on": "2026-05-10", "precision": "day", "inferred": "no", "source_id": ADDS}
    append(folder / "releases.csv", [{**released, "index": "PCI", "year": 2025}])
    append(folder / "corrections.csv", [correction(before)])
    return ca.open_record(folder)


def correction(record: ca.Record) -> dict[str, Any]:
    """Return a correction of a figure that was known on the day."""
    row = ca.load_pci(record=record).query("year == 2018 and province_code == '06'").iloc[0]
    key = {"index": "PCI", "year": 2018, "province_code": "06", "component": "total", "basis": row["score_basis"]}
    found = {"source_id": row["score_source_id"], "column": "score", "expected": row["score"], "corrected": 77}
    return {**key, **found, "reason": "a slip", "correction_source_id": ADDS}


Known = dict[str, Any]


def curve_told(curve: Any) -> list[Any]:
    return [curve.table(), curve.conflict_table(), curve.mean_allowed(), curve.cited(), curve.name]


def outlook_told(outlook: Any) -> list[Any]:
    ahead = [outlook.rank(WHO), outlook.score(WHO), outlook.chance(WHO, 40), outlook.path(WHO, [outlook.to])]
    return [outlook.table, outlook.origin, outlook.now, outlook.past(WHO), outlook.cited, *ahead]


def requirement_told(asked: Any) -> list[Any]:
    parts = [asked.aim, asked.start.row, asked.threshold, asked.position, asked.chance, asked.gain, asked.rank_now]
    parts += [asked.past, asked.path, asked.overtaken, asked.same_score, asked.base_rate, asked.levers]
    crowd = asked.crowding
    return [*parts, asked.cited, crowd and (crowd.demands, crowd.chance_all)]


def of_each(ask: Callable[[str, int], Any], known: Known) -> list[Any]:
    """Ask of each index in the latest year known on the day."""
    latest = ca.coverage(**known).groupby("index")["year"].max()
    return [ask(index, int(latest[index])) for index in INDICES]


#: The public verbs that take a day, each with questions whose answers are compared.
VERBS: dict[str, Callable[[Known], Any]] = {
    "load_index": lambda known: [ca.load_index(index, components=True, **known) for index in INDICES],
    "load_par": lambda known: ca.load_par(**known),
    "load_pci": lambda known: ca.load_pci(**known),
    "load_sipas": lambda known: ca.load_sipas(**known),
    "load_papi": lambda known: ca.load_papi(**known),
    "ranked_indices": lambda known: [ca.ranked_indices(year, **known) for year in (2010, 2019, 2025)],
    "candidates": lambda known: [ca.candidates(index, **known) for index in INDICES],
    "conflicts": lambda known: [ca.conflicts(index, None, **known) for index in INDICES],
    "coverage": lambda known: ca.coverage(**known),
    "holdings": lambda known: ca.holdings(2019, **known),
    "release_calendar": lambda known: ca.release_calendar(**known),
    "rank_curve": lambda known: of_each(lambda index, year: curve_told(ca.rank_curve(index, year, **known)), known),
    "rank_curves": lambda known: [curve_told(curve) for curve in ca.rank_curves("SIPAS", 2019, **known)],
    "positions": lambda known: of_each(lambda index, year: ca.positions(index, year, **known), known),
    "validate_rank_curve": lambda known: ca.validate_rank_curve("PAR", 2015, **known),
    "plant_errors": lambda known: ca.plant_errors("PAR", 2015, cases=20, **known),
    "wanted_rank": lambda known: vars(ca.wanted_rank("PAR", WHO, 2019, **known)),
    "headline": lambda known: [ca.headline(WHO, year, **known) for year in (2018, 2019, 2020)],
    "profile": lambda known: of_each(lambda index, year: ca.profile(index, WHO, year, **known), known),
    "full_profile": lambda known: ca.full_profile("PCI", WHO, 2020, **known),
    "profiles": lambda known: ca.profiles(WHO, 2019, **known),
    "missing_figures": lambda known: ca.missing_figures(
        ca.headline(WHO, 2019, **known),
        ca.profiles(WHO, 2019, **known),
        record=known["record"].as_of(known.get("as_of")),
    ),
    "same_score": lambda known: ca.same_score("PCI", WHO, 2019, **known),
    "trend": lambda known: of_each(lambda index, year: ca.trend(index, WHO, year, **known), known),
    "trends.catching_up": lambda known: ca.trends.catching_up("PCI", WHO, 2020, **known),
    "trends.change": lambda known: ca.trends.change("PCI", WHO, 2020, **known),
    "trends.changes": lambda known: ca.trends.changes(WHO, 2019, **known),
    "trends.distances": lambda known: ca.trends.distances("PAR", WHO, 2019, **known),
    "trends.gaps": lambda known: [ca.trends.gaps("PCI", WHO, 2020, to=to, **known) for to in ("mean", "median", 10)],
    "trends.rank_paths": lambda known: ca.trends.rank_paths("PAR", [WHO, *BESIDE], 2019, **known),
    "trends.ranks_of_year": lambda known: ca.trends.ranks_of_year("PCI", WHO, 2020, **known),
    "trends.region_ranks": lambda known: ca.trends.region_ranks("PCI", WHO, 2020, **known),
    "trends.relative_positions": lambda known: ca.trends.relative_positions("PCI", [WHO, *BESIDE], 2020, **known),
    "trends.trajectory": lambda known: ca.trends.trajectory("PAPI", WHO, 2020, **known),
    "trends.trend": lambda known: ca.trends.trend("PAR", WHO, 2019, **known),
    "peers": lambda known: [
        ca.peers(WHO, kind, index="PCI", year=2020, **known) for kind in ("region", "nearest", "frontier")
    ],
    "peer_table": lambda known: [
        ca.peer_table("PCI", WHO, 2020, kind=kind, **known) for kind in ("nearest", "frontier")
    ],
    "peer_years": lambda known: ca.peer_years("PCI", WHO, 2020, kind="nearest", **known),
    "latest_peers": lambda known: ca.latest_peers("PCI", WHO, 2020, kind="nearest", **known),
    "base_rate": lambda known: [
        ca.base_rate("PCI", start=59, to_rank=40, years=5, **known),
        ca.base_rate("PAR", start=55, gain=5, years=1, **known),
    ],
    "former_paths": lambda known: [one.paths for one in ca.former_paths("Thái Nguyên", 2025, **known).values()],
    "pooled_score": lambda known: [ca.pooled_score("PCI", "Thái Nguyên", 2019, **known).members],
    "crowding": lambda known: [
        (asked.demands, asked.rank_alone.tolist(), asked.rank_if_all.tolist(), asked.chance_all)
        for asked in [ca.crowding("PCI", "Cao Bằng", 2025, **known)]
    ],
    "levers": lambda known: ca.levers("PCI", WHO, 2020, 1.5, **known),
    "assess_targets": lambda known: [ca.assess_targets(None, **known), ca.assess_targets(WHO, **known)],
    "targets_of_year": lambda known: [ca.targets_of_year(WHO, year, **known) for year in (2019, 2020)],
    "courses": lambda known: [
        (one.entry.index, one.path, one.begun, one.signal, one.slope) for one in ca.courses(WHO, 2019, **known)
    ],
    "signal_or_noise": lambda known: ca.signal_or_noise("PCI", WHO, 2020, **known),
    "signal_if_known": lambda known: ca.signal_if_known("PAR", WHO, 2019, **known),
    "trend_worth": lambda known: ca.trend_worth("PCI", 2020, **known),
    "outlook": lambda known: [outlook_told(ca.outlook(index, to=2024, **known)) for index in INDICES],
    "requirement": lambda known: [
        requirement_told(ca.requirement(index, WHO, rank=40, by=2024, **known)) for index in ("PCI", "PAR")
    ],
    "what_if": lambda known: [ca.what_if(index, WHO, 2019, **known) for index in ("PCI", "PAPI")],
    "scenarios": lambda known: [requirement_told(asked.requirement) for asked in ca.scenarios(WHO, 2020, **known)],
    "look_back": lambda known: [
        (str(asked.day), asked.documents, [(requirement_told(one), came) for one, came in asked.parts])
        for asked in [ca.look_back(WHO, 2020, **known)]
    ],
    "missing_data": lambda known: [
        (found.coverage, found.samples, found.surveyed, found.rules) for found in [ca.missing_data(2020, **known)]
    ],
    "backtest": lambda known: [ca.backtest("PCI", detail=True, year=2012, **known), ca.backtest("PAPI", **known)],
    "backtests": lambda known: ca.backtests(2013, **known).scores,
    "audit": lambda known: ca.audit("PCI", 2019, **known),
    "double_counting": lambda known: ca.double_counting("PAR", 2019, **known),
    "editions": lambda known: ca.editions("PCI", 2019, **known),
    "kept_places": lambda known: ca.kept_places("PCI", WHO, 2019, since=2018, **known),
    "level_ranks": lambda known: ca.level_ranks("PCI", 2019, **known),
    "level_ranks_if_known": lambda known: ca.level_ranks_if_known("PCI", 2019, WHO, **known),
    "check_text": lambda known: ca.check_text("PCI 2019 của Bắc Kạn đạt 62,80 điểm, xếp thứ 59.", **known),
    "robust_years": lambda known: ca.robust_years("PCI", **known),
    "robustness": lambda known: ca.robustness("PCI", 2019, provinces=[WHO], **known),
    "rounding_ranks": lambda known: ca.rounding_ranks("PCI", 2019, **known),
    "year_robustness": lambda known: ca.year_robustness(WHO, 2019, **known),
}  # fmt: skip
#: Takes a day for a page, whose verbs take their record from it.
NOT_SWEPT = {"open_chapter"}


def told(answer: Any) -> Any:
    """Return an answer as what can be compared: every figure in full, and no record."""
    if isinstance(answer, pd.DataFrame):
        return answer.to_csv(), [str(dtype) for dtype in answer.dtypes]
    if isinstance(answer, pd.Series):
        return answer.to_csv()
    if isinstance(answer, dict):
        return {name: told(part) for name, part in answer.items() if not isinstance(part, ca.Record)}
    if isinstance(answer, list | tuple):
        return [told(part) for part in answer]
    if isinstance(answer, ca.RankCurve):
        return told(curve_told(answer))
    if isinstance(answer, ca.Outlook):
        return told(outlook_told(answer))
    if is_dataclass(answer):
        return told({field.name: getattr(answer, field.name) for field in fields(answer)})
    return repr(answer)


def answered(verb: str, **known: Any) -> Any:
    try:
        return told(VERBS[verb](known))
    except ca.AskError as refusal:
        pytest.fail(f"{verb} refuses: {refusal}")


#: What learns from all years of an index before it answers; each asks the verbs above it for the day.
DEAR = ["backtest", "backtests", "crowding", "look_back", "missing_data", "outlook", "plant_errors", "scenarios"]
#: What asks `robustness`, `rank_curve` or `requirement` many times over, each of them swept in the ordinary tier.
DEAR += ["validate_rank_curve", "what_if", "year_robustness"]


@pytest.mark.parametrize("verb", [pytest.param(verb, marks=[pytest.mark.full] * (verb in DEAR)) for verb in VERBS])
def test_later_pages_move_no_answer_of_a_day(verb, before, later):
    then = answered(verb, as_of=DAY, record=before)
    assert answered(verb, as_of=DAY, record=later) == then
    assert answered(verb, record=later.as_of(DAY)) == then


def test_every_public_verb_that_takes_a_day_is_swept():
    doors = {name: getattr(ca, name) for name in ca.__all__}
    doors |= {f"trends.{name}": getattr(ca.trends, name) for name in ca.trends.__all__}
    taking = {name for name, verb in doors.items() if inspect.isfunction(verb) and "as_of" in parameters_of(verb)}
    assert taking - NOT_SWEPT == set(VERBS) - {"missing_figures"}


def parameters_of(verb: Callable[..., Any]) -> set[str]:
    return set(inspect.signature(verb).parameters)


@pytest.mark.parametrize("verb", ["load_index", "conflicts", "release_calendar", "headline", "targets_of_year"])
def test_without_the_day_the_same_pages_move_answers(verb, before, later):
    assert answered(verb, record=later) != answered(verb, record=before)


def test_without_a_day_the_later_pages_are_known(later):
    score = ca.load_pci(record=later).query("year == 2019 and province_code == '06'")["score"].item()
    targets = ca.assess_targets(WHO, record=later).set_index("target_id")
    assert "T901" in targets.index
    assert score == targets.loc["T008", "result"] == 64.5


@settings(max_examples=4, deadline=None)
@given(days=st.tuples(*[st.dates(min_value=dt.date(2008, 1, 1), max_value=dt.date(2026, 1, 1))] * 2))
def test_of_two_days_the_earlier_one_holds_in_every_table(days, later):
    first, last = sorted(days)
    tables = {name: part for name, part in vars(later).items() if isinstance(part, pd.DataFrame)}
    at_once = tables_as_of(tables, first)
    by_way_of = tables_as_of(tables_as_of(tables, last), first)
    assert later.as_of(first).as_of(last) is later.as_of(first)
    assert later.as_of(last).as_of(first).day == first
    for name, table in at_once.items():
        pd.testing.assert_frame_equal(by_way_of[name].reset_index(drop=True), table.reset_index(drop=True), obj=name)


def test_of_pages_that_came_later_the_first_one_counts(before):
    # Of the rank of PAR 2019 every page that was read is of July 2021 or later.
    day = before.as_of(DAY)
    rows = day.observations.query("index == 'PAR' and year == 2019 and province_code == '06' and component == 'total'")
    pages = rows.dropna(subset=["rank"]).merge(day.sources, on="source_id")["published"]
    assert pages.tolist() == ["2021-07"]


def test_a_page_that_came_later_is_cited_only_for_a_ranking_that_was_public(later):
    day, known = dt.date.fromisoformat(DAY), later.as_of(DAY)
    pages = known.sources.dropna(subset=["published"])
    late = set(pages.loc[[last_day(text) > day for text in pages["published"]], "source_id"])
    calendar = release_days(later.observations, later.releases)
    public = set(calendar.loc[calendar["released"] <= day, ["index", "year"]].itertuples(index=False, name=None))
    for table in (known.observations, known.facts):
        copied = table.loc[table["source_id"].isin(late), ["index", "year"]]
        assert set(copied.itertuples(index=False, name=None)) <= public
    assert not late & {RESTATES, ADDS}
