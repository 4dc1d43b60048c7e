"""The sentences of the documents of a run: what a meeting is told first, in plain words and with few figures."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from cchc_analysis.record.catalog import Index
from cchc_analysis.record.grades import GRADES
from cchc_analysis.report.figures import Figure, figure_of
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import UNKNOWN, Row, is_band, rank_text, score_text, standing_text
from cchc_analysis.report.prose.aims import aim_text, document_name, reading_text, result_text
from cchc_analysis.report.prose.change import is_new_method, rows_of_part, total_of
from cchc_analysis.report.prose.requirement import carrying_on, old_map_note, requirement_finding
from cchc_analysis.report.prose.verdicts import VERDICTS, verdict_sentence
from cchc_analysis.standing.profile import Profile
from cchc_analysis.targets.requirement import Requirement
from cchc_analysis.targets.verdicts import to_show
from cchc_analysis.words import day, mark, tr


def score_sentence(row: Row, table: pd.DataFrame | None, ledger: Ledger) -> str:
    """Say the score of a year, how it moved, and how that compares with the nation.

    Parameters
    ----------
    row
        A row of `headline`.
    table
        The frame of `trends.change` of the same index and year; None where there is none.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.headline import headline
    >>> from cchc_analysis.standing.trends import change
    >>> row = headline("Bắc Kạn", 2023).query("index == 'SIPAS'").to_dict("records")[0]
    >>> score_sentence(row, change("SIPAS", "Bắc Kạn", 2023), Ledger("en"))
    'The score is 75.03, down 0.19 points on 2022; the mean of the 63 provinces rose 2.58, so the province fell 2.77
    points behind.'
    """
    if score_text(row, ledger) == UNKNOWN:
        return tr("The score of the province was not found.", ledger.lang)
    score = {"score": score_text(row, ledger)}
    total = total_of(table) if table is not None else {}
    if not total or pd.isna(total["previous_era"]):
        return tr("The score is {score}.", ledger.lang, **score)
    score["previous"] = str(total["previous_year"])
    if is_new_method(total):
        said = mark("The score is {score}; the method is another than in {previous}, so points do not compare.")
        return tr(said, ledger.lang, **score)
    if pd.isna(total["contribution_printed"]):
        return tr("The score is {score}; that of {previous} was not found.", ledger.lang, **score)
    moved = tr(_MOVED[_sign(total, "contribution")], ledger.lang, **score, points=_size(total, "contribution", ledger))
    return f"{moved}{_beside(total, ledger)}."


_MOVED = {
    1: mark("The score is {score}, up {points} points on {previous}"),
    -1: mark("The score is {score}, down {points} points on {previous}"),
    0: mark("The score is {score}, as in {previous}"),
}
_NATION = {
    1: mark("the mean of the {n} provinces rose {points}"),
    -1: mark("the mean of the {n} provinces fell {points}"),
    0: mark("the mean of the {n} provinces did not move"),
}
_BESIDE = {
    1: mark("; {nation}, so the province gained {points} points on it"),
    -1: mark("; {nation}, so the province fell {points} points behind"),
    0: mark("; {nation}, so the province kept pace"),
}
_SIZES = {
    "contribution": "points_moved_since",
    "national": "national_moved_since",
    "relative": "relative_moved_since",
}


def _sign(total: Row, part: str) -> int:
    value = float(total[f"{part}_printed"])
    return (value > 0) - (value < 0)


def _size(total: Row, part: str, ledger: Ledger) -> str:
    """Print a part of a change without its sign, which a word says."""
    figure = figure_of(_SIZES[part], total, at=int(total["previous_year"]))
    return figure.text(abs(total[f"{part}_printed"]), ledger, rows=rows_of_part(total, part))


def _beside(total: Row, ledger: Ledger) -> str:
    """Say what the nation gained and what that makes of the province's own gain; nothing where it is not known."""
    if pd.isna(total["relative_printed"]):
        return ""
    counted = figure_of("national_provinces_since", total | {"province_code": ""}, at=int(total["previous_year"]))
    n = counted.text(total["national_n"], ledger, rows=rows_of_part(total, "national"))
    nation = tr(_NATION[_sign(total, "national")], ledger.lang, n=n, points=_size(total, "national", ledger))
    points = _size(total, "relative", ledger)
    return tr(_BESIDE[_sign(total, "relative")], ledger.lang, nation=nation, points=points)


def region_sentence(row: Row, ledger: Ledger) -> str:
    """Say the place in the region; nothing where it is not known."""
    place = standing_text(row, ledger)
    return "" if place == UNKNOWN else tr("In its region it stands at {place}.", ledger.lang, place=place)


