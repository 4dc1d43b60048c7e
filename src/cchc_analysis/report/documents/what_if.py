"""The page to play with: one file in which a reader moves components and sees total, rank and chance.

The page reckons nothing that is not an answer of `targets.what_if`: it adds the moves to the published total, looks the
rank up on the table, and reads what is said of the chance from the totals at which that changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from typing import Any

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined

from cchc_analysis.forecast.enough import untested
from cchc_analysis.maths.intervals import Bound, Chance
from cchc_analysis.maths.normal_mixture import Vector
from cchc_analysis.record.sources import row_name, with_pages
from cchc_analysis.report.documents.what_if_chart import PLACE, library, what_if_chart
from cchc_analysis.report.figures import Figure, figure_of
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import ends_text, rank_text, score_text
from cchc_analysis.report.prose.levers import measures_sentence
from cchc_analysis.report.prose.outlook import merger_sentence
from cchc_analysis.targets.what_if import NO_PARTS, NO_TOTAL, NO_WEIGHTS, SAME, STEP, WhatIf, WhatIfs
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.chances import chance_text, chance_word

#: Chances are looked at in such steps for where what is said of them changes, and each change is halved in on so often.
_LOOKS, _HALVINGS = 1000, 40
#: Stands for a total that none reaches.
_BEYOND = 1e6
_NOTHING = {
    NO_PARTS: mark("The record holds no component scores of {province} in {index} up to {year}: nothing can be moved."),
    NO_WEIGHTS: mark(
        "The record does not know what each component of {index} counts in the years up to {year} of which it holds "
        "component scores of {province}: no total can be reckoned."
    ),
    NO_TOTAL: mark(
        "Up to {year} the record holds component scores of {province} in {index}, but no total of the same year: no "
        "rank can be reckoned."
    ),
}
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
    >>> from cchc_analysis.targets.what_if import what_ifs
    >>> page = what_if_page([one for one in what_ifs("Bắc Kạn", 2021) if one.index == "PCI"], "06")
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
    said = {"index": entry.short, "year": found.year}
    return {
        "short": entry.short,
        # In a narrow field the short name alone is seen.
        "name": f"{entry.short} – {entry.name(ledger.lang).removesuffix(f' ({entry.short})')}",
        "unit": entry.unit(ledger.lang),
        "decimals": entry.decimals,
        "measures": measures_sentence(found.index, ledger=ledger),
        "tables": {year: list(_table(one, ledger)) for year, one in sorted(tables.items())},
        "provinces": provinces,
        "nothing": {
            code: tr(_NOTHING[why], ledger.lang, province=found.provinces[code], **said)
            for code, why in found.nothing.items()
        },
    }


def _table(answer: WhatIf, ledger: Ledger) -> Iterator[dict[str, Any]]:
    """Give every province of a table that is known in full, the best first, as it was published."""
    rows = [answer.curve.row_of(str(code)) for code in answer.scores.index]
    for row in sorted(rows, key=lambda row: (-row["score"], row["province_code"])):
        yield {
            "code": row["province_code"],
            "name": row["province"],
            "score": round(float(row["score"]), SAME),
            "place": rank_text(row, ledger),
            "said": score_text(row, ledger),
        }


def _province(answer: WhatIf, year: int, chances: list[float], ledger: Ledger) -> dict[str, Any]:
    """Return all that the page knows of a province in an index."""
    row, stood = answer.row, answer.stood
    ledger.cite(answer.cited())
    score_text(row, ledger)
    figure = figure_of("rank" if pd.notna(row["rank"]) else "rank_implied", row)
    rows = [row_name(row, "rank") or answer.curve.name]
    return {
        "code": answer.province_code,
        "year": answer.year,
        "n": answer.curve.n,
        "ranked": Figure("n_ranked", answer.index, answer.year).text(answer.curve.n, ledger, rows=[answer.curve.name]),
        "total": round(answer.total, SAME),
        "stood": [int(stood.low), int(stood.best), int(stood.high)],
        "rank": ends_text(figure, float(stood.low), float(stood.high), ledger, rows),
        "best": _kept(answer.curve.best),
        "band": [_kept(answer.curve.low), _kept(answer.curve.high)],
        "steps": answer.steps() if answer.scores.empty else None,
        "parts": [_part(part, answer, ledger) for part in answer.parts.to_dict("records")],
        "aim": None if answer.aim is None else _aim(answer, chances, ledger),
        "notes": [note for note in _notes(answer, year, ledger) if note],
    }


def _kept(scores: Vector) -> list[float]:
    """Return scores with the digits that are kept: the last ones of a curve differ from machine to machine."""
    return [round(float(score), SAME) for score in scores]


def _part(part: dict[str, Any], answer: WhatIf, ledger: Ledger) -> dict[str, Any]:
    """Return a component with how many steps it can be moved down and up."""
    component = part["component"]
    figure = Figure("score", answer.index, answer.year, answer.province_code, component)
    figure.text(part["level"], ledger, rows=[answer.row_of(component)])
    weights = [with_pages(f"weights.{answer.index}.{component}", part["weight_source_id"])]
    own = {"index": answer.index, "year": answer.year, "component": component}
    # Where all count alike, a weight tells nothing.
    weight = part["weight"] if answer.parts["factor"].nunique() > 1 else float("nan")
    return {
        "name": part[f"name_{ledger.lang}"],
        "level": part["level"],
        "down": round((part["level"] - part["least"]) / STEP),
        "up": round((part["most"] - part["level"]) / STEP),
        "factor": part["factor"],
        "counts": Figure("factor", **own).text(part["factor"], ledger, rows=weights),
        "weight": "" if pd.isna(weight) else f"{Figure('weight', **own).text(weight * 100, ledger, rows=weights)}%",
    }


def _aim(answer: WhatIf, chances: list[float], ledger: Ledger) -> dict[str, Any]:
    """Return the ranks that may be aimed at, with the totals from which what is said of the chance changes."""
    aim, held = answer.aim, answer.held
    assert aim is not None, "asked for only where there is one"
    name = f"what_if.{answer.index}.{aim.origin}-{aim.by}.{aim.province_code}"
    rows = (
        [answer.curve.name] if aim.target is None else [f"targets.{aim.target['target_id']} {aim.target['source_id']}"]
    )
    ledger.print(f"{name}.aim_rank", aim.rank, unit="rank", rows=rows)
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


def _notes(answer: WhatIf, year: int, ledger: Ledger) -> Iterator[str]:
    """Give what a reader has to know of these figures."""
    lang, index = ledger.lang, ledger.index(answer.index).short
    said = {"index": index, "year": answer.year}
    if answer.year < year:
        yield tr(
            "The component scores are those of {year}, the latest of {index} that the record holds for the province "
            "with what they count; total and rank are of the same year.",
            lang,
            **said,
        )
    if answer.later is not None:
        later = answer.later
        rank = ends_text(figure_of("rank", later), later["rank"], later["rank"], ledger, [row_name(later, "rank")])
        ranked = figure_of("n_ranked", later | {"province_code": "", "component": ""}).text(later["n_ranked"], ledger)
        yield tr("Since then it was ranked {rank} of {n} in {year}.", lang, rank=rank, n=ranked, year=later["year"])
    if len(answer.fixed):
        names = ", ".join(answer.fixed[f"name_{lang}"])
        yield tr("Not published for the province, and left as they were: {names}.", lang, names=names)
    if answer.scores.empty:
        yield tr(
            "Of this table only a part is published: ranks are what the record allows, as a range where they stay "
            "open.",
            lang,
        )
    aim = answer.aim
    if aim is not None and aim.target is not None:
        yield tr(
            "Target of the province: rank {rank} by {year}, after {document}.",
            lang,
            rank=aim.rank,
            year=aim.by,
            document=aim.target["document"],
        )
    if answer.held is not None:
        yield merger_sentence(answer.held.outlook, ledger)


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
