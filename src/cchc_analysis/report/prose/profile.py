"""A province's components in a year, in a sentence: how many rose and fell, the strongest and the weakest."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.report.component_figures import place_text, printable
from cchc_analysis.report.figures import Figure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row, change_text
from cchc_analysis.standing.profile import Profile
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.emphasis import strong
from cchc_analysis.words.ranges import places_text

_COUNTS = ((1, "up", mark("{n} up")), (-1, "down", mark("{n} down")), (0, "held", mark("{n} unchanged")))


def profile_answer(profile: Profile, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Open a page with how many components rose and fell, and name those whose points and places went apart.

    Parameters
    ----------
    profile
        An answer of `full_profile`.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.profile import full_profile
    >>> profile_answer(full_profile("PCI", "Bắc Kạn", 2019), lang="en").partition(";")[0]
    '**PCI 2019, Bắc Kạn: of 10 components 6 up, 4 down in points'
    """
    ledger = opened(ledger, lang)
    said = strong(f"{profile_finding(profile, ledger)}.")
    apart = [_crossing(row, ledger) for row in profile.table.to_dict("records") if _crossed(row)]
    if apart:
        said += " " + tr("Points and places went apart: {names}.", ledger.lang, names="; ".join(apart))
    return said


def profile_finding(profile: Profile, ledger: Ledger) -> str:
    """State how many components rose, fell and held, and which stands best and worst."""
    known = profile.table[["value", "rank"]].notna().any(axis=None)
    return profile_counts(profile, ledger) + (_ends(profile.table, ledger) if known else "")


def profile_counts(profile: Profile, ledger: Ledger) -> str:
    """State how many components rose, fell and held."""
    lang, table = ledger.lang, profile.table
    names = {"index": ledger.index(profile.index).short, "year": profile.year, "province": profile.province}
    known = table[table["value"].notna() | table["rank"].notna()]
    if known.empty:
        return tr("{index} {year}: the record holds no component of {province}", lang, **names)
    of = _count_text("components", profile, len(table), ledger)
    if known["moved"].isna().all():
        if len(known) == len(table):
            all_known = mark("{index} {year}, {province}: the record knows all {of} components")
            return tr(all_known, lang, **names, of=of)
        n = _count_text("components_known", profile, len(known), ledger)
        return tr("{index} {year}, {province}: the record knows {n} of {of} components", lang, **names, n=n, of=of)
    counts = ", ".join(_counted(table["moved"], profile, ledger))
    said = tr("{index} {year}, {province}: of {of} components {counts}", lang, **names, of=of, counts=counts)
    return said + _by(known, lang)


def _count_text(quantity: str, profile: Profile, count: int, ledger: Ledger) -> str:
    return Figure(quantity, profile.index, profile.year, profile.province_code, _whose(profile)).text(count, ledger)


def _whose(profile: Profile) -> str:
    return "" if profile.parent == "total" else profile.parent


def _counted(moved: pd.Series[int], profile: Profile, ledger: Ledger) -> list[str]:
    """Print the counts that are not zero."""
    return [
        tr(message, ledger.lang, n=_count_text(f"components_{name}", profile, int(moved.eq(sign).sum()), ledger))
        for sign, name, message in _COUNTS
        if moved.eq(sign).any()
    ]


def _by(known: pd.DataFrame, lang: Lang) -> str:
    """Say what rose and fell: points, or places where points do not compare."""
    moved = known[known["moved"].notna()]
    if moved["change"].notna().all():
        return tr(" in points", lang)
    return tr(" in places", lang) if moved["change"].isna().all() else ""


def _ends(table: pd.DataFrame, ledger: Ledger) -> str:
    """Name the components that stand best and worst; of equals the first of the catalogue."""
    ranked = table.dropna(subset=["rank"]).sort_values("rank", kind="stable").to_dict("records")
    if len(ranked) < 2:
        return ""
    best, worst = (
        f"{row[f'name_{ledger.lang}']} ({tr('rank', ledger.lang)} {place_text(row, ledger)})"
        for row in (ranked[0], ranked[-1])
    )
    return tr("; strongest: {best}, weakest: {worst}", ledger.lang, best=best, worst=worst)


def _crossed(row: Row) -> bool:
    """Say whether places were gained or lost that points do not explain."""
    if pd.isna(row["change"]) or pd.isna(row["change_rank"]) or row["change_rank"] == 0:
        return False
    return bool((row["change_rank"] > 0) - (row["change_rank"] < 0) != row["moved"])


def _crossing(row: Row, ledger: Ledger) -> str:
    lang = ledger.lang
    points = change_text(printable(row), "score", ledger)
    places = places_text(row["change_rank"], change_text(printable(row), "rank", ledger), lang)
    name = row[f"name_{lang}"]
    return tr("{name} {points} points, {places}", lang, name=name, points=points, places=places)
