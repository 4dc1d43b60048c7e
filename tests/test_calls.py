"""A call that a verb cannot take ends in two sentences, and a name that is not there in the one perhaps meant."""

import copy
import inspect
import pickle
from typing import Any

import numpy as np
import pytest

import cchc_analysis as ca

ROOMS = {"": ca, "charts.": ca.charts, "prose.": ca.prose, "tables.": ca.tables, "trends.": ca.trends}
VERBS = {
    f"ca.{room}{name}": verb
    for room, module in ROOMS.items()
    for name in module.__all__
    if inspect.isfunction(verb := getattr(module, name))
}
#: One sound argument of each name that verbs ask for.
SOUND: dict[str, Any] = {"index": "PCI", "province": "Bắc Kạn", "year": 2021, "to": 2025, "by": 2025, "gain": 1.0}


def refused(asked, lang="en") -> str:
    with pytest.raises(ca.AskError) as told:
        asked()
    return told.value.text(lang)


def asked_for(verb) -> list[str]:
    """What a verb cannot do without."""
    taken = inspect.signature(verb).parameters.items()
    return [name for name, each in taken if each.default is each.empty and each.kind is not each.VAR_POSITIONAL]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (lambda: ca.outlook("PCI", orgin=2020, to=2025), "outlook has no argument “orgin”; perhaps this was meant: "),
        (lambda: ca.outlook("PCI", nothing=1, to=2025), "outlook has no argument “nothing”. Call it as ca.outlook("),
        (
            lambda: ca.outlook("PCI", 2020, 2025),
            "Of the arguments of outlook as many stand without their names: 1, not",
        ),
        (lambda: ca.trend("PCI", 2021), "What is lacking in the call of trend: year. "),
        (lambda: ca.trend("PCI", "Bắc Kạn", 2021, index="PAR"), "trend was given “index” twice, by its place and "),
        (lambda: ca.prose.path_sentence(5), "path_sentence does not take a value of the kind int as “table”, but "),
        (
            lambda: ca.cited(ca.coverage().drop(columns="source_id", errors="ignore")),
            "What was handed over is not a table",
        ),
        (
            lambda: ca.base_rate("PCI", start=True, gain=1, years=1),
            "base_rate does not take a value of the kind bool as ",
        ),
        (
            lambda: ca.base_rate("PCI", start=(40,), gain=1, years=1),
            "base_rate does not take a value of the kind tuple ",
        ),
        (
            lambda: ca.requirement("PCI", "Bắc Kạn", rank=True, by=2025),
            "requirement does not take a value of the kind bo",
        ),
        (
            lambda: ca.group_of("PAR", 2021, np.True_),
            "group_of does not take a value of the kind bool as “score”, but ",
        ),
        (
            lambda: ca.ranked_indices(2021 + 0j),
            "ranked_indices does not take a value of the kind complex as “year”, but",
        ),
        (lambda: ca.robustness("PCI", 2021, within="much"), "“much” is not a number."),
        (lambda: ca.for_word("x", 5), "int is no text, figure or table for a document of Word. "),
    ],
)
def test_it_is_said_what_is_wrong_with_a_call(asked, said):
    # A newcomer met "outlook() takes 1 positional argument but 3 were given".
    assert refused(asked).startswith(said)


def test_the_call_is_shown_as_it_is_typed_in_both_languages():
    asked = lambda: ca.charts.trend("PCI", provinc="Bắc Kạn", year=2021)  # noqa: E731
    call = "ca.charts.trend(index, province, year, *, first=None, lang='vi', as_of=None, record=None, ledger=None)."
    assert refused(asked).endswith(f"perhaps this was meant: province. Call it as {call}")
    assert refused(asked, "vi").endswith(f"có thể bạn muốn ghi: province. Cách gọi: {call}")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_words_an_argument_that_it_does_not_have(verb):
    assert f"Call it as {verb}(" in refused(lambda: VERBS[verb](nothing_like_it=True))


