"""The site of the documentation, built by ``make docs``: it loads nothing from elsewhere and opens by double click."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

project = "cchc-analysis"
author = "The cchc-analysis developers"
html_title = "cchc-analysis"
# Most pages are English; VIETNAMESE names those that are not.
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "drawing"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
myst_fence_as_directive = ["mermaid"]

autodoc_typehints = "none"  # docstrings say in words what signatures repeat
autodoc_member_order = "bysource"
add_module_names = False
napoleon_google_docstring = False

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_theme_options = {
    "navigation_with_keys": True,
    # Those of Windows, macOS and Linux that hold all Vietnamese letters come first.
    "light_css_variables": {"font-stack--monospace": "Consolas, Menlo, Noto Sans Mono, DejaVu Sans Mono, monospace"},
}
# The pages of one whole run, as make docs has left them.
html_extra_path = [str(folder) for folder in [HERE.parent / "build" / "docs"] if folder.is_dir()]

VIETNAMESE = {"index", "huong_dan", "vi_du"}
#: What the theme says around those: Sphinx has one language for a whole build.
AROUND = {
    "Edit this page": "Sửa trang này",
    "Home": "Trang đầu",
    "Index": "Mục lục tra cứu",
    "Next": "Trang sau",
    "On this page": "Trên trang này",
    "Previous": "Trang trước",
    "Search": "Tìm kiếm",
    "View this page": "Xem nguồn của trang",
}


def name_language(_app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: object) -> None:
    """Say in a page which language it is in, for those who have it read or translated, and speak it around the page."""
    context["language"] = "vi" if page in VIETNAMESE else "en"
    if page in VIETNAMESE:
        context["_"] = lambda said: AROUND.get(said, said)


def setup(app: Sphinx) -> None:
    """Tell Sphinx of it."""
    app.connect("html-page-context", name_language)
