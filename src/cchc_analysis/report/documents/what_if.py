"""The page to play with: one file in which a reader moves components and sees total, rank and chance.

The page reckons nothing that is not an answer of `targets.what_if`: it adds the moves to the published total, looks the
rank up on the table, and reads what is said of the chance from the totals at which that changes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from cchc_analysis.forecast.enough import untested
from cchc_analysis.maths.intervals import Bound, Chance
from cchc_analysis.maths.normal_mixture import Vector
from cchc_analysis.report.documents.what_if_chart import PLACE, library, what_if_chart
from cchc_analysis.report.documents.what_if_figures import aim_rank_text, part_figures, stood_text, table_of_year
from cchc_analysis.report.figures import Figure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import score_text
from cchc_analysis.report.prose.levers import measures_sentence
from cchc_analysis.report.prose.what_if import nothing_sentence, what_if_notes
from cchc_analysis.targets.what_if import SAME, STEP, WhatIf, WhatIfs
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.chances import chance_text, chance_word

#: Chances are looked at in such steps for where what is said of them changes, and each change is halved in on so often.
_LOOKS, _HALVINGS = 1000, 40
#: Stands for a total that none reaches.
_BEYOND = 1e6
#: What the page itself says while it is played with; ``{names}`` are filled there.
_WORDS = {
    "aim": mark("Rank aimed at by {year}"),
    "no_aim": mark("Rank aimed at"),
    "option": mark("rank {rank} or better"),
    "own_target": mark("rank {rank} or better (the province's target)"),
    "next_round": mark("rank {rank} or better (the next round rank)"),
    "table": mark("Rank on the table of {year}"),
    "chance": mark("Chance that this suffices for rank {rank} by {year}"),
    "distance": mark("To rank {rank} on the table of {year}"),
    "published": mark("as published"),
    "moved": mark("{change} on the published {total}"),
    "up": mark("{places} up"),
    "down": mark("{places} down"),
    "between": mark("from {down} down to {up} up"),
    "held": mark("the same place"),
    "one_place": mark("{places} place"),
    "places": mark("{places} places"),
    "short": mark("{points} short"),
    "spare": mark("{points} to spare"),
    "per_place": mark("a place takes about {points} here"),
    "points": mark("{points} points"),
    "no_chance": mark("not told"),
    "no_chance_why": mark("the record knows too little for an outlook"),
    "worth": mark("weight {weight} · one point adds {factor} to the total · a place: about {points} points"),
    "worth_unweighted": mark("one point adds {factor} to the total · a place: about {points} points"),
    "value": mark("{level} points, {change} on the published {own}"),
    "value_published": mark("{level} points, as published"),
    "chart": mark("The score at each rank of {index} {year}"),
    "chart_said": mark("Chart: the score at each rank of {index} {year}. {moved}"),
    "chart_moved": mark("Published: {own}, rank {stood}. Moved: {total}, rank {rank}."),
}


def what_if_page(answers: Sequence[WhatIfs], home: str, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Return the page to play with.

    Parameters
    ----------
    answers
        Of each index what every province of a map can move, as `what_ifs` returns it.
    home
        The code of the province that is shown first.
    lang
        Language of the page.
    ledger
        Where the figures that the page starts from are entered.

    Examples
    --------
    >>> from cchc_analysis.targets.what_if import own_what_ifs
    >>> page = what_if_page([one for one in own_what_ifs("Bắc Kạn", 2021) if one.index == "PCI"], "06")
    >>> "Mô phỏng" in page, "</script>" in page
    (True, True)
    """
    ledger = opened(ledger, lang)
    names, year = answers[0].provinces, answers[0].year
    steps = _chance_steps(ledger.lang)
    # The province of the run comes first, so that its figures stand first among the printed numbers.
    indices = [_index(found, home, [chance for chance, _ in steps], ledger) for found in answers]
    data = {
        "lang": ledger.lang,
        "comma": "," if ledger.lang == "vi" else ".",
        "step": STEP,
        "same": SAME,
        "words": {name: tr(text, ledger.lang) for name, text in _WORDS.items()},
        "chances": [said for _, said in steps],
        "provinces": list(names.items()),
        "home": home,
        "indices": indices,
        "first": next((place for place, found in enumerate(answers) if home in found.answers), 0),
    }
    template = _templates().get_template("mo_phong.html")
    return template.render(
        lang=ledger.lang,
        word=partial(_word, ledger.lang),
        beside=tr("Beside the evaluation of {year}: {province}", ledger.lang, year=year, province=names[home]),
        data=data,
        chart=what_if_chart(ledger.lang),
        place=PLACE,
        library=_as_script(library()),
    )


def rank_said(rank: Bound, shared: bool) -> str:
    """Print a rank that is reckoned: ``=2`` where it is shared, both ends where the record leaves it open.

    Examples
    --------
    >>> rank_said(Bound.exactly(2), True), rank_said(Bound(40, 41, 43), False)
    ('=2', '40–43')
    """
    return f"{'=' if shared else ''}{rank.low:.0f}" if rank.exact else f"{rank.low:.0f}–{rank.high:.0f}"


