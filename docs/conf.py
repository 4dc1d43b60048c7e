"""The site of the documentation, built by ``make docs``: it loads nothing from elsewhere and opens by double click."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

project = "cchc-analysis"
author = "The cchc-analysis developers"
html_title = "cchc-analysis"
language = "vi"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "drawing"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
myst_fence_as_directive = ["mermaid"]
# Addresses keep their letters, so that links work on every disk.
exclude_patterns = ["_build"]

autodoc_typehints = "none"  # docstrings say in words what signatures repeat
autodoc_member_order = "bysource"
napoleon_google_docstring = False

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_theme_options = {"navigation_with_keys": True}
# The pages of one whole run, as make docs has left them.
html_extra_path = [str(folder) for folder in [HERE.parent / "build" / "docs"] if folder.is_dir()]
