from . import check, intake, provinces, store, tables

__all__ = ["check", "intake", "provinces", "store", "tables"]
