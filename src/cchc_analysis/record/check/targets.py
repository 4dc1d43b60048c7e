"""Targets: each names a province of the record, and an index or another matter in capitals."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import pandas as pd

from cchc_analysis.record.check.rows import wrong_cells
from cchc_analysis.record.findings import Checked, Finding, note
from cchc_analysis.record.intake.sheets import meanings_of
from cchc_analysis.record.matters import BESIDE, MATTERS
from cchc_analysis.record.provinces import stood_on
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

#: What may be gained, and comparisons of which a value that is left out means the least there is.
_GAINS = ("up", "up_by_at_least", "keep_or_up")
#: Comparisons with one end or none: an upper value beside them says nothing.
_NO_RANGE = ("up", "keep_or_up", "in_class", "none")
#: A class by its letter; documents also name classes in words, which wait to be defined.
_LETTER = r"[A-Z]"
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
        *_unjudged(rows[named], record),
        *wrong_cells(
            rows[_without_component(rows, record)],
            "component",
            mark("{file}, row {row}, column {column}: {index} has no component {value}."),
            mark("Write the component as in catalog/components.csv, total, or sub-indices for all of them."),
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
        *_impossible(rows, record),
    ]


def _without_component(rows: pd.DataFrame, record: Record) -> pd.Series[bool]:
    """Say which targets of an index aim at what is no component of it and no set of them: nobody could judge them."""
    parts = {*zip(record.components["index"], record.components["component"], strict=True), *BESIDE}
    sets = set(meanings_of("set").values())
    places = zip(rows["index"], rows["component"], strict=True)
    known = pd.Series([place in parts or place[1] in sets for place in places], index=rows.index, dtype="bool")
    return ~known & rows["index"].isin(record.indices["index"]) & rows["metric"].ne("other")


def _unjudged(rows: pd.DataFrame, record: Record) -> list[Finding]:
    """Say which targets are about a matter that is neither an index nor known: a slip in an index looks the same."""
    unknown = rows[~rows["index"].isin({*record.indices["index"], *MATTERS})]
    return [
        note(
            "{file}, row {row}, column {column}: {value} is no index of the catalogue, so the target is kept as a "
            "matter outside the indices and never judged.",
            "If an index is meant, write one of: {allowed}; a matter is written in capitals: ONLINE_SERVICES.",
            **{name: row[name] for name in ("file", "row")},
            column="index",
            value=row["index"],
            allowed=", ".join(sorted(record.indices["index"])),
        )
        for row in unknown.to_dict("records")
    ]


def _impossible(rows: pd.DataFrame, record: Record) -> list[Finding]:
    """Return values that no target of their measure and comparison can have, each at its cell."""
    ranked, gain = rows["metric"].eq("rank"), rows["comparison"].isin(_GAINS)
    parted = [(name, ranked & (rows[name] % 1).fillna(0).ne(0)) for name in ("value", "value_high")]
    # A number of places below 1 is told as no rank already.
    nothing = gain & (rows["value"] <= 0).fillna(False) & ~(ranked & rows["comparison"].isin(_RANKS))
    high = rows["value_high"].notna()
    none, turned = high & rows["comparison"].isin(_NO_RANGE), high & (rows["value_high"] < rows["value"])
    classes = record.groups.groupby("index")["group"].agg(lambda names: "/".join(dict.fromkeys(names)))
    defined = rows["index"].map(classes)
    lettered = rows["metric"].eq("class") & rows["group"].str.fullmatch(_LETTER).fillna(False) & defined.notna()
    among = [group in str(names).split("/") for group, names in zip(rows["group"], defined, strict=True)]
    unknown = lettered & ~pd.Series(among, index=rows.index, dtype="bool")
    whole = mark("{file}, row {row}, column {column}: {value} is no rank and no number of places: it is not whole.")
    return [
        *(
            found
            for name, hit in parted
            for found in wrong_cells(rows[hit], name, whole, mark("Correct the number from the document."))
        ),
        *wrong_cells(
            rows[nothing],
            "value",
            mark("{file}, row {row}, column {column}: a gain of {value} is none."),
            mark("Write how much is to be gained as a number above 0; a fall is no target."),
        ),
        *wrong_cells(
            rows[none],
            "value_high",
            mark("{file}, row {row}, column {column}: the comparison takes no upper value, but {value} stands there."),
            mark("Empty the cell, or choose the comparison that the document has, such as “up by at least”."),
        ),
        *wrong_cells(
            rows[turned & ~none],
            "value_high",
            mark("{file}, row {row}, column {column}: the upper value {value} is less than the value before it."),
            mark("Write the lesser of the two numbers as the value and the greater as the upper value."),
        ),
        *wrong_cells(
            rows.assign(classes=defined)[unknown],
            "group",
            mark("{file}, row {row}, column {column}: {index} has no class {value}."),
            mark("Its classes are {classes}; correct the class from the document."),
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
