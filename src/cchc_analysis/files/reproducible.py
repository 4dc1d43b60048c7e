"""Time and ids are made reproducible in one place, so that the same question gives the same bytes."""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl

from cchc_analysis.files.threads import ONE_THREAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from matplotlib.figure import Figure
    from nbformat import NotebookNode

# Matplotlib writes the moment and its own version into each file unless told not to. A PNG packed harder takes longer
# and is no smaller: a chart has few colours.
_SAVED: dict[str, dict[str, Any]] = {
    ".png": {"metadata": {"Software": None}, "pil_kwargs": {"compress_level": 3}},
    ".svg": {"metadata": {"Date": None, "Creator": None}},
    ".pdf": {"metadata": {"CreationDate": None, "Creator": None, "Producer": None}},
}

# Letters keep the widths that they have in print, whatever the resolution: a layout holds for every file of a chart.
_UNHINTED: dict[Any, object] = {"text.hinting": "none"}

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest moment that a zip file can name
_CORE_TIME = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*")
#: The endings of the files that `tame_office` rewrites.
OFFICE = (".xlsx", ".docx", ".pptx")

# The first kind that an output has is the one that a page shows.
_SHOWN = ("text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/plain")
# Bokeh counts the models of a process, so that a second chart has other names than the first.
_MODEL = re.compile(r'"p\d+"')
_ADDRESS = re.compile(r" at 0x[0-9A-Fa-f]+")

_CALM = ONE_THREAD | {
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "TZ": "UTC0",
    "LC_ALL": "C",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
}
_PERSONAL = ("PYTHONSTARTUP", "PYTHONWARNINGS", "PYTHONOPTIMIZE", "LANGUAGE")


def save_figure(figure: Figure, stem: Path) -> list[Path]:
    """Save a chart as PNG (300 dots an inch), SVG and PDF, with the same bytes on every run.

    Parameters
    ----------
    figure
        The Matplotlib figure.
    stem
        Path of the three files without their endings; its folder exists.

    Returns
    -------
    list of Path
        The PNG, the SVG and the PDF file.

    Examples
    --------
    >>> import tempfile
    >>> from matplotlib.figure import Figure
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in save_figure(Figure(), Path(folder) / "pci")]
    ['pci.png', 'pci.svg', 'pci.pdf']
    """
    paths = [stem.with_name(stem.name + suffix) for suffix in _SAVED]
    # Letters become outlines in SVG: a machine without the font still shows every Vietnamese accent. PDF carries their
    # outlines too (type 3) with what each says, so its text can be searched and copied; fonts cut to size (type 42) do
    # no more for a reader and take three times as long.
    fixed: dict[Any, object] = {"svg.hashsalt": "cchc-analysis", "svg.fonttype": "path", "pdf.fonttype": 3}
    with mpl.rc_context(_UNHINTED | fixed):
        for path in paths:
            figure.savefig(path, dpi=300, **_SAVED[path.suffix])
    return paths


def png_bytes(figure: Figure, dpi: int = 144) -> bytes:
    """Return a chart as PNG, for a screen with 144 dots an inch, the same bytes on every run."""
    stream = io.BytesIO()
    with mpl.rc_context(_UNHINTED):
        figure.savefig(stream, format="png", dpi=dpi, **_SAVED[".png"])
    return stream.getvalue()


def tame_chart(item: dict[str, Any]) -> dict[str, Any]:
    """Return an interactive chart with its parts named in the order in which they stand there.

    Parameters
    ----------
    item
        The chart as `bokeh.embed.json_item` returns it.

    Examples
    --------
    >>> tame_chart({"root_id": "p2077", "doc": {"roots": [{"id": "p2077"}, {"id": "p2005"}]}})
    {'root_id': 'm1', 'doc': {'roots': [{'id': 'm1'}, {'id': 'm2'}]}}
    """
    text = json.dumps(item, ensure_ascii=False)
    names = {name: f'"m{number}"' for number, name in enumerate(dict.fromkeys(_MODEL.findall(text)), start=1)}
    tamed: dict[str, Any] = json.loads(_MODEL.sub(lambda found: names[found[0]], text))
    return tamed


