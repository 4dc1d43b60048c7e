"""One lock for everybody: each package pinned and hashed, no address in it, and conda adds Python and pip alone."""

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

ENTRIES = re.findall(r"^(\S+?)==(\S+)(?: ; ([^\\\n]+))? \\\n((?:    --hash=\S+(?: \\)?\n)+)", LOCK, re.MULTILINE)
LOCKED = {name: version for name, version, _, _ in ENTRIES}

RUNTIME = {canonicalize_name(Requirement(line).name) for line in PROJECT["project"]["dependencies"]}
TOOLS = {canonicalize_name(Requirement(line).name) for line in PROJECT["dependency-groups"]["dev"]}

# Programs that a run or a person starts, and what analysts find at the desk; no module imports them.
STARTED = {"ipykernel", "jupyterlab"}

# Packages that are imported by another name than they are installed by.
PACKAGES = {"yaml": "pyyaml", "docx": "python-docx", "pptx": "python-pptx"}


def imported(folder: str) -> set[str]:
    """Name the packages of others that the Python files in a folder import."""
    files = list((ROOT / folder).rglob("*.py"))
    nodes = [node for path in files for node in ast.walk(ast.parse(path.read_bytes()))]
    names = {name.name.partition(".")[0] for node in nodes if isinstance(node, ast.Import) for name in node.names}
    names |= {(node.module or "").partition(".")[0] for node in nodes if isinstance(node, ast.ImportFrom)}
    ours = {"cchc_analysis", *(path.stem for path in files), *(path.parent.name for path in files)}
    return {canonicalize_name(PACKAGES.get(name, name)) for name in names - ours - sys.stdlib_module_names}


def test_every_line_of_the_lock_is_a_comment_or_part_of_a_hashed_pin():
    lines = [line for line in LOCK.splitlines() if not line.lstrip().startswith("#")]
    assert len(lines) == sum(1 + hashes.count("--hash=") for *_, hashes in ENTRIES)


def test_every_hash_is_a_sha256():
    assert all(re.fullmatch(r"(    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", hashes) for *_, hashes in ENTRIES)


def test_the_lock_names_each_package_once_and_no_address():
    assert len(LOCKED) == len(ENTRIES)
    assert not re.search(r"://|--index|--extra|--find|@ ", LOCK)


@pytest.mark.parametrize(
    "line",
    [*PROJECT["build-system"]["requires"], *PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]],
)
def test_the_lock_holds_a_version_that_the_project_accepts(line):
    asked = Requirement(line)
    assert asked.specifier.contains(LOCKED[canonicalize_name(asked.name)])


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_the_lock_serves_other_systems_too(system):
    assert any(f"sys_platform == '{system}'" in marker for _, _, marker, _ in ENTRIES)


def test_what_is_declared_is_what_is_imported():
    assert imported("src") | STARTED == RUNTIME


def test_tests_import_what_the_lock_brings():
    assert imported("tests") <= RUNTIME | TOOLS


def test_conda_brings_python_and_pip_and_the_same_lock():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    assert environment["dependencies"] == ["python=3.11", "pip", {"pip": ["-r requirements.lock"]}]


def test_the_version_is_written_once():
    assert "version" not in PROJECT["project"]
    assert (ROOT / PROJECT["tool"]["hatch"]["version"]["path"]).is_file()
