"""Whether the name in a row of a run's workbook is that of its code: after sorting or pasting, one may be another's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from cchc_analysis.record.intake.components import name_keys
from cchc_analysis.record.intake.layout import key_of
from cchc_analysis.record.tables import Record
from cchc_analysis.words import LANGS

#: A name that is less like any other is none of the sheet's, and says nothing.
_LIKE = 0.5


def other_named(said: str, code: str, held: Iterable[str], index: str, record: Record) -> str | None:
    """Return the component of a sheet that a row's name means, where that is another than the one its code means.

    Parameters
    ----------
    said
        The name as it stands in the row; an empty one means what the code means.
    code
        The key that the code of the row stands for.
    held
        The keys of the sheet: of components, or of sections such as ``PAR.PAR1``.
    index
        The index of the sheet; of sections each key names its own.
    record
        Whose names are used.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> keys, record = [f"PAR{place}" for place in range(1, 9)], current_record()
    >>> other_named("Cải cách chế độ công vụ", "PAR6", keys, "PAR", record)
    'PAR5'
    >>> other_named("Cải cách chế độ công vụ", "PAR5", keys, "PAR", record) is None
    True
    """
    # A section has its index before the name of its component.
    said = said.rpartition(": ")[2]
    names = _names({(key.rpartition(".")[0] or index, key.rpartition(".")[2]): key for key in held}, record)
    own = names.get(code, set())
    asked = set(name_keys(said))
    if not asked or not own or asked & own:
        return None
    meant = [key for key, called in names.items() if asked & called]
    if not meant:
        # Shortened or misspelt: the name most like it tells what is meant.
        likeness = {key: max(_likeness(key_of(said), name) for name in called) for key, called in names.items()}
        best = max(likeness.values())
        if best < _LIKE or likeness[code] == best:
            return None
        meant = [key for key, like in likeness.items() if like == best]
    return meant[0]


def _names(keys: Mapping[tuple[str, str], str], record: Record) -> dict[str, set[str]]:
    """Return the names of components in either language, by what stands for them in the sheet."""
    found: dict[str, set[str]] = {}
    for row in record.components.to_dict("records"):
        if (key := keys.get((row["index"], row["component"]))) is not None:
            called = {each for lang in LANGS for each in name_keys(row[f"name_{lang}"])}
            found[key] = {*called, key_of(row["component"])}
    return found


def _likeness(said: str, name: str) -> float:
    return SequenceMatcher(None, said, name).ratio()
