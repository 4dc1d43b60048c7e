"""The year that a figure is of: named beside it, in its clause or sentence, the one before, or around it."""

from __future__ import annotations

from cchc_analysis.record.reading.known import NO_SURE_PERIOD, NO_SURE_YEAR, SEVERAL_YEARS, Found, Known
from cchc_analysis.record.reading.phrases import Figure
from cchc_analysis.record.reading.setting import Setting

#: Words before "năm trước" that make it some earlier year.
_SOME = frozenset(["hai", "ba", "bốn", "vài", "nhiều", "những", "các"])


def year_of(
    setting: Setting, figure: Figure, listed: int | None, known: Known, given: Known, found: Found
) -> int | None:
    """Return the year that a figure is of; None where neither the sentence nor what is around it says one.

    Parameters
    ----------
    setting, figure
        The figure in its sentence.
    listed
        The place of the year that a list gives it.
    known, given
        What sentences before have named, and what the document is about.
    found
        Where what came from context is noted, and doubts.
    """
    if spanned := setting.spanned(figure):
        return int(setting.tokens[spanned[1]].text)
    own = listed if listed is not None else setting.bracketed_year(figure)
    if own is None:
        own = setting.in_bracket_after("YEAR", figure)
        inside = range(own + 1, figure.first) if own is not None else ()
        own = None if any(setting.kinds[k] in ("YEAR", "LAST_YEAR") for k in inside) else own
    if own is None:
        own = setting.directly_ahead(
            "YEAR", figure, ("LINK", "IN", "FIVE", "OPEN") if figure.before else ("LINK", "IN", "FIVE")
        )
        own = own if figure.before else _said(setting, own)
    if own is not None:
        return int(setting.tokens[own].text)
    place = _time(setting, figure)
    if place is not None and setting.kinds[place] == "LAST_YEAR":
        return _year_before(setting, place, found)
    if _is_of_several(setting, figure, place):
        found.doubts.append(SEVERAL_YEARS)
    year = int(setting.tokens[place].text) if place is not None else _around(known, given, found)
    if year is None:
        return None
    return (against_of(setting, figure) or year - 1) if figure.before else year


def _around(known: Known, given: Known, found: Found) -> int | None:
    """Return the year that sentences before have named, or that the document is about."""
    year = known.year or given.year
    if year is not None:
        found.filled.append("year")
        if known.year is not None and known.of_several_years:
            found.doubts.append(SEVERAL_YEARS)
    return year


def _is_of_several(setting: Setting, figure: Figure, place: int | None) -> bool:
    """Say whether a figure may be of several years: "bình quân giai đoạn 2019-2023", "7 năm liền đứng đầu"."""
    if place is None:
        named = {setting.tokens[k].text for k, kind in enumerate(setting.kinds) if kind == "YEAR"}
        in_clause = False
    else:
        named = set()
        in_clause = setting.clauses[place] == setting.clauses[figure.first]
    spell = next(setting.back("SPELL", figure), None)
    by_spell = spell is not None and (place is None or place < spell or (place > figure.first and not in_clause))
    counted = setting.has_before("COUNTED_TIME", figure) and not in_clause
    return by_spell or counted or len(named) > 1 or setting.of_several_years(figure)


def _time(setting: Setting, figure: Figure) -> int | None:
    """Return the place of the year that a figure is of, or of "năm trước"; None where the sentence has none."""
    kinds = ("YEAR",) if figure.what.startswith("change") else ("YEAR", "LAST_YEAR")
    behind = setting.directly_ahead("LAST_YEAR", figure, ("POINTS", "PERCENT"))
    if behind is not None and len(kinds) > 1 and not setting.is_compared(behind):
        return behind
    before = sorted(
        (k for kind in kinds for k in setting.back(kind, figure) if not setting.is_compared(k)), reverse=True
    )
    in_clause = [k for k in before if setting.clauses[k] == setting.clauses[figure.first]]
    ahead = _said(setting, setting.until_next("YEAR", figure))
    everywhere = [k for k in setting.ahead("YEAR", figure) if not setting.is_compared(k)]
    of_index = [k for k, kind in enumerate(setting.kinds) if kind == "YEAR" and _is_of_index(setting, k)]
    places = [*in_clause[:1], *([ahead] if ahead is not None else []), *before[:1], *of_index[:1], *everywhere[:1]]
    if places:
        return places[0]
    # "giảm 3 bậc, từ vị trí 46 (năm 2021) xuống vị trí 49 (năm 2022)"
    bracketed = [k for k, kind in enumerate(setting.kinds) if kind == "YEAR" and not setting.is_compared(k)]
    return bracketed[0] if figure.what.startswith("change") and len(bracketed) == 1 else None


def _is_of_index(setting: Setting, place: int) -> bool:
    """Say whether the bracket of a year only says of which index a component is: "(thuộc PAR INDEX 2023)"."""
    opens = setting.brackets[place]
    return opens > 0 and setting.kinds[opens - 1] == "COMPONENT" and "INDEX" in setting.kinds[opens:place]


def _year_before(setting: Setting, place: int, found: Found) -> int | None:
    """Return the year that "năm trước" means: the one before that of the sentence; with a doubt where it has none."""
    years = {
        int(setting.tokens[k].text)
        for k, kind in enumerate(setting.kinds)
        if kind == "YEAR" and not setting.is_compared(k)
    }
    said = setting.tokens[place].text
    if len(years) == 1 and said != "trước đó" and not said[0].isdigit() and said.split()[0] not in _SOME:
        return years.pop() - 1
    found.doubts.append(NO_SURE_PERIOD if said == "cùng kỳ" else NO_SURE_YEAR)
    return None


def _said(setting: Setting, place: int | None) -> int | None:
    return None if place is None or setting.is_compared(place) else place


def against_of(setting: Setting, figure: Figure) -> int | None:
    """Return the year that the sentence compares with."""
    if spanned := setting.spanned(figure):
        return int(setting.tokens[spanned[0]].text)
    near = setting.until_next("YEAR", figure)
    places = [near] if near is not None else [k for k, kind in enumerate(setting.kinds) if kind == "YEAR"]
    compared = [k for k in places if setting.is_compared(k)]
    return int(setting.tokens[compared[0]].text) if compared else None
