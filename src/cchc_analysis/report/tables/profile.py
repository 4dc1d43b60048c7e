"""T2, T4, T5 and T9, the profile: a province's components in one year, beside the year before and its region."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.record.catalog import Index, find_index
from cchc_analysis.record.provinces import province_in, province_name
from cchc_analysis.record.sources import cited, row_name, source_line
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import UNKNOWN, Row, change_text, score_text
from cchc_analysis.report.prose.profile import earlier, place_text, printable
from cchc_analysis.report.tables.look import Table
from cchc_analysis.standing.profile import KEEP, REPAIR, profile
from cchc_analysis.words import Lang, mark, tr

KINDS = {REPAIR: mark("repair"), KEEP: mark("keep")}


def profile_table(
    index: str,
    province: str,
    year: int,
    *,
    parent: str = "total",
    ledger: Ledger,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> Table:
    """Return the components of an index as a table: T2 fields, T4 sources of points, T5 sub-indices, T9 dimensions.

    Columns in which nothing is known are left out; where nothing is known of the province, so are the rows.

    Parameters
    ----------
    index, province, year
        Whose components.
    parent
        The whole whose parts are wanted, as `profile` takes it: ``"sources"`` for the sources of points of PAR INDEX, a
        dimension for its sub-dimensions.
    ledger
        Where the printed numbers are entered.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Raises
    ------
    AskError
        As `profile` does.

    Examples
    --------
    >>> table = profile_table("PCI", "Bắc Kạn", 2021, ledger=Ledger("vi"))
    >>> table.cells.iloc[0].tolist()[:7]
    ['Gia nhập thị trường', '5', '8,15', '5,17', '-2,98', '21', '63']
    """
    record, lang = current_record(record), ledger.lang
    entry = find_index(index, record)
    parts = profile(index, province, year, parent=parent, as_of=as_of, record=record)
    code = province_in(year, province, record=record)
    # One page may hold several: ids are made from the name.
    name = "-".join(["profile", entry.index, *([parent] if parent != "total" else []), code, str(year)]).lower()
    title = _title(entry, province_name(code, record), year, parent, lang, record)
    if parts[["value", "rank"]].isna().all(axis=None):
        note = tr("The record holds no figure of these components.", lang)
        return Table(name, title, pd.DataFrame(), note=note)
    whole = _whole(index, province, year, parent, as_of, record)
    rows = [_cells(row, ledger, record) for row in pd.concat([parts, whole]).to_dict("records")]
    cells = _informative(pd.DataFrame(rows), parts, lang)
    texts = {tr(heading, lang) for heading in ("Component", "Held by", "Class")}
    numeric = tuple(heading for heading in cells if heading not in texts)
    return Table(name, title, cells, numeric, _note(parts, whole, entry.decimals, lang, record), strong=(len(parts),))


def _title(entry: Index, province: str, year: int, parent: str, lang: Lang, record: Record) -> str:
    names = {"index": entry.short, "province": province, "year": year}
    if parent == "total":
        return tr("{index} {year}: components of {province}", lang, **names)
    held = record.components[record.components["index"] == entry.index].set_index("component")[f"name_{lang}"]
    return tr("{index} {year}: {part} of {province}", lang, part=held.get(parent, parent), **names)


def _whole(
    index: str, province: str, year: int, parent: str, as_of: str | dt.date | None, record: Record
) -> pd.DataFrame:
    """Return the row that the parts add up to: their own component, else the total."""
    parts = profile(index, province, year, as_of=as_of, record=record)
    own = parts[parts["component"] == parent]
    whole = profile(index, province, year, parent=None, as_of=as_of, record=record) if own.empty else own
    return whole.assign(kind=None)


def _cells(row: Row, ledger: Ledger, record: Record) -> dict[str, str]:
    lang, year, before, now = ledger.lang, row["year"], earlier(row), printable(row)
    rank = tr(mark("Rank"), lang)
    decimals = find_index(row["index"], record).decimals
    return {
        tr(mark("Component"), lang): row[f"name_{lang}"],
        tr(mark("Maximum"), lang): _weighed(row, "maximum", 1, ledger),
        tr(mark("Weight (%)"), lang): _weighed(row, "weight", 0, ledger),
        str(year - 1): score_text(before, ledger),
        str(year): score_text(now, ledger),
        tr(mark("% of maximum"), lang): _share(row, ledger),
        tr(mark("Change in points"), lang): change_text(now, "score", ledger),
        f"{rank} {year - 1}": place_text(before, ledger),
        f"{rank} {year}": place_text(now, ledger),
        tr(mark("Places gained"), lang): change_text(now, "rank", ledger),
        tr(mark("National median"), lang): _median(row, decimals, ledger),
        tr(mark("Best in the region"), lang): (best := _best(row, decimals, ledger)),
        tr(mark("Held by"), lang): UNKNOWN if best == UNKNOWN else row["region_best_province"],
        tr(mark("Gap to it"), lang): _gap(row, decimals, ledger),
        tr(mark("Class"), lang): tr(KINDS[row["kind"]], lang) if row["kind"] in KINDS else UNKNOWN,
    }


def _weighed(row: Row, name: str, decimals: int, ledger: Ledger) -> str:
    """Print the maximum of a component, or its weight in percent."""
    if pd.isna(row[name]):
        return UNKNOWN
    key, percent = f"{row['index']}.{row['year']}.{row['component']}.{name}", name == "weight"
    value, unit = (row[name] * 100, "%") if percent else (row[name], "points")
    return ledger.print(key, value, decimals, unit=unit, rows=[_weight_row(row)])


def _share(row: Row, ledger: Ledger) -> str:
    if pd.isna(row["share"]):
        return UNKNOWN
    key = f"{row['index']}.{row['year']}.{row['province_code']}.{row['component']}.share"
    behind = [row_name(printable(row), "score"), _weight_row(row)]
    return ledger.print(key, row["share"] * 100, 2, unit="%", rows=behind)


def _weight_row(row: Row) -> str:
    return f"weights.{row['index']}.{row['component']} {row['weight_source_id']}"


def _median(row: Row, decimals: int, ledger: Ledger) -> str:
    if pd.isna(row["median"]):
        return UNKNOWN
    key = f"{row['index']}.{row['year']}.{row['component']}.median"
    return ledger.print(key, row["median"], decimals, unit="points", rows=_compared(row))


def _best(row: Row, decimals: int, ledger: Ledger) -> str:
    """Print the region's best; where members are unknown, the least that it can be."""
    whole = row["region_n"] >= row["region_of"]
    if pd.isna(row["region_best"]) or not (whole or row["gap"] < 0):
        return UNKNOWN
    key = f"{row['index']}.{row['year']}.{row['province_code']}.{row['component']}.region_best"
    best = ledger.print(key, row["region_best"], decimals, unit="points", rows=_compared(row))
    return best if whole else f"≥ {best}"


