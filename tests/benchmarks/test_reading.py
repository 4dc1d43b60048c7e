"""How long ten megabytes of text are read, beside what parting them into sentences and finding digits takes alone."""

from __future__ import annotations

import re
import time

import pytest

from cchc_analysis.record.reading.read import read_figures

# Ratios, not seconds; and not in the ordinary tests, where a busy machine would decide.
pytestmark = pytest.mark.full

FILLER = "Ủy ban nhân dân tỉnh yêu cầu 12 sở, ngành thực hiện 345 nhiệm vụ trong quý III theo kế hoạch đã giao."
STATED = "PCI năm 2022 của Bắc Kạn xếp thứ 35/63."
MEGABYTES = 10
TIMES = MEGABYTES * 1_000_000 // len(f"{FILLER}\n".encode())
#: The text, and how many times as long as the alternative reading it may take.
TEXTS = {
    "a paragraph a line": (f"{FILLER}\n" * TIMES + STATED, 15),
    "one paragraph, which names an index": (f"{STATED} " + f"{FILLER} " * TIMES, 40),
    "one line of a hundred states figures": ((f"{FILLER}\n" * 99 + f"{STATED}\n") * (TIMES // 100), 40),
}


def parted_and_searched(text: str) -> int:
    """The alternative: what anybody has to do who looks for figures in sentences."""
    return len(re.split(r"(?<=[.!?])\s", text)) + len(re.findall(r"\d+(?:[.,]\d+)?", text))


def seconds(work, text: str) -> float:
    begun = time.process_time()
    work(text)
    return time.process_time() - begun


@pytest.mark.parametrize("name", TEXTS)
def test_ten_megabytes_are_read_in_seconds(name, capsys, record_testsuite_property):
    text, goal = TEXTS[name]
    read_figures(STATED)
    beside, ours = min(seconds(parted_and_searched, text) for _ in range(3)), seconds(read_figures, text)
    record_testsuite_property(f"{name}, times what parting and searching takes", round(ours / beside, 1))
    with capsys.disabled():
        print(f"\n{name}: {ours:.2f} s for {MEGABYTES} MB, {ours / beside:.1f} times {beside:.2f} s, at most {goal}")
    assert ours <= goal * beside
