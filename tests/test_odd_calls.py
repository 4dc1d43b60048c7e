"""Whatever pandas, NumPy or a slip of the hand hands over is understood or refused in two sentences, never raw."""

import inspect

import pytest

import cchc_analysis as ca
from odd_calls import LEFT_OUT, SOUND, drawn, every_call, tried

COUNT, SEED = 10_000, 20_210_422


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """Paths that are no folders are looked for in an empty one."""
    monkeypatch.chdir(tmp_path)


def test_every_public_function_is_asked_but_those_left_out_for_a_reason():
    functions = {name for name in ca.__all__ if inspect.isfunction(getattr(ca, name))}
    assert {*SOUND, *LEFT_OUT} == functions
    assert all(name not in SOUND and reason for name, reason in LEFT_OUT.items())


def test_a_sample_of_odd_calls_is_answered_or_refused_in_two_sentences():
    found = tried(drawn(150, SEED))
    assert (found.raw, found.counts["made"]) == ([], 150)


@pytest.mark.full
def test_ten_thousand_odd_calls_are_answered_or_refused_in_two_sentences(record_property):
    found = tried(drawn(COUNT, SEED + 1))
    print(f"odd calls of {len(SOUND)} verbs, {len(list(every_call()))} different ones: {found}")
    record_property("odd calls", found.counts["made"])
    assert (found.raw, found.counts["made"]) == ([], COUNT)
