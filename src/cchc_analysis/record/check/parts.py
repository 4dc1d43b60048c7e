"""Parts: some components alone never make more than the printed total, be others of them unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from cchc_analysis.record.catalog import scale_of, weights_of
from cchc_analysis.record.check.chosen import EPSILON, chosen_rows, place_of
from cchc_analysis.record.findings import Checked, Finding, capped, error
from cchc_analysis.record.tables import Record
from cchc_analysis.words import Lang, Printed, mark

_PROVINCE = ["index", "year", "province_code"]


@dataclass(frozen=True)
class Parts:
    """Components with their scores, and the cells in which they stand where a file is read.

    Examples
    --------
    >>> Parts((("PAR1", 9.4, "D2"), ("PAR2", 9.9, ""))).text("vi")
    'PAR1 9,4 (D2), PAR2 9,9'
    """

    figures: tuple[tuple[str, float, str], ...]

    def text(self, lang: Lang = "vi") -> str:
        """Return them in one language."""
        named = (f"{part} {score:g}" + (f" ({cell})" if cell else "") for part, score, cell in self.figures)
        return Printed(", ".join(named)).text(lang)

    def in_cells(self, cells: Mapping[str, str]) -> Parts:
        """Return them with the cells of a file, by component."""
        return replace(self, figures=tuple((part, score, cells.get(part, cell)) for part, score, cell in self.figures))


def parts(record: Record) -> Checked:
    """Return totals that are less than what some of their components alone make, where points are only added."""
    rows = chosen_rows(record)
    rows = rows[rows["score"].notna()]
    counted = _counting_once(rows, record)
    held = rows.merge(counted, on=["index", "year", "component"])
    # Where all are known the sum is checked as a whole.
    held = held[held.groupby(_PROVINCE)["component"].transform("size") < held["of"]]
    least = held.groupby(_PROVINCE, sort=False)["score_low"].sum().rename("least").reset_index()
    totals = rows[rows["component"] == "total"].merge(least, on=_PROVINCE)
    beyond = totals[totals["least"] > totals["score_high"] + EPSILON]
    return len(totals), capped([_beyond(row, held, record) for row in beyond.to_dict("records")])


def _counting_once(rows: pd.DataFrame, record: Record) -> pd.DataFrame:
    """Return the components whose points are added as they are, by year, with how many make the total."""
    found = [pd.DataFrame(columns=["index", "year", "component", "of"])]
    for index, year in rows[["index", "year"]].drop_duplicates().itertuples(index=False):
        weights = weights_of(index, int(year), record)
        lowest = (scale_of(index, int(year), part, record)[0] for part in weights["component"])
        if not weights.empty and weights["factor"].eq(1).all() and min(lowest) >= 0:
            found.append(weights[["component"]].assign(index=index, year=year, of=len(weights)))
    return pd.concat(found[1:] or found, ignore_index=True)


def _beyond(row: dict[str, Any], held: pd.DataFrame, record: Record) -> Finding:
    own = held[held[_PROVINCE].eq(pd.Series({name: row[name] for name in _PROVINCE})).all(axis="columns")]
    return error(
        mark(
            "{file}, row {row}, column {column}: the total {value} of {province} in {index} {year} is less than its "
            "parts known so far make together, {sum}: {parts}."
        ),
        mark("Compare total and parts with their page: one of them is wrong, or stands in the wrong column."),
        [row["score_source_id"]],
        **place_of(row, "score", record),
        column="score",
        value=row["score"],
        **{name: row[name] for name in (*_PROVINCE, "province")},
        sum=Printed(f"{own['score'].sum():.10g}"),
        parts=Parts(tuple((part, score, "") for part, score in zip(own["component"], own["score"], strict=True))),
    )
