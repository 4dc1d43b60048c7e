"""Missing data: how much of each ranking is known, and what is known of the samples behind surveys."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

import pandas as pd

from cchc_analysis.errors import RecordError
from cchc_analysis.record.catalog import components_of
from cchc_analysis.record.coverage import coverage
from cchc_analysis.record.method_parts import components_in
from cchc_analysis.record.observations import load_index
from cchc_analysis.record.sources import CITED
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.shown import Explained
from cchc_analysis.words import mark

#: Remarks that count who was asked: people, firms, ballots.
ASKED = ("respondents", "n_firms_surveyed", "survey_ballots_total")
#: Remarks that say which part of a ranking an issuer publishes.
PUBLISHED = ("publication_rule", "published_ranks")
#: What is said of a remark that counts them in words.
NOT_COUNTED = (
    mark("{file}, row {row}, column {column}: {value} is no number of people, firms or ballots that were asked."),
    mark("Write digits only, for example 11872; what the number leaves open goes into the note."),
)
#: Half the width of a 95% interval, in standard errors.
_Z95 = 1.96


@dataclass(frozen=True, eq=False, repr=False)
class MissingData(Explained):
    """What the record lacks up to a year, and what is known of the samples behind surveys; made by `missing_data`.

    Parameters
    ----------
    year
        The last year.
    coverage
        The frame of `coverage` with n_parts (scores of components known), of_parts (how many there are) and n_facts
        (published facts about the whole ranking).
    samples
        index, year, kind (one of `ASKED`), asked, per_province, share_error, n_ranked, source_id.
    surveyed
        index, year_from, year_to, points_assessed, points_survey, source_id: how many points surveys decide.
    rules
        index, year, source_id of the pages that say which part of a ranking its issuer publishes.
    """

    year: int
    coverage: pd.DataFrame
    samples: pd.DataFrame
    surveyed: pd.DataFrame
    rules: pd.DataFrame

    @property
    def incomplete(self) -> pd.DataFrame:
        """The rankings of which something is missing."""
        return self.coverage[~self.coverage["complete"]].reset_index(drop=True)

    @property
    def cited(self) -> pd.DataFrame:
        """The pages behind samples, surveyed points and rules of publication: index, year, source_id."""
        surveyed = self.surveyed.rename(columns={"year_from": "year"})
        pages = pd.concat([self.samples[CITED], surveyed[CITED], self.rules])
        return pages.drop_duplicates(ignore_index=True)


def not_counted(remarks: pd.DataFrame) -> pd.DataFrame:
    """Return the remarks that say how many were asked, and say it by no whole number above 0."""
    asked = remarks.loc[remarks["what"].isin(ASKED)].drop(columns="what").fillna({"value": "–"})
    return asked[~asked["value"].str.fullmatch(r"0*[1-9][0-9]{0,8}")]


def missing_data(year: int, *, as_of: str | dt.date | None = None, record: Record | None = None) -> MissingData:
    """Return what the record lacks of the rankings up to a year, and what it knows of the samples behind surveys.

    Parameters
    ----------
    year
        The last year wanted.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    MissingData
        The error of a share is that of a yes-or-no question which half of those asked affirm: half a 95% interval, in
        percentage points, were those asked spread evenly over the provinces and drawn at random within each.

    Raises
    ------
    AskError
        Where no ranking up to the year was public.
    RecordError
        For a remark that says in words how many were asked.

    Examples
    --------
    >>> pci = missing_data(2023).samples.query("index == 'PCI'").iloc[0]
    >>> int(pci["asked"]), round(pci["per_province"]), float(pci["share_error"].round(1))
    (11872, 188, 7.1)
    """
    record = current_record(record, as_of)
    known = coverage(year, record=record)
    parts = [_parts(str(index), group, record) for index, group in known.groupby("index", sort=False)]
    known = known.join(pd.concat(parts))
    known["n_facts"] = _facts(known, record)
    remarks = record.remarks[record.remarks["what"].isin(PUBLISHED) & (record.remarks["year"] <= year)]
    rules = remarks[CITED].reset_index(drop=True)
    return MissingData(year, known, _samples(known, record), _surveyed(year, record), rules)


def _parts(index: str, known: pd.DataFrame, record: Record) -> pd.DataFrame:
    """Return for the years of an index how many scores of its components are known, of how many."""
    loaded = load_index(index, components=True, record=record)
    rows = []
    for row in known.itertuples():
        direct = _counting(index, int(row.year), record)
        own = loaded[(loaded["year"] == row.year) & loaded["component"].isin(direct)]
        rows.append({"n_parts": int(own["score"].count()), "of_parts": len(direct) * int(row.n_ranked)})
    return pd.DataFrame(rows, index=known.index)


def _counting(index: str, year: int, record: Record) -> pd.Index[str]:
    """Return the components of a year; where few or none of its weights are published, those that weigh in any year.

    Of a method none of whose components ever had a weight, as that of PCI 2025, they are those that it is said to have.
    """
    named = components_of(index, year, record)
    counts, weighed = named["counts"].astype("bool"), named["factor"].notna()
    of_method = named.index.isin(components_in(index, year, record).index)
    if counts.any() and not counts[of_method].any():
        return named.index[of_method]
    return named.index[weighed if weighed.sum() > 3 / 4 * counts.sum() else counts]


def _facts(known: pd.DataFrame, record: Record) -> list[int]:
    """Count the published facts about each ranking as a whole."""
    facts = record.facts
    used = facts[facts["component"].eq("total") & facts["region"].isna() & facts["basis"].ne("misprint")]
    counts = used.groupby(["index", "year"]).size()
    found = counts.reindex(pd.MultiIndex.from_frame(known[["index", "year"]]), fill_value=0)
    return [int(count) for count in found]


def _samples(known: pd.DataFrame, record: Record) -> pd.DataFrame:
    for place, row in not_counted(record.remarks).iterrows():
        raise RecordError(*NOT_COUNTED, file="remarks.csv", row=int(str(place)) + 2, column="value", value=row["value"])
    remarks = record.remarks[record.remarks["what"].isin(ASKED)].rename(columns={"what": "kind"})
    table = remarks.merge(known[["index", "year", "n_ranked"]], on=["index", "year"])
    table["asked"] = pd.to_numeric(table["value"])
    table["per_province"] = table["asked"] / table["n_ranked"].astype("float64")
    table["share_error"] = [100 * _Z95 * math.sqrt(0.25 / n) for n in table["per_province"]]
    names = ["index", "year", "kind", "asked", "per_province", "share_error", "n_ranked", "source_id"]
    return table[names].sort_values(["index", "year"], ignore_index=True)


def _surveyed(year: int, record: Record) -> pd.DataFrame:
    methods = record.methods[record.methods["points_survey"].notna() & (record.methods["year_from"] <= year)]
    names = ["index", "year_from", "year_to", "points_assessed", "points_survey", "source_id"]
    return methods[names].reset_index(drop=True)