def enough_said(chance: Chance, lang: Lang) -> tuple[str, str]:
    """Print a chance in a word and in round figures.

    Examples
    --------
    >>> enough_said(Chance(0.1, 0.15, 0.25), "en")
    ('unlikely', 'about 1 in 10 to 1 in 4')
    """
    ends = {"low": chance.low, "high": chance.high}
    return chance_word(chance, lang, **ends), chance_text(chance, lang, **ends)


def _chance_steps(lang: Lang) -> list[tuple[float, tuple[str, str]]]:
    """Return what is said of a chance of the model, each with the least chance of which it is said."""

    def said(chance: float) -> tuple[str, str]:
        return enough_said(untested(chance), lang)

    steps = [(0.0, said(0.0))]
    for low, high in zip(range(_LOOKS), range(1, _LOOKS + 1), strict=True):
        if said(high / _LOOKS) != steps[-1][1]:
            steps.append((_change(said, low / _LOOKS, high / _LOOKS), said(high / _LOOKS)))
    return steps


def _change(said: Any, low: float, high: float) -> float:
    """Return where what is said changes between two chances."""
    before = said(low)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if said(middle) == before else (low, middle)
    return high


def _index(found: WhatIfs, home: str, chances: list[float], ledger: Ledger) -> dict[str, Any]:
    """Return all that the page knows of an index."""
    entry = ledger.index(found.index)
    in_order = sorted(found.answers, key=lambda code: code != home)
    tables = {one.year: one for one in found.answers.values() if not one.scores.empty}
    provinces = {code: _province(found.answers[code], found.year, chances, ledger) for code in in_order}
    return {
        "short": entry.short,
        # In a narrow field the short name alone is seen.
        "name": f"{entry.short} – {entry.name(ledger.lang).removesuffix(f' ({entry.short})')}",
        "unit": entry.unit(ledger.lang),
        "decimals": entry.decimals,
        "measures": measures_sentence(found.index, ledger=ledger),
        "tables": {year: list(table_of_year(one, ledger)) for year, one in sorted(tables.items())},
        "provinces": provinces,
        "nothing": {
            code: nothing_sentence(why, found.provinces[code], found.index, found.year, ledger)
            for code, why in found.nothing.items()
        },
    }


def _province(answer: WhatIf, year: int, chances: list[float], ledger: Ledger) -> dict[str, Any]:
    """Return all that the page knows of a province in an index."""
    stood = answer.stood
    ledger.cite(answer.cited())
    score_text(answer.row, ledger)
    return {
        "code": answer.province_code,
        "year": answer.year,
        "n": answer.curve.n,
        "ranked": Figure("n_ranked", answer.index, answer.year).text(answer.curve.n, ledger, rows=[answer.curve.name]),
        "total": round(answer.total, SAME),
        "stood": [int(stood.low), int(stood.best), int(stood.high)],
        "rank": stood_text(answer, ledger),
        "best": _kept(answer.curve.best),
        "band": [_kept(answer.curve.low), _kept(answer.curve.high)],
        "steps": answer.steps() if answer.scores.empty else None,
        "parts": [part_figures(part, answer, ledger) for part in answer.parts.to_dict("records")],
        "aim": None if answer.aim is None else _aim(answer, chances, ledger),
        "notes": [note for note in what_if_notes(answer, year, ledger) if note],
    }


def _kept(scores: Vector) -> list[float]:
    """Return scores with the digits that are kept: the last ones of a curve differ from machine to machine."""
    return [round(float(score), SAME) for score in scores]


def _aim(answer: WhatIf, chances: list[float], ledger: Ledger) -> dict[str, Any]:
    """Return the ranks that may be aimed at, with the totals from which what is said of the chance changes."""
    aim, held = answer.aim, answer.held
    assert aim is not None, "asked for only where there is one"
    aim_rank_text(answer, ledger)
    return {
        "rank": aim.rank,
        "by": aim.by,
        "stated": aim.target is not None,
        "ranks": answer.ranks,
        "enough": {rank: _totals(answer, rank, chances) for rank in answer.ranks} if held else {},
    }


def _totals(answer: WhatIf, rank: int, chances: list[float]) -> list[float]:
    """Return from which total on each chance is reached."""
    assert answer.held is not None, "asked for only where there is an outlook"
    mean, sd = answer.nation
    totals = (mean + sd * answer.held.position(chance, rank) for chance in chances[1:])
    return [round(min(max(total, -_BEYOND), _BEYOND), 4) for total in totals]


def _word(lang: Lang, message: str) -> str:
    return tr(message, lang)


def _as_script(text: str) -> str:
    """Return a script as it may stand in a page: nothing in it closes the element it stands in."""
    return text.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _as_data(data: object) -> str:
    """Return data as it may stand in a script element, whatever letters names have."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


@lru_cache(maxsize=1)
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("cchc_analysis.report.documents"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters |= {"data": _as_data}
    return templates
