from . import lab

__all__ = ["lab"]
