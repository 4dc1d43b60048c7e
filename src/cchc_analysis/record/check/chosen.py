"""The rows that the loaders take, all indices in one table."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd

from cchc_analysis.record.observations import load_index
from cchc_analysis.record.tables import Record

#: What names a ranking: a year and a part of an index.
RANKING = ["index", "year", "component"]
#: Scores are read from decimals; two that are nearer than this are equal.
EPSILON = 1e-9


@lru_cache(maxsize=1)
def chosen_rows(record: Record) -> pd.DataFrame:
    """Return what `load_index` takes of every index the record holds observations of, components included.

    Several checks read it and none changes it; the last record asked for is kept.
    """
    held = record.observations["index"].unique()
    return pd.concat([load_index(index, components=True, record=record) for index in held], ignore_index=True)


@lru_cache(maxsize=1)
def rankings(record: Record) -> dict[tuple[Any, ...], pd.DataFrame]:
    """Return the chosen rows of each ranking, by index, year and component."""
    return dict(iter(chosen_rows(record).groupby(RANKING, sort=False)))


def where(index: str, year: int, component: str) -> str:
    """Name a ranking as people do, the component only where it is not the total.

    Examples
    --------
    >>> where("PCI", 2023, "total"), where("PAR", 2023, "PAR1")
    ('PCI 2023', 'PAR 2023 PAR1')
    """
    return f"{index} {year}" if component == "total" else f"{index} {year} {component}"


def standing(row: dict[str, Any]) -> str:
    """Write a province with its rank or band and its score.

    Examples
    --------
    >>> standing({"province": "Khánh Hòa", "rank_low": 31, "rank_high": 63, "score": 67.65})
    'Khánh Hòa (31-63: 67.65)'
    """
    ranks = row["rank_low"] if row["rank_low"] == row["rank_high"] else f"{row['rank_low']}-{row['rank_high']}"
    return f"{row['province']} ({ranks}: {row['score']:g})"


def pages(rows: pd.DataFrame) -> list[str]:
    """Return the pages behind the ranks and scores of loaded rows."""
    cited = pd.concat([rows["rank_source_id"], rows["score_source_id"]]).dropna()
    return sorted(cited.unique())


def place_of(row: dict[str, Any], figure: str, record: Record) -> dict[str, Any]:
    """Return the file and row in which the rank or score of a loaded row stands."""
    names = ["index", "year", "province_code", "component"]
    key = {
        **{name: row[name] for name in names},
        "source_id": row[f"{figure}_source_id"],
        "basis": row[f"{figure}_basis"],
    }
    rows = record.observations
    hit = rows[rows[list(key)].eq(pd.Series(key)).all(axis="columns")].iloc[0]
    return {"file": hit["file"], "row": int(hit["row"])}
