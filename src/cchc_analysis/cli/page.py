"""The command that reads figures out of a page and writes those a person takes into the workbook to fill."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cchc_analysis import record, report, standing
from cchc_analysis.cli.shared import PIPED, content_and_name, opened, shared
from cchc_analysis.cli.spoken import Command, typed, worded
from cchc_analysis.cli.waiting import told_meanwhile
from cchc_analysis.errors import AskError
from cchc_analysis.record.grades import GRADES
from cchc_analysis.words import Lang, mark, tr

if TYPE_CHECKING:
    import pandas as pd

    from cchc_analysis.record.reading.page_about import PageAbout
    from cchc_analysis.record.reading.written import Written
    from cchc_analysis.record.tables import Record

_YES, _ALL, _STOP = ("y", "yes", "c", "có", "co"), ("a", "t"), ("q", "x")
_YES_SHORT = mark("y")
_WORDS = {
    "publisher": mark("Publisher of the page"),
    "title": mark("Title of the page"),
    "grade": mark("Grade of the page: official, press or secondary"),
}


@click.command(
    "read",
    cls=Command,
    help=worded(
        "Read the figures that a page states (plain text, Word, slides, a workbook, a saved page, or - for text from "
        "another command), show each beside what the record knows, and write those you take into a workbook that cchc "
        "data add takes, with the page as their source. A terminal is asked figure by figure; nothing goes into the "
        "record here."
    ),
    epilog=worded(
        'Example: cchc data read bai_bao.html --province "Bắc Kạn" --out moi.xlsx; elsewhere than at a terminal name '
        "what you take: --yes for all that is new, --take 2,5-7 for those numbers."
    ),
)
@click.argument("file")
@click.option("--year", type=int, help=worded("The year that the page is about, for figures beside which none stands."))
@click.option("--province", help=worded("The province that the page is about."))
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help=worded("The workbook to write; one for each index and year where there are several."),
)
@click.option("--yes", "every", is_flag=True, help=worded("Take all that is new, without asking."))
@click.option("--take", metavar="1,3,5-7", help=worded("Take the figures with these numbers, without asking."))
@click.option("--overwrite", is_flag=True, help=worded("Replace the file where one of that name is there already."))
@click.option("--source", metavar="S0000", help=worded("The page, where the record has it already."))
@click.option("--url", default="", help=worded("The address of the page, where it does not say so."))
@click.option("--title", default="", help=worded("The title of the page, where it does not say so."))
@click.option("--publisher", default="", help=worded("Who published the page, where it does not say so."))
@click.option("--published", default="", metavar="YYYY-MM-DD", help=worded("The day the page was published."))
@click.option("--grade", type=click.Choice(GRADES), help=worded("What kind of source the page is."))
@shared
def read_page(
    file: str,
    year: int | None,
    province: str | None,
    out: Path | None,
    every: bool,
    take: str | None,
    overwrite: bool,
    source: str | None,
    data: Path | None,
    lang: Lang,
    **said: str | None,
) -> None:
    """Read a page and write what is taken."""
    if said["url"] and not record.reading.page_about.is_address(said["url"]):
        raise AskError(
            mark("--url says “{url}”, which is no address of a page."),
            mark("Copy the whole address from the browser, with https:// in front, or leave --url out."),
            url=said["url"],
        )
    if said["published"]:
        record.days.checked_date(said["published"])
    held = opened(data)
    content, name = content_and_name(file)
    written = record.reading.files.written_of_content(content, name)
    with told_meanwhile(len(written.text), lang):
        checked = standing.drafts.check.check_text(written.text, year, province, record=held)
        offers = standing.drafts.offered.offered(checked, held)
    how: dict[str, Any] = {"lang": lang, "width": report.terminal.terminal_width()}
    asks = file != PIPED and sys.stdin.isatty() and take is None and not every
    if not asks or offers.empty:
        click.echo(report.terminal.offers_text(offers, written, held, **how))
    taken = _asked_each(offers, written, held, lang) if asks else _taken(offers, every, take)
    if not len(taken):
        if not offers.empty:
            click.echo(tr(_NOTHING_TAKEN, lang))
        return
    about = dataclasses.replace(
        record.reading.page_about.about_file(content, name), **{key: text for key, text in said.items() if text}
    )
    page = _page(about, source, held, asks, lang)
    rows = record.reading.template_rows.template_rows(offers, taken, written.text, held)
    whole = out or Path(f"{Path(name).stem}_so_lieu.xlsx")
    for (index, of_year), found in rows.items():
        own = whole if len(rows) == 1 else whole.with_stem(f"{whole.stem}_{index.lower()}_{of_year}")
        cells = (found.observations, found.facts, page)
        record.intake.template.write_found(index, of_year, own, *cells, record=held, lang=lang, overwrite=overwrite)
        click.echo(tr("Wrote {file}. Look through it, then: cchc data add {file} --dry-run", lang, file=typed(own)))


_NOTHING_TAKEN = mark("Nothing was taken. --yes takes all that is new, --take 2,5 the figures with these numbers.")


def _taken(offers: pd.DataFrame, every: bool, take: str | None) -> pd.Index:
    """Return the labels of what is taken without asking."""
    numbers = standing.drafts.offered.numbers_asked(take, offers) if take else []
    return offers.index[[place + 1 in numbers or (every and row) for place, row in enumerate(offers["taken"])]]


def _asked_each(offers: pd.DataFrame, written: Written, held: Record, lang: Lang) -> pd.Index:
    """Ask for each figure that can be taken; a plain Enter takes what is new and leaves the rest."""
    taken, rest = [], ""
    for number, row in enumerate(offers.itertuples(), start=1):
        click.echo(report.terminal.offer_line(number, row, written, held, lang))
        if not row.place or row.offer in ("same", "unclear") or rest == "stop":
            continue
        answer = ""
        if rest != "all":
            asked = tr("     Take it? [y] yes, [n] no, [a] yes to all that is new, [q] no more", lang)
            answer = click.prompt(asked, default=tr(_YES_SHORT, lang) if row.taken else "n").strip().lower()
        rest = "all" if answer in _ALL else "stop" if answer in _STOP else rest
        if answer in _YES or (row.taken and rest == "all"):
            taken.append(row.Index)
    return offers.index[offers.index.isin(taken)]


def _page(about: PageAbout, source: str | None, held: Record, asks: bool, lang: Lang) -> dict[str, str]:
    """Return the page as a source: its number where the record has it, else what is told of it."""
    if source is not None:
        record.intake.given.refuse_unknown_page(source, (), held)
        return {"source_id": source}
    if asks:
        kinds = {"grade": click.Choice(GRADES)}
        told = {name: click.prompt(tr(_WORDS[name], lang), type=kinds.get(name)) for name in about.lacks}
        about = dataclasses.replace(about, **told)
    if about.lacks:
        raise AskError(
            mark("It is not known of which page these figures are: {lacks} is missing."),
            mark("Add {options}, or --source with its number where the record has the page."),
            lacks=", ".join(about.lacks),
            options=" ".join(f"--{name} …" for name in about.lacks),
        )
    told = dataclasses.asdict(about)
    known = record.intake.pages.known_page(told, held)
    return {"source_id": known} if known else {"source_id": record.intake.pages.UNNUMBERED, **told}
