"""The command ``cchc``: what a person types, what is said while it runs, and how errors are told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

# Rooms are named, not what stands in them: a command loads only what it needs, and --help nearly nothing.
from cchc_analysis import record, report, run, targets
from cchc_analysis.errors import CchcError, RunError
from cchc_analysis.files.bundle import VERSION
from cchc_analysis.words import LANGS, Lang, mark, tr

if TYPE_CHECKING:
    from cchc_analysis.record.tables import Record

SPOKEN: Lang = "en" if os.environ.get("CCHC_LANG") == "en" else "vi"


def _(message: str) -> str:
    """Say help in the language of CCHC_LANG, Vietnamese without it."""
    return tr(message, SPOKEN)


def _shared(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that all have."""
    data = click.option("--data", type=click.Path(path_type=Path), help=_("Folder of the record to use."))
    lang = click.option("--lang", type=click.Choice(LANGS), default=SPOKEN, help=_("Language: vi or en."))
    return data(lang(command))


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=_("What would a provincial reform target require, and was it met? PAR INDEX, PCI, SIPAS, PAPI."),
    epilog=_("Start with: cchc evaluate 2023. Set CCHC_LANG=en for English."),
)
@click.version_option(VERSION, "-V", "--version", prog_name="cchc")
@click.option("--debug", is_flag=True, help=_("Show the whole traceback of an error."))
def cchc(debug: bool) -> None:
    """Hold the options of the whole program; `main` reads them."""


#: How a result may differ from its manifest.
_DIFFERENCES = {"missing": mark("missing"), "changed": mark("changed"), "added": mark("added")}


@cchc.command(
    help=_(
        "Evaluate one year of a province: check the record, run the notebooks, and leave pages, charts, a workbook and "
        "all printed numbers in figures/YEAR."
    ),
    epilog=_('Example: cchc evaluate 2023 --province "Lạng Sơn" --lang en'),
)
@click.argument("year", type=int)
@click.option("--province", default="Bắc Kạn", show_default=True, help=_("Name of the province, in any spelling."))
@click.option("--as-of", metavar="YYYY-MM-DD", help=_("Use only rankings released by that day."))
@click.option("--out", type=click.Path(path_type=Path), help=_("Folder of the result, instead of figures/YEAR."))
@click.option(
    "--keep-going",
    is_flag=True,
    help=_(
        "Leave out a page that fails, name it on the front page and in the manifest, and end with status 2. "
        "Without it a failing page stops the run and the previous result stays."
    ),
)
@_shared
@click.pass_context
def evaluate(context: click.Context, /, year: int, province: str, lang: Lang, **options: Any) -> None:
    """Run the yearly evaluation."""
    done = run.evaluate.evaluate(year, province, lang=lang, report=click.echo, **options)
    file = done.folder / "index.html"
    if not done.failed:
        click.echo(tr("Done. Open {file}", lang, file=file))
        return
    names = ", ".join(page.name for page in done.failed)
    click.echo(tr("Done without {names}. Open {file}", lang, names=names, file=file))
    context.exit(2)


@cchc.command(
    help=_(
        "Say what a target requires: the score it will probably take, the gain, the chance on current trend, who ever "
        "did it, and which components could carry it."
    ),
    epilog=_('Example: cchc require PCI --rank 40 --by 2025 --as-of 2021-04-22 --province "Bắc Kạn"'),
)
@click.argument("index")
@click.option("--rank", type=int, help=_("The aim: this rank or better."))
@click.option("--score", type=float, help=_("The aim: this score or more."))
@click.option("--group", help=_("The aim: this group of scores, as the issuer cuts them."))
@click.option("--by", type=int, required=True, help=_("The year by whose ranking it is to be met."))
@click.option("--origin", type=int, help=_("The last year whose figures are used; the latest without it."))
@click.option("--as-of", metavar="YYYY-MM-DD", help=_("Use only rankings released by that day."))
@click.option("--province", default="Bắc Kạn", show_default=True, help=_("Name of the province, in any spelling."))
@click.option("--json", "as_json", is_flag=True, help=_("Print for machines."))
@_shared
def require(index: str, province: str, as_json: bool, data: Path | None, lang: Lang, **question: Any) -> None:
    """Print a requirement."""
    answer = targets.requirement.requirement(index, province, **question, record=_opened(data))
    text = report.terminal.requirement_json if as_json else report.terminal.requirement_text
    click.echo(text(answer, lang=lang))


