from . import addition, additions, history, read, template, undo

__all__ = ["addition", "additions", "history", "read", "template", "undo"]
