"""A province's path among its peers, in a sentence."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.sources import with_pages
from cchc_analysis.report.figures import figure_of
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import printable
from cchc_analysis.report.prose.trend import trend_finding
from cchc_analysis.words import Lang, mark, tr

#: Of fewer peers that are known in both years a count would not agree with what the eye sees of the others.
FEWEST = 8


def rank_path_finding(paths: pd.DataFrame, ledger: Ledger) -> str:
    """State what became of the rank, and of eight peers or more how many were passed and passed it.

    Parameters
    ----------
    paths
        A frame of `trends.rank_paths`, the province first, then its peers.
    ledger
        Where the printed numbers are entered.
    """
    own = paths[paths["province_code"] == paths["province_code"].iloc[0]]
    moved = trend_finding(printable(own), ledger)
    known = own.loc[own["rank"].notna(), "year"]
    if known.nunique() < 2:
        return moved
    return moved + _passing(paths, (int(known.iloc[0]), int(known.iloc[-1])), ledger)


def _passing(paths: pd.DataFrame, years: tuple[int, int], ledger: Ledger) -> str:
    """Count the peers that stood on the other side before, of those whose rank is known in both years, if not few."""
    code, ends = paths["province_code"].iloc[0], paths[paths["year"].isin(years)]
    ranks = ends.pivot(index="province_code", columns="year", values="rank").dropna()
    ahead, behind = ranks < ranks.loc[code], ranks > ranks.loc[code]
    first, last = years
    if len(ranks) - 1 < FEWEST:
        return ""
    counts = {
        "passed": (ahead[first] & behind[last]).sum(),
        "passed_by": (behind[first] & ahead[last]).sum(),
        "peers": len(ranks) - 1,
    }
    used = ends[ends["province_code"].isin(ranks.index)].to_dict("records")
    rows = [with_pages(f"{row['index']}.{row['year']}.{row['province_code']}.total", row["source_id"]) for row in used]
    own = {"index": paths["index"].iloc[0], "year": last, "province_code": code, "component": "total"}
    texts = {
        name: figure_of(f"{name}_since", own, at=first).text(count, ledger, rows=rows) for name, count in counts.items()
    }
    since = _span(first, last, int(paths["year"].max()), ledger.lang)
    return tr(_message(counts["passed"], counts["passed_by"]), ledger.lang, **texts, since=since)


def _span(first: int, last: int, shown: int, lang: Lang) -> str:
    """Name the years compared: both where the last one is not that of the title."""
    if last == shown:
        return tr("since {year}", lang, year=first)
    return tr("from {first} to {last}", lang, first=first, last=last)


def _message(passed: int, passed_by: int) -> str:
    if passed and passed_by:
        return mark("; {since} it passed {passed} of {peers} peers known in both years, {passed_by} passed it")
    if passed:
        return mark("; {since} it passed {passed} of {peers} peers known in both years")
    if passed_by:
        return mark("; {since} {passed_by} of {peers} peers known in both years passed it")
    return mark("; {since} none of {peers} peers known in both years passed it or was passed")
