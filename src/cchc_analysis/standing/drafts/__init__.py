"""Drafts: what a text states beside what the record says."""
