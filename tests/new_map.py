"""PAR INDEX 2025 made up in full on a copy of the real record, which has four sub-indices of PCI 2025 and no total.

What no one has published is drawn from a seed, so that the year can be evaluated before its figures are out.
"""

import csv
import random
import shutil
from pathlib import Path

import cchc_analysis as ca

YEAR = 2025
SOURCE = "S9025"
#: The greatest points of the eight fields; those that the record has of the framework of 2022, and two that fill up.
FIELDS = {
    **{"PAR1": 9.5, "PAR2": 10, "PAR3": 13, "PAR4": 10.5},
    **{"PAR5": 15, "PAR6": 11, "PAR7": 14.5, "PAR8": 16.5},
}
ERA = "2022-"


def with_par_2025(folder: Path) -> Path:
    """Copy the record in use to a folder with a full PAR INDEX 2025 of the 34 provinces."""
    _copy(folder)
    rows = []
    for rank, (code, fields) in enumerate(par_2025(), start=1):
        rows += [_row("PAR", code, field, points) for field, points in fields.items()]
        total = {"rank": rank, "rank_low": rank, "rank_high": rank}
        rows.append(_row("PAR", code, "total", sum(fields.values())) | total)
    _append(folder / "observations/par.csv", rows)
    totals = [sum(fields.values()) for _, fields in par_2025()]
    figures = {"mean": sum(totals) / len(totals), "max": max(totals), "min": min(totals)}
    same = {"index": "PAR", "year": YEAR, "component": "total", "basis": "stated", "source_id": SOURCE}
    _append(folder / "facts.csv", [same | {"kind": kind} | _printed("value", value) for kind, value in figures.items()])
    _append(folder / "releases.csv", [_release("PAR")])
    return folder


def par_2025() -> list[tuple[str, dict[str, float]]]:
    """Return codes with the points of their fields, best first."""
    chance = random.Random(YEAR)
    table = {
        code: {field: round(most * chance.uniform(0.75, 0.99), 2) for field, most in FIELDS.items()}
        for code in ca.provinces("34")["province_code"]
    }
    return sorted(table.items(), key=lambda item: (-round(sum(item[1].values()), 2), item[0]))


def _copy(folder: Path) -> None:
    shutil.copytree(ca.record_folder(), folder)
    _append(folder / "sources.csv", [{"source_id": SOURCE, "publisher": "Test", "title": "Test", "grade": "official"}])


def _row(index: str, code: str, component: str, score: float) -> dict[str, object]:
    same = {"index": index, "year": YEAR, "province_code": code, "component": component, "n_ranked": 34}
    return {**same, **_printed("score", score), "basis": "stated", "era": ERA, "source_id": SOURCE}


def _printed(name: str, figure: float) -> dict[str, object]:
    """Print two decimals, with the ends of what prints so."""
    value = round(figure, 2)
    return {name: value, f"{name}_low": round(value - 0.005, 3), f"{name}_high": round(value + 0.005, 3)}


def _release(index: str) -> dict[str, object]:
    day = {"released_on": "2026-05-20", "precision": "day", "inferred": "no"}
    return {"index": index, "year": YEAR, **day, "source_id": SOURCE}


def _append(path: Path, rows: list[dict[str, object]]) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        names = next(csv.reader(stream))
    with path.open("a", encoding="utf-8", newline="") as stream:
        csv.DictWriter(stream, names, lineterminator="\n").writerows(rows)
