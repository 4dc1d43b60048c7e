"""The program: its commands under one name, and how what goes wrong is told."""

from __future__ import annotations

import sys

import click

from cchc_analysis.cli.commands import evaluate, init, lab, print_targets, require, verify
from cchc_analysis.cli.data import data_group
from cchc_analysis.cli.draft import check_draft
from cchc_analysis.cli.spoken import SPOKEN, Group, asked_language, usage_error, worded
from cchc_analysis.errors import CchcError, RunError, reason_of
from cchc_analysis.files.bundle import VERSION
from cchc_analysis.files.threads import keep_to_one_thread
from cchc_analysis.words import mark


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=worded("What would a provincial reform target require, and was it met? PAR INDEX, PCI, SIPAS, PAPI."),
    epilog=worded("Start with: cchc evaluate 2023. Set CCHC_LANG=en for English."),
)
@click.version_option(VERSION, "-V", "--version", prog_name="cchc", help=worded("Show the version and exit."))
@click.option("--debug", is_flag=True, help=worded("Show the whole traceback of an error."))
def cchc(debug: bool) -> None:
    """Hold the options of the whole program; `main` reads them."""


for command in (evaluate, require, print_targets, verify, check_draft, data_group, init, lab):
    cchc.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command; an error a person can mend is told in two sentences and ends with status 2."""
    keep_to_one_thread()
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may speak an old code page; Vietnamese needs UTF-8.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    arguments = [_as_typed(one) for one in (sys.argv[1:] if arguments is None else arguments)]
    try:
        status = cchc.main(arguments, prog_name="cchc", standalone_mode=False)
    except click.Abort:
        sys.exit(1)
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.message, err=True)
        sys.exit(asked.exit_code)
    except click.UsageError as error:
        _end(usage_error(error), arguments)
    except CchcError as error:
        _end(error, arguments)
    except OSError as error:
        what, todo = mark("{file}: {reason}."), mark("Check the name and that you may write there.")
        _end(RunError(what, todo, file=error.filename, reason=reason_of(error)), arguments)
    sys.exit(status if isinstance(status, int) else 0)


def _as_typed(argument: str) -> str:
    """Return an argument as it was typed: where the system names no language, Python reads only plain letters."""
    try:
        return argument.encode(sys.getfilesystemencoding(), "surrogateescape").decode("utf-8")
    except UnicodeError:
        return argument


def _end(error: CchcError, arguments: list[str]) -> None:
    """Tell an error in the language asked for, or show where it arose where that was asked for."""
    if "--debug" in arguments:
        raise error
    click.echo(error.text(asked_language(arguments, SPOKEN)), err=True)
    sys.exit(2)
