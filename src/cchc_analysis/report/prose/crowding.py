"""Who else wants the place, in sentences."""

from __future__ import annotations

from cchc_analysis.maths.intervals import Chance
from cchc_analysis.record.provinces import province_name
from cchc_analysis.report.answer_figures import AnswerFigure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import chance_said
from cchc_analysis.report.prose.aims import other_reading_sentence
from cchc_analysis.targets.crowding import Crowding
from cchc_analysis.words import Lang, mark, tr

_FULL = mark("With {province} at rank {rank}, {aims} aim at the first {places} places: not all can succeed.")
_FULL_FIRST = mark("With {province} at rank {rank}, {aims} aim at the first place: not all can succeed.")


def crowding_text(
    crowding: Crowding, rank: int | None = None, *, lang: Lang = "vi", ledger: Ledger | None = None
) -> str:
    """Say whether the provinces' aims can all come true, and what ours becomes if the others' do.

    Parameters
    ----------
    crowding
        The aims of all provinces beside the outlook.
    rank
        Our own aim; the one that the record holds of the province without it.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.targets.crowding import crowding
    >>> crowding_text(crowding("PAR", "Bắc Kạn", 2024, origin=2023), 50, lang="en").partition(".")[0]
    '5 provinces have a target for 2024'
    """
    ledger = opened(ledger, lang)
    aim = crowding.own_aim if rank is None else rank
    own = [] if aim is None else [_own(crowding, aim, ledger)]
    places = [] if aim is None else _places(crowding, aim, ledger)
    parts = [_demands(crowding, ledger), *places, *_readings(crowding, ledger), _all(crowding, ledger), *own]
    return " ".join(filter(None, parts))


def crowding_figure(crowding: Crowding, quantity: str, of: str = "") -> AnswerFigure:
    """Name a figure of the aims for one ranking: of all of them, of the first places, of one province."""
    name = f"{crowding.outlook.index}.{crowding.outlook.to}.crowding"
    return AnswerFigure(quantity, f"{name}.{of}" if of else name, crowding.outlook.index)


def _demands(crowding: Crowding, ledger: Ledger) -> str:
    count = crowding_figure(crowding, "demands").text(len(crowding.demands), ledger, rows=_pages(crowding))
    alone = len(crowding.demands) == 1
    said = mark("{n} province has a target for {year}.") if alone else mark("{n} provinces have a target for {year}.")
    return tr(said, ledger.lang, n=count, year=crowding.outlook.to)


def _readings(crowding: Crowding, ledger: Ledger) -> list[str]:
    """Name both readings of gains that come to another rank from another year."""
    of_ranking = {"index": crowding.outlook.index, "year": crowding.outlook.to, "metric": "rank"}
    rows = crowding.demands.rename(columns={"rank": "aim", "rank_otherwise": "aim_otherwise"}).to_dict("records")
    return [other_reading_sentence({**row, **of_ranking}, ledger) for row in rows]


def _places(crowding: Crowding, rank: int, ledger: Ledger) -> list[str]:
    """Say where more aims fall than there are places, the province's own counted, stated or not."""
    full = crowding.full_with(rank)
    if not full:
        return [
            tr(
                "There is a place for each of them and for {province} at rank {rank}.",
                ledger.lang,
                **_asking(crowding, rank, ledger),
            )
        ]
    sentences = []
    for places, aims in full:
        numbers = {
            name: crowding_figure(crowding, quantity, str(places)).text(value, ledger, rows=_pages(crowding))
            for name, quantity, value in (("places", "first_places", places), ("aims", "aims", aims))
        }
        sentences.append(
            tr(
                _FULL_FIRST if places == 1 else _FULL,
                ledger.lang,
                **numbers,
                **_asking(crowding, rank, ledger),
            )
        )
    return sentences


def _asking(crowding: Crowding, rank: int, ledger: Ledger) -> dict[str, str]:
    """Name who asks, and for which rank."""
    aim = crowding_figure(crowding, "aim_rank", crowding.province_code).text(rank, ledger)
    return {"province": province_name(crowding.province_code, ledger.record), "rank": aim}


def _all(crowding: Crowding, ledger: Ledger) -> str:
    times = _times(crowding, "all", crowding.chance_all, ledger)
    return tr("The chance that all come true is {frequency}.", ledger.lang, frequency=times)


def _own(crowding: Crowding, rank: int, ledger: Ledger) -> str:
    code = crowding.province_code
    return tr(
        "The chance of rank {rank} on current trend is {now}; if the others succeed, {then}.",
        ledger.lang,
        rank=crowding_figure(crowding, "aim_rank", code).text(rank, ledger),
        now=_times(crowding, f"{code}.now", crowding.chance(rank), ledger),
        then=_times(crowding, f"{code}.if_all", crowding.chance(rank, if_all=True), ledger),
    )


def _times(crowding: Crowding, of: str, chance: Chance, ledger: Ledger) -> str:
    return chance_said(crowding_figure(crowding, "chance", of).key, chance, _pages(crowding), ledger)["times"]


def _pages(crowding: Crowding) -> list[str]:
    return [f"{row.target_id} {row.source_id}" for row in crowding.demands.itertuples()]
