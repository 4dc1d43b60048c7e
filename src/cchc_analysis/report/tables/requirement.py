"""Tables beside a requirement: the way year by year, who did it before, how it turned out, who else wants the place."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.sources import source_line
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import UNKNOWN, Row, chance_said, range_text
from cchc_analysis.report.prose.requirement import came_text
from cchc_analysis.report.prose.requirement_explain import aim_text
from cchc_analysis.report.tables.look import Table
from cchc_analysis.targets.crowding import Crowding
from cchc_analysis.targets.requirement import Requirement
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.ranges import page_ranges

#: How many spells are listed.
LISTED = 10


def path_table(asked: Requirement, *, ledger: Ledger) -> Table:
    """Return the way to the aim: what it will take each year, what is needed, what carrying on gives.

    Examples
    --------
    >>> from cchc_analysis.targets.requirement import requirement
    >>> asked = requirement("PCI", "Bắc Kạn", rank=40, by=2025, as_of="2021-04-22")
    >>> path_table(asked, ledger=Ledger("vi")).cells["Năm"].tolist()
    ['2021', '2022', '2023', '2024', '2025']
    """
    lang = ledger.lang
    names = {"aim": aim_text(asked, ledger), "needed": tr(mark("score needed"), lang)}
    carrying = tr(mark("rank by carrying on"), lang)
    rows = []
    for row in asked.path.to_dict("records"):
        key = f"{asked.key}.{row['year']}"
        rows.append(
            {
                tr(mark("Year"), lang): str(row["year"]),
                names["aim"]: _forecast(f"{key}.aim", row, "aim", asked, ledger),
                names["needed"]: _points(f"{key}.needed", row["needed"], asked, ledger),
                carrying: range_text(f"{key}.rank", row["rank_low"], row["rank_high"], ledger, [asked.source_name]),
            }
        )
    cells = pd.DataFrame(rows)
    title = tr("{index}: the way to {aim} by {year}", lang, index=asked.entry.short, aim=names["aim"], year=asked.by)
    note = tr("Ranges hold in four cases of five; points hold as long as the method stays.", lang)
    sources = source_line(asked.cited, lang, asked.record)
    return Table(f"path-{asked.index.lower()}", title, cells, tuple(cells.columns[1:]), f"{note} {sources}")


def spells_table(asked: Requirement, *, ledger: Ledger) -> Table:
    """Return who did it before: the spells that started about where the province stands and ended at the aim.

    Examples
    --------
    >>> from cchc_analysis.targets.requirement import requirement
    >>> asked = requirement("PCI", "Bắc Kạn", rank=40, by=2025, as_of="2021-04-22")
    >>> spells_table(asked, ledger=Ledger("en")).cells["Province"].tolist()[0]
    'Bạc Liêu'
    """
    lang, rate = ledger.lang, asked.base_rate
    if rate is None:
        return Table(f"spells-{asked.index.lower()}", _who(asked, ledger), pd.DataFrame(), (), _nobody(lang))
    years = tr(mark("Years"), lang)
    names = {"from": tr(mark("From rank"), lang), "to": tr(mark("To rank"), lang)}
    rows = []
    for row in rate.who.head(LISTED).to_dict("records"):
        ends = {names[end]: _end(row, end, asked, ledger) for end in names}
        span = f"{row['year_from']}-{row['year_to']}"
        pages = page_ranges([row["source_id_from"], row["source_id_to"]])
        rows.append({tr(mark("Province"), lang): row["province"], years: span, **ends, tr(mark("Pages"), lang): pages})
    apart = ledger.print(f"{asked.key}.apart", rate.apart, unit="spells", rows=[rate.name])
    note = tr(
        "Spells of one province overlap; those that do not share a year number {apart}. At most {n} are listed.",
        lang,
        apart=apart,
        n=LISTED,
    )
    return Table(f"spells-{asked.index.lower()}", _who(asked, ledger), pd.DataFrame(rows), tuple(names.values()), note)


def _who(asked: Requirement, ledger: Ledger) -> str:
    return tr(
        "{index}: who rose from there to {aim} within {years} years",
        ledger.lang,
        index=asked.entry.short,
        aim=aim_text(asked, ledger),
        years=asked.by - asked.origin,
    )


def _nobody(lang: Lang) -> str:
    return tr("Where the province stood at the start is not known.", lang)


def turned_out_table(asked: Requirement, came: pd.DataFrame, *, ledger: Ledger) -> Table:
    """Return what was foreseen at the origin for the years up to one, beside what came.

    Examples
    --------
    >>> from cchc_analysis.targets.requirement import requirement
    >>> asked = requirement("PCI", "Bắc Kạn", rank=40, by=2025, as_of="2021-04-22")
    >>> turned_out_table(asked, asked.turned_out(2022), ledger=Ledger("en")).cells["rank, came"].tolist()
    ['48', '35']
    """
    lang, aim = ledger.lang, aim_text(asked, ledger)
    foreseen, turned = tr(mark("foreseen"), lang), tr(mark("came"), lang)
    rows = []
    for row in came.to_dict("records"):
        key = f"{asked.key}.{row['year']}"
        rows.append(
            {
                tr(mark("Year"), lang): str(row["year"]),
                f"{aim}, {foreseen}": _forecast(f"{key}.aim", row, "aim", asked, ledger),
                f"{aim}, {turned}": _forecast(f"{key}.came", row, "came", asked, ledger, bounds=True),
                f"{tr('rank', lang)}, {foreseen}": range_text(
                    f"{key}.rank_foreseen",
                    row["rank_foreseen_low"],
                    row["rank_foreseen_high"],
                    ledger,
                    [asked.source_name],
                ),
                f"{tr('rank', lang)}, {turned}": came_text(row, asked, ledger),
            }
        )
    cells = pd.DataFrame(rows)
    title = tr("{index}: as foreseen from {origin}, and as it came", lang, index=asked.entry.short, origin=asked.origin)
    note = tr("Foreseen ranges hold in four cases of five; what came is a figure or a certain bound.", lang)
    return Table(f"turned-out-{asked.index.lower()}", title, cells, tuple(cells.columns[1:]), note)


def crowding_table(crowded: Crowding, *, ledger: Ledger) -> Table:
    """Return the provinces' aims for one ranking, hardest first, with the chance of each by carrying on.

    Examples
    --------
    >>> from cchc_analysis.targets.crowding import crowding
    >>> crowded = crowding("PAR", "Bắc Kạn", 2024, origin=2022)
    >>> crowding_table(crowded, ledger=Ledger("en")).cells["Aim: rank"].tolist()[:2]
    ['10', '10']
    """
    lang, seen = ledger.lang, crowded.outlook
    aim = tr(mark("Aim: rank"), lang)
    rows = []
    for row in crowded.demands.to_dict("records"):
        key, behind = f"{row['target_id']}.{seen.to}", [f"{row['target_id']} {row['source_id']}"]
        rows.append(
            {
                tr(mark("Province"), lang): row["province"],
                aim: ledger.print(f"{key}.aim", row["rank"], unit="rank", rows=behind),
                tr(mark("By carrying on"), lang): chance_said(f"{key}.chance", row["chance"], behind, ledger)["times"],
                tr(mark("Document"), lang): row["document"],
                tr(mark("Pages"), lang): row["source_id"],
            }
        )
    title = tr("{index} {year}: who else wants a place", lang, index=seen.index, year=seen.to)
    return Table(f"crowding-{seen.index.lower()}", title, pd.DataFrame(rows), (aim,))


def _points(key: str, value: float, asked: Requirement, ledger: Ledger) -> str:
    if pd.isna(value):
        return UNKNOWN
    return ledger.print(key, value, asked.entry.decimals, unit="points", rows=[asked.source_name])


def _forecast(key: str, row: Row, name: str, asked: Requirement, ledger: Ledger, *, bounds: bool = False) -> str:
    """Print a median with its range; of what came the bounds alone, one figure where they meet."""
    low, best, high = (row[f"{name}_{part}"] for part in ("low", "best", "high"))
    digit = 10.0**-asked.entry.decimals
    if high - low <= 1.001 * digit:
        return _points(f"{key}_best", best, asked, ledger)
    ends = "–".join(_points(f"{key}_{end}", value, asked, ledger) for end, value in (("low", low), ("high", high)))
    return ends if bounds else f"{_points(f'{key}_best', best, asked, ledger)} ({ends})"


def _end(row: Row, end: str, asked: Requirement, ledger: Ledger) -> str:
    place = f"{asked.index}.{row[f'year_{end}']}.{row['province_code']}.total"
    return ledger.print(f"{place}.rank", row[f"rank_{end}"], unit="rank", rows=[f"{place} {row[f'source_id_{end}']}"])