def tame_office(path: Path) -> None:
    """Rewrite an Office file with fixed times and order, the workbooks inside it too.

    The new file is written beside the old one and takes its place in one step.

    Parameters
    ----------
    path
        A workbook, document or presentation (``.xlsx``, ``.docx``, ``.pptx``).

    Examples
    --------
    >>> import tempfile, zipfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "so_lieu.xlsx"
    ...     with zipfile.ZipFile(path, "w") as archive:
    ...         archive.writestr("docProps/core.xml", "<dcterms:created>2024-05-01T08:00:00Z</dcterms:created>")
    ...     tame_office(path)
    ...     zipfile.ZipFile(path).read("docProps/core.xml").decode()
    '<dcterms:created>1980-01-01T00:00:00Z</dcterms:created>'
    """
    beside = path.with_name(path.name + ".tmp")
    try:
        beside.write_bytes(_tame_archive(path.read_bytes()))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def fix_ids(notebook: NotebookNode) -> None:
    """Give the cells of a notebook ids that say where they stand: ``cell-01``, ``cell-02``, ...

    Examples
    --------
    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> notebook = new_notebook(cells=[new_markdown_cell(), new_markdown_cell()])
    >>> fix_ids(notebook)
    >>> [cell.id for cell in notebook.cells]
    ['cell-01', 'cell-02']
    """
    notebook.nbformat_minor = max(notebook.nbformat_minor, 5)  # older notebooks have no ids
    for number, cell in enumerate(notebook.cells, start=1):
        cell["id"] = f"cell-{number:02d}"


def tame_outputs(notebook: NotebookNode) -> None:
    """Keep of a notebook's outputs what a reader is shown and what every run repeats.

    Out go run counts and timings, standard error (a warning names the process it came from), widgets, all but the
    richest form of an output, and addresses in memory. Printed lines that arrived in pieces become one output.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_notebook, new_output
    >>> line = new_output("execute_result", {"text/plain": "<Line2D at 0x7f02>"}, execution_count=3)
    >>> notebook = new_notebook(cells=[new_code_cell(outputs=[line])])
    >>> tame_outputs(notebook)
    >>> notebook.cells[0].outputs[0].data
    {'text/plain': '<Line2D>'}
    """
    notebook.metadata.pop("widgets", None)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.execution_count = None
            cell.outputs = list(_tame(cell.outputs))


def kernel_environment(desk: Path, given: Mapping[str, str]) -> dict[str, str]:
    """Return the environment in which a notebook gives the same result for everyone.

    One thread, one hash seed, one time zone, no locale; none of the person's start-up files for Python, IPython or
    Matplotlib.

    Parameters
    ----------
    desk
        An empty folder that stands in for the person's IPython folder.
    given
        Variables to set besides, such as ``CCHC_DATA``.

    Examples
    --------
    >>> kernel_environment(Path("desk"), {"CCHC_DATA": "data"})["OMP_NUM_THREADS"]
    '1'
    """
    kept = {name: value for name, value in os.environ.items() if name not in _PERSONAL}
    folders = [folder for folder in kept.pop("PYTHONPATH", "").split(os.pathsep) if folder]
    own = {
        "IPYTHONDIR": str(desk),
        "MATPLOTLIBRC": str(Path(mpl.get_data_path()) / "matplotlibrc"),
        # The kernel starts in another folder, where a relative path would lead elsewhere.
        "PYTHONPATH": os.pathsep.join(str(Path(folder).resolve()) for folder in folders),
    }
    return kept | _CALM | own | dict(given)


def _tame_archive(content: bytes) -> bytes:
    rewritten = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(rewritten, "w") as new:
        for name in sorted(old.namelist()):
            member = zipfile.ZipInfo(name, date_time=_EPOCH)
            member.create_system = 0  # whatever machine writes it
            new.writestr(member, _tame_member(name, old.read(name)), zipfile.ZIP_DEFLATED)
    return rewritten.getvalue()


def _tame_member(name: str, content: bytes) -> bytes:
    if name.endswith(OFFICE):
        return _tame_archive(content)
    if name == "docProps/core.xml":
        return _CORE_TIME.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
    return content


def _tame(outputs: Iterable[NotebookNode]) -> Iterator[NotebookNode]:
    shown = (output for output in outputs if output.get("name") != "stderr")
    for kind, group in groupby(shown, key=lambda output: str(output.output_type)):
        if kind == "stream":
            yield _joined(list(group))
        else:
            yield from (_richest(output) for output in group if set(_SHOWN) & set(output.get("data", {})))


def _joined(pieces: list[NotebookNode]) -> NotebookNode:
    pieces[0].text = "".join(piece.text for piece in pieces)
    return pieces[0]


def _richest(output: NotebookNode) -> NotebookNode:
    kind = next(kind for kind in _SHOWN if kind in output.data)
    content: Any = output.data[kind]
    output.data = {kind: _ADDRESS.sub("", content) if kind == "text/plain" else content}
    if output.output_type == "execute_result":
        output.execution_count = None
    return output
