"""The command ``cchc``: what a person types, what is said while it runs, and how errors are told."""

from cchc_analysis.cli.program import cchc, main

__all__ = ["cchc", "main"]
