"""Order: scores fall as ranks grow, no two provinces share a rank, and ranks that the record computed are right."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import numpy as np
import pandas as pd

from cchc_analysis.record.check.chosen import EPSILON, RANKING, chosen_rows, pages, standing, where
from cchc_analysis.record.check.rows import wrong_cells
from cchc_analysis.record.findings import Checked, Finding, conflict
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

Pair = tuple[int, int]


def order(record: Record) -> Checked:
    """Return provinces that stand above others with a higher score, beyond what printing rounds."""
    rows = chosen_rows(record)
    known = rows[rows["score"].notna() & rows["rank_basis"].notna()].sort_values(["rank_low", "rank_high"])
    findings = []
    for ranking, table in known.groupby(RANKING):
        findings += [_disorder(where(*ranking), table, knot) for knot in knots(inversions(table))]
    return len(known), findings


def ties(record: Record) -> Checked:
    """Return provinces at one rank whose scores are not known to be equal."""
    rows = chosen_rows(record)
    # Where the record ranks, equal scores share a rank by its own rule.
    ranked = rows[rows["rank"].notna() & (rows["rank_basis"] != "computed")]
    findings = []
    for (*ranking, rank), table in ranked[ranked.duplicated([*RANKING, "rank"], keep=False)].groupby(
        [*RANKING, "rank"]
    ):
        equal = table["score"].notna().all() and table["score_low"].max() <= table["score_high"].min() + EPSILON
        if not equal:
            findings.append(
                conflict(
                    "{where}: {provinces} all stand at rank {rank}.",
                    "Only one can; look in their sources, the record keeps each as printed.",
                    pages(table),
                    where=where(*ranking),
                    index=ranking[0],
                    year=ranking[1],
                    provinces=", ".join(table["province"]),
                    rank=rank,
                )
            )
    return len(ranked), findings


def computed(record: Record) -> Checked:
    """Return ranks of basis computed that are not those of the scores, ties counted 1, 2, 2, 4.

    Only of indices whose ranks the record makes; where an issuer ranks, its unrounded scores decide and are not here.
    """
    ours = record.indices.loc[record.indices["ranks_from"] == "scores", "index"]
    rows = record.observations
    rows = rows[rows["index"].isin(ours) & (rows["basis"] == "computed") & rows["rank"].notna()]
    counted = rows.groupby([*RANKING, "source_id"])["score"].rank(method="min", ascending=False)
    wrong = rows.assign(counted=counted.fillna(0).astype(int))[rows["rank"].astype("float64") != counted]
    return len(rows), wrong_cells(
        wrong,
        "rank",
        mark("{file}, row {row}, column {column}: {value}, but the scores of {index} {year} make it {counted}."),
        mark("Rank the unrounded scores, ties as 1, 2, 2, 4, and write all ranks of that year anew."),
    )


def inversions(table: pd.DataFrame) -> list[Pair]:
    """Return pairs of positions of which the first surely ranks above the second, with surely the lower score."""
    rank_low, rank_high, score_low, score_high = (
        table[name].to_numpy("float64") for name in ("rank_low", "rank_high", "score_low", "score_high")
    )
    above = rank_high[:, None] < rank_low[None, :]
    lower = score_high[:, None] < score_low[None, :] - EPSILON
    return [(int(first), int(second)) for first, second in np.argwhere(above & lower)]


def knots(pairs: Iterable[Pair]) -> list[set[Pair]]:
    """Return the pairs in groups that share no province.

    Examples
    --------
    >>> [sorted(knot) for knot in knots([(1, 2), (4, 5), (2, 3)])]
    [[(4, 5)], [(1, 2), (2, 3)]]
    """
    groups: list[set[Pair]] = []
    for pair in pairs:
        touching = [group for group in groups if any(set(pair) & set(other) for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append({pair}.union(*touching))
    return groups


def smallest_mends(knot: Iterable[Pair], most: int = 3) -> list[tuple[int, ...]]:
    """Return the smallest sets of which one must be wrong: without any of them no pair is left.

    Parameters
    ----------
    knot
        Pairs of positions that contradict each other.
    most
        Sets of more than so many are not sought: the table is then wrong as a whole, not in a cell.

    Examples
    --------
    >>> smallest_mends([(3, 5), (4, 5)]), smallest_mends([(5, 6)])
    ([(5,)], [(5,), (6,)])
    """
    pairs = list(knot)
    members = sorted({position for pair in pairs for position in pair})
    for size in range(1, most + 1):
        if found := [mend for mend in combinations(members, size) if all(set(pair) & set(mend) for pair in pairs)]:
            return found
    return []


def _disorder(place: str, table: pd.DataFrame, knot: set[Pair]) -> Finding:
    names = table["province"].tolist()
    mends = [" + ".join(names[position] for position in mend) for mend in smallest_mends(knot)]
    rows = table.iloc[sorted({position for pair in knot for position in pair})]
    return conflict(
        "{where}: ranks and scores contradict each other in {rows}; it is enough to leave out: {mends}.",
        "Both figures stay as printed; look in the sources which of them is a misprint.",
        pages(rows),
        where=place,
        index=rows["index"].iloc[0],
        year=int(rows["year"].iloc[0]),
        rows="; ".join(standing(row) for row in rows.to_dict("records")),
        mends=" / ".join(mends) or "?",
    )
