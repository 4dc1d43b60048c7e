"""What a check found, and the report people read."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_analysis.errors import CchcError, RecordError
from cchc_analysis.record.findings import Finding, Level, error
from cchc_analysis.words import Lang, mark, number, tr

_TITLES: dict[Level, str] = {"error": mark("Errors"), "conflict": mark("Conflicts"), "note": mark("Notes")}


@dataclass(frozen=True)
class Step:
    """One check that was carried out.

    Parameters
    ----------
    name
        Short name of the check, ASCII.
    verifies
        What it verifies, a message of the catalogue.
    rows
        How many rows it looked at; none is a failure.
    findings
        What it found.
    """

    name: str
    verifies: str
    rows: int
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> list[Finding]:
        """What must be mended; a check that had nothing to look at has failed."""
        errors = [finding for finding in self.findings if finding.level == "error"]
        if errors or self.rows:
            return errors
        todo = mark("Put back the table it reads; a check of nothing proves nothing.")
        return [error("The check {check} found no row to look at.", todo, check=self.name)]


class CheckError(RecordError):
    """The record did not pass its check: the first error, and how many more there are."""

    def __init__(self, first: CchcError, more: int) -> None:
        super().__init__(first.what, first.todo, **first.values)
        self.more = more

    def text(self, lang: Lang = "vi") -> str:
        """Return the first error in one language, then how many more there are."""
        said = super().text(lang)
        if not self.more:
            return said
        return f"{said} {tr('There are {more} more errors; cchc data check lists them.', lang, more=self.more)}"


@dataclass(frozen=True)
class Report:
    """What the checks of a record found.

    Parameters
    ----------
    folder
        The folder of the record.
    steps
        The checks carried out, in their order.
    not_run
        What was not verified because an earlier check found errors.
    """

    folder: str
    steps: tuple[Step, ...]
    not_run: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether there is no error and every check had rows to look at."""
        return not self.errors

    @property
    def errors(self) -> list[Finding]:
        """What must be mended, in the order it was found."""
        return [finding for step in self.steps for finding in step.errors]

    def of(self, level: Level) -> list[Finding]:
        """Return the findings of a level; conflicts and notes by index and year."""
        if level == "error":
            return self.errors
        found = [finding for step in self.steps for finding in step.findings if finding.level == level]
        return sorted(found, key=lambda finding: finding.ranking)

    def raise_first(self) -> None:
        """Raise the first error, if there is one.

        Raises
        ------
        RecordError
            With the two sentences of the first error and how many more there are.
        """
        if errors := self.errors:
            raise CheckError(errors[0].told, len(errors) - 1)

    def text(self, lang: Lang = "vi") -> str:
        """Return the report: errors, conflicts by index and year, notes, and a table of the checks."""
        return "\n".join([*self._head(lang), *self._found(lang), *self._table(lang)])

    def _head(self, lang: Lang) -> list[str]:
        counts = {level: len(self.of(level)) for level in _TITLES}
        verdict = mark("The record passes.") if self.ok else mark("The record does not pass.")
        if self.not_run:
            counted = tr("Errors: {error}; what else there is was not looked for yet.", lang, error=counts["error"])
        else:
            counted = tr("Errors: {error}; conflicts between sources: {conflict}; notes: {note}.", lang, **counts)
        return [tr("Record: {folder}", lang, folder=self.folder), f"{tr(verdict, lang)} {counted}"]

    def _found(self, lang: Lang) -> list[str]:
        lines: list[str] = []
        for level, title in _TITLES.items():
            if found := self.of(level):
                lines += ["", f"{tr(title, lang)} ({len(found)})", *(f"- {finding.text(lang)}" for finding in found)]
        return lines

    def _table(self, lang: Lang) -> list[str]:
        lines = ["", tr("Checks, and the rows each looked at", lang)]
        for step in self.steps:
            failed = f" — {tr('errors', lang)}: {len(step.errors)}" if step.errors else ""
            lines.append(f"{number(step.rows, 0, lang):>9}  {tr(step.verifies, lang)}{failed}")
        lines += [f"{'–':>9}  {tr(verifies, lang)} — {tr('not run', lang)}" for verifies in self.not_run]
        return lines
