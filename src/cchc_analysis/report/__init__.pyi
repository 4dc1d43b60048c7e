from . import charts, documents, ledger, prose, shown, tables, terminal

__all__ = ["charts", "documents", "ledger", "prose", "shown", "tables", "terminal"]
