"""Targets: what they require, whether they were met, who ever did it."""
