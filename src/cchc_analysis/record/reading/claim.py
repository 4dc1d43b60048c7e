"""What a figure of a sentence is of: its index, year, province and component, and what of them the context filled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property, lru_cache

from cchc_analysis.errors import AskError
from cchc_analysis.record.catalog import components_of, scale_of
from cchc_analysis.record.reading.called import component_names, index_names, province_code, same_name
from cchc_analysis.record.reading.lists import members_of
from cchc_analysis.record.reading.phrases import Figure
from cchc_analysis.record.reading.setting import JOINTS, Setting
from cchc_analysis.record.reading.voids import is_of_body, states_nothing
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

SEVERAL = mark("several provinces are named before it")
SEVERAL_YEARS = mark("several years are named around it")
NO_PROVINCE = mark("no province is named")
UNNAMED_PART = mark("the component is not named, or not known")
REGIONAL = mark("it may be a rank within the region")
NO_SUCH_PROVINCE = mark("the name of the province is not clear")
SEVERAL_INDICES = mark("several indices are named before it")
NO_SURE_YEAR = mark("the year before is meant, of which year is not told")
OTHER_MATTER = mark("its clause may be about something else")
AFTER_INDEX = mark("the index is only known from an earlier sentence")

#: Words that stand for the province a text is about.
_THE_PROVINCE = frozenset(["tỉnh", "thành phố", "địa phương", "province", "city", "it", "its"])
_WHOLE = {"MEAN": "mean", "NATION": "mean", "MAX": "max", "MIN": "min"}
#: Words before a province that make it the name of a paper or a station.
_PRESS = frozenset(["báo", "đài", "chí", "tử", "newspaper"])
#: Words with which a clause begins that goes on about what the sentence is about.
_LIGHT = frozenset(
    "đạt được với chỉ vẫn cũng đều còn đã đang là có bị thì trong khi đó này kết quả tổng số tỉnh thành phố toàn qua nhờ cụ "
    "thể theo đồng thời cùng tiếp tục duy trì giữ nguyên vững lọt vào thuộc nằm vươn nâng nhảy lùi đưa trở thành xếp đứng "
    "xuất sắc tuy nhiên riêng tại mức lên không chiếm ghi nhận giành khi năm giai đoạn chính do vì nên sau tức bằng từ "
    "tương đương ứng rồi mới thêm đến cách hơn kém nhất nhì lần bao gồm trên tính đạt: tốt "
    "with scoring scored a an its it the score which was is were had has at and still now ranking came coming placing "
    "this that or putting reaching reached sharing".split()
)
#: Provinces of the largest region are fewer than these.
_OF_REGION = 20
#: Unknown words of a clause from which on it may be about something else.
_STRANGE = 2
_TENTH = 0.1


@dataclass(frozen=True)
class Known:
    """What sentences before have named, or the document is about.

    Parameters
    ----------
    index, year, province
        None where nothing is known; the province as it was spelled, for its code is that of the figure's year.
    of_several_years
        Whether the year is only the last of several that a sentence named.
    in_heading
        Whether a heading named the index.
    """

    index: str | None = None
    year: int | None = None
    province: str | None = None
    of_several_years: bool = False
    in_heading: bool = False


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


def claims_of(setting: Setting, known: Known, given: Known, record: Record) -> Iterator[Claim]:
    """Give the claims of a sentence.

    Parameters
    ----------
    setting
        The sentence with its figures.
    known
        What sentences before it have named.
    given
        What the document as a whole is about.
    record
        Whose names are known.
    """
    looker = _Looker(setting, known, given, record)
    ranks = [figure for figure in setting.figures if figure.what == "rank"]
    whoever = "LOCALITY" in setting.kinds and "PROVINCE" not in setting.kinds
    for figure in setting.figures:
        if states_nothing(setting, figure):
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
    record: Record

    @cached_property
    def members(self) -> dict[tuple[str, Figure], int | None]:
        """Return the members of lists that figures are of."""
        return members_of(self.setting)

    def _listed(self, kind: str, figure: Figure, doubt: str, found: _Found) -> int | None:
        """Return the member of a list before a figure that it is of, and note where that cannot be told."""
        if (kind, figure) not in self.members:
            return None
        place = self.members[kind, figure]
        if place is None:
            found.doubts.append(doubt)
        return place

    def claim(self, figure: Figure) -> Claim | None:
        """Return the claim of a figure; None where it is of no index, or states none."""
        found = _Found()
        index = self._index(figure, found)
        if index is None or (figure.what == "rank" and self._is_list_head(figure)):
            return None
        if figure.listed and not any(self.members.get((kind, figure)) is not None for kind in ("YEAR", "INDEX", "PROVINCE")):
            return None
        year = self._year(figure, found)
        if year is not None and year >= dt.date.today().year:
            # What a year brings is published after it.
            return None
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
        if figure.out_of is not None and component == "total" and float(figure.out_of) != _scale(index, year, component, self.record)[1]:
            return None
        if self._has_own_subject(figure):
            found.doubts.append(OTHER_MATTER)
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
        places = (
            self._listed("INDEX", figure, SEVERAL_INDICES, found),
            self.setting.directly_ahead("INDEX", figure, ("LINK", "RANKING")),
            next(self.setting.back("INDEX", figure), None),
            self._index_ahead(figure),
            next((k for k in range(figure.first) if self.setting.kinds[k] == "INDEX"), None),
        )
        place = next((place for place in places if place is not None), None)
        if place is not None:
            return names[same_name(self.setting.tokens[place].text)]
        if "INDEX" in self.setting.kinds:
            return None
        if self.known.index is None:
            return None
        found.filled.append("index")
        if not self._goes_on() and not (self.known.in_heading and self._is_item(figure)):
            found.doubts.append(AFTER_INDEX)
        return self.known.index

    def _index_ahead(self, figure: Figure) -> int | None:
        """Return the place of the next index behind a figure, unless a clause before it is of something else."""
        place = next(self.setting.ahead("INDEX", figure), None)
        if place is None:
            return None
        between = self.setting.kinds[figure.last : place]
        if next(self.setting.back("COMPONENT", figure), None) is not None:
            return place
        other = "SEMICOLON" in between or ("COMMA" in between and self._has_own_subject(figure))
        return None if other else place

    def _is_item(self, figure: Figure) -> bool:
        """Say whether a figure stands behind the name of a province alone: an item under a heading."""
        kinds = self.setting.kinds[: self.setting.figures[0].first]
        return "PROVINCE" in kinds and {"PROVINCE", "COLON", "DASH", "LINK", "COMMA", "OPEN"}.issuperset(kinds)

    def _has_own_subject(self, figure: Figure) -> bool:
        """Say whether the clause of a figure begins with a word that nobody here knows: "y tế 74,1%"."""
        setting = self.setting
        own = [k for k in range(figure.first) if setting.clauses[k] == setting.clauses[figure.first]]
        colons = [k for k in own if setting.kinds[k] == "COLON"]
        own = [k for k in own if setting.kinds[k] not in JOINTS and k > max(colons, default=-1)]
        strange = [k for k in own if setting.kinds[k] == "WORD" and setting.tokens[k].text not in _LIGHT]
        if not strange or (strange[0] != own[0] and len(strange) < _STRANGE):
            return False
        return not {"INDEX", "COMPONENT", "PROVINCE", "PART", "MEAN", "MAX", "MIN"} & {setting.kinds[k] for k in own}

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
        own = self._listed("YEAR", figure, SEVERAL_YEARS, found)
        if own is None:
            own = setting.bracketed_year(figure)
        if own is None:
            own = setting.in_bracket_after("YEAR", figure)
            inside = range(own + 1, figure.first) if own is not None else ()
            own = None if any(setting.kinds[k] in ("YEAR", "LAST_YEAR") for k in inside) else own
        if own is None:
            own = setting.directly_ahead("YEAR", figure, ("LINK", "IN", "FIVE", "OPEN") if figure.before else ("LINK", "IN", "FIVE"))
            own = own if figure.before else self._said(own)
        if own is not None:
            return int(setting.tokens[own].text)
        place = self._time(figure)
        if place is not None and setting.kinds[place] == "LAST_YEAR":
            return self._year_before(place, found)
        spell = next(setting.back("SPELL", figure), None)
        in_clause = place is not None and setting.clauses[place] == setting.clauses[figure.first]
        if spell is not None and (place is None or place < spell or (place > figure.first and not in_clause)):
            found.doubts.append(SEVERAL_YEARS)
        if setting.has_before("COUNTED_TIME", figure) and not in_clause:
            found.doubts.append(SEVERAL_YEARS)
        if place is not None:
            year = int(setting.tokens[place].text)
        else:
            named = {setting.tokens[k].text for k, kind in enumerate(setting.kinds) if kind == "YEAR"}
            if len(named) > 1:
                found.doubts.append(SEVERAL_YEARS)
            around = self.known.year or self.given.year
            if around is None:
                return None
            found.filled.append("year")
            if self.known.year is not None and self.known.of_several_years:
                found.doubts.append(SEVERAL_YEARS)
            year = around
        return (self._against(figure) or year - 1) if figure.before else year

    def _time(self, figure: Figure) -> int | None:
        """Return the place of the year that a figure is of, or of "năm trước"; None where the sentence has none."""
        setting = self.setting
        kinds = ("YEAR",) if figure.what.startswith("change") else ("YEAR", "LAST_YEAR")
        behind = setting.directly_ahead("LAST_YEAR", figure, ("POINTS", "PERCENT"))
        if behind is not None and len(kinds) > 1 and not setting.is_compared(behind):
            return behind
        before = sorted((k for kind in kinds for k in setting.back(kind, figure) if not setting.is_compared(k)), reverse=True)
        in_clause = [k for k in before if setting.clauses[k] == setting.clauses[figure.first]]
        ahead = self._said(setting.until_next("YEAR", figure))
        everywhere = [k for k in setting.ahead("YEAR", figure) if not setting.is_compared(k)]
        places = [*in_clause[:1], *([ahead] if ahead is not None else []), *before[:1], *everywhere[:1]]
        if places:
            return places[0]
        # "giảm 3 bậc, từ vị trí 46 (năm 2021) xuống vị trí 49 (năm 2022)"
        bracketed = [k for k, kind in enumerate(setting.kinds) if kind == "YEAR" and not setting.is_compared(k)]
        return bracketed[0] if figure.what.startswith("change") and len(bracketed) == 1 else None

    def _year_before(self, place: int, found: _Found) -> int | None:
        """Return the year that "năm trước" means: the one before that of the sentence; with a doubt where it has none."""
        setting = self.setting
        years = {int(setting.tokens[k].text) for k, kind in enumerate(setting.kinds) if kind == "YEAR" and not setting.is_compared(k)}
        said = setting.tokens[place].text
        if len(years) == 1 and said != "trước đó" and not said[0].isdigit() and said.split()[0] not in ("hai", "ba", "bốn", "vài", "nhiều", "những", "các"):
            return years.pop() - 1
        found.doubts.append(NO_SURE_YEAR)
        return None

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
            return self._score(figure, found)
        if figure.what == "change_score" and self._is_of_all(figure):
            return None
        if figure.what in ("rank", "n_ranked"):
            return self._rank(figure, found)
        return figure.what

    def _score(self, figure: Figure, found: _Found) -> str | None:
        """Return whether a score is a province's, or the mean, the most or the least of all; None where it is none."""
        setting = self.setting
        bracketed = setting.in_bracket_after("PROVINCE", figure) is not None
        if setting.has_before("MEDIAN", figure):
            return None
        if self._explains_mean(figure) or self._opens_with_nation(figure):
            return "mean"
        stated = {other.last - 1 for other in setting.figures if other.last <= figure.first}
        for k in range(figure.first - 1, -1, -1):
            kind = setting.kinds[k]
            if not setting.seen(k, figure):
                continue
            if setting.clauses[k] != setting.clauses[figure.first] or k in stated:
                return "score"
            if kind == "DIFFERENCE" and not bracketed:
                return None
            if (kind in _WHOLE and kind != "NATION") or (kind == "NATION" and self._is_subject(k)):
                what = self._of_all(k, kind, figure)
                if what in ("max", "min") and self._may_be_of_one(k):
                    found.doubts.append(OTHER_MATTER)
                return what
        return "score"

    def _may_be_of_one(self, place: int) -> bool:
        """Say whether "cao nhất" may be the best of one province: "trong các chỉ số của Hà Nội, PAR INDEX cao nhất"."""
        kinds = self.setting.kinds[:place]
        first = next((k for k, kind in enumerate(kinds) if kind in ("MEAN", "MAX", "MIN", "NATION", "PROVINCES")), place)
        return "PROVINCE" in kinds[:first]

    def _explains_mean(self, figure: Figure) -> bool:
        """Say whether a figure stands in a bracket behind the mean: "so với bình quân 63 tỉnh (88,37%)"."""
        kinds = self.setting.kinds
        for k in range(self.setting.brackets[figure.first] - 1, -1, -1):
            if kinds[k] not in ("NATION", "MEAN", "PROVINCES", "NUMBER", "LINK"):
                return False
            if kinds[k] == "MEAN" or (kinds[k] == "NATION" and kinds[k - 1] in ("DIFFERENCE", "AGAINST", "ABOUT")):
                return True
        return False

    def _opens_with_nation(self, figure: Figure) -> bool:
        """Say whether the clause before is of all alone: "nationally, the index stood at 83.94"."""
        setting = self.setting
        opened = [k for k in range(figure.first) if setting.clauses[k] == setting.clauses[figure.first] - 1]
        own = {setting.tokens[k].text for k in range(figure.first) if setting.clauses[k] == setting.clauses[figure.first]}
        kinds = {setting.kinds[k] for k in opened}
        return "NATION" in kinds and kinds <= {"NATION", "LINK", "WORD", "COMMA"} and "tỉnh" not in own and not any(
            kind == "PROVINCE" for kind in setting.kinds[: figure.first]
        )

    def _is_subject(self, place: int) -> bool:
        """Say whether "cả nước" is what a figure is of, rather than those among whom somebody ranks."""
        kinds = [kind for kind in self.setting.kinds[:place] if kind not in ("LINK", "POINTS")]
        return not kinds or kinds[-1] in (*JOINTS, "COLON", "INDEX", "YEAR", "ABOUT")

    def _is_of_all(self, figure: Figure) -> bool:
        """Say whether a change is of all provinces: of them, not one, is spoken last before it."""
        setting = self.setting
        for k in range(figure.first - 1, -1, -1):
            kind = setting.kinds[k]
            if kind == "PROVINCE" and setting.seen(k, figure) and not setting.is_compared(k):
                return False
            if setting.seen(k, figure) and not setting.is_compared(k) and (kind == "MEAN" or (kind == "NATION" and self._is_subject(k))):
                return True
        return False

    def _of_all(self, place: int, kind: str, figure: Figure) -> str | None:
        """Return what a figure behind "trung bình", "cao nhất" is: of a province that is named, its own."""
        setting = self.setting
        clause = [k for k in range(len(setting.kinds)) if setting.clauses[k] == setting.clauses[place]]
        if any(setting.kinds[k] == "DIFFERENCE" and k < place for k in clause):
            return None
        if any(setting.kinds[k] in ("REGION", "REGION_NAME") for k in clause):
            return None
        if any(setting.kinds[k] == "PROVINCE" and place < k < figure.first for k in clause):
            return "score"
        if place and "ABOUT" in setting.kinds[place - 2 : place] and setting.kinds[figure.first - 1] in ("LINK", "OF"):
            # "below the national score of 86.98"
            return _WHOLE[kind]
        has_subject = any(setting.kinds[k] == "PROVINCE" and k < place for k in clause)
        if has_subject:
            return "score" if kind not in ("MEAN", "NATION") else None
        return _WHOLE[kind]

    def _rank(self, figure: Figure, found: _Found) -> str | None:
        setting = self.setting
        said = [k for k, kind in enumerate(setting.kinds) if kind in ("REGION", "REGION_NAME")]
        twins = [other for other in setting.figures if other.first == figure.first and other.what == "n_ranked"]
        size = int(twins[0].value) if twins else None
        if not said or "NATION" in setting.kinds[figure.last : figure.last + 2]:
            if size is not None and int(figure.value) <= size <= _OF_REGION:
                found.doubts.append(REGIONAL)
            return figure.what
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
        listed = self._listed("PROVINCE", figure, SEVERAL, found)
        said = self._told_of(figure)
        subjects = [k for k in setting.back("PROVINCE", figure) if self._is_meant(k)]
        behind = [k for k in setting.ahead("PROVINCE", figure) if self._is_meant(k)]
        places = [place for place in (bracketed, listed, said, *subjects, *behind) if place is not None]
        places = [place for place in places if setting.is_named(place)]
        if places:
            if listed is None and self._in_list(places[0]):
                found.doubts.append(SEVERAL)
            if bracketed is None and self._beside_another(figure):
                found.doubts.append(SEVERAL)
            return self._code(self._spelled(places[0]), year, found)
        own = self.given.province
        around = own if own and any(token.text == "tỉnh" for token in setting.tokens) else self.known.province or own
        if around is None:
            return None
        found.filled.append("province_code")
        return self._code(around, year, found)

    def _is_meant(self, place: int) -> bool:
        """Say whether a province is one that figures are of: not compared with, no source, no place of a meeting."""
        setting = self.setting
        before = setting.tokens[place - 1].text if place else ""
        spoken_in = before in ("tại", "ở", "in", "at") and "ANNOUNCES" in setting.kinds
        return not (setting.is_compared(place) or before in _PRESS or spoken_in or is_of_body(setting, place))

    def _told_of(self, figure: Figure) -> int | None:
        """Return the province of a clause that only tells of it: "unlike Hanoi, which ranked 3rd, ..."."""
        setting = self.setting
        clause = [k for k in range(figure.first) if setting.clauses[k] == setting.clauses[figure.first]]
        if len(clause) < 2 or clause[0] == 0 or setting.tokens[clause[1]].text not in ("which", "who", "nơi", "vốn"):
            return None
        return clause[0] - 1 if setting.kinds[clause[0] - 1] == "PROVINCE" else None

    def _beside_another(self, figure: Figure) -> bool:
        """Say whether a figure stands in a bracket behind a difference: "hơn Bắc Giang 0,15 điểm (72,80 điểm)"."""
        setting = self.setting
        opens = setting.brackets[figure.first]
        if opens < 1:
            return False
        around = [k for k in range(opens) if setting.clauses[k] == setting.clauses[opens - 1]]
        return any(setting.kinds[k] == "PROVINCE" and setting.is_compared(k) for k in around)

    def _in_list(self, place: int) -> bool:
        """Say whether a province closes a list of several: "Sơn La và Lạng Sơn đều ..."."""
        kinds = [kind for kind in self.setting.kinds[:place] if kind != "WORD"]
        return kinds[-2:] in (["PROVINCE", "AND"], ["PROVINCE", "COMMA"])

    def _spelled(self, place: int) -> str:
        token = self.setting.tokens[place]
        return self.setting.original[token.start : token.end]

    def _code(self, name: str, year: int | None, found: _Found) -> str | None:
        code = province_code(name, year, self.record)
        if code is None:
            found.doubts.append(NO_SUCH_PROVINCE)
        return code

    def _top(self, index: str, component: str) -> float:
        return float(components_of(index, None, self.record, whole=None).loc[component, "scale_high"])

    def _on_scale(self, index: str, year: int | None, component: str, figure: Figure) -> bool:
        """Say whether a number can be a score at all."""
        assert isinstance(figure.value, Decimal)
        low, high = _scale(index, year, component, self.record)
        # Nobody ever got a tenth of a whole index: such a figure is a difference, or of a part.
        low = max(low, _TENTH * high) if component == "total" else low
        return low <= float(figure.value) <= high


@lru_cache(maxsize=256)
def _scale(index: str, year: int | None, component: str, record: Record) -> tuple[float, float]:
    """Return the ends of a scale; of a year that no method holds, or none, those of a percentage."""
    try:
        return scale_of(index, year or 0, component, record)
    except AskError:
        return 0.0, 100.0
