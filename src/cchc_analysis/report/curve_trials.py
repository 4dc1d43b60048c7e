"""How the figures of the tests of rank curves are named: a test, a group of its cases, and what was counted."""

from __future__ import annotations

from cchc_analysis.report.ledger import Ledger
from cchc_analysis.words import mark

MASKED, PLANTED = "validation", "planted_errors"

_CASES, _MASKS, _FACTS = (mark("cases"), 0), (mark("masks"), 0), (mark("facts"), 0)
_SD = mark("standard deviations")
#: Unit and decimals of what is counted or measured.
_QUANTITIES: dict[str, dict[str, tuple[str, int]]] = {
    MASKED: {
        "masks": _MASKS,
        "inside": _MASKS,
        "n_facts": _FACTS,
        "n_known": _FACTS,
        "width_sd": (_SD, 2),
        "error_best_sd": (_SD, 3),
        "error_straight_sd": (_SD, 3),
        "sd": (mark("points"), 2),
    },
    PLANTED: {
        "cases": _CASES,
        "noticed": _CASES,
        "named": _CASES,
        "inside": _CASES,
        "inside_own": _CASES,
        "silent": _CASES,
        "silent_inside": _CASES,
        "silent_off": (_SD, 2),
        "silent_most": (_SD, 2),
    },
}


def trial_text(test: str, group: object, quantity: str, value: float, ledger: Ledger) -> str:
    """Enter a figure of a test and print it.

    Parameters
    ----------
    test
        `MASKED` or `PLANTED`.
    group
        Of which cases: a year, a kind of figure, ``all``.
    quantity
        What was counted or measured.
    value
        The number, unrounded.
    ledger
        Where it is entered.

    Examples
    --------
    >>> trial_text(MASKED, 2012, "width_sd", 0.7726, Ledger("vi"))
    '0,77'
    """
    unit, decimals = _QUANTITIES[test][quantity]
    return ledger.print(f"{test}.{group}.{quantity}", value, decimals, unit=unit)
