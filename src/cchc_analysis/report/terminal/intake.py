"""What the terminal prints of an addition: the difference from the record, what corrections do, what was known when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from cchc_analysis.record.catalog import components_of
from cchc_analysis.record.findings import Finding
from cchc_analysis.record.intake.addition import Addition, Outcome
from cchc_analysis.record.intake.columns import heading_of
from cchc_analysis.record.intake.corrections import named
from cchc_analysis.record.intake.difference import FIGURES, Difference, Kind, count_kinds
from cchc_analysis.record.intake.effect import Effect, Taken
from cchc_analysis.record.intake.history import Known
from cchc_analysis.record.intake.present import printed_text
from cchc_analysis.record.intake.sheets import in_words
from cchc_analysis.record.intake.text_tables import Row
from cchc_analysis.record.log import Change
from cchc_analysis.record.provinces import province_name
from cchc_analysis.record.tables import Record, open_record
from cchc_analysis.report.terminal.lines import WIDTH, wrapped
from cchc_analysis.words import Lang, Printed, mark, number, tr

_KINDS: dict[Kind, str] = {
    "new": mark("new"),
    "changed": mark("differs"),
    "conflicting": mark("another page says otherwise"),
    "unchanged": mark("unchanged"),
}
_TABLES = {
    "facts": mark("Facts about whole rankings"),
    "sources": mark("Pages read"),
    "remarks": mark("Remarks"),
    "releases": mark("Days of release"),
    "targets": mark("Targets"),
    "provinces": mark("Provinces"),
    "aliases": mark("Other spellings of provinces"),
    "indices": mark("Indices"),
    "eras": mark("Eras"),
    "components": mark("Components"),
    "weights": mark("Weights"),
    "groups": mark("Groups"),
    "methods": mark("Methods"),
    "exceptions": mark("Known exceptions"),
    "corrections": mark("Corrections"),
}
_HEAD = (mark("Province"), mark("Component"), mark("In the record"), mark("In the file"), mark("Page"), mark("Where"))
_EVENTS = {"release": mark("ranking released"), "row": mark("page"), "correction": mark("correction")}
_KNOWN_HEAD = (
    mark("When"),
    mark("What"),
    mark("Component"),
    mark("Score"),
    mark("Rank"),
    mark("Page"),
    mark("Entered"),
)
_NONE = "–"
#: What a page says, word for word, and words by which an English note is known.
_QUOTED = re.compile(r"[\"“].*?[\"”]")
_ENGLISH = re.compile(r"\b(?:and|by|derived|from|its|no|not|of|or|ranks?|scores?|stated|the|with)\b", re.IGNORECASE)
#: The names of components, by index and key.
Names = dict[tuple[str, str], str]


def difference_text(
    addition: Addition, notes: Iterable[Finding] = (), *, lang: Lang = "vi", width: int | None = WIDTH
) -> str:
    """Return what a file brings row by row beside the record, what to look at before it is written, what will be.

    What will be written stands last, where a terminal leaves the reader.

    Parameters
    ----------
    addition
        What `plan_addition` worked out. Rows that the record has already are counted and not listed.
    notes
        What is to be known of the file beside its rows.
    lang
        Language of the words.
    width
        Where lines are broken; nowhere without it, as where they are not read on a terminal.
    """
    record, told = open_record(addition.folder), []
    names = _component_names(addition, record, lang)
    shown = [found for found in addition.differences if found.kind != "unchanged"]
    groups: dict[str, list[Difference]] = {}
    for found in shown:
        groups.setdefault(_title(found, lang), []).append(found)
    for title, rows in groups.items():
        told += [title, *_listed(rows, names, record, lang, width), ""]
    said = [*(each.text(lang) for each in notes), *(each.text(lang) for each in addition.notices)]
    looked = [_to_note(text, lang, width) for text in said]
    will = [*_counts(addition, lang), *_put_right(addition, record, lang, width)]
    return "\n".join([*told, *looked, *([""] if looked else []), *will])


def outcome_text(outcome: Outcome, record: Record, *, lang: Lang = "vi", width: int | None = WIDTH) -> str:
    """Return what the check of a record with an addition shows.

    Parameters
    ----------
    outcome
        Its new contradictions, and what its corrections do to the figures that are taken, or why they do nothing.
    record
        Whose names are used.
    lang, width
        As `difference_text` has them.
    """
    told = [wrapped(_effect(effect, record, lang), width) for effect in outcome.effects]
    told += [wrapped(_taken(taken, record, lang), width) for taken in outcome.taken]
    if outcome.conflicts:
        told.append(
            tr("Published figures that contradict each other from now on: {n}.", lang, n=len(outcome.conflicts))
        )
        told += [wrapped(f"  ! {finding.text(lang)}", width) for finding in outcome.conflicts]
    return "\n".join(told)


def notes_text(notes: Iterable[Finding], *, lang: Lang = "vi", width: int | None = WIDTH) -> str:
    """Return what is to be known of a file beside its rows: what was left out or assumed, what is hard to believe."""
    return "\n".join(_to_note(each.text(lang), lang, width) for each in notes)


def _to_note(text: str, lang: Lang, width: int | None) -> str:
    return wrapped(f"{tr('To note', lang)}: {text}", width)


def undone_text(change: Change, *, lang: Lang = "vi") -> str:
    """Return which addition was taken back, with the number of rows that it had added to each table and taken away."""
    said, rows = mark("Taken back: addition {number} ({why}; {rows})."), rows_text(change, lang)
    taken = tr(said, lang, number=change.number, why=change.why, rows=rows)
    if not change.source_file:
        return taken
    again = mark("To have it back, add {file} again; what came with the program also stands in what cchc init makes.")
    return f"{taken}\n{tr(again, lang, file=change.source_file)}"


def rows_text(change: Change, lang: Lang) -> str:
    """Tell how many rows a change added to each table and took away."""
    return ", ".join(_counted(part, lang) for part in change.rows.split(", ") if part)


def _counted(part: str, lang: Lang) -> str:
    """Tell a count of the log, ``sources +1``: it was added by the addition, or taken away."""
    table, _, count = part.rpartition(" ")
    name = tr("Figures of provinces", lang) if table == "observations" else tr(_TABLES.get(table, table), lang)
    message = mark("{name}: {n} rows added") if count.startswith("+") else mark("{name}: {n} rows taken out")
    return tr(message, lang, name=name, n=count[1:])


def known_text(
    known: Sequence[Known], index: str, record: Record, *, lang: Lang = "vi", width: int | None = WIDTH
) -> str:
    """Return what was known of a figure of an index, when and from whom, in order of time."""
    names = components_of(index, None, record, whole=None)[f"name_{lang}"].to_dict()
    rows = [[tr(head, lang) for head in _KNOWN_HEAD], *(_known(each, names, lang) for each in known)]
    lines = _columns(rows)
    told = [lines[0]]
    for line, each in zip(lines[1:], known, strict=True):
        told.append(line)
        told += [wrapped(f"      {words}", width) for words in (_published(each, lang), _note(each, lang)) if words]
    if any(each.used for each in known):
        told.append(tr("* the figure in use, where pages differ", lang))
    return "\n".join(told)


def _published(known: Known, lang: Lang) -> str:
    """Name who published a page; of one without a day say from when it is counted."""
    if not known.assumed:
        return known.publisher
    undated = tr("day unknown, counted from the release of the ranking", lang)
    return f"{known.publisher}; {undated}" if known.publisher else undated


def _note(known: Known, lang: Lang) -> str:
    """Return the words of a row; of a note that was written in English a Vietnamese reader is told so."""
    own = _QUOTED.sub("", known.words)
    if lang == "vi" and (_ENGLISH.search(own) or any(map(_is_english, own.split(";")))):
        return tr("Note in English: {words}", lang, words=known.words)
    return known.words


def _is_english(words: str) -> bool:
    """Say whether a part of a note is English: it has small words, and none of them a sign of Vietnamese.

    Names of provinces, with a capital, stand in English notes too.
    """
    small = [word for word in re.findall(r"[^\W\d_]+", words) if word.islower()]
    return any(len(word) > _SHORT for word in small) and all(word.isascii() for word in small)


#: So long are abbreviations, which are of no language.
_SHORT = 2


def _title(found: Difference, lang: Lang) -> str:
    if found.entry.table == "observations":
        return f"{found.row['index']} {found.row['year']}"
    return tr(_TABLES.get(found.entry.table, found.entry.table), lang)


def _listed(rows: Sequence[Difference], names: Names, record: Record, lang: Lang, width: int | None) -> list[str]:
    if rows[0].entry.table == "observations":
        head = ["", *(tr(name, lang) for name in _HEAD)]
        return _columns([head, *(line for found in rows for line in _observed(found, names, record, lang))])
    return [line for found in rows for line in _other(found, names, record, lang, width)]


def _observed(found: Difference, names: Names, record: Record, lang: Lang) -> list[list[str]]:
    """Return the lines of an observation: itself, then the rows of other pages that say otherwise."""
    row = found.row
    component = names.get((row["index"], row["component"]), row["component"])
    place = [_province(row["province_code"], record), tr("total", lang) if row["component"] == "total" else component]
    held = _figures(found.held, lang) if found.held else _NONE
    kind = f"{tr(_KINDS[found.kind], lang)}:"
    lines = [[kind, *place, held, _figures(row, lang), row["source_id"], _where(found, lang)]]
    return lines + [["", "", "", _figures(other, lang), "", other["source_id"], ""] for other in found.others]


def _other(found: Difference, names: Names, record: Record, lang: Lang, width: int | None) -> list[str]:
    """Return the lines of a row of another table: its cells under their headings, or those that changed."""
    table, kind, where = found.entry.table, tr(_KINDS[found.kind], lang), _where(found, lang)

    def told(name: str, text: str) -> str:
        return f"{heading_of(table, name, lang)}: {_cell(table, name, text, found.row, names, record, lang)}"

    if found.held is None:
        cells = "; ".join(told(name, text) for name, text in found.row.items() if text and not _follows(name, found))
        others = [
            f"      {other['source_id']}: {_localised(printed_text(other, 'value'), lang)}" for other in found.others
        ]
        return [wrapped(f"  {kind}: {cells}", width), f"      {where}", *others]
    key = "; ".join(told(name, text) for name, text in found.row.items() if text and name in _key_of(found))
    changes = "; ".join(
        f"{told(name, found.held[name]) if found.held[name] else f'{heading_of(table, name, lang)}: {_NONE}'} → "
        f"{_cell(table, name, found.row[name], found.row, names, record, lang)}"
        for name in found.columns
    )
    return [wrapped(f"  {kind}: {key}; {changes}", width), f"      {where}"]


def _key_of(found: Difference) -> list[str]:
    """Return the columns that name a row: those before its first words or figures."""
    names = ("index", "year", "year_from", "component", "era", "source_id", "province_code", "kind", "low", "target_id")
    return [name for name in names if name in found.row]


def _follows(name: str, found: Difference) -> bool:
    """Say whether a cell was filled in here, such as the ends of a printed figure: the file says nothing of it."""
    figure = name.removesuffix("_low").removesuffix("_high")
    return figure != name and bool(found.row.get(figure)) and name not in found.entry.cells


def _cell(table: str, name: str, text: str, row: Row, names: Names, record: Record, lang: Lang) -> str:
    """Tell a cell as the sheet to fill has it: provinces and components by their names, choices by their words."""
    if name == "province_code":
        alike = record.provinces["province"].eq(_province(text, record)).sum()
        return f"{_province(text, record)} ({text})" if alike > 1 else _province(text, record)
    if (table, name) == ("components", "component"):
        return text  # as it was typed: its name stands beside it
    if name in ("component", "parent"):
        return tr("Total", lang) if text == "total" else names.get((row.get("index", ""), text), text)
    if name in ("document_date", "published", "released_on"):
        return "/".join(reversed(text.split("-"))) if lang == "vi" else text
    if name == "value" and "value_low" in row and text == row["value"]:
        return _localised(printed_text(row, "value"), lang)
    return in_words(table, name, text).text(lang)


def _counts(addition: Addition, lang: Lang) -> list[str]:
    counts = count_kinds(addition.differences)
    said = ", ".join(f"{tr(_KINDS[kind], lang)} {number(counts[kind], 0, lang)}" for kind in _KINDS)
    lines = [tr("Rows of the file: {counts}.", lang, counts=said)]
    if kept := addition.words_kept:
        lines.append(tr("Notes worded otherwise in the file: {n}; the record keeps its own.", lang, n=kept))
    return lines


def _put_right(addition: Addition, record: Record, lang: Lang, width: int | None) -> list[str]:
    """Name each figure that is corrected and each row that is changed, so that a reason carries nothing unsaid."""
    if addition.lacks:
        return []
    back = [row for found in addition.differences for row in found.corrections]
    made = [row for row in addition.corrections if row not in back]
    changed = [each for each in addition.differences if each.kind == "changed" and each.entry.table != "observations"]
    figures = [(each, each.held, column) for each in addition.differences for column in _corrected(each) if each.held]
    told = []
    if made:
        page = made[0]["correction_source_id"]
        told.append(tr("Figures that will be corrected by page {page}: {n}.", lang, page=page, n=len(figures)))
        told += [_listed_change(each.row, held, column, record, lang) for each, held, column in figures]
    if changed:
        told.append(tr("Rows of the record that will be changed: {n}.", lang, n=len(changed)))
        told += [f"  - {_title(each, lang)}: {_where(each, lang)}" for each in changed]
    return [wrapped(line, width) for line in told]


def _corrected(found: Difference) -> list[str]:
    """Return the figures of an observation that its row changes."""
    of_figures = found.kind == "changed" and found.entry.table == "observations"
    return [column for column in FIGURES if of_figures and column in found.columns]


def _listed_change(row: Row, held: Row, column: str, record: Record, lang: Lang) -> str:
    old, new = (_localised(printed_text(each, column), lang) or _NONE for each in (held, row))
    said = {"figure": named(row, record).text(lang), "column": tr(column, lang), "page": row["source_id"]}
    return "  - " + tr("{figure}, {column}, page {page}: {old} → {new}", lang, **said, old=old, new=new)


def _effect(effect: Effect, record: Record, lang: Lang) -> str:
    row = effect.correction
    where = f"{named(row, record).text(lang)}, {tr(row['column'], lang)}"
    values = {"where": where, "before": _value(effect.before, lang), "after": _value(effect.after, lang)}
    if effect.shows:
        return tr(
            "{where}: the figure taken was {before} and is {after}, from {page}.", lang, **values, page=effect.page
        )
    others = [page for page in effect.same if page != row["correction_source_id"]]
    if others:
        return tr(
            "{where}: the figure taken stays {after}, for other pages say so too: {pages}. Where their pages show it "
            "wrong, correct those rows as well.",
            lang,
            **values,
            pages=", ".join(others),
        )
    return tr(
        "{where}: the figure taken stays {after}, from {page}, which comes before the corrected row.",
        lang,
        **values,
        page=effect.page or _NONE,
    )


def _known(known: Known, names: Mapping[str, str], lang: Lang) -> list[str]:
    event = tr(_EVENTS[known.kind], lang)
    said = in_words("observations", "basis", known.basis).text(lang) if known.kind == "row" else known.basis
    what = (f"{event} ({said})" if known.basis else event) + (" *" if known.used else "")
    entered = "" if known.addition is None else f"{known.addition.number} {known.addition.day}".strip()
    component = tr("total", lang) if known.component == "total" else _short(names.get(known.component, known.component))
    figures = [_localised(text, lang) for text in (known.score, known.rank)]
    day = "/".join(reversed(known.day.split("-"))) if lang == "vi" else known.day
    return [day or _NONE, what, component, *figures, known.source_id, entered]


def _component_names(addition: Addition, record: Record, lang: Lang) -> Names:
    name = f"name_{lang}"
    rows = [(row["index"], row["component"], row[name]) for row in record.components.to_dict("records")]
    new = [found.row for found in addition.differences if found.entry.table == "components"]
    rows += [(row["index"], row["component"], row[name]) for row in new]
    return {(index, component): _short(name) for index, component, name in rows}


def _province(code: str, record: Record) -> str:
    known = code in set(record.provinces["province_code"])
    return province_name(code, record) if known else code


def _figures(row: Row, lang: Lang) -> str:
    """Write the figures of a row: its score, then its rank or what it leaves open of it."""
    said = []
    for figure in FIGURES:
        ends = [row[f"{figure}_low"], row[f"{figure}_high"]]
        text = (printed_text(row, figure) if figure == "score" else row[figure]) or (
            "–".join(ends) if all(ends) else ""
        )
        if text:
            named = tr("rank {rank}", lang, rank=text) if figure == "rank" else _localised(text, lang)
            said.append(named)
    return "; ".join(said) or _NONE


def _where(found: Difference, lang: Lang) -> str:
    cells = ", ".join(dict.fromkeys(found.entry.cells[name] for name in FIGURES if name in found.entry.cells))
    said = found.entry.where.text(lang)
    return f"{said} ({cells})" if cells else said


def _localised(text: str, lang: Lang) -> str:
    return Printed(text).text(lang)


def _taken(taken: Taken, record: Record, lang: Lang) -> str:
    """Say which figure is used where pages disagree, and how one of another page would be put right."""
    row, said = taken.row, _localised(taken.row[taken.column], lang)
    values = {
        "where": f"{named(row, record).text(lang)}, {tr(taken.column, lang)}",
        "value": _value(taken.value, lang),
        "page": taken.page or _NONE,
        "own": row["source_id"],
        "said": said,
    }
    if row["source_id"] in taken.page.split():
        return tr("{where}: pages disagree; the figure used is that of the file, {value}, from {own}.", lang, **values)
    return tr(
        "{where}: pages disagree; the figure used is {value}, from {page}, and not {said} of {own}. To correct it, "
        'keep {page} in the column “Nguồn” of the row and add the file with --why "..." --corrected-by {own}.',
        lang,
        **values,
    )


def _value(value: float | None, lang: Lang) -> str:
    return _NONE if value is None else _localised(f"{value:.10g}", lang)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


_LONGEST = 28


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows as lines, their cells below each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
