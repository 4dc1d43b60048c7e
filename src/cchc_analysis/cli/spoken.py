"""In which language the command speaks, its help and its usage errors too, which Click says in English alone."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from cchc_analysis.errors import AskError, CchcError
from cchc_analysis.words import Lang, mark, tr, usual_language


def asked_language(arguments: Sequence[str], usual: Lang) -> Lang:
    """Find the language asked for in what was typed, even where no command can be made of it.

    Examples
    --------
    >>> asked_language(["targets", "--lang", "en"], "vi"), asked_language(["--lang=vi"], "en"), asked_language([], "vi")
    ('en', 'vi', 'vi')
    """
    asked = [value for name, value in pairwise(arguments) if name == "--lang"]
    asked += [argument.partition("=")[2] for argument in arguments if argument.startswith("--lang=")]
    if not asked:
        return usual
    return "en" if asked[0] == "en" else "vi"


#: The language of help, which is made with the commands, before any of them is read.
SPOKEN: Lang = asked_language(sys.argv[1:], usual_language())


def worded(message: str) -> str:
    """Say help in the language asked for, Vietnamese without one."""
    return tr(message, SPOKEN)


#: What Click writes into help by itself.
_OF_CLICK = {
    "Usage: ": mark("Usage: "),
    "Options": mark("Options"),
    "Commands": mark("Commands"),
    "Positional arguments": mark("Positional arguments"),
    "Show this message and exit.": mark("Show this message and exit."),
}
#: Words in capitals that stand for what is to be typed, and the two that Click adds to an option.
_PLACES = {
    "OPTIONS": mark("OPTIONS"),
    "COMMAND": mark("COMMAND"),
    "ARGS": mark("ARGS"),
    "INTEGER": mark("INTEGER"),
    "NUMBER": mark("NUMBER"),
    "TEXT": mark("TEXT"),
    "PATH": mark("PATH"),
    "YEAR": mark("YEAR"),
    "INDEX": mark("INDEX"),
    "PROVINCE": mark("PROVINCE"),
    "FOLDER": mark("FOLDER"),
    "FILE": mark("FILE"),
    "TARGET": mark("TARGET"),
    "KINDS": mark("KINDS"),
}
_EXTRAS = {"[default: ": mark("[default: "), "[required]": mark("[required]")}
_PLACE = re.compile(rf"\b({'|'.join(_PLACES)})\b")


def _placed(text: str) -> str:
    return _PLACE.sub(lambda found: worded(_PLACES[found[0]]), text)


class _Formatter(click.HelpFormatter):
    """Says the headings and the words in capitals of help in the language spoken."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _placed(args), worded(_OF_CLICK["Usage: "]) if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        super().write_heading(worded(_OF_CLICK.get(heading, heading)))

    def write_dl(self, rows: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().write_dl([(_placed(first), _explained(second)) for first, second in rows], *args, **kwargs)


def _explained(text: str) -> str:
    for extra, word in _EXTRAS.items():
        text = text.replace(extra, worded(word))
    return worded(_OF_CLICK.get(text, text))


class _Context(click.Context):
    formatter_class = _Formatter


class Command(click.Command):
    """A command whose help is in the language spoken."""

    context_class = _Context


class Group(click.Group):
    """A group of such commands."""

    context_class = _Context
    command_class = Command
    group_class = type


def typed(path: Path) -> str:
    """Return a path as a person types it behind a command: in double quotes where it has blanks.

    Examples
    --------
    >>> typed(Path("pci_2022.xlsx")), typed(Path("Bảng số liệu.xlsx"))
    ('pci_2022.xlsx', '"Bảng số liệu.xlsx"')
    """
    return f'"{path}"' if " " in str(path) else str(path)


def decimal(text: str) -> float:
    """Return a number typed with a decimal comma, as people write it in Vietnamese, or a decimal point.

    Thousands are not parted, so a comma and a point together are no number.

    Examples
    --------
    >>> decimal("66,5"), decimal("66.5"), decimal("-1,25")
    (66.5, 66.5, -1.25)
    """
    if not re.fullmatch(r"[-−+]?\d+([.,]\d+)?", text.strip()):
        raise click.BadParameter(f"{text!r} is not a valid number.")
    return float(text.replace(",", ".").replace("−", "-"))


#: What Click says of a value that an option does not take, and the two sentences it becomes.
_VALUES: list[tuple[str, str, str]] = [
    (
        r"(?P<value>.+) is not a valid integer\.",
        mark("{name} takes a whole number, not {value}."),
        mark("Type digits only, for example 2023."),
    ),
    (
        r"(?P<value>.+) is not a valid number\.",
        mark("{name} takes a number, not {value}."),
        mark("Type it with a decimal comma or point, for example 66,5."),
    ),
    (
        r"(?P<value>.+) is not one of (?P<choices>.+)\.",
        mark("{name} does not take {value}."),
        mark("Type one of: {choices}."),
    ),
]


def usage_error(error: click.UsageError) -> CchcError:
    """Return the two sentences of a command that Click could not read."""
    command = error.ctx.command_path if error.ctx else "cchc"
    if isinstance(error, click.MissingParameter):
        what, todo = mark("{name} is missing."), mark("Add it; {command} --help shows an example.")
        return AskError(what, todo, name=_name(error), command=command)
    if isinstance(error, click.BadParameter):
        return _bad_value(error, command)
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(error.possibilities or ())
        todo = mark("Did you mean: {near}?") if near else mark("{command} --help lists the options there are.")
        return AskError(mark("There is no option {name}."), todo, name=error.option_name, near=near, command=command)
    if isinstance(error, click.BadOptionUsage):
        what, todo = mark("The option {name} is not used so."), mark("{command} --help shows an example.")
        return AskError(what, todo, name=error.option_name, command=command)
    named = re.search(r"'(.*?)'", error.message)
    if "such command" in error.message and named:
        what, todo = mark("There is no command {name}."), mark("{command} --help lists the commands there are.")
        return AskError(what, todo, name=named[1], command=command)
    if extra := re.search(r"unexpected extra arguments? \((.*)\)", error.message):
        what = mark("{extra} is more than the command takes.")
        todo = mark("Put quotes round a name with blanks; {command} --help shows an example.")
        return AskError(what, todo, extra=extra[1], command=command)
    what, todo = mark("The command {command} is not complete or not clear."), mark("{command} --help shows an example.")
    return AskError(what, todo, command=command)


def _bad_value(error: click.BadParameter, command: str) -> CchcError:
    for pattern, what, todo in _VALUES:
        if found := re.fullmatch(pattern, error.message):
            typed = {name: text.replace("'", "") for name, text in found.groupdict().items()}
            return AskError(what, todo, name=_name(error), **typed)
    what, todo = mark("{name} does not take what was typed."), mark("{command} --help shows an example.")
    return AskError(what, todo, name=_name(error), command=command)


def _name(error: click.BadParameter) -> str:
    """Name an option as it is typed, an argument as help shows it."""
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    return _placed(error.param.human_readable_name) if error.param else ""
