"""Checks of the record: what must be mended, and where published figures contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

from cchc_analysis.errors import CchcError
from cchc_analysis.record.check.catalogue import catalogue
from cchc_analysis.record.check.facts import agreement, facts
from cchc_analysis.record.check.log import log, logged
from cchc_analysis.record.check.names import names
from cchc_analysis.record.check.order import computed, order, ties
from cchc_analysis.record.check.pages import pages
from cchc_analysis.record.check.parts import parts
from cchc_analysis.record.check.places import placed_record
from cchc_analysis.record.check.possible import possible
from cchc_analysis.record.check.releases import releases
from cchc_analysis.record.check.report import Report, Step
from cchc_analysis.record.check.rows import codes, eras, ranks, scores, sizes
from cchc_analysis.record.check.sources import misprints, sources
from cchc_analysis.record.check.sums import tied, totals
from cchc_analysis.record.check.targets import targets
from cchc_analysis.record.findings import Checked, Finding
from cchc_analysis.record.log import HISTORY, ROWS
from cchc_analysis.record.structure.cells import excel, letters
from cchc_analysis.record.structure.described import Described, described
from cchc_analysis.record.structure.files import files
from cchc_analysis.record.structure.schema import keys, references, schema
from cchc_analysis.record.tables import Content, Record, content_of
from cchc_analysis.words import mark

__all__ = ["Finding", "Report", "Step", "check_record"]

#: What a check verifies, and the function that says how many rows it looked at and what it found there.
Check = tuple[str, Callable[[Any], Checked]]

_FILES: list[Check] = [
    (mark("Every table is there, in UTF-8, with commas between its cells"), files),
    (mark("Each change of the log has a number of its own, each row logged is of one of them"), log),
]
_CELLS: list[Check] = [
    (mark("No cell was changed by Excel: lost zeros, dates, decimal commas, broken letters"), excel),
    (mark("No letter was lost or changed on its way: old fonts, codes of pages, Eth, no-break spaces"), letters),
]
_TABLES: list[Check] = [
    (mark("Tables have the columns, types and words that datapackage.json describes"), schema),
    (mark("No key stands twice"), keys),
    (mark("What a row names stands in the other table"), references),
]
_ROWS: list[Check] = [
    (mark("Names of provinces have their diacritics, and each is of one province"), names),
    (mark("Provinces stood in that year, all in one system"), codes),
    (mark("Eras hold their years"), eras),
    (mark("Years, weights, classes and parts of the catalogue can be"), catalogue),
    (mark("Ranks lie within 1 to the number of provinces ranked"), ranks),
    (mark("Scores lie within the scale and between their two ends"), scores),
    (mark("A ranking counts the same number of provinces in all its rows"), sizes),
    (mark("Every ranking has a day of release, and one on which it can have been published"), releases),
    (mark("No page is older than the year of which it gives figures"), pages),
    (mark("Targets name provinces and matters that are known, and can be met"), targets),
    (mark("Facts lie on the scale and count provinces that were ranked; remarks count in numbers"), possible),
]
_RANKINGS: list[Check] = [
    (mark("Ranks that the record computed are those of the unrounded scores"), computed),
    (mark("Weighted components make the totals, within what printing rounds"), totals),
    (mark("Some components alone make no more than their total"), parts),
    (mark("Scores fall as ranks grow"), order),
    (mark("No two provinces share a rank"), ties),
    (mark("Where printed totals are equal, the components bear out the ranks"), tied),
    (mark("Published facts agree with the rows of their ranking"), facts),
    (mark("Facts of the same thing agree"), agreement),
    (mark("Sources agree on the figures of a province"), sources),
    (mark("Misprints are never taken"), misprints),
]
#: Each stage reads what the stages before it have found in order, so it runs only once they found no error.
_STAGES: list[tuple[str, list[Check]]] = [
    ("folder", _FILES),
    ("tables", _CELLS),
    ("tables", _TABLES),
    ("record", _ROWS),
    ("record", _RANKINGS),
]


@dataclass(frozen=True, eq=False)
class _Material:
    """What the stages look at, read once however many want it."""

    folder: Path

    @cached_property
    def tables(self) -> list[Described]:
        return described(self.folder)

    @cached_property
    def record(self) -> Record:
        return placed_record(self.tables)


def _silent(verifies: str) -> None:
    """Say nothing of the progress."""


def check_record(folder: Path, on_step: Callable[[str], None] = _silent) -> Report:
    """Check the record that stands in a folder.

    Parameters
    ----------
    folder
        A folder with ``datapackage.json`` and the tables it names.
    on_step
        Called before each check with what it verifies, a message of the catalogue.

    Returns
    -------
    Report
        Its ``ok`` is False where something must be mended or a check had nothing to look at; conflicts between
        sources are listed and are no errors. Whatever is damaged, nothing is raised.

    Examples
    --------
    >>> from cchc_analysis.record.tables import record_folder
    >>> report = check_record(record_folder())
    >>> report.ok, len(report.errors), report.steps[0].name
    (True, 0, 'files')
    """
    before = _found_before(folder)
    for step in before:
        on_step(step.verifies)
    steps = before or _found(folder, on_step)
    if not any(step.errors for step in steps):
        before[:] = steps
    run = {step.verifies for step in steps}
    every = [verifies for _, checks in _STAGES for verifies, _ in checks]
    return Report(str(folder), tuple(steps), tuple(verifies for verifies in every if verifies not in run))


def _found_before(folder: Path) -> list[Step]:
    """Return what the steps found in the same content, were it in order; else a list that may be filled."""
    try:
        return _remembered(content_of(folder), tuple(logged(folder, name) for name in (HISTORY, ROWS)))
    except CchcError:
        return []


@lru_cache(maxsize=3)
def _remembered(content: Content, log: tuple[bytes, ...]) -> list[Step]:  # noqa: ARG001  (they are the cache key)
    return []


def _found(folder: Path, on_step: Callable[[str], None]) -> list[Step]:
    """Carry out the checks, stage by stage."""
    steps: list[Step] = []
    material = _Material(folder)
    for wanted, checks in _STAGES:
        if not any(step.errors for step in steps):
            steps += _stage(partial(getattr, material, wanted), checks, on_step)
    return steps


def _stage(material: Callable[[], Any], checks: list[Check], on_step: Callable[[str], None]) -> Iterator[Step]:
    """Carry out the checks of one stage; what cannot even be read is the error of its first check."""
    for verifies, check in checks:
        on_step(verifies)
        try:
            rows, findings = check(material())
        except CchcError as damage:
            yield Step(check.__name__, verifies, 0, (Finding("error", damage),))
            return
        yield Step(check.__name__, verifies, rows, tuple(findings))
