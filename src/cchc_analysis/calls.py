"""Calls: what is said of a call that a public verb cannot take, and of a name that the package does not have.

The doors of the package hand their verbs out through here, so that no verb has to say how it is called.
"""

from __future__ import annotations

import difflib
import functools
import inspect
import numbers
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import UnionType
from typing import Any, Literal, NoReturn, TypeVar, Union, get_args, get_origin, get_type_hints

from cchc_analysis.errors import AskError, CchcError
from cchc_analysis.words import mark

_PACKAGE = __name__.partition(".")[0]
_VERBS: dict[Callable[..., Any], Callable[..., Any]] = {}
_BY_PLACE = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


class UnknownNameError(AskError, AttributeError):
    """A name that the package does not have."""


def open_room(room: str, names: Iterable[str]) -> None:
    """Let the functions that a module promises say how they are called."""
    module = sys.modules[room]
    for name in names:
        setattr(module, name, handed_out(getattr(module, name), room))


def handed_out(promised: Any, door: str) -> Any:
    """Return what a door promises: a function as one that says how it is called, all else as it is."""
    if not inspect.isfunction(promised):
        return promised
    # One that another door handed out is handed out anew, not twice; what else wraps a verb, such as a style, stays.
    return _asked(_VERBS.get(promised, promised), door)


_Class = TypeVar("_Class", bound=type)


def says_how(*methods: str) -> Callable[[_Class], _Class]:
    """Let methods of a class that people call themselves say how they are called; ``__init__`` is the class's own call.

    Examples
    --------
    >>> @says_how("__init__")
    ... class Pair:
    ...     def __init__(self, low: float, high: float) -> None: ...
    >>> Pair(1)
    Traceback (most recent call last):
    ...
    cchc_analysis.errors.AskError: Lời gọi Pair còn thiếu: high. Cách gọi: ca.Pair(low, high).
    """

    def worded(kind: _Class) -> _Class:
        for name in methods:
            setattr(kind, name, _asked_of(kind, getattr(kind, name)))
        return kind

    return worded


def _asked_of(kind: type, method: Callable[..., Any]) -> Callable[..., Any]:
    """Return a method that answers as it does, and words the calls that it cannot take."""

    @functools.wraps(method)
    def asked(self: Any, *args: Any, **options: Any) -> Any:
        try:
            if _has_odd(args, options):
                _refuse_odd_numbers(_CallOfMethod(method, _PACKAGE, args, options, kind.__name__))
            return method(self, *args, **options)
        except CchcError:
            raise
        except Exception as error:
            if refused := _refused(_CallOfMethod(method, _PACKAGE, args, options, kind.__name__)):
                raise refused from error
            raise

    return asked


@functools.cache
def _asked(verb: Callable[..., Any], door: str) -> Callable[..., Any]:
    """Return a verb that answers as it does, and words the calls that it cannot take.

    Examples
    --------
    >>> def double(of: int, *, plus: int = 0):
    ...     return 2 * of + plus
    >>> _asked(double, "cchc_analysis")(1, pluss=3)
    Traceback (most recent call last):
    ...
    cchc_analysis.errors.AskError: double không có đối số “pluss”; có thể bạn muốn ghi: plus. Cách gọi:
    ca.double(of, *, plus=0).
    """

    @functools.wraps(verb)
    def asked(*args: Any, **options: Any) -> Any:
        try:
            if _has_odd(args, options):
                _refuse_odd_numbers(_Call(verb, door, args, options))
            return verb(*args, **options)
        except CchcError:
            raise
        except Exception as error:
            if refused := _refused(_Call(verb, door, args, options)):
                raise refused from error
            raise

    asked.__module__ = door  # pickle looks for it there
    _VERBS[asked] = verb
    return asked


@dataclass(frozen=True)
class _Call:
    """A call that came to grief."""

    verb: Callable[..., Any]
    door: str
    args: tuple[Any, ...]
    options: dict[str, Any]

    @property
    def signature(self) -> inspect.Signature:
        return inspect.signature(self.verb)

    @property
    def taken(self) -> dict[str, inspect.Parameter]:
        return dict(self.signature.parameters)

    @property
    def name(self) -> str:
        """The name of the verb."""
        return self.verb.__name__

    @property
    def typed(self) -> str:
        """The verb as a person types it."""
        room = "" if self.door == _PACKAGE else f"{self.door.rpartition('.')[2]}."
        return f"ca.{room}{self.name}"

    def refusal(self, what: str, **values: str) -> AskError:
        """Return the error that says what is wrong with it, and how the verb is called."""
        return AskError(what, mark("Call it as {call}."), verb=self.name, call=self.shown(), **values)

    def shown(self) -> str:
        """Return how the verb is called, as a person types it, without the kinds of its arguments."""
        plain = [parameter.replace(annotation=parameter.empty) for parameter in self.taken.values()]
        return f"{self.typed}{inspect.Signature(plain)}"


@dataclass(frozen=True)
class _CallOfMethod(_Call):
    """A call of a method, or of a class that makes itself."""

    kind: str

    @property
    def signature(self) -> inspect.Signature:
        """What is given beside the thing itself."""
        found = inspect.signature(self.verb)
        return found.replace(parameters=list(found.parameters.values())[1:])

    @property
    def name(self) -> str:
        """The name of the class, or of the method."""
        return self.kind if self.verb.__name__ == "__init__" else self.verb.__name__

    @property
    def typed(self) -> str:
        """A class as a person types it, or a method of what bears its name in small letters."""
        return f"ca.{self.kind}" if self.name == self.kind else f"{self.kind.lower()}.{self.name}"


