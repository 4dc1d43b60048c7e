"""What is not published, in a plain sentence: a page without figures says so."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.report.figures import Figure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.standing.profile import Profile
from cchc_analysis.standing.trends import Trajectory
from cchc_analysis.words import Lang, mark, tr


def unpublished_sentence(known: pd.DataFrame, year: int, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say that no ranking of a year is known, and of which indices components are.

    Parameters
    ----------
    known
        A frame of `coverage`.
    year
        The year.
    lang
        Language of the words, where no ledger is given.
    ledger
        Whose catalogue names the indices.

    Examples
    --------
    >>> from cchc_analysis.record.coverage import coverage
    >>> unpublished_sentence(coverage(2026), 2026, lang="en")
    'The record holds no ranking of 2026 yet: none was published, or none was found.'
    >>> unpublished_sentence(coverage(2025), 2025, lang="en").partition(": ")[0]
    'The record holds no ranking by totals of 2025 yet, and of PCI figures of components alone'
    """
    ledger = opened(ledger, lang)
    parts = known.loc[known["year"].eq(year) & known["parts_only"], "index"]
    if parts.empty:
        message = mark("The record holds no ranking of {year} yet: none was published, or none was found.")
        return tr(message, ledger.lang, year=year)
    message = mark(
        "The record holds no ranking by totals of {year} yet, and of {indices} figures of components alone: no total "
        "was published, or none was found."
    )
    return tr(message, ledger.lang, year=year, indices=", ".join(ledger.index(index).short for index in parts))


def no_region_sentence(province: str, *, lang: Lang = "vi") -> str:
    """Say that the record names no region of a province, so that none is compared.

    Examples
    --------
    >>> no_region_sentence("Thái Nguyên", lang="en")
    'The record names no region of Thái Nguyên since the merger, so it is not compared with one.'
    """
    return tr(
        "The record names no region of {province} since the merger, so it is not compared with one.",
        lang,
        province=province,
    )


def nothing_foreseen_sentence(province: str, year: int, *, lang: Lang = "vi") -> str:
    """Say why nothing is foreseen from a year: of the first years of a new map too little is known.

    Examples
    --------
    >>> nothing_foreseen_sentence("Thái Nguyên", 2025, lang="en").partition(":")[0]
    'Nothing is foreseen of Thái Nguyên from 2025'
    """
    return tr(
        "Nothing is foreseen of {province} from {year}: it takes at least two rankings of the same provinces, and a "
        "known place among them.",
        lang,
        province=province,
        year=year,
    )


def unpublished_path_sentence(
    path: Trajectory, parts: Profile | None = None, *, lang: Lang = "vi", ledger: Ledger | None = None
) -> str:
    """Say that an index has no total of a province yet, in the years since it stands, and how many components it has.

    Parameters
    ----------
    path
        An answer of `trends.trajectory`.
    parts
        The components of the year; None where none is known.
    lang
        Language of the words, where no ledger is given.
    ledger
        Whose catalogue names the index.

    Examples
    --------
    >>> from cchc_analysis.standing.trends import trajectory
    >>> unpublished_path_sentence(trajectory("PCI", "Thái Nguyên", 2025), lang="en")
    'PCI: to 2025 the record holds nothing of Thái Nguyên as it is since the merger.'
    """
    ledger, row = opened(ledger, lang), path.table.iloc[-1]
    if parts is not None and parts.known:
        return _parts_alone(parts, ledger)
    names = {"index": ledger.index(row["index"]).short, "province": row["province"], "year": row["year"]}
    return tr(
        "{index}: to {year} the record holds nothing of {province} as it is since the merger.", ledger.lang, **names
    )


def no_total_sentence(path: Trajectory, ledger: Ledger) -> str:
    """Say that neither total nor overall rank of a merged province is known yet, where its components are told beside.

    Examples
    --------
    >>> from cchc_analysis.standing.trends import trajectory
    >>> no_total_sentence(trajectory("PCI", "Thái Nguyên", 2025), Ledger("en"))
    'PCI: neither total nor overall rank of Thái Nguyên as it is since the merger is known to 2025.'
    """
    row = path.table.iloc[-1]
    names = {"index": ledger.index(row["index"]).short, "province": row["province"], "year": row["year"]}
    message = mark(
        "{index}: neither total nor overall rank of {province} as it is since the merger is known to {year}."
    )
    return tr(message, ledger.lang, **names)


def _parts_alone(own: Profile, ledger: Ledger) -> str:
    """Say how many components of an index are known of a province of which no total is."""
    counts = {"n": ("components_known", own.known_parts), "of": ("components", len(own.table))}
    message = mark(
        "{index}: neither total nor overall rank of {province} as it is since the merger is known to {year}, but {n} "
        "of {of} components of {year} are; they stand on the page of components."
    )
    return tr(
        message,
        ledger.lang,
        index=ledger.index(own.index).short,
        province=own.province,
        year=own.year,
        **{
            name: Figure(what, own.index, own.year, own.province_code).text(count, ledger)
            for name, (what, count) in counts.items()
        },
    )
