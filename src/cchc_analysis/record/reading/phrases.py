"""The grammar of figures: which runs of tokens state a place, a score, a change, a count, and which only look so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cchc_analysis.record.intake.typed_numbers import NotRead, read_number
from cchc_analysis.record.reading.tokens import Token

#: A phrase is written as the kinds of its tokens in their order; a group is a figure and its name what it is.
_UNIT = r"(?:PERCENT |POINTS )"
_WHOLE = r"(?:NUMBER |NUMERAL |FIVE )"
_OUT_OF = r"(?:(?:SLASH |OF |ABOUT )(?P<n_ranked>NUMBER )(?!FIVE )(?:PROVINCES )?)?"
_PLACE_NUMBER = r"(?:NUMBER |NUMERAL |FIVE |ORDINAL )"
_AT_YEAR = r"(?:(?:OPEN )?(?:LINK |IN |FIVE )*YEAR (?:CLOSE )?)?"
_SCORE = rf"NUMBER {_UNIT}*(?:SLASH (?P<out_of>NUMBER ){_UNIT}*)?"
#: Behind a bare number that may be a place: nothing that makes it another figure.
_BARE = r"(?!PERCENT|POINTS|PLACES|PROVINCES|WORD|PART|LOCALITY|FIRST|DASH|UNTIL|PLACE |FIVE|IN )"

#: Of which index, year and province a place is told: "hạng PCI năm 2022 của tỉnh".
_OF_WHAT = (
    r"(?:(?:LINK )?INDEX )?(?:(?:IN |FIVE )?YEAR )?(?:LINK (?:WORD |HOME )?(?:PROVINCE )?)?(?:(?:IN |FIVE )?YEAR )?"
)

#: A sign in a bracket behind a figure is its change: "hạng 57 (+4)".
_SIGNED = r"(?:OPEN (?P<{}>CHANGE )(?:{})*CLOSE )?"

PHRASES = {
    # "từ hạng 61 lên hạng 57", "từ 79,35% lên 84,24%", "from 31 in 2023 to 32 in 2024"
    "from_to": rf"FROM (?:PLACE )?(?P<before>{_PLACE_NUMBER}){_UNIT}*(?:SLASH NUMBER )?{_AT_YEAR}(?:UP |DOWN )?(?:TO )+"
    rf"(?:PLACE )?(?P<after>{_PLACE_NUMBER}){_UNIT}*(?:SLASH NUMBER )?",
    # "giảm 2 bậc từ vị trí thứ 16": where a movement began, whether or not it is told where it ended
    "left": rf"FROM PLACE (?P<before>{_PLACE_NUMBER})(?:SLASH NUMBER )?(?!UNTIL |DASH |TO |OR_MORE ){_AT_YEAR}",
    # "từ 70% đến dưới 80%", "86,25 - 86,91": a range states no figure
    "range": rf"(?:FROM )?NUMBER {_UNIT}*(?:UNTIL |DASH |TO )(?:ABOUT )?NUMBER {_UNIT}*",
    "range_of_places": r"PLACE NUMBER (?:UNTIL |DASH |TO )(?:PLACE )?NUMBER ",
    # "tăng 4 bậc", "up four places", "by 11 places to 48"
    "moved": rf"(?P<way>UP |DOWN )(?:BY |UNTIL |PLACE )?(?P<change_rank>{_WHOLE})PLACES "
    r"(?:TO (?P<rank>NUMBER )(?!POINTS|PERCENT))?",
    # "four places higher than in 2022"
    "moved_since": rf"(?P<change_rank>{_WHOLE})PLACES (?P<way>DIFFERENCE )AGAINST (?:(?:IN )?YEAR |LAST_YEAR )",
    # "one place up", "kém năm trước hai bậc"
    "moved_behind": rf"(?P<change_rank>{_WHOLE})PLACES (?P<way>UP |DOWN )",
    "moved_than": rf"(?P<way>DIFFERENCE )(?:LAST_YEAR |(?:IN |FIVE )?YEAR )(?P<change_rank>{_WHOLE})PLACES ",
    # "cao hơn bốn bậc so với kỳ đánh giá năm 2023"
    "moved_more": rf"(?P<way>DIFFERENCE )(?P<change_rank>{_WHOLE})PLACES "
    r"(?=AGAINST (?:WORD ){0,3}(?:(?:IN )?YEAR |LAST_YEAR ))",
    # "giảm 2,34 điểm và 17 bậc", "mất 28 bậc và 7,69 điểm"
    "moved_too": rf"(?<=AND )(?P<change_rank>{_WHOLE})PLACES ",
    "changed_too": rf"(?<=AND )(?P<change_score>NUMBER ){_UNIT}+",
    "moved_signed": r"(?P<change_rank>CHANGE )PLACES ",
    # "1.7 points lower than in 2022"
    "changed_since": rf"(?P<change_score>NUMBER ){_UNIT}+(?P<way>DIFFERENCE )AGAINST (?:(?:IN )?YEAR |LAST_YEAR )",
    # "giảm 0,19%", "rose by 0.29 points"
    "changed": rf"(?P<way>UP |DOWN )(?:BY )?(?P<change_score>NUMBER ){_UNIT}+",
    "changed_signed": rf"(?P<change_score>CHANGE ){_UNIT}+",
    # "6/10 chỉ số thành phần tăng điểm, 4 chỉ số giảm điểm"
    "rose": r"(?P<up>NUMBER |NUMERAL )(?:SLASH NUMBER )?(?:PART |WORD ){1,4}UP (?:POINTS |PLACES )?",
    "fell": r"(?P<down>NUMBER |NUMERAL )(?:SLASH NUMBER )?(?:PART |WORD ){1,4}DOWN (?:POINTS |PLACES )?",
    # "trong tốp 30", "nhóm 10 tỉnh dẫn đầu": no place of one's own
    "top": r"TOP (?P<top>NUMBER )|GROUP_OF (?P<top_of>NUMBER )(?:PROVINCES |WORD |LOCALITY )FIRST ",
    # "thuộc nhóm 30 tỉnh, thành phố có chất lượng điều hành tốt nhất"
    "best": r"GROUP_OF (?P<top_of>NUMBER )(?:PROVINCES |WORD |LOCALITY )"
    r"(?:WORD |POINTS |LINK |INDEX |COMPONENT |MEAN ){1,9}?(?:MAX |NUMERAL )",
    "several": r"NUMBER (?:PROVINCES |WORD |LOCALITY )FIRST ",
    # "đứng thứ 57/63 tỉnh, thành phố", "xếp vị trí thứ ba", "57th of 63 provinces"
    "ranked": rf"PLACE (?:EACH )?(?P<rank>{_WHOLE})(?!PLACES ){_OUT_OF}{_SIGNED.format('change_rank', 'PLACES ')}|"
    rf"(?:PLACE )?(?P<rank_th>ORDINAL )(?:LINK )?{_OUT_OF.replace('n_ranked', 'n_th')}",
    # "xếp hạng: 57/63", "đứng cuối bảng (63/63)"
    # "Hạng PCI năm 2022 của tỉnh: 28"
    "listed": rf"(?:RANKING |PLACES ){_OF_WHAT}COLON (?P<rank>{_WHOLE}){_OUT_OF}{_BARE}|"
    r"LAST (?:OPEN |COMMA )?(?P<rank_last>NUMBER )SLASH (?P<n_last>NUMBER )",
    "first": r"(?P<first>FIRST )",
    # "xếp cuối cả nước": the rank is the number of those ranked
    "last": r"(?P<last>LAST )",
    # "SIPAS 32/63", "PCI của tỉnh là 28/63"
    "bare": rf"(?P<rank>NUMBER )SLASH (?P<n_ranked>NUMBER ){_BARE}",
    "group": r"(?P<group>GROUP )",
    # "2020 - 59; 2021 - 54", "59 (2020), 54 (2021)", "Sơn La (13)": places where the sentence says that it ranks
    "tabled": rf"(?:(?<=YEAR DASH )|(?<=YEAR COLON ))(?P<rank>NUMBER ){_OUT_OF}{_BARE}",
    "tabled_before": rf"(?P<rank>NUMBER ){_OUT_OF}(?=OPEN (?:IN |FIVE )?YEAR CLOSE )",
    "tabled_name": rf"(?<=PROVINCE OPEN )(?P<rank>NUMBER ){_OUT_OF}(?=CLOSE )",
    # "xếp thứ 57, 63 và 22": what stands behind a place in a list
    "listed_on": rf"(?:(?<=COMMA )|(?<=SEMICOLON )|(?<=AND ))(?P<rank>NUMBER ){_OUT_OF}{_BARE}",
    # "đạt 84,24/100 điểm", "(91,87%)"
    "scored": rf"(?P<score>{_SCORE}){_SIGNED.format('change_score', _UNIT)}",
}
_COMPILED = {name: re.compile(pattern) for name, pattern in PHRASES.items()}
_BEGIN = re.compile(
    r"\b(?:FROM|NUMBER|UP|DOWN|DIFFERENCE|CHANGE|NUMERAL|TOP|GROUP_OF|PLACE|PLACES|RANKING|LAST|ORDINAL|FIRST|GROUP) "
)
#: Phrases that may be another one where they are not what they seem.
_TABLED = ("tabled", "tabled_before", "tabled_name")
_NOT_SURE = ("from_to", "ranked", "moved_too", "changed_too", "bare", "listed", "listed_on", *_TABLED)
#: Before "bậc": so many of them.
_COUNTS = ("NUMBER", "NUMERAL", "FIVE", "CHANGE")
_SIGNS = str.maketrans("↑▲↓▼", "++--")
_NUMERALS = {
    word: value
    for value, words in enumerate(
        (
            "nhất một first one", "nhì hai second two", "ba third three", "tư bốn fourth four", "năm fifth five",
            "sáu sixth six", "bảy seventh seven", "tám eighth eight", "chín ninth nine", "mười tenth ten",
            "eleven", "twelve",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
#: More parts than these are counted nowhere.
_MOST = 100
#: Scores of whole indices are greater, changes are not.
_LEAST_SCORE = 20
#: What slips of the comma and doubled digits make of a score or place: larger figures are something else.
_LARGEST = 999
#: Of so many provinces rankings were made; a place beside another number is told to be one.
_SIZES = (34, *range(58, 65))
#: Words before points that something is worth, not that a province got: "SIPAS chiếm 10 điểm trong PAR INDEX".
_WEIGHS = frozenset(["chiếm", "nặng", "worth"])
#: Words for components that are counted: "6 chỉ số tăng điểm".
_COUNTED = frozenset(["chỉ", "tiêu", "mục", "indicators", "criteria"])
#: Words for any province, before "dẫn đầu".
_WHOEVER = frozenset(["tỉnh", "phố", "phương", "vị"])
#: Words before them that make them several, or say whose a figure is.
_SEVERAL_OF = frozenset(["những", "các", "nhiều", "số", "vài", "mấy", "trong", "nhóm", "tốp", "top"])
_OWNED = frozenset(["của", "of", "với", "bằng", "như"])
#: Words before a place or group that somebody is no longer in.
_OUT = frozenset(["ngoài", "khỏi", "outside", "left"])
#: Words before a group that somebody is in.
_WITHIN = frozenset(["thuộc", "trong", "vào"])
#: Words after a number that say what else is counted in it.
_OTHER_UNITS = frozenset(
    ["triệu", "tỷ", "tỉ", "nghìn", "ngàn", "đồng", "ha", "km", "usd", "tấn", "million", "billion", "trillion"]
)
#: Words after a number that make it a difference: "2.74 points below it".
_APART = frozenset(["below", "above", "lower", "higher", "behind", "ahead of", "less", "more", "fewer"])
#: Words after a share that say what else it is a share of: "84% dự toán", "90% hồ sơ".
_OTHER_SHARES = frozenset(
    [
        "phiếu",
        "lần",
        "nhiệm",
        "dự",
        "kế",
        "hồ",
        "dân",
        "hộ",
        "người",
        "doanh",
        "vốn",
        "cơ",
        "xã",
        "thôn",
        "công",
        "cán",
        "văn",
        "trường",
        "households",
        "firms",
        "people",
        "files",
        "respondents",
        "of",
    ]
)


@dataclass(frozen=True)
class Figure:
    """A figure that a phrase states.

    Parameters
    ----------
    what
        What it is: score, rank, n_ranked, change_score, change_rank, group, up, down; last, where it is the rank of
        the last, however many there are.
    value
        With the digits as printed; the letter of a group.
    low, high
        The values that print so; a place among the first 30 is 1 to 30.
    start, end
        Where it stands in the plain text.
    first, last
        Its phrase: the first token and the one behind the last.
    before
        Whether it is where a movement began.
    unit
        Of a score: the kinds of units behind it.
    out_of
        Of a score: the most that it could be, as printed.
    listed
        Whether it is a place only as a member of a list.
    """

    what: str
    value: Decimal | str
    low: Decimal | None
    high: Decimal | None
    start: int
    end: int
    first: int
    last: int
    before: bool = False
    unit: str = ""
    out_of: Decimal | None = None
    listed: bool = False


def figures_of(tokens: Sequence[Token]) -> list[Figure]:
    """Return the figures that the phrases of a sentence state, in their order.

    Examples
    --------
    >>> from cchc_analysis.record.reading.tokens import tokens_of
    >>> from cchc_analysis.record.tables import current_record
    >>> sentence = list(tokens_of("đạt 84,24%, xếp thứ 57/63, tăng 4 bậc", current_record()))
    >>> [(figure.what, str(figure.value)) for figure in figures_of(sentence)]
    [('score', '84.24'), ('rank', '57'), ('n_ranked', '63'), ('change_rank', '4')]
    """
    kinds = "".join(f"{token.kind} " for token in tokens)
    places = _places(tokens)
    found: list[Figure] = []
    at = 0
    while begin := _BEGIN.search(kinds, at):
        at = begin.end()
        for name, pattern in _COMPILED.items():
            if match := pattern.match(kinds, begin.start()):
                if _is_stated(name, match, tokens, places, found):
                    found += _stated(name, match, tokens, places, found)
                    at = match.end()
                    break
                if name not in _NOT_SURE:
                    at = match.end()
                    break
    return found


def _places(tokens: Sequence[Token]) -> dict[int, int]:
    """Return which token begins at each place of the joined kinds."""
    places, at = {}, 0
    for number, token in enumerate(tokens):
        places[at] = number
        at += len(token.kind) + 1
    places[at] = len(tokens)
    return places


def _is_stated(
    name: str, match: re.Match[str], tokens: Sequence[Token], places: dict[int, int], stated: Sequence[Figure]
) -> bool:
    """Say whether a phrase states what it seems to: no figure of a person's list, another share, a bound."""
    first, last = places[match.start()], places[match.end()]
    before = tokens[first - 1].kind if first else ""
    if name in ("from_to", "left"):
        return _of_movement(match, tokens, places) is not None
    if name in ("ranked", "top", "best", "first", "last", "group") and _is_left(tokens, first):
        return False
    if name == "best":
        return first > 0 and tokens[first - 1].text in _WITHIN and _is_best(tokens[last - 2 : last])
    if name == "ranked" and match["rank_th"]:
        ordinal = tokens[places[match.start("rank_th")]]
        told = tokens[first].kind == "PLACE" or ordinal.text[0].isdigit() or match["n_th"] or "LINK" in match[0]
        return bool(told or (first and tokens[first - 1].text in ("came", "finished", "ranked", "comes")))
    if name == "ranked" and tokens[first].text == "thứ":
        # "cách thứ hai" numbers ways, "vươn lên thứ hai" places.
        return tokens[places[match.start("rank")]].kind == "NUMBER" or before != "WORD"
    if name in ("rose", "fell"):
        return any(token.kind == "PART" or token.text in _COUNTED for token in tokens[first:last])
    if name == "first":
        return before not in ("NUMBER", "PROVINCES", "GROUP_OF") and not _is_whoever(tokens, first)
    if name == "last":
        return before not in ("ABOUT", "GROUP_OF") and not _is_whoever(tokens, first) and _is_of_all(tokens, first)
    if name == "moved_too":
        return bool(stated) and stated[-1].last == first - 1 and stated[-1].what == "change_score"
    if name == "changed_too":
        # A score of a whole index is no change: "tăng 4 bậc và 84,24 điểm".
        value = _value(tokens[first])
        near = bool(stated) and stated[-1].last == first - 1 and stated[-1].what == "change_rank"
        return near and value is not None and value < _LEAST_SCORE
    if name == "listed":
        return before not in _COUNTS
    if name == "bare":
        return _is_bare_place(match, tokens, places)
    if name == "listed_on":
        return bool(stated) and stated[-1].last == first - 1 and stated[-1].what in ("rank", "n_ranked")
    if name in _TABLED:
        return "," not in tokens[first].text and "." not in tokens[first].text and _ranks(tokens[:first])
    if name == "scored":
        return _is_score(match, tokens, first, last)
    return True


