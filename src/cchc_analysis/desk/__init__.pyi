from . import explorer, lab

__all__ = ["explorer", "lab"]
