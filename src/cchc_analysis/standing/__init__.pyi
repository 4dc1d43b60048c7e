from . import drafts, trends

__all__ = ["drafts", "trends"]
