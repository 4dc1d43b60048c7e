"""JupyterLab at the notebooks of a working folder, on the Python that has the program."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from jupyterlab.labapp import LabApp

from cchc_analysis.errors import RunError
from cchc_analysis.record.tables import record_folder
from cchc_analysis.words import Lang, mark

START, NEWS = "00_bat_dau.ipynb", "@jupyterlab/apputils-extension:announcements"


def open_lab(
    folder: Path,
    *,
    lang: Lang = "vi",
    data: Path | None = None,
    port: int | None = None,
    browser: bool = True,
    more: Sequence[str] = (),
    report: Callable[[str], None] = print,
) -> None:
    """Open JupyterLab and serve it until it is stopped.

    On Windows its server itself takes the event loop that its sockets need; nothing is to be set here.

    Parameters
    ----------
    folder
        A working folder: its ``notebooks/`` is opened, its ``data/`` is the record.
    lang
        The language of the prose of notebooks, of cards and of errors.
    data
        The record that cells read; by default the one that commands in the folder read.
    port
        Where it is served; the next free one from 8888 on without it.
    browser
        Whether the browser is opened.
    more
        Options of JupyterLab itself.
    report
        Called with the address once it can be opened.

    Raises
    ------
    RunError
        Where the folder has no notebooks, or something else is served at the port named.
    """
    folder = folder.resolve()
    first = start_notebook(folder)
    if port:
        require_free(port)
    # Kernels inherit both; they run in notebooks/, from where the data/ of the folder would not be found.
    os.environ["CCHC_LANG"], os.environ["CCHC_DATA"] = lang, str((data or record_folder()).resolve())
    app = LabApp.initialize_server([*lab_options(folder, first, port, browser), *more])
    app.web_app.settings["page_config_hook"] = without_news
    address = app.public_url
    app.identity_provider.token_generated = False  # the address is told: JupyterLab need not do so again, in English
    app.start_app()
    report(address)
    app.start_ioloop()


def require_free(port: int) -> None:
    """Refuse a port at which something else is served: JupyterLab would take the next one without a word.

    Raises
    ------
    RunError
        Where it is taken.
    """
    with socket.socket() as tried:
        # As the server itself does: a port that was just given back is free.
        if os.name == "posix":
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("localhost", port))
        except OSError as error:
            what, todo = mark("Port {port} is taken."), mark("Name another one, or leave --port out for a free one.")
            raise RunError(what, todo, port=str(port)) from error


def without_news(_handler: object, page: dict[str, Any]) -> dict[str, Any]:
    """Take from the page of JupyterLab what asks, at every first start, whether it may load news from elsewhere."""
    return {**page, "disabledExtensions": [*page.get("disabledExtensions", []), NEWS]}


def start_notebook(folder: Path) -> str:
    """Return the notebook that is opened first, from the folder on.

    Raises
    ------
    RunError
        Where the folder has no notebooks.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as home:
    ...     Path(home, "notebooks").mkdir()
    ...     Path(home, "notebooks", "00_bat_dau.ipynb").touch()
    ...     start_notebook(Path(home))
    'notebooks/00_bat_dau.ipynb'
    """
    names = sorted(path.name for path in (folder / "notebooks").glob("*.ipynb"))
    if not names:
        raise RunError(
            "{folder} has no folder notebooks with notebooks in it.",
            "Make a working folder with: cchc init cchc, go there with: cd cchc, then: cchc lab.",
            folder=folder,
        )
    return f"notebooks/{START if START in names else names[0]}"


def lab_options(folder: Path, first: str, port: int | None, browser: bool) -> list[str]:
    """Return the options of JupyterLab: what it serves and how, and that it asks nothing of other hosts."""
    options = {
        "ServerApp.root_dir": str(folder),
        "ServerApp.open_browser": browser,
        "ServerApp.kernel_spec_manager_class": "cchc_analysis.desk.kernels.DeskKernels",
        "ServerApp.contents_manager_class": "cchc_analysis.desk.one_language.NotebooksInOneLanguage",
        "ServerApp.answer_yes": True,  # Ctrl+C stops it without a question in English
        "ServerApp.log_level": "ERROR",
        "LabApp.log_level": "ERROR",
        # A layout of its own, so that the tabs of other work stay where they were.
        "LabApp.default_url": f"/lab/workspaces/cchc/tree/{first}",
        "LabApp.news_url": None,
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        "LabApp.extension_manager": "readonly",
        **({} if port is None else {"ServerApp.port": port}),
    }
    return [f"--{name}={value}" for name, value in options.items()]
