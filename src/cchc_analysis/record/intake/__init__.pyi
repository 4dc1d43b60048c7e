from . import addition, known, read, undo

__all__ = ["addition", "known", "read", "undo"]