def year_targets(verdicts: pd.DataFrame, year: int, ledger: Ledger) -> list[str]:
    """Say of each target of a year that can be tested what was demanded, what came and in which reading it was met.

    Parameters
    ----------
    verdicts
        A frame of `assess_targets`.
    year
        The year.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.targets.verdicts import assess_targets
    >>> year_targets(assess_targets("Bắc Kạn", year=2022), 2022, Ledger("en"))[-1]
    'Kế hoạch 406/KH-UBND: PCI 2022 up 1 or more from rank 48 (2021): rank 35, met.'
    """
    shown = to_show(verdicts)
    shown = shown[shown["year"].eq(year) & shown["verdict"].ne("not_testable") & shown["counted"].astype(bool)]
    return [_target(rows.to_dict("records"), ledger) for _, rows in shown.groupby("target_id", sort=False)]


def _target(rows: list[Row], ledger: Ledger) -> str:
    first, lang = rows[0], ledger.lang
    document = document_name(first, lang)
    if len(rows) == 1:
        return f"{document}: {verdict_sentence(first, ledger=ledger)}."
    said = "; ".join(
        tr(
            "{verdict} ({readings})",
            lang,
            verdict=tr(VERDICTS[verdict], lang),
            readings=_readings(rows, verdict, ledger),
        )
        for verdict in dict.fromkeys(row["verdict"] for row in rows)
    )
    message = mark("{document}: {aim}; result: {result}: {said}.")
    result, aim = result_text(first, ledger), aim_text(first, ledger)
    return tr(message, lang, document=document, aim=aim, result=result, said=said)


def _readings(rows: list[Row], verdict: str, ledger: Ledger) -> str:
    named = [reading_text(row, ledger.lang) or aim_text(row, ledger) for row in rows if row["verdict"] == verdict]
    return "; ".join(named)


def no_target_sentence(year: int, ledger: Ledger) -> str:
    """Say that no target of a year can be tested."""
    return tr("No target of {year} that can be tested was found.", ledger.lang, year=year)


def next_aim_sentence(requirement: Requirement, ledger: Ledger) -> str:
    """Say what the next aim takes, by its best estimate, the chance in a word, and on which map; ranges follow later.

    Examples
    --------
    >>> from cchc_analysis.targets.requirement import requirement
    >>> rank_40 = requirement("PCI", "Bắc Kạn", rank=40, by=2025, as_of="2021-04-22")
    >>> next_aim_sentence(rank_40, Ledger("en")).partition("; ")[0]
    'PCI 2020: rank 40 by 2025 takes about 1.4 points more of Bắc Kạn'
    """
    finding = requirement_finding(requirement, ledger=ledger, ranges=False)
    said = tr("{finding} ({word}).", ledger.lang, finding=finding, word=carrying_on(requirement, ledger)["word"])
    return " ".join(filter(None, [said, old_map_note(requirement, ledger)]))


def releases_text(releases: pd.DataFrame, ledger: Ledger) -> str:
    """Name the rankings of a year, each with who issued it, on which day and by which decision.

    Parameters
    ----------
    releases
        Rows of `release_calendar`.
    ledger
        Whose catalogue names the issuers.

    Examples
    --------
    >>> from cchc_analysis.record.releases import release_calendar
    >>> days = release_calendar()
    >>> releases_text(days[(days["index"] == "PAR") & (days["year"] == 2022)], Ledger("vi"))
    'PAR INDEX 2022 (Bộ Nội vụ, công bố ngày 19/4/2023, Quyết định số 289/QĐ-BNV (14/4/2023))'
    """
    return "; ".join(_release(row, ledger) for row in releases.to_dict("records"))


def _release(row: Row, ledger: Ledger) -> str:
    entry, lang = ledger.index(row["index"]), ledger.lang
    said = [entry.issuer(lang)]
    if row["assumed"]:
        said.append(tr("day of release not found", lang))
    else:
        said.append(tr("released on {day}", lang, day=day(row["released"], lang)))
    if pd.notna(row["decision"]):
        said.append(tr("Decision {decision}", lang, decision=_NAMED.sub("", row["decision"])))
    return f"{entry.short} {row['year']} ({', '.join(said)})"


#: How an office may begin the number of a decision, beside the number alone.
_NAMED = re.compile(r"^\s*(?:quyết định|decision)(?:\s+(?:số|no\.?))?\s*:?\s*", re.IGNORECASE)


def opening_sentence(releases: pd.DataFrame, year: int, known: dt.date | None, ledger: Ledger) -> str:
    """Say on what a document rests: the rankings released, and the day whose knowledge is wanted.

    Parameters
    ----------
    releases
        Rows of `release_calendar`.
    year
        The year.
    known
        The day whose knowledge is wanted; None for all that the record knows.
    ledger
        Whose catalogue names the issuers.
    """
    lang = ledger.lang
    told = (
        tr("all that the record knows today", lang)
        if known is None
        else tr("what was released by {day}", lang, day=day(known, lang))
    )
    message = mark("This report rests on the rankings of {year} that were published ({known}): {said}.")
    return tr(message, lang, year=year, known=told, said=releases_text(releases, ledger))


