"""What indices, components, provinces and regions are called in sentences: names of the record, as terminals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from cchc_analysis.errors import AskError
from cchc_analysis.record.catalog import components_of, indices, wholes_of
from cchc_analysis.record.names import plain
from cchc_analysis.record.provinces import find_province, province_in
from cchc_analysis.record.tables import Record

#: Words of a name below which its beginning is no name: "chỉ số hài lòng" is one, "chỉ số hiệu" is none.
_FEWEST = 2
#: Letters below which a spelling of a province is left to lists: "HN" stands for many things in a sentence.
_SHORTEST = 4
#: Initials of indices that the record does not have.
_OTHER_INITIALS = ("dti", "pii", "gii", "pgi", "ddci", "mei", "iip", "cpi", "ppi", "hdi", "ict index", "egdi")
#: What else people are asked whether it satisfies them.
_OTHER_SERVICES = (
    r"(?:dịch vụ\s)?(?:khám|y tế|giáo dục|người bệnh|bệnh nhân|phụ huynh|học sinh|khách|điện|nước|giao thông)"
)
#: Words behind "chỉ số" that name none: "chỉ số này", "chỉ số của tỉnh", "chỉ số thành phần tăng".
_NO_NAME = (
    "này|đó|ấy|trên|nói trên|kể trên|thành phần|nội dung|tổng|tổng hợp|chung|chính|cấp|của|"
    "do|và|hay|hoặc|trong|ở|tại|theo|về|năm|kỳ|là|với|đạt|được|bị|có|còn|mất|xếp|"
    "đứng|thuộc|nằm|tăng|giảm|lên|xuống|cải thiện|tụt|bậc|điểm|hạng|cao|thấp|đều|cùng|"
    "vẫn|tiếp tục|khác|mới|nào|thứ|một|hai|ba|bốn|tỉnh|cả nước|trung bình|đánh giá|"
    "đo lường|quan trọng|không|chưa|cao nhất|thấp nhất|gồm|công bố|dẫn đầu"
)


@lru_cache(maxsize=8)
def index_names(record: Record) -> dict[str, str]:
    """Return the code of the index for each of its names in lower case.

    A name is the short one, the full one without its brackets, "chỉ số" with a beginning of the full one that begins
    no component, and "chỉ số" with its initials. "Chỉ số" and "bộ chỉ số" before a name are part of it.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> names = index_names(current_record())
    >>> [names[name] for name in ("chỉ số cchc", "chỉ số hài lòng", "pci", "chỉ số năng lực cạnh tranh")]
    ['PAR', 'SIPAS', 'PCI', 'PCI']
    >>> "chỉ số cải cách" in names  # fields of PAR begin so
    False
    """
    parts = list(component_names(record))
    found: dict[str, str] = {}
    for entry in indices(record):
        names = {entry.short.lower(), entry.index.lower() + " index", entry.index.lower() + "index"}
        names.add(_without_brackets(entry.name_en))
        words = _without_brackets(entry.name_vi).removeprefix("chỉ số ").split()
        if len(words) > _FEWEST:
            names.add(f"chỉ số {''.join(word[0] for word in words)}")
        for many in range(_FEWEST, len(words) + 1):
            start = " ".join(words[:many])
            if not any(part == start or part.startswith(f"{start} ") for part in parts):
                names |= {f"chỉ số {start}", f"mức độ {start}", f"mức {start}", f"xếp hạng {start}"}
        if len(words) > 2 * _FEWEST:
            names.add(" ".join(words))
            names.add(" ".join(words[: 2 * _FEWEST + 2]))
        shown = (name for name in names if name.startswith("chỉ số ") or len(name.split()) <= _FEWEST)
        bare = {name.removeprefix("chỉ số ") for name in shown}
        names |= {f"{before} {name}" for before in ("chỉ số", "bộ chỉ số") for name in bare}
        found |= dict.fromkeys(names, entry.index)
    return found


@lru_cache(maxsize=8)
def component_names(record: Record) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the components, each with its index, that a name in lower case may mean.

    Beside the whole name its shorter forms, where they are no other's: without "công tác", up to "trong", "đến" and the
    like, without a second verb.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> names = component_names(current_record())
    >>> names["kiểm soát tham nhũng"], names["chỉ đạo, điều hành cải cách hành chính"]
    ((('PAPI', 'D4'),), (('PAR', 'PAR1'),))
    """
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    shorter: dict[str, set[tuple[str, str]]] = {}
    for entry in indices(record):
        table = components_of(entry.index, None, record, whole=None)
        table = table[~table.index.isin(["total", *wholes_of(entry.index, record)])]
        for component, row in table.iterrows():
            place = (entry.index, str(component))
            for name in {_without_brackets(row["name_vi"]), _without_brackets(row["name_en"])}:
                if _names_an_index(name, record):
                    continue
                found[same_name(name)] = (*found.get(same_name(name), ()), place)
                if row["parent"] == "total":
                    for short in _shorter(name):
                        shorter.setdefault(same_name(short), set()).add(place)
    return {name: tuple(places) for name, places in shorter.items() if len(places) == 1} | found


