"""A notebook is a function: parameters in, an executed notebook out."""

import subprocess
import sys
import time

import psutil
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from cchc_analysis.errors import AskError, RunError
from cchc_analysis.run.notebook import Job, execute, execute_all, executing, parameterise, read_notebook


def code(source, *tags):
    return new_code_cell(source, metadata={"tags": list(tags)})


def prose(source, *tags):
    return new_markdown_cell(source, metadata={"tags": list(tags)})


def notebook(*cells, name="02_xu_huong"):
    made = new_notebook(cells=[cell if isinstance(cell, dict) else code(cell) for cell in cells])
    made.metadata["name"] = name
    return parameterise(made, "vi", {})


def said(executed):
    """What the last cell shows."""
    output = executed.cells[-1].outputs[0]
    return output.data["text/plain"] if "data" in output else output.text


DEFAULTS = code('year = 2021\nprovince: str = "Bắc Kạn"\nas_of = None', "parameters")


def test_values_stand_below_the_defaults_that_they_replace():
    ready = parameterise(notebook(DEFAULTS), "vi", {"year": 2023, "province": "Lạng Sơn"})
    names = {}
    exec(ready.cells[0].source, names)
    assert (names["year"], names["province"], names["as_of"]) == (2023, "Lạng Sơn", None)


def test_a_parameter_that_the_notebook_does_not_know_is_named():
    with pytest.raises(RunError) as caught:
        parameterise(notebook(DEFAULTS), "vi", {"yaer": 2023})
    assert caught.value.text("en").startswith("Notebook 02_xu_huong has no parameter yaer.")


def test_a_comparison_assigns_nothing():
    with pytest.raises(RunError):
        parameterise(notebook(code("year == 2021", "parameters")), "vi", {"year": 2023})


@pytest.mark.parametrize(("lang", "kept"), [("vi", ["Xin chào", "2021"]), ("en", ["Hello", "2021"])])
def test_of_tagged_prose_one_language_stays(lang, kept):
    both = new_notebook(cells=[prose("Xin chào", "vi"), prose("Hello", "en"), prose("2021")])
    assert [cell.source for cell in parameterise(both, lang, {}).cells] == kept


def test_a_cell_has_the_number_of_its_place_in_the_file_in_either_language():
    both = new_notebook(cells=[prose("Xin chào", "vi"), prose("Hello", "en"), code("1")])
    assert [cell.id for cell in parameterise(both, "en", {}).cells] == ["cell-02", "cell-03"]


def test_a_damaged_file_is_named(tmp_path):
    path = tmp_path / "01_ban_ghi.ipynb"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(RunError, match="01_ban_ghi"):
        read_notebook(path)


def test_a_notebook_runs_in_a_folder_with_vietnamese_letters(tmp_path):
    folder = tmp_path / "Tài liệu Nguyễn"
    executed = execute(notebook("open('kq.txt', 'w').write('Bắc Kạn'); print(open('kq.txt').read())"), folder)
    assert said(executed) == "Bắc Kạn\n"
    assert (folder / "kq.txt").read_text(encoding="utf-8") == "Bắc Kạn"


def test_the_notebook_that_was_given_stays_as_it_was(tmp_path):
    given = notebook("1 + 1")
    assert said(execute(given, tmp_path)) == "2"
    assert given.cells[0].outputs == []


def test_start_up_files_of_the_person_do_not_run(tmp_path, monkeypatch):
    startup = tmp_path / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "own.py").write_text("year = 1999", encoding="utf-8")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    assert said(execute(notebook("'year' in globals()"), tmp_path / "work")) == "False"


def test_variables_given_reach_the_notebook(tmp_path):
    asks = notebook("import os; os.environ['CCHC_DATA']")
    assert said(execute(asks, tmp_path, {"CCHC_DATA": "D:/số liệu"})) == "'D:/số liệu'"


def test_a_warning_goes_to_the_person_and_not_into_the_notebook(tmp_path, caplog):
    executed = execute(notebook("import warnings; warnings.warn('hai nguồn')"), tmp_path)
    assert executed.cells[0].outputs == []
    assert "02_xu_huong, cell-01" in caplog.text
    assert "hai nguồn" in caplog.text