def _is_left(tokens: Sequence[Token], first: int) -> bool:
    """Say whether somebody is no longer where a phrase says: "rơi khỏi tốp 10", "dropped out of the top 10"."""
    before = [token.text for token in tokens[max(0, first - 3) : first]]
    return not _OUT.isdisjoint(before[-1:]) or before[-3:] == ["out", "of", "the"] or before[-2:] == ["left", "the"]


def _is_best(ending: Sequence[Token]) -> bool:
    """Say whether what a group has is the most or the best of all: "điểm cao nhất", "chất lượng điều hành tốt nhất"."""
    return ending[1].kind == "MAX" or [token.text for token in ending] == ["tốt", "nhất"]


def _is_whoever(tokens: Sequence[Token], first: int) -> bool:
    """Say whether "dẫn đầu" only says of whom something is: "kém tỉnh dẫn đầu", "5 địa phương dẫn đầu"."""
    noun = first
    while noun and (tokens[noun - 1].kind == "LOCALITY" or tokens[noun - 1].text in (*_WHOEVER, "thành")):
        noun -= 1
    before = tokens[noun - 1] if noun else None
    if before is None or tokens[noun].text == "là tỉnh":
        return False
    if noun == first:
        return before.text in ("tốp", "top", "hàng")
    return (
        before.kind in ("DIFFERENCE", "AFTER", "NUMBER", "NUMERAL", "FIVE", "GROUP_OF", "PROVINCES")
        or before.text in _SEVERAL_OF
        or before.text in _OWNED
    )


