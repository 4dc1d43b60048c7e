"""Printed scores and ranks beside the rows of the record: the row that an entry names is looked up in the CSV files.

Nothing of the package reads the files here, so that a loader's slip cannot hide itself.
"""

from __future__ import annotations

import csv
import re
from functools import cache

import cchc_analysis as ca
from cchc_analysis.report.ledger import Entry, Ledger

Place = tuple[str, str, str]


@cache
def rows_of(index: str) -> dict[Place, list[dict[str, str]]]:
    """The rows of an index by year, province and component."""
    rows: dict[Place, list[dict[str, str]]] = {}
    path = ca.record_folder() / "observations" / f"{index.lower()}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            rows.setdefault((row["year"], row["province_code"], row["component"]), []).append(row)
    return rows


def stated(key: str, pages: str) -> str:
    """What the record holds of the score or the rank that a key names, on the first page that has it; else nothing.

    Examples
    --------
    >>> stated("PCI.2022.06.total.rank", "S0106, S9999"), stated("PCI.2022.06.total.rank", "S9999")
    ('35', '')
    """
    index, *place, figure = key.split(".")
    rows = rows_of(index).get(tuple(place), [])
    found = [row[figure] for page in pages_named(pages) for row in rows if row["source_id"] == page and row[figure]]
    return found[0] if found else ""


def pages_named(text: str) -> list[str]:
    """The pages that a text names, runs written out.

    Examples
    --------
    >>> pages_named("PAR.2021.total S0076-S0078, S0167")
    ['S0076', 'S0077', 'S0078', 'S0167']
    """
    runs = re.findall(r"\bS(\d{4})(?:-S(\d{4}))?", text)
    return [f"S{page:04d}" for first, last in runs for page in range(int(first), int(last or first) + 1)]


#: Rows of the record as a printed number names them: each with its pages, three or more in a row as a run.
ROWS = re.compile(r"[^ ;]+ S\d{4}(?:-S\d{4})?(?:, S\d{4}(?:-S\d{4})?)*")


def ill_named(source_rows: str) -> list[str]:
    """The rows among those named that name no page, or name pages in another way than all do."""
    named = [row for row in source_rows.split("; ") if " " in row]
    return [row for row in named if not ROWS.fullmatch(row)] + re.findall(r"\b(?:nan|None|NaN)\b|<NA>", source_rows)


def counted(key: str) -> int:
    """A rank counted from the scores of all: one more than stood above."""
    index, year, code, component, _ = key.split(".")
    rows = rows_of(index)
    scores = {
        place[1]: float(next(row["score"] for row in rows[place] if row["score"]))
        for place in rows
        if (place[0], place[2]) == (year, component) and any(row["score"] for row in rows[place])
    }
    return 1 + sum(score > scores[code] for score in scores.values())


def is_observation(entry: Entry) -> bool:
    """Say whether an entry is the score or the rank of a province's component."""
    parts = entry.key.split(".")
    return len(parts) == 5 and parts[0] in ("PAR", "PCI", "SIPAS", "PAPI") and parts[4] in ("score", "rank")


def observations(ledger: Ledger) -> list[Entry]:
    """The scores and ranks of a ledger that rows of the record state."""
    return [entry for entry in ledger.entries.values() if is_observation(entry)]


def strays(ledger: Ledger) -> list[tuple[str, str, str]]:
    """The scores and ranks that the row they name does not hold: key, as printed, as held."""
    found = []
    for entry in observations(ledger):
        row, _, pages = entry.source_rows.split("; ")[0].partition(" ")
        held = stated(entry.key, pages)
        if not held and entry.key.endswith(".rank"):
            held = str(counted(entry.key))  # of a complete table whose issuer prints no ranks
        printed = f"{round(float(held), entry.rounding):.{entry.rounding}f}" if held else ""
        if printed != entry.printed or row != entry.key.rpartition(".")[0]:
            found.append((entry.key, entry.printed, held))
    return found


def unlike(one: Ledger, other: Ledger) -> dict[str, tuple[Entry, Entry]]:
    """What two ledgers have under one key and do not print alike, from the same rows."""
    shared = one.entries.keys() & other.entries.keys()
    return {key: (one.entries[key], other.entries[key]) for key in shared if one.entries[key] != other.entries[key]}
