"""Facts: what was published of whole rankings, against the rows of the ranking and against each other."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd

from cchc_analysis.record.check.chosen import EPSILON, RANKING, rankings, where
from cchc_analysis.record.check.implied import READINGS, Implied, Ranking
from cchc_analysis.record.findings import Checked, conflict
from cchc_analysis.record.tables import Record
from cchc_analysis.words import Lang, Printed, mark, tr

Row = dict[str, Any]
#: Facts that agree in all of these speak of the same thing.
SAME_THING = [*RANKING, "region", "kind", "low", "high"]


def facts(record: Record) -> Checked:
    """Return facts that the rows of their ranking exclude; misprints are another check's."""
    rows = record.facts[record.facts["basis"] != "misprint"]
    findings = []
    for _, same in rows.groupby([*SAME_THING, "value"], dropna=False):
        fact = same.iloc[0].to_dict()
        implied = implied_of(fact, record)
        if implied.excludes(fact["value_low"], fact["value_high"]):
            findings.append(
                conflict(
                    "{where}: {file}, row {row} says {kind} {value}, but the rows known imply {implied} ({by}).",
                    "Both stay as printed; the issuer may weight, or one of them is a misprint.",
                    same["source_id"],
                    **told(fact),
                    implied=implied.text(),
                    by=against(fact, implied),
                )
            )
    return len(rows), findings


def agreement(record: Record) -> Checked:
    """Return facts of the same thing that differ by more than their printing."""
    rows = record.facts[record.facts["basis"] != "misprint"]
    findings = []
    for _, same in rows.groupby(SAME_THING, dropna=False):
        if same["value_low"].max() > same["value_high"].min() + EPSILON:
            findings.append(
                conflict(
                    "{where}: sources give {kind} as {values}.",
                    "All stay as printed; look in the sources which of them is right.",
                    same["source_id"],
                    **{**told(same.iloc[0].to_dict()), "row": None},
                    values=" / ".join(f"{value:g}" for value in same["value"]),
                )
            )
    return len(rows), findings


def implied_of(fact: Row, record: Record) -> Implied:
    """Return what the rows of its ranking imply of a fact."""
    region = None if pd.isna(fact["region"]) else fact["region"]
    ranking = _ranking(*(fact[name] for name in RANKING), region, record)
    if ranking is None:
        return Implied()
    low, high = fact["low"], fact["high"]
    if fact["kind"] == "above_mean":
        means = _national_means(fact, record.facts)
        if means.empty:
            return Implied()
        low, high = means["value_low"].min(), means["value_high"].max()
    return READINGS[fact["kind"]](ranking, low, high)


def told(fact: Row) -> Row:
    """Return what a sentence says of a fact."""
    thresholds = [f"{fact[end]:g}" for end in ("low", "high") if pd.notna(fact[end])]
    region = "" if pd.isna(fact["region"]) else f" {fact['region']}"
    return {
        **{name: fact[name] for name in ("index", "year", "file", "row")},
        "where": where(*(fact[name] for name in RANKING)) + region,
        "column": "value",
        "kind": FactName(" ".join([fact["kind"], "-".join(thresholds)]).strip()),
        "value": f"{fact['value']:.10g}",
    }


#: What is published of a whole ranking, as the record names it.
_KINDS = {
    "mean": mark("mean"),
    "max": mark("max"),
    "min": mark("min"),
    "median": mark("median"),
    "gap": mark("gap"),
    "score_of_rank": mark("score of rank"),
    "at_least": mark("number at or above"),
    "above": mark("number above"),
    "below": mark("number below"),
    "between": mark("number between"),
    "above_mean": mark("number above the mean"),
}


class FactName(str):
    """What a fact says, with its threshold, as the record has it: ``at_least 80``; told in words.

    Examples
    --------
    >>> FactName("at_least 82.5").text("vi"), FactName("mean").text("en")
    ('số tỉnh đạt từ 82,5', 'mean')
    """

    __slots__ = ()

    def text(self, lang: Lang = "vi") -> str:
        """Return it in one language."""
        kind, _, threshold = self.partition(" ")
        return f"{tr(_KINDS[kind], lang)} {Printed(threshold).text(lang)}".strip()


def against(fact: Row, implied: Implied) -> str:
    """Return the rows that force the end which the fact oversteps."""
    return implied.low_by if fact["value_high"] < implied.low else implied.high_by


def _national_means(fact: Row, facts: pd.DataFrame) -> pd.DataFrame:
    same = facts[RANKING].eq(pd.Series(fact)[RANKING]).all(axis="columns") & facts["region"].isna()
    return facts[same & (facts["kind"] == "mean") & (facts["basis"] != "misprint")]


@lru_cache(maxsize=512)
def _ranking(index: str, year: int, component: str, region: str | None, record: Record) -> Ranking | None:
    """Return the known rows of the nation, or of a region, in which national ranks say nothing; None where no row."""
    table = rankings(record).get((index, year, component))
    if table is None:
        return None
    n = int(table["n_ranked"].max())
    if region is not None:
        regions = record.provinces.set_index("province_code")["region"]
        table = table[table["province_code"].map(regions) == region]
        n = len(table)
        table = table.assign(rank_low=1, rank_high=n)
    known = table[table["score"].notna()]
    ranks = {end: known[end].to_numpy("int64", na_value=open_) for end, open_ in (("rank_low", 1), ("rank_high", n))}
    return Ranking(known[["province", "score", "score_low", "score_high"]].assign(**ranks), n)
