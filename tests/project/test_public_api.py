"""What is promised is frozen: a new public name is a decision, made here."""

import inspect
from typing import get_args, get_type_hints

import pytest

import cchc_analysis as ca
from cchc_analysis.record.index_names import IndexName

PROMISED = [
    "load_index",
    "load_par",
    "load_pci",
    "load_sipas",
    "load_papi",
    "candidates",
    "check_text",
    "read_figures",
    "conflicts",
    "indices",
    "filled_sheets",
    "find_index",
    "ranked_indices",
    "full_profile",
    "Course",
    "courses",
    "former_paths",
    "former_provinces",
    "group_of",
    "provinces",
    "find_province",
    "peers",
    "peer_table",
    "peer_years",
    "release_calendar",
    "Record",
    "open_record",
    "record_folder",
    "coverage",
    "Holdings",
    "holdings",
    "Bound",
    "RankCurve",
    "rank_curve",
    "rank_curve_from",
    "rank_curves",
    "positions",
    "validate_rank_curve",
    "wanted_rank",
    "plant_errors",
    "pooled_score",
    "trend",
    "headline",
    "cited",
    "Chance",
    "Forecast",
    "FormerPaths",
    "rank_distribution",
    "order_statistics",
    "Outlook",
    "PooledScore",
    "outlook",
    "Signal",
    "signal_or_noise",
    "signal_if_known",
    "TrendWorth",
    "trend_worth",
    "Backtests",
    "backtest",
    "backtests",
    "compare",
    "pit_histogram",
    "Requirement",
    "requirement",
    "Scenario",
    "scenarios",
    "BaseRate",
    "base_rate",
    "SameScore",
    "same_score",
    "Levers",
    "WhatIf",
    "what_if",
    "LookBack",
    "look_back",
    "latest_peers",
    "levers",
    "Crowding",
    "Explorer",
    "for_word",
    "crowding",
    "crosswalk",
    "assess_targets",
    "targets_of_year",
    "profile",
    "profiles",
    "trends",
    "charts",
    "tables",
    "prose",
    "Spread",
    "Robustness",
    "robustness",
    "robust_years",
    "KeptPlaces",
    "kept_places",
    "rounding_ranks",
    "editions",
    "Audit",
    "audit",
    "double_counting",
    "level_ranks",
    "level_ranks_if_known",
    "YearRobustness",
    "year_robustness",
    "MissingData",
    "missing_data",
    "members",
    "missing_figures",
    "open_chapter",
    "CchcError",
    "AskError",
    "RecordError",
    "RunError",
]

ROOMS = [ca, ca.charts, ca.tables, ca.prose, ca.trends]
PUBLIC = {f"{room.__name__}.{name}": getattr(room, name) for room in ROOMS for name in room.__all__}
FUNCTIONS = {name: value for name, value in PUBLIC.items() if inspect.isfunction(value)}


def test_tab_shows_what_can_be_asked_and_no_rooms():
    assert dir(ca) == sorted({*PROMISED} - {"charts", "prose", "tables", "trends"})
    assert [name for name in dir(ca) if inspect.ismodule(getattr(ca, name))] == []


def test_all_that_is_promised_is_there():
    assert sorted(ca.__all__) == sorted(PROMISED)


def test_an_editor_lists_the_indices_that_the_record_holds():
    listed = {name for of in get_args(IndexName) for name in get_args(of)}
    assert listed == {entry.index for entry in ca.indices()}
    assert get_type_hints(ca.outlook)["index"] == IndexName


@pytest.mark.parametrize(
    ("verb", "first"),
    [
        ("trend", "no line is fitted"),
        ("compare", "no provinces"),
        ("candidates", "that could be chosen for a figure"),
        ("cited", "pages"),
    ],
)
def test_what_a_name_may_mislead_to_is_said_in_its_first_line(verb, first):
    assert first in inspect.getdoc(getattr(ca, verb)).partition("\n")[0]


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_says_what_it_is(name):
    assert inspect.getdoc(PUBLIC[name])


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_public_function_shows_an_example(name):
    assert ">>> " in inspect.getdoc(FUNCTIONS[name]).partition("\nExamples\n--------\n")[2]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_public_function_states_the_types_it_takes_and_gives(name):
    signature = inspect.signature(FUNCTIONS[name])
    stated = [signature.return_annotation, *(parameter.annotation for parameter in signature.parameters.values())]
    assert inspect.Signature.empty not in stated
