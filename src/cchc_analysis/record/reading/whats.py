"""What a figure is: of a province, or the mean, the most and the least of all; a rank of the country or a region."""

from __future__ import annotations

from cchc_analysis.record.reading.known import OTHER_MATTER, REGIONAL, Found
from cchc_analysis.record.reading.phrases import LOWER, Figure
from cchc_analysis.record.reading.setting import JOINTS, Setting

#: What a score is of which no province is the subject.
OF_ALL = {"MEAN": "mean", "NATION": "mean", "MAX": "max", "MIN": "min"}
#: What "tỉnh dẫn đầu" and "tỉnh xếp cuối" have.
_ENDS_OF_ALL = {"FIRST": "max", "LAST": "min"}
#: Words for any province.
_WHOEVER = ("tỉnh", "địa phương", "đơn vị", "province")
#: Of the greatest score a mean has so much at least: less is how far somebody is from it.
_LEAST_MEAN = 20
#: Provinces of the largest region are fewer than these.
_OF_REGION = 20


def what_of(setting: Setting, figure: Figure, found: Found) -> str | None:
    """Return what a figure is; None where it states nothing that has a name.

    Parameters
    ----------
    setting, figure
        The figure in its sentence.
    found
        Where doubts are noted.
    """
    if figure.what == "score":
        return _score(setting, figure, found)
    if figure.what == "change_score" and _is_of_all(setting, figure):
        return None
    if figure.what in ("rank", "n_ranked"):
        return _rank(setting, figure, found)
    return figure.what


def _score(setting: Setting, figure: Figure, found: Found) -> str | None:
    """Return whether a score is a province's, or the mean, the most or the least of all; None where it is none."""
    bracketed = setting.in_bracket_after("PROVINCE", figure) is not None
    if setting.has_before("MEDIAN", figure):
        return None
    if _explains_mean(setting, figure) or _opens_with_nation(setting, figure):
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
        if kind == "MEAN" and k and setting.kinds[k - 1] in ("UP", "DOWN"):
            # "tăng bình quân 1,2 điểm" is what it rose by.
            return None
        if kind in _ENDS_OF_ALL and _is_of_whoever(setting, k):
            return _ENDS_OF_ALL[kind]
        if (kind in OF_ALL and kind != "NATION") or (kind == "NATION" and _is_subject(setting, k)):
            what = _of_all(setting, k, kind, figure)
            if what in ("max", "min") and _may_be_of_one(setting, k):
                found.doubts.append(OTHER_MATTER)
            return what
    return "score"


def _is_of_whoever(setting: Setting, place: int) -> bool:
    """Say whether a score is that of whoever is first or last: "điểm của tỉnh xếp cuối là 60,10 điểm"."""
    if (
        place < 2
        or setting.tokens[place - 1].text not in _WHOEVER
        or setting.tokens[place - 2].text not in ("của", "of")
    ):
        return False
    return not any(setting.kinds[k] == "PROVINCE" for k in range(place))


def _may_be_of_one(setting: Setting, place: int) -> bool:
    """Say whether "cao nhất" may be the best of one province: "trong các chỉ số của Hà Nội, PAR INDEX cao nhất"."""
    kinds = setting.kinds[:place]
    first = next((k for k, kind in enumerate(kinds) if kind in ("MEAN", "MAX", "MIN", "NATION", "PROVINCES")), place)
    return "PROVINCE" in kinds[:first]


def _explains_mean(setting: Setting, figure: Figure) -> bool:
    """Say whether a figure stands in a bracket behind the mean: "so với bình quân 63 tỉnh (88,37%)"."""
    kinds = setting.kinds
    for k in range(setting.brackets[figure.first] - 1, -1, -1):
        if kinds[k] not in ("NATION", "MEAN", "PROVINCES", "NUMBER", "LINK"):
            return False
        if kinds[k] == "MEAN" or (kinds[k] == "NATION" and kinds[k - 1] in ("DIFFERENCE", "AGAINST", "ABOUT")):
            return True
    return False


