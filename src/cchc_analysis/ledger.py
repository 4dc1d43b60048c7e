"""The ledger: every number that is printed, with its value, unit, rounding and the rows it comes from."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from cchc_analysis.errors import RunError
from cchc_analysis.words import Lang, mark, number, tr

#: Units in words.
UNITS = (
    mark("rank"),
    mark("places"),
    mark("points"),
    mark("provinces"),
    mark("figures"),
    mark("rankings"),
    mark("ranks"),
    mark("rows"),
    mark("score"),
    mark("facts"),
    mark("masks"),
    mark("cases"),
    mark("standard deviations"),
    mark("spells"),
    mark("comparisons"),
    mark("chance"),
    mark("targets"),
)


@dataclass(frozen=True)
class Entry:
    """One printed number."""

    key: str
    value: float
    unit: str
    rounding: int
    source_rows: str


@dataclass(frozen=True)
class Ledger:
    """The numbers of one document in the order they were printed.

    Examples
    --------
    >>> ledger = Ledger("vi")
    >>> ledger.print("pci.2022.score", 65.15, 2, unit="điểm", rows=["PCI 2022 06 total S0106"])
    '65,15'
    >>> ledger.value("pci.2022.score")
    65.15
    """

    lang: Lang
    entries: dict[str, Entry] = field(default_factory=dict)

    def print(
        self, key: str, value: float, decimals: int = 0, *, unit: str = "", rows: Iterable[str] = (), sign: bool = False
    ) -> str:
        """Enter a number and return it as the language prints it.

        Parameters
        ----------
        key
            What the number is, in dots: index, year, figure.
        value
            The number, unrounded.
        decimals
            How many decimals are printed.
        unit
            Its unit in words, one of `UNITS`, or a sign such as ``%``.
        rows
            The rows of the record behind it, named as `printing.row_name` does.
        sign
            Whether a plus is printed before what is greater than zero.

        Raises
        ------
        RunError
            Where the key already stands for another value: one name, one number.
        """
        self.enter(key, value, decimals, tr(unit, self.lang), "; ".join(row for row in dict.fromkeys(rows) if row))
        return number(value, decimals, self.lang, sign=sign)

    def enter(self, key: str, value: float, decimals: int, unit: str, source_rows: str) -> None:
        """Enter a number that is printed elsewhere; raises RunError as `print` does."""
        entry = Entry(key, float(value), unit, decimals, source_rows)
        earlier = self.entries.setdefault(key, entry)
        if earlier.value != entry.value:
            raise RunError(
                "The number {key} was printed as {first} and again as {second}.",
                "This is a fault of the program: give the two numbers two names.",
                key=key,
                first=earlier.value,
                second=entry.value,
            )

    def value(self, key: str) -> float:
        """Return the value entered under a key."""
        return self.entries[key].value

    def write(self, path: Path) -> None:
        """Write the ledger as CSV: key, value, unit, rounding, source_rows."""
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(["key", "value", "unit", "rounding", "source_rows"])
            for entry in self.entries.values():
                writer.writerow([entry.key, repr(entry.value), entry.unit, entry.rounding, entry.source_rows])
