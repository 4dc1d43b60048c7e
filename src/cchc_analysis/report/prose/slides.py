"""The findings that stand above slides: one full sentence each, short enough for two lines."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from cchc_analysis.record.catalog import Index
from cchc_analysis.report.component_figures import printable, share_text
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import Row, change_text
from cchc_analysis.report.prose.headline import headline_finding
from cchc_analysis.report.prose.profile import profile_counts, profile_finding
from cchc_analysis.report.prose.requirement import aim_text, carrying_on
from cchc_analysis.standing.profile import Profile
from cchc_analysis.targets.requirement import Requirement
from cchc_analysis.words import mark, tr

_OUTCOMES = {
    "met": mark("met in {indices}"),
    "missed": mark("missed in {indices}"),
    "divided": mark("met or not by the reading in {indices}"),
}
#: So many sections are named in a title.
_NAMED = 3


def results_title(headline: pd.DataFrame, ledger: Ledger, *, merged: bool) -> str:
    """State in which indices the province gained and lost places; of a merged one that none is known yet.

    Parameters
    ----------
    headline
        A frame of `headline`.
    ledger
        Where the printed numbers are entered.
    merged
        Whether the last figures are those of the provinces that became it.

    Examples
    --------
    >>> from cchc_analysis.standing.headline import headline
    >>> results_title(headline("Bắc Kạn", 2008), Ledger("en"), merged=False)
    'Bắc Kạn 2008: lost places in PCI'
    """
    if not merged:
        return headline_finding(headline, ledger)
    row = headline.iloc[0]
    message = mark("No overall rank of {province} in {year} is known; the last ones are those of the former provinces")
    return tr(message, ledger.lang, province=row["province"], year=row["year"])


def targets_title(targets: pd.DataFrame, year: int, ledger: Ledger) -> str:
    """State in which indices the targets of a year were met, missed, or divided between readings.

    Parameters
    ----------
    targets
        A frame of `targets_of_year`.
    year
        The year.
    ledger
        Whose catalogue names the indices.

    Examples
    --------
    >>> from cchc_analysis.targets.verdicts import targets_of_year
    >>> targets_title(targets_of_year("Bắc Kạn", 2023), 2023, Ledger("en"))
    'Targets of 2023: met or not by the reading in PAR INDEX'
    """
    if targets.empty:
        return tr("No target of {year} that can be tested was found", ledger.lang, year=year)
    said = []
    for outcome, message in _OUTCOMES.items():
        indices = dict.fromkeys(targets.loc[targets["outcome"].eq(outcome), "index"])
        if indices:
            said.append(tr(message, ledger.lang, indices=", ".join(ledger.index(index).short for index in indices)))
    return tr("Targets of {year}: {said}", ledger.lang, year=year, said="; ".join(said))


def components_title(profile: Profile, ledger: Ledger) -> str:
    """State how many components rose and fell, and which fell most; of one year alone the strongest and the weakest.

    Examples
    --------
    >>> from cchc_analysis.standing.profile import full_profile
    >>> components_title(full_profile("PCI", "Bắc Kạn", 2021), Ledger("en"))
    'PCI 2021, Bắc Kạn: of 10 components 6 up, 3 down, 1 unchanged in points; most lost in Entry Costs (−2.98)'
    """
    if profile.table["moved"].isna().all():
        return profile_finding(profile, ledger) + _least_of_maximum(profile, ledger)
    said = profile_counts(profile, ledger)
    fell = profile.table[profile.table["moved"].eq(-1)]
    for quantity, figure in (("change", "score"), ("change_rank", "rank")):
        if len(fell) and fell[quantity].notna().all():
            row = printable(fell.sort_values(quantity, kind="stable").to_dict("records")[0])
            names = {"component": row[f"name_{ledger.lang}"], "points": _moved_text(row, figure, ledger)}
            return said + tr("; most lost in {component} ({points})", ledger.lang, **names)
    return said


def _least_of_maximum(profile: Profile, ledger: Ledger) -> str:
    """Name the known component that has least of its maximum, where no rank tells the weakest; nothing of equals."""
    shares = profile.table.dropna(subset=["share"])
    if profile.table["rank"].count() > 1 or profile.table["maximum"].nunique() < 2 or len(shares) < 2:
        return ""
    row = shares.sort_values("share", kind="stable").to_dict("records")[0]
    message = mark("; least of those known: {component} ({share}% of its maximum)")
    return tr(message, ledger.lang, component=row[f"name_{ledger.lang}"], share=share_text(row, ledger))


def aim_title(requirement: Requirement, ledger: Ledger) -> str:
    """State the chance of an aim on current trend."""
    return tr(
        "{index}: on current trend {aim} by {by} has a chance of {times} ({word})",
        ledger.lang,
        index=requirement.entry.short,
        aim=aim_text(requirement, ledger),
        by=requirement.by,
        **carrying_on(requirement, ledger),
    )


def aims_title(requirements: Sequence[Requirement], ledger: Ledger) -> str:
    """State which of the next aims is likeliest and which is least likely, where the ranges of their chances part."""
    ordered = sorted(requirements, key=lambda one: float(one.chance))
    said = [f"{one.entry.short} ({carrying_on(one, ledger)['times']})" for one in ordered]
    if ordered[0].chance.high >= ordered[-1].chance.low:
        return tr("Chances of the next aims: {chances}", ledger.lang, chances="; ".join(reversed(said)))
    return tr(
        "Of the next aims that in {most} is likeliest, that in {least} least likely",
        ledger.lang,
        most=said[-1],
        least=said[0],
    )


def assignment_title(sections: Sequence[str], ledger: Ledger) -> str:
    """State for what lead bodies are to be assigned first."""
    named = "; ".join(sections[:_NAMED])
    if len(sections) > _NAMED:
        return tr("Lead bodies are to be assigned, for {named} among others", ledger.lang, named=named)
    return tr("Lead bodies are to be assigned for {named}", ledger.lang, named=named)


def unknown_title(lacking: Sequence[Index], year: int, ledger: Ledger) -> str:
    """State of which indices something of a year is not published or was not found."""
    if not lacking:
        return tr("Rank, score and components of every index of {year} are known", ledger.lang, year=year)
    indices = ", ".join(index.short for index in lacking)
    return tr("Not all of {year} is published or was found: {indices}", ledger.lang, year=year, indices=indices)


def moved_parts(profile: Profile, sign: int, ledger: Ledger) -> str:
    """Name the components that rose (1) or fell (-1), each with its change, from the greatest on; empty without any."""
    moved = profile.table[profile.table["moved"].eq(sign)]
    if moved.empty:
        return ""
    rows: list[Row] = moved.sort_values(["change", "change_rank"], ascending=sign < 0, kind="stable").to_dict("records")
    said = []
    for row in map(printable, rows):
        figure = "score" if pd.notna(row["change_score"]) else "rank"
        said.append(f"{row[f'name_{ledger.lang}']} ({_moved_text(row, figure, ledger)})")
    return f"{ledger.index(profile.index).short}: {', '.join(said)}"


def _moved_text(row: Row, figure: str, ledger: Ledger) -> str:
    """Print a change; places are named as such, points stand alone."""
    text = change_text(row, figure, ledger)
    return text if figure == "score" else tr("{places} places", ledger.lang, places=text)
