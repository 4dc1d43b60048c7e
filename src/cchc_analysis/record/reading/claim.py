"""What a figure of a sentence is of: its index, year, province and component, and what of them the context filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from cchc_analysis.errors import AskError
from cchc_analysis.record.catalog import components_of, scale_of
from cchc_analysis.record.reading.called import component_names, index_names, is_name, province_code, same_name
from cchc_analysis.record.reading.phrases import Figure
from cchc_analysis.record.reading.setting import Setting
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

SEVERAL = mark("several provinces are named before it")
SEVERAL_YEARS = mark("several years are named around it")
NO_PROVINCE = mark("no province is named")
UNNAMED_PART = mark("the component is not named, or not known")
REGIONAL = mark("it may be a rank within the region")
NO_SUCH_PROVINCE = mark("the name of the province is not clear")
AFTER_INDEX = mark("the index is only known from an earlier sentence")

#: Words that stand for the province a text is about.
_THE_PROVINCE = frozenset(["tỉnh", "thành phố", "địa phương", "province", "city", "it", "its"])
_WHOLE = {"MEAN": "mean", "MAX": "max", "MIN": "min"}
#: Provinces of the largest region are fewer than these.
_OF_REGION = 20


@dataclass(frozen=True)
class Known:
    """What sentences before have named, or the document is about.

    Parameters
    ----------
    index, year, province_code
        None where nothing is known.
    of_several_years
        Whether the year is only the last of several that a sentence named.
    """

    index: str | None = None
    year: int | None = None
    province_code: str | None = None
    of_several_years: bool = False


@dataclass(frozen=True)
class Claim:
    """One figure that a text states.

    Parameters
    ----------
    index, year, province_code, component
        What it is of; year and province empty where the text does not say.
    what
        score, rank, n_ranked, change_score, change_rank, group, region_rank, share, up, down, score_of_rank, mean,
        max, min.
    value, low, high
        As printed, and the values that print so; the letter of a group has no ends.
    start, end
        The span in the plain text.
    rank
        Of score_of_rank: the rank.
    against
        Of a change: the year that is named beside "so với".
    filled
        What came from context.
    doubt
        Why it may be something else; empty where the text is clear.
    """

    index: str
    year: int | None
    province_code: str | None
    component: str
    what: str
    value: Decimal | str
    low: Decimal | None
    high: Decimal | None
    start: int
    end: int
    rank: int | None = None
    against: int | None = None
    filled: tuple[str, ...] = ()
    doubt: str = ""


@dataclass
class _Found:
    """What was found out about a figure, piece by piece."""

    filled: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def claims_of(setting: Setting, known: Known, given: Known, original: str, record: Record) -> Iterator[Claim]:
    """Give the claims of a sentence.

    Parameters
    ----------
    setting
        The sentence with its figures.
    known
        What sentences before it have named.
    given
        What the document as a whole is about.
    original
        The text with its capitals.
    record
        Whose names are known.
    """
    looker = _Looker(setting, known, given, original, record)
    ranks = [figure for figure in setting.figures if figure.what == "rank"]
    whoever = "LOCALITY" in setting.kinds and "PROVINCE" not in setting.kinds
    for figure in setting.figures:
        if setting.has_aim(figure):
            continue
        if whoever and figure.what in ("rank", "n_ranked", "score") and len(ranks) == 1:
            if figure.what == "score" and (claim := looker.claim(figure)) is not None:
                yield replace(claim, what="score_of_rank", rank=int(ranks[0].value), province_code=None, doubt="")
            continue
        if (claim := looker.claim(figure)) is not None:
            yield claim


@dataclass(frozen=True)
class _Looker:
    """Looks in a sentence, then around it, for what its figures are of."""

    setting: Setting
    known: Known
    given: Known
    original: str
    record: Record

    def claim(self, figure: Figure) -> Claim | None:
        """Return the claim of a figure; None where it is of no index, or states none."""
        found = _Found()
        index = self._index(figure, found)
        if index is None or (figure.what == "rank" and self._is_list_head(figure)):
            return None
        year = self._year(figure, found)
        if self.setting.of_several_years(figure):
            found.doubts.append(SEVERAL_YEARS)
        what = self._what(figure, found)
        component = self._component(index, year, figure, found)
        if what is None or component is None:
            return None
        of_all = what in _WHOLE.values()
        province = None if of_all else self._province(year, figure, found)
        if what == "score" and component != "total" and "PERCENT" in figure.unit and self._top(index, component) != 100:
            what = "share"
        if what == "score" and not self._on_scale(index, year, component, figure):
            return None
        if {"index", "province_code"} <= set(found.filled) and not self._speaks_of_the_province():
            found.doubts.append(AFTER_INDEX)
        against = self._against(figure) if what.startswith("change") else None
        if not of_all and province is None and not found.doubts:
            found.doubts.append(NO_PROVINCE)
        place = (index, year, province, component)
        ends = (figure.low, figure.high, figure.start, figure.end)
        return Claim(
            *place,
            what,
            figure.value,
            *ends,
            against=against,
            filled=tuple(found.filled),
            doubt="".join(found.doubts[:1]),
        )

    def _is_list_head(self, figure: Figure) -> bool:
        """Say whether a first place is nobody's here: no province is named in the sentence."""
        is_first = self.setting.kinds[figure.first] == "FIRST"
        return is_first and "PROVINCE" not in self.setting.kinds

    def _index(self, figure: Figure, found: _Found) -> str | None:
        names = index_names(self.record)
        places = [
            self.setting.directly_ahead("INDEX", figure, ("LINK", "RANKING")),
            next(self.setting.back("INDEX", figure), None),
            next(self.setting.ahead("INDEX", figure), None),
            next((k for k, kind in enumerate(self.setting.kinds) if kind == "INDEX"), None),
        ]
        place = next((place for place in places if place is not None), None)
        if place is not None:
            return names[same_name(self.setting.tokens[place].text)]
        if self.known.index is None:
            return None
        found.filled.append("index")
        if not self._goes_on():
            found.doubts.append(AFTER_INDEX)
        return self.known.index

    def _speaks_of_the_province(self) -> bool:
        """Say whether a sentence that names neither index nor province says whom it is about, or only goes on."""
        words = [token.text for token in self.setting.tokens]
        return not _THE_PROVINCE.isdisjoint(words) or "chỉ số" in " ".join(words)

    def _goes_on(self) -> bool:
        """Say whether a sentence without an index surely goes on about the one before: it ranks, or says "this"."""
        said = {"PLACE", "PLACES", "RANKING", "FIRST", "ORDINAL"} & set(self.setting.kinds)
        return bool(said) or any("chỉ số" in token.text for token in self.setting.tokens)

    def _year(self, figure: Figure, found: _Found) -> int | None:
        setting = self.setting
        if spanned := setting.spanned(figure):
            return int(setting.tokens[spanned[1]].text)
        own = setting.bracketed_year(figure)
        if own is None:
            own = setting.in_bracket_after("YEAR", figure)
        if own is None:
            own = self._said(setting.directly_ahead("YEAR", figure, ("LINK", "IN", "FIVE")))
        if own is not None:
            return int(setting.tokens[own].text)
        before = [k for k in setting.back("YEAR", figure) if not setting.is_compared(k)]
        in_clause = [k for k in before if setting.clauses[k] == setting.clauses[figure.first]]
        ahead = self._said(setting.until_next("YEAR", figure))
        everywhere = [k for k in setting.ahead("YEAR", figure) if not setting.is_compared(k)]
        places = [*in_clause[:1], *([ahead] if ahead is not None else []), *before[:1], *everywhere[:1]]
        if places:
            year = int(setting.tokens[places[0]].text)
        else:
            around = self.known.year or self.given.year
            if around is None:
                return None
            found.filled.append("year")
            if self.known.year is not None and self.known.of_several_years:
                found.doubts.append(SEVERAL_YEARS)
            year = around
        return (self._against(figure) or year - 1) if figure.before else year

    def _said(self, place: int | None) -> int | None:
        return None if place is None or self.setting.is_compared(place) else place

    def _against(self, figure: Figure) -> int | None:
        """Return the year that the sentence compares with."""
        setting = self.setting
        if spanned := setting.spanned(figure):
            return int(setting.tokens[spanned[0]].text)
        near = setting.until_next("YEAR", figure)
        places = [near] if near is not None else [k for k, kind in enumerate(setting.kinds) if kind == "YEAR"]
        compared = [k for k in places if setting.is_compared(k)]
        return int(setting.tokens[compared[0]].text) if compared else None

    def _what(self, figure: Figure, found: _Found) -> str | None:
        setting = self.setting
        if figure.what == "score":
            return self._score(figure)
        if figure.what == "change_score" and "MEAN" in setting.kinds and "PROVINCE" not in setting.kinds:
            return None
        if figure.what in ("rank", "n_ranked"):
            return self._rank(figure, found)
        return figure.what

    def _score(self, figure: Figure) -> str | None:
        """Return whether a score is a province's, or the mean, the most or the least of all; None where it is none."""
        setting = self.setting
        bracketed = setting.in_bracket_after("PROVINCE", figure) is not None
        if setting.has_before("MEDIAN", figure):
            return None
        stated = {other.last - 1 for other in setting.figures if other.last <= figure.first}
        for k in range(figure.first - 1, -1, -1):
            kind = setting.kinds[k]
            if not setting.seen(k, figure):
                continue
            if setting.clauses[k] != setting.clauses[figure.first] or k in stated:
                return "score"
            if kind == "DIFFERENCE" and not bracketed:
                return None
            if kind in _WHOLE:
                return self._of_all(k, kind, figure)
        return "score"

    def _of_all(self, place: int, kind: str, figure: Figure) -> str | None:
        """Return what a figure behind "trung bình", "cao nhất" is: of a province that is named, its own."""
        setting = self.setting
        clause = [k for k in range(len(setting.kinds)) if setting.clauses[k] == setting.clauses[place]]
        if any(setting.kinds[k] in ("REGION", "REGION_NAME") for k in clause):
            return None
        if any(setting.kinds[k] == "PROVINCE" and place < k < figure.first for k in clause):
            return "score"
        has_subject = any(setting.kinds[k] == "PROVINCE" and k < place for k in clause)
        if has_subject:
            return "score" if kind != "MEAN" else None
        return _WHOLE[kind]

    def _rank(self, figure: Figure, found: _Found) -> str | None:
        setting = self.setting
        said = [k for k, kind in enumerate(setting.kinds) if kind in ("REGION", "REGION_NAME")]
        if not said or "NATION" in setting.kinds[figure.last : figure.last + 2]:
            return figure.what
        twins = [other for other in setting.figures if other.first == figure.first and other.what == "n_ranked"]
        size = int(twins[0].value) if twins else None
        own = setting.until_next("REGION", figure) is not None or setting.has_before("REGION", figure)
        is_regional = size <= _OF_REGION if size is not None else own
        if is_regional:
            return "region_rank" if figure.what == "rank" else None
        if size is None:
            found.doubts.append(REGIONAL)
        return figure.what

    def _component(self, index: str, year: int | None, figure: Figure, found: _Found) -> str | None:
        """Return the component; the total where none is named; None where one is meant that nobody can tell."""
        setting = self.setting
        if figure.what in ("up", "down", "group"):
            return "total"
        part = next(setting.back("COMPONENT", figure), None)
        whole = next(setting.back("INDEX", figure), None)
        if part is not None and (whole is None or part > whole or self._belongs(part, whole)):
            return self._named_part(setting.tokens[part].text, index, year)
        behind = setting.directly_ahead("COMPONENT", figure, ("LINK", "PART", "CLOSE"))
        if behind is not None and "LINK" in setting.kinds[figure.last : behind]:
            return self._named_part(setting.tokens[behind].text, index, year)
        if setting.has_before("PART", figure) or self._of_unnamed_part(figure):
            return None
        ahead = setting.until_next("COMPONENT", figure)
        if ahead is not None:
            found.doubts.append(UNNAMED_PART)
        return "total"

    def _of_unnamed_part(self, figure: Figure) -> bool:
        """Say whether "lĩnh vực ..." stands before a figure, no figure between, with a name that is no component's."""
        kinds = self.setting.kinds
        stated = max((other.last for other in self.setting.figures if other.last <= figure.first), default=0)
        parts = [k for k in range(stated, figure.first) if kinds[k] == "PART" and self.setting.seen(k, figure)]
        return any(k == 0 or kinds[k - 1] not in ("NUMBER", "NUMERAL", "OTHER") for k in parts)

    def _belongs(self, part: int, whole: int) -> bool:
        """Say whether an index behind a component only says whose it is: "Gia nhập thị trường của PCI"."""
        between = self.setting.kinds[part + 1 : whole]
        same = self.setting.clauses[part] == self.setting.clauses[whole]
        return not between or (same and "LINK" in between)

    def _named_part(self, text: str, index: str, year: int | None) -> str | None:
        named = [code for of, code in component_names(self.record)[same_name(text)] if of == index]
        if len(named) > 1 and year is not None:
            weights = components_of(index, year, self.record)["factor"]
            counted = [code for code in named if weights.notna().get(code, False)]
            newest = [code for code in named if weights.isna().all() or code not in counted]
            named = counted or newest
        if len(named) == 1:
            return named[0]
        return None

    def _province(self, year: int | None, figure: Figure, found: _Found) -> str | None:
        setting = self.setting
        bracketed = setting.in_bracket_after("PROVINCE", figure)
        subjects = [k for k in setting.back("PROVINCE", figure) if not setting.is_compared(k)]
        behind = [k for k in setting.ahead("PROVINCE", figure) if not setting.is_compared(k)]
        places = [
            place for place in ([bracketed] if bracketed is not None else []) + subjects + behind if self._named(place)
        ]
        if places:
            if self._in_list(places[0]):
                found.doubts.append(SEVERAL)
            return self._code(places[0], year, found)
        own = self.given.province_code
        around = (
            own if own and any(token.text == "tỉnh" for token in setting.tokens) else self.known.province_code or own
        )
        if around is not None:
            found.filled.append("province_code")
        return around

    def _named(self, place: int) -> bool:
        token = self.setting.tokens[place]
        return is_name(self.original[token.start : token.end])

    def _in_list(self, place: int) -> bool:
        """Say whether a province closes a list of several: "Sơn La và Lạng Sơn đều ..."."""
        kinds = [kind for kind in self.setting.kinds[:place] if kind != "WORD"]
        return kinds[-2:] in (["PROVINCE", "AND"], ["PROVINCE", "COMMA"])

    def _code(self, place: int, year: int | None, found: _Found) -> str | None:
        token = self.setting.tokens[place]
        code = province_code(self.original[token.start : token.end], year, self.record)
        if code is None:
            found.doubts.append(NO_SUCH_PROVINCE)
        return code

    def _top(self, index: str, component: str) -> float:
        return float(components_of(index, None, self.record, whole=None).loc[component, "scale_high"])

    def _on_scale(self, index: str, year: int | None, component: str, figure: Figure) -> bool:
        """Say whether a number can be a score at all."""
        assert isinstance(figure.value, Decimal)
        low, high = _scale(index, year, component, self.record)
        return low <= float(figure.value) <= high


@lru_cache(maxsize=256)
def _scale(index: str, year: int | None, component: str, record: Record) -> tuple[float, float]:
    """Return the ends of a scale; of a year that no method holds, or none, those of a percentage."""
    try:
        return scale_of(index, year or 0, component, record)
    except AskError:
        return 0.0, 100.0