def _is_of_all(tokens: Sequence[Token], last: int) -> bool:
    """Say whether "xếp cuối" is said of all provinces: "cuối bảng", "cuối cả nước", not "cuối vùng"."""
    token = tokens[last]
    if token.text == "cuối bảng":
        return False
    behind = next((each for each in tokens[last + 1 :] if each.kind not in ("LINK", "WORD", "RANKING")), None)
    near = tokens[last + 1 : last + 2]
    if near and near[0].kind == "WORD" and near[0].text != "danh":
        return False
    ends = ("COMMA", "SEMICOLON", "NATION", "INDEX", "YEAR", "IN", "FIVE", "AND", "OPEN", "NUMBER")
    return behind is None or behind.kind in ends


def _is_bare_place(match: re.Match[str], tokens: Sequence[Token], places: dict[int, int]) -> bool:
    """Say whether "32/63" is a place: of a ranking's size, directly behind what it is of."""
    size = _value(tokens[places[match.start("n_ranked")]])
    if size is None or size not in _SIZES or not tokens[places[match.start()]].text.isdecimal():
        return False
    at = places[match.start()] - 1
    if at >= 0 and (tokens[at].kind in ("COLON", "OPEN", "DASH") or tokens[at].text == "là"):
        at -= 1
    if at < 0:
        return False
    named = tokens[at].kind in ("INDEX", "YEAR", "PROVINCE")
    return named or (at < places[match.start()] - 1 and _ranks(tokens[: at + 1]))


