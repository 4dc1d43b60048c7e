"""What a figure of a sentence is of: its index, year, province and component, and what of them the context filled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache

from cchc_analysis.errors import AskError
from cchc_analysis.record.catalog import components_of, scale_of
from cchc_analysis.record.reading.bodies import is_of_body
from cchc_analysis.record.reading.called import component_names, index_names, province_code, same_name
from cchc_analysis.record.reading.known import (
    AFTER_INDEX,
    HOME_NOT_TOLD,
    NO_PROVINCE,
    NO_SUCH_PROVINCE,
    ONCE,
    OTHER_MATTER,
    SEVERAL,
    SEVERAL_INDICES,
    SEVERAL_YEARS,
    UNNAMED_PART,
    Found,
    Known,
)
from cchc_analysis.record.reading.lists import LISTED, members_of
from cchc_analysis.record.reading.own_subject import goes_on_from_title, has_own_subject
from cchc_analysis.record.reading.phrases import Figure
from cchc_analysis.record.reading.setting import Setting
from cchc_analysis.record.reading.voids import states_nothing
from cchc_analysis.record.reading.whats import OF_ALL, what_of
from cchc_analysis.record.reading.years import against_of, year_of
from cchc_analysis.record.tables import Record

#: Words that stand for the province a text is about.
_THE_PROVINCE = frozenset(["tỉnh", "thành phố", "địa phương", "province", "city", "it", "its"])
#: Words before a province that make it the name of a paper or a station.
_PRESS = frozenset(["báo", "đài", "chí", "tử", "newspaper"])
_TENTH = 0.1
#: Before the score of a whole index, and what else its clause may have.
_VERBS = frozenset(["đạt", "được", "là", "với", "scored", "was", "at"])
_OF_WHOLES = frozenset(["INDEX", "YEAR", "IN", "FIVE", "PROVINCE", "LINK", "COLON", "COMMA", "POINTS", "CLOSE", "AND"])
_PLAIN = frozenset((
    "đạt", "được", "tỉnh", "thành", "phố", "thành phố", "tp", "kết", "quả", "tổng", "điểm", "số", "đã", "chỉ",
    "scored", "was",
))  # fmt: skip


#: Before a word for components: so many of them.
_COUNTS = ("NUMBER", "NUMERAL", "OTHER")
#: What a clause names that no longer goes on about the one before.
_NAMED = frozenset(["INDEX", "COMPONENT", "PROVINCE", "SEMICOLON"])
#: Figures, and how many of them, in which a clause goes on.
_FOLLOWING = 4
_MEASURED = ("score", "rank", "n_ranked", "change_score", "change_rank")


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

    def _listed(self, kind: str, figure: Figure, doubt: str, found: Found) -> int | None:
        """Return the member of a list before a figure that it is of, and note where that cannot be told."""
        if (kind, figure) not in self.members:
            return None
        place = self.members[kind, figure]
        if place is None:
            found.doubts.append(doubt)
        return place

    def claim(self, figure: Figure) -> Claim | None:
        """Return the claim of a figure; None where it is of no index, or states none."""
        found = Found()
        index = self._index(figure, found)
        if index is None or (figure.what == "rank" and self._is_list_head(figure)):
            return None
        if figure.listed and not any(self.members.get((kind, figure)) is not None for kind in LISTED):
            return None
        listed = self._listed("YEAR", figure, SEVERAL_YEARS, found)
        year = year_of(self.setting, figure, listed, self.known, self.given, found)
        if year is not None and year > max(last_held(self.record), self.given.year or 0):
            # What a year brings is published after it; of a new year a page is read that is said to be about it.
            return None
        if figure.what == "last":
            last = self._last(index, year, figure)
            if last is None:
                return None
            figure, found.filled = last, [*found.filled, "value"]
        what = what_of(self.setting, figure, found)
        component = self._component(index, year, figure, found)
        if what is None or component is None:
            return None
        of_all = what in OF_ALL.values()
        province = None if of_all else self._province(year, figure, found)
        if what == "score" and component != "total" and "PERCENT" in figure.unit and self._top(index, component) != 100:
            what = "share"
        on_scale = what not in ("score", "mean") or self._on_scale(index, year, component, figure)
        if not on_scale and (what == "mean" or not self._is_surely_whole(component, figure)):
            return None
        if (
            figure.out_of is not None
            and component == "total"
            and float(figure.out_of) != _scale(index, year, component, self.record)[1]
        ):
            return None
        found.doubts += self._doubts(figure, found.filled)
        against = against_of(self.setting, figure) if what.startswith("change") else None
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

    def _doubts(self, figure: Figure, filled: Sequence[str]) -> Iterator[str]:
        """Say what may be wrong with a figure by how its sentence speaks, the gravest first."""
        if self._was_once(figure):
            yield ONCE
        if has_own_subject(self.setting, figure):
            yield OTHER_MATTER
        around = {"index", "province_code"} <= set(filled)
        if around and not self._speaks_of_the_province() and not self._is_below_title(figure):
            yield AFTER_INDEX

    def _is_list_head(self, figure: Figure) -> bool:
        """Say whether a first place is nobody's here: no province is named in the sentence."""
        is_first = self.setting.kinds[figure.first] == "FIRST"
        return is_first and "PROVINCE" not in self.setting.kinds

    def _last(self, index: str, year: int | None, figure: Figure) -> Figure | None:
        """Return the rank of the last of a year; None where it is not known, or another rank is told with it."""
        ranked = _ranked(index, year, self.record)
        if ranked is None or self._is_ranked_too(figure) or {"REGION", "REGION_NAME"} & set(self.setting.kinds):
            return None
        value = Decimal(ranked)
        return replace(figure, what="rank", value=value, low=value, high=value)

    def _is_ranked_too(self, figure: Figure) -> bool:
        """Say whether a rank is told with "xếp cuối", not only of who was named before: "A đứng đầu; B đứng cuối"."""
        setting = self.setting
        ranks = [other for other in setting.figures if other.what == "rank"]
        around = any(
            other.first > figure.first or setting.clauses[other.first] == setting.clauses[figure.first]
            for other in ranks
        )
        return around or (bool(ranks) and not setting.has_before("PROVINCE", figure))

    def _was_once(self, figure: Figure) -> bool:
        """Say whether a figure may be of an earlier time: "PAR INDEX năm 2022 của Thái Bình từng xếp thứ 9"."""
        setting = self.setting
        if not setting.has_before("PAST", figure):
            return False
        if not any("từng" in setting.tokens[k].text for k in setting.back("PAST", figure)):
            # "Có thời điểm" is said of more than one year.
            return True
        opens = [kind for kind in setting.kinds[:3] if kind not in ("IN", "FIVE")][:2] == ["YEAR", "COMMA"]
        behind = setting.directly_ahead("YEAR", figure, ("LINK", "IN", "FIVE", "WORD", "OPEN", "INDEX"))
        return not opens and behind is None

    def _index(self, figure: Figure, found: Found) -> str | None:
        names = index_names(self.record)
        places = (
            self._listed("INDEX", figure, SEVERAL_INDICES, found),
            self.setting.directly_ahead("INDEX", figure, ("LINK", "RANKING", "NATION")),
            self._index_of_the_like(figure),
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
        if not self._goes_on() and not (self.known.in_heading and self._is_item()) and not self._is_below_title(figure):
            found.doubts.append(AFTER_INDEX)
        return self.known.index

    def _index_of_the_like(self, figure: Figure) -> int | None:
        """Return the place of the next index where indices are named behind their figures, one after another.

        "đạt 86,14%, xếp thứ 43 về Chỉ số CCHC và đạt 39,96 điểm, xếp thứ 30 về Chỉ số PAPI": before the index that
        is named nearest before a figure another of its kind stands, so this one is of the next.
        """
        setting = self.setting
        last = next(setting.back("INDEX", figure), None)
        following = next(setting.ahead("INDEX", figure), None)
        if (
            last is None
            or following is None
            or not (setting.is_told_behind(last) and setting.is_told_behind(following))
        ):
            return None
        named = max((k for k in range(last) if setting.kinds[k] == "INDEX"), default=-1)
        like = any(other.what == figure.what and named < other.first < last for other in setting.figures)
        return following if like else None

    def _index_ahead(self, figure: Figure) -> int | None:
        """Return the place of the next index behind a figure, unless a clause before it is of something else."""
        place = next(self.setting.ahead("INDEX", figure), None)
        if place is None:
            return None
        between = self.setting.kinds[figure.last : place]
        if next(self.setting.back("COMPONENT", figure), None) is not None:
            return place
        other = "SEMICOLON" in between or ("COMMA" in between and has_own_subject(self.setting, figure))
        return None if other else place

    def _is_below_title(self, figure: Figure) -> bool:
        """Say whether a figure stands below a title of one index, and no word before it names another matter."""
        return self.known.is_title and goes_on_from_title(self.setting, figure)

    def _is_item(self) -> bool:
        """Say whether figures stand behind the name of a province alone: an item under a heading."""
        kinds = self.setting.kinds[: self.setting.figures[0].first]
        return "PROVINCE" in kinds and {"PROVINCE", "COLON", "DASH", "LINK", "COMMA", "OPEN"}.issuperset(kinds)

    def _speaks_of_the_province(self) -> bool:
        """Say whether a sentence that names neither index nor province says whom it is about, or only goes on."""
        words = [token.text for token in self.setting.tokens]
        return "HOME" in self.setting.kinds or not _THE_PROVINCE.isdisjoint(words) or "chỉ số" in " ".join(words)

    def _goes_on(self) -> bool:
        """Say whether a sentence without an index surely goes on about the one before: it ranks, or says "this"."""
        said = {"PLACE", "PLACES", "RANKING", "FIRST", "ORDINAL"} & set(self.setting.kinds)
        return bool(said) or any("chỉ số" in token.text for token in self.setting.tokens)

    def _component(self, index: str, year: int | None, figure: Figure, found: Found) -> str | None:
        """Return the component; the total where none is named; None where one is meant that nobody can tell."""
        setting = self.setting
        if figure.what in ("up", "down", "group"):
            return "total"
        if (numbered := self._numbered_part(index, figure)) is not None:
            return numbered
        part = next(setting.back("COMPONENT", figure), None)
        whole = next(setting.back("INDEX", figure), None)
        if part is not None and (whole is None or part > whole or self._belongs(part, whole)):
            listed = self._listed("COMPONENT", figure, UNNAMED_PART, found)
            part = part if listed is None else listed
            return self._named_part(setting.tokens[part].text, index, year)
        behind = setting.directly_ahead("COMPONENT", figure, ("LINK", "PART", "CLOSE"))
        if behind is not None and "LINK" in setting.kinds[figure.last : behind]:
            return self._named_part(setting.tokens[behind].text, index, year)
        if self._of_unnamed_part(figure):
            return None
        ahead = setting.until_next("COMPONENT", figure)
        if ahead is not None:
            found.doubts.append(UNNAMED_PART)
        return "total"

    def _numbered_part(self, index: str, figure: Figure) -> str | None:
        """Return the dimension that is told by its number: "Trục nội dung 8 đạt 3,10 điểm"."""
        setting = self.setting
        for k in range(figure.first - 1, 0, -1):
            if setting.kinds[k] in ("COMPONENT", "INDEX") or setting.clauses[k] != setting.clauses[figure.first]:
                return None
            if setting.kinds[k - 1] == "PART" and setting.kinds[k] == "NUMBER":
                code = f"D{setting.tokens[k].text}"
                known = components_of(index, None, self.record, whole=None).index
                return code if code in known else None
        return None

    def _of_unnamed_part(self, figure: Figure) -> bool:
        """Say whether "lĩnh vực ..." stands before a figure, or one that it goes on from, with no component's name.

        "Lĩnh vực tài chính công đạt 80,12%, đứng thứ 50": the place is of that field too.
        """
        later = figure
        earlier = [other for other in self.setting.figures if other.last <= figure.first and other.what in _MEASURED]
        for before in reversed([None, *earlier[-_FOLLOWING:]]):
            if self._is_behind_part(later):
                return True
            if before is None or not _NAMED.isdisjoint(self.setting.kinds[before.last : later.first]):
                return False
            later = before
        return False

    def _is_behind_part(self, figure: Figure) -> bool:
        """Say whether "lĩnh vực ..." stands before a figure, no figure between: not "8 lĩnh vực", which counts them."""
        setting, kinds = self.setting, self.setting.kinds
        stated = max((other.last for other in setting.figures if other.last <= figure.first), default=0)
        parts = [k for k in range(stated, figure.first) if kinds[k] == "PART" and setting.seen(k, figure)]
        return setting.has_before("PART", figure) or any(k == 0 or kinds[k - 1] not in _COUNTS for k in parts)

    def _belongs(self, part: int, whole: int) -> bool:
        """Say whether an index behind a component only says whose it is: "Gia nhập thị trường của PCI"."""
        between = self.setting.kinds[part + 1 : whole]
        same = self.setting.clauses[part] == self.setting.clauses[whole]
        linked = "LINK" in between or any(token.text == "thuộc" for token in self.setting.tokens[part + 1 : whole])
        return not between or (same and linked)

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

    def _province(self, year: int | None, figure: Figure, found: Found) -> str | None:
        setting = self.setting
        if self._is_home(figure):
            return self._home(year, found)
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
        if self.given.of_several_provinces:
            found.doubts.append(SEVERAL)
        return self._code(around, year, found)

    def _is_home(self, figure: Figure) -> bool:
        """Say whether "tỉnh ta" stands nearer before a figure than any province that is named."""
        home = next(self.setting.back("HOME", figure), None)
        named = (k for k in self.setting.back("PROVINCE", figure) if self._is_meant(k) and self.setting.is_named(k))
        return home is not None and home > next(named, -1)

    def _home(self, year: int | None, found: Found) -> str | None:
        """Return the province of whoever writes, as it was given."""
        if self.given.province is None:
            found.doubts.append(HOME_NOT_TOLD)
            return None
        found.filled.append("province_code")
        return self._code(self.given.province, year, found)

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

    def _code(self, name: str, year: int | None, found: Found) -> str | None:
        code = province_code(name, year, self.record)
        if code is None:
            found.doubts.append(NO_SUCH_PROVINCE)
        return code

    def _top(self, index: str, component: str) -> float:
        return float(components_of(index, None, self.record, whole=None).loc[component, "scale_high"])

    def _is_surely_whole(self, component: str, figure: Figure) -> bool:
        """Say whether a figure off the scale can be meant as nothing but the score of a whole index.

        Its unit is printed, a verb stands before it, and its clause has no word but of the index, year and province: a
        comma that slipped, or a digit typed twice.
        """
        setting = self.setting
        own = [k for k in range(figure.first) if setting.clauses[k] == setting.clauses[figure.first]]
        told = bool(own) and (setting.tokens[own[-1]].text in _VERBS or setting.kinds[own[-1]] == "COLON")
        plain = all(setting.kinds[k] in _OF_WHOLES or setting.tokens[k].text in _PLAIN for k in own)
        parts = {"PART", "COMPONENT", "DIFFERENCE"} & set(setting.kinds[: figure.first])
        whole = component == "total" and figure.out_of is None and bool(figure.unit.removeprefix("NUMBER ").strip())
        return whole and told and plain and not parts and "INDEX" in setting.kinds

    def _on_scale(self, index: str, year: int | None, component: str, figure: Figure) -> bool:
        """Say whether a number can be a score at all."""
        assert isinstance(figure.value, Decimal)
        low, high = _scale(index, year, component, self.record)
        # Nobody ever got a tenth of a whole index: such a figure is a difference, or of a part.
        low = max(low, _TENTH * high) if component == "total" else low
        return low <= float(figure.value) <= high


@lru_cache(maxsize=8)
def last_held(record: Record) -> int:
    """Return the last year of which the record holds any figure, be it of a component before the ranks are out."""
    return max((int(year) for year in record.observations["year"].unique()), default=0)


@lru_cache(maxsize=256)
def _ranked(index: str, year: int | None, record: Record) -> int | None:
    """Return of how many provinces the pages of a year say that they are ranked; None where they do not agree."""
    rows = record.observations
    said = rows.loc[rows["index"].eq(index) & rows["year"].eq(year or 0) & rows["component"].eq("total"), "n_ranked"]
    sizes = set(said.dropna().astype(int))
    return sizes.pop() if len(sizes) == 1 else None


@lru_cache(maxsize=256)
def _scale(index: str, year: int | None, component: str, record: Record) -> tuple[float, float]:
    """Return the ends of a scale; of a year that no method holds, or none, those of a percentage."""
    try:
        return scale_of(index, year or 0, component, record)
    except AskError:
        return 0.0, 100.0
