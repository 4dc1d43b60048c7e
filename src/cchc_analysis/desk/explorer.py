"""The explorer: choose index, province, peers, years and target, see chart and card, and take the call along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import openpyxl
import pandas as pd
from traitlets import Enum, HasTraits, Int, TraitType, Unicode, validate

from cchc_analysis.calls import says_how
from cchc_analysis.desk.controls import Desk
from cchc_analysis.desk.views import ASKED, TITLES, VIEWS, Choice, Seen, see
from cchc_analysis.desk.word import for_word, usual_folder
from cchc_analysis.errors import AskError, CchcError
from cchc_analysis.files.exchange import writing
from cchc_analysis.files.reproducible import save_figure, tame_office
from cchc_analysis.forecast.foreseen import FARTHEST
from cchc_analysis.record.catalog import find_index, indices
from cchc_analysis.record.days import NO_YEAR_AFTER
from cchc_analysis.record.observations import load_index, years_held
from cchc_analysis.record.provinces import find_province, province_name, provinces, slug
from cchc_analysis.record.tables import current_record
from cchc_analysis.record.years import no_ranking
from cchc_analysis.report.tables import Table
from cchc_analysis.run.sheet import write_table
from cchc_analysis.standing.peers import KINDS
from cchc_analysis.targets.scenarios import next_aim
from cchc_analysis.words import LANGS, mark, tr, usual_language

#: What can be chosen, in the order of the controls.
CHOICES = ("lang", "index", "province", "view", "year", "peers", "origin", "by", "rank", "as_of")


class _Worded(TraitType[Any, Any]):
    """A choice whose ill values are refused in two sentences."""

    #: What to do instead.
    todo = ""

    def error(self, obj: HasTraits | None, value: Any, *_: Any, **__: Any) -> NoReturn:  # noqa: ARG002
        names = ", ".join(getattr(self, "values", None) or ())
        what = mark("{value} is nothing that the explorer takes as “{name}”.")
        raise AskError(what, self.todo, value=f"“{value}”", name=self.name, names=names)


class _OneOf(_Worded, Enum[Any]):
    todo = mark("Choose one of: {names}.")


class _Number(_Worded, Int[int, int]):
    todo = mark("Write a whole number without quotes, such as 2021.")


class _Text(_Worded, Unicode[str, str]):
    todo = mark("Write it in quotes, such as “2021-04-22”.")


@says_how("__init__", "export", "years_of")
class Explorer(HasTraits):
    """A widget to explore with: what is chosen in it is shown as chart, card and table, and as the call that makes it.

    Parameters
    ----------
    index, province
        What is shown first.
    **choices
        Whatever else is chosen from the start: view (``"trend"``, ``"peers"``, ``"outlook"``, ``"requirement"``), year,
        peers (``"region"``, ``"nearest"``, ``"frontier"``), origin, by, rank, as_of, lang.

    Notes
    -----
    Every choice is an attribute, which can be set by hand or in Python. ``code`` is the equivalent call, ``figure``,
    ``table`` and ``text`` are what is shown, ``error`` is why nothing can be; ``export()`` writes the view.

    Examples
    --------
    >>> explorer = Explorer("PCI", "Bắc Kạn", year=2022)
    >>> explorer.choose(view="peers", peers="nearest", year=2021)
    >>> print(explorer.code.splitlines()[2])
    peers = ca.peers('Bắc Kạn', 'nearest', index='PCI', year=2021)
    >>> explorer.province = "Atlantis"
    >>> explorer.error.text("en")
    'No province is called “Atlantis”. Did you mean: Hà Tây?'
    """

    lang = _OneOf(LANGS, "vi")
    index, province, as_of = _Text(), _Text(), _Text()
    view, peers = _OneOf(VIEWS, "trend"), _OneOf(KINDS, "region")
    year, origin, by, rank = _Number(), _Number(), _Number(), _Number()

    def __init__(self, index: str = "PCI", province: str = "Bắc Kạn", **choices: Any) -> None:
        super().__init__()
        self._record, self._drawing, self._files = current_record(), False, list[str]()
        self.error: CchcError | None = None
        self._seen: Seen | None = None
        self._desk = Desk(
            [entry.index for entry in indices(record=self._record)],
            provinces(record=self._record)["province"].tolist(),
            self.choose,
            self._export_pressed,
        )
        self.observe(self._changed, list(CHOICES))
        years = self.years_of(find_index(index, self._record).index)
        origin = choices.get("origin", years[-1])
        ahead = {"by": _end_of_plan(origin)} if isinstance(origin, int) else {}
        first = {"lang": usual_language(), "year": years[-1], "origin": origin, "rank": 0}
        self.choose(index=index, province=province, **{**first, **ahead, **choices})

    @validate("index")
    def _known_index(self, proposal: dict[str, Any]) -> str:
        """Spell the name of an index as the record does; what is none stays as it is."""
        try:
            return find_index(str(proposal["value"]), self._record).index
        except AskError:
            return str(proposal["value"])

    @validate("province")
    def _well_spelled(self, proposal: dict[str, Any]) -> str:
        """Spell the name of a province as the record does; a code, and what is no name, stay as they are."""
        name = str(proposal["value"])
        try:
            code = find_province(name, record=self._record)
        except AskError:
            return name
        return name if name == code else province_name(code, self._record)

    @property
    def choice(self) -> Choice:
        """All that is chosen."""
        return Choice(**{name: getattr(self, name) for name in CHOICES})

    @property
    def code(self) -> str:
        """The call that gives what is shown, as lines of Python."""
        return self.choice.code

    @property
    def figure(self) -> Any:
        """The chart that is shown; None where there is an error."""
        return self._seen.figure if self._seen else None

    @property
    def table(self) -> Table | None:
        """The table that is shown; None where there is an error."""
        return self._seen.table if self._seen else None

    @property
    def text(self) -> str:
        """The sentences that are shown, if any."""
        return self._seen.text if self._seen else ""

    def years_of(self, index: str) -> list[int]:
        """Return the years of an index that can be chosen."""
        return sorted(years_held(index, NO_YEAR_AFTER, self._record))

    def choose(self, **choices: Any) -> None:
        """Choose several things, and show what comes of them once.

        With another index, years that it does not have become the nearest that it has, and a rank beyond its last one
        that one.

        Raises
        ------
        AskError
            For what is no choice of the explorer, and a value of another kind than a choice has.
        """
        if unknown := choices.keys() - set(CHOICES):
            what, todo = mark("The explorer has no choice {name}."), mark("Choose one of: {names}.")
            raise AskError(what, todo, name=f"“{min(unknown)}”", names=", ".join(CHOICES))
        wanted = {name: value for name, value in choices.items() if getattr(self, name) != value}
        if not wanted:
            return
        with self._unseen():
            kept = self._kept(wanted["index"]) if "index" in wanted else {}
            for name, value in {**kept, **wanted}.items():
                setattr(self, name, value)
            if "by" not in wanted:
                self._keep_ahead()
            if not self.rank:
                self.rank = self._next_rank()
        self._show()

    def export(self, folder: Path | str | None = None) -> list[Path]:
        """Write what is shown: the chart as PNG, SVG and PDF, the table as a workbook, all of it for Word.

        Parameters
        ----------
        folder
            Where; without it ``figures/kham_pha`` of the working folder, or ``kham_pha`` here.

        Raises
        ------
        AskError
            Where nothing is shown.
        RunError
            Where the folder cannot be written.
        """
        if self._seen is None:
            raise self.error or AskError("Nothing is shown yet.", "Choose an index and a province.")
        place = Path(folder) if folder is not None else usual_folder()
        stem, table = place / self._stem(), self._seen.table
        with writing(place):
            place.mkdir(parents=True, exist_ok=True)
            charts = save_figure(self._seen.figure, stem)
            book = openpyxl.Workbook()
            sheet: Any = book.active
            sheet.title = tr(TITLES[self.view], self.lang)
            write_table(sheet, table, self.lang)
            _enter_years(sheet)
            book.save(stem.with_suffix(".xlsx"))
            tame_office(stem.with_suffix(".xlsx"))
        text = [self.text] if self.text else []
        return [*charts, stem.with_suffix(".xlsx"), for_word(stem.name, *text, self._seen.figure, table, folder=place)]

    def _kept(self, index: str) -> dict[str, int]:
        """Return what of the choices another index changes: its nearest years, and its last rank at most."""
        try:
            index = find_index(index, self._record).index
        except AskError:
            return {}
        years = self.years_of(index)
        if not years:
            return {}
        kept = {name: min(years, key=lambda of: abs(of - getattr(self, name))) for name in ("year", "origin")}
        table = load_index(index, record=self._record)
        last = table.loc[table["year"] == kept["origin"], "n_ranked"].max()
        return kept if pd.isna(last) else {**kept, "rank": min(self.rank, int(last))}

    def _changed(self, change: dict[str, Any]) -> None:
        """Show what comes of a choice that was set by hand or in Python."""
        if self._drawing:
            return
        with self._unseen():
            if change["name"] == "index":
                for name, value in self._kept(change["new"]).items():
                    setattr(self, name, value)
            if change["name"] in ("index", "origin"):
                self._keep_ahead()
        self._show()

    def _keep_ahead(self) -> None:
        """Set a deadline that no outlook from the origin reaches to the end of the plan after the origin."""
        if self.origin and not self.origin < self.by <= self.origin + FARTHEST:
            self.by = _end_of_plan(self.origin)

    @contextmanager
    def _unseen(self) -> Iterator[None]:
        """Let choices be set that are shown together afterwards."""
        self._drawing = True
        try:
            yield
        finally:
            self._drawing = False

    def _next_rank(self) -> int:
        """Return the rank that the province asks for next, 30 where that is not known."""
        try:
            aim = next_aim(self.index, self.province, self.year, self._record)
        except AskError:
            return 30
        return aim.rank if aim else 30

    def _show(self) -> None:
        """Run the call of what is chosen, and show what comes of it."""
        self._desk.wait(self.lang)
        try:
            self._check_year()
            self._seen, self.error = see(self.choice), None
        except CchcError as error:
            self._seen, self.error = None, error
        index = self.index if self.index in self._desk.indices else ""
        self._desk.show(self.choice, self.years_of(index) if index else [], self._seen, self.error)

    def _check_year(self) -> None:
        """Refuse a year of which the index has nothing: a table of dashes would say nothing of why."""
        index = find_index(self.index, self._record).index
        asked = self.year if "year" in ASKED[self.view] else self.origin
        if asked not in self.years_of(index):
            raise no_ranking(index, asked, self._record)

    def _export_pressed(self) -> None:
        try:
            self._desk.tell_files(self.export(), self.lang)
        except CchcError as error:
            self._desk.tell_error(error, self.lang)

    def _stem(self) -> str:
        """Name the files after all that was chosen of what is shown, in letters that every system takes."""
        asked = {
            "trend": f"{self.year}",
            "peers": f"{self.year} {self.peers}",
            "outlook": f"{self.origin} {self.by}",
            "requirement": f"{self.origin} {self.by} {self.rank}",
        }[self.view]
        known = f"as of {self.as_of}" if self.as_of else ""
        english = "en" if self.lang == "en" else ""
        return slug(f"{self.index} {self.province} {self.view} {asked} {known} {english}").replace("-", "_")

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self._desk.box._repr_mimebundle_(**options)


def _end_of_plan(origin: int) -> int:
    """Return the last year of the five-year plan in which the year after lies."""
    return origin // 5 * 5 + 5


def _enter_years(sheet: Any) -> None:
    """Enter years as numbers, by which Excel sorts and draws."""
    for cell in (cell for row in sheet.iter_rows() for cell in row):
        if isinstance(cell.value, str) and re.fullmatch(r"(19|20)\d\d", cell.value):
            cell.value = int(cell.value)
