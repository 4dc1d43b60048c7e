"""The province of a target that the record has already: an export that comes back means the same one."""

from __future__ import annotations

from contextlib import suppress

from cchc_analysis.errors import AskError
from cchc_analysis.record.provinces import find_province
from cchc_analysis.record.tables import Record


def held_province(number: str, name: str, record: Record) -> str | None:
    """Return the province of the target of a number, where a name still fits it; else None.

    A name alone means a province of the map of its day, and a target may be one of a province of the map before.

    Parameters
    ----------
    number
        The number in the row of the file.
    name
        The province as the row names it.
    record
        Whose targets are meant.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> record = current_record()
    >>> held_province("T066", "Cần Thơ", record), held_province("T066", "Hậu Giang", record)
    ('92', None)
    >>> held_province("T999", "Cần Thơ", record) is None
    True
    """
    targets = record.targets
    held = targets.loc[targets["target_id"] == number, "province_code"].dropna()
    if held.empty:
        return None
    provinces = record.provinces.set_index("province_code")
    code = str(held.iloc[0])
    if name == code:
        return code
    with suppress(AskError):
        found = find_province(name, system=str(provinces.loc[code, "system"]), record=record)
        return code if found == code else None
    return None
