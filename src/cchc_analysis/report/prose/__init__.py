"""Sentences that state a finding, made from computed figures, in both languages."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
