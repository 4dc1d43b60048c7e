"""Write the page of all commands, docs/commands.md, from what ``--help`` says. Run with ``make commands``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
from click.testing import CliRunner

from cchc_analysis.cli import cchc

HEAD = """# Các lệnh · Commands

What `--help` of each command says, in Vietnamese and English; `CCHC_LANG=en` makes all of them English. Built by
`make commands`; a test compares it with what the program says.
"""


def commands(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Give every command and group by the words that call it, as they are listed."""
    found: list[tuple[str, ...]] = [path]
    for word, command in group.commands.items():
        found += commands(command, (*path, word)) if isinstance(command, click.Group) else [(*path, word)]
    return found


def spoken() -> dict[str, str]:
    """Give the help of every command, in the language of this process."""
    return {
        " ".join(("cchc", *words)): CliRunner()
        .invoke(cchc, [*words, "--help"], prog_name="cchc", env={"COLUMNS": "80"}, catch_exceptions=False)
        .output.rstrip()
        for words in commands(cchc)
    }


def spoken_in(lang: str) -> dict[str, str]:
    """Give the same in a language: that of help is settled once a process."""
    told = subprocess.run(
        [sys.executable, __file__, "spoken"], env={**os.environ, "CCHC_LANG": lang}, capture_output=True, check=True
    )
    return dict(json.loads(told.stdout))


def page() -> str:
    """Give the page."""
    vietnamese, english = spoken_in("vi"), spoken_in("en")
    parts = [f"## {name}\n\n```text\n{vietnamese[name]}\n```\n\n```text\n{english[name]}\n```\n" for name in vietnamese]
    return "\n".join([HEAD, *parts])


if __name__ == "__main__":
    if sys.argv[1:] == ["spoken"]:
        print(json.dumps(spoken()))
    else:
        Path(__file__).with_name("commands.md").write_text(page(), encoding="utf-8", newline="\n")
