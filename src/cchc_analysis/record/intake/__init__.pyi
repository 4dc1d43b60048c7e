from . import addition, additions, given, history, pages, parts, read, template, undo

__all__ = ["addition", "additions", "given", "history", "pages", "parts", "read", "template", "undo"]
