"""A made-up index, added to a copy of the real record by files alone: 34 provinces, scale 0-10, two eras, a fragment.

XANH has three components of 0 to 10 points. Its years 2025 and 2026 are complete under one set of weights, 2027 is
complete under another, and of 2028 only the first five and some facts are known.
"""

import csv
import json
import shutil
from pathlib import Path

import cchc_analysis as ca

INDEX = "XANH"
SOURCE = "S9001"
WEIGHTS = {"2025-2026": {"X1": 0.5, "X2": 0.3, "X3": 0.2}, "2027-": {"X1": 0.4, "X2": 0.4, "X3": 0.2}}
ERAS = {2025: "2025-2026", 2026: "2025-2026", 2027: "2027-", 2028: "2027-"}
FRAGMENT = 2028
PUBLISHED = 5


def make_up_index(folder: Path) -> Path:
    """Copy the record in use to a folder, add the made-up index to it, and return the folder."""
    shutil.copytree(ca.record_folder(), folder)
    _describe(folder)
    catalogue = folder / "catalog"
    _append(folder / "sources.csv", [{"source_id": SOURCE, "publisher": "Test", "title": "Test", "grade": "official"}])
    _append(catalogue / "indices.csv", [_entry()])
    _append(catalogue / "eras.csv", [_era("2025-2026", 2025, 2026), _era("2027-", 2027, None)])
    _append(catalogue / "components.csv", [_component("total"), *map(_component, WEIGHTS["2027-"])])
    _append(catalogue / "weights.csv", [*_weights("2025-2026", 2025, 2026), *_weights("2027-", 2027, None)])
    _append(folder / "releases.csv", [_release(year) for year in ERAS])
    _append(folder / "facts.csv", _facts())
    _append(folder / "observations/xanh.csv", [row for year in ERAS for row in _observations(year)])
    return folder


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
    return {
        **{"index": INDEX, "year": year, "province_code": code, "component": component, "n_ranked": 34},
        **_printed("score", score),
        **{"rank": rank, "rank_low": rank, "rank_high": rank},
        **{"basis": "stated", "era": ERAS[year], "source_id": SOURCE},
    }


def _facts() -> list[dict[str, object]]:
    totals = [scores["total"] for _, scores in made_up_ranking(FRAGMENT)]
    figures = {"max": max(totals), "min": min(totals), "mean": sum(totals) / 34}
    same = {"index": INDEX, "year": FRAGMENT, "component": "total", "basis": "stated", "source_id": SOURCE}
    count = sum(total >= 6 for total in totals)
    at_least = {**same, "kind": "at_least", "low": 6, "value": count, "value_low": count, "value_high": count}
    return [*({**same, "kind": kind, **_printed("value", figure)} for kind, figure in figures.items()), at_least]


def _printed(name: str, figure: float) -> dict[str, object]:
    """Print two decimals, with the ends of what prints so."""
    value = round(figure, 2)
    return {name: value, f"{name}_low": round(value - 0.005, 3), f"{name}_high": round(value + 0.005, 3)}


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
    day = {"released_on": f"{year + 1}-04-20", "precision": "day", "inferred": "no"}
    return {"index": INDEX, "year": year, **day, "source_id": SOURCE}


def _describe(folder: Path) -> None:
    """Add the table of observations to the descriptor, shaped like every other."""
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    example = next(each for each in package["resources"] if each["name"].startswith("observations-"))
    package["resources"].append({**example, "name": "observations-xanh", "path": "observations/xanh.csv"})
    path.write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    header = (folder / example["path"]).read_text(encoding="utf-8").partition("\n")[0]
    (folder / "observations/xanh.csv").write_text(header + "\n", encoding="utf-8", newline="\n")


def _append(path: Path, rows: list[dict[str, object]]) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        names = next(csv.reader(stream))
    with path.open("a", encoding="utf-8", newline="") as stream:
        csv.DictWriter(stream, names, lineterminator="\n").writerows(rows)
