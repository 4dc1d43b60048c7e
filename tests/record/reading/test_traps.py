"""What only looks like a figure of a province and an index, sentence by sentence, and true figures beside it.

``traps.csv`` has a sentence a line, what makes it one, and the figures that are to be read of it without a doubt; a
figure with a doubt is in none of them.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from labelled import read, stated


def lines() -> list[dict[str, str]]:
    with Path(__file__).with_name("traps.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("line", lines(), ids=lambda line: f"{line['matter']}: {line['text'][:40]}")
def test_a_trap_is_read_as_it_is_meant(line):
    assert read(line) == stated(line["claims"])
