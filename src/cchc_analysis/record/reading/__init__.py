"""Reading: figures out of sentences, Vietnamese and English, and which of them a text leaves open."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
