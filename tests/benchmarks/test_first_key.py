"""How long a person waits: importing, help, verdicts and the check of the record, beside what pandas takes alone."""

from __future__ import annotations

import subprocess
import sys

import pytest

import cchc_analysis as ca

# Ratios, not seconds; and not in the ordinary tests, where a busy machine would decide.
pytestmark = pytest.mark.full

PANDAS = "import pandas"
READING = """
import pathlib, pandas
for path in sorted(pathlib.Path({folder!r}).rglob("*.csv")):
    pandas.read_csv(path)
"""
COMMAND = """
import contextlib, io, cchc_analysis.cli
with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):
    cchc_analysis.cli.main({words!r})
"""
MEASURED = "\nimport sys, time; sys.stderr.write(f'\\n{time.process_time()}')"


def command(*words: str) -> str:
    return COMMAND.format(words=list(words))


#: What is measured, against what, and how many times as long it may take.
GOALS = {
    "import cchc_analysis": ("import cchc_analysis", PANDAS, 1.3),
    "cchc --help": (command("--help"), PANDAS, 1.5),
    "cchc targets": (command("targets"), PANDAS, 4.0),
    "cchc data check": (command("data", "check"), READING, 8.0),
}


def seconds(program: str, times: int) -> float:
    """Return the least processor time of several runs in an interpreter of its own, start included."""
    spent = []
    for _ in range(times):
        done = subprocess.run([sys.executable, "-c", program + MEASURED], capture_output=True, check=True)
        spent.append(float(done.stderr.split()[-1]))
    return min(spent)


@pytest.mark.parametrize("name", GOALS)
def test_nobody_waits_long(name, capsys, record_testsuite_property):
    program, plain, goal = GOALS[name]
    seconds(program, times=1)  # writes the bytecode, as an installation does
    beside, ours = seconds(plain.format(folder=str(ca.record_folder())), times=3), seconds(program, times=3)
    record_testsuite_property(f"{name}, times what pandas takes", round(ours / beside, 2))
    with capsys.disabled():
        print(f"\n{name:<22}{ours:6.2f} s{beside:8.2f} s{ours / beside:7.2f} times, at most {goal}")
    assert ours <= goal * beside
