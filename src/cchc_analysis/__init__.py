"""What would a provincial reform target require, and was it met? Vietnam's PAR INDEX, PCI, SIPAS and PAPI.

Start with ``load_pci()``, ``trend("PCI", "Bắc Kạn", 2022)`` or ``charts.trend("PCI", "Bắc Kạn", 2022)``.
"""

import lazy_loader

from cchc_analysis import report
from cchc_analysis.shown import shown_by

# The names stand in __init__.pyi; each is loaded when it is first used.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)

shown_by(lambda: report.shown)
