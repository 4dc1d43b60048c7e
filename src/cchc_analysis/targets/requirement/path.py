"""The way to an aim in figures: what it took so far, what it will probably take, what the current trend gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cchc_analysis.forecast.outlook import Outlook
from cchc_analysis.forecast.outlook import outlook as outlook_to
from cchc_analysis.maths.intervals import Bound, Forecast
from cchc_analysis.record.observations import load_index, years_held
from cchc_analysis.record.shared_ranks import shared_ranks
from cchc_analysis.record.tables import Record
from cchc_analysis.standing.implied_ranks import with_implied_ranks
from cchc_analysis.standing.year_curve import rank_curve

if TYPE_CHECKING:
    from cchc_analysis.targets.requirement.aim import Aim

#: How many years before the origin stand beside the way.
PAST = 8
OWN_COLUMNS = (
    "year",
    "era",
    "rank",
    "rank_low",
    "rank_high",
    "n_ranked",
    "score",
    "rank_basis",
    "rank_source_id",
    "score_source_id",
)


def past(outlook: Outlook, code: str, aim: Aim) -> pd.DataFrame:
    """Return, for each known year up to the origin, where the province stood and the score the aim took.

    Returns
    -------
    DataFrame
        year, era, rank, rank_low, rank_high, n_ranked, score, rank_source_id, score_source_id; aim_low, aim_best,
        aim_high: the score that stood at the aimed rank, an end missing where only the scale sets it; aim_pages: the
        pages behind it. Of the rank also rank_basis, as `load_index` has it.
    """
    held = years_held(outlook.index, outlook.origin, outlook.record)
    return _framed([_past_year(outlook, code, aim, year) for year in held if year >= outlook.origin - PAST])


def ahead(outlook: Outlook, code: str, aim: Aim, now: float, position: float) -> pd.DataFrame:
    """Return, for each year from the origin's next to the deadline, what the aim will take and what the trend gives.

    Parameters
    ----------
    outlook, code, aim
        The outlook to the deadline, the province, the aim.
    now, position
        The relative positions at the origin, nan where it is not known, and aimed at.

    Returns
    -------
    DataFrame
        year; aim_low, aim_best, aim_high: the score the aim takes; needed: the score on a straight way of relative
        positions from the origin to the aim; own_low, own_best, own_high: the province's score on current trend;
        rank_low, rank_best, rank_high its rank, rank_near_low and rank_near_high the ranks of every second case. The
        other ranges hold in four cases of five, points as long as the method stays.
    """
    years = outlook.to - outlook.origin
    rows = []
    for step in range(1, years + 1):
        then = outlook_to(outlook.index, origin=outlook.origin, to=outlook.origin + step, record=outlook.record)
        needed = then.score_of_position(now + step / years * (position - now))
        taken = then.score_of_rank(aim.rank) if aim.rank else _taken(outlook.index, aim, then.to, outlook.record)[0]
        near = then.rank(code, 0.5)
        # The way ends at the aim: the median of what it takes is not quite that of its median position.
        at_aim = then.to == outlook.to and not np.isnan(now)
        row: dict[str, Any] = {"year": then.to, "needed": float(taken.best if at_aim else needed.best)}
        row |= {"rank_near_low": near.low, "rank_near_high": near.high}
        rows.append(row | _parts("aim", taken) | _parts("own", then.score(code)) | _parts("rank", then.rank(code)))
    return pd.DataFrame(rows)


def turned_out(outlook: Outlook, code: str, aim: Aim, year: int, record: Record) -> pd.DataFrame:
    """Return what a forecast made at the origin said of the years since, beside what came.

    Parameters
    ----------
    outlook, code, aim
        The outlook to the deadline, the province, the aim.
    year
        The last year to compare.
    record
        Which knows what came: that of a later day than the outlook's.

    Returns
    -------
    DataFrame
        year, era; aim_low, aim_best, aim_high: the score of the aim as foreseen; came_low, came_best, came_high: as it
        came, with aim_pages; own_low, own_best, own_high: the province's score as foreseen; shared_with: who else
        sources put on its rank, so that the place is uncertain by one; rank_foreseen_low, rank_foreseen_best,
        rank_foreseen_high: the rank as foreseen; rank, rank_low, rank_high, score, rank_basis, rank_source_id,
        score_source_id: as it came; where only a score did, the rank that the whole ranking implies of it.
    """
    last = min(year, outlook.to)
    loaded = load_index(outlook.index, record=record)
    # After a merger the years rank other provinces: of them nothing was foreseen.
    held = loaded.loc[loaded["province_code"].eq(code) & loaded["year"].between(outlook.origin + 1, last), "year"]
    return _framed([_compared(outlook, code, aim, int(of), record) for of in sorted(held)])


def _framed(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Return rows as a table; ranks are whole numbers or missing, as loaders have them."""
    table = pd.DataFrame(rows)
    return table.astype({name: "Int64" for name in ("rank", "rank_low", "rank_high") if name in table})


def _compared(outlook: Outlook, code: str, aim: Aim, year: int, record: Record) -> dict[str, Any]:
    then = outlook_to(outlook.index, origin=outlook.origin, to=year, record=outlook.record)
    came, pages = _taken(outlook.index, aim, year, record)
    row = {**_own(outlook.index, code, year, record, implied=True), **_parts("came", came), "aim_pages": pages}
    row |= _parts("aim", then.score_of_rank(aim.rank) if aim.rank else came) | _parts("own", then.score(code))
    row["shared_with"] = _shared_with(outlook.index, code, year, record)
    return row | _parts("rank_foreseen", then.rank(code))


def _shared_with(index: str, code: str, year: int, record: Record) -> str:
    """Name the provinces that sources put on the same rank, so that the place is uncertain by one."""
    shared = shared_ranks(index, record=record)
    shared = shared[shared["year"] == year]
    own = shared.loc[shared["province_code"] == code, "rank"]
    return ", ".join(shared.loc[shared["rank"].isin(own) & (shared["province_code"] != code), "province"])


def _past_year(outlook: Outlook, code: str, aim: Aim, year: int) -> dict[str, Any]:
    taken, pages = _taken(outlook.index, aim, year, outlook.record)
    return {**_own(outlook.index, code, year, outlook.record), **_parts("aim", taken), "aim_pages": pages}


def _own(index: str, code: str, year: int, record: Record, *, implied: bool = False) -> dict[str, Any]:
    """Return what is known of the province in a year, with the rank that its score implies where that is asked for."""
    loaded = load_index(index, record=record)
    rows = loaded[(loaded["province_code"] == code) & (loaded["year"] == year)]
    row = (with_implied_ranks(rows, record) if implied else rows).iloc[0]
    return {name: row[name] for name in OWN_COLUMNS}


def _taken(index: str, aim: Aim, year: int, record: Record) -> tuple[Bound, str]:
    """Return the score that the aim took in a year, and the pages behind it."""
    if aim.rank is None:
        assert aim.score is not None, "an aim is a rank or a score"
        return Bound.exactly(aim.score), ""
    curve = rank_curve(index, year, record=record)
    return curve.score_for_rank(min(aim.rank, curve.n)), " ".join(curve.cited()["source_id"])


def _parts(name: str, span: Bound | Forecast) -> dict[str, float]:
    """Name the ends and the best estimate of a range; an end that only the scale sets is none."""
    ends = {f"{name}_{part}": float(getattr(span, part)) for part in ("low", "best", "high")}
    if isinstance(span, Bound):
        set_by_scale = {f"{name}_low": span.open_below, f"{name}_high": span.open_above}
        ends |= {end: float("nan") for end, is_open in set_by_scale.items() if is_open}
    return ends
