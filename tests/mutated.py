"""Drafts of true sentences of the record, and the same with one digit, year or province changed.

What counts was fixed before anything was measured. A figure of a mutated draft is

- *contradicted* where the record prints one or more figures for the same index, year, province, component and matter
  (of a change: both years) and none of them, give or take half a unit of the last digit of each, is it;
- *true* where one of them is: a mutation can hit another page's figure, or another year that is the same;
- *unknown* where the record prints none. Nobody can find it wrong by the record, so it is in neither count, though the
  bounds of a year may still rule it out.

What is printed is looked up in the tables of the record here, not by the code that is tested. Contradictions are
counted figure by figure; so are false alarms: true figures, in the drafts as they were and as they became, that are
called contradicting or impossible.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import pandas as pd

import cchc_analysis as ca
from cchc_analysis.record.tables import current_record
from cchc_analysis.words import number

#: Rows that are no printed figure of the scale, or shown to be misprints.
NO_FIGURE = ("misprint", "other_scale", "qualitative", "unlisted")
NAMES = {
    "PAR": ("PAR INDEX", "Chỉ số CCHC", "Chỉ số cải cách hành chính"),
    "PCI": ("PCI", "Chỉ số năng lực cạnh tranh cấp tỉnh (PCI)"),
    "SIPAS": ("SIPAS", "Chỉ số SIPAS"),
    "PAPI": ("PAPI", "Chỉ số PAPI"),
}
UNITS = {"PAR": "%", "SIPAS": "%", "PCI": " điểm", "PAPI": " điểm"}
BOTH = (
    "{index} năm {year} của {province} đạt {score}{unit}, xếp thứ {rank}/{n}.",
    "Năm {year}, {province} đạt {score}{unit} về {index}, đứng ở vị trí {rank}.",
    "{province} xếp hạng {rank} trong bảng {index} năm {year} với {score}{unit}.",
    "Theo kết quả {index} {year}, {province} đứng thứ {rank}, đạt {score} điểm.",
)
SCORES = (
    "{index} năm {year} của tỉnh {province} đạt {score}{unit}.",
    "Năm {year}, {province} được {score}{unit} về {index}.",
    "{province} scored {score_en} in the {short} of {year}.",
)
RANKS = (
    "{province} đứng thứ {rank} về {index} năm {year}.",
    "Trong bảng xếp hạng {index} {year}, {province} giữ vị trí thứ {rank}.",
    "{province} was ranked {rank} in the {year} {short}.",
)
CHANGES = (
    "{index} năm {year} của {province} {places} so với năm {before}.",
    "So với năm {before}, {index} năm {year} của {province} {places}.",
)
PARTS = (
    "Chỉ số thành phần {part} của {province} trong {index} năm {year} đạt {score} điểm.",
    "Trong {index} năm {year}, {part} của {province} đạt {score} điểm.",
)


@dataclass(frozen=True)
class Figure:
    """A figure of a sentence as it is meant: where it stands, and what it states of what."""

    what: str
    value: float
    digits: int
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A sentence about an index, year and province, with its figures."""

    text: str
    index: str
    year: int
    province: str
    code: str
    component: str
    figures: tuple[Figure, ...]
    before: int | None = None


@cache
def printed() -> dict[tuple[str, int, str, str], list[dict[str, float]]]:
    """What pages print of each place, straight from the tables."""
    rows = current_record(None).observations
    found: dict[tuple[str, int, str, str], list[dict[str, float]]] = {}
    for row in rows[~rows["basis"].isin(NO_FIGURE)].to_dict("records"):
        found.setdefault((row["index"], row["year"], row["province_code"], row["component"]), []).append(row)
    return found


def state_of(sentence: Sentence, figure: Figure) -> str:
    """Say whether a figure is true, contradicted or unknown."""
    half = 0.5 * 10**-figure.digits if figure.what == "score" else 0
    ends = list(_printed(sentence, figure.what))
    if not ends:
        return "unknown"
    close = any(figure.value - half <= high + 1e-6 and low - 1e-6 <= figure.value + half for low, high in ends)
    return "true" if close else "contradicted"


def _printed(sentence: Sentence, what: str) -> Iterator[tuple[float, float]]:
    place = (sentence.index, sentence.year, sentence.code, sentence.component)
    if what == "n_ranked":
        ranked = {row["n_ranked"] for key, rows in printed().items() for row in rows if key[:2] == place[:2]}
        yield from ((n, n) for n in ranked if pd.notna(n))
    elif what == "change_rank":
        assert sentence.before is not None
        now, then = printed().get(place, []), printed().get((place[0], sentence.before, *place[2:]), [])
        yield from (
            (then_row["rank"] - row["rank"],) * 2
            for row in now
            for then_row in then
            if pd.notna(row["rank"]) and pd.notna(then_row["rank"])
        )
    else:
        yield from (
            (row[f"{what}_low"], row[f"{what}_high"]) for row in printed().get(place, []) if pd.notna(row[what])
        )


@cache
def _rows() -> pd.DataFrame:
    tables = [ca.load_index(index, components=True) for index in NAMES]
    rows = pd.concat(tables, ignore_index=True)
    rows = rows[~rows["basis"].isin(NO_FIGURE)]
    return rows[rows["year"].ge(2009)]


