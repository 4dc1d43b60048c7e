"""T1, the headline: where the province stood, index by index, and what became of that year's targets."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.record.catalog import era_of, find_index, scale_of
from cchc_analysis.record.sources import cited, row_name, source_line
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import UNKNOWN, Row, change_text, rank_text, score_text, standing_text
from cchc_analysis.report.tables.look import Table
from cchc_analysis.standing.headline import headline
from cchc_analysis.targets.verdicts import assess_targets, outcomes
from cchc_analysis.words import Lang, mark, tr

_OUTCOMES = {"met": mark("met"), "missed": mark("missed"), "divided": mark("depends on the reading")}


def headline_table(
    province: str, year: int, *, ledger: Ledger, as_of: str | dt.date | None = None, record: Record | None = None
) -> Table:
    """Return table T1 of a province and year: each index with its score, rank, changes, group, region and targets.

    Examples
    --------
    >>> from cchc_analysis.report.ledger import Ledger
    >>> headline_table("Bắc Kạn", 2022, ledger=Ledger("vi")).cells["Hạng"].tolist()
    ['61', '35', '60', '30']
    """
    record, lang = current_record(record), ledger.lang
    frame = headline(province, year, as_of=as_of, record=record)
    targets = _targets(province, year, as_of, record)
    rows = [_cells(row, targets, ledger, record) for row in frame.to_dict("records")]
    cells = pd.DataFrame(rows).rename(columns=lambda heading: tr(heading, lang))
    texts = {tr(heading, lang) for heading in ("Index", "Group", "Target", "Met")}
    numeric = tuple(heading for heading in cells if heading not in texts)
    title = tr("Headline figures of {year}", lang, year=year)
    return Table("t1", title, cells, numeric, _note(frame, not targets.empty, lang, record))


def _targets(province: str, year: int, as_of: str | dt.date | None, record: Record) -> pd.DataFrame:
    """Return the targets for whole indices of that year with what became of them over all their readings.

    Those that cannot be tested stand in the table of targets alone.
    """
    stated = assess_targets(province, as_of, year=year, record=record)
    came = outcomes(stated)
    tested = came[came["year"].eq(year) & came["counted"].astype(bool) & came["outcome"].isin(_OUTCOMES)]
    whole = stated.loc[stated["component"] == "total", ["target_id", "index", "document"]].drop_duplicates()
    return whole.merge(tested, on="target_id")


def _cells(row: Row, targets: pd.DataFrame, ledger: Ledger, record: Record) -> dict[str, str]:
    index, lang = find_index(row["index"], record), ledger.lang
    own = targets[targets["index"] == row["index"]]
    met = [tr(_OUTCOMES[outcome], lang) for outcome in own["outcome"]]
    return {
        mark("Index"): index.short,
        mark("Score"): score_text(row, ledger),
        mark("Maximum"): _maximum(row, ledger, record),
        mark("% of maximum"): _share(row, ledger, record),
        mark("Change in points"): change_text(row, "score", ledger),
        mark("Rank"): rank_text(row, ledger),
        mark("Of"): ledger.print(f"{index.index}.{row['year']}.n_ranked", row["n_ranked"], unit="provinces"),
        mark("Places gained"): change_text(row, "rank", ledger),
        mark("Group"): row["group"] or UNKNOWN,
        mark("Place in the region"): standing_text(row, ledger),
        mark("Target"): "; ".join(own["document"]) or UNKNOWN,
        mark("Met"): "; ".join(met) or UNKNOWN,
    }


def _maximum(row: Row, ledger: Ledger, record: Record) -> str:
    era = era_of(row["index"], row["year"], record)
    behind = f"{row['index']}.{era['era']} {era['source_id']}"
    return ledger.print(f"{row['index']}.{row['year']}.maximum", era["scale_high"], unit="points", rows=[behind])


def _share(row: Row, ledger: Ledger, record: Record) -> str:
    if pd.isna(row["score"]):
        return UNKNOWN
    key = f"{row['index']}.{row['year']}.{row['province_code']}.total.share"
    share = row["score"] / scale_of(row["index"], row["year"], record=record)[1] * 100
    return ledger.print(key, share, 2, unit="%", rows=[row_name(row, "score")])


def _note(frame: pd.DataFrame, has_targets: bool, lang: Lang, record: Record) -> str:
    said = []
    if frame["new_era"].any():
        said.append(tr("No change in points across a change of method.", lang))
    if has_targets:
        said.append(tr("Targets of the year that can be tested; the table of targets gives each reading.", lang))
    return " ".join([*said, source_line(cited(frame), lang, record)])
