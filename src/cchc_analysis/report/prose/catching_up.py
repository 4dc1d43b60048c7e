"""Whether a province catches up with the nation, in a sentence."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.forecast.trend_worth import TrendWorth
from cchc_analysis.record.sources import with_pages
from cchc_analysis.report.figures import Figure, figure_of
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.standing.trends.catching_up import CATCHING_UP, FALLING_BEHIND, PULLING_AHEAD, UNCLEAR
from cchc_analysis.standing.trends.slope import FEWEST
from cchc_analysis.words import Lang, mark, tr

_DIRECTIONS = {
    CATCHING_UP: mark("{index} {first}-{last}: {province} was catching up with the nation"),
    PULLING_AHEAD: mark("{index} {first}-{last}: {province} was pulling ahead of the nation"),
    FALLING_BEHIND: mark("{index} {first}-{last}: {province} was falling behind the nation"),
    UNCLEAR: mark("{index} {first}-{last}: {province} moved in no clear direction beside the nation"),
}


#: Where nobody can say what such a movement was worth, it is not called a trend.
_UNNAMED = mark(
    "{index} {first}-{last}: {province} moved beside the nation, but too few such spells are known to call that a trend"
)


def catching_up_sentence(
    table: pd.DataFrame, worth: TrendWorth | None = None, *, lang: Lang = "vi", ledger: Ledger | None = None
) -> str:
    """Say whether a province came closer to the others over five years, with what such a trend was worth.

    Parameters
    ----------
    table
        A frame of `trends.catching_up`.
    worth
        What `trend_worth` answers of that index; without it a direction is not named.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.forecast.trend_worth import trend_worth
    >>> from cchc_analysis.standing.trends import catching_up
    >>> catching_up_sentence(catching_up("PCI", "Bắc Kạn", 2021), trend_worth("PCI", 2021), lang="en")
    'PCI 2017-2021: Bắc Kạn was catching up with the nation (a year +0.15 standard deviations, with 90% confidence +0.05
    to +0.26; 5 years known). So clear a direction came up in 184 of 756 spells of five years, and chance alone gives it
    in 21%; of 123 looked at three years later 47 had gone on.'
    """
    ledger, row = opened(ledger, lang), table.to_dict("records")[0] | {"component": "total"}
    names = {"index": ledger.index(row["index"]).short, "province": row["province"]}
    n = figure_of("position_slope_years", row).text(row["n_years"], ledger)
    if row["direction"] not in _DIRECTIONS:
        return tr(
            "{index}: of the five years to {year} the record bounds the position of {province} in {n}; "
            "a direction needs {fewest}.",
            ledger.lang,
            **names,
            year=row["year"],
            n=n,
            fewest=FEWEST,
        )
    place = f"{row['index']}.{row['first_year']}-{row['last_year']}.{row['province_code']}.total"
    behind = [with_pages(place, row["source_id"])]
    slope = figure_of("position_slope", row)
    texts = {
        "slope": slope.text(row["slope"], ledger, rows=behind, sign=True),
        "level": figure_of("position_slope_level", row).text(100 * row["level"], ledger),
        "low": slope.text(row["slope_low"], ledger, rows=behind, sign=True, end="low"),
        "high": slope.text(row["slope_high"], ledger, rows=behind, sign=True, end="high"),
    }
    years = {"first": row["first_year"], "last": row["last_year"]}
    directed = row["direction"] != UNCLEAR
    message = _UNNAMED if directed and worth is None else _DIRECTIONS[row["direction"]]
    moved = tr(message, ledger.lang, **names, **years) + tr(
        " (a year {slope} standard deviations, with {level}% confidence {low} to {high}; {n} years known).",
        ledger.lang,
        **texts,
        n=n,
    )
    return f"{moved} {worth_sentence(worth, ledger=ledger)}" if directed and worth is not None else moved


def worth_sentence(worth: TrendWorth, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say how often five years looked like a trend, how often they do by chance, and how often it went on."""
    ledger = opened(ledger, lang)
    counts = ("spells", "directed", "followed", "went_on")
    texts = {
        count: Figure(f"trend_{count}", worth.index, worth.until).text(getattr(worth, count), ledger)
        for count in counts
        if worth.followed or count in counts[:2]
    }
    share = Figure("trend_by_chance", worth.index, worth.until).text(100 * worth.by_chance, ledger)
    message = (
        mark(
            "So clear a direction came up in {directed} of {spells} spells of five years, and chance alone gives it in "
            "{share}%; of {followed} looked at three years later {went_on} had gone on."
        )
        if worth.followed
        else mark(
            "So clear a direction came up in {directed} of {spells} spells of five years, and chance alone gives it in "
            "{share}%; whether such directions went on is not known yet."
        )
    )
    return tr(message, ledger.lang, **texts, share=share)
