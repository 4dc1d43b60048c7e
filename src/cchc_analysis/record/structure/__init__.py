"""Structure: what must hold of a record's cells before anything is asked of it.

These are the first checks of ``cchc data check``; opening a record carries them out too, so that no verb computes with
what the check refuses, and both tell it in the same words.
"""

from __future__ import annotations

from pathlib import Path

from cchc_analysis.record.findings import Checked
from cchc_analysis.record.structure.cells import excel, letters
from cchc_analysis.record.structure.described import Described, described
from cchc_analysis.record.structure.files import files
from cchc_analysis.record.structure.schema import keys, references, schema


def sound_tables(folder: Path) -> list[Described]:
    """Return the tables of a record, insisting that they are as the descriptor says.

    Raises
    ------
    RecordError
        With the first error that the check of these files, cells and keys finds.
    """
    _require_sound(files(folder))
    tables = described(folder)
    for judge in (excel, letters, schema, keys, references):
        _require_sound(judge(tables))
    return tables


def _require_sound(checked: Checked) -> None:
    for finding in checked[1]:
        if finding.level == "error":
            raise finding.told
