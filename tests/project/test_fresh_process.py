"""What is asked first needs nothing that another question has loaded."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "first",
    [
        # scipy.optimize.elementwise comes with no other part of scipy; in a test other modules have long brought it.
        "ca.outlook('PCI', origin=2008, to=2009).score_of_rank(5)",
        "ca.prose.catching_up_sentence(ca.trends.catching_up('PCI', 'Bắc Kạn', 2009))",
    ],
)
def test_any_question_can_be_the_first(first):
    asked = subprocess.run(
        [sys.executable, "-c", f"import cchc_analysis as ca; {first}"], capture_output=True, text=True, check=False
    )
    assert (asked.returncode, asked.stderr) == (0, "")
