"""Peers: the provinces one is compared with."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_analysis.errors import AskError
from cchc_analysis.provinces import find_province
from cchc_analysis.record import Record, current_record


def peers(province: str, kind: str | Iterable[str] = "region", *, record: Record | None = None) -> list[str]:
    """Return the codes of the provinces one is compared with, itself among them.

    Parameters
    ----------
    province
        Name or code of the province.
    kind
        ``"region"``: the provinces of its region; or a list of names, to which the province is added.
    record
        The record to read; the one in use without it.

    Returns
    -------
    list of str
        Codes in the order of the region, or of the list with the province first.

    Raises
    ------
    AskError
        For an unknown province, an unknown kind, or a province of whose region the record says nothing.

    Examples
    --------
    >>> len(peers("Bắc Kạn")), peers("Bắc Kạn", ["Lạng Sơn", "Cao Bằng"])
    (14, ['06', '20', '04'])
    """
    record = current_record(record)
    code = province if province in set(record.provinces["province_code"]) else find_province(province, record=record)
    if not isinstance(kind, str):
        return list(dict.fromkeys([code, *(find_province(name, record=record) for name in kind)]))
    if kind != "region":
        raise AskError(
            "There is no kind of peers called {kind}.", 'Ask for kind="region", or give a list of names.', kind=kind
        )
    table = record.provinces.set_index("province_code")
    same = table["region"].eq(table.loc[code, "region"]) & table["system"].eq(table.loc[code, "system"])
    # Hà Tây left the map in 2008 and is nobody's peer since.
    still = table["valid_to"].fillna("9999") >= (table["valid_to"].fillna("9999")[code])
    return [str(peer) for peer in table.index[same & still]]