@cache
def _of(index: str, kind: str) -> pd.DataFrame:
    rows = _rows()[_rows()["index"].eq(index)]
    if kind == "part":
        own = rows["component"].str.fullmatch(r"PAR[1-8]|PCI\d\d|D[1-8]") & rows["score"].notna()
        return rows[own]
    rows = rows[rows["component"].eq("total")]
    need = {"both": ["score", "rank"], "score": ["score"], "rank": ["rank"], "change": ["rank"]}[kind]
    return rows.dropna(subset=need)


def true_sentence(dice: random.Random) -> Sentence:
    """A true sentence of a row drawn from the record."""
    while True:
        index = dice.choice([*NAMES])
        kind = dice.choice(("both", "both", "score", "rank", "change", "part"))
        rows = _of(index, kind)
        if rows.empty:
            continue
        row = rows.iloc[dice.randrange(len(rows))]
        sentence = _sentence(row, kind, dice)
        if sentence is not None and all(state_of(sentence, figure) == "true" for figure in sentence.figures):
            return sentence


def _sentence(row: pd.Series, kind: str, dice: random.Random) -> Sentence | None:
    index, year = row["index"], int(row["year"])
    words = {"both": BOTH, "score": SCORES, "rank": RANKS, "change": CHANGES, "part": PARTS}[kind]
    said = {
        "index": dice.choice(NAMES[index]),
        "short": NAMES[index][0],
        "year": year,
        "unit": UNITS[index],
        "n": int(row["n_ranked"]),
        "before": year - 1,
    }
    values: dict[str, float] = {}
    if pd.notna(row["score"]):
        values["score"] = round(float(row["score"]), 2)
    if pd.notna(row["rank"]):
        values["rank"] = int(row["rank"])
    if kind == "change":
        before = [
            each
            for each in printed().get((index, year - 1, row["province_code"], "total"), [])
            if pd.notna(each["rank"])
        ]
        gained = int(before[0]["rank"] - row["rank"]) if before else 0
        if gained == 0:
            return None
        values = {"change_rank": gained}
    if kind == "part":
        table = current_record(None).components
        named = table[table["index"].eq(index) & table["component"].eq(row["component"])]
        said["part"] = str(named["name_vi"].iloc[0]).split(" (")[0]
        values = {"score": values["score"]}
    return _spelled(dice.choice(words), said, values, row)


def _spelled(words: str, said: dict[str, object], values: dict[str, float], row: pd.Series) -> Sentence:
    text, figures = "", []
    shown = {"n_ranked": said["n"], **values}
    for piece in words.replace("}", "{").split("{"):
        what = {"score_en": "score", "places": "change_rank", "n": "n_ranked"}.get(piece, piece)
        if what in shown and piece not in ("index",):
            value = shown[what]
            digits = 2 if what == "score" else 0
            told = number(abs(value), digits, "en" if piece == "score_en" else "vi")
            text += ("tăng " if value > 0 else "giảm ") if piece == "places" else ""
            figures.append(Figure(what, value, digits, len(text), len(text) + len(told)))
            text += told + (" bậc" if piece == "places" else "")
        elif piece == "province":
            text += str(row["province"])
        else:
            text += str(said[piece]) if piece in said else piece
    place = (row["index"], int(row["year"]), row["province"], row["province_code"], row["component"])
    return Sentence(text, *place, tuple(figures), int(row["year"]) - 1 if "change_rank" in values else None)


def mutated(sentence: Sentence, how: str, dice: random.Random) -> Sentence | None:
    """The sentence with one digit of a figure, its year or its province changed; None where that cannot be."""
    return {"digit": _digit, "year": _year, "province": _province}[how](sentence, dice)


def _digit(sentence: Sentence, dice: random.Random) -> Sentence:
    place = dice.randrange(len(sentence.figures))
    figure = sentence.figures[place]
    told = sentence.text[figure.start : figure.end]
    at = dice.choice([k for k, sign in enumerate(told) if sign.isdigit()])
    new = dice.choice([sign for sign in "0123456789" if sign != told[at] and not (at == 0 and sign == "0")])
    told = told[:at] + new + told[at + 1 :]
    value = float(told.replace(",", ".")) * (-1 if figure.value < 0 else 1)
    figures = list(sentence.figures)
    figures[place] = replace(figure, value=value)
    text = sentence.text[: figure.start] + told + sentence.text[figure.end :]
    return replace(sentence, text=text, figures=tuple(figures))


def _year(sentence: Sentence, dice: random.Random) -> Sentence | None:
    rows = _of(sentence.index, "both")
    others = sorted(set(map(int, rows["year"])) - {sentence.year, sentence.before})
    if not others:
        return None
    year = dice.choice(others)
    # Of a change only its own year moves; the year that it is compared with stays.
    return replace(sentence, text=sentence.text.replace(str(sentence.year), str(year), 1), year=year)


def _province(sentence: Sentence, dice: random.Random) -> Sentence:
    stood = current_record(None).provinces
    stood = stood[stood["valid_from"].fillna("").le(f"{sentence.year}-12-31")]
    stood = stood[
        stood["valid_to"].fillna("9999").ge(f"{sentence.year}-12-31") & stood["province"].ne(sentence.province)
    ]
    row = stood.iloc[dice.randrange(len(stood))]
    moved = len(row["province"]) - len(sentence.province)
    at = sentence.text.index(sentence.province)
    figures = tuple(
        replace(each, start=each.start + moved, end=each.end + moved) if each.start > at else each
        for each in sentence.figures
    )
    text = sentence.text.replace(sentence.province, row["province"], 1)
    return replace(sentence, text=text, province=row["province"], code=row["province_code"], figures=figures)
