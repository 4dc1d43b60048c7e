from . import entered, requirement, verdicts

__all__ = ["entered", "requirement", "verdicts"]
