"""What was found at the desk as a document of Word: sentences, charts and tables, to be taken into a report."""

from __future__ import annotations

import re
from pathlib import Path

from matplotlib.figure import Figure

from cchc_analysis.errors import AskError
from cchc_analysis.files.exchange import writing
from cchc_analysis.files.reproducible import tame_office
from cchc_analysis.record.letters import unwritable
from cchc_analysis.report.documents.paper import BODY, clear, set_picture, set_table, write
from cchc_analysis.report.documents.template import make_template
from cchc_analysis.report.tables import Table

#: Names that Windows keeps for its devices, whatever ending they have.
_OF_WINDOWS = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³])\s*(\..*)?", re.IGNORECASE)


def for_word(name: str, *parts: str | Figure | Table, folder: Path | str | None = None) -> Path:
    """Write sentences, charts and tables into a document of Word, in the fonts of the yearly report.

    Parameters
    ----------
    name
        The name of the file, with or without its ending.
    *parts
        Text, which may begin with a finding in ``**bold**``; figures of Matplotlib; tables of `tables`; in their order.
    folder
        Where; without it ``figures/kham_pha`` of the working folder, or ``kham_pha`` here.

    Returns
    -------
    Path
        The file; one of that name that was there is replaced.

    Raises
    ------
    AskError
        For a part that cannot be set on paper, a sign that no document takes, and a name that is none of a file.
    RunError
        Where the file cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import cchc_analysis as ca
    >>> with TemporaryDirectory() as home:
    ...     ca.for_word("bac_kan", "**Bắc Kạn**", ca.charts.trend("PCI", "Bắc Kạn", 2022), folder=home).name
    'bac_kan.docx'
    """
    name = _plain_name(name)
    document = make_template()
    clear(document)
    for part in parts:
        if isinstance(part, Figure):
            set_picture(document, part)
        elif isinstance(part, Table):
            set_table(document, part)
        elif isinstance(part, str):
            _require_writable(part)
            write(document, part, BODY)
        else:
            raise AskError(
                "{part} is no text, figure or table for a document of Word.",
                "Give a text in quotes, a figure, or a table as ca.tables makes them.",
                part=type(part).__name__,
            )
    place = usual_folder() if folder is None else Path(folder)
    path = place / f"{name}.docx"
    with writing(place):
        place.mkdir(parents=True, exist_ok=True)
        document.save(str(path))
        tame_office(path)
    return path


def _require_writable(text: str) -> None:
    """Refuse a sign that comes along unseen when text is copied, and that no document can hold."""
    if code := unwritable(text):
        raise AskError(
            "A text for a document of Word has a sign that nobody sees and no document takes: {code}.",
            "Type the words about it anew; such signs come along when text is copied.",
            code=code,
        )


def _plain_name(name: str) -> str:
    """Return the name of a file without its ending; folders, and what Windows does not take, are refused."""
    plain = re.sub(r"\.docx$", "", str(name).strip(), flags=re.IGNORECASE)
    taken = re.search(r'[<>:"/\\|?*\x00-\x1f\ud800-\udfff]', plain) or _OF_WINDOWS.fullmatch(plain)
    if not plain.strip(". ") or taken or plain.endswith((".", " ")):
        raise AskError(
            "{name} is no name of a file.",
            "Give a plain name such as bac_kan, and the folder by itself: folder=...",
            name=f"“{name}”",
        )
    return plain


def usual_folder() -> Path:
    """Return where a view is written: beside the results of runs, from the folder or from its notebooks."""
    found = next((folder for folder in (Path("figures"), Path("..", "figures")) if folder.is_dir()), None)
    return found / "kham_pha" if found else Path("kham_pha")
