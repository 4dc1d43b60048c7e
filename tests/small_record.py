"""A record of two tables and a person's file beside them, and checks of it that take no time."""

import json
from pathlib import Path

from cchc_analysis.record.check.report import Report, Step
from cchc_analysis.record.findings import error

TABLES = {"facts.csv": "index,value\nPCI,1\n", "observations/pci.csv": "province,rank\nBắc Kạn,35\n"}
WORK = {"ghi chu.xlsx": "minutes"}


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())


def read(folder: Path) -> dict[str, str]:
    """Every file of a folder but the descriptor of its tables."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "datapackage.json")
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in files}


def small_record(folder: Path) -> None:
    resources = [{"name": Path(name).stem, "path": name, "schema": {"fields": []}} for name in TABLES]
    write(folder, TABLES | WORK | {"datapackage.json": json.dumps({"resources": resources})})


def passes(folder: Path) -> Report:
    return Report(str(folder), ())


def refuses_rank_64(folder: Path) -> Report:
    text = (folder / "observations/pci.csv").read_text(encoding="utf-8")
    found = [error("{file}: rank is 64.", "Correct it.", file="observations/pci.csv")] if ",64\n" in text else []
    return Report(str(folder), (Step("ranks", "Ranks", 1, tuple(found)),))
