"""What a person should know of an addition before it is written, beside its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

from cchc_analysis.errors import AskError, CchcError
from cchc_analysis.record.intake.corrections import against_own_page, superseded
from cchc_analysis.record.intake.difference import Difference
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.sheets import Choice
from cchc_analysis.record.intake.text_tables import Row
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark


def notices(
    found: Sequence[Difference],
    made: Sequence[tuple[Row, Entry]],
    back: Sequence[tuple[Row, Entry]],
    record: Record,
    *,
    rows: bool,
    why: str,
    page: str,
) -> list[CchcError]:
    """Return what is said beside the rows of a file.

    Parameters
    ----------
    found
        The rows beside the record.
    made, back
        The corrections that are made, and those that are taken back, each with the row of the file.
    record
        Whose names are used.
    rows
        Whether anything is written.
    why, page
        The reason and the page of corrections that were given in the command.
    """
    told = superseded(found, [row for row, _ in back], record) + _on_another_basis(found)
    told += against_own_page(made, record) + _names_standing_in(found) + _unknown_matters(found, record)
    told += _undefined_classes(found, record) + _pages_named(found, record)
    if page and not made and not back:
        what = mark("No figure of the file is a change of the record, so --corrected-by {page} was not used.")
        todo, other = mark("Compare the file with the rows above."), _other_page(found, page)
        if other:
            todo = mark(
                "The row cites {page} as its own page, so it stands beside that of {other}. To correct the figure of "
                "{other}, keep {other} in the column “Nguồn” of that row; --corrected-by {page} names the page that "
                "shows the right one."
            )
        told.append(AskError(what, todo, page=page, other=other))
    if why and not rows:
        what = mark("Nothing is written, so the reason given with --why was not kept: {why}.")
        told.append(AskError(what, mark("Compare the file with the rows above."), why=f"“{why}”"))
    return told


def _other_page(found: Sequence[Difference], page: str) -> str:
    """Return the page of the record that a row read on a page contradicts; empty where none does."""
    rivals = [each.others[0]["source_id"] for each in found if each.others and each.row["source_id"] == page]
    return next(iter(rivals), "")


def _pages_named(found: Sequence[Difference], record: Record) -> list[CchcError]:
    """Name the pages of the record on which figures are said to have been read: a key alone is easily another's."""
    brought = {each.row["source_id"] for each in found if each.entry.table == "sources"}
    said = [each.row["source_id"] for each in found if each.kind != "unchanged" and each.entry.table in _FIGURES]
    cited = [page for page in dict.fromkeys(said) if page not in brought]
    pages = record.sources[record.sources["source_id"].isin(cited)].set_index("source_id")
    if pages.empty:
        return []
    shown = [page for page in cited if page in pages.index]
    named = [named_page(page, pages.loc[page]) for page in shown[:_PAGES]]
    what = mark("Figures are added as read on: {pages}.")
    todo = mark("Where that is not the page, name the right one with --source or in the column “Nguồn”.")
    return [AskError(what, todo, pages="; ".join(named) + ("; …" if len(shown) > _PAGES else ""))]


def named_page(key: str, page: Mapping[Hashable, object]) -> str:
    """Name a page: its key, its title in short, who published it and when."""
    title = str(page["title"])
    title = title if len(title) <= _TITLE else f"{title[: _TITLE - 1]}…"
    published = str(page["published"]) if isinstance(page["published"], str) else ""
    # As pages print it, the day first.
    parts = [str(page["publisher"]), "/".join(part.lstrip("0") for part in reversed(published.split("-")))]
    return f"{key} – “{title}” ({', '.join(filter(None, parts))})"


#: The tables of figures; so many pages are named, with so much of their titles.
_FIGURES = ("observations", "facts")
_PAGES, _TITLE = 5, 80


def _on_another_basis(found: Sequence[Difference]) -> list[CchcError]:
    """Say of which pages the record has the figures of a file already, on another basis."""
    same = [each for each in found if each.kind == "unchanged" and "basis" in each.columns and each.held]
    pages = Counter((each.row["source_id"], each.held["basis"], each.row["basis"]) for each in same if each.held)
    first = {each.row["source_id"]: each.entry for each in reversed(same)}
    return [
        AskError(
            mark(
                "{file}, row {row}: page {page} gives this already, with another basis: “{held}” in the record, "
                "“{said}” in the file (figures: {n})."
            ),
            mark('Nothing of them is added, and the record keeps its basis; name it with --basis "{held}".'),
            **first[page].told(),
            page=page,
            n=n,
            held=Choice("basis", held),
            said=Choice("basis", said),
        )
        for (page, held, said), n in pages.items()
    ]


def _names_standing_in(found: Sequence[Difference]) -> list[CchcError]:
    """Say where the Vietnamese name of something stands in for the English one that was left out."""
    stood = [
        (each, name)
        for each in found
        if each.kind != "unchanged"
        for name, text in each.row.items()
        if name.endswith("_en") and text and not each.entry.values.get(name, "").strip()
    ]
    if not stood:
        return []
    each, name = stood[0]
    what = mark("{file}, row {row}, column {column}: there is no English name, so “{value}” stands in (cells: {n}).")
    return [
        AskError(
            what,
            mark("Fill the English names in the file where results are to be read in English."),
            **each.entry.told(name),
            value=each.row[name],
            n=len(stood),
        )
    ]


def _unknown_matters(found: Sequence[Difference], record: Record) -> list[CchcError]:
    """Say which targets are about what is no index of the catalogue: they are kept and never judged."""
    indices = {*record.indices["index"], *(each.row["index"] for each in found if each.entry.table == "indices")}
    known = {*indices, *record.targets["index"]}
    told: list[CchcError] = []
    for each in found:
        if each.entry.table == "targets" and each.kind == "new" and each.row["index"] not in known:
            what = mark(
                "{file}, row {row}, column {column}: {value} is no index of the catalogue, so the target is kept as a "
                "matter outside the indices and never judged."
            )
            todo = mark(
                "If an index is meant, write one of: {allowed}; a matter is written in capitals: ONLINE_SERVICES."
            )
            said = {"value": each.row["index"], "allowed": ", ".join(sorted(indices))}
            told.append(AskError(what, todo, **each.entry.told("index"), **said))
    return told


def _undefined_classes(found: Sequence[Difference], record: Record) -> list[CchcError]:
    """Say which targets aim at a class of an index without classes in the catalogue: nobody can judge them yet."""
    defined = {*record.groups["index"], *(each.row["index"] for each in found if each.entry.table == "groups")}
    told: list[CchcError] = []
    for each in found:
        row = each.row
        if each.entry.table != "targets" or each.kind != "new" or row["metric"] != "class" or not row["group"]:
            continue
        if row["index"] not in defined:
            what = mark(
                "{file}, row {row}, column {column}: the catalogue defines no classes of {index}, so the target "
                "“{value}” is kept and not judged."
            )
            todo = mark("If the issuer publishes classes with thresholds, add them in the sheet Groups (--catalogue).")
            told.append(AskError(what, todo, **each.entry.told("group"), index=row["index"], value=row["group"]))
    return told
