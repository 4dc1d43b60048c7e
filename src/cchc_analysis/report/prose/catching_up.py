"""Whether a province catches up with the nation, in a sentence."""

from __future__ import annotations

import datetime as dt

from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.standing.trends import catching_up
from cchc_analysis.standing.trends.catching_up import CATCHING_UP, FALLING_BEHIND, PULLING_AHEAD, UNCLEAR
from cchc_analysis.standing.trends.slope import FEWEST
from cchc_analysis.words import mark, tr

_DIRECTIONS = {
    CATCHING_UP: mark("{index} {first}-{last}: {province} was catching up with the nation"),
    PULLING_AHEAD: mark("{index} {first}-{last}: {province} was pulling ahead of the nation"),
    FALLING_BEHIND: mark("{index} {first}-{last}: {province} was falling behind the nation"),
    UNCLEAR: mark("{index} {first}-{last}: {province} moved in no clear direction beside the nation"),
}


def catching_up_sentence(
    index: str,
    province: str,
    year: int,
    *,
    ledger: Ledger,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> str:
    """Say whether a province came closer to the others over five years, with the uncertainty of the slope.

    Examples
    --------
    >>> from cchc_analysis.report.ledger import Ledger
    >>> catching_up_sentence("PCI", "Bắc Kạn", 2021, ledger=Ledger("en"))
    'PCI 2017-2021: Bắc Kạn was catching up with the nation (a year +0.15 standard deviations, with 90% confidence +0.05
    to +0.26; 5 years known).'
    """
    record = current_record(record)
    row = catching_up(index, province, year, as_of=as_of, record=record).to_dict("records")[0]
    lang, short = ledger.lang, find_index(index, record).short
    key = f"{row['index']}.{year}.{row['province_code']}.position_slope"
    n = ledger.print(f"{key}.years", row["n_years"], unit="figures")
    if row["direction"] not in _DIRECTIONS:
        return tr(
            "{index}: of the five years to {year} the record bounds the position of {province} in {n}; "
            "a direction needs {fewest}.",
            lang,
            **{"index": short, "year": year, "province": row["province"], "n": n, "fewest": FEWEST},
        )
    behind = [f"{row['index']}.{row['first_year']}-{row['last_year']}.{row['province_code']}.total {row['source_id']}"]
    slopes = {
        end: ledger.print(f"{key}{end}", row[f"slope{end}"], 2, unit="standard deviations", rows=behind, sign=True)
        for end in ("", "_low", "_high")
    }
    names = {"index": short, "first": row["first_year"], "last": row["last_year"], "province": row["province"]}
    return tr(_DIRECTIONS[row["direction"]], lang, **names) + tr(
        " (a year {slope} standard deviations, with {level}% confidence {low} to {high}; {n} years known).",
        lang,
        slope=slopes[""],
        level=ledger.print(f"{key}.level", 100 * row["level"], unit="%"),
        low=slopes["_low"],
        high=slopes["_high"],
        n=n,
    )
