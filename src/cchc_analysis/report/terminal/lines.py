"""Lines and rows of a terminal: wrapped text for people, plain values for machines."""

from __future__ import annotations

import json
import sys
import textwrap
from typing import Any

import pandas as pd

WIDTH = 100


def wrapped(line: str, width: int | None = WIDTH) -> str:
    """Break a line at the width of a terminal; what follows stands in as the line does. Without a width it stays."""
    if width is None:
        return line
    indent = " " * (len(line) - len(line.lstrip()) + 4 * line.startswith(" "))
    return textwrap.fill(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def plain_rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows with plain values: null for what is not known."""
    rows: list[dict[str, Any]] = json.loads(table.to_json(orient="records", force_ascii=False, date_format="iso"))
    return rows


def terminal_width() -> int | None:
    """Return where printed lines are to be broken: nowhere where they go into a file or to another command."""
    return WIDTH if sys.stdout.isatty() else None