def _gap(row: Row, decimals: int, ledger: Ledger) -> str:
    """Print the gap to the region's best, where every member is known."""
    if pd.isna(row["gap"]) or row["region_n"] < row["region_of"]:
        return UNKNOWN
    key = f"{row['index']}.{row['year']}.{row['province_code']}.{row['component']}.region_gap"
    return ledger.print(key, row["gap"], decimals, unit="points", rows=_compared(row), sign=True)


def _compared(row: Row) -> list[str]:
    """Name the rows of all provinces behind a comparison."""
    return [f"{row['index']}.{row['year']}.{row['component']} {row['compared_source_id']}"]


def _informative(cells: pd.DataFrame, parts: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Leave out what is nowhere known, and maxima and weights that are the same everywhere."""
    known = [heading for heading in cells if (cells[heading] != UNKNOWN).any()]
    maxima, weight, share = (tr(heading, lang) for heading in ("Maximum", "Weight (%)", "% of maximum"))
    varied = parts["maximum"].nunique() > 1
    # Where maxima differ they are the weights.
    idle = {weight} if varied or parts["weight"].nunique() < 2 else set()
    idle |= set() if varied else {maxima, share}
    return cells[[heading for heading in known if heading not in idle]]


def _note(parts: pd.DataFrame, whole: pd.DataFrame, decimals: int, lang: Lang, record: Record) -> str:
    """Say how ranks, changes and classes were made, and where the figures come from."""
    said = []
    if parts["basis"].eq("computed").any():
        said.append(tr("Ranks are counted from the published scores; = marks equal scores.", lang))
    if (~parts["comparable"] & parts["previous"].notna()).any():
        said.append(tr("No change in points across a change of method.", lang))
    printed = parts["value"].round(decimals) - parts["previous"].round(decimals)
    if ((printed - parts["change"].round(decimals)).abs() > 10**-decimals / 2).any():
        said.append(tr("Changes are counted from scores with all their decimals.", lang))
    if parts["kind"].notna().any():
        said.append(tr("Repair: what fell since the year before; keep (and raise): what held or rose.", lang))
    shown = pd.concat([parts, whole])
    cites = cited(pd.concat([shown, parts.assign(source_id=parts["weight_source_id"])]))
    return " ".join([*said, source_line(cites, lang, record)])
