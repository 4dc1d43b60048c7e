"""How well sentences are read: figures in sentences of our own, of the record and its sources' facts.

``corpus.csv`` has 304 figures in 126 sentences, a third held out while the grammar was built, but written by the hand
that built it. ``blind.csv`` has 159 in 83 more, written and labelled by somebody who had not seen the grammar, and read
once before anything was mended: precision .958, recall .855. That is the honest figure for sentences nobody has tried.
What that reading missed was then mended, and seven labels put as the other file has them: "tốp 15" is a rank of 1 to
15, and "cao nhất là" states no number; since "đứng cuối" is read as the rank of the last, two have that too. What the
test prints of it since is how it stands today.

``blind_second.csv`` has twice 60 sentences that are hard on purpose: in half of them something stands that is no figure
of a province, such as other indices, districts, negations and the year before. By the hand that wrote the grammar, each
60 read once before they were mended: precision .921 and .953, recall .921 and .953. Two labels were
put right since: the record knows Vũng Tàu, and who is told as the last of two in the first 20 is in it.

``blind_third.csv`` has 40 in uncommon words, by the hand that mended the short forms of offices, written before that:
precision .939, recall .626 then, .975 and .788 after it, read once; only then were they looked at and mended. One label
was put right: "hai năm liền giữ hạng 11" states the rank of both years.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from labelled import read, stated

FILES = [Path(__file__).with_name(name) for name in ("corpus.csv", "blind.csv", "blind_second.csv", "blind_third.csv")]
NAMES = {
    "": "open",
    "yes": "held out",
    "blind": "blind, since mended",
    "second": "blind, full of traps, since mended",
    "third": "blind, full of traps, again, since mended",
    "fourth": "blind, in uncommon words, since mended",
}


@pytest.fixture(scope="module")
def lines() -> list[dict[str, str]]:
    found = []
    for path in FILES:
        with path.open(encoding="utf-8", newline="") as file:
            found += csv.DictReader(file)
    return found


def test_there_are_300_figures_of_which_a_third_were_held_out_and_150_blind(lines):
    sizes = Counter()
    for line in lines:
        sizes[line["held_out"]] += stated(line["claims"]).total()
    assert sizes[""] + sizes["yes"] >= 300
    assert sizes["yes"] >= 0.3 * (sizes[""] + sizes["yes"])
    assert sizes["blind"] >= 150


@pytest.mark.parametrize("held_out", list(NAMES))
def test_figures_are_read_and_nothing_else(lines, held_out):
    right = said = asked = 0
    for line in (line for line in lines if line["held_out"] == held_out):
        found, meant = read(line), stated(line["claims"])
        right += (found & meant).total()
        said += found.total()
        asked += meant.total()
    precision, recall = right / said, right / asked
    print(f"{NAMES[held_out]}: precision {precision:.3f}, recall {recall:.3f}, {asked} figures")
    assert precision >= 0.98
    assert recall >= 0.85
