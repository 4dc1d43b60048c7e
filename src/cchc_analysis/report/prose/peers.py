"""Who is most like a province, and who rose from where it stood, in sentences."""

from __future__ import annotations

from cchc_analysis.record.sources import with_pages
from cchc_analysis.report.figures import Figure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row, rank_text
from cchc_analysis.standing.peers import CLOSE, LatestPeers
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.emphasis import strong

#: So many provinces are named.
NAMED = 3


def peers_answer(
    nearest: LatestPeers, frontier: LatestPeers, *, lang: Lang = "vi", ledger: Ledger | None = None
) -> str:
    """Open a page with the nearest provinces and those who rose most from the same place, as of the year.

    Each is told of the latest year up to the one asked for of which the record holds what it takes.

    Parameters
    ----------
    nearest, frontier
        Answers of `latest_peers`, of one index and province.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.peers import latest_peers
    >>> peers_answer(*(latest_peers("PAR", "Bắc Kạn", 2023, kind=kind) for kind in ("nearest", "frontier")), lang="en")
    '**PAR INDEX 2023: nearest to Bắc Kạn by total score are Quảng Nam (0.36), Phú Yên (1.15), Đắk Nông (1.18); PAR
    INDEX 2018-2023: of those within 5 ranks of Bắc Kạn (49, then 57) the ones that rose most are Hòa Bình (46 to 35),
    Tiền Giang (54 to 50).**'
    """
    ledger = opened(ledger, lang)
    said = [_found(peers, ledger) for peers in (nearest, frontier) if len(peers.table)]
    return strong(f"{'; '.join(said)}.") if said else _nobody_found(nearest, ledger)


def latest_peers_sentence(peers: LatestPeers, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say who is nearest to a province, or who rose most from where it stood, as the page does of both."""
    ledger = opened(ledger, lang)
    return f"{_found(peers, ledger)}." if len(peers.table) else _nobody_found(peers, ledger)


def _found(peers: LatestPeers, ledger: Ledger) -> str:
    return (_nearest if "measure" in peers.table else _frontier)(peers, ledger)


def _nobody_found(peers: LatestPeers, ledger: Ledger) -> str:
    names = {"index": ledger.index(peers.index).short, "province": peers.province, "year": peers.until}
    return tr("{index}: up to {year} the record holds no score of {province} to find peers by.", ledger.lang, **names)


def _nearest(peers: LatestPeers, ledger: Ledger) -> str:
    own, others = _own_and_others(peers)
    message = {
        "profile": mark("{index} {year}: nearest to {province} by components and total are {names}"),
        "level": mark("{index} {year}: nearest to {province} by total score are {names}"),
    }[own["measure"]]
    names = ", ".join(f"{row['province']} ({distance_text(row, own, ledger)})" for row in others)
    whose = {"index": ledger.index(peers.index).short, "province": peers.province, "year": own["year"]}
    return tr(message, ledger.lang, names=names, **whose)


def _frontier(peers: LatestPeers, ledger: Ledger) -> str:
    own, others = _own_and_others(peers)
    if not others:
        return nobody_rose_text(peers, ledger)
    whose = {"index": ledger.index(peers.index).short, "province": peers.province, "close": CLOSE}
    years = {"first": own["previous_year"], "last": own["year"]}
    ends = _moved(own, ledger)
    names = ", ".join(
        tr("{province} ({before} to {now})", ledger.lang, province=row["province"], **_moved(row, ledger))
        for row in others
    )
    message = mark(
        "{index} {first}-{last}: of those within {close} ranks of {province} ({before}, then {now}) the ones that rose "
        "most are {names}"
    )
    return tr(message, ledger.lang, names=names, **whose, **years, **ends)


def nobody_rose_text(peers: LatestPeers, ledger: Ledger) -> str:
    """Say that nobody is known to have risen from where the province stood, and of how many that is known."""
    own = peers.table.iloc[0].to_dict()
    whose = {"index": ledger.index(peers.index).short, "province": peers.province, "close": CLOSE}
    started = {"started": started_text(own, ledger)} if own["started"] else {}
    years = {"first": own["previous_year"], "last": own["year"]}
    return tr(_nobody(own), ledger.lang, **whose, **years, **_moved(own, ledger), **started)


def _nobody(own: Row) -> str:
    """Say that nobody rose only where some are known to have started near."""
    if own["started"] == 0:
        return mark(
            "{index} {first}-{last}: of no other province within {close} ranks of {province} ({before}, then {now}) "
            "are both ranks known, so who rose from there cannot be said"
        )
    if own["started"] == 1:
        return mark(
            "{index} {first}-{last}: of those within {close} ranks of {province} ({before}, then {now}) both ranks are "
            "known of {started}, and it did not rise"
        )
    return mark(
        "{index} {first}-{last}: of those within {close} ranks of {province} ({before}, then {now}) both ranks are "
        "known of {started}, and none of these rose"
    )


def started_text(own: Row, ledger: Ledger) -> str:
    """Print how many others are known to have started near and where they came, of the province's own row."""
    code, first = own["province_code"], own["previous_year"]
    figure = Figure("started_near_since", own["index"], int(own["year"]), code, "total", at=int(first))
    return figure.text(own["started"], ledger)


def distance_text(row: Row, own: Row, ledger: Ledger) -> str:
    """Print the distance between a province and one's own: standard deviations of a profile, points of a level."""
    place = f"{row['index']}.{row['year']}"
    behind = [with_pages(f"{place}.{one['province_code']}.total", one["source_id"]) for one in (row, own)]
    to = f"to_{row['province_code']}"
    figure = Figure(f"{row['measure']}_distance", row["index"], int(row["year"]), own["province_code"], to)
    return figure.text(row["distance"], ledger, rows=behind)


def before(row: Row) -> Row:
    """Return the earlier year of a row of the frontier as `printing.rank_text` takes it."""
    earlier = {"year": row["previous_year"], "rank": row["previous_rank"], "source_id": row["previous_source_id"]}
    return now(row | earlier)


def now(row: Row) -> Row:
    """Return a row of a peer table as `printing.rank_text` takes it; of the frontier all ranks are known."""
    known = {"rank_low": row["rank"], "rank_high": row["rank"], "rank_source_id": row["source_id"]}
    return known | row | {"component": "total", "score_source_id": row["source_id"]}


def _moved(row: Row, ledger: Ledger) -> dict[str, str]:
    return {"before": rank_text(before(row), ledger), "now": rank_text(now(row), ledger)}


def _own_and_others(peers: LatestPeers) -> tuple[Row, list[Row]]:
    own, *others = peers.table.head(1 + NAMED).to_dict("records")
    return own, others
