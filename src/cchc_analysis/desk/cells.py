"""How cells look at the desk; IPython loads it at the start of a kernel, or anywhere with ``%load_ext``.

Frames of pandas are shown with texts to the left, figures without decimals that say nothing, and a dash for what is not
known; verdicts as a card, pages with their titles and addresses. Only what is shown differs: the frames are as they
were.
"""

from __future__ import annotations

import numbers
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from cchc_analysis.desk.completion import matcher_of
from cchc_analysis.errors import CchcError
from cchc_analysis.record.sources import CITED
from cchc_analysis.report.cards import Card, verdicts_card
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import UNKNOWN
from cchc_analysis.report.tables.sources import pages_read
from cchc_analysis.words import tr, usual_language

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

#: So many rows and columns are shown, as pandas does.
ROWS, COLUMNS = 60, 20
#: What a row of verdicts has; some rows of them have it too, some columns do not.
VERDICT = {"target_id", "metric", "comparison", "aim", "result", "verdict", "reason", "reading", "counted", "part"}
_LEFT, _RIGHT = "text-align: left", "text-align: right"


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Let an IPython shell show frames as the desk does."""
    shell.display_formatter.formatters["text/html"].for_type(pd.DataFrame, frame_html)  # type: ignore[union-attr]
    shell.display_formatter.formatters["text/plain"].for_type(pd.DataFrame, frame_text)  # type: ignore[union-attr]
    shell.Completer.use_jedi = False  # it reads stubs, and lists rooms among the verbs
    shell.Completer.custom_matchers.append(matcher_of(shell.user_ns))


def unload_ipython_extension(shell: InteractiveShell) -> None:
    """Let an IPython shell show frames as pandas does again."""
    for kind in ("text/html", "text/plain"):
        shell.display_formatter.formatters[kind].pop(pd.DataFrame, None)  # type: ignore[union-attr]
    others = [one for one in shell.Completer.custom_matchers if getattr(one, "__module__", "") != matcher_of.__module__]
    shell.Completer.custom_matchers[:] = others


def frame_html(frame: pd.DataFrame) -> str:
    """Return a frame as HTML.

    Examples
    --------
    >>> html = frame_html(pd.DataFrame({"province": ["Bắc Kạn"], "score": [84.690000000000012]}))
    >>> "84.69</td>" in html
    True
    """
    card = _card(frame)
    return card.html if card else _plain_html(_named_pages(frame))


def frame_text(frame: pd.DataFrame, printer: Any, cycle: bool) -> None:  # noqa: ARG001
    """Show a frame at the prompt: verdicts as their card says them, any other as pandas does."""
    card = _card(frame)
    printer.text(card.text if card else repr(frame))


def _named_pages(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the pages of `cited` with their titles and addresses, any other frame as it is."""
    if list(frame.columns) != CITED or frame.empty:
        return frame
    try:
        return pages_read(frame, Ledger(usual_language()))
    except (CchcError, KeyError):  # pages of another record than the one in use
        return frame


def _card(frame: pd.DataFrame) -> Card | None:
    """Return the card of verdicts; None for any other frame, and where what a verdict needs was taken away."""
    if not set(frame.columns) >= VERDICT:
        return None
    try:
        return verdicts_card(frame, lang=usual_language())
    except (CchcError, KeyError):
        return None


def _plain_html(frame: pd.DataFrame) -> str:
    """Return a frame as HTML; one whose cells have no names of their own, and cannot be styled, as pandas has it."""
    if not (frame.index.is_unique and frame.columns.is_unique and frame.columns.nlevels == 1 and len(frame)):
        return str(frame._repr_html_())
    looks = pd.Series({name: _RIGHT if _is_figures(frame[name]) else _LEFT for name in frame.columns})
    ends = frame if len(frame) <= ROWS else pd.concat([frame.head(ROWS // 2), frame.tail(ROWS // 2)])
    styler = _names_escaped(ends).style.format(shown, escape="html")
    styler = styler.format_index(escape="html", axis="index").format_index(escape="html", axis="columns")
    styler = styler.map_index(lambda name: looks.get(name, _LEFT), axis="columns").map_index(lambda _: _LEFT)
    for name, look in looks.items():
        styler = styler.map(lambda _, look=look: look, subset=[name])
    html = styler.set_uuid(_name(ends)).to_html(max_columns=COLUMNS, table_attributes='class="dataframe"')
    if len(ends) == len(frame) and len(frame.columns) <= COLUMNS:
        return str(html)
    of = tr("Rows: {rows}, columns: {columns}", usual_language(), rows=len(frame), columns=len(frame.columns))
    left = tr("the first and last {n} rows are shown", usual_language(), n=ROWS // 2) if len(ends) < len(frame) else ""
    return f"{html}<p>{'; '.join(filter(None, [of, left]))}</p>"


def _names_escaped(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame whose axes have names that stand in HTML as they are: a Styler escapes all but these."""
    axes = {
        axis: [None if name is None else escape(str(name)) for name in getattr(frame, axis).names]
        for axis in ("index", "columns")
    }
    return frame.set_axis(frame.index.set_names(axes["index"])).set_axis(
        frame.columns.set_names(axes["columns"]), axis="columns"
    )


def _name(frame: pd.DataFrame) -> str:
    """Name a frame by what it holds: looks stand by names, and two frames on a page must not take each other's."""
    return sha256(frame.to_csv(lineterminator="\n").encode()).hexdigest()[:12]


def _is_figures(column: pd.Series[Any]) -> bool:
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)


def shown(value: object) -> object:
    """Return a cell as it is shown: a dash for nothing known, a figure to ten digits.

    Examples
    --------
    >>> shown(86.35499999999999), shown(float("nan")), shown(2021), shown("Bắc Kạn")
    ('86.355', '–', 2021, 'Bắc Kạn')
    """
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return UNKNOWN
    if isinstance(value, numbers.Real) and not isinstance(value, numbers.Integral):
        return f"{float(value):.10g}"
    return value
