from . import trends

__all__ = ["trends"]
