"""How cells look at the desk; IPython loads it at the start of a kernel, or anywhere with ``%load_ext``."""

from __future__ import annotations


def load_ipython_extension(shell: object) -> None:
    """Let an IPython shell show things as the desk does."""
