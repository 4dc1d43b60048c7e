"""A question is asked once: a page asks each verb of the domain one time, and what it prints is made of the answer."""

import inspect
import sys
from collections import Counter
from collections.abc import Callable
from functools import wraps
from typing import Any

import pytest

import cchc_analysis as ca
from cchc_analysis.run.notebook import read_notebook
from in_process import chapter_files, run_chapter

DOMAIN = tuple(f"cchc_analysis.{room}." for room in ("record", "standing", "forecast", "targets"))
#: Names are looked up, not asked: they say what a thing is called, which rankings there are, and what an answer cites.
NAMES = {
    "cited",
    "find_index",
    "find_province",
    "indices",
    "open_record",
    "provinces",
    "ranked_indices",
    "record_folder",
}

Question = tuple[str, tuple[tuple[str, str], ...]]


def verbs() -> dict[str, Callable[..., Any]]:
    """Give the public verbs of the domain by their names."""
    doors = [(ca, ca.__all__), (ca.trends, ca.trends.__all__)]
    public = {name: _within(getattr(door, name)) for door, names in doors for name in names}
    return {
        name: verb
        for name, verb in public.items()
        if inspect.isfunction(verb) and verb.__module__.startswith(DOMAIN) and name not in NAMES
    }


def _within(value: object) -> Any:
    """Give the verb that a door hands out in words of its own."""
    return inspect.unwrap(value) if inspect.isfunction(value) else value


class Questions:
    """The questions asked, and by which modules; what the domain asks on its way to an answer is its own affair."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: Counter[Question] = Counter()
        self.by: set[str] = set()
        for name, verb in verbs().items():
            watched = self._watched(name, verb)
            for module in [module for key, module in sys.modules.items() if key.startswith("cchc_analysis")]:
                for attribute in [a for a, value in vars(module).items() if _within(value) is verb]:
                    monkeypatch.setattr(module, attribute, watched)

    def _watched(self, name: str, verb: Callable[..., Any]) -> Callable[..., Any]:
        signature = inspect.signature(verb)

        @wraps(verb)
        def ask(*args: Any, **options: Any) -> Any:
            module = str(sys._getframe(1).f_globals.get("__name__", "a cell"))
            if not module.startswith(DOMAIN):
                self.asked[name, _asked_about(signature, args, options)] += 1
                self.by.add(module)
            return verb(*args, **options)

        return ask


def _asked_about(signature: inspect.Signature, args: Any, options: Any) -> tuple[tuple[str, str], ...]:
    """Give what a verb is asked about; the record is the same on a whole page."""
    bound = signature.bind(*args, **options)
    bound.apply_defaults()
    return tuple((name, repr(value)) for name, value in sorted(bound.arguments.items()) if name != "record")


@pytest.fixture
def questions(monkeypatch) -> Questions:
    for path in chapter_files():
        read_notebook(path)
    return Questions(monkeypatch)


#: Pages that learn from all years of an index take long.
DEAR = ("03_duong_hang", "05_yeu_cau", "07_kiem_dinh")
PAGES = [pytest.param(path, id=path.stem, marks=[pytest.mark.full] * (path.stem in DEAR)) for path in chapter_files()]
PLACES = [
    pytest.param("Điện Biên", 2024, "en", id="2024"),
    pytest.param("Bắc Kạn", 2023, "vi", id="2023", marks=pytest.mark.full),
]


@pytest.mark.parametrize(("province", "year", "lang"), PLACES)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_each_question_once_and_its_presenters_none(path, province, year, lang, questions):
    run_chapter(path, year=year, province=province, lang=lang)
    assert {question: times for question, times in questions.asked.items() if times > 1} == {}
    assert questions.asked, "a page that asks nothing has nothing to say"
    assert {module for module in questions.by if module.startswith("cchc_analysis.report")} == set()


def test_a_question_asked_twice_is_noticed(questions):
    ca.headline("Bắc Kạn", 2022)
    ca.headline("Bắc Kạn", 2022)
    # The trends that it asks for on its way are its own.
    assert list(questions.asked.items()) == [
        (("headline", (("as_of", "None"), ("province", "'Bắc Kạn'"), ("year", "2022"))), 2)
    ]
