"""Writes how much was tried, and how it ended, into docs/benchmarks.md from the reports of tests.

``python tests/benchmarks/reliability.py REPORT.xml ... [--tier full|stress] [--commit ID]``: tests say what they
counted with ``record_property``, and only those that passed count; reports of parts of one run count together. A row
that no test of them counted stays as it was. With ``--tier`` they are of a whole tier: its rows, and no others, are
written anew, whatever was counted, and a figure that falls short of what it claims ends in an error.
"""

from __future__ import annotations

import argparse
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "benchmarks.md"
TITLE = "## Reliability"
ABOUT = """Written from what tests counted, those of a whole tier or of a part; one that failed counts nothing.
`make test-full` and `make stress` end in an error where a count falls short of what is claimed; here it stands in bold.
Day and commit are of the run that a count is of: rows of several commits were never one run.

Damage, pages and accidents are those of the real record. In each of the surroundings a page of a year is run with all
its documents: a second time, in two time zones, three locales (Vietnamese, Turkish, none), with another hash seed, two
and four threads, at two later clocks, in a folder with diacritics, and in one of more than 260 characters. Python is
3.11 to the newest there is; the dependencies are the oldest and the newest that are allowed, of which figures to four
decimals are compared."""
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
    Figure("accidents in an addition", "stress", 900, EITHER + ", the file can be added again"),
    Figure("accidents in an addition taken back", "stress", 180, EITHER),
    Figure("accidents in a recovery", "stress", 1_100, EITHER),
    Figure("kills of an addition", "stress", 25, EITHER),
    Figure("surroundings", "stress", 13, SAME),
    Figure("versions of Python", "stress", 3, FIGURES_AGREE),
    Figure("sets of dependencies", "stress", 2, FIGURES_AGREE),
]


def counted(reports: Sequence[Path]) -> dict[str, int]:
    """Return what the tests of reports counted, by the name they gave it; of one that did not pass nothing.

    A test counts once, however often it is reported.
    """
    found: Counter[str] = Counter()
    cases = {
        (case.get("classname"), case.get("name")): case
        for report in reports
        for case in ET.parse(report).iter("testcase")
    }
    for case in cases.values():
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
        if figure.name in found:
            n = found[figure.name]
            now = [f"{n:,}" if n >= figure.claimed else f"**{n:,}**", day, commit]
        else:
            now = said.get(figure.name) or NEVER
        cells = [figure.name, figure.ended, f"{figure.claimed:,}", *now, f"`{_command(figure.tier)}`"]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(
        [
            TITLE,
            "",
            ABOUT,
            "",
            HEAD,
            *rows,
            "",
        ]
    )


def _command(tier: str) -> str:
    return {"full": "make test-full", "stress": "make stress"}[tier]


def of_tier(found: dict[str, int], tier: str) -> dict[str, int]:
    """Return what was counted of a whole tier, of what no test counted nothing."""
    return {figure.name: found.get(figure.name, 0) for figure in FIGURES if figure.tier == tier}


def write(reports: Sequence[Path], commit: str, tier: str | None) -> dict[str, int]:
    """Put what reports counted at a commit into the page, and return it."""
    found, page = counted(reports), PAGE.read_text(encoding="utf-8")
    found = of_tier(found, tier) if tier else found
    day = max(str(next(ET.parse(report).iter("testsuite")).get("timestamp"))[:10] for report in reports)
    old = section(page)
    new = told(found, day, commit, old)
    PAGE.write_text(page.replace(old, new) if old else f"{page}\n{new}", encoding="utf-8", newline="\n")
    return found


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("reports", type=Path, nargs="+", help="JUnit reports of one run, as pytest writes them")
    asked.add_argument("--tier", choices=["full", "stress"], help="the tier that they are the whole of")
    asked.add_argument("--commit", required=True, help="what was tested: git describe --always --dirty, before the run")
    given = asked.parse_args()
    if missing := [str(report) for report in given.reports if not report.is_file()]:
        sys.exit(f"There is no report {', '.join(missing)}: run pytest with --junitxml first.")
    here = write(given.reports, given.commit, given.tier)
    if given.tier and (less := short(here, given.tier)):
        sys.exit("Fewer than claimed: " + "; ".join(less))
