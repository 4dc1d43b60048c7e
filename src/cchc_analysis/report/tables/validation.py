"""How rank curves stood the test on masked complete tables."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.report.curve_trials import MASKED, PLANTED, trial_text
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import UNKNOWN
from cchc_analysis.report.tables.look import Table
from cchc_analysis.words import Lang, mark, tr

_KINDS = {
    "pair": mark("a province's score with its rank"),
    "score": mark("a province's score without its rank"),
    "score_at": mark("score of a rank"),
    "mean": mark("national mean"),
    "mean_of": mark("mean of a region"),
    "median": mark("median"),
    "gap": mark("gap between first and last"),
    "at_least": mark("number at or above a score"),
    "between": mark("number between two scores"),
    "above_mean": mark("number above the mean"),
}
_NONE = mark("The record holds no complete table on which the curves could be tried.")


def validation_table(checked: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return how wide the bounds were and how far off the estimates, for what is known of each year.

    Parameters
    ----------
    checked
        A frame of `validate_rank_curve`.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.validation import validate_rank_curve
    >>> table = validation_table(validate_rank_curve(year=2012), lang="en")
    >>> table.cells.iloc[:, 0].tolist()
    ['PAR 2012', 'all years', 'as many at random']
    """
    ledger = opened(ledger, lang)
    lang, years = ledger.lang, checked[~checked["random"].astype(bool)]
    title = tr("Complete tables rebuilt from fragments, in standard deviations", lang)
    if checked.empty:
        return Table("validation", title, pd.DataFrame(), note=tr(_NONE, lang))
    groups = [(f"{group['pattern'].iloc[0]} {mask}", str(mask), group) for mask, group in years.groupby("mask")]
    groups.sort(key=lambda named: named[2]["n_facts"].mean())
    groups.append((tr("all years", lang), "all", years))
    groups.append((tr("as many at random", lang), "random", checked[checked["random"].astype(bool)]))
    rows = [_rebuilt(label, name, group, ledger) for label, name, group in groups if len(group)]
    cells = pd.DataFrame(rows).rename(columns=lambda heading: tr(heading, lang))
    return Table("validation", title, cells, tuple(cells.columns[1:]), _deviations(checked, ledger))


def _rebuilt(label: str, name: str, group: pd.DataFrame, ledger: Ledger) -> dict[str, str]:
    def text(quantity: str, value: float) -> str:
        return trial_text(MASKED, name, quantity, value, ledger)

    def mean(quantity: str) -> str:
        return text(quantity, group[quantity].mean())

    return {
        mark("What is known"): label,
        mark("Facts"): mean("n_facts"),
        mark("Known scores"): mean("n_known"),
        mark("Masked tables"): text("masks", len(group)),
        mark("All bounds hold"): text("inside", int(group["inside"].sum())),
        mark("Width of the bounds"): mean("width_sd"),
        mark("Error of the best estimate"): mean("error_best_sd"),
        mark("Error of straight lines"): mean("error_straight_sd"),
    }


def _deviations(checked: pd.DataFrame, ledger: Ledger) -> str:
    """Say how many points a standard deviation is."""
    means = checked.groupby("index", sort=False)["sd"].mean()
    points = [f"{index} {trial_text(MASKED, index, 'sd', sd, ledger)}" for index, sd in means.items()]
    return tr(
        "A standard deviation of the scores is on average, in points: {points}.", ledger.lang, points="; ".join(points)
    )


def planted_errors_table(planted: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return what came of planted errors, for each kind of figure.

    Parameters
    ----------
    planted
        A frame of `plant_errors`.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.validation import plant_errors
    >>> table = planted_errors_table(plant_errors(year=2013, cases=3), lang="en")
    >>> table.cells.iloc[-1].tolist()[:2]
    ['all kinds', '3']
    """
    ledger = opened(ledger, lang)
    lang, title = ledger.lang, tr("One wrong figure in a masked table", ledger.lang)
    if planted.empty:
        return Table("planted-errors", title, pd.DataFrame(), note=tr(_NONE, lang))
    groups = [(_KINDS[kind], kind, planted[planted["kind"] == kind]) for kind in _KINDS]
    groups.append((mark("all kinds"), "all", planted))
    rows = [_planted(tr(label, lang), kind, group, ledger) for label, kind, group in groups if len(group)]
    cells = pd.DataFrame(rows).rename(columns=lambda heading: tr(heading, lang))
    note = tr(
        "All facts stand equal, but where the weaker page gives way first, as in the record. Off: how far the bounds "
        "miss a true score at the worst rank, in standard deviations, on average.",
        lang,
    )
    return Table("planted-errors", title, cells, tuple(cells.columns[1:]), note)


def _planted(label: str, kind: str, group: pd.DataFrame, ledger: Ledger) -> dict[str, str]:
    equal, own = (group[group["standing"] == standing] for standing in ("equal", "own"))
    silent = equal[~equal["noticed"]]

    def cases(quantity: str, rows: pd.DataFrame) -> str:
        return trial_text(PLANTED, kind, quantity, len(rows), ledger)

    off = trial_text(PLANTED, kind, "silent_off", silent["off_sd"].mean(), ledger) if len(silent) else UNKNOWN
    return {
        mark("Wrong figure"): label,
        mark("Planted"): cases("cases", equal),
        mark("Contradicts others"): cases("noticed", equal[equal["noticed"]]),
        mark("Named"): cases("named", equal[equal["named"]]),
        mark("Bounds hold then"): cases("inside", equal[equal["noticed"] & equal["inside"]]),
        mark("Bounds hold, weaker page first"): cases("inside_own", own[own["noticed"] & own["inside"]]),
        mark("Contradicts nothing"): cases("silent", silent),
        mark("Bounds hold all the same"): cases("silent_inside", silent[silent["inside"]]),
        mark("Off"): off,
    }
