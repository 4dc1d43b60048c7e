"""What Windows does and this system does not, as far as it can be simulated; docs/windows.md lists the rest of it."""

import asyncio
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from cchc_analysis.run.notebook import execute, parameterise

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "windows.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["cp1258", "cp1252", "cp437"])
@pytest.mark.parametrize(("asked", "stream"), [(["verify", "--help"], "stdout"), (["verify", "không có"], "stderr")])
def test_a_console_of_an_old_code_page_gets_vietnamese_in_utf_8(tmp_path, page, asked, stream):
    around = {**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": page, "CCHC_LANG": "vi"}
    done = subprocess.run(
        [sys.executable, "-m", "cchc_analysis", *asked], cwd=tmp_path, env=around, capture_output=True
    )
    assert re.search("[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", getattr(done, stream).decode("utf-8"))


class WatchesNoSocket(asyncio.SelectorEventLoop):
    """The loop that Windows gives a program that asks for any: it watches no sockets of a kernel."""

    def add_reader(self, fd, callback, *args):
        if callback.__name__ != "_read_from_self":
            raise NotImplementedError
        return super().add_reader(fd, callback, *args)


def test_notebooks_run_where_the_loop_of_the_system_watches_no_sockets(tmp_path, monkeypatch):
    monkeypatch.setattr(asyncio, "new_event_loop", WatchesNoSocket)
    with pytest.raises(NotImplementedError):
        asyncio.new_event_loop().add_reader(0, print)
    made = new_notebook(cells=[new_code_cell("'Bắc ' + 'Kạn'")])
    made.metadata["name"] = "02_xu_huong"
    ran = execute(parameterise(made, "vi", {}), tmp_path)
    assert ran.cells[-1].outputs[0].data["text/plain"] == "'Bắc Kạn'"


@pytest.mark.parametrize("test", sorted(set(re.findall(r"`(\S+\.py::\w+)`", PAGE))))
def test_the_page_names_tests_that_there_are(test):
    file, _, name = test.partition("::")
    assert f"def {name}(" in (ROOT / "tests" / file).read_text(encoding="utf-8")
