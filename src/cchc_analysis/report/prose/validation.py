"""How far the rank curves can be trusted, in a sentence or two."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.report.curve_trials import MASKED, PLANTED, trial_text
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.ranges import year_ranges

_AS_KNOWN = mark(
    "{tables}: masked {masks} times to what is known of a year of {pattern}, at the same ranks; the bounds held "
    "every true score in {inside} of these cases."
)
_AT_RANDOM_TOO = mark(
    "{tables}: masked {masks} times to what is known of a year of {pattern}, at the same ranks or at as many "
    "random ones; the bounds held every true score in {inside} of these cases."
)


def validation_answer(checked: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say whether the bounds held on masked complete tables, and how far off the best estimate was.

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
    >>> said = validation_answer(validate_rank_curve(year=2012), lang="en")
    >>> said.startswith("PCI 2006-2012; PAPI 2011-2012: masked 18 times")
    True
    """
    ledger = opened(ledger, lang)
    if checked.empty:
        return tr("The record holds no complete table on which the curves could be tried.", ledger.lang)
    groups = checked.groupby("index", sort=False)["year"]
    message = _AT_RANDOM_TOO if checked["random"].any() else _AS_KNOWN
    said = tr(
        message,
        ledger.lang,
        tables="; ".join(f"{ledger.index(str(index)).short} {year_ranges(years)}" for index, years in groups),
        masks=trial_text(MASKED, "together", "masks", len(checked), ledger),
        pattern=checked["pattern"].iloc[0],
        inside=trial_text(MASKED, "together", "inside", int(checked["inside"].sum()), ledger),
    )
    tested = tr("The facts of a mask are true by construction: this tests the program, not the method.", ledger.lang)
    return f"{said} {tested} {validation_finding(checked, ledger)}."


def validation_finding(checked: pd.DataFrame, ledger: Ledger) -> str:
    """State the mean error of the best estimate beside that of straight lines, at the ranks known of real years."""
    means = checked.loc[~checked["random"].astype(bool), ["error_best_sd", "error_straight_sd"]].mean()
    best, straight = (trial_text(MASKED, "all", str(column), mean, ledger) for column, mean in means.items())
    return tr(
        "Tables up to {year}: from what is known of a year of {pattern} the best estimate is off by {best} standard "
        "deviations on average, straight lines between known points by {straight}",
        ledger.lang,
        year=int(checked["year"].max()),
        pattern=checked["pattern"].iloc[0],
        best=best,
        straight=straight,
    )


def planted_errors_answer(planted: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say how many planted errors were noticed, what came of them, and what the others did.

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
    >>> said = planted_errors_answer(plant_errors(year=2013, cases=3), lang="en")
    >>> said.startswith("Of 3 wrong figures planted in masked tables")
    True
    """
    ledger = opened(ledger, lang)
    if planted.empty:
        return tr("The record holds no complete table on which the curves could be tried.", ledger.lang)
    equal, own = (planted[planted["standing"] == standing] for standing in ("equal", "own"))
    noticed, silent = equal[equal["noticed"]], equal[~equal["noticed"]]
    counts = {
        "cases": len(equal),
        "noticed": len(noticed),
        "named": int(noticed["named"].sum()),
        "inside": int(noticed["inside"].sum()),
        "inside_own": int((own["noticed"] & own["inside"]).sum()),
    }
    said = tr(
        "Of {cases} wrong figures planted in masked tables {noticed} contradicted the other facts. In {named} of these "
        "cases the wrong figure was among those named; in {inside} all bounds held afterwards, in {inside_own} where "
        "the weaker page gives way first.",
        ledger.lang,
        **{name: trial_text(PLANTED, "all", name, count, ledger) for name, count in counts.items()},
    )
    return said if silent.empty else f"{said} {_silence(silent, ledger)}"


def _silence(silent: pd.DataFrame, ledger: Ledger) -> str:
    """Say what errors do that contradict nothing."""
    return tr(
        "The other {silent} contradicted nothing, so nobody can tell: with them the bounds missed a true score by "
        "{off} standard deviations on average and by {most} at most.",
        ledger.lang,
        silent=trial_text(PLANTED, "all", "silent", len(silent), ledger),
        off=trial_text(PLANTED, "all", "silent_off", silent["off_sd"].mean(), ledger),
        most=trial_text(PLANTED, "all", "silent_most", silent["off_sd"].max(), ledger),
    )