def _names_an_index(name: str, record: Record) -> bool:
    """Say whether the short name of an index is a word of a name: "điểm SIPAS" is rather that of SIPAS itself."""
    return any(entry.index.lower() in name.split() for entry in indices(record))


def _shorter(name: str) -> Iterator[str]:
    whole = name.removeprefix("công tác ")
    yield whole
    yield whole.replace(",", "")
    for form in (re.split(r" (?:trong|ở|với|đến) ", whole)[0], re.sub(r"^(\w+ \w+) và \w+ \w+ ", r"\1 ", whole)):
        if len(form.split()) > _FEWEST:
            yield form


@lru_cache(maxsize=8)
def province_names(record: Record) -> frozenset[str]:
    """Return the spellings of provinces in lower case, of both maps."""
    spelled = [*record.provinces["province"], *record.provinces["name_en"], *record.aliases["alias"]]
    names = {name.lower() for name in spelled if isinstance(name, str) and len(name) >= _SHORTEST}
    joined = {name.lower().replace(" ", "") for name in record.provinces["name_en"] if len(name.split()) == _FEWEST}
    return frozenset(names | joined | {name.replace(" - ", " ") for name in names} | {"huế", "hue"})


def places_named(record: Record) -> frozenset[str]:
    """Return the spellings of provinces and regions in lower case."""
    return province_names(record) | set(_regions(record))


@lru_cache(maxsize=2048)
def province_code(name: str, year: int | None, record: Record) -> str | None:
    """Return the code of a province in a year as the record matches names; None where it cannot tell.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> [province_code(name, 2023, current_record()) for name in ("Bac Kan", "Thừa Thiên - Huế", "Quảng")]
    ['06', '46', None]
    """
    try:
        return find_province(name, record=record) if year is None else province_in(year, name, record=record)
    except AskError:
        return None


def terminals(record: Record) -> str:
    """Return the terminals of names, as a grammar has them."""
    return "\n".join(
        (
            _terminal("INDEX", 18, index_names(record)),
            _other_index(record),
            _terminal("COMPONENT", 17, component_names(record)),
            _terminal("PROVINCE", 17, province_names(record)),
            _terminal("REGION_NAME", 18, _regions(record)),
        )
    )


def _regions(record: Record) -> Iterator[str]:
    for column in ("region", "region_en"):
        yield from (name.lower() for name in record.regions[column])


def _other_index(record: Record) -> str:
    """Return the terminal of indices that are none of the record's.

    They are known by initials, by "chỉ số" before a word that begins no name of an index or component, and by names
    that only begin as one: "chỉ số năng lực cạnh tranh và môi trường".
    """
    spelled_out = [name for name in index_names(record) if not _names_an_index(name, record)]
    others = "|".join(["chỉ số", "mức", r"\w+ index", *(entry.short.lower().split()[0] for entry in indices(record))])
    begun = "|".join(sorted((name for name in spelled_out if len(name.split()) > _FEWEST + 1), reverse=True))
    own = {name.removeprefix("chỉ số ") for name in index_names(record)} | set(component_names(record))
    known = "|".join(re.escape(name).replace(r"\ ", r"[\s-]").replace("/", r"\/") for name in sorted(own))
    whole = "|".join(name for name in index_names(record) if " và " in name)
    return (
        rf"OTHER_INDEX.19: /(?<!\w)(?:(?!(?:{whole})(?!\w))(?:{begun})\svà\s(?!{others})\w+"
        rf"|(?:{'|'.join(_OTHER_INITIALS)})(?!\w)"
        rf"|(?:(?:chỉ số|mức độ|mức|tỷ lệ)\s)?hài lòng\s(?:chung\s)?(?:với|về|đối với|của)\s(?:{_OTHER_SERVICES})\w*"
        rf"|chỉ số\s(?!(?:{known}|{_NO_NAME})(?!\w))[^\W\d]\w*)/"
    )


def _terminal(name: str, turn: int, spelled: Iterable[str]) -> str:
    """Return a terminal of spellings, the longest first, however their parts are spaced or joined."""
    longest = sorted(set(spelled), key=lambda text: (-len(text), text))
    joined = "|".join(
        re.sub(r"(?:\\?\s)+(?:\\?[-–](?:\\?\s)+)?", _gap, re.escape(text)).replace("/", r"\/") for text in longest
    )
    return rf"{name}.{turn}: /(?<!\w)(?:{joined})(?!\w)/"


def _gap(found: re.Match[str]) -> str:
    return r"\s?[-–]?\s?" if "-" in found[0] or "–" in found[0] else r"(?:\s?[-–]\s?|\s)"


def _without_brackets(name: str) -> str:
    return re.sub(r"\s*\(.*?\)", "", name).strip().lower()


def same_name(text: str) -> str:
    """Return a name of an index or component as it stands in a text, as the names here are keyed."""
    return " ".join(re.sub(r"[\s-]+", " ", text).split())


def is_name(text: str) -> bool:
    """Say whether a spelling in a text is a name: each of its words begins with a capital.

    Examples
    --------
    >>> is_name("Hòa Bình"), is_name("hòa bình")
    (True, False)
    """
    return all(word[0].isupper() for word in re.findall(r"[^\W\d_]+", text)) and bool(plain(text))
