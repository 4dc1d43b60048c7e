"""Accidents on disk: the program dies at one single change it makes there, or the system refuses that change.

Python announces every change to an audit hook before it makes it. A hook that raises at the n-th change and at all
that follow leaves the disk as a program does that dies there: no clean-up can change anything any more.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

from cchc_analysis.errors import RunError


class Died(BaseException):
    """No clause of the program catches this one."""


def crash(event, path, first):  # noqa: ARG001
    raise Died


def crash_in_a_write(event, path, first):
    if first and event == "open":
        Path(path).write_bytes(b"ha")  # half of what was to be written
    raise Died


def refuse_renames(event, path, first):  # noqa: ARG001
    """Refuse as Windows does while a program holds a file open."""
    if event == "os.rename":
        raise PermissionError(13, "Access is denied", path)


def is_change(event, arguments):
    if event == "open":
        return isinstance(arguments[0], str) and bool(arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    return event in {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.utime"}


class Disk:
    """Counts the changes on disk and lets them meet an accident from one of them on."""

    def __init__(self):
        self.accident, self.step, self.changes = None, 0, 0
        sys.addaudithook(self._announced)  # for good: Python takes no hook back

    def met(self, accident, step, action, target):
        """Carry out an action and tell whether it came as far as the accident."""
        self.accident, self.step, self.changes = accident, step, 0
        with suppress(Died, RunError):
            action(target)
        self.accident = None
        return self.changes >= step

    def _announced(self, event, arguments):
        accident = self.accident
        if accident and is_change(event, arguments):
            self.changes += 1
            if self.changes >= self.step:
                self.accident = None  # what the accident itself writes is no change of the program's
                try:
                    accident(event, arguments[0], self.changes == self.step)
                finally:
                    self.accident = accident
