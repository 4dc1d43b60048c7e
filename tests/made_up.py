"""A made-up index, added to a copy of the real record as any file is: 34 provinces, scale 0-10, two eras, a fragment.

XANH has three components of 0 to 10 points. Its years 2025 and 2026 are complete under one set of weights, 2027 is
complete under another, and of 2028 only the first five and some facts are known.
"""

import shutil
from pathlib import Path

import cchc_analysis as ca
from cchc_analysis.record.intake.addition import plan_addition, write_addition
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.places import Place

INDEX = "XANH"
SOURCE = "S9001"
WEIGHTS = {"2025-2026": {"X1": 0.5, "X2": 0.3, "X3": 0.2}, "2027-": {"X1": 0.4, "X2": 0.4, "X3": 0.2}}
ERAS = {2025: "2025-2026", 2026: "2025-2026", 2027: "2027-", 2028: "2027-"}
FRAGMENT = 2028
PUBLISHED = 5


def make_up_index(folder: Path) -> Path:
    """Copy the record in use to a folder, add the made-up index to it, and return the folder."""
    shutil.copytree(ca.record_folder(), folder)
    write_addition(plan_addition(folder, made_up_entries()), "xanh.xlsx")
    return folder


def made_up_entries() -> list[Entry]:
    """Return the rows of the made-up index, as they are read from a file that says no more than it has to."""
    tables = {
        "sources": [{"source_id": SOURCE, "publisher": "Test", "title": "Test", "grade": "official"}],
        "indices": [_entry()],
        "eras": [_era("2025-2026", 2025, 2026), _era("2027-", 2027, None)],
        "components": [_component("total"), *map(_component, WEIGHTS["2027-"])],
        "weights": [*_weights("2025-2026", 2025, 2026), *_weights("2027-", 2027, None)],
        "releases": [_release(year) for year in ERAS],
        "facts": _facts(),
        "observations": [row for year in ERAS for row in _observations(year)],
    }
    return [
        Entry(
            table,
            {name: str(value) for name, value in row.items() if value is not None},
            Place("xanh.xlsx", table, n),
            {},
        )
        for table, rows in tables.items()
        for n, row in enumerate(rows, start=2)
    ]


def made_up_ranking(year: int) -> list[tuple[str, dict[str, float]]]:
    """Return codes with components and total, best first; components are printed figures, the total their exact sum."""
    table = {}
    for place, code in enumerate(ca.provinces("34")["province_code"]):
        parts = {f"X{k}": round(2 + (place * 7 + k * 11 + year * 5) % 34 * 0.21 + k * 0.13, 2) for k in (1, 2, 3)}
        total = sum(weight * parts[name] for name, weight in WEIGHTS[ERAS[year]].items())
        table[code] = {**parts, "total": total}
    return sorted(table.items(), key=lambda item: (-item[1]["total"], item[0]))


def _observations(year: int) -> list[dict[str, object]]:
    rows = []
    for rank, (code, scores) in enumerate(made_up_ranking(year), start=1):
        if year != FRAGMENT or rank <= PUBLISHED:
            rows += [_row(year, code, name, score, rank if name == "total" else "") for name, score in scores.items()]
    return rows


def _row(year: int, code: str, component: str, score: float, rank: object) -> dict[str, object]:
    """Return what a file prints; era, ends and the number ranked follow from it."""
    figures = {"component": component, "score": f"{score:.2f}", "rank": rank}
    return {"index": INDEX, "year": year, "province_code": code, **figures, "source_id": SOURCE}


def _facts() -> list[dict[str, object]]:
    totals = [scores["total"] for _, scores in made_up_ranking(FRAGMENT)]
    figures = {"max": max(totals), "min": min(totals), "mean": sum(totals) / 34}
    same = {"index": INDEX, "year": FRAGMENT, "source_id": SOURCE}
    at_least = {**same, "kind": "at_least", "low": 6, "value": sum(total >= 6 for total in totals)}
    return [*({**same, "kind": kind, "value": f"{figure:.2f}"} for kind, figure in figures.items()), at_least]


def _entry() -> dict[str, object]:
    names = {
        "short": INDEX,
        "name_vi": "Chỉ số xanh",
        "name_en": "Green Index",
        "issuer_vi": "Viện",
        "issuer_en": "Institute",
    }
    return {"index": INDEX, **names, "unit_vi": "điểm", "unit_en": "points", "decimals": 2, "ranks_from": "published"}


def _era(era: str, first: int, last: int | None) -> dict[str, object]:
    scale = {"scale_low": 0, "scale_high": 10, "method_vi": "Thử", "method_en": "Test", "source_id": SOURCE}
    return {"index": INDEX, "era": era, "year_from": first, "year_to": last, **scale}


def _component(name: str) -> dict[str, object]:
    scale = {} if name == "total" else {"parent": "total", "scale_low": 0, "scale_high": 10}
    return {"index": INDEX, "component": name, "name_vi": f"Phần {name}", "name_en": f"Part {name}", **scale}


def _weights(era: str, first: int, last: int | None) -> list[dict[str, object]]:
    same = {"index": INDEX, "year_from": first, "year_to": last, "maximum": 10, "source_id": SOURCE}
    return [{**same, "component": name, "factor": factor} for name, factor in WEIGHTS[era].items()]


def _release(year: int) -> dict[str, object]:
    return {"index": INDEX, "year": year, "released_on": f"{year + 1}-04-20", "source_id": SOURCE}