def _ranks(tokens: Sequence[Token]) -> bool:
    """Say whether a sentence ranks so far: "thứ hạng", "xếp thứ 57", but not "4 bậc"."""
    return any(
        token.kind in ("RANKING", "PLACE") or (token.kind == "PLACES" and (not k or tokens[k - 1].kind not in _COUNTS))
        for k, token in enumerate(tokens)
    )


def _is_score(match: re.Match[str], tokens: Sequence[Token], first: int, last: int) -> bool:
    """Say whether a number is a score: printed with decimals or a unit, exactly, and no share of something else."""
    if first and tokens[first - 1].kind in ("ABOUT", "FROM", "TOP", "DASH", "UNTIL"):
        return False
    if first and tokens[first - 1].text in _WEIGHS:
        return False
    if (
        first
        and tokens[first - 1].kind == "OPEN"
        and [each.kind for each in tokens[last : last + 2]] == ["COLON", "NUMBER"]
    ):
        # "(80%: 1.6 to 3.4)" is how sure a range is.
        return False
    following = tokens[last] if last < len(tokens) else None
    if (
        following
        and following.kind == "WORD"
        and tokens[last - 1].kind == "PERCENT"
        and following.text in _OTHER_SHARES
    ):
        return False
    if following and (following.text in _OTHER_UNITS or following.text in _APART):
        return False
    if following and following.text == "số" and not (last + 1 < len(tokens) and tokens[last + 1].kind == "POINTS"):
        return False
    if following and following.kind in ("PROVINCES", "PLACES", "PART"):
        return False
    return "PERCENT" in match[0] or "POINTS" in match[0] or any(sign in tokens[first].text for sign in ",.")


