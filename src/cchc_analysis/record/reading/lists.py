"""Lists told one by one: "các năm 2021, 2022 lần lượt đạt 84,69% và 79,35%" has a figure for each year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cchc_analysis.record.reading.phrases import Figure
from cchc_analysis.record.reading.setting import Setting

#: What may be listed, and between the members of such a list.
LISTED = ("YEAR", "INDEX", "PROVINCE", "COMPONENT")
_BETWEEN = frozenset(["COMMA", "AND", "SEMICOLON", "IN", "FIVE", "LINK"])
#: Words before each member: "tỉnh Sơn La và tỉnh Lạng Sơn", "chỉ số Tính minh bạch và chỉ số ...".
_BEFORE = dict.fromkeys(LISTED, ("tỉnh",)) | {"COMPONENT": ("chỉ", "số", "lĩnh vực", "nội dung")}
#: Between figures that follow one another in a list.
_JOINED = frozenset(["COMMA", "AND", "SEMICOLON"])


def members_of(setting: Setting) -> dict[tuple[str, Figure], int | None]:
    """Return, for each figure behind a list, which member of it the figure is of.

    None where a list stands before a figure and nobody can tell which member is meant.
    """
    found: dict[tuple[str, Figure], int | None] = {}
    for kind in LISTED:
        runs = list(_runs(setting, kind))
        for number, run in enumerate(runs):
            end = runs[number + 1][0] if number + 1 < len(runs) else len(setting.tokens)
            end = next(
                (k for k in range(run[-1] + 1, end) if setting.kinds[k] == kind and not setting.is_compared(k)), end
            )
            figures = [figure for figure in setting.figures if run[-1] < figure.first < end]
            for what in {figure.what for figure in figures}:
                same = [figure for figure in figures if figure.what == what]
                told = "EACH" in setting.kinds or _follow(setting, same)
                told = told and len(same) == len(run)
                found |= {
                    (kind, figure): place if told else None
                    for figure, place in zip(same, _long(run, same), strict=True)
                }
    return found


def _long(run: Sequence[int], figures: Sequence[Figure]) -> list[int]:
    return [*run, *[run[-1]] * len(figures)][: len(figures)]


def _runs(setting: Setting, kind: str) -> Iterator[list[int]]:
    """Give the lists of at least two of a kind with nothing but joints between."""
    run: list[int] = []
    for k, other in enumerate(setting.kinds):
        if other == kind and not setting.is_compared(k) and (kind != "PROVINCE" or setting.is_named(k)):
            # "xếp thứ 60 về SIPAS, PCI xếp thứ 35": an index behind its figure begins no list.
            if run or not k or (setting.kinds[k - 1] != "ABOUT" and not setting.is_told_behind(k)):
                run.append(k)
        elif run and not (other in _BETWEEN or setting.tokens[k].text in _BEFORE[kind]):
            if len(run) > 1:
                yield run
            run = []
    if len(run) > 1:
        yield run


def _follow(setting: Setting, figures: Sequence[Figure]) -> bool:
    """Say whether figures follow one another with nothing but joints between."""
    between = (setting.kinds[one.last : other.first] for one, other in pairwise(figures))
    return all(kinds and _JOINED.issuperset(kinds) for kinds in between)
