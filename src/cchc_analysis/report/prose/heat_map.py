"""In which components a province stands well and badly, in a sentence."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import Row, range_text
from cchc_analysis.words import tr


def heat_map_finding(index: str, table: pd.DataFrame, ledger: Ledger) -> str:
    """Name the best and the worst component of the last year known, and count those that rose since the first.

    Parameters
    ----------
    index
        Name to print.
    table
        A frame of `component_ranks`.
    ledger
        Where the printed numbers are entered.
    """
    lang, province = ledger.lang, str(table["province"].iloc[0])
    ranks = table.dropna(subset=["rank"])
    if ranks.empty:
        return tr(
            "{index}: the record holds no rank of {province} in any component", lang, index=index, province=province
        )
    last = ranks[ranks["year"] == ranks["year"].max()]
    names = {"index": index, "year": last["year"].iloc[0], "province": province}
    best, worst = (last.loc[pick].to_dict() for pick in (last["rank"].idxmin(), last["rank"].idxmax()))
    if len(last) == 1:
        return tr("{index} {year}: {province} in {only}", lang, only=_component(best, ledger), **names)
    said = tr(
        "{index} {year}: {province} stands best in {best}, worst in {worst}",
        lang,
        best=_component(best, ledger),
        worst=_component(worst, ledger),
        **names,
    )
    return said + _moves(ranks, last, ledger)


def _component(row: Row, ledger: Ledger) -> str:
    name = row[f"name_{ledger.lang}"]
    return tr("{component} (rank {rank})", ledger.lang, component=name, rank=cell_text(row, ledger))


def cell_text(row: Row, ledger: Ledger) -> str:
    """Print the rank in a component, a tie with the sign of equality before it."""
    place = f"{row['index']}.{row['year']}.{row['province_code']}.{row['component']}"
    rows = [f"{place} {row['source_id']}"]
    text = range_text(f"{place}.rank", row["rank_low"], row["rank_high"], ledger, rows)
    return f"={text}" if row["tied"] is True and row["rank_low"] == row["rank_high"] else text


def _moves(ranks: pd.DataFrame, last: pd.DataFrame, ledger: Ledger) -> str:
    """Count the components that rose and fell since the first year in which any rank is known."""
    first = ranks[ranks["year"] == ranks["year"].min()].set_index("component")["rank"]
    places = (first - last.set_index("component")["rank"]).dropna()
    start, end = int(ranks["year"].min()), int(last["year"].iloc[0])
    if start == end or places.empty:
        return ""
    if (places == 0).all():
        return tr("; none changed its rank since {year}", ledger.lang, year=start)
    key = f"{last['index'].iloc[0]}.{start}-{end}.{last['province_code'].iloc[0]}.components"
    used = ranks[ranks["year"].isin([start, end])]
    rows = [
        f"{row['index']}.{row['year']}.{row['province_code']}.{row['component']} {row['source_id']}"
        for row in used.to_dict("records")
    ]
    counts = {"up": (places > 0).sum(), "down": (places < 0).sum(), "known": len(places)}
    said = {name: ledger.print(f"{key}_{name}", n, unit="figures", rows=rows) for name, n in counts.items()}
    return tr("; since {year} {up} of {known} components rose, {down} fell", ledger.lang, year=start, **said)
