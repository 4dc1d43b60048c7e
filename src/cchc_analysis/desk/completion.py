"""Tab inside the quotes of a call: the names that can stand there, of indices, provinces, languages and peers."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from typing import Any

from IPython.core.completer import CompletionContext, SimpleCompletion, context_matcher

from cchc_analysis.record.catalog import indices
from cchc_analysis.record.provinces import provinces
from cchc_analysis.standing.peers import KINDS
from cchc_analysis.words import LANGS

#: A call that is not closed yet, and in it a text that is not closed either.
_OPEN = re.compile(
    r"""(?P<verb>\w+(?:\.\w+)+)\((?P<before>[^()]*?)(?P<name>\w+\s*=\s*)?(?P<quote>["'])(?P<typed>[^"']*)$"""
)
_OFFERED: dict[str, Callable[[], list[str]]] = {
    "index": lambda: [entry.index for entry in indices()],
    "province": lambda: [str(name) for name in provinces()["province"]],
    "lang": lambda: list(LANGS),
    "kind": lambda: list(KINDS),
    "peers": lambda: list(KINDS),
}


def offered(line: str, names: Mapping[str, Any]) -> list[str]:
    """Return what can be typed at the end of a line, where that is inside the quotes of a call of this package.

    Parameters
    ----------
    line
        What stands before the cursor.
    names
        What the names of a notebook stand for.

    Examples
    --------
    >>> import cchc_analysis as ca
    >>> offered("ca.trend('P", {"ca": ca}), offered("ca.trend('PCI', 'bắc", {"ca": ca})
    (['PAR', 'PCI', 'PAPI'], ['Bắc Kạn', 'Bắc Giang', 'Bắc Ninh'])
    """
    found = _OPEN.search(line)
    verb = _verb(found["verb"], names) if found else None
    if found is None or verb is None:
        return []
    parameters = list(inspect.signature(verb).parameters)
    place = len(re.findall(r",(?=(?:[^\"']*[\"'][^\"']*[\"'])*[^\"']*$)", found["before"]))
    asked = found["name"].rstrip(" =") if found["name"] else next(iter(parameters[place : place + 1]), "")
    typed = found["typed"].casefold()
    return [text for text in _OFFERED.get(asked, list)() if text.casefold().startswith(typed)]


def _verb(dotted: str, names: Mapping[str, Any]) -> Callable[..., Any] | None:
    """Return the verb of this package that a dotted name stands for, if it does."""
    first, *rest = dotted.split(".")
    found = names.get(first)
    for name in rest:
        found = getattr(found, name, None)
    ours = callable(found) and str(getattr(found, "__module__", "")).startswith("cchc_analysis")
    return found if ours else None


def matcher_of(names: Mapping[str, Any]) -> Any:
    """Return what IPython asks for completions."""

    @context_matcher()  # type: ignore[untyped-decorator]
    def names_in_quotes(context: CompletionContext) -> Any:
        line = context.line_with_cursor[: context.cursor_position]
        found = offered(line, names)
        typed = re.split(r"[\"']", line)[-1]
        completions = [SimpleCompletion(text=text, type="text") for text in found]
        return {"completions": completions, "matched_fragment": typed, "suppress": bool(found), "ordered": True}

    return names_in_quotes