def _of_movement(match: re.Match[str], tokens: Sequence[Token], places: dict[int, int]) -> str | None:
    """Return what a movement is of: scores, places, or None where nothing in the sentence says it."""
    begun = tokens[places[match.start("before")]].text
    if "PERCENT" in match[0] or "POINTS" in match[0] or re.search("[.,]", begun):
        return "score"
    said = {token.kind for token in tokens[: places[match.end()]]} | {"PLACE" if "PLACE" in match[0] else ""}
    return "rank" if said & {"PLACE", "PLACES", "RANKING"} or "ORDINAL" in match[0] else None


def _stated(
    name: str, match: re.Match[str], tokens: Sequence[Token], places: dict[int, int], stated: Sequence[Figure]
) -> Iterator[Figure]:
    span = (places[match.start()], places[match.end()])
    for group, kinds in match.groupdict().items():
        if not kinds or group in ("way", "out_of"):
            continue
        number = places[match.start(group)]
        end = tokens[places[match.end(group)] - 1].end
        figure = _figure(group, tokens[number], end, span)
        if figure is None:
            continue
        if name in ("from_to", "left"):
            what = _of_movement(match, tokens, places) or ""
            behind = number + 1
            while behind < span[1] and tokens[behind].kind in ("PERCENT", "POINTS"):
                behind += 1
            figure = replace(figure, what=what, before=group == "before", first=number, last=behind)
        goes_down = _is_fall(stated[-1]) if name in ("moved_too", "changed_too") else _goes_down(match, tokens, places)
        if group.startswith("change") and goes_down:
            figure = _turned(figure)
        if group == "score":
            top = match["out_of"] and _value(tokens[places[match.start("out_of")]])
            figure = replace(figure, unit=kinds, out_of=top or None)
        if name == "listed_on":
            figure = replace(figure, listed=True)
        if name == "listed" and match["rank"]:
            # What stands between "hạng" and the colon is what it is of.
            figure = replace(figure, first=places[match.start("rank")])
        yield figure


