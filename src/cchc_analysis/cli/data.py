"""Commands on the record: check it, add figures to it, take an addition back, see what was known when."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cchc_analysis import record, report, targets
from cchc_analysis.cli.page import read_page
from cchc_analysis.cli.shared import opened, shared
from cchc_analysis.cli.spoken import Group, typed, worded
from cchc_analysis.errors import AskError, CchcError
from cchc_analysis.words import Lang, mark, tr

if TYPE_CHECKING:
    from cchc_analysis.record.intake.addition import Addition
    from cchc_analysis.record.intake.read import Reading


@click.group(
    "data", cls=Group, help=worded("The record: check it, add figures, take an addition back, see what was known when.")
)
def data_group() -> None:
    """Hold the commands on the record."""


@data_group.command(
    "check", help=worded("Check the record: schema, keys, ranks, scores, sums, facts; list where sources differ.")
)
@shared
@click.pass_context
def check(context: click.Context, data: Path | None, lang: Lang) -> None:
    """Check the record and print the report."""
    folder = record.store.settled_record(data)
    found = record.check.check_record(folder, lambda step: click.echo(tr(step, lang), err=True))
    click.echo(found.text(lang))
    context.exit(0 if found.ok else 1)


@data_group.command(
    "add",
    help=worded(
        "Add the figures of a file to the record: show what is new, changed or contradicts other pages, check the "
        "whole, then write all of it or nothing. Adding a file twice changes nothing."
    ),
    epilog=worded(
        "Example: cchc data add pci_2025.xlsx --dry-run. To take a figure away whose page does not have it, name it in "
        "a table of corrections: data/README.md of the record tells how."
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help=worded("Show and check, but write nothing."))
@click.option("--index", help=worded("The index the file is of, where it does not say so."))
@click.option("--year", type=int, help=worded("The year the file is of, where it does not say so."))
@click.option("--source", metavar="S0000", help=worded("The page the file was read from, where it does not say so."))
@click.option(
    "--basis",
    help=worded(
        "How the figures stand there, where it does not say so; printed there without it. Such as: computed, derived."
    ),
)
@click.option("--sheet", help=worded("The sheet, or the table of a Word file, to read."))
@click.option("--layout", help=worded("The layout of the file, where it is not known by its headings."))
@click.option("--why", default="", help=worded("The reason, where a figure of the record changes."))
@click.option("--corrected-by", default="", metavar="S0000", help=worded("The page that shows the right figure."))
@click.option("--day", metavar="YYYY-MM-DD", help=worded("The day to be kept in the log; none without it."))
@shared
def add(
    file: Path, dry_run: bool, why: str, corrected_by: str, day: str | None, data: Path | None, lang: Lang, **read: Any
) -> None:
    """Add a file to the record."""
    folder = record.store.settled_record(data) if dry_run else record.store.writable_record(data)
    held = record.tables.open_record(folder)
    reading = record.intake.read.read_file(file, held, **read)
    how: dict[str, Any] = {"lang": lang, "width": report.terminal.terminal_width()}
    try:
        addition = _planned(reading, file.name, folder, why, corrected_by)
    except CchcError:
        # What was left out or assumed may be why.
        if reading.notes:
            click.echo(report.terminal.notes_text(reading.notes, **how))
        raise
    click.echo(report.terminal.difference_text(addition, reading.notes, **how))
    if addition.lacks:
        raise addition.lacks
    if addition.is_empty:
        all_held = tr("The record has all of it already; nothing was written.", lang)
        click.echo(all_held if addition.is_held else tr("Nothing was written.", lang))
        return
    _finish(addition, file.name, dry_run, why, day, lang)


def _planned(reading: Reading, name: str, folder: Path, why: str, corrected_by: str) -> Addition:
    """Work out what was read of a file against the record."""
    if nothing := record.intake.read.nothing_found(reading, name):
        raise nothing
    targets.entered.try_targets(reading.entries, record.tables.open_record(folder))
    return record.intake.addition.plan_addition(folder, reading.entries, why=why, corrected_by=corrected_by)


def _finish(addition: Addition, name: str, dry_run: bool, why: str, day: str | None, lang: Lang) -> None:
    """Try an addition or write it, and say what came of it."""
    held = record.tables.open_record(addition.folder)
    if dry_run:
        outcome = record.intake.addition.try_addition(addition)
        done = tr("The record would pass its check. Nothing was written.", lang)
    else:
        outcome = record.intake.addition.write_addition(addition, name, why=why, day=day)
        done = tr("Added as number {number} of the log. cchc data undo takes it back.", lang, number=outcome.number)
    if outcome.effects or outcome.conflicts or outcome.taken:
        click.echo(report.terminal.outcome_text(outcome, held, lang=lang, width=report.terminal.terminal_width()))
    click.echo(done)
    if dry_run and (carried := record.store.why_not_writable(addition.folder)):
        click.echo(carried.text(lang))


def _workbook_of_a_year(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command that writes a workbook the index, the year and the file, and which sheets are in it."""
    replace = worded("Replace the file where one of that name is there already.")
    command = click.option("--overwrite", is_flag=True, help=replace)(command)
    new_method = worded("With the sheets that describe the index: a new method.")
    command = click.option("--catalogue", is_flag=True, help=new_method)(command)
    command = click.argument("file", type=click.Path(path_type=Path))(command)
    return click.argument("index")(click.argument("year", type=int)(command))


