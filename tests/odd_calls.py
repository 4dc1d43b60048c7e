"""Odd calls of public verbs: what a notebook, a table of pandas or a slip of the hand may hand over.

Each call takes a sound question and puts one odd value in the place of one of its arguments. It may be answered or
refused in two sentences; whatever else is raised is a fault of the program.
"""

import datetime as dt
import inspect
import random
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

import cchc_analysis as ca
from cchc_analysis.errors import CchcError

#: Sound questions, cheap ones, with all that each verb can be asked by.
SOUND: dict[str, dict[str, Any]] = {
    "assess_targets": {"province": "Bắc Kạn", "year": 2021},
    "audit": {"index": "PAPI", "year": 2021},
    "backtest": {"index": "PCI", "detail": False, "year": 2013, "masked_like": None},
    "backtests": {"year": 2010, "masked_like": None},
    "base_rate": {"index": "PCI", "start": 40, "gain": 5, "to_rank": None, "years": 3, "until": 2015},
    "candidates": {"index": "PCI"},
    "check_text": {"text": "PCI năm 2012 của Bắc Kạn đạt 51,00 điểm.", "year": 2012, "province": "Bắc Kạn"},
    "cited": {"rows": pd.DataFrame({"index": ["PCI"], "year": [2021], "source_id": ["S0106"]}), "peers": False},
    "compare": {"detail": pd.DataFrame(), "method": "model"},
    "conflicts": {"index": "PCI", "component": "total"},
    "courses": {"province": "Bắc Kạn", "year": 2012},
    "coverage": {"year": 2012},
    "crosswalk": {},
    "crowding": {"index": "PCI", "province": "Bắc Kạn", "year": 2025, "origin": 2021},
    "double_counting": {"index": "PAR", "year": 2021},
    "editions": {"index": "PAPI", "year": 2021},
    "filled_sheets": {"path": None},
    "find_index": {"name": "PCI"},
    "find_province": {"name": "Bắc Kạn", "system": "63"},
    "for_word": {"name": "chart", "folder": "."},
    "former_paths": {"province": "Thái Nguyên", "year": 2025},
    "former_provinces": {"province": "Thái Nguyên", "year": 2025},
    "full_profile": {"index": "PCI", "province": "Bắc Kạn", "year": 2012, "parent": "total"},
    "group_of": {"index": "PAR", "year": 2021, "score": 84.69},
    "headline": {"province": "Bắc Kạn", "year": 2010},
    "holdings": {"year": 2012},
    "indices": {},
    "kept_places": {"index": "PCI", "province": "Bắc Kạn", "year": 2012, "since": 2010, "within": 0.25},
    "latest_peers": {"index": "PCI", "province": "Bắc Kạn", "year": 2012, "kind": "nearest", "n": 3},
    "level_ranks": {"index": "PAPI", "year": 2021, "level": 0.8, "provinces": "Bắc Kạn"},
    "level_ranks_if_known": {"index": "PAPI", "year": 2021, "province": "Bắc Kạn"},
    "levers": {"index": "PCI", "province": "Bắc Kạn", "year": 2012, "gain": 1.0, "years": 1},
    "load_index": {"index": "PCI", "components": False},
    "load_papi": {},
    "load_par": {},
    "load_pci": {},
    "load_sipas": {},
    "look_back": {"province": "Bắc Kạn", "year": 2012},
    "members": {"province": "Thái Nguyên"},
    "missing_data": {"year": 2012},
    "missing_figures": {"headline": pd.DataFrame(), "profiles": [], "filled": ()},
    "open_chapter": {"year": 2010, "province": "Bắc Kạn", "lang": "vi", "data": None, "folder": None},
    "open_record": {"folder": "."},
    "order_statistics": {"mean": [60.0, 62.0], "sd": [1.0, 2.0], "weight": None, "grid": None},
    "outlook": {"index": "PCI", "origin": 2012, "to": 2013},
    "peer_table": {"index": "PCI", "province": "Bắc Kạn", "year": 2012, "kind": "nearest", "n": 3},
    "peer_years": {"index": "PCI", "province": "Bắc Kạn", "year": 2012, "kind": "nearest"},
    "peers": {"province": "Bắc Kạn", "kind": "region", "index": "PCI", "year": 2010, "n": 8},
    "pit_histogram": {"detail": pd.DataFrame()},
    "pooled_score": {"index": "PCI", "province": "Thái Nguyên", "year": 2021, "weights": "simple"},
    "positions": {"index": "PAR", "year": 2013},
    "profile": {"index": "PCI", "province": "Bắc Kạn", "year": 2012, "parent": "total"},
    "profiles": {"province": "Bắc Kạn", "year": 2012},
    "provinces": {"system": "63", "on": None},
    "rank_curve": {"index": "PAR", "year": 2013, "component": "total"},
    "rank_curve_from": {
        "n": 20,
        "stated": [(1, 90), (10, 80)],
        "scores": [70.0],
        "mean": 79.0,
        "maximum": 90.0,
        "minimum": 60.0,
        "median": None,
        "gap": 30.0,
        "at_least": {85: 3},
        "below": {70: 2},
        "between": {(75, 85): 9},
        "above_mean": 10,
        "scale": (0, 100),
        "step": 1.0,
    },
    "rank_curves": {"index": "PAR", "year": 2013},
    "rank_distribution": {"mean": [60.0, 62.0], "sd": [1.0, 2.0], "weight": None},
    "ranked_indices": {"year": 2012, "only": False, "whole": False},
    "read_figures": {"text": "PCI năm 2012 của Bắc Kạn đạt 51,00 điểm.", "year": 2012, "province": "Bắc Kạn"},
    "release_calendar": {},
    "requirement": {
        "index": "PCI",
        "province": "Bắc Kạn",
        "rank": 30,
        "score": None,
        "group": None,
        "by": 2014,
        "origin": 2012,
    },
    "robust_years": {"index": "PAPI"},
    "robustness": {"index": "PCI", "year": 2012, "within": 0.25, "weights": None, "provinces": "Bắc Kạn"},
    "rounding_ranks": {"index": "PCI", "year": 2012},
    "same_score": {"index": "PAR", "province": "Bắc Kạn", "year": 2021, "score": None},
    "scenarios": {"province": "Bắc Kạn", "year": 2012},
    "signal_if_known": {"index": "PAPI", "province": "Bắc Kạn", "year": 2021, "previous": None},
    "signal_or_noise": {"index": "PAPI", "province": "Bắc Kạn", "year": 2021, "previous": None},
    "targets_of_year": {"province": "Bắc Kạn", "year": 2021},
    "trend": {"index": "PCI", "province": "Bắc Kạn", "year": 2012, "first": None},
    "trend_worth": {"index": "PCI", "year": 2012},
    "wanted_rank": {"index": "PCI", "province": "Bắc Kạn", "year": 2021},
    "what_if": {"index": "PCI", "province": "Bắc Kạn", "year": 2012},
    "year_robustness": {"province": "Bắc Kạn", "year": 2012, "region": False},
}
#: Verbs that are asked nothing odd, and why.
LEFT_OUT = {
    "plant_errors": "plants as many errors as it is asked for",
    "record_folder": "takes nothing",
    "validate_rank_curve": "hides figures of every year anew, which takes seconds a call",
}
#: What nearly every verb takes beside its question.
BESIDE = ("as_of", "record")

