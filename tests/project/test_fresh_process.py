"""What is asked first needs nothing that another question has loaded."""

import subprocess
import sys

# The solver of scipy that a quantile takes comes with no other part of scipy; in a test others have long brought it.
FIRST = "import cchc_analysis as ca; ca.outlook('PCI', origin=2008, to=2009).score_of_rank(5)"


def test_the_score_of_a_rank_can_be_the_first_question():
    asked = subprocess.run([sys.executable, "-c", FIRST], capture_output=True, text=True, check=False)
    assert (asked.returncode, asked.stderr) == (0, "")
