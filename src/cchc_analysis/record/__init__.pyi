from . import check, days, intake, provinces, reading, store, tables

__all__ = ["check", "days", "intake", "provinces", "reading", "store", "tables"]