#: What comes in the place of an argument, each made anew.
ODD: dict[str, Callable[[], Any]] = {
    "None": lambda: None,
    "True": lambda: True,
    "a float of a whole number": lambda: 40.0,
    "a part of a number": lambda: 40.5,
    "nan": lambda: float("nan"),
    "infinity": lambda: float("inf"),
    "minus infinity": lambda: float("-inf"),
    "zero": lambda: 0,
    "a negative number": lambda: -3,
    "a large number": lambda: 10**30,
    "a year": lambda: 2012,
    "a year as a float": lambda: 2012.0,
    "int64": lambda: np.int64(2012),
    "int8": lambda: np.int8(40),
    "float32": lambda: np.float32(62.5),
    "bool of NumPy": lambda: np.bool_(True),
    "a decimal": lambda: Decimal("40"),
    "a fraction": lambda: Fraction(1, 3),
    "a complex number": lambda: 1 + 2j,
    "pd.NA": lambda: pd.NA,
    "NaT": lambda: pd.NaT,
    "a day of pandas": lambda: pd.Timestamp("2021-05-01"),
    "a day of NumPy": lambda: np.datetime64("2021-05-01"),
    "a day": lambda: dt.date(2021, 5, 1),
    "a moment": lambda: dt.datetime(2021, 5, 1, 12, tzinfo=dt.UTC),
    "a period": lambda: pd.Period("2021", "Y"),
    "a span": lambda: pd.Timedelta(days=3),
    "text": lambda: "abc",
    "no text": lambda: "",
    "text of a number": lambda: "40",
    "text of a year": lambda: "2012",
    "text of a day": lambda: "2021-05-01",
    "an impossible day": lambda: "2021-02-30",
    "text with zero bytes": lambda: "Bắc\0Kạn",
    "half a letter": lambda: "\ud800",
    "text of NumPy": lambda: np.str_("PCI"),
    "bytes": lambda: b"PCI",
    "a path": lambda: Path("nowhere"),
    "an empty list": lambda: [],
    "a list": lambda: [2012],
    "a ragged list": lambda: [[1, 2], [3]],
    "a list of texts": lambda: ["a", "b"],
    "a list with None": lambda: [60.0, None],
    "a list with NA": lambda: [60.0, pd.NA],
    "a list with infinity": lambda: [60.0, float("inf")],
    "a list of days": lambda: [dt.date(2021, 5, 1), dt.date(2021, 5, 2)],
    "pairs": lambda: [(1, 90.0), (2, "x")],
    "a tuple": lambda: (100, 0),
    "a tuple of nan": lambda: (float("nan"), 100.0),
    "a tuple of infinity": lambda: (0.0, float("inf")),
    "a mapping": lambda: {90: 5},
    "a mapping of texts": lambda: {"a": "b"},
    "a mapping of None": lambda: {None: None},
    "a set": lambda: {2012},
    "an array": lambda: np.array([2012, 2013]),
    "an array of one": lambda: np.array(2012),
    "an array of no dimension": lambda: np.array("PCI"),
    "an array of three dimensions": lambda: np.zeros((2, 2, 2)),
    "an array of objects": lambda: np.array([None, "x"], dtype="object"),
    "an array of complex numbers": lambda: np.array([1j, 2]),
    "a series": lambda: pd.Series([2012, 2013]),
    "a series of whole numbers with NA": lambda: pd.Series([60, None], dtype="Int64"),
    "a series of categories": lambda: pd.Series(["PCI"], dtype="category"),
    "a frame": lambda: pd.DataFrame({"index": ["PCI"], "year": [2012]}),
    "an empty frame": pd.DataFrame,
    "a generator": lambda: (each for each in (1, 2)),
    "a function": lambda: len,
    "a class": lambda: dict,
    "an object": object,
    "an ellipsis": lambda: ...,
}


