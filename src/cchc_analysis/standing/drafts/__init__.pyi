from . import check, offered

__all__ = ["check", "offered"]
