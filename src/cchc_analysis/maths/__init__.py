"""Maths on plain vectors: rank curves, exact ranks, the position model; knows no table and no province."""
