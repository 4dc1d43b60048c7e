from . import check, intake, provinces, reading, store, tables

__all__ = ["check", "intake", "provinces", "reading", "store", "tables"]
