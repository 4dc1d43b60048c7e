from . import addition, history, read, template, undo

__all__ = ["addition", "history", "read", "template", "undo"]
