"""What the package carries read-only: the record, the notebooks, the lock."""

from __future__ import annotations

from pathlib import Path

#: The version of the package, written once.
VERSION = "0.1.0"

_PACKAGE = Path(__file__).parents[1]


def bundled(name: str) -> Path:
    """Return the path of something the package carries.

    Parameters
    ----------
    name
        ``"data"``, ``"notebooks"`` or ``"requirements.lock"``.

    Notes
    -----
    An installed package carries them under ``bundle/``; in a checkout they stand at the top of the tree.
    """
    carried = _PACKAGE / "bundle" / name
    return carried if carried.exists() else _PACKAGE.parents[1] / name
