from .read import read_figures

__all__ = ["read_figures"]
