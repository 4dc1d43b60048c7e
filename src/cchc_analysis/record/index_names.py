"""How an index is named in a call; an editor lists the four that the record holds today, any other is taken too."""

from __future__ import annotations

from typing import Literal, TypeAlias

IndexName: TypeAlias = Literal["PAR", "PCI", "SIPAS", "PAPI"] | str
