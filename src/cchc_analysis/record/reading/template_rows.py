"""Figures of a text as rows of the workbook to fill: a row a province, each with the words that it was read in."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.intake.present import printed
from cchc_analysis.record.intake.template_asked import asked_of, components_of_year, provinces_of
from cchc_analysis.record.intake.template_observations import ranked_components
from cchc_analysis.record.provinces import province_name
from cchc_analysis.record.tables import Record
from cchc_analysis.words import Printed, mark

_OF_PROVINCES = ("score", "rank")
_OF_ALL = ("mean", "max", "min", "score_of_rank")
_SENTENCE_END = re.compile(r"[\n\r]|[.!?…;](?=\s)")
#: Letters of a sentence that a note keeps.
_LONGEST = 240
#: Letters between a place and the number ranked: "57/63", "57 trên tổng số 63".
_NEAR = 20


@dataclass
class TemplateRows:
    """What goes into the workbook of an index and year.

    Parameters
    ----------
    observations
        A row a province, as `write_found` takes them.
    facts
        A row a fact about the whole ranking.
    """

    observations: list[dict[str, object]] = field(default_factory=list)
    facts: list[dict[str, object]] = field(default_factory=list)


def has_place(claim: Mapping[str, Any], record: Record) -> bool:
    """Say whether the workbook of its index and year has a cell for a figure.

    Changes, groups, ranks within a region, shares and counts have none: the record keeps what they follow from.

    Parameters
    ----------
    claim
        A row of `read_figures`.
    record
        Whose methods are known.

    Examples
    --------
    >>> from cchc_analysis.record.reading.read import read_figures
    >>> from cchc_analysis.record.tables import current_record
    >>> found = read_figures("PAR INDEX năm 2023 của Bắc Kạn đạt 84,24%, xếp thứ 57/63, tăng 4 bậc.")
    >>> [has_place(row, current_record()) for row in found.to_dict("records")]
    [True, True, False, False]
    """
    if claim["doubt"] or pd.isna(claim["year"]) or claim["what"] not in _OF_PROVINCES + _OF_ALL:
        return False
    try:
        asked = asked_of(claim["index"], int(claim["year"]), record, "vi")
        components = dict(components_of_year(asked))
    except AskError:
        return False
    if claim["what"] in _OF_ALL:
        return claim["component"] == "total" or claim["component"] in components
    if claim["province_code"] not in dict(provinces_of(asked)):
        return False
    if claim["component"] == "total":
        return True
    is_ranked = claim["what"] == "score" or f"{claim['component']}.rank" in ranked_components(asked)
    return claim["component"] in components and is_ranked


def template_rows(
    claims: pd.DataFrame, taken: pd.Index, text: str, record: Record
) -> dict[tuple[str, int], TemplateRows]:
    """Return the rows of the workbooks that figures fill, by index and year.

    Parameters
    ----------
    claims
        All that `read_figures` found, for a place is written with the number ranked that stands beside it.
    taken
        The labels of those that are taken; each has a place.
    text
        The text, of which the words around a figure are kept.
    record
        Whose provinces are named.

    Raises
    ------
    AskError
        Where two different figures are taken for one cell.

    Examples
    --------
    >>> from cchc_analysis.record.reading.read import read_figures
    >>> from cchc_analysis.record.tables import current_record
    >>> text = "PAR INDEX năm 2023 của Bắc Kạn đạt 84,24%, xếp thứ 57/63."
    >>> found = read_figures(text)
    >>> row = template_rows(found, found.index[:2], text, current_record())["PAR", 2023].observations[0]
    >>> row["province"], str(row["score"]), row["rank"], row["note"]
    ('Bắc Kạn', '84.24', '57/63', '“PAR INDEX năm 2023 của Bắc Kạn đạt 84,24%, xếp thứ 57/63.”')
    """
    found: dict[tuple[str, int], TemplateRows] = {}
    for claim in claims.loc[taken].to_dict("records"):
        rows = found.setdefault((claim["index"], int(claim["year"])), TemplateRows())
        if claim["what"] in _OF_ALL:
            _add_fact(rows, claim, text)
        else:
            _add_observation(rows, claim, claims, text, record)
    return found


def _add_observation(
    rows: TemplateRows, claim: Mapping[str, Any], claims: pd.DataFrame, text: str, record: Record
) -> None:
    """Add a figure of a province: to the row that has its total or component begun, or is read in the same words."""
    code, note = claim["province_code"], _words(claim, text)
    names = [name if claim["component"] == "total" else f"{claim['component']}.{name}" for name in _OF_PROVINCES]
    own = [row for row in rows.observations if row["province_code"] == code]
    line = next((row for row in own if not row.keys().isdisjoint(names)), None)
    line = line or next((row for row in own if row["note"] == note), None)
    if line is None:
        line = {"province_code": code, "province": province_name(code, record), "note": note}
        rows.observations.append(line)
    value = _printed(claim) if claim["what"] == "score" else _rank(claim, claims)
    _fill(line, names[_OF_PROVINCES.index(claim["what"])], value, claim)


def _add_fact(rows: TemplateRows, claim: Mapping[str, Any], text: str) -> None:
    rank = None if pd.isna(claim["rank"]) else int(claim["rank"])
    own = {"component": claim["component"], "kind": claim["what"], "low": rank}
    line = next((row for row in rows.facts if own.items() <= row.items()), None)
    if line is None:
        line = own | {"note": _words(claim, text)}
        rows.facts.append(line)
    _fill(line, "value", _printed(claim), claim)


def _fill(line: dict[str, object], name: str, value: object, claim: Mapping[str, Any]) -> None:
    if line.setdefault(name, value) != value:
        raise AskError(
            mark("The text gives two figures for one cell of {index} {year}: {first} and {second}."),
            mark("Take one of them: --take with its number."),
            index=claim["index"],
            year=claim["year"],
            first=Printed(line[name]),
            second=Printed(value),
        )


def _printed(claim: Mapping[str, Any]) -> object:
    """Return a figure with the digits that the text prints."""
    return printed({"value": claim["value"], "value_low": claim["low"], "value_high": claim["high"]}, "value")


def _rank(claim: Mapping[str, Any], claims: pd.DataFrame) -> str:
    """Return a place as the text has it: 57/63, 57, or 1-30 for one among the first 30."""
    low, high = int(claim["low"]), int(claim["high"])
    if low != high:
        return f"{low}-{high}"
    same = claims["what"].eq("n_ranked") & claims["start"].between(claim["end"], claim["end"] + _NEAR)
    ranked = claims.loc[same, "value"]
    return f"{low}/{int(ranked.iloc[0])}" if len(ranked) else str(low)


def _words(claim: Mapping[str, Any], text: str) -> str:
    """Return the sentence in which a figure is read, in quotation marks, at its ends cut where it is long."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    begins = max((end for end in ends if end <= claim["start"]), default=0)
    close = min((end for end in ends if end >= claim["end"]), default=len(text))
    words = text[begins:close].split()
    return f"“{textwrap.shorten(' '.join(words), _LONGEST, placeholder=' …')}”"
