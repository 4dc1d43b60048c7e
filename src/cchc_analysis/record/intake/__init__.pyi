from . import addition, history, read, undo

__all__ = ["addition", "history", "read", "undo"]
