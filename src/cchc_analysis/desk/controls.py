"""What the explorer looks like: controls to the left; to the right the chart, the call that makes it, and the card."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets
from traitlets import TraitError

from cchc_analysis.desk.views import ASKED, KINDS, TITLES, VIEWS, Choice, Seen
from cchc_analysis.errors import CchcError
from cchc_analysis.files.reproducible import png_bytes
from cchc_analysis.report.cards.card import CURVE, FORECAST, Look, framed
from cchc_analysis.standing.peers import KINDS as PEERS
from cchc_analysis.words import LANGS, Lang, mark, tr
from cchc_analysis.words.emphasis import plain

LABELS = {
    "lang": mark("Language"),
    "index": mark("Index"),
    "province": mark("Province"),
    "view": mark("View"),
    "year": mark("Year"),
    "peers": mark("Peers"),
    "origin": mark("Figures up to"),
    "by": mark("Deadline"),
    "rank": mark("Rank aimed at"),
    "as_of": mark("Known by the day"),
}
_WRONG = Look("#C8472C", "dashed")
_LOOKS = {"trend": CURVE, "peers": CURVE, "outlook": FORECAST, "requirement": FORECAST}
#: Selects the code and copies it, on pages without a certificate too, where browsers offer nothing newer.
_COPY = "const box=this.parentNode.querySelector('textarea');box.select();document.execCommand('copy');"
_CODE = (
    "width:100%;box-sizing:border-box;font-family:monospace;font-size:12px;line-height:1.5;padding:8px;resize:vertical;"
    "color:inherit;background:rgba(128,128,128,.12);border:1px solid rgba(128,128,128,.4);border-radius:4px"
)


class Desk:
    """The widgets, and what they show.

    Parameters
    ----------
    indices, provinces
        What can be chosen.
    chosen
        Called with what a person chose.
    exported
        Called when a person wants the view as files.
    """

    def __init__(
        self,
        indices: Sequence[str],
        provinces: Sequence[str],
        chosen: Callable[..., None],
        exported: Callable[[], None],
    ) -> None:
        self.indices = indices
        self._controls = _controls(indices, provinces)
        for name, control in self._controls.items():
            control.observe(lambda change, name=name: self._chosen(chosen, name, change["new"]), "value")
        self._button = widgets.Button(icon="download", layout=widgets.Layout(width="auto"))
        self._button.on_click(lambda _: exported())
        self._status, self._files = widgets.HTML(), widgets.HTML()
        self._chart, self._card, self._code = widgets.HTML(), widgets.HTML(), widgets.HTML()
        side = [*self._controls.values(), self._button, self._files]
        left = widgets.VBox(side, layout=widgets.Layout(width="320px", flex="0 0 320px"))
        shown = [self._status, self._chart, self._code, self._card]
        right = widgets.VBox(shown, layout=widgets.Layout(flex="1 1 480px", min_width="420px", max_width="940px"))
        self.box = widgets.HBox([left, right], layout=widgets.Layout(flex_flow="row wrap", grid_gap="6px 18px"))

    def wait(self, lang: Lang) -> None:
        """Say that something is being worked out."""
        self._status.value = f"<i>{escape(tr('Working it out...', lang))}</i>"

    def show(self, choice: Choice, years: Sequence[int], seen: Seen | None, error: CchcError | None) -> None:
        """Show what is chosen and what comes of it; an error in the place of the chart."""
        lang = choice.lang
        self._name(lang)
        self._set(choice, years)
        self._status.value = ""
        self._files.value = ""
        self._button.disabled = seen is None
        self._code.value = _code_html(choice.code, lang)
        if seen is None:
            self._chart.value = ""
            text = error.text(lang) if error else ""
            self._card.value = framed(_WRONG, tr("No answer to this question", lang), text, "").html
            return
        self._chart.value = _chart_html(seen)
        self._card.value = _card_html(choice, seen)

    def tell_files(self, files: Sequence[Path], lang: Lang) -> None:
        """Say which files were written, and where."""
        where = tr("Written into {folder}:", lang, folder=files[0].parent)
        self._files.value = _lines_html([where, *(path.name for path in files)])

    def tell_error(self, error: CchcError, lang: Lang) -> None:
        """Say why no file was written."""
        self._files.value = _lines_html([error.text(lang)])

    def _chosen(self, chosen: Callable[..., None], name: str, value: object) -> None:
        """Pass on what a person chose; an empty list of years is none."""
        if value is not None and not self._setting:
            chosen(**{name: value})

    _setting = False

    def _name(self, lang: Lang) -> None:
        """Label the controls in a language."""
        for name, control in self._controls.items():
            control.description = tr(LABELS[name], lang)
        self._button.description = tr("Save chart and table", lang)
        self._button.tooltip = tr("PNG, SVG and PDF of the chart, the table as a workbook, all of it for Word", lang)
        self._controls["as_of"].placeholder = tr("today", lang)

    def _set(self, choice: Choice, years: Sequence[int]) -> None:
        """Set the controls to what is chosen; what a control does not offer stays unset."""
        self._setting = True
        try:
            controls = self._controls
            controls["view"].options = [(tr(TITLES[name], choice.lang), name) for name in VIEWS]
            controls["peers"].options = [(tr(KINDS[name], choice.lang), name) for name in PEERS]
            for name in ("year", "origin"):
                controls[name].options = sorted(years, reverse=True)
            for name, control in controls.items():
                try:
                    control.value = getattr(choice, name)
                except TraitError:
                    control.value = None
                asked = name in ASKED[choice.view] or name not in set().union(*ASKED.values())
                control.layout.display = "" if asked else "none"
        finally:
            self._setting = False


def _controls(indices: Sequence[str], provinces: Sequence[str]) -> dict[str, Any]:
    """Return a control for each choice, in their order."""
    usual: dict[str, Any] = {"style": {"description_width": "124px"}}
    late: dict[str, Any] = {"continuous_update": False, **usual}
    made = {
        "lang": widgets.Dropdown(options=list(zip(("Tiếng Việt", "English"), LANGS, strict=True)), **usual),
        "index": widgets.Dropdown(options=list(indices), **usual),
        "province": widgets.Combobox(options=tuple(provinces), ensure_option=False, **late),
        "view": widgets.Dropdown(options=list(VIEWS), **usual),
        "year": widgets.Dropdown(options=[], **usual),
        "peers": widgets.Dropdown(options=list(PEERS), **usual),
        "origin": widgets.Dropdown(options=[], **usual),
        "by": widgets.BoundedIntText(min=2005, max=2100, **late),
        "rank": widgets.BoundedIntText(min=1, max=100, **late),
        "as_of": widgets.Text(**late),
    }
    for control in made.values():
        control.layout = widgets.Layout(width="312px")
    return made


def _lines_html(lines: Sequence[str]) -> str:
    told = "".join(f"<div>{escape(line)}</div>" for line in lines)
    return f'<div style="line-height:1.5;overflow-wrap:anywhere">{told}</div>'


def _chart_html(seen: Seen) -> str:
    title = " ".join(seen.figure.get_suptitle().split())
    picture = base64.b64encode(png_bytes(seen.figure)).decode("ascii")
    return f'<img alt="{escape(title)}" style="width:100%" src="data:image/png;base64,{picture}">'


def _card_html(choice: Choice, seen: Seen) -> str:
    # The class gives a table the look that it has as the output of a cell.
    table = f'<div class="jp-RenderedHTMLCommon" style="overflow-x:auto">{seen.table._repr_html_()}</div>'
    if seen.card is not None:
        return seen.card.html + table
    return framed(_LOOKS[choice.view], "", plain(seen.text), table).html


def _code_html(code: str, lang: Lang) -> str:
    lines, copy = code.count("\n") + 1, escape(tr("Copy", lang))
    title = escape(tr("The same in Python, for a cell of your own:", lang))
    return (
        f'<div class="cchc-code"><span>{title}</span> '
        f'<button class="jupyter-button" style="width:auto;padding:0 12px" onclick="{_COPY}">{copy}</button>'
        f'<textarea readonly rows="{lines}" spellcheck="false" style="{_CODE}">{escape(code)}</textarea></div>'
    )
