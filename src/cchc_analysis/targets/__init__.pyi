from . import requirement, verdicts

__all__ = ["requirement", "verdicts"]
