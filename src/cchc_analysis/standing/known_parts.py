"""What the record knows of the parts of a whole in a year and the year before: what need not be asked again."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.catalog import components_of
from cchc_analysis.record.lineage import code_in
from cchc_analysis.record.observations import years_held
from cchc_analysis.record.provinces import stood_in
from cchc_analysis.record.tables import Record
from cchc_analysis.standing.profile import Profile, profile

#: The figures that can be known of a part, as a sheet to fill names them.
KNOWN = ["maximum", "previous", "value", "previous_rank", "rank"]
#: The figures of the year before with what is printed beside them, as a profile names it.
_FIGURES = [
    "previous", "previous_rank", "previous_n_ranked", "previous_tied",
    "previous_value_source_id", "previous_rank_source_id",
]  # fmt: skip
_PREVIOUS = [*_FIGURES, "previous_year", "previous_code"]
_COLUMNS = ["index", "parent", "component", "maximum_source_id", *dict.fromkeys([*KNOWN, *_PREVIOUS])]


def known_parts(parts: Profile, record: Record) -> pd.DataFrame:
    """Return the parts of a whole with their maxima and the province's figures, as far as they are known.

    Parameters
    ----------
    parts
        An answer of `full_profile`.
    record
        The record it comes from.

    Returns
    -------
    DataFrame
        One row a part, in the order of the catalogue: index, parent, component; maximum, value and rank of the year,
        previous and previous_rank of the year before; maximum_source_id, and of the year before previous_year,
        previous_code, previous_n_ranked, previous_tied, previous_value_source_id, previous_rank_source_id.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> from cchc_analysis.standing.profile import full_profile
    >>> known_parts(full_profile("PCI", "Bắc Kạn", 2022), current_record()).loc[0, ["maximum", "previous"]].tolist()
    [10.0, 5.17]
    """
    weighed = components_of(parts.index, parts.year, record, whole=parts.parent)[["maximum", "source_id"]]
    weighed = weighed.rename(columns={"source_id": "maximum_source_id"})
    now = parts.table.set_index("component")[["value", "rank", *_PREVIOUS]]
    known = parts.names[["component"]].join(weighed, on="component").join(now, on="component")
    if parts.table.empty:
        known = known.drop(columns=_PREVIOUS).join(_before(parts, record), on="component")
    return known.assign(index=parts.index, parent=parts.parent)[_COLUMNS]


def _before(parts: Profile, record: Record) -> pd.DataFrame:
    """Return the figures of the year before, of a year of which the record has no row; none of a former province."""
    before = parts.year - 1
    code = code_in(before, parts.province_code, record)
    stood = code in set(stood_in(before, record)["province_code"])
    if not stood or before not in years_held(parts.index, before, record):
        return pd.DataFrame(columns=_PREVIOUS, index=pd.Index([], dtype="str"))
    table = profile(parts.index, code, before, parent=parts.parent, record=record).set_index("component")
    figures = table[["value", *(name.removeprefix("previous_") for name in _FIGURES[1:])]].set_axis(_FIGURES, axis=1)
    return figures.assign(previous_year=before, previous_code=code)
