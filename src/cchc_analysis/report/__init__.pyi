from . import charts, prose, shown, tables, terminal

__all__ = ["charts", "prose", "shown", "tables", "terminal"]
