"""T2, T4, T5 and T9, the profile: a province's components in one year, beside the year before and its region."""

from __future__ import annotations

from functools import partial

import pandas as pd

from cchc_analysis.record.sources import cited
from cchc_analysis.report.component_figures import (
    earlier,
    maximum_text,
    median_text,
    place_text,
    printable,
    region_best_text,
    region_gap_text,
    share_text,
    tells_region_best,
    weight_text,
)
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import UNKNOWN, Row, change_text, score_text
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.tables.look import Cells, Table, on_trial, printed
from cchc_analysis.standing.profile import KEEP, REPAIR, Profile
from cchc_analysis.words import Lang, mark, tr

KINDS = {REPAIR: mark("repair"), KEEP: mark("keep")}


def profile_table(profile: Profile, *, classes: bool = True, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return the components of an index as a table: T2 fields, T4 sources of points, T5 sub-indices, T9 dimensions.

    Columns in which nothing is known are left out; where nothing is known of the province, so are the rows.

    Parameters
    ----------
    profile
        An answer of `full_profile`; with ``parent="sources"`` it holds the sources of points of PAR INDEX, with that of
        a dimension its sub-dimensions.
    classes
        Whether the note says what the classes are.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.profile import full_profile
    >>> table = profile_table(full_profile("PCI", "Bắc Kạn", 2021))
    >>> table.cells.iloc[0].tolist()[:7]
    ['Gia nhập thị trường', '5', '8,15', '5,17', '−2,98', '21', '63']
    """
    ledger = opened(ledger, lang)
    name, title = _name(profile), _title(profile, ledger)
    if not profile.known:
        note = tr("The record holds no figure of these components.", ledger.lang)
        return Table(name, title, pd.DataFrame(), note=note)
    shown = pd.concat([profile.table, profile.whole])
    rows = [_cells(row, ledger.lang) for row in shown.to_dict("records")]
    cells = printed(rows, _informative(on_trial(rows, ledger), profile.table, ledger.lang), ledger=ledger)
    texts = {tr(heading, ledger.lang) for heading in ("Component", "Held by", "Class")}
    numeric = tuple(heading for heading in cells if heading not in texts)
    return Table(
        name,
        title,
        cells,
        numeric,
        _note(profile, shown, ledger, classes=classes),
        strong=(len(profile.table),) if len(profile.whole) else (),
    )


def part_name(index: str, component: str, ledger: Ledger) -> str:
    """Return what the catalogue calls a component."""
    held = ledger.record.components
    names = held.loc[(held["index"] == index) & (held["component"] == component), f"name_{ledger.lang}"]
    return str(names.iloc[0]) if len(names) else component


def _name(profile: Profile) -> str:
    """Name a table; one page may hold several, and ids are made from the name."""
    parent = [] if profile.parent == "total" else [profile.parent]
    return "-".join(["profile", profile.index, *parent, profile.province_code, str(profile.year)]).lower()


def _title(profile: Profile, ledger: Ledger) -> str:
    index = ledger.index(profile.index).short
    names = {"index": index, "province": profile.province, "year": profile.year}
    if profile.parent == "total":
        return tr("{index} {year}: components of {province}", ledger.lang, **names)
    part = part_name(profile.index, profile.parent, ledger)
    return tr("{index} {year}: {part} of {province}", ledger.lang, part=part, **names)


def _cells(row: Row, lang: Lang) -> Cells:
    year, before, now, rank = row["year"], earlier(row), printable(row), tr(mark("Rank"), lang)
    held_by = row["region_best_province"] if tells_region_best(row) else UNKNOWN
    return {
        tr(mark("Component"), lang): lambda _: str(row[f"name_{lang}"]),
        tr(mark("Maximum"), lang): partial(maximum_text, row),
        tr(mark("Weight (%)"), lang): partial(weight_text, row),
        str(year - 1): partial(score_text, before),
        str(year): partial(score_text, now),
        tr(mark("% of maximum"), lang): partial(share_text, row),
        tr(mark("Change in points"), lang): partial(change_text, now, "score"),
        f"{rank} {year - 1}": partial(place_text, before, beside=now),
        f"{rank} {year}": partial(place_text, now, beside=before),
        tr(mark("Places gained"), lang): partial(change_text, now, "rank"),
        tr(mark("National median"), lang): partial(median_text, row),
        tr(mark("Best in the region"), lang): partial(region_best_text, row),
        tr(mark("Held by"), lang): lambda _: str(held_by),
        tr(mark("Gap to it"), lang): partial(region_gap_text, row),
        tr(mark("Class"), lang): lambda _: tr(KINDS[row["kind"]], lang) if row["kind"] in KINDS else UNKNOWN,
    }


def _informative(cells: pd.DataFrame, parts: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Leave out what is nowhere known, and maxima and weights that are the same everywhere."""
    known = [heading for heading in cells if (cells[heading] != UNKNOWN).any()]
    maxima, weight, share = (tr(heading, lang) for heading in ("Maximum", "Weight (%)", "% of maximum"))
    varied = parts["maximum"].nunique() > 1
    # Where maxima differ they are the weights.
    idle = {weight} if varied or parts["weight"].nunique() < 2 else set()
    idle |= set() if varied else {maxima, share}
    return cells[[heading for heading in known if heading not in idle]]


def _note(profile: Profile, shown: pd.DataFrame, ledger: Ledger, *, classes: bool) -> str:
    """Say how ranks, changes and classes were made, and where the figures come from."""
    lang, parts, decimals, said = ledger.lang, profile.table, ledger.index(profile.index).decimals, []
    if parts["basis"].eq("computed").any():
        said.append(tr("Ranks are counted from the published scores; = marks equal scores.", lang))
    if (~parts["comparable"] & parts["previous"].notna()).any():
        said.append(tr("No change in points across a change of method.", lang))
    printed = parts["value"].round(decimals) - parts["previous"].round(decimals)
    if ((printed - parts["change"].round(decimals)).abs() > 10**-decimals / 2).any():
        said.append(tr("Changes are counted from scores with all their decimals.", lang))
    if classes and parts["kind"].notna().any():
        said.append(
            tr(
                "Repair: what fell since the year before, in points where they compare and in places where they do "
                "not; keep (and raise): what held or rose, whatever its rank.",
                lang,
            )
        )
    cites = cited(pd.concat([shown, parts.assign(source_id=parts["weight_source_id"])]))
    return " ".join([*said, source_line(cites, ledger)])