def _opens_with_nation(setting: Setting, figure: Figure) -> bool:
    """Say whether the clause before is of all alone: "nationally, the index stood at 83.94"."""
    opened = [k for k in range(figure.first) if setting.clauses[k] == setting.clauses[figure.first] - 1]
    own = {setting.tokens[k].text for k in range(figure.first) if setting.clauses[k] == setting.clauses[figure.first]}
    kinds = {setting.kinds[k] for k in opened}
    return (
        "NATION" in kinds
        and kinds <= {"NATION", "LINK", "WORD", "COMMA"}
        and "tỉnh" not in own
        and not any(kind == "PROVINCE" for kind in setting.kinds[: figure.first])
    )


def _is_subject(setting: Setting, place: int) -> bool:
    """Say whether "cả nước" is what a figure is of, rather than those among whom somebody ranks."""
    kinds = [kind for kind in setting.kinds[:place] if kind not in ("LINK", "POINTS")]
    if setting.tokens[place + 1 : place + 2] and setting.tokens[place + 1].text == "là" and "PROVINCE" not in kinds:
        # "Mặt bằng PAPI chung của cả nước là 43,61 điểm"
        return True
    return not kinds or kinds[-1] in (*JOINTS, "COLON", "INDEX", "YEAR", "ABOUT")


def _is_of_all(setting: Setting, figure: Figure) -> bool:
    """Say whether a change is of all provinces: of them, not one, is spoken last before it."""
    for k in range(figure.first - 1, -1, -1):
        kind = setting.kinds[k]
        if kind == "PROVINCE" and setting.seen(k, figure) and not setting.is_compared(k):
            return False
        if (
            setting.seen(k, figure)
            and not setting.is_compared(k)
            and (kind == "MEAN" or (kind == "NATION" and _is_subject(setting, k)))
        ):
            return True
    return False


def _of_all(setting: Setting, place: int, kind: str, figure: Figure) -> str | None:
    """Return what a figure behind "trung bình", "cao nhất" is: of a province that is named, its own."""
    clause = [k for k in range(len(setting.kinds)) if setting.clauses[k] == setting.clauses[place]]
    if any(setting.kinds[k] == "DIFFERENCE" and k < place for k in clause) and not _is_told(setting, kind, figure):
        return None
    if any(setting.kinds[k] in ("REGION", "REGION_NAME") for k in clause):
        return None
    if any(setting.kinds[k] == "PROVINCE" and place < k < figure.first for k in clause):
        return "score"
    if place and "ABOUT" in setting.kinds[place - 2 : place] and setting.kinds[figure.first - 1] in ("LINK", "OF"):
        # "below the national score of 86.98"
        return OF_ALL[kind]
    has_subject = any(setting.kinds[k] == "PROVINCE" and k < place for k in clause)
    if has_subject:
        return "score" if kind not in ("MEAN", "NATION") else None
    return OF_ALL[kind]


def _is_told(setting: Setting, kind: str, figure: Figure) -> bool:
    """Say whether the mean that something is compared with is told: "thấp hơn mức trung bình chung là 80,08%"."""
    if kind not in ("MEAN", "NATION") or figure.what != "score":
        return False
    told = setting.tokens[figure.first - 1].text in ("là", "is")
    return (told and float(figure.value) > _LEAST_MEAN) or _is_near_the_score(setting, figure)


def _is_near_the_score(setting: Setting, figure: Figure) -> bool:
    """Say whether what a score is compared with is nearer to it than to nothing: the mean, not how far it is.

    "đạt 7,42 điểm, cao hơn mức trung bình cả nước 6,71 điểm" tells the mean, "..., cao hơn 0,71 điểm" the difference.
    """
    scores = [other for other in setting.figures if other.what == "score" and other.last <= figure.first]
    if not scores:
        return False
    score, value = float(scores[-1].value), float(figure.value)
    way = next(setting.tokens[k].text for k in setting.back("DIFFERENCE", figure))
    return abs(score - value) < value and (value > score if way in LOWER else value < score)


def _rank(setting: Setting, figure: Figure, found: Found) -> str | None:
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
