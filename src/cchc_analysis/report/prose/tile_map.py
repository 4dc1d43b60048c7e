"""How the regions shared the best and the worst fifth of a ranking, in a sentence."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.sources import row_name
from cchc_analysis.report.figures import Figure
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import is_band, printable, rank_text
from cchc_analysis.words import tr


def tile_map_finding(ranks: pd.DataFrame, ledger: Ledger) -> str:
    """State the province's rank, and how much of the best fifth its region holds, with the region that holds most.

    Parameters
    ----------
    ranks
        A frame of `trends.ranks_of_year`, the province first.
    ledger
        Where the printed numbers are entered.
    """
    lang, ranks = ledger.lang, printable(ranks)
    own = ranks.to_dict("records")[0]
    names = {"index": ledger.index(own["index"]).short, "year": own["year"], "province": own["province"]}
    stands = (
        tr("{index} {year}: {province} at rank {rank}", lang, rank=rank_text(own, ledger), **names)
        if pd.notna(own["rank"]) or is_band(own)
        else tr("{index} {year}: rank of {province} not known", lang, **names)
    )
    return stands + _best_quintile(ranks, ledger)


def _best_quintile(ranks: pd.DataFrame, ledger: Ledger) -> str:
    """Name the region with most provinces in the best fifth, where all of these are known."""
    size = int(ranks["n_ranked"].max() // 5) if ranks["n_ranked"].notna().any() else 0
    best = ranks[ranks["rank"].le(size).fillna(False)].sort_values(["rank", "province_code"])
    # The provinces since the merger are in no region of the catalogue.
    if best.empty or len(best) < size or best["region"].isna().any():
        return ""
    counts = best["region"].value_counts().sort_index().sort_values(kind="stable", ascending=False)
    most = counts[counts == counts.iloc[0]].index
    lang, of_year = ledger.lang, (best["index"].iloc[0], int(best["year"].iloc[0]))
    rows = [row_name(row) for row in best.to_dict("records")]
    texts = {
        "held": Figure("best_quintile_of_region", *of_year).text(counts.iloc[0], ledger, rows=rows),
        "best": Figure("best_quintile", *of_year).text(size, ledger, rows=rows),
        "regions": tr(" and ", lang).join(_region_name(region, ledger) for region in most),
    }
    if len(most) > 1:
        return tr("; of the best {best}, {regions} have {held} each", lang, **texts)
    return tr("; {held} of the best {best} are in {regions}", lang, **texts)


def _region_name(region: object, ledger: Ledger) -> str:
    regions = ledger.record.regions
    row = regions[regions["region"] == region].iloc[0]
    return str(row["region"] if ledger.lang == "vi" else row["region_en"])
