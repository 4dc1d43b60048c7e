"""A notebook in one language: of prose that stands in two, what is opened holds one, what is saved holds both."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from typing import Any

import nbformat
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from nbformat import NotebookNode

from cchc_analysis.run.tagged import speaks, tags
from cchc_analysis.words import Lang, usual_language

_LANG = re.compile(r'^lang = "(vi|en)"$', re.MULTILINE)


def in_one_language(notebook: NotebookNode, lang: Lang) -> NotebookNode:
    """Return a copy of a notebook that holds the prose of one language, and whose parameter ``lang`` is that language.

    Examples
    --------
    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> two = [new_markdown_cell(text, metadata={"tags": [lang]}) for text, lang in [("Điểm", "vi"), ("Score", "en")]]
    >>> [cell.source for cell in in_one_language(new_notebook(cells=two), "en").cells]
    ['Score']
    """
    shown = copy.deepcopy(notebook)
    shown.cells = [cell for cell in shown.cells if speaks(cell, lang)]
    for cell in _parameters(shown):
        cell.source = _LANG.sub(f'lang = "{lang}"', cell.source)
    return shown


def in_both_languages(edited: NotebookNode, stored: NotebookNode, lang: Lang) -> NotebookNode:
    """Return what was edited in one language with the prose of the other, each text beside the one it translates.

    A text whose counterpart was deleted moves up to what still stands before it: what was not seen is not lost.

    Parameters
    ----------
    edited
        A notebook as `in_one_language` gave it, after a person worked on it.
    stored
        The notebook as its file has it.
    lang
        The language of what was edited.

    Examples
    --------
    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> two = [new_markdown_cell(text, metadata={"tags": [lang]}) for text, lang in [("Điểm", "vi"), ("Score", "en")]]
    >>> stored = new_notebook(cells=two)
    >>> edited = in_one_language(stored, "vi")
    >>> edited.cells[0].source = "Điểm số"
    >>> [cell.source for cell in in_both_languages(edited, stored, "vi").cells]
    ['Điểm số', 'Score']
    """
    whole = copy.deepcopy(edited)
    _put_back_language(whole, stored, lang)
    there = {cell.get("id") for cell in whole.cells}
    for place, cell in enumerate(stored.cells):
        if not speaks(cell, lang) and cell.get("id") not in there:
            whole.cells.insert(_place(whole.cells, stored.cells, place), copy.deepcopy(cell))
    return whole


def _place(cells: Sequence[NotebookNode], stored: Sequence[NotebookNode], place: int) -> int:
    """Say where a cell that was not shown goes back: Vietnamese before its English, else after what came before."""
    at = {cell.get("id"): number for number, cell in enumerate(cells)}
    follower = stored[place + 1] if place + 1 < len(stored) else None
    if "vi" in tags(stored[place]) and follower is not None and "en" in tags(follower) and follower.get("id") in at:
        return at[follower.get("id")]
    return next((at[before.get("id")] + 1 for before in reversed(stored[:place]) if before.get("id") in at), 0)


def _put_back_language(whole: NotebookNode, stored: NotebookNode, lang: Lang) -> None:
    """Give the parameter the language that the file has, where nobody set another one than was shown."""
    kept = [found[0] for cell in _parameters(stored) for found in _LANG.finditer(cell.source)]
    for cell in _parameters(whole) if kept else []:
        cell.source = _LANG.sub(lambda found: kept[0] if found[1] == lang else found[0], cell.source)


def _parameters(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code" and "parameters" in tags(cell)]


def _node(content: dict[str, Any]) -> NotebookNode:
    return nbformat.from_dict(content)  # type: ignore[no-any-return, no-untyped-call]


class NotebooksInOneLanguage(AsyncLargeFileManager):
    """What JupyterLab opens and saves files by: notebooks are shown in the language of the desk and kept in both."""

    async def get(self, path: str, content: bool = True, *args: Any, **options: Any) -> dict[str, Any]:
        """Return a file, of a notebook the prose of one language."""
        model: dict[str, Any] = await super().get(path, content, *args, **options)  # type: ignore[no-untyped-call]
        if content and model["type"] == "notebook":
            model["content"] = in_one_language(_node(model["content"]), usual_language())
        return model

    async def save(self, model: dict[str, Any], path: str = "") -> dict[str, Any]:
        """Save a file, a notebook with the prose of the other language that its file has."""
        if model.get("type") == "notebook" and "content" in model and await self.file_exists(path):
            whole: dict[str, Any] = await super().get(path, True, "notebook")  # type: ignore[no-untyped-call]
            edited, stored = _node(model["content"]), _node(whole["content"])
            model = {**model, "content": in_both_languages(edited, stored, usual_language())}
        saved: dict[str, Any] = await super().save(model, path)  # type: ignore[no-untyped-call]
        return saved
