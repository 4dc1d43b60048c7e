from . import check, provinces, store, tables

__all__ = ["check", "provinces", "store", "tables"]
