"""Report: answers said, drawn and tabled; every printed number goes through the ledger."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
