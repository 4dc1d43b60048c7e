"""Files: what the package carries, exchanges of whole folders, and bytes that every run repeats."""
