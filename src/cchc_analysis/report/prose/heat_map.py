"""In which components a province stands well and badly, in a sentence."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.sources import with_pages
from cchc_analysis.report.figures import Figure, figure_of
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import Row, ends_text
from cchc_analysis.words import mark, tr


def heat_map_finding(table: pd.DataFrame, ledger: Ledger) -> str:
    """Name the best and the worst component of the last year known, and count those that rose since the first.

    Parameters
    ----------
    table
        A frame of `component_ranks`.
    ledger
        Where the printed numbers are entered.
    """
    lang, ranks = ledger.lang, table.dropna(subset=["rank"])
    names = {"index": ledger.index(table["index"].iloc[0]).short, "province": str(table["province"].iloc[0])}
    if ranks.empty:
        nothing = mark("{index} {last}: the record holds no rank of {province} in any component")
        return tr(nothing, lang, **names, last=int(table["year"].max()))
    last = ranks[ranks["year"] == ranks["year"].max()]
    names["year"] = last["year"].iloc[0]
    if names["year"] < table["year"].max():
        missing = tr(
            "{index} {last}: no ranks in the record; ", lang, index=names["index"], last=int(table["year"].max())
        )
    else:
        missing = ""
    best, worst = (last.loc[pick].to_dict() for pick in (last["rank"].idxmin(), last["rank"].idxmax()))
    if len(last) == 1:
        return missing + tr("{index} {year}: {province} in {only}", lang, only=_component(best, ledger), **names)
    ends = {"best": _component(best, ledger), "worst": _component(worst, ledger)}
    stands = tr("{index} {year}: {province} stands best in {best}, worst in {worst}", lang, **ends, **names)
    return missing + stands + _moves(ranks, last, ledger)


def _component(row: Row, ledger: Ledger) -> str:
    name = row[f"name_{ledger.lang}"]
    return tr("{component} (rank {rank})", ledger.lang, component=name, rank=cell_text(row, ledger))


def cell_text(row: Row, ledger: Ledger) -> str:
    """Print the rank in a component, a tie with the sign of equality before it."""
    text = ends_text(figure_of("rank", row), row["rank_low"], row["rank_high"], ledger, [_row_name(row)])
    return f"={text}" if row["tied"] is True and row["rank_low"] == row["rank_high"] else text


def _row_name(row: Row) -> str:
    return with_pages(f"{row['index']}.{row['year']}.{row['province_code']}.{row['component']}", row["source_id"])


def _moves(ranks: pd.DataFrame, last: pd.DataFrame, ledger: Ledger) -> str:
    """Count the components that rose and fell since the first year in which any rank is known."""
    first = ranks[ranks["year"] == ranks["year"].min()].set_index("component")["rank"]
    places = (first - last.set_index("component")["rank"]).dropna()
    start, end = int(ranks["year"].min()), int(last["year"].iloc[0])
    if start == end or places.empty:
        return ""
    if (places == 0).all():
        return tr("; none changed its rank since {year}", ledger.lang, year=start)
    rows = [_row_name(row) for row in ranks[ranks["year"].isin([start, end])].to_dict("records")]
    counts = {"up": (places > 0).sum(), "down": (places < 0).sum(), "known": len(places)}
    place = last["index"].iloc[0], end, last["province_code"].iloc[0]
    texts = {
        name: Figure(f"component_ranks_{name}_since", *place, at=start).text(count, ledger, rows=rows)
        for name, count in counts.items()
    }
    return tr("; since {year} {up} of {known} components rose, {down} fell", ledger.lang, year=start, **texts)
