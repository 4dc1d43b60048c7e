"""A card: HTML that a notebook shows and that loads nothing from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Card:
    """HTML that a notebook shows."""

    html: str

    def _repr_html_(self) -> str:
        return self.html
