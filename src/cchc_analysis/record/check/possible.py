"""Facts and remarks that cannot be: off the scale, of more provinces than were ranked, in words where they count."""

from __future__ import annotations

from contextlib import suppress

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.catalog import scale_of
from cchc_analysis.record.check.rows import ENDS, wrong_cells
from cchc_analysis.record.fact_kinds import COUNTS, SCORES
from cchc_analysis.record.findings import Checked, Finding
from cchc_analysis.record.missing_data import NOT_COUNTED, not_counted
from cchc_analysis.record.provinces import stood_in
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

#: Kinds that speak of a score from which is counted.
_FROM_SCORE = ("at_least", "above", "below", "between")
_RANKING = ["index", "year", "component"]


def possible(record: Record) -> Checked:
    """Return facts that no ranking could have, by themselves, and remarks that count in words."""
    rows = _with_ranking(record)
    rows = rows[rows["basis"] != "misprint"]
    remarks = record.remarks
    uncounted = wrong_cells(not_counted(remarks), "value", *NOT_COUNTED)
    return len(rows) + len(remarks), [*_values(rows), *_ends(rows), *_thresholds(rows), *uncounted]


def _values(rows: pd.DataFrame) -> list[Finding]:
    """Return values that are no score, no distance of scores or no number of provinces of their ranking."""
    kind, value, bottom, top = (rows[name] for name in ("kind", "value", "scale_low", "scale_high"))
    off = kind.isin(SCORES) & ((value < bottom) | (value > top))
    off |= kind.eq("gap") & ((value < 0) | (value > top - bottom))
    many = kind.isin(COUNTS) & ((value < 0) | (value > rows["n"]) | (value % 1 != 0))
    return [
        *wrong_cells(
            rows[off],
            "value",
            mark(
                "{file}, row {row}, column {column}: {value} is off the scale {scale_low} to {scale_high} of {index}."
            ),
            mark("Correct the cell from its source."),
        ),
        *wrong_cells(
            rows[many],
            "value",
            mark("{file}, row {row}, column {column}: {value} provinces cannot be, for {index} {year} ranked {n}."),
            mark("Correct the cell from its source: it counts provinces."),
        ),
    ]


def _ends(rows: pd.DataFrame) -> list[Finding]:
    """Return values that do not lie between the two ends of what prints so."""
    low, value, high = (rows[name] for name in ("value_low", "value", "value_high"))
    return wrong_cells(rows[(low > value) | (value > high)], "value", *ENDS)


def _thresholds(rows: pd.DataFrame) -> list[Finding]:
    """Return ranks and scores that a fact speaks of and that its ranking cannot have, and those that are missing."""
    kind, low, high = (rows[name] for name in ("kind", "low", "high"))
    rank, band = kind.eq("score_of_rank"), kind.isin(_FROM_SCORE)
    return [
        *wrong_cells(
            rows[rank & ((low < 1) | (low > rows["n"]) | (low % 1 != 0))],
            "low",
            mark("{file}, row {row}, column {column}: {value} is no rank, for {index} {year} ranked {n} provinces."),
            mark("Write the rank whose score it is."),
        ),
        *wrong_cells(
            rows[band & ((low < rows["scale_low"]) | (low > rows["scale_high"]))],
            "low",
            mark(
                "{file}, row {row}, column {column}: {value} is off the scale {scale_low} to {scale_high} of {index}."
            ),
            mark("Correct the cell from its source."),
        ),
        *wrong_cells(
            rows[(rank | band) & low.isna()].assign(low="–"),
            "low",
            mark("{file}, row {row}, column {column}: the threshold or rank is missing of which the value speaks."),
            mark("Write the score counted from, or the rank whose score it is."),
        ),
        *wrong_cells(
            rows[kind.eq("between") & (high.isna() | (high < low))].assign(high="–"),
            "high",
            mark("{file}, row {row}, column {column}: the upper threshold is missing, or below the lower one."),
            mark("Write both thresholds between which provinces are counted."),
        ),
    ]


def _with_ranking(record: Record) -> pd.DataFrame:
    """Add the ends of the scale and how many provinces were ranked, else how many stood in the year."""
    held = record.observations.groupby(_RANKING)["n_ranked"].max().rename("n").reset_index()
    rows = record.facts.merge(held, on=_RANKING, how="left")
    totals = held[held["component"] == "total"].drop(columns="component").rename(columns={"n": "of_total"})
    rows = rows.merge(totals, on=["index", "year"], how="left")
    stood = {year: len(stood_in(int(year), record)) for year in rows["year"].unique()}
    n = rows["n"].astype("float64").fillna(rows["of_total"].astype("float64")).fillna(rows["year"].map(stood))
    places = zip(*(rows[name] for name in _RANKING), strict=True)
    scales = [_scale(index, int(year), component, record) for index, year, component in places]
    return rows.assign(n=n.astype(int), scale_low=[low for low, _ in scales], scale_high=[high for _, high in scales])


def _scale(index: str, year: int, component: str, record: Record) -> tuple[float, float]:
    """Return the scale of a component, else that of the total; of what the catalogue does not have all is possible."""
    for whose in (component, "total"):
        with suppress(AskError, KeyError):
            low, high = scale_of(index, year, whose, record)
            if low == low:
                return low, high
    return float("-inf"), float("inf")
