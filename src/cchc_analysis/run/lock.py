"""The lock: which versions a run should have used, and where those in use differ."""

from __future__ import annotations

import hashlib
import re
from importlib.metadata import PackageNotFoundError, version

from cchc_analysis.files.bundle import bundled

_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def lock_facts() -> dict[str, object]:
    """Return the hash of the lock the package carries, and the packages in use whose version is another.

    The promise of the same bytes holds where nothing differs.
    """
    text = bundled("requirements.lock").read_text(encoding="utf-8")
    pinned = dict(_PINNED.findall(text))
    used = {name: _installed(name) for name in pinned}
    return {
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "differing": {name: found for name, found in sorted(used.items()) if found and found != pinned[name]},
    }


def _installed(name: str) -> str | None:
    """Return the version in use; a package for another system is not there at all."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None
