"""Targets: each names a province of the record, and an index or another matter in capitals."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import pandas as pd

from cchc_analysis.record.check.rows import wrong_cells
from cchc_analysis.record.findings import Checked
from cchc_analysis.record.provinces import stood_on
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

_RANKS = ("at_most", "exactly", "up_by_at_least")
_WHOLE = 100
_MATTER = r"[A-Z][A-Z0-9_]*"


def targets(record: Record) -> Checked:
    """Return targets of a province or a matter that the record does not know, and those that nobody could ever meet."""
    rows = record.targets
    known = rows["province_code"].isna() | rows["province_code"].isin(record.provinces["province_code"])
    named = rows["index"].isin(record.indices["index"]) | rows["index"].str.fullmatch(_MATTER)
    ranked = rows["metric"].eq("rank") & rows["comparison"].isin(_RANKS)
    dated = pd.to_numeric(rows["document_date"].str[:4])
    many = pd.Series([_most(*years, record) for years in zip(dated, rows["deadline_year"], strict=True)], rows.index)
    beyond = ranked & ((rows["value"] > many) | (rows["value"] < 1))
    early = (rows["deadline_year"] < dated).fillna(False).astype(bool)
    over = rows["metric"].eq("share") & (rows["value"] > _WHOLE)
    return len(rows), [
        *wrong_cells(
            rows[~known],
            "province_code",
            mark("{file}, row {row}, column {column}: there is no province {value}."),
            mark("Take a code from provinces/provinces.csv, or leave it empty for the nation."),
        ),
        *wrong_cells(
            rows[~named],
            "index",
            mark("{file}, row {row}, column {column}: {value} is neither an index nor another matter in capitals."),
            mark("Write the index as in catalog/indices.csv, or a matter such as ADMIN_REFORM."),
        ),
        *wrong_cells(
            rows.assign(many=many)[beyond],
            "value",
            mark("{file}, row {row}, column {column}: {value} is no rank to be reached: there are {many} provinces."),
            mark("Correct the rank, or how many places are to be gained, from the document."),
        ),
        *wrong_cells(
            rows[early],
            "deadline_year",
            mark("{file}, row {row}, column {column}: {value} lies before the document of {document_date}."),
            mark("Correct the deadline year, or the day of the document."),
        ),
        *wrong_cells(
            rows[over],
            "value",
            mark("{file}, row {row}, column {column}: a share of {value} percent is more than the whole."),
            mark("Correct the value from the document; points are measured by the score."),
        ),
    ]


def _most(document: float, deadline: float, record: Record) -> int:
    """Return how many provinces stood when a target was set or is due; old documents speak of the old map."""
    years = [int(year) for year in (document, deadline) if pd.notna(year)]
    return max((_standing(year, record) for year in years), default=len(record.provinces))


@lru_cache(maxsize=64)
def _standing(year: int, record: Record) -> int:
    """Return how many provinces stood together at most in a year."""
    return max(len(stood_on(dt.date(year, month, 1), record)) for month in (1, 12))