@pytest.mark.parametrize("verb", [verb for verb in VERBS if asked_for(VERBS[verb])])
def test_every_verb_words_what_it_lacks_and_what_is_of_no_kind(verb):
    names = asked_for(VERBS[verb])
    assert f": {', '.join(names)}. Call it as {verb}(" in refused(VERBS[verb])
    odd = {name: SOUND.get(name, "x") for name in names} | {names[0]: object()}
    if verb not in ANSWERED:
        assert refused(lambda: VERBS[verb](**odd))


#: Name a province, or look in a list for one, and take whatever is one.
ANSWERED = {"ca.scenarios", "ca.prose.no_region_sentence", "ca.prose.nothing_foreseen_sentence"}


def test_a_fault_of_the_program_is_not_blamed_on_the_call(monkeypatch):
    def broken(*_: object) -> None:
        raise TypeError("a fault of the program")

    monkeypatch.setitem(inspect.unwrap(ca.trend).__globals__, "find_index", broken)
    with pytest.raises(TypeError, match="a fault of the program"):
        ca.trend("PCI", "Bắc Kạn", 2021)


def test_what_is_handed_out_is_the_verb_itself_to_help_editors_and_pickle():
    assert ca.trend is ca.trend
    assert str(inspect.signature(ca.trend)).startswith("(index: 'IndexName', province: 'str', year: 'int', *, first")
    assert ca.trend.__doc__ == inspect.unwrap(ca.trend).__doc__
    for verb in VERBS.values():
        assert pickle.loads(pickle.dumps(verb)) is verb
        assert copy.deepcopy(verb) is verb


def test_a_name_that_the_package_lacks_brings_the_one_perhaps_meant():
    with pytest.raises(AttributeError) as told:
        ca.trendd  # noqa: B018
    assert told.value.text("en") == "The package has no “trendd”. Perhaps this was meant: ca.trend, ca.trends."
    assert told.value._render_traceback_() == [
        "UnknownNameError: Gói không có “trendd”. Có thể bạn muốn ghi: ca.trend, ca.trends."
    ]
    with pytest.raises(AttributeError, match=r"Hãy nhấn Tab sau ca\. để xem những gì có\."):
        ca.zzzzz  # noqa: B018


def test_python_and_ipython_ask_for_names_as_ever():
    assert not hasattr(ca, "trendd")
    assert getattr(ca, "trendd", None) is None
    with pytest.raises(ImportError):
        from cchc_analysis import trendd  # noqa: F401, PLC0415
    for probe in ("_ipython_display_", "_ipython_canary_method_should_not_exist_", "__wrapped__", "_repr_html_"):
        with pytest.raises(AttributeError) as asked:
            getattr(ca, probe)
        assert type(asked.value) is AttributeError


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            lambda: ca.Bound(1),
            "What is lacking in the call of Bound: best, high. Call it as ca.Bound(low, best, high, ",
        ),
        (lambda: ca.Bound("a", 1, 2), "'a', 1, 2 do not make a range. Give numbers, the least first: low, best, high."),
        (lambda: ca.Bound(3, 2, 1), "3, 2, 1 do not make a range."),
        (lambda: ca.Forecast(1, 3, 2), "1, 3, 2 do not make a range."),
        (lambda: ca.Explorer(indx="PCI"), "The explorer has no choice “indx”."),
        (lambda: ca.Explorer().export(5), "export does not take a value of the kind int as “folder”, but "),
        (
            lambda: ca.rank_curve("PCI", 2021).score_for_rank(np.float64(70.0)),
            "There is no rank 70 in a ranking of 63.",
        ),
        (
            lambda: ca.rank_curve_from(63, [(1, 70.0), (63, 90)]),
            "These figures cannot all be true on a scale from 0 to 100: stated=(1, 70), stated=(63, 90).",
        ),
        (lambda: ca.load_pci(2021), "2021 is a year and no day. "),
    ],
)
def test_what_is_made_or_asked_of_an_answer_is_worded_too(asked, said):
    assert refused(asked).startswith(said)
