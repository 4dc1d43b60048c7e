"""The README tells the truth: its Python runs, its commands exist, its folders are there."""

import doctest
import re
from pathlib import Path

import click
import pytest

from cchc_analysis.cli import cchc

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def section(title: str) -> str:
    return README.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def commands(group: click.Group, name: str = "cchc") -> dict[str, click.Command]:
    """Give every command by its full name, as people type it."""
    found: dict[str, click.Command] = {}
    for word, command in group.commands.items():
        path = f"{name} {word}"
        found |= commands(command, path) if isinstance(command, click.Group) else {path: command}
    return found


COMMANDS = commands(cchc)
TYPED = re.findall(r"\b(cchc [a-z].*?)(?=[`\n])", README)


def called(line: str) -> str:
    """Name the command that a typed line calls."""
    return next((name for name in COMMANDS if f"{line} ".startswith(f"{name} ")), f"none: {line}")


def test_its_python_gives_what_it_shows():
    (block,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    test = doctest.DocTestParser().get_doctest(block, {}, "README.md", "README.md", 0)
    assert doctest.DocTestRunner(verbose=False).run(test).failed == 0


def test_it_names_every_command_and_no_other():
    assert {called(line) for line in TYPED} == set(COMMANDS)


@pytest.mark.parametrize("line", TYPED)
def test_every_option_it_shows_exists(line):
    known = {option for parameter in COMMANDS[called(line)].params for option in parameter.opts}
    assert set(re.findall(r"(?<= )--[a-z-]+", line)) <= known


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_every_make_target_it_names_exists(text):
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)", text)) <= targets


def test_the_makefile_lists_its_targets():
    listed = set(re.findall(r"^#   make ([a-z-]+)", MAKEFILE, re.MULTILINE))
    assert listed == set(re.findall(r"^\.PHONY:(.*)", MAKEFILE, re.MULTILINE)[0].split()) - {"help", "setup"}


def test_the_folders_of_the_data_flow_are_there():
    names = re.findall(r"`([\w./-]+)`", section("From data to figures"))
    assert len(names) > 8
    assert [name for name in names if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_its_links_lead_somewhere(text):
    files = [link for link in re.findall(r"\]\(([^)]+)\)", text) if not link.startswith("#")]
    anchors = {link[1:] for link in re.findall(r"\]\((#[^)]+)\)", text)}
    headings = {re.sub(r"[^\w -]", "", line).lower().replace(" ", "-") for line in re.findall(r"^#+ (.*)", text, re.M)}
    assert [name for name in files if not (ROOT / name).exists()] == []
    assert anchors <= headings


def test_the_lines_for_windows_install_what_make_installs():
    lines = section("Start")
    for part in ("--require-hashes -r requirements.lock", "--no-deps --no-build-isolation ."):
        assert part in lines
        assert part in MAKEFILE
