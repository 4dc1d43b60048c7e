"""The data dictionary says of every field what the descriptor says."""

import json

import pytest

import cchc_analysis as ca
from cchc_analysis.record.descriptor import read_descriptor
from cchc_analysis.record.observations import BASES, NEVER_CHOSEN

FOLDER = ca.record_folder()
README = (FOLDER / "README.md").read_text(encoding="utf-8")
OBSERVATIONS = {"path": "observations/*.csv", "title": "What sources give for an index, one table an index"}


def tables() -> list[dict]:
    """Return the tables of the descriptor, the like ones of observations as one."""
    resources = read_descriptor(FOLDER)
    alike = [each for each in resources if each["name"].startswith("observations-")]
    others = [each for each in resources if each not in alike]
    return [*others, {**alike[0], **OBSERVATIONS}]


def section(table: dict) -> str:
    schema = table["schema"]
    keys = ", ".join(f"`{name}`" for name in schema["primaryKey"])
    lines = [f"### `{table['path']}`", "", f"{table['title']}. Key: {keys}.", ""]
    lines += ["| Field | Type | Needed | Unit | Meaning |", "|---|---|---|---|---|"]
    for field in schema["fields"]:
        needed = "yes" if field.get("constraints", {}).get("required") else ""
        cells = [f"`{field['name']}`", field["type"], needed, field.get("unit", ""), field["description"]]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


@pytest.mark.parametrize("table", tables(), ids=lambda table: table["path"])
def test_the_dictionary_says_what_the_descriptor_says(table):
    assert section(table) in README


def test_the_dictionary_has_no_table_that_the_descriptor_lacks():
    named = [line[5:-1] for line in README.splitlines() if line.startswith("### `")]
    assert sorted(named) == sorted(table["path"] for table in tables())


@pytest.mark.parametrize("basis", [*BASES, *NEVER_CHOSEN])
def test_every_basis_is_explained(basis):
    assert f"| `{basis}` |" in README


def test_every_issuer_is_named():
    for index in ca.indices():
        assert index.issuer("en") in README
        assert index.issuer("vi") in README


def test_the_descriptor_is_valid_json_in_a_form_that_can_be_compared():
    text = (FOLDER / "datapackage.json").read_text(encoding="utf-8")
    assert "\r" not in text
    assert json.loads(text)["name"] == "cchc-record"
