"""How the regions shared the best and the worst fifth of a ranking, in a sentence."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.sources import row_name
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import is_band, rank_text
from cchc_analysis.words import tr


def tile_map_finding(index: str, code: str, ranks: pd.DataFrame, ledger: Ledger, record: Record | None = None) -> str:
    """State the province's rank, and how much of the best fifth its region holds, with the region that holds most.

    Parameters
    ----------
    index
        Name to print.
    code
        Of the province.
    ranks
        A frame of `trends.rank_paths` of one year with all provinces.
    ledger
        Where the printed numbers are entered.
    record
        The record to read; the one in use without it.
    """
    lang, own = ledger.lang, ranks[ranks["province_code"] == code].to_dict("records")[0]
    names = {"index": index, "year": own["year"], "province": own["province"]}
    said = (
        tr("{index} {year}: {province} at rank {rank}", lang, rank=rank_text(own, ledger), **names)
        if pd.notna(own["rank"]) or is_band(own)
        else tr("{index} {year}: rank of {province} not known", lang, **names)
    )
    return said + _best_fifth(ranks, ledger, current_record(record))


def _best_fifth(ranks: pd.DataFrame, ledger: Ledger, record: Record) -> str:
    """Name the region with most provinces in the best fifth, where all of these are known."""
    size = int(ranks["n_ranked"].max() // 5) if ranks["n_ranked"].notna().any() else 0
    best = ranks[ranks["rank"].le(size).fillna(False)]
    if best.empty or len(best) < size:
        return ""
    regions = best["province_code"].map(record.provinces.set_index("province_code")["region"])
    counts = regions.value_counts().sort_index().sort_values(kind="stable", ascending=False)
    most = counts[counts == counts.iloc[0]].index
    lang, key = ledger.lang, f"{best['index'].iloc[0]}.{best['year'].iloc[0]}.best_fifth"
    rows = [row_name(row) for row in best.to_dict("records")]
    said = {
        "held": ledger.print(f"{key}_of_region", counts.iloc[0], unit="provinces", rows=rows),
        "best": ledger.print(key, size, unit="provinces", rows=rows),
        "regions": tr(" and ", lang).join(_region_name(region, lang, record) for region in most),
    }
    return tr("; {held} of the best {best} are in {regions}", lang, **said)


def _region_name(region: object, lang: str, record: Record) -> str:
    row = record.regions[record.regions["region"] == region].iloc[0]
    return str(row["region"] if lang == "vi" else row["region_en"])
