"""No figures yet: what the record lacks of a province's year, said once, and where it would come from."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.intake.office_sheets import COMPONENTS, CRITERIA, TWO_LEVELS, UNITS
from cchc_analysis.report.figures import Figure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row
from cchc_analysis.report.tables.look import Table
from cchc_analysis.report.tables.profile import part_name
from cchc_analysis.standing.missing_figures import HEADLINE, MissingFigures
from cchc_analysis.words import Lang, mark, tr

_TABLES = {
    HEADLINE: mark("{index}: headline"),
    COMPONENTS: mark("{index}: {parts}"),
    CRITERIA: mark("{index}: points lost by criterion"),
    UNITS: mark("The province's own units"),
}
_WHERE = {
    HEADLINE: mark("{issuer}: announcement of the results"),
    COMPONENTS: mark("{issuer}: results of the province by component"),
    CRITERIA: mark("{issuer}: table of appraised points sent to the province; the province's self-scoring"),
    UNITS: mark("Decision of the People's Committee on the index of departments, districts and communes"),
}
#: The same since there are no districts any more.
_WHERE_NOW = {UNITS: mark("Decision of the People's Committee on the index of departments, wards and communes")}


_ONE = {"scores": mark("score"), "ranks": mark("rank")}
_MANY = {"scores": mark("points of {n} of {of}"), "ranks": mark("ranks of {n} of {of}")}


def missing_figures_table(missing: MissingFigures, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return the tables of a year's analysis that lack figures, what is missing and who has it.

    Parameters
    ----------
    missing
        An answer of `missing_figures`.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.headline import headline
    >>> from cchc_analysis.standing.missing_figures import missing_figures
    >>> from cchc_analysis.standing.profile import profiles
    >>> missing = missing_figures(headline("Bắc Kạn", 2021), profiles("Bắc Kạn", 2021))
    >>> missing_figures_table(missing, lang="en").cells.iloc[1, :2].tolist()
    ['PAR INDEX: components', 'points of 8 of 8']
    """
    ledger = opened(ledger, lang)
    headings = (mark("Table"), mark("Missing"), mark("Where it would come from"))
    rows = [_cells(row, missing, ledger) for row in missing.table.to_dict("records")]
    cells = pd.DataFrame(rows, columns=[tr(heading, ledger.lang) for heading in headings])
    return Table("missing-figures", tr("No figures yet, {year}", ledger.lang, year=missing.year), cells)


def parts_name(index: str, parent: str, ledger: Ledger) -> str:
    """Name what an index is made up of: its components, or another whole that the catalogue names."""
    return tr("components", ledger.lang) if parent == "total" else part_name(index, parent, ledger).lower()


def _cells(row: Row, missing: MissingFigures, ledger: Ledger) -> list[str]:
    lang, names = ledger.lang, _names(row, ledger)
    return [
        tr(_TABLES[row["table"]], lang, **names),
        _missing(row, missing, ledger),
        tr((_WHERE | (_WHERE_NOW if missing.year >= TWO_LEVELS else {}))[row["table"]], lang, **names),
    ]


def _names(row: Row, ledger: Ledger) -> dict[str, str]:
    if pd.isna(row["index"]):
        return {}
    entry = ledger.index(row["index"])
    parts = "" if pd.isna(row["parent"]) else parts_name(entry.index, row["parent"], ledger)
    return {"index": entry.short, "issuer": entry.issuer(ledger.lang), "parts": parts}


def _missing(row: Row, missing: MissingFigures, ledger: Ledger) -> str:
    """Say which figures are missing and how many of how many."""
    if pd.isna(row["of"]):
        return tr("all figures", ledger.lang) + _entered(row, missing, ledger)
    lacking = [kind for kind in _ONE if pd.notna(row[kind]) and row[kind] < row["of"]]
    if row["table"] == HEADLINE:
        return ", ".join(tr(_ONE[kind], ledger.lang) for kind in lacking)
    of = _figure("figures_of_table", row, missing).text(row["of"], ledger)
    counts = {kind: _figure(f"missing_{kind}", row, missing).text(row["of"] - row[kind], ledger) for kind in lacking}
    said = {kind: tr(_MANY[kind], ledger.lang, n=n, of=of) for kind, n in counts.items()}
    if names := _unscored(row, missing, ledger.lang):
        said["scores"] += f" ({'; '.join(names)})"
    return ", ".join(said.values()) + _entered(row, missing, ledger)


def _entered(row: Row, missing: MissingFigures, ledger: Ledger) -> str:
    """Say how many figures of a table the office has filled in itself, which are none of the record's."""
    own = {COMPONENTS: missing.office.components, CRITERIA: missing.office.criteria, UNITS: missing.office.units}
    if row["table"] not in own:
        return ""
    rows = own[row["table"]]
    for key in ("index", "parent") if row["table"] == COMPONENTS else ("index",) if row["table"] == CRITERIA else ():
        rows = rows[rows[key] == row[key]]
    if rows.empty:
        return ""
    if row["table"] != COMPONENTS:
        n = _figure("office_rows", row, missing).text(len(rows), ledger)
        return tr(" (the office has filled in {n} rows)", ledger.lang, n=n)
    counts = {"scores": rows["value"].count(), "ranks": rows["rank"].count()}
    n, m = (_figure(f"office_filled_{kind}", row, missing).text(int(count), ledger) for kind, count in counts.items())
    return tr(" (the office has filled in points of {n} and ranks of {m})", ledger.lang, n=n, m=m)


def _unscored(row: Row, missing: MissingFigures, lang: Lang) -> list[str]:
    """Name the components that have no score, where others have one."""
    found = missing.profile(row["index"], row["parent"]) if row["table"] == COMPONENTS else None
    if found is None or not found.scored:
        return []
    return [str(name) for name in found.table.loc[found.table["value"].isna(), f"name_{lang}"]]


def _figure(quantity: str, row: Row, missing: MissingFigures) -> Figure:
    parent = [] if pd.isna(row["parent"]) else [row["parent"]]
    # The province's own units are of no index.
    index = row["table"] if pd.isna(row["index"]) else row["index"]
    return Figure(quantity, index, missing.year, missing.province_code, ".".join([*parent, row["table"]]))
