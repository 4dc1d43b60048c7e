"""Writes how much was tried, and how it ended, into docs/benchmarks.md from the reports of tests.

``python tests/benchmarks/reliability.py REPORT.xml [--tier full|stress] [--commit ID]``: tests say what they counted
with ``record_property``, and only those that passed count. A row that no test of the report counted stays as it was.
With ``--tier`` the report is of a whole tier: a figure of it that falls short of what it claims ends in an error.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "benchmarks.md"
TITLE = "## Reliability"
HEAD = """| what was tried | how each ended | claimed | counted | day | commit | tier |
|---|---|---:|---:|---|---|---|"""
NEVER = ["–", "not run yet", "–"]


class Figure(NamedTuple):
    """What tests of a tier count under one name, how many at least they claim, and how each of them ended."""

    name: str
    tier: str
    claimed: int
    ended: str


EITHER = "the old or the new one stands, nothing is left lying about"
SAME = "the same bytes"
FIGURES_AGREE = "the record is sound; an index, a forecast and exact ranks have the same figures; a chart is drawn"
FIGURES = [
    Figure("odd calls", "full", 10_000, "answered, or refused in two sentences"),
    Figure("faults of the descriptor", "full", 1_000, "named in words by `data check` and on opening, or harmless"),
    Figure("damaged files of a record", "full", 336, "named in words by `data check` and on opening, or harmless"),
    Figure("tables with wrong cells", "full", 10_000, "the first wrong cell named"),
    Figure("ways of writing a table", "full", 500, "read with the right values"),
    Figure("provinces and years", "full", 567, "all pages made, no value escaped its words"),
    Figure("provinces of the merged map", "full", 68, "all pages made, no value escaped its words"),
    Figure("accidents in a run", "stress", 200, EITHER),
    Figure("accidents in a change of the record", "stress", 250, EITHER + ", the change goes through again"),
    Figure("accidents in an addition", "stress", 300, EITHER + ", the file can be added again"),
    Figure("accidents in an addition taken back", "stress", 61, EITHER),
    Figure("accidents in a recovery", "stress", 1_000, EITHER),
    Figure("kills of an addition", "stress", 25, EITHER),
    Figure("surroundings", "stress", 13, SAME),
    Figure("versions of Python", "stress", 3, FIGURES_AGREE),
    Figure("sets of dependencies", "stress", 2, FIGURES_AGREE),
]


def counted(report: Path) -> dict[str, int]:
    """Return what the tests of a report counted, by the name they gave it; of one that did not pass nothing."""
    found: Counter[str] = Counter()
    for case in ET.parse(report).iter("testcase"):
        if not {child.tag for child in case} & {"failure", "error", "skipped"}:
            for each in case.iter("property"):
                if each.get("name") in {figure.name for figure in FIGURES}:
                    found[str(each.get("name"))] += int(str(each.get("value")))
    return dict(found)


def short(found: dict[str, int], tier: str) -> list[str]:
    """Return which figures of a tier fall short of what they claim."""
    return [
        f"{figure.name}: {found.get(figure.name, 0):,} of {figure.claimed:,}"
        for figure in FIGURES
        if figure.tier == tier and found.get(figure.name, 0) < figure.claimed
    ]


def section(page: str) -> str:
    """Return the section of reliability of a page, with its title; empty where it has none."""
    _, title, rest = page.partition(f"{TITLE}\n")
    return title + rest.partition("\n## ")[0].rstrip("\n") + "\n" if title else ""


def told(found: dict[str, int], day: str, commit: str, before: str) -> str:
    """Return the section with what was found now, and for the rest what it said before."""
    said = {
        line.split(" | ")[0].removeprefix("| "): line.removesuffix(" |").split(" | ")[3:6]
        for line in before.splitlines()
    }
    rows = []
    for figure in FIGURES:
        now = [f"{found[figure.name]:,}", day, commit] if figure.name in found else said.get(figure.name) or NEVER
        cells = [figure.name, figure.ended, f"{figure.claimed:,}", *now, f"`{_command(figure.tier)}`"]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(
        [
            TITLE,
            "",
            "Written by `make test-full` and `make stress` from what tests counted; one that failed counts nothing,",
            "and a tier that counts less than it claims fails. Day and commit are of the run that the count is of.",
            "",
            HEAD,
            *rows,
            "",
        ]
    )


def _command(tier: str) -> str:
    return {"full": "make test-full", "stress": "make stress"}[tier]


def current_commit() -> str:
    """Return the last commit that changed anything that is tested."""
    log = ["git", "-C", str(ROOT), "log", "-1", "--format=%h", "--", "src", "tests", "data", "notebooks"]
    return subprocess.run(log, capture_output=True, text=True, check=True).stdout.strip()


def write(report: Path, commit: str) -> dict[str, int]:
    """Put what a report counted at a commit into the page, and return it."""
    found, page = counted(report), PAGE.read_text(encoding="utf-8")
    day = str(next(ET.parse(report).iter("testsuite")).get("timestamp"))[:10]
    old = section(page)
    new = told(found, day, commit, old)
    PAGE.write_text(page.replace(old, new) if old else f"{page}\n{new}", encoding="utf-8", newline="\n")
    return found


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("report", type=Path)
    asked.add_argument("--tier", choices=["full", "stress"])
    asked.add_argument("--commit", help="what was tested, where the tree has gone on since")
    given = asked.parse_args()
    here = write(given.report, given.commit or current_commit())
    if given.tier and (less := short(here, given.tier)):
        sys.exit("Fewer than claimed: " + "; ".join(less))
