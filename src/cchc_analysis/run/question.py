"""The question a run answers, and the name of the folder its answer stands in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cchc_analysis.errors import AskError
from cchc_analysis.record.days import parse_day
from cchc_analysis.record.provinces import province_in, province_name, slug
from cchc_analysis.record.tables import Record
from cchc_analysis.record.years import require_ranked_year
from cchc_analysis.words import LANGS, Lang

HOME = "Bắc Kạn"


@dataclass(frozen=True)
class Question:
    """Which year of which province, in which language, as known on which day."""

    year: int
    province: str
    lang: Lang
    as_of: dt.date | None

    @property
    def folder(self) -> str:
        """Name of the result's folder: ``2023``, ``2023-lang-son``, ``2023-en``, ``2023-as-of-2024-05-01``.

        Examples
        --------
        >>> Question(2023, "Bắc Kạn", "vi", None).folder, Question(2023, "Lạng Sơn", "en", None).folder
        ('2023', '2023-lang-son-en')
        """
        parts = [str(self.year)]
        parts += [slug(self.province)] if self.province != HOME else []
        parts += [self.lang] if self.lang != LANGS[0] else []
        parts += [f"as-of-{self.as_of}"] if self.as_of else []
        return "-".join(parts)


def read_question(year: int, province: str, lang: Lang, as_of: str | dt.date | None, record: Record) -> Question:
    """Return what a run is asked, with the province's canonical name, once the record can answer it.

    Raises
    ------
    AskError
        For an unknown province, language or day, or a year of which the record knows no ranking.
    """
    if lang not in LANGS:
        raise AskError("There is no language {lang}.", "Ask for vi or en.", lang=lang)
    day = parse_day(as_of) if as_of else None
    require_ranked_year(year, record.as_of(day))
    return Question(year, province_name(province_in(year, province, record=record), record), lang, day)
