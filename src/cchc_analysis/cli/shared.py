"""What all commands share: the options --data and --lang, and the record they open."""

from __future__ import annotations

import sys
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


#: How a text is named that comes from another command, and what it is called then, as is its workbook.
PIPED, _PIPED_NAME = "-", "doc_duoc.txt"


def content_and_name(file: str) -> tuple[bytes, str]:
    """Return the bytes of a file, or of what another command writes, with the name that says of which kind they are."""
    if file == PIPED:
        return sys.stdin.buffer.read(), _PIPED_NAME
    return record.intake.parts.content_of(Path(file)), Path(file).name


def opened(data: Path | None) -> Record:
    """Open the record asked for, once an interrupted change to it is finished or undone."""
    return record.tables.open_record(record.store.settled_record(data))
