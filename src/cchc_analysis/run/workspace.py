"""A working folder: a copy of the record and the notebooks, templates to change, and a place for figures."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cchc_analysis.errors import RunError
from cchc_analysis.files.bundle import bundled
from cchc_analysis.files.exchange import copy_files, hidden, remove, rename, writing
from cchc_analysis.record.descriptor import read_descriptor
from cchc_analysis.run.pack import write_templates


def make_workspace(folder: Path, data: Path | None = None) -> None:
    """Make a working folder with ``data/``, ``notebooks/``, ``figures/`` and templates of documents in ``mau/``.

    It is built aside, so it stands there whole or not at all. An empty folder, in which a terminal may stand, cannot be
    replaced; it gets each of the four whole, ``data/`` last.

    Parameters
    ----------
    folder
        A folder that is not there yet, or is empty.
    data
        The record to copy; the one the package carries without it.

    Raises
    ------
    RecordError
        Where there is no record to copy.
    RunError
        Where the folder already holds something or cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as home:
    ...     make_workspace(Path(home, "cchc"))
    ...     sorted(path.name for path in Path(home, "cchc").iterdir())
    ['data', 'figures', 'mau', 'notebooks']
    """
    folder, source = folder.resolve(), data or bundled("data")
    read_descriptor(source)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RunError(
            "{folder} already holds something.", "Name a folder that is not there yet, or is empty.", folder=folder
        )
    with writing(folder), _aside(folder) as new:
        (new / "figures").mkdir(parents=True)
        copy_files(bundled("notebooks"), new / "notebooks")
        copy_files(source, new / "data")
        write_templates(new)
        _allow_writing(new)
        _put_in_place(new, folder)


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """Give a place to build in, clear of what a crash left there, and leave nothing in it."""
    new = hidden(folder, "new")
    if new.exists():
        remove(new)
    try:
        yield new
    finally:
        if new.exists():
            remove(new)


def _allow_writing(folder: Path) -> None:
    """Lift the protection that the files of an installed package may have."""
    for path in folder.rglob("*"):
        path.chmod(path.stat().st_mode | stat.S_IWRITE)


def _put_in_place(new: Path, folder: Path) -> None:
    if not folder.exists():
        rename(new, folder)
        return
    for name in ("figures", "mau", "notebooks", "data"):
        rename(new / name, folder / name)