@cchc.command(
    "targets",
    help=_("Judge the targets of a province: met, missed or not testable, and why."),
    epilog=_("Example: cchc targets --year 2023"),
)
@click.option("--province", default="Bắc Kạn", show_default=True, help=_("Name of the province, in any spelling."))
@click.option("--year", type=int, help=_("Use no results of later years."))
@click.option("--as-of", metavar="YYYY-MM-DD", help=_("Use only rankings released by that day."))
@click.option("--json", "as_json", is_flag=True, help=_("Print for machines."))
@_shared
def print_targets(
    province: str, year: int | None, as_of: str | None, as_json: bool, data: Path | None, lang: Lang
) -> None:
    """Print the verdicts."""
    held, terminal = _opened(data), report.terminal
    verdicts = targets.verdicts.assess_targets(province, as_of, year=year, record=held)
    if as_json:
        click.echo(terminal.verdicts_json(verdicts))
        return
    name = record.provinces.province_name(targets.verdicts.code_of(province, held), held)
    click.echo(terminal.verdicts_text(verdicts, name, year, ledger=report.ledger.Ledger(lang, held)))


@cchc.command(help=_("Check a result folder against its manifest: is every file as the program wrote it?"))
@click.argument("folder", type=click.Path(path_type=Path))
@_shared
@click.pass_context
def verify(context: click.Context, folder: Path, data: Path | None, lang: Lang) -> None:  # noqa: ARG001
    """Compare a result with its manifest."""
    run.folder.recover(folder)
    differences = run.manifest.verify(folder)
    for difference in differences:
        click.echo(f"{tr(_DIFFERENCES[difference.kind], lang)}: {difference.name}")
    if differences:
        context.exit(1)
    click.echo(tr("{folder}: every file is as the program wrote it.", lang, folder=folder))


@cchc.group("data", help=_("The record: check it."))
def data_group() -> None:
    """Hold the commands on the record."""


@data_group.command(
    "check", help=_("Check the record: schema, keys, ranks, scores, sums, facts; list where sources differ.")
)
@_shared
@click.pass_context
def check(context: click.Context, data: Path | None, lang: Lang) -> None:
    """Check the record and print the report."""
    folder = record.store.settled_record(data)
    found = record.check.check_record(folder, lambda step: click.echo(tr(step, lang), err=True))
    click.echo(found.text(lang))
    context.exit(0 if found.ok else 1)


@cchc.command(help=_("Make a working folder with the record, the notebooks and a place for figures."))
@click.argument("folder", type=click.Path(path_type=Path))
@_shared
def init(folder: Path, data: Path | None, lang: Lang) -> None:
    """Make a working folder."""
    run.workspace.make_workspace(folder, data)
    click.echo(tr("Made {folder}. Next: cd {folder}, then cchc evaluate 2023", lang, folder=folder))


def _opened(data: Path | None) -> Record:
    """Open the record asked for, once an interrupted change to it is finished or undone."""
    return record.tables.open_record(record.store.settled_record(data))


def main(arguments: list[str] | None = None) -> None:
    """Run the command; an error a person can mend is told in two sentences and ends with status 2."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may speak an old code page; Vietnamese needs UTF-8.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        cchc.main(arguments, prog_name="cchc", standalone_mode=True)
    except CchcError as error:
        if "--debug" in arguments:
            raise
        click.echo(error.text(_language(arguments)), err=True)
        sys.exit(2)
    except OSError as error:
        if "--debug" in arguments:
            raise
        told = RunError(
            "{file}: {reason}.",
            "Check the name and that you may write there.",
            file=error.filename,
            reason=error.strerror,
        )
        click.echo(told.text(_language(arguments)), err=True)
        sys.exit(2)


def _language(arguments: list[str]) -> Lang:
    """Find the language asked for where the command could not be run."""
    pairs = zip(arguments, [*arguments[1:], ""], strict=True)
    asked = next((value for name, value in pairs if name == "--lang"), SPOKEN)
    asked = next((a.partition("=")[2] for a in arguments if a.startswith("--lang=")), asked)
    return "en" if asked == "en" else "vi"
