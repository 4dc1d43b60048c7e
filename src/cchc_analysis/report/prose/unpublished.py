"""What is not published, in a plain sentence: a page without figures says so."""

from __future__ import annotations

from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.standing.trends import Trajectory
from cchc_analysis.words import Lang, tr


def unpublished_sentence(year: int, *, lang: Lang = "vi") -> str:
    """Say that nothing of a year is known.

    Examples
    --------
    >>> unpublished_sentence(2025, lang="en")
    'The record holds no ranking of 2025 yet: none was published, or none was found.'
    """
    return tr("The record holds no ranking of {year} yet: none was published, or none was found.", lang, year=year)


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


def unpublished_path_sentence(path: Trajectory, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say that an index tells nothing of a province yet, in the years since it stands.

    Parameters
    ----------
    path
        An answer of `trends.trajectory`.
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
    names = {"index": ledger.index(row["index"]).short, "province": row["province"], "year": row["year"]}
    return tr(
        "{index}: to {year} the record holds nothing of {province} as it is since the merger.", ledger.lang, **names
    )
