"""Sentences that state a finding, made from computed figures, in both languages."""

import lazy_loader

from cchc_analysis.calls import handed_out

_load, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)


def __getattr__(name: str) -> object:
    globals()[name] = found = handed_out(_load(name), __name__)
    return found