def _goes_down(match: re.Match[str], tokens: Sequence[Token], places: dict[int, int]) -> bool:
    way = match.groupdict().get("way")
    return way == "DOWN " or (way == "DIFFERENCE " and tokens[places[match.start("way")]].text in LOWER)


def _is_fall(figure: Figure) -> bool:
    return isinstance(figure.value, Decimal) and figure.value < 0


#: Words for less than another.
LOWER = ("lower", "less", "thấp hơn", "kém")
#: What is counted in whole numbers, and how many at most.
_WHOLES = {"rank": _LARGEST, "n_ranked": _LARGEST, "up": _MOST, "down": _MOST}
_WHAT = {
    "rank_last": "rank",
    "n_last": "n_ranked",
    "rank_th": "rank",
    "n_th": "n_ranked",
    "top": "rank",
    "top_of": "rank",
    "first": "rank",
}


def _figure(group: str, token: Token, end: int, span: tuple[int, int]) -> Figure | None:
    """Return the figure of a token; None where it is no number after all."""
    place = (token.start, end, *span)
    what = _WHAT.get(group, group)
    if group == "group":
        return Figure("group", token.text[-1].upper(), None, None, *place)
    if group == "last":
        return Figure("last", "", None, None, *place)
    value = Decimal(1) if group == "first" else _value(token)
    if value is None:
        return None
    if what in _WHOLES and (value != int(value) or not 0 <= value <= _WHOLES[what]):
        return None
    half = Decimal(5).scaleb(int(value.as_tuple().exponent) - 1) if what in ("score", "change_score") else Decimal(0)
    if group in ("before", "after") and value.as_tuple().exponent:
        half = Decimal(5).scaleb(int(value.as_tuple().exponent) - 1)
    low = Decimal(1) if group in ("top", "top_of") else value - half
    return Figure(what, value, low, value + half, *place)


