from . import files, page_about, template_rows
from .read import read_figures

__all__ = ["files", "page_about", "read_figures", "template_rows"]
