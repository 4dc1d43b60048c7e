"""Intake: figures from an office's file into the record, row by row, each with the cell it was read from."""
