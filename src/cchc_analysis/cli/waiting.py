"""A line on the way where a command takes longer than a person waits without one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import click

from cchc_analysis.words import Lang, tr

#: Letters that are read before anybody wonders.
_LONG = 200_000
#: Seconds until the first line, and between lines.
_PATIENCE, _AGAIN = 2, 10


@contextmanager
def told_meanwhile(letters: int, lang: Lang) -> Iterator[None]:
    """Tell on the error stream, so that no output is spoiled, that a long text is still being read."""
    if letters < _LONG:
        yield
        return
    done = threading.Event()
    waiting = threading.Thread(target=_tell, args=(done, letters, lang), daemon=True)
    waiting.start()
    try:
        yield
    finally:
        done.set()
        waiting.join()


def _tell(done: threading.Event, letters: int, lang: Lang) -> None:
    seconds = _PATIENCE
    while not done.wait(_PATIENCE if seconds == _PATIENCE else _AGAIN):
        told = tr(
            "Still reading a text of {letters} thousand letters; {seconds} seconds so far.",
            lang,
            letters=max(1, letters // 1000),
            seconds=seconds,
        )
        click.echo(told, err=True)
        seconds += _AGAIN
