"""What is known around a sentence, what of it filled a figure, and why the figure may be something else."""

from __future__ import annotations

from dataclasses import dataclass, field

from cchc_analysis.words import mark

SEVERAL = mark("several provinces are named before it")
SEVERAL_YEARS = mark("several years are named around it")
NO_PROVINCE = mark("no province is named")
UNNAMED_PART = mark("the component is not named, or not known")
REGIONAL = mark("it may be a rank within the region")
NO_SUCH_PROVINCE = mark("the name of the province is not clear")
SEVERAL_INDICES = mark("several indices are named before it")
NO_SURE_YEAR = mark("the year before is meant, of which year is not told")
NO_SURE_PERIOD = mark("“cùng kỳ” is said, and of which year is not told")
OTHER_MATTER = mark("its clause may be about something else")
HOME_NOT_TOLD = mark("“our province” is said, and which one it is is not told")
ONCE = mark("it may be of an earlier time")
AFTER_INDEX = mark("the index is only known from an earlier sentence")


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
    is_title
        Whether that heading is one beyond doubt: short, without a verb, of one index.
    of_several_provinces
        Whether the province is only the first of several that the document names.
    """

    index: str | None = None
    year: int | None = None
    province: str | None = None
    of_several_years: bool = False
    in_heading: bool = False
    is_title: bool = False
    of_several_provinces: bool = False


@dataclass
class Found:
    """What was found out about a figure, piece by piece.

    Parameters
    ----------
    filled
        What came from context.
    doubts
        Why the figure may be something else.
    """

    filled: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