@dataclass
class Calls:
    """What odd calls came to: how many of which kind, and those that raised something raw."""

    counts: Counter[str] = field(default_factory=Counter)
    raw: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return ", ".join(f"{kind} {count}" for kind, count in sorted(self.counts.items()))


def every_call() -> Iterator[tuple[str, str, str]]:
    """Each verb, argument and odd value."""
    for verb, asked in SOUND.items():
        taken = inspect.signature(getattr(ca, verb)).parameters
        names = [*asked, *(name for name in BESIDE if name in taken and name not in asked)]
        yield from ((verb, name, odd) for name in names for odd in ODD)


def tried(calls: list[tuple[str, str, str]]) -> Calls:
    """Make calls, and say what they came to."""
    found = Calls()
    for verb, name, odd in calls:
        asked = {**SOUND[verb], name: ODD[odd]()}
        found.counts["made"] += 1
        try:
            with warnings.catch_warnings(record=True) as warned:
                warnings.simplefilter("always")
                getattr(ca, verb)(**asked)
        except CchcError as refused:
            found.counts["refused"] += 1
            found.raw += [f"{verb}({name}={odd}): {fault}" for fault in _ill_told(refused)]
        except Exception as error:
            found.counts["raw"] += 1
            found.raw.append(f"{verb}({name}={odd}): {error!r}")
        else:
            found.counts["answered"] += 1
        found.raw += [f"{verb}({name}={odd}) warns: {warning.message}" for warning in warned]
    return found


def drawn(count: int, seed: int) -> list[tuple[str, str, str]]:
    """So many different calls of all that there are."""
    return random.Random(seed).sample(list(every_call()), count)


def _ill_told(refused: CchcError) -> Iterator[str]:
    """What is wrong with how a call was refused."""
    for lang in ("vi", "en"):
        try:
            text = refused.text(lang)
        except Exception as error:
            yield f"the refusal cannot be told in {lang}: {error!r}"
        else:
            if not text.rstrip().endswith((".", "?", "!")):
                yield f"no sentence: {text[-60:]}"
