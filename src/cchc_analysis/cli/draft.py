"""The command that checks an office's own draft before it goes out."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_analysis import record, report, standing
from cchc_analysis.cli.shared import content_and_name, opened, shared
from cchc_analysis.cli.spoken import Command, worded
from cchc_analysis.cli.waiting import told_meanwhile
from cchc_analysis.words import Lang, tr


@click.command(
    "check",
    cls=Command,
    help=worded(
        "Put each figure that a draft states beside the record: Word, slides, a workbook, a saved page, plain text, or "
        "- for text from another command. Ends with status 1 where one contradicts it or is impossible."
    ),
    epilog=worded('Example: cchc check bao_cao.docx --year 2023 --province "Bắc Kạn" --copy bao_cao_da_soat.docx'),
)
@click.argument("file")
@click.option(
    "--year", type=int, help=worded("The year that the draft is about, for figures beside which none stands.")
)
@click.option("--province", help=worded("The province that the draft is about."))
@click.option(
    "--copy",
    "copy_to",
    type=click.Path(path_type=Path, dir_okay=False),
    help=worded("Write a copy of a Word draft there, with a comment at each figure to look at."),
)
@click.option("--overwrite", is_flag=True, help=worded("Replace the file where one of that name is there already."))
@shared
@click.pass_context
def check_draft(
    context: click.Context,
    file: str,
    year: int | None,
    province: str | None,
    copy_to: Path | None,
    overwrite: bool,
    data: Path | None,
    lang: Lang,
) -> None:
    """Check a draft and print what is wrong with it first."""
    if copy_to is not None:
        report.documents.commented.refuse_copy(Path(file), copy_to, overwrite=overwrite)
    written = record.reading.files.written_of_content(*content_and_name(file))
    held = opened(data)
    with told_meanwhile(len(written.text), lang):
        checked = standing.drafts.check.check_text(written.text, year, province, record=held)
    width = report.terminal.terminal_width()
    click.echo(report.terminal.draft_text(checked, written, record=held, lang=lang, width=width))
    if copy_to is not None:
        count, left = report.documents.commented.commented_copy(Path(file), copy_to, checked, record=held, lang=lang)
        click.echo(tr("Wrote {file}; comments in it: {count}.", lang, file=copy_to, count=count))
        if left:
            click.echo(tr("Figures in headers, footers or notes, which take no comment: {count}.", lang, count=left))
    context.exit(int(checked["verdict"].isin(standing.drafts.check.WRONG).any()))
