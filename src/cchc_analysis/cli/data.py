"""Commands on the record."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_analysis import record
from cchc_analysis.cli.shared import shared
from cchc_analysis.cli.spoken import Group, worded
from cchc_analysis.words import Lang, tr


@click.group("data", cls=Group, help=worded("The record: check it."))
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