def _refuse_odd_numbers(call: _Call) -> None:
    """Refuse what Python takes for a number and nobody does: True as one, a number with an imaginary part.

    They are looked at before, for with them a verb does not come to grief: its answer is to another question.
    """
    numeric = _numeric(call.verb)
    if not numeric:
        return
    try:
        given = call.signature.bind(*call.args, **call.options).arguments
    except TypeError:  # what is said afterwards has the word
        return
    for name, value in given.items():
        if name in numeric and _is_odd(value) and not _fits(call, name, value):
            raise _ill_kind(call, name, value)


def _has_odd(args: tuple[Any, ...], options: dict[str, Any]) -> bool:
    return any(map(_is_odd, args)) or any(map(_is_odd, options.values()))


@functools.cache
def _numeric(verb: Callable[..., Any]) -> frozenset[str]:
    """Return the arguments of a verb that are whole numbers or decimals, be it among other kinds."""
    return frozenset(name for name, kind in _kinds(verb).items() if {int, float} & {kind, *get_args(kind)})


@functools.cache
def _kinds(verb: Callable[..., Any]) -> dict[str, Any]:
    """Return the kinds of a verb's arguments; none where some are known to checkers of types alone."""
    try:
        return get_type_hints(verb)
    except (NameError, TypeError):
        return {}


def _is_odd(value: object) -> bool:
    """Say whether something is taken for a number and is none; NumPy's truth values are called bool."""
    return type(value).__name__ == "bool" or isinstance(value, complex)


def _refused(call: _Call) -> AskError | None:
    """Say what is wrong with the arguments of a call that came to grief; None where the fault is not in them.

    They are looked at afterwards, so that whatever a verb understands, it takes.
    """
    try:
        given = call.signature.bind(*call.args, **call.options).arguments
    except TypeError:
        return _ill_put(call)
    return next((_ill_kind(call, name, value) for name, value in given.items() if not _fits(call, name, value)), None)


def _ill_put(call: _Call) -> AskError:
    """Say of arguments that do not fit a verb which are unknown, too many, lacking, or given twice."""
    placed = [name for name, parameter in call.taken.items() if parameter.kind in _BY_PLACE]
    if unknown := next((name for name in call.options if name not in call.taken), ""):
        near = "".join(difflib.get_close_matches(unknown, call.taken, n=1))
        what = mark("{verb} has no argument “{name}”; perhaps this was meant: {near}.")
        return call.refusal(what if near else mark("{verb} has no argument “{name}”."), name=unknown, near=near)
    if len(call.args) > len(placed):
        what = mark("Of the arguments of {verb} as many stand without their names: {n}, not {given}.")
        return call.refusal(what, n=str(len(placed)), given=str(len(call.args)))
    if twice := [name for name in placed[: len(call.args)] if name in call.options]:
        return call.refusal(mark("{verb} was given “{name}” twice, by its place and by its name."), name=twice[0])
    given = {*placed[: len(call.args)], *call.options}
    taken = call.taken.items()
    needed = [name for name, one in taken if one.default is one.empty and one.kind is not one.VAR_POSITIONAL]
    names = ", ".join(name for name in needed if name not in given)
    return call.refusal(mark("What is lacking in the call of {verb}: {names}."), names=names)


def _fits(call: _Call, name: str, value: Any) -> bool:
    """Say whether an argument is of the kind that its verb names, or that cannot be told."""
    kind = _kinds(call.verb).get(name, Any)
    values = value if call.taken[name].kind is inspect.Parameter.VAR_POSITIONAL else [value]
    return all(_is_of(each, kind) for each in values)


def _ill_kind(call: _Call, name: str, value: Any) -> AskError:
    what = mark("{verb} does not take a value of the kind {given} as “{name}”, but {kind}.")
    kind = inspect.formatannotation(call.taken[name].annotation).strip("'")
    return call.refusal(what, given=type(value).__name__, name=name, kind=kind)


def _is_of(value: object, kind: Any) -> bool:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return any(_is_of(value, each) for each in get_args(kind))
    if origin is Literal:
        return isinstance(value, str)
    if kind in (int, float):
        return isinstance(value, numbers.Real) and type(value).__name__ != "bool"
    if origin is tuple and isinstance(value, tuple) and Ellipsis not in get_args(kind):
        return len(value) == len(get_args(kind)) and all(map(_is_of, value, get_args(kind)))
    found = origin or kind
    return isinstance(value, found) if isinstance(found, type) else True


def refuse_name(name: str, names: Iterable[str]) -> NoReturn:
    """Say of a name that the package does not have which was perhaps meant.

    Names that begin with a line are asked for by Python and IPython, who want no answer.

    Raises
    ------
    UnknownNameError
        Which is an AttributeError.
    """
    if name.startswith("_"):
        raise AttributeError(f"module {_PACKAGE!r} has no attribute {name!r}")
    near = difflib.get_close_matches(name, names, n=3)
    raise UnknownNameError(
        mark("The package has no “{name}”."),
        mark("Perhaps this was meant: {near}.") if near else mark("Press Tab after ca. to see what it has."),
        name=name,
        near=", ".join(f"ca.{one}" for one in near),
    )
