"""Faults of a file to take in: two sentences, of which the first names file, sheet and cell."""

from __future__ import annotations

from cchc_analysis.errors import CchcError


class IntakeError(CchcError):
    """A file that somebody wants to add cannot be read, or holds something that cannot stand in the record."""