def unpublished_notes(
    headline: pd.DataFrame, indices: Sequence[Index], profiles: Sequence[Profile], ledger: Ledger
) -> list[str]:
    """Say plainly what of a year was not published or not found, index by index.

    Parameters
    ----------
    headline
        A frame of `headline`.
    indices
        The indices a year could have.
    profiles
        The components of the year.
    ledger
        Where the printed numbers are entered.
    """
    year, rows = int(headline["year"].iloc[0]), {row["index"]: row for row in headline.to_dict("records")}
    notes = []
    for index in indices:
        named = {"index": index.short, "year": year}
        if index.index not in rows:
            message = mark("{index} {year}: no ranking was published, or none was found.")
            notes.append(tr(message, ledger.lang, **named))
        elif lacking := list(_lacking(rows[index.index], profiles, ledger)):
            message = mark("{index} {year}: not published of the province, or not found: {lacking}.")
            notes.append(tr(message, ledger.lang, **named, lacking=", ".join(lacking)))
    return notes


def second_hand_notes(headline: pd.DataFrame, profiles: Sequence[Profile], ledger: Ledger) -> list[str]:
    """Say which figures of a province and a year were read on no official page, index by index.

    Parameters
    ----------
    headline
        A frame of `headline`.
    profiles
        The components of the year.
    ledger
        Whose record knows the pages.

    Examples
    --------
    >>> from cchc_analysis.standing.headline import headline
    >>> second_hand_notes(headline("Bắc Kạn", 2021), [], Ledger("en"))
    ['PAPI 2021: rank, score were read at second hand; no official page was found.']
    """
    notes = []
    for row in headline.to_dict("records"):
        pages = {mark("rank"): [row["rank_source_id"]], mark("score"): [row["score_source_id"]]}
        for part in profiles:
            if (part.index, part.parent) == (row["index"], "total"):
                pages[mark("components")] = part.table["value_source_id"].to_list()
        if read := read_where_text(pages, ledger):
            message = mark("{index} {year}: {read}; no official page was found.")
            index = ledger.index(str(row["index"])).short
            notes.append(tr(message, ledger.lang, index=index, year=row["year"], read=read))
    return notes


def read_where_text(pages: Mapping[str, Sequence[str]], ledger: Ledger) -> str:
    """Say which figures were read on no official page and where instead; nothing of those that were.

    Parameters
    ----------
    pages
        What figures are called, as a message, with the pages on which they were read.
    ledger
        Whose record knows the pages.

    Examples
    --------
    >>> read_where_text({"rank": ["S0172"], "score": ["S0172"]}, Ledger("en"))
    'rank, score were read at second hand'
    """
    grades = ledger.record.sources.set_index("source_id")["grade"]
    read = {name: grades.reindex(list(ids)).dropna() for name, ids in pages.items()}
    # By the weakest page: of ten components nine may be official.
    worst = {name: max(found, key=GRADES.index) for name, found in read.items() if len(found)}
    said = [
        tr(message, ledger.lang, figures=", ".join(tr(name, ledger.lang) for name in figures))
        for grade, message in _READ_THERE.items()
        if (figures := [name for name, found in worst.items() if found == grade])
    ]
    return "; ".join(said)


_READ_THERE = {
    "press": mark("{figures} were read in the press"),
    "secondary": mark("{figures} were read at second hand"),
}


def _lacking(row: Row, profiles: Sequence[Profile], ledger: Ledger) -> Iterator[str]:
    """Name what is not known of an index: rank, score, components."""
    if is_band(row):
        said = mark("rank (from what is published it lies in {band})")
        yield tr(said, ledger.lang, band=rank_text(row, ledger))
    elif pd.isna(row["rank"]):
        yield tr("rank", ledger.lang)
    if pd.isna(row["score"]):
        yield tr("score", ledger.lang)
    parts = next((part for part in profiles if (part.index, part.parent) == (row["index"], "total")), None)
    if parts is None or not parts.known:
        yield tr("components", ledger.lang)
    elif parts.known_parts < len(parts.table):
        counts = {"n": ("components_known", parts.known_parts), "of": ("components", len(parts.table))}
        figures = {
            name: Figure(quantity, parts.index, parts.year, parts.province_code).text(count, ledger)
            for name, (quantity, count) in counts.items()
        }
        yield tr(mark("some components (known are {n} of {of})"), ledger.lang, **figures)