def test_a_failing_notebook_is_named_with_its_cell_and_the_reason(tmp_path):
    with pytest.raises(RunError) as caught:
        execute(notebook(prose("# Xu hướng"), "1 / 0"), tmp_path)
    assert caught.value.text("en").startswith(
        "Notebook 02_xu_huong stopped at cell-02: ZeroDivisionError: division by zero."
    )
    assert "1 / 0" in str(caught.value.__cause__)  # the traceback, for --debug


def test_an_error_of_this_package_arrives_as_itself_in_both_languages(tmp_path):
    asks = "from cchc_analysis.errors import AskError\nraise AskError('No PCI of {year}.', 'Ask for {other}.', "
    with pytest.raises(AskError) as caught:
        execute(notebook(asks + "year=2031, other='năm 2021')"), tmp_path)
    assert caught.value.text("en") == "No PCI of 2031. Ask for năm 2021."


def test_a_kernel_that_dies_is_told_and_not_waited_for(tmp_path):
    with pytest.raises(RunError) as caught:
        execute(notebook("import os; os._exit(1)"), tmp_path)
    assert caught.value.values["cell"] == "cell-01"


def test_a_cell_that_takes_too_long_is_stopped_and_named(tmp_path, monkeypatch):
    monkeypatch.setattr("cchc_analysis.run.notebook.CELL_SECONDS", 1.5)
    waits = "import os, time; open('pid', 'w').write(str(os.getpid())); time.sleep(600)"
    with pytest.raises(RunError) as caught:
        execute(notebook(prose("# Xu hướng"), waits), tmp_path)
    assert caught.value.text("en") == (
        "Notebook 02_xu_huong was stopped at cell-02, which took longer than 1.5 seconds. "
        "Correct that cell, or let it ask for less; on a busy computer, close other programs and run again."
    )
    assert not psutil.pid_exists(int((tmp_path / "pid").read_text(encoding="utf-8")))


def test_a_failure_that_somebody_takes_leaves_the_others_going(tmp_path):
    jobs = [Job(notebook(source, name=name), tmp_path / name) for name, source in [("a", "1 / 0"), ("b", "2 + 2")]]
    failures = {}
    executed = execute_all(jobs, on_failure=lambda job, error: failures.update({job.name: error.text("en")}))
    assert [said(one) for one in executed] == ["4"]
    assert failures.keys() == {"a"}
    assert "stopped at cell-01: ZeroDivisionError" in failures["a"]


MEET = """
import pathlib, time
pathlib.Path("../{own}").touch()
while not pathlib.Path("../{other}").exists():
    time.sleep(0.05)
"""


def test_notebooks_run_side_by_side_and_come_back_in_order(tmp_path):
    # Each waits for a file of the other: one after the other they would never end.
    jobs = [
        Job(notebook(MEET.format(own=own, other=other), repr(own), name=own), tmp_path / f"of-{own}")
        for own, other in [("a", "b"), ("b", "a")]
    ]
    events = []
    executed = execute_all(jobs, workers=2, report=lambda *event: events.append(event))
    assert [said(one) for one in executed] == ["'a'", "'b'"]
    assert events[:2] == [("a", "start", 1, 2), ("b", "start", 2, 2)]
    assert [event[1:] for event in events[2:]] == [("done", 1, 2), ("done", 2, 2)]


def test_one_failure_stops_the_others_and_leaves_no_kernel(tmp_path):
    waits = notebook("import os, time; open('pid', 'w').write(str(os.getpid()))", "time.sleep(600)", name="waits")
    fails = notebook("import os, time\nwhile not os.path.exists('../one/pid'): time.sleep(.05)", "1 / 0", name="fails")
    with pytest.raises(RunError, match="fails"):
        execute_all([Job(waits, tmp_path / "one"), Job(fails, tmp_path / "two")], workers=2)
    assert not psutil.pid_exists(int((tmp_path / "one" / "pid").read_text(encoding="utf-8")))


