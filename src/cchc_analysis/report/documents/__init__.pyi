from . import commented

__all__ = ["commented"]
