"""Files of SPSS, read in a process of their own: the library runs off the end of one that is damaged, or for ever."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys

import pandas as pd
import pyreadstat

from cchc_analysis.record.intake.parts import MOST_ROWS, damaged, refuse_rows

#: A panel of 63 provinces takes a second.
_LONGEST = 60
#: What the process of its own runs: this file, with nothing of the working folder in its way.
_READER = ["-P", "-m", "cchc_analysis.record.intake.spss"]


def is_spss(content: bytes) -> bool:
    """Say whether a file is one of SPSS, packed or not.

    Examples
    --------
    >>> is_spss(b"$FL2@(#) SPSS DATA FILE"), is_spss("Tỉnh;Điểm".encode())
    (True, False)
    """
    return content.startswith((b"$FL2", b"$FL3"))


def spss_table(content: bytes, file: str) -> pd.DataFrame:
    """Return the variables of a file of SPSS; what has a label of its own is told by that, what is missing is so.

    Raises
    ------
    IntakeError
        Where it cannot be read, or has too many rows.
    """
    command = [sys.executable, *_READER]
    try:
        read = subprocess.run(
            command, input=content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=_LONGEST, check=True
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise damaged(file) from error
    table: pd.DataFrame = pickle.loads(read.stdout)  # what this very module wrote
    refuse_rows(file, len(table))
    return table


def _main() -> None:
    # One row more than is allowed tells that there are too many.
    content = io.BytesIO(sys.stdin.buffer.read())
    table, _ = pyreadstat.read_sav(content, apply_value_formats=True, row_limit=MOST_ROWS + 1)
    sys.stdout.buffer.write(pickle.dumps(table))


if __name__ == "__main__":
    _main()
