"""Who is most like a province, and who rose from where it stood, in sentences."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import Row, rank_text
from cchc_analysis.standing.peers import CLOSE, peer_table, peer_years
from cchc_analysis.words import mark, tr

#: So many provinces are named.
NAMED = 3


def peers_answer(
    index: str,
    province: str,
    year: int,
    *,
    ledger: Ledger,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> str:
    """Open a page with the nearest provinces and those who rose most from the same place, as of the year.

    Each is told of the latest year up to the one asked for of which the record holds what it takes.

    Examples
    --------
    >>> from cchc_analysis.report.ledger import Ledger
    >>> peers_answer("PAR", "Bắc Kạn", 2023, ledger=Ledger("en"))
    '**PAR INDEX 2023: nearest to Bắc Kạn by total score are Quảng Nam (0.36), Phú Yên (1.15), Đắk Nông (1.18); PAR
    INDEX 2018-2023: from within 5 ranks of Bắc Kạn (49, then 57) rose most Hòa Bình (46 to 35), Tiền Giang (54 to
    50).**'
    """
    record = current_record(record)
    entry, said = find_index(index, record), []
    for kind, sentence in (("nearest", _nearest), ("frontier", _frontier)):
        years = peer_years(province, kind, index=index, year=year, as_of=as_of, record=record)
        if years:
            table = peer_table(province, kind, index=index, year=years[-1], n=NAMED, as_of=as_of, record=record)
            said.append(sentence(table, entry.short, ledger))
    if not said:
        names = {"index": entry.short, "province": province, "year": year}
        return tr(
            "{index}: up to {year} the record holds no score of {province} to find peers by.", ledger.lang, **names
        )
    return f"**{'; '.join(said)}.**"


def _nearest(table: pd.DataFrame, index: str, ledger: Ledger) -> str:
    own, others = _own_and_others(table)
    message = {
        "profile": mark("{index} {year}: nearest to {province} by components and total are {names}"),
        "level": mark("{index} {year}: nearest to {province} by total score are {names}"),
    }[own["measure"]]
    names = ", ".join(f"{row['province']} ({distance_text(row, own, ledger)})" for row in others)
    return tr(message, ledger.lang, index=index, year=own["year"], province=own["province"], names=names)


def _frontier(table: pd.DataFrame, index: str, ledger: Ledger) -> str:
    own, others = _own_and_others(table)
    ends = _moved(own, ledger)
    asked = {"index": index, "first": own["previous_year"], "last": own["year"], "province": own["province"]}
    if not others:
        message = mark(
            "{index} {first}-{last}: from within {close} ranks of {province} ({before}, then {now}) nobody rose"
        )
        return tr(message, ledger.lang, close=CLOSE, **asked, **ends)
    names = ", ".join(
        tr("{province} ({before} to {now})", ledger.lang, province=row["province"], **_moved(row, ledger))
        for row in others
    )
    message = mark(
        "{index} {first}-{last}: from within {close} ranks of {province} ({before}, then {now}) rose most {names}"
    )
    return tr(message, ledger.lang, close=CLOSE, names=names, **asked, **ends)


def distance_text(row: Row, own: Row, ledger: Ledger) -> str:
    """Print the distance between a province and one's own: standard deviations of a profile, points of a level."""
    decimals, unit = (1, "standard deviations") if row["measure"] == "profile" else (2, "points")
    place = f"{row['index']}.{row['year']}"
    behind = [f"{place}.{one['province_code']}.total {one['source_id']}" for one in (row, own)]
    key = f"{place}.{own['province_code']}.distance_to_{row['province_code']}"
    return ledger.print(key, row["distance"], decimals, unit=unit, rows=behind)


def before(row: Row) -> Row:
    """Return the earlier year of a row of the frontier as `printing.rank_text` takes it."""
    earlier = {"year": row["previous_year"], "rank": row["previous_rank"], "source_id": row["previous_source_id"]}
    return now(row | earlier)


def now(row: Row) -> Row:
    """Return a row of a peer table as `printing.rank_text` takes it."""
    ends = {"component": "total", "rank_low": row["rank"], "rank_high": row["rank"]}
    return row | ends | {"rank_source_id": row["source_id"], "score_source_id": row["source_id"]}


def _moved(row: Row, ledger: Ledger) -> dict[str, str]:
    return {"before": rank_text(before(row), ledger), "now": rank_text(now(row), ledger)}


def _own_and_others(table: pd.DataFrame) -> tuple[Row, list[Row]]:
    own, *others = table.to_dict("records")
    return own, others
