"""What would a provincial reform target require, and was it met? Vietnam's PAR INDEX, PCI, SIPAS and PAPI.

Start with ``load_pci()``, ``trend("PCI", "Bắc Kạn", 2022)`` or ``charts.trend("PCI", "Bắc Kạn", 2022)``. Tab shows what
can be asked, and the kinds of answers. Four rooms hold more, by name: ``charts`` draws, ``tables`` and ``prose`` print,
``trends`` has the details of how provinces moved.
"""

from typing import Any

import lazy_loader

from cchc_analysis import report
from cchc_analysis.calls import handed_out, refuse_name
from cchc_analysis.shown import shown_by

# The names stand in __init__.pyi; each is loaded when it is first used.
_load, _, __all__ = lazy_loader.attach_stub(__name__, __file__)

_ROOMS = {"charts", "prose", "tables", "trends"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        refuse_name(name, __all__)
    globals()[name] = found = handed_out(_load(name), __name__)
    return found


def __dir__() -> list[str]:
    return [name for name in __all__ if name not in _ROOMS]


shown_by(lambda: report.shown)
