"""The figures that a what-if starts from, entered once for the page to play with and for its sheet of the workbook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from cchc_analysis.record.sources import row_name, with_pages
from cchc_analysis.report.figures import Figure, figure_of
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import ends_text, rank_text, score_text
from cchc_analysis.targets.what_if import SAME, STEP, WhatIf


def table_of_year(answer: WhatIf, ledger: Ledger) -> Iterator[dict[str, Any]]:
    """Give every province of a table that is known in full, the best first, as it was published."""
    rows = [answer.curve.row_of(str(code)) for code in answer.scores.index]
    for row in sorted(rows, key=lambda row: (-row["score"], row["province_code"])):
        yield {
            "code": row["province_code"],
            "name": row["province"],
            "score": round(float(row["score"]), SAME),
            "place": rank_text(row, ledger),
            "said": score_text(row, ledger),
        }


def part_figures(part: dict[str, Any], answer: WhatIf, ledger: Ledger) -> dict[str, Any]:
    """Return a component with how many steps it can be moved down and up."""
    component = part["component"]
    figure = Figure("score", answer.index, answer.year, answer.province_code, component)
    figure.text(part["level"], ledger, rows=[answer.row_of(component)])
    weights = [with_pages(f"weights.{answer.index}.{component}", part["weight_source_id"])]
    own = {"index": answer.index, "year": answer.year, "component": component}
    # Where all count alike, a weight tells nothing.
    weight = part["weight"] if answer.parts["factor"].nunique() > 1 else float("nan")
    return {
        "name": part[f"name_{ledger.lang}"],
        "level": part["level"],
        "down": round((part["level"] - part["least"]) / STEP),
        "up": round((part["most"] - part["level"]) / STEP),
        "factor": part["factor"],
        "counts": Figure("factor", **own).text(part["factor"], ledger, rows=weights),
        "weight": "" if pd.isna(weight) else f"{Figure('weight', **own).text(weight * 100, ledger, rows=weights)}%",
    }


def stood_text(answer: WhatIf, ledger: Ledger) -> str:
    """Print the rank as published, else what the whole ranking implies of it."""
    row, stood = answer.row, answer.stood
    figure = figure_of("rank" if pd.notna(row["rank"]) else "rank_implied", row)
    rows = [row_name(row, "rank") or answer.curve.name]
    return ends_text(figure, float(stood.low), float(stood.high), ledger, rows)


def aim_rank_text(answer: WhatIf, ledger: Ledger) -> str:
    """Print the rank that the province asks for next."""
    aim = answer.aim
    assert aim is not None, "asked for only where there is one"
    name = f"what_if.{answer.index}.{aim.origin}-{aim.by}.{aim.province_code}"
    stated = None if aim.target is None else f"targets.{aim.target['target_id']} {aim.target['source_id']}"
    return ledger.print(f"{name}.aim_rank", aim.rank, unit="rank", rows=[stated or answer.curve.name])
