"""What the record lacks of a province's year: which table, how much of it, and who has the figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.asked import checked_frame
from cchc_analysis.record.catalog import in_years
from cchc_analysis.record.intake.office_rows import FilledSheet
from cchc_analysis.record.intake.office_sheets import COMPONENTS, CRITERIA, UNITS
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.shown import Explained
from cchc_analysis.standing.known_parts import known_parts
from cchc_analysis.standing.office_figures import NOTHING, OfficeFigures, office_figures
from cchc_analysis.standing.profile import Profile

#: The tables of a yearly analysis in which figures can be missing; the others have a sheet to fill.
HEADLINE = "headline"
_COLUMNS = ["table", "index", "parent", "of", "scores", "ranks"]


@dataclass(frozen=True, eq=False, repr=False)
class MissingFigures(Explained):
    """What the record lacks of a province's year; made by `missing_figures`.

    Parameters
    ----------
    province_code, year
        Whose analysis.
    table
        One row a table that the record fills in part or not at all: table (``headline``, ``components``, ``criteria``:
        points lost, criterion by criterion; ``units``: the province's own departments, districts and communes, of
        which no table of the record tells), index, parent (whose components), of (how many figures of each kind the
        table has, where that is known), scores and ranks (how many of them the record holds).
    profiles
        The components of the year, whose names stand in sheets to fill.
    known
        What the record knows of their parts, as `known_parts` returns it: it stands prefilled in sheets to fill.
    office
        What the office has filled in of it: its own figures, which are none of the record's.
    """

    province_code: str
    year: int
    table: pd.DataFrame
    profiles: tuple[Profile, ...]
    known: pd.DataFrame
    office: OfficeFigures = NOTHING

    def names(self, index: str, parent: str = "total") -> pd.DataFrame:
        """Return component, name_vi and name_en of the parts of a whole."""
        found = self.profile(index, parent)
        return found.names if found else pd.DataFrame(columns=["component", "name_vi", "name_en"])

    def known_of(self, index: str, parent: str = "total") -> pd.DataFrame:
        """Return what the record knows of the parts of a whole."""
        return self.known[self.known["index"].eq(index) & self.known["parent"].eq(parent)]

    def profile(self, index: str, parent: str = "total") -> Profile | None:
        """Return the parts of a whole with what the record knows of them; None where there are none."""
        return next((known for known in self.profiles if (known.index, known.parent) == (index, parent)), None)


def missing_figures(
    headline: pd.DataFrame,
    profiles: Sequence[Profile],
    *,
    filled: Sequence[FilledSheet] = (),
    record: Record | None = None,
) -> MissingFigures:
    """Return the tables of a year's analysis that the record fills in part or not at all.

    Parameters
    ----------
    headline
        The frame of `headline` of a province and year.
    profiles
        Its `profiles`.
    filled
        What an office filled in the workbook of an earlier run, as `filled_sheets` reads it; sheets of another year or
        province are left aside.
    record
        The record they come from, which knows how many criteria an index has; the one in use without it.

    Examples
    --------
    >>> from cchc_analysis.standing.headline import headline
    >>> from cchc_analysis.standing.profile import profiles
    >>> missing = missing_figures(headline("Bắc Kạn", 2021), profiles("Bắc Kạn", 2021))
    >>> missing.table[["table", "index", "of", "scores", "ranks"]].values.tolist()[:2]
    [['headline', 'SIPAS', 1, 0, 0], ['components', 'PAR', 8, 0, 8]]
    """
    record = current_record(record)
    if checked_frame(headline, ("year", "province_code", "index"), "headline").empty:
        raise AskError("The headline has no row.", "Hand over what {verb} gives.", verb="ca.headline")
    year, code = int(headline["year"].iloc[0]), str(headline["province_code"].iloc[0])
    rows = [*map(_headline, headline.to_dict("records")), *map(_components, profiles)]
    rows += [*_criteria(headline["index"].tolist(), year, record), {"table": UNITS}]
    table = pd.DataFrame(rows, columns=_COLUMNS).astype(dict.fromkeys(["of", "scores", "ranks"], "Int64"))
    lacks = (table["scores"] < table["of"]) | (table["ranks"] < table["of"])
    lacking = table[lacks.fillna(True)].reset_index(drop=True)
    known = pd.concat([known_parts(each, record) for each in profiles]) if profiles else pd.DataFrame()
    return MissingFigures(code, year, lacking, tuple(profiles), known, office_figures(filled, code, year, record))


def _headline(row: dict[str, Any]) -> dict[str, Any]:
    known = {"scores": int(pd.notna(row["score"])), "ranks": int(pd.notna(row["rank"]))}
    return {"table": HEADLINE, "index": row["index"], "of": 1, **known}


def _components(profile: Profile) -> dict[str, Any]:
    """Say how much is known of one way in which an index is made up."""
    known = {"scores": int(profile.table["value"].count()), "ranks": int(profile.table["rank"].count())}
    return {"table": COMPONENTS, "index": profile.index, "parent": profile.parent, "of": len(profile.names), **known}


def _criteria(indices: list[str], year: int, record: Record) -> Iterator[dict[str, Any]]:
    """Return the indices that are appraised criterion by criterion, which no row of the record tells.

    An index that was appraised so before is so still; how many criteria it has is not known until a page says it.
    """
    begun = record.methods.dropna(subset=["n_criteria"])
    begun = begun[begun["year_from"] <= year]
    for index in (each for each in indices if each in set(begun["index"])):
        own = in_years(begun[begun["index"] == index], year)
        of = own["n_criteria"].iloc[0] if len(own) else pd.NA
        yield {"table": CRITERIA, "index": index, "of": of, "scores": 0}
