"""The ledger: every number that is printed, with its value, unit, rounding and the rows it comes from."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from cchc_analysis.errors import AskError, RunError
from cchc_analysis.record.catalog import Index, find_index
from cchc_analysis.record.sources import CITED, years_read
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.words import LANGS, Lang, mark, number, tr

#: Units in words.
UNITS = (
    mark("rank"),
    mark("places"),
    mark("points"),
    mark("percentage points"),
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
    mark("people asked"),
    mark("percentage points"),
)


@dataclass(frozen=True)
class Entry:
    """One printed number."""

    key: str
    value: float
    unit: str
    rounding: int
    source_rows: str

    @property
    def printed(self) -> str:
        """The value as it was printed, with a decimal point."""
        # Adding zero turns the minus zero that rounding leaves into zero.
        return f"{round(self.value, self.rounding) + 0.0:.{max(self.rounding, 0)}f}"


@dataclass(frozen=True)
class Ledger:
    """The numbers of one document in the order they were printed, and the names it prints them with.

    Parameters
    ----------
    lang
        The language of the document.
    record
        Whose catalogue names indices, components and pages; the record in use without it.

    Examples
    --------
    >>> ledger = Ledger("vi")
    >>> ledger.print("PCI.2022.06.total.score", 65.15, 2, unit="points", rows=["PCI.2022.06.total S0106"])
    '65,15'
    >>> ledger.value("PCI.2022.06.total.score")
    65.15
    """

    lang: Lang
    record: Record = field(default_factory=current_record, repr=False)
    entries: dict[str, Entry] = field(default_factory=dict)
    pages: dict[tuple[str, int, str], None] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Refuse a language of which there are no words; whatever is said, drawn or tabled has a ledger."""
        if not isinstance(self.lang, str) or self.lang not in LANGS:
            raise AskError(
                "There are no words in the language {lang}.",
                "Ask for one of: {langs}.",
                lang=f"“{self.lang}”",
                langs=", ".join(LANGS),
            )

    def index(self, name: str) -> Index:
        """Return the catalogue's entry of an index: its names, unit and decimals."""
        return find_index(name, self.record)

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
        if earlier.printed != entry.printed:
            raise RunError(
                "The number {key} was printed as {first} and again as {second}.",
                "This is a fault of the program: give the two numbers two names.",
                key=key,
                first=earlier.printed,
                second=entry.printed,
            )

    def cite(self, cites: pd.DataFrame) -> None:
        """Keep the pages behind what is shown for the annex: index, year, source_id, as `cited` returns them."""
        self.pages.update(dict.fromkeys(tuple(row) for row in cites[CITED].itertuples(index=False, name=None)))

    @property
    def cites(self) -> pd.DataFrame:
        """The pages behind all that was shown and printed so far: index, year, source_id, in order.

        Those that a chart or table cites, and those that printed numbers name among their rows.

        Examples
        --------
        >>> ledger = Ledger("vi")
        >>> text = ledger.print("PCI.2022.06.total.rank", 35, rows=["PCI.2022.06.total S0106"])
        >>> ledger.cites.values.tolist()
        [['PCI', 2022, 'S0106']]
        """
        rows = {row for entry in self.entries.values() for row in entry.source_rows.split("; ")}
        named = {page for row in rows for page in _pages_named(row, self.record)}
        cited = {page for _, _, page in self.pages}
        found = {*self.pages, *(page for page in named if page[2] not in cited)}
        return pd.DataFrame(sorted(found), columns=CITED)

    def value(self, key: str) -> float:
        """Return the value entered under a key."""
        return self.entries[key].value

    def write(self, path: Path) -> None:
        """Write the ledger as CSV that Excel opens with its accents: key, value, unit, rounding, source_rows.

        Values stand as they were printed, rounded half to even on the last printed digit.
        """
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(["key", "value", "unit", "rounding", "source_rows"])
            for entry in self.entries.values():
                writer.writerow([entry.key, entry.printed, entry.unit, entry.rounding, entry.source_rows])


def _pages_named(row: str, record: Record) -> Iterator[tuple[str, int, str]]:
    """Give the pages that a name among source rows holds, each with index and the years read on it.

    A name of several years, such as ``PCI.2016-2022.total S0101-S0103``, does not say which page is of which year: the
    record does.
    """
    index, _, rest = row.partition(".")
    years = [int(year) for year in re.findall(r"\d{4}", rest.partition(".")[0])]
    for first, last in re.findall(r"S(\d{4})(?:-S(\d{4}))?", row):
        for number_of_page in range(int(first), int(last or first) + 1):
            page = f"S{number_of_page:04d}"
            for year in _years_on(index, page, years, record):
                yield (index if year else "", year, page)


def _years_on(index: str, page: str, named: list[int], record: Record) -> list[int]:
    """Return the years of an index, of those a name spans, whose figures stand on a page; 0 where none is named."""
    if len(set(named)) < 2:
        return [named[-1] if named else 0]
    read = years_read(record).get((index, page), ())
    return [year for year in read if named[0] <= year <= named[-1]]


def opened(ledger: Ledger | None, lang: Lang) -> Ledger:
    """Return the ledger that numbers are entered in: the one given, in its own language, else one that is not kept."""
    return Ledger(lang) if ledger is None else ledger
