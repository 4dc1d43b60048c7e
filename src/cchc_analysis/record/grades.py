"""Grades of sources, the best first; alone in a file, so that commands name them without loading the record."""

GRADES = ("official", "press", "secondary")
