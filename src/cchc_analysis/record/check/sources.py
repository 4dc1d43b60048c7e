"""Sources: figures on which they differ stand side by side, and what is marked a misprint is never taken."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

import pandas as pd

from cchc_analysis.record.check.chosen import RANKING, chosen_rows, rankings, where
from cchc_analysis.record.check.facts import SAME_THING, against, implied_of, told
from cchc_analysis.record.findings import Checked, Finding, conflict, error
from cchc_analysis.record.observations import NEVER_CHOSEN, conflicts
from cchc_analysis.record.provinces import province_name
from cchc_analysis.record.tables import Record
from cchc_analysis.words import Lang, Printed, tr

Row = dict[str, Any]
_FIGURES = ("rank", "score")
_NAMES = re.compile(rf"\b({'|'.join(_FIGURES)})\b")


class FigureNames(str):
    """Figures with the names of their columns, told in words: ``rank 34, score 86.76``.

    Examples
    --------
    >>> FigureNames("rank 34, score 86.76").text("vi")
    'hạng 34, điểm 86,76'
    """

    __slots__ = ()

    def text(self, lang: Lang = "vi") -> str:
        """Return them in one language."""
        return Printed(_NAMES.sub(lambda found: tr(found[0], lang), self)).text(lang)


def sources(record: Record) -> Checked:
    """Return figures of one province on which sources differ by more than their printing."""
    rows = record.observations[record.observations["basis"] != "misprint"]
    credible = dataclasses.replace(record, observations=rows)
    tables = [conflicts(index, None, record=credible) for index in rows["index"].unique()]
    differing = pd.concat(tables).groupby([*RANKING, "province_code", "figure"], sort=False)
    return len(rows), [_differing(group, record) for _, group in differing]


def misprints(record: Record) -> Checked:
    """Return rows marked as misprints, with what stands against them; taken by a loader, one is an error."""
    chosen = chosen_rows(record)
    taken = chosen[chosen["rank_basis"].isin(NEVER_CHOSEN) | chosen["score_basis"].isin(NEVER_CHOSEN)]
    wrong = record.observations[record.observations["basis"] == "misprint"]
    findings = [_taken(row) for row in taken.to_dict("records")]
    findings += [_misprinted_row(row, record) for row in wrong.to_dict("records")]
    wrong_facts = record.facts[record.facts["basis"] == "misprint"]
    findings += [_misprinted_fact(fact, record) for fact in wrong_facts.to_dict("records")]
    return len(record.observations) + len(record.facts), findings


def _differing(group: pd.DataFrame, record: Record) -> Finding:
    first = group.iloc[0]
    return conflict(
        "{where}, {province}: sources give the {column} as {values}; the loaders take {value}.",
        "All stay as printed; look in the sources which of them is right.",
        group["source_id"],
        where=where(*first[RANKING]),
        index=first["index"],
        year=int(first["year"]),
        province=province_name(first["province_code"], record),
        column=FigureNames(first["figure"]),
        values=" / ".join(f"{value:g}" for value in group["value"].unique()),
        value=f"{first['value']:g}",
    )


def _taken(row: Row) -> Finding:
    return error(
        "{index} {year}, {province}: the loaders take a row marked a misprint or of another scale.",
        "This is a fault of the program; please report it with the record.",
        [row["source_id"]],
        **{name: row[name] for name in ("index", "year", "province")},
    )


def _misprinted_row(row: Row, record: Record) -> Finding:
    ranking = rankings(record)[tuple(row[name] for name in RANKING)]
    same_rank = (ranking["rank"] == row["rank"]).fillna(False).astype(bool)
    rivals = ranking[same_rank | (ranking["province_code"] == row["province_code"])]
    given = [figure for figure in _FIGURES if pd.notna(row[figure])]
    by = [f"{rival['province']} {_figures(rival)}" for rival in rivals.to_dict("records") if _figures(rival)]
    return conflict(
        "{where}, {province}: {file}, row {row} has {figures}, marked a misprint and never taken ({by}).",
        "It stays as printed; its note says what shows it wrong.",
        [row["source_id"]],
        **{name: row[name] for name in ("index", "year", "file", "row")},
        where=where(*(row[name] for name in RANKING)),
        province=province_name(row["province_code"], record),
        column=", ".join(given),
        value=", ".join(f"{row[figure]:g}" for figure in given),
        figures=FigureNames(_figures(row)),
        by=FigureNames("; ".join(by)),
    )


def _figures(row: Row) -> str:
    """Write the figures of a row with the names of their columns: ``rank 34, score 86.76``."""
    return ", ".join(f"{figure} {row[figure]:g}" for figure in _FIGURES if pd.notna(row[figure]))


def _misprinted_fact(fact: Row, record: Record) -> Finding:
    implied = implied_of(fact, record)
    rivals = record.facts[(record.facts["basis"] != "misprint") & _same_thing(record.facts, fact)]
    by = [f"{value:g}" for value in rivals["value"].unique()]
    if implied.excludes(fact["value_low"], fact["value_high"]):
        by.append(f"{implied.text()}: {against(fact, implied)}")
    return conflict(
        "{where}: {file}, row {row} says {kind} {value}, marked a misprint and never used ({by}).",
        "It stays as printed; its note says what shows it wrong.",
        [fact["source_id"], *rivals["source_id"]],
        **told(fact),
        by="; ".join(by),
    )


def _same_thing(facts: pd.DataFrame, fact: Row) -> pd.Series[bool]:
    wanted = pd.Series(fact)[SAME_THING].fillna("")
    return facts[SAME_THING].astype("object").fillna("").eq(wanted).all(axis="columns")
