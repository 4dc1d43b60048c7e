"""Figures out of a text: every score, rank and change of an index that it states, with what each is of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.days import checked_year
from cchc_analysis.record.provinces import find_province, province_in
from cchc_analysis.record.reading.called import index_names, province_code, same_name
from cchc_analysis.record.reading.claim import Claim, claims_of, last_held
from cchc_analysis.record.reading.known import Known
from cchc_analysis.record.reading.own_province import Named, its_province, provinces_named
from cchc_analysis.record.reading.own_subject import is_title
from cchc_analysis.record.reading.phrases import figures_of
from cchc_analysis.record.reading.plain_text import PlainText, plain_text_of
from cchc_analysis.record.reading.sentence import sentences_of
from cchc_analysis.record.reading.setting import Setting
from cchc_analysis.record.reading.tables import claims_of_table, tables_in
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.words import mark

COLUMNS = [
    "index", "year", "province_code", "component", "what", "value", "start", "end", "filled", "low", "high", "rank",
    "against", "doubt",
]  # fmt: skip

#: So many years after the last one of the record a text may be about: results, and the year that is under way.
_AHEAD = 2


def read_figures(
    text: str, year: int | None = None, province: str | None = None, *, record: Record | None = None
) -> pd.DataFrame:
    """Return the figures of indices that a text states, Vietnamese or English.

    An index is never guessed: figures in whose paragraph, or the heading above, no index is named are left out, as are
    aims, forecasts, differences between provinces, and figures printed with "trên", "khoảng" and the like. A score or
    rank that cannot be one is returned with its value, where nothing else can be meant: slips of the comma are there
    to be found.

    Parameters
    ----------
    text
        Plain text; a paragraph a line.
    year
        The year that the document is about, for figures beside which none is named.
    province
        The province that the document is about.
    record
        The record whose names are known; the one in use without it.

    Returns
    -------
    DataFrame
        A row a figure: index, year, province_code, component, what (score, rank, n_ranked, change_score, change_rank
        (places gained are positive), group, region_rank, share (of the maximum), up, down (counts of components),
        score_of_rank, mean, max, min), value (a number, or the letter of a group), start and end (the span in the
        text), filled (the columns that came from context; "value", where "xếp cuối" is the rank of the last of the
        year), low and high (the values that print so; "tốp 30" is 1 to
        30), rank (of score_of_rank), against (the year that a change is said to be from), doubt (why it may be
        something else, empty where the text is clear).

    Raises
    ------
    AskError
        For what is no text, and for a year or province that is none.

    Examples
    --------
    >>> found = read_figures("PAR INDEX năm 2023 của Bắc Kạn đạt 84,24%, xếp thứ 57/63, tăng 4 bậc.")
    >>> found[["index", "year", "province_code", "what", "value"]].values.tolist()[:2]
    [['PAR', 2023, '06', 'score', 84.24], ['PAR', 2023, '06', 'rank', 57.0]]
    >>> found["what"].tolist()
    ['score', 'rank', 'n_ranked', 'change_rank']
    """
    record = current_record(record)
    if not isinstance(text, str):
        raise AskError("{text} is no text.", "Give the sentences to be read as text.", text=repr(text)[:40])
    given = _given(year, province, record)
    plain = plain_text_of(text)
    claims = sorted(_claims(plain, given, record), key=lambda claim: claim.start)
    rows = [_row(claim, plain) for claim in claims]
    table = pd.DataFrame(rows, columns=COLUMNS)
    whole = dict.fromkeys(("year", "rank", "against"), "Int64") | dict.fromkeys(("start", "end"), "int64")
    return table.astype(whole | dict.fromkeys(("low", "high"), "float64"))


def _given(year: int | None, province: str | None, record: Record) -> Known:
    year = None if year is None else _evaluated(checked_year(year), record)
    if province is not None:
        # Of a name that is none it is said at once; its code is that of the year of each figure.
        find_province(province, record=record) if year is None else province_in(year, province, record=record)
    return Known(year=year, province=province)


def _evaluated(year: int, record: Record) -> int:
    first = int(record.observations["year"].min())
    if year < first:
        what = mark("In {year} no index of the record was evaluated: the first year is {first}.")
        raise AskError(what, mark("Give the year that the text is about."), year=year, first=first)
    last = last_held(record) + _AHEAD
    if year > last:
        what = mark("Of {year} no index can be known yet: the record goes up to {held}.")
        todo = mark("Give the year that the text is about, {last} at the latest.")
        raise AskError(what, todo, year=year, held=last - _AHEAD, last=last)
    return year


def _claims(text: PlainText, given: Known, record: Record) -> Iterator[Claim]:
    known = heading = Known()
    headings: list[tuple[int, Known]] = []
    named = cache(partial(provinces_named, text, record))
    for sentence in sentences_of(text, record):
        if sentence.opens:
            known = Known() if sentence.heading or sentence.cell else heading
        setting = Setting(sentence.tokens, figures_of(sentence.tokens), text.text)
        about = Known() if sentence.cell else _about(setting, known, given, named)
        yield from claims_of(setting, known, about, record)
        known = _named_in(setting, known, record)
        if sentence.heading:
            heading = (
                Known()
                if {"AIM", "NEGATION"} & set(setting.kinds)
                else replace(known, in_heading=True, is_title=is_title(setting))
            )
            headings.append((sentence.tokens[-1].end, heading))
    for table in tables_in(text.text):
        title = _title(text.text, table[0][0].start, headings)
        yield from claims_of_table(table, title, given, last_held(record), record)


def _about(setting: Setting, known: Known, given: Known, named: Callable[[], Named]) -> Known:
    """Return what a document is about, with its own province where a sentence says "của tỉnh" and none is known."""
    if given.province is not None or known.province is not None:
        return given
    place = its_province(setting) if setting.figures else None
    first = next(iter(named()), None) if place is not None else None
    if place is None or first is None or first[0] > setting.tokens[place].start:
        return given
    return replace(given, province=first[1], of_several_provinces=len(named()) > 1)


def _title(text: str, start: int, headings: list[tuple[int, Known]]) -> Known:
    """Return what the heading directly above a table names: one more line may stand between, such as the unit."""
    at = bisect_right(headings, start, key=lambda each: each[0]) - 1
    if at < 0:
        return Known()
    end, heading = headings[at]
    between = [line for line in text[end:start].split("\n")[1:] if line.strip(" |")]
    return heading if len(between) <= 1 else Known()


def _named_in(setting: Setting, known: Known, record: Record) -> Known:
    """Return what is known after a sentence: the last index it names; its year and province where it names one."""
    names = index_names(record)
    named = {names[same_name(token.text)] for token in setting.tokens if token.kind == "INDEX"}
    places = [k for k, kind in enumerate(setting.kinds) if not setting.is_compared(k)]
    years = [int(setting.tokens[k].text) for k in places if setting.kinds[k] == "YEAR"]
    if named or "OTHER_INDEX" in setting.kinds:
        # After a sentence about two indices nobody can tell which one the next goes on about.
        sure = len(named) == 1 and "OTHER_INDEX" not in setting.kinds
        known = replace(known, index=named.pop() if sure else None, in_heading=False, is_title=False)
    if years:
        known = replace(known, year=years[-1], of_several_years=len(set(years)) > 1)
    for k in places:
        if setting.kinds[k] == "PROVINCE" and setting.is_named(k):
            token = setting.tokens[k]
            name = setting.original[token.start : token.end]
            if province_code(name, known.year, record) is not None:
                known = replace(known, province=name)
            break
    return known


def _row(claim: Claim, text: PlainText) -> dict[str, object]:
    value = claim.value if isinstance(claim.value, str) else float(claim.value)
    ends = {end: None if getattr(claim, end) is None else float(getattr(claim, end)) for end in ("low", "high")}
    spans = {"start": text.given(claim.start), "end": text.given(claim.end)}
    return vars(claim) | {"value": value, "filled": " ".join(claim.filled)} | ends | spans
