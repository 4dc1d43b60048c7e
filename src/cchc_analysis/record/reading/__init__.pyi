from . import files
from .read import read_figures

__all__ = ["files", "read_figures"]
