"""What the terminal prints of a requirement and of verdicts: text for people, JSON for machines."""

from __future__ import annotations

import json
import textwrap
from typing import Any

import pandas as pd

from cchc_analysis.maths.intervals import Bound, Forecast
from cchc_analysis.record.tables import Record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.requirement import requirement_lines
from cchc_analysis.report.prose.verdicts import missing_text_note, verdict_sentence, verdicts_finding
from cchc_analysis.targets.requirement import Requirement
from cchc_analysis.targets.verdicts import to_show
from cchc_analysis.words import Lang
from cchc_analysis.words.chances import chance_text

WIDTH = 100


def requirement_text(asked: Requirement, lang: Lang) -> str:
    """Return a requirement as lines for a terminal."""
    lines = requirement_lines(asked, Ledger(lang))
    return "\n".join(_wrapped(line) for line in lines)


def requirement_json(asked: Requirement, lang: Lang) -> str:
    """Return a requirement as JSON: numbers unrounded, but the chance to the twentieth that is all it can bear."""
    facts = {
        "index": asked.index,
        "province_code": asked.province_code,
        "province": asked.province,
        "aim": {"rank": asked.aim.rank, "score": asked.aim.score, "group": asked.aim.group},
        "origin": asked.origin,
        "by": asked.by,
        "as_of": asked.record.day.isoformat() if asked.record.day else None,
        "rank_now": _range(asked.rank_now),
        "score_now": _range(asked.score_now),
        "threshold": _range(asked.threshold),
        "gain": _range(asked.gain),
        "gain_per_year": _range(asked.gain_per_year),
        "gain_in_sd": _range(asked.gain_in_sd),
        "chance": round(20 * asked.chance) / 20,
        "chance_text": chance_text(asked.chance, lang),
        "base_rate": {"met": asked.base_rate.x, "spells": asked.base_rate.y} if asked.base_rate else None,
        "path": _rows(asked.path),
        "overtaken": _rows(asked.overtaken[["province_code", "province", "rank", "score", "rank_source_id"]]),
        "levers": _rows(asked.levers.table) if asked.levers else None,
        "pages": sorted(set(asked.cited["source_id"])),
    }
    return json.dumps(facts, ensure_ascii=False, indent=1)


def verdicts_text(table: pd.DataFrame, lang: Lang, record: Record, year: int | None = None) -> str:
    """Return verdicts as lines for a terminal, document by document."""
    if table.empty:
        return ""
    ledger = Ledger(lang)
    name = record.provinces.set_index("province_code")["province"][table["province_code"].iloc[0]]
    last = int(table["year"].max()) if year is None else year
    lines = [verdicts_finding(table, name, last, ledger), ""]
    for document, rows in to_show(table).groupby("document", sort=False):
        lines.append(f"{document}")
        lines += [f"  - {verdict_sentence(row, ledger, record)}" for row in rows.to_dict("records")]
    return "\n".join(_wrapped(line) for line in [*lines, "", missing_text_note(table, ledger)]).rstrip()


def verdicts_json(table: pd.DataFrame) -> str:
    """Return verdicts as JSON: the rows of `assess_targets`."""
    return json.dumps(_rows(table), ensure_ascii=False, indent=1)


def _wrapped(line: str) -> str:
    indent = " " * (len(line) - len(line.lstrip()) + 4 * line.startswith(" "))
    return textwrap.fill(line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _range(of: Bound | Forecast) -> dict[str, float]:
    ends = {part: float(getattr(of, part)) for part in ("low", "best", "high")}
    return ends | ({"level": of.level} if isinstance(of, Forecast) else {})


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows with plain values: null for what is not known."""
    rows: list[dict[str, Any]] = json.loads(table.to_json(orient="records", force_ascii=False, date_format="iso"))
    return rows
