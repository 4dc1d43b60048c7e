"""Desk: where an analyst tries things out, JupyterLab at the notebooks and the explorer in them."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
