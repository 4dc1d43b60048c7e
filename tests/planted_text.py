"""A copy of the record in which every text holds markup of every kind, and what must be true of files then.

The copy passes `cchc data check`: titles, names and targets are texts, and a text may hold any sign.
"""

import csv
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import openpyxl

import cchc_analysis as ca

#: HTML, Markdown, a formula of a chart, an address, and a letter by which a Vietnamese text is known.
MARKUP = r"<script>alert(1)</script><b>ệ</b>**x**[x](javascript:alert(1))|`x`$\x$~~x~~_x_ http://x.vn"
#: What other rows name, what the program knows by its name, and what is a code.
_KEYS = {"index", "component", "parent", "province_code", "successor_code", "source_id", "alias"}
#: What markup would have become: elements that no page of the house has.
_MADE = {"b", "em", "del", "s", "iframe", "object"}


def plant_markup(folder: Path) -> list[tuple[str, str]]:
    """Copy the record to a folder, let every text in it end in markup, and return the tables with their columns."""
    shutil.copytree(ca.record_folder(), folder)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    planted = []
    for resource in package["resources"]:
        schema = resource["schema"]
        if isinstance(schema, str):
            schema = json.loads((folder / schema).read_text(encoding="utf-8"))
        free = [field["name"] for field in schema["fields"] if _is_text(field)]
        _let_end(folder / resource["path"], free)
        planted += [(resource["name"], name) for name in free]
    return planted


def _is_text(field: dict[str, object]) -> bool:
    constraints = field.get("constraints", {})
    assert isinstance(constraints, dict)
    return field["type"] == "string" and field["name"] not in _KEYS and not constraints.keys() & {"pattern", "enum"}


def _let_end(path: Path, columns: list[str]) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        names, rows = list(reader.fieldnames or ()), list(reader)
    for row in rows:
        # A number below zero stays one: with a text behind it it would be a formula.
        row |= {column: row[column] + MARKUP for column in columns if row[column] and row[column][0] != "-"}
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


class _Elements(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.targets: list[str] = []
        self.text: list[str] = []
        self.scripts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.targets += [value or "" for name, value in attrs if name in ("href", "src", "action")]

    def handle_data(self, data: str) -> None:
        (self.scripts if self.tags and self.tags[-1] == "script" else self.text).append(data)


def faults_of_page(page: str) -> Iterator[str]:
    """What markup has made of a page of HTML."""
    seen = _Elements(page)
    yield from (f"element {tag}" for tag in _MADE.intersection(seen.tags))
    yield from (f"script {text}" for text in seen.scripts if text.strip() == "alert(1)")
    yield from (f"link to {link}" for link in seen.targets if re.match(r"\s*(?!data:image/)[\w+.-]+:|//", link))
    yield from faults_of_text("".join(seen.text))


def text_of_page(page: str) -> str:
    """What stands between the elements of a page."""
    return "".join(_Elements(page).text)


def faults_of_text(text: str) -> Iterator[str]:
    """Where a text does not hold the markup as it stands in the record."""
    # Charts and cells break a text between words.
    plain = " ".join(text.split())
    for part in re.findall(r".{0,40}<script>.{0,90}", plain):
        begun = part[part.index("<script>") :]
        if MARKUP.startswith(begun[: len(MARKUP)]) or begun.startswith(MARKUP):
            continue
        if not _cut(begun):
            yield f"text {part}"


def _cut(text: str) -> bool:
    """Say whether a text is the beginning of the markup and then a sign that it was cut."""
    return "…" in text and MARKUP.startswith(text.partition("…")[0].rstrip())


def faults_of_file(path: Path) -> Iterator[str]:
    """What markup has made of a file of a run, whatever its kind."""
    found: Iterator[str]
    match path.suffix:
        case ".html":
            found = faults_of_page(path.read_text(encoding="utf-8"))
        case ".svg":
            found = faults_of_xml(path.read_text(encoding="utf-8"))
        case ".docx" | ".pptx":
            found = faults_of_package(path)
        case ".xlsx":
            found = faults_of_book(path)
        case ".csv" | ".json":
            found = iter(())
        case _:
            found = iter(()) if path.suffix in (".png", ".pdf") else iter([f"{path.suffix} is not looked at"])
    yield from (f"{path.name}: {fault}" for fault in found)


def faults_of_xml(text: str) -> Iterator[str]:
    """What markup has made of a drawing: it is well formed, and has neither a link nor a script."""
    for element in ElementTree.fromstring(text).iter():
        if str(element.tag).rpartition("}")[2] in _MADE | {"script", "a"}:
            yield f"element {element.tag}"


def faults_of_package(path: Path) -> Iterator[str]:
    """What markup has made of a document or a presentation: each paragraph holds it as it is, and no link leads out."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.endswith(".rels") and b'TargetMode="External"' in package.read(name):
                yield f"{name}: a link leads out"
            elif name.endswith(".xml"):
                yield from _faults_of_paragraphs(ElementTree.fromstring(package.read(name)))


def _faults_of_paragraphs(part: ElementTree.Element) -> Iterator[str]:
    for element in part.iter():
        if str(element.tag).endswith("}p"):
            texts = (inner.text or "" for inner in element.iter() if str(inner.tag).endswith("}t"))
            yield from faults_of_text("".join(texts))


def faults_of_book(path: Path) -> Iterator[str]:
    """What markup has made of a workbook: cells hold it as text, formulas do not, and no link leads out."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)):
            if cell.data_type == "f" and "script" in cell.value:
                yield f"{sheet.title}!{cell.coordinate}: a formula holds it"
            elif cell.data_type != "f":
                yield from faults_of_text(cell.value)
            if cell.hyperlink is not None and cell.hyperlink.target:
                yield f"{sheet.title}!{cell.coordinate}: a link to {cell.hyperlink.target}"
