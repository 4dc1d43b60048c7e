"""Standing: who stood where, within which bounds, and how that moved."""
