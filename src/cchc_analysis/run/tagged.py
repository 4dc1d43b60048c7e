"""Tags of cells: which language a text is in, which cell holds the parameters."""

from __future__ import annotations

from nbformat import NotebookNode

from cchc_analysis.words import LANGS, Lang


def tags(cell: NotebookNode) -> set[str]:
    """Return the tags of a cell."""
    return set(cell.metadata.get("tags", []))


def speaks(cell: NotebookNode, lang: Lang) -> bool:
    """Say whether a cell belongs to a notebook in one language: prose of the other one does not.

    Examples
    --------
    >>> from nbformat.v4 import new_markdown_cell
    >>> text = new_markdown_cell("Điểm", metadata={"tags": ["vi"]})
    >>> speaks(text, "vi"), speaks(text, "en")
    (True, False)
    """
    spoken = tags(cell) & set(LANGS)
    return cell.cell_type != "markdown" or not spoken or lang in spoken
