from . import check, store, tables

__all__ = ["check", "store", "tables"]
