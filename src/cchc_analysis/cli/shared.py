"""What all commands share: the options --data and --lang, and the record they open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cchc_analysis import record
from cchc_analysis.cli.spoken import SPOKEN, worded
from cchc_analysis.words import LANGS

if TYPE_CHECKING:
    from cchc_analysis.record.tables import Record


def shared(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that all have."""
    data = click.option("--data", type=click.Path(path_type=Path), help=worded("Folder of the record to use."))
    lang = click.option("--lang", type=click.Choice(LANGS), default=SPOKEN, help=worded("Language: vi or en."))
    return data(lang(command))


def opened(data: Path | None) -> Record:
    """Open the record asked for, once an interrupted change to it is finished or undone."""
    return record.tables.open_record(record.store.settled_record(data))
