from . import charts, ledger, prose, shown, tables, terminal

__all__ = ["charts", "ledger", "prose", "shown", "tables", "terminal"]