def _value(token: Token) -> Decimal | None:
    if token.kind in ("NUMERAL", "ORDINAL", "FIVE") and (words := token.text.split())[0] in _NUMERALS:
        return Decimal(_in_words(words))
    digits = (
        re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", token.text).replace(" phẩy ", ",").translate(_SIGNS).replace(" ", "")
    )
    try:
        return read_number(digits, -_LARGEST, _LARGEST)
    except NotRead:
        return None


def _in_words(words: list[str]) -> int:
    """Return a number in words: "hai mươi mốt", "mười lăm", "third".

    Examples
    --------
    >>> [_in_words(words.split()) for words in ("hai mươi mốt", "mười lăm", "năm mươi", "third")]
    [21, 15, 50, 3]
    """
    first = _NUMERALS[words[0]]
    if len(words) == 1:
        return first
    tens = 10 if words[0] == "mười" else 10 * first
    ones = words[1:] if words[0] == "mười" else words[2:]
    return tens + (_ONES.get(ones[0]) or _NUMERALS[ones[0]] if ones else 0)


_ONES = {"mốt": 1, "lăm": 5, "nhăm": 5}


def _turned(figure: Figure) -> Figure:
    """Return a change the other way."""
    assert isinstance(figure.value, Decimal)
    assert figure.low is not None
    assert figure.high is not None
    return replace(figure, value=-figure.value, low=-figure.high, high=-figure.low)
