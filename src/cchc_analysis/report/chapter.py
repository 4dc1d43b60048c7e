"""A chapter: one notebook of a run, a pure function of record, year, province, language and day.

It shows sentences, tables and charts, writes only into its own folder, and hands back the numbers it printed.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from cchc_analysis.errors import AskError
from cchc_analysis.files.reproducible import save_figure
from cchc_analysis.record.provinces import province_in, province_name
from cchc_analysis.record.tables import Record, current_record, open_record
from cchc_analysis.record.years import require_ranked_year
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.markdown import markdown
from cchc_analysis.report.tables import Table, page_table
from cchc_analysis.words import Lang, tr

NUMBERS, CONTENTS, ANNEX = "so_lieu.csv", "chapter.json", "phu_luc.html"
#: What a chapter hands back for the front page, and the pages that it read.
CONTENTS_PARTS = ("titles", "answers", "charts", "left_out", "pages")
SVG = "image/svg+xml"
#: In points of a screen; a page that is narrower shows the chart as wide as it is itself.
_SHOWN_WIDTH = 994


@dataclass(frozen=True)
class Prose:
    """Text that a notebook shows as Markdown."""

    text: str

    def _repr_markdown_(self) -> str:
        return self.text


@dataclass(frozen=True)
class SavedChart:
    """A chart that a run saved. Its page shows the SVG file itself: sharp at any size, and not drawn once more."""

    svg: Path
    title: str

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, dict[str, object]]]:
        shown = {SVG: self.svg.read_text(encoding="utf-8"), "text/plain": self.title}
        return shown, {SVG: {"alt": self.title, "width": _SHOWN_WIDTH}}


@dataclass(frozen=True)
class Chapter:
    """What a notebook knows and where it writes; made by `open_chapter`."""

    record: Record
    year: int
    province: str
    lang: Lang
    folder: Path | None
    ledger: Ledger
    contents: dict[str, list[dict[str, str]]] = field(default_factory=lambda: {part: [] for part in CONTENTS_PARTS})

    def answer(self, text: str) -> Prose:
        """Open the page with the answer; the run's front page repeats it."""
        self.contents["answers"].append({"text": text})
        return self.say(text)

    def say(self, text: str) -> Prose:
        """Show a sentence, or a heading after ``## ``; the signs of names and titles in it are shown as signs."""
        return Prose(markdown(text))

    def chart(self, name: str, figure: Figure) -> Figure | SavedChart:
        """Show a chart and, in a run, save it as PNG, SVG and PDF under its name."""
        title = " ".join(figure.get_suptitle().split())
        self.contents["charts"].append({"name": name, "title": title})
        if self.folder is None:
            return figure
        _, svg, _ = save_figure(figure, self.folder / name)
        return SavedChart(svg, title)

    def title(self, text: str) -> Prose:
        """Show a title that is made of an answer; the front page names the page by it."""
        self.contents["titles"].append({"text": text})
        return self.say(f"# {text}")

    def leave_out(self, reason: str) -> Prose:
        """Say that there is nothing to tell: the run makes no page of this notebook, and its front page says why."""
        self.contents["left_out"].append({"text": reason})
        return self.say(reason)

    def annex(self, *cites: pd.DataFrame) -> Table | Prose:
        """Show the pages behind all that was shown and printed, and those cited besides.

        A run has one annex for all its pages, to which each leads.
        """
        for further in cites:
            self.ledger.cite(further)
        if self.folder is not None:
            said = tr(
                "The pages that were read stand in {annex}, each with the figures that were read there.",
                self.lang,
                annex=f"[{ANNEX}]({ANNEX})",
            )
            return Prose(said)
        return page_table(self.ledger.cites, ledger=self.ledger)

    def close(self) -> None:
        """Hand back the numbers printed and the contents of the chapter."""
        if self.folder is None:
            return
        self.ledger.write(self.folder / NUMBERS)
        cites = self.ledger.cites.astype("str")
        self.contents["pages"].extend(
            {str(name): cell for name, cell in row.items()} for row in cites.to_dict("records")
        )
        text = json.dumps(self.contents, ensure_ascii=False, indent=1, sort_keys=True)
        (self.folder / CONTENTS).write_text(text + "\n", encoding="utf-8", newline="\n")


def open_chapter(
    year: int,
    province: str,
    lang: Lang = "vi",
    *,
    as_of: str | dt.date | None = None,
    data: str | None = None,
    folder: str | None = None,
) -> Chapter:
    """Open a chapter: in a run with the folders it is given, at the desk on the record in use, writing nothing.

    Raises
    ------
    AskError
        For an unknown province or language, a day that is none, or a year of which the record knows no ranking.

    Examples
    --------
    >>> chapter = open_chapter(2022, "bac kan")
    >>> chapter.province, chapter.folder
    ('Bắc Kạn', None)
    """
    record = current_record(None if data is None else open_record(data), as_of)
    require_ranked_year(year, record)
    name = province_name(province_in(year, province, record=record), record)
    if folder is not None and not isinstance(folder, str):
        raise AskError("{folder} is no folder.", "Name the folder of a run, or none.", folder=ascii(folder))
    return Chapter(record, year, name, lang, Path(folder) if folder else None, Ledger(lang, record))
