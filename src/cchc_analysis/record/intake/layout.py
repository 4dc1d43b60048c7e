"""Layouts: what the headings of a table mean, declared in files. A new layout is a file, never code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from cchc_analysis.record.days import NO_YEAR_AFTER
from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.parts import refuse_no_file
from cchc_analysis.record.intake.typed_numbers import tidy
from cchc_analysis.record.provinces import slug
from cchc_analysis.words import Lang, mark

#: What a column of figures of provinces can be.
ROLES = (
    "province",
    "province_code",
    "index",
    "year",
    "component",
    "score",
    "score_low",
    "score_high",
    "rank",
    "rank_low",
    "rank_high",
    "n_ranked",
    "basis",
    "source",
    "note",
    "ignore",
)
_WORDS = {"extends", "vi", "en", "others", "kinds", "columns", "component", "rows", "fixed", "provinces"}
#: In the order in which they are tried; of two that explain a table alike the first is taken.
PACKAGED = ("common", "vcci", "papi_subdimensions", "compiled", "panel")


@dataclass(frozen=True)
class Named:
    """A heading that means a component of an index, in the years in which it does."""

    index: str
    component: str
    first: int = 0
    last: int = NO_YEAR_AFTER


@dataclass(frozen=True)
class Layout:
    """What headings and rows of a table mean.

    Parameters
    ----------
    name, vi, en
        How it is called, and in both languages.
    roles
        By heading (as `key_of` makes it): what the column is.
    components
        By heading: the components that it can mean.
    skipped
        How rows are called, or begin, that are no province.
    signed
        How what is signed under a table begins.
    fixed
        What holds of the whole table: index, year, basis, source.
    provinces
        Codes of provinces by other keys that a table uses.
    ignores_others
        Whether columns that nothing here explains are left out; else they are refused.
    kinds
        The kinds of files it is for, any where none is named.
    """

    name: str
    vi: str
    en: str
    roles: Mapping[str, str]
    components: Mapping[str, tuple[Named, ...]] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    fixed: Mapping[str, str] = field(default_factory=dict)
    provinces: Mapping[str, str] = field(default_factory=dict)
    ignores_others: bool = False
    kinds: tuple[str, ...] = ()

    def title(self, lang: Lang = "vi") -> str:
        """Return its name in one language."""
        return self.vi if lang == "vi" else self.en


@lru_cache(maxsize=8192)
def key_of(heading: str) -> str:
    """Return a heading without case, accents and signs; {index} stays what it is.

    Examples
    --------
    >>> key_of("Tỉnh, thành phố"), key_of("par_index"), key_of("Điểm {index}")
    ('tinh-thanh-pho', 'par-index', 'diem-{index}')
    """
    parts = tidy(heading).replace("{index}", " qqindexqq ").replace("{year}", " ")
    return slug(parts).replace("qqindexqq", "{index}")


@lru_cache(maxsize=1)
def packaged_layouts() -> tuple[Layout, ...]:
    """Return the layouts that the program brings, in the order in which they are tried.

    Examples
    --------
    >>> [layout.name for layout in packaged_layouts()]
    ['common', 'vcci', 'papi_subdimensions', 'compiled', 'panel']
    """
    return tuple(_layout(name, _packaged(name)) for name in PACKAGED)


def read_layout(path: Path) -> Layout:
    """Return a layout that a person declared in a file.

    Raises
    ------
    IntakeError
        Where the file is no TOML, or says something that no layout says.
    """
    if path.name in PACKAGED and not path.exists():
        raise IntakeError(
            mark("--layout takes a file, and {name} is a layout that the program tries by itself."),
            mark('Leave --layout out, or write a file of your own with extends = "{name}" and give its name.'),
            name=path.name,
        )
    refuse_no_file(path)
    try:
        declared = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        return _layout(path.stem, {"vi": path.name, "en": path.name, **declared})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError, AttributeError, KeyError) as error:
        raise _no_layout(path.name, str(error)) from error


def _packaged(name: str) -> dict[str, Any]:
    text = files(__package__).joinpath("layouts", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _layout(name: str, declared: dict[str, Any]) -> Layout:
    """Return a layout with what it takes over from the one it extends."""
    if unknown := (declared.keys() - _WORDS) | (declared.get("columns", {}).keys() - set(ROLES)):
        raise _no_layout(name, ", ".join(sorted(unknown)))
    base = declared.get("extends")
    if base is not None and base not in PACKAGED:
        raise _no_layout(name, f"extends = {base}")
    under = _layout(base, _packaged(base)) if base else Layout(name, "", "", {})
    own = {key_of(heading): role for role, headings in declared.get("columns", {}).items() for heading in headings}
    components = dict(under.components)
    for each in declared.get("component", []):
        meant = Named(each["index"], each["key"], each.get("from", 0), each.get("to", NO_YEAR_AFTER))
        for heading in each["headings"]:
            components[key_of(heading)] = (*components.get(key_of(heading), ()), meant)
    return Layout(
        name,
        declared["vi"],
        declared["en"],
        {**under.roles, **own},
        components,
        (*under.skipped, *map(key_of, declared.get("rows", {}).get("skip", []))),
        (*under.signed, *map(key_of, declared.get("rows", {}).get("signed", []))),
        {**under.fixed, **{key: str(value) for key, value in declared.get("fixed", {}).items()}},
        {**under.provinces, **{key_of(key): code for key, code in declared.get("provinces", {}).items()}},
        declared.get("others", "ignore" if under.ignores_others else "refuse") == "ignore",
        tuple(declared.get("kinds", under.kinds)),
    )


def _no_layout(file: str, detail: str) -> IntakeError:
    return IntakeError(
        mark("{file} is no layout: {detail}."),
        mark("Write it as the examples in the folder layouts of the program, under [columns] with the names: {roles}."),
        file=file,
        detail=detail,
        roles=", ".join(ROLES),
    )
