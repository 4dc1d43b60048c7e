"""Intake: figures from an office's file into the record, row by row, each with the cell it was read from."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