@data_group.command(
    "template",
    help=worded(
        "Write a workbook to fill with the figures of an index and year: provinces are filled in, choices are listed. "
        "A new index, in capitals, gets the sheets that describe it too."
    ),
    epilog=worded("Example: cchc data template PCI 2025 pci_2025.xlsx"),
)
@_workbook_of_a_year
@shared
def template(
    index: str, year: int, file: Path, catalogue: bool, overwrite: bool, data: Path | None, lang: Lang
) -> None:
    """Write a workbook to fill."""
    how: dict[str, Any] = {"record": opened(data), "lang": lang, "catalogue": catalogue, "overwrite": overwrite}
    record.intake.template.write_template(index, year, file, **how)
    click.echo(tr("Wrote {file}. Fill it, then: cchc data add {file} --dry-run", lang, file=typed(file)))


@data_group.command(
    "export",
    help=worded("Write what the record holds of an index and year into such a workbook, to correct and add back."),
    epilog=worded("Example: cchc data export PCI 2022 pci_2022.xlsx"),
)
@_workbook_of_a_year
@shared
def export(index: str, year: int, file: Path, catalogue: bool, overwrite: bool, data: Path | None, lang: Lang) -> None:
    """Write the figures of a year into a workbook."""
    how: dict[str, Any] = {"record": opened(data), "lang": lang, "catalogue": catalogue, "overwrite": overwrite}
    record.intake.template.write_export(index, year, file, **how)
    held = record.observations.years_touched(record.catalog.find_index(index, how["record"]).index, year, how["record"])
    if year not in held:
        nothing = mark("The record holds no figures of {index} {year}: the workbook has none; the last year is {last}.")
        click.echo(tr(nothing, lang, index=index, year=year, last=max(held, default="–")))
    click.echo(tr("Wrote {file}. Correct it, then: cchc data add {file} --dry-run", lang, file=typed(file)))


@data_group.command(
    "undo",
    help=worded(
        "Take back the last addition; that is logged too. One that came with the program is taken back only where "
        "its number is given."
    ),
)
@click.argument("number", type=int, required=False)
@click.option("--day", metavar="YYYY-MM-DD", help=worded("The day to be kept in the log; none without it."))
@shared
def undo(number: int | None, day: str | None, data: Path | None, lang: Lang) -> None:
    """Take back the last addition."""
    folder = record.store.writable_record(data)
    back = record.intake.undo.undo_addition(folder, number=number, day=day)
    click.echo(report.terminal.undone_text(back, lang=lang))


@data_group.command(
    "history",
    help=worded(
        "Say what was known when and from whom: of the figures of a province (INDEX YEAR PROVINCE), of a target "
        "(its number) or of all targets of a province (its name); without anything, list the additions, the newest "
        "first."
    ),
    epilog=worded('Examples: cchc data history; cchc data history PAR 2023 "Bắc Kạn"; cchc data history T011'),
)
@click.argument("asked", nargs=-1, metavar="[INDEX YEAR PROVINCE | TARGET | PROVINCE]")
@shared
def history(asked: tuple[str, ...], data: Path | None, lang: Lang) -> None:
    """Print what was known of figures or targets, or the additions."""
    folder = record.store.settled_record(data)
    how: dict[str, Any] = {"lang": lang, "width": report.terminal.terminal_width()}
    if not asked:
        click.echo(report.terminal.additions_text(record.intake.additions.additions_of(folder), **how))
    elif not any(word.isdecimal() for word in asked):
        # A name of several words may stand without quotation marks.
        entered = record.intake.additions.targets_entered(folder, " ".join(asked))
        click.echo(report.terminal.targets_entered_text(entered, **how))
    elif len(asked) >= _OF_A_FIGURE and asked[1].isdecimal():
        index, year, province = asked[0], asked[1], " ".join(asked[2:])
        known = record.intake.history.known_of(folder, index, int(year), province)
        held = record.tables.open_record(folder)
        click.echo(report.terminal.known_text(known, record.catalog.find_index(index, held).index, held, **how))
    else:
        raise AskError(
            mark("{asked} is not what this command can tell of."),
            mark(
                'Write an index, a year and a province: cchc data history PAR 2023 "Bắc Kạn"; one target or a '
                "province: cchc data history T011; or nothing, for the additions."
            ),
            asked=f"“{' '.join(asked)}”",
        )


#: Index, year and province, which may have several words.
_OF_A_FIGURE = 3

data_group.add_command(read_page)
