"""Targets: each names a province of the record, and an index or another matter in capitals."""

from __future__ import annotations

from cchc_analysis.record.check.rows import wrong_cells
from cchc_analysis.record.findings import Checked
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

_MATTER = r"[A-Z][A-Z0-9_]*"


def targets(record: Record) -> Checked:
    """Return targets of a province or a matter that the record does not know."""
    rows = record.targets
    known = rows["province_code"].isna() | rows["province_code"].isin(record.provinces["province_code"])
    named = rows["index"].isin(record.indices["index"]) | rows["index"].str.fullmatch(_MATTER)
    return len(rows), [
        *wrong_cells(
            rows[~known],
            "province_code",
            mark("{file}, row {row}, column {column}: there is no province {value}."),
            mark("Take a code from provinces/provinces.csv, or leave it empty for the nation."),
        ),
        *wrong_cells(
            rows[~named],
            "index",
            mark("{file}, row {row}, column {column}: {value} is neither an index nor another matter in capitals."),
            mark("Write the index as in catalog/indices.csv, or a matter such as ADMIN_REFORM."),
        ),
    ]