def test_notebooks_run_while_the_body_does_something_else(tmp_path):
    # The notebook waits for what the body does, and the body for the notebook: one after the other neither would end.
    (tmp_path / "of-a").mkdir()
    with executing([Job(notebook(MEET.format(own="a", other="b")), tmp_path / "of-a")]) as executed:
        while not (tmp_path / "a").exists():
            time.sleep(0.05)
        (tmp_path / "b").touch()
        assert len(executed()) == 1


def test_a_notebook_sees_nothing_of_the_one_that_ran_before_it_in_its_kernel(tmp_path):
    first = notebook(
        "import os, pandas; pandas.set_option('display.precision', 1); left = os.getpid()", "left", name="a"
    )
    then = notebook(
        "import os, pandas; os.getpid()", "'left' in dir(), pandas.get_option('display.precision')", name="b"
    )
    one, two = execute_all([Job(first, tmp_path / "a"), Job(then, tmp_path / "b")], workers=1)
    assert one.cells[1].outputs[0]["data"]["text/plain"] == two.cells[0].outputs[0]["data"]["text/plain"]
    assert said(two) == "(False, 6)"
    assert [cell.execution_count for cell in two.cells] == [cell.execution_count for cell in one.cells]


def test_after_a_failure_the_next_notebook_gets_another_kernel(tmp_path):
    fails = notebook("import os, pathlib; pathlib.Path('pid').write_text(str(os.getpid())); 1 / 0", name="a")
    then = notebook("import os; os.getpid()", name="b")
    jobs = [Job(fails, tmp_path / "a"), Job(then, tmp_path / "b")]
    (after,) = execute_all(jobs, workers=1, on_failure=lambda _job, _error: None)
    assert said(after) != (tmp_path / "a" / "pid").read_text(encoding="utf-8")


def test_a_kernel_that_dies_after_its_notebook_is_replaced_for_the_next(tmp_path):
    dies = notebook("import os, threading; threading.Timer(0.3, os._exit, [1]).start()", name="a")
    then = notebook("import os; os.getpid()", name="b")
    jobs = [Job(dies, tmp_path / "a"), Job(then, tmp_path / "b")]

    def waits(name, event, *_):
        """Take the time in which the kernel dies that has run the first."""
        if (name, event) == ("a", "done"):
            time.sleep(2)

    assert int(said(execute_all(jobs, workers=1, report=waits)[1]))


def fail_beside(file):
    """Fail as soon as a notebook has written a file."""
    while not file.exists() or not file.read_text(encoding="utf-8"):
        time.sleep(0.05)
    raise ZeroDivisionError


def test_a_body_that_fails_leaves_no_kernel(tmp_path):
    waits = notebook("import os, time; open('pid', 'w').write(str(os.getpid())); time.sleep(600)")
    with pytest.raises(ZeroDivisionError), executing([Job(waits, tmp_path)]):
        fail_beside(tmp_path / "pid")
    assert not psutil.pid_exists(int((tmp_path / "pid").read_text(encoding="utf-8")))


INTERRUPTED = """
import _thread, signal, sys, threading, time
from pathlib import Path
from nbformat.v4 import new_code_cell, new_notebook
from cchc_analysis.run.notebook import execute

folder = Path(sys.argv[1])
# Tests started in the background of a shell inherit that Ctrl-C is ignored; a person's program does not.
signal.signal(signal.SIGINT, signal.default_int_handler)

def press_keys():
    while not (folder / "pid").exists():
        time.sleep(0.05)
    _thread.interrupt_main()

threading.Thread(target=press_keys, daemon=True).start()
source = "import os, time; open('pid', 'w').write(str(os.getpid())); time.sleep(600)"
execute(new_notebook(cells=[new_code_cell(source)]), folder)
"""


def test_ctrl_c_ends_the_run_and_leaves_no_kernel(tmp_path):
    ended = subprocess.run([sys.executable, "-c", INTERRUPTED, tmp_path], capture_output=True, text=True, timeout=60)
    assert ended.stderr.strip().endswith("KeyboardInterrupt")
    assert not psutil.pid_exists(int((tmp_path / "pid").read_text(encoding="utf-8")))
