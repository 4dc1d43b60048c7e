"""Commands that answer: evaluate a year, what a target requires, verdicts, is a result untouched, a working folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

# Rooms are named, not what stands in them: a command loads only what it needs, and --help nearly nothing.
from cchc_analysis import desk, report, run, targets
from cchc_analysis.cli.shared import opened, shared
from cchc_analysis.cli.spoken import Command, decimal, typed, worded
from cchc_analysis.words import Lang, mark, tr

#: How a result may differ from its manifest.
_DIFFERENCES = {"missing": mark("missing"), "changed": mark("changed"), "added": mark("added")}


@click.command(
    cls=Command,
    help=worded(
        "Evaluate one year of a province: check the record, run the notebooks, and leave pages, charts, documents, "
        "a workbook and all printed numbers in figures/YEAR."
    ),
    epilog=worded('Example: cchc evaluate 2023 --province "Lạng Sơn" --lang en'),
)
@click.argument("year", type=int)
@click.option("--province", default="Bắc Kạn", show_default=True, help=worded("Name of the province, in any spelling."))
@click.option("--as-of", metavar="YYYY-MM-DD", help=worded("Use only rankings released by that day."))
@click.option("--out", type=click.Path(path_type=Path), help=worded("Folder of the result, instead of figures/YEAR."))
@click.option(
    "--keep-going",
    is_flag=True,
    help=worded(
        "Leave out a page that fails, name it on the front page and in the manifest, and end with status 2. "
        "Without it a failing page stops the run and the previous result stays."
    ),
)
@click.option(
    "--only",
    metavar="KINDS",
    help=worded(
        "Make only these kinds of documents beside the pages, parted by commas: docx, xlsx, pptx, html. All without it."
    ),
)
@click.option(
    "--template",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help=worded("The office's own template of the report, instead of mau/bao_cao.docx of the working folder."),
)
@shared
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


@click.command(
    cls=Command,
    help=worded(
        "Say what a target requires: the score it will probably take, the gain, the chance on current trend, who ever "
        "did it, and which components could carry it."
    ),
    epilog=worded('Example: cchc require PCI --rank 40 --by 2025 --as-of 2021-04-22 --province "Bắc Kạn"'),
)
@click.argument("index")
@click.option("--rank", type=int, help=worded("The aim: this rank or better."))
@click.option("--score", type=decimal, metavar="NUMBER", help=worded("The aim: this score or more."))
@click.option("--group", help=worded("The aim: this group of scores, as the issuer cuts them."))
@click.option("--by", type=int, required=True, help=worded("The year by whose ranking it is to be met."))
@click.option("--origin", type=int, help=worded("The last year whose figures are used; the latest without it."))
@click.option("--as-of", metavar="YYYY-MM-DD", help=worded("Use only rankings released by that day."))
@click.option("--province", default="Bắc Kạn", show_default=True, help=worded("Name of the province, in any spelling."))
@click.option("--json", "as_json", is_flag=True, help=worded("Print for machines."))
@shared
def require(index: str, province: str, as_json: bool, data: Path | None, lang: Lang, **question: Any) -> None:
    """Print a requirement."""
    answer = targets.requirement.requirement(index, province, **question, record=opened(data))
    text = report.terminal.requirement_json if as_json else report.terminal.requirement_text
    click.echo(text(answer, lang=lang))


@click.command(
    "targets",
    cls=Command,
    help=worded("Judge the targets of a province: met, missed or not testable, and why."),
    epilog=worded("Example: cchc targets --year 2023"),
)
@click.option("--province", default="Bắc Kạn", show_default=True, help=worded("Name of the province, in any spelling."))
@click.option("--year", type=int, help=worded("Use no results of later years."))
@click.option("--as-of", metavar="YYYY-MM-DD", help=worded("Use only rankings released by that day."))
@click.option("--json", "as_json", is_flag=True, help=worded("Print for machines."))
@shared
def print_targets(
    province: str, year: int | None, as_of: str | None, as_json: bool, data: Path | None, lang: Lang
) -> None:
    """Print the verdicts."""
    held, terminal, verdicts = opened(data), report.terminal, targets.verdicts
    codes = verdicts.codes_named(province, held, year)
    found = {code: verdicts.assess_targets(code, as_of, year=year, record=held) for code in codes}
    if as_json:
        click.echo(terminal.verdicts_json(*found.values()))
        return
    shown = [code for code in codes if not found[code].empty] or codes[:1]
    ledger = report.ledger.Ledger(lang, held)
    click.echo("\n\n".join(terminal.verdicts_text(found[code], code, year, ledger=ledger) for code in shown))


@click.command(
    cls=Command,
    help=worded("Check a result folder against its manifest: is every file as the program wrote it?"),
    epilog=worded("Example: cchc verify figures/2023"),
)
@click.argument("folder", type=click.Path(path_type=Path))
@shared
@click.pass_context
def verify(context: click.Context, folder: Path, data: Path | None, lang: Lang) -> None:  # noqa: ARG001
    """Compare a result with its manifest."""
    run.folder.recover(folder)
    differences = run.manifest.verify(folder)
    for difference in differences:
        click.echo(f"{tr(_DIFFERENCES[difference.kind], lang)}: {difference.name}")
    if differences:
        context.exit(1)
    if kept := run.manifest.kept_files(folder):
        others = mark("{folder}: every file that the program wrote is as it wrote it; kept from people: {names}.")
        click.echo(tr(others, lang, folder=folder, names=", ".join(kept)))
    else:
        click.echo(tr("{folder}: every file is as the program wrote it.", lang, folder=folder))


@click.command(
    cls=Command,
    help=worded("Make a working folder with the record, the notebooks, templates and a place for figures."),
    epilog=worded("Example: cchc init cchc"),
)
@click.argument("folder", type=click.Path(path_type=Path))
@shared
def init(folder: Path, data: Path | None, lang: Lang) -> None:
    """Make a working folder."""
    run.workspace.make_workspace(folder, data)
    if folder.resolve() == Path.cwd():
        click.echo(tr("This folder is a working folder now. Next: cchc evaluate 2023", lang))
    else:
        click.echo(tr("Made {folder}. Next: cd {folder}, then cchc evaluate 2023", lang, folder=typed(folder)))


@click.command(
    cls=Command,
    help=worded(
        "Open JupyterLab at the notebooks of this working folder, on the Python that has the program. Begin with "
        "00_bat_dau, which is open then: it teaches by doing in ten minutes. Prose, cards and errors are in one "
        "language; what is saved keeps the prose of both. Ctrl+C in this window stops it."
    ),
    epilog=worded("Example: cchc lab --lang en. What stands after -- goes to JupyterLab: cchc lab -- --ip=0.0.0.0"),
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="NUMBER",
    help=worded("The port to serve at; a free one without it."),
)
@click.option("--no-browser", is_flag=True, help=worded("Open no browser; the address is printed."))
@click.argument("more", nargs=-1, type=click.UNPROCESSED, metavar="")
@shared
def lab(port: int | None, no_browser: bool, more: tuple[str, ...], data: Path | None, lang: Lang) -> None:
    """Open JupyterLab."""
    if more and not more[0].startswith("-"):
        raise click.UsageError(f"Got unexpected extra argument ({more[0]})", click.get_current_context())

    def told(address: str) -> None:
        click.echo(tr("JupyterLab is open at {address}", lang, address=address))
        click.echo(tr("Keep this window open while you work; Ctrl+C stops it.", lang))

    click.echo(tr("Opening JupyterLab...", lang))
    options: dict[str, Any] = {"port": port, "browser": not no_browser, "more": more, "report": told}
    desk.lab.open_lab(Path.cwd(), lang=lang, data=data, **options)
