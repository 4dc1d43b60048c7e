"""A notebook is a function: parameters in, an executed notebook out, in a kernel that knows of no other."""

from __future__ import annotations

import asyncio
import copy
import json
import logging
import os
import re
import sys
from concurrent.futures import wait
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

import nbformat
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, CellExecutionError, DeadKernelError
from nbformat import NotebookNode

from cchc_analysis import errors
from cchc_analysis.errors import CchcError, RunError
from cchc_analysis.files.reproducible import fix_ids, kernel_environment, tame_outputs
from cchc_analysis.run.tagged import speaks, tags
from cchc_analysis.words import Lang

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence

    from jupyter_client.asynchronous.client import AsyncKernelClient

    Report = Callable[[str, Literal["start", "done"], int, int], None]
    OnFailure = Callable[["Job", CchcError], None]

_log = logging.getLogger(__name__)

#: How many seconds a cell may take. The slowest one of the notebooks that come with the program takes some fifteen.
CELL_SECONDS = 600.0

_ASSIGNED = re.compile(r"^(\w+)\s*(?::[^=\n]+)?=(?!=)", re.MULTILINE)
# What a kernel answers when asked for the two sentences of the error it has just met.
_OWN_WORDS = """
import json, sys
print(json.dumps([sys.last_value.what, sys.last_value.todo, sys.last_value.values], default=str))
"""


# What a kernel does before each notebook: forget the one before, and stand in the folder of this one.
_AFRESH = """
import os, sys, warnings
os.chdir({folder!r})
with warnings.catch_warnings(action="ignore"):  # pandas warns of options that go out of use
    if "pandas" in sys.modules:
        sys.modules["pandas"].reset_option("all")
    if "matplotlib" in sys.modules:
        sys.modules["matplotlib"].rc_file_defaults()
get_ipython().reset(new_session=True)
"""


@dataclass(frozen=True)
class Job:
    """A notebook with its parameters set, and the one folder that it writes into."""

    notebook: NotebookNode
    folder: Path

    @property
    def name(self) -> str:
        """The notebook's file name without its ending."""
        return _name(self.notebook)


class _ThisPython(KernelSpecManager):
    """The interpreter that runs now, whatever kernels the person's profile lists."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        launch = [sys.executable, "-Xfrozen_modules=off", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        # Twice the dots, so that charts in a page are sharp on paper.
        sharp = "--InlineBackend.figure_formats=retina"
        return KernelSpec(argv=[*launch, sharp], display_name=kernel_name, language="python")


def read_notebook(path: Path) -> NotebookNode:
    """Read a notebook and keep its file name in its metadata.

    Parameters
    ----------
    path
        The ``.ipynb`` file.

    Raises
    ------
    RunError
        When the file is missing or is no notebook.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "01_ban_ghi.ipynb"
    ...     nbformat.write(nbformat.v4.new_notebook(), path)
    ...     read_notebook(path).metadata["name"]
    '01_ban_ghi'
    """
    try:
        text = path.read_text(encoding="utf-8")
        notebook: NotebookNode = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, nbformat.ValidationError) as error:
        raise RunError(
            "{file} is not a notebook that can be read: {error}.",
            "Undo the last change to it, or copy it afresh from a new working folder.",
            file=path,
            error=_last_line(str(error)),
        ) from error
    notebook.metadata["name"] = path.stem
    return notebook


def parameterise(notebook: NotebookNode, lang: Lang, values: Mapping[str, object]) -> NotebookNode:
    r"""Return a copy of a notebook in one language and with its parameters set.

    Of the markdown cells tagged ``vi`` or ``en`` those of the language stay, and all cells without such a tag. The
    values go below the defaults in the code cell tagged ``parameters``. Cells get their place in the file as their id.

    Parameters
    ----------
    notebook
        The notebook as its file has it.
    lang
        The language of the prose.
    values
        Numbers, texts, truth values or None by the names that the tagged cell assigns.

    Raises
    ------
    RunError
        When a name is not assigned there.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_notebook
    >>> notebook = new_notebook(cells=[new_code_cell("year = 2021", metadata={"tags": ["parameters"]})])
    >>> parameterise(notebook, "vi", {"year": 2023}).cells[0].source
    'year = 2021\nyear = 2023'
    """
    ready = copy.deepcopy(notebook)
    fix_ids(ready)
    _assign(ready, values)
    ready.cells = [cell for cell in ready.cells if speaks(cell, lang)]
    return ready


def takes(notebook: NotebookNode, name: str) -> bool:
    """Tell whether a notebook assigns a parameter; one that was made before there was such a parameter does not.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_notebook
    >>> notebook = new_notebook(cells=[new_code_cell("year = 2021", metadata={"tags": ["parameters"]})])
    >>> takes(notebook, "year"), takes(notebook, "filled")
    (True, False)
    """
    return any(name in _ASSIGNED.findall(cell.source) for cell in notebook.cells if "parameters" in tags(cell))


def execute(notebook: NotebookNode, folder: Path, environment: Mapping[str, str] | None = None) -> NotebookNode:
    """Run one notebook; see `execute_all`."""
    return execute_all([Job(notebook, folder)], environment=environment)[0]


def execute_all(
    jobs: Sequence[Job],
    workers: int | None = None,
    report: Report | None = None,
    environment: Mapping[str, str] | None = None,
    on_failure: OnFailure | None = None,
) -> list[NotebookNode]:
    """Run notebooks side by side, each in a folder of its own and in a kernel that knows of no other.

    Parameters
    ----------
    jobs
        Notebooks as `parameterise` returns them, with their folders; missing folders are made.
    workers
        How many run at once; the number of cores when None.
    report
        Called with a notebook's name, ``"start"`` or ``"done"``, how many have started or are done, and how many
        there are.
    environment
        Variables set for the kernels besides, such as ``CCHC_DATA``.
    on_failure
        Called with the job of a notebook that fails and the reason; it is left out, and the others go on.

    Returns
    -------
    list of NotebookNode
        The executed notebooks in the order of the jobs, with outputs that every run repeats.

    Raises
    ------
    RunError
        When a notebook fails or a cell takes longer than `CELL_SECONDS`, and no `on_failure` is told; the others are
        stopped. An error of this package met in a notebook is raised as itself.
    """
    with executing(jobs, workers, report, environment, on_failure) as executed:
        return executed()


@contextmanager
def executing(
    jobs: Sequence[Job],
    workers: int | None = None,
    report: Report | None = None,
    environment: Mapping[str, str] | None = None,
    on_failure: OnFailure | None = None,
) -> Iterator[Callable[[], list[NotebookNode]]]:
    """Run notebooks while the body of a ``with`` does something else; they are stopped where it fails.

    Parameters
    ----------
    jobs, workers, report, environment, on_failure
        As `execute_all` takes them; `report` and `on_failure` are called from another thread.

    Yields
    ------
    callable
        Waits for the notebooks, and returns or raises what `execute_all` does.

    Examples
    --------
    >>> with executing([]) as executed:
    ...     other = 1 + 1
    ...     executed()
    []
    """
    turns = _Turns(jobs, workers or os.cpu_count() or 1, report or _silent, environment or {}, on_failure)
    # Not Windows' own loop: the sockets of a kernel need one that can watch them.
    loop = asyncio.SelectorEventLoop()
    thread = Thread(target=loop.run_forever, name="notebooks")
    thread.start()
    running = asyncio.run_coroutine_threadsafe(turns.run(), loop)

    def executed() -> list[NotebookNode]:
        # In small steps, since Windows heeds Ctrl-C only between two waits.
        while not running.done():
            wait([running], timeout=0.2)
        return running.result()

    try:
        yield executed
    finally:
        # Kernels that still run are stopped before the thread that watches them ends.
        asyncio.run_coroutine_threadsafe(_stop_all(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _stop_all() -> None:
    """Stop every task of this loop but this one, and wait until they have stopped."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await asyncio.get_running_loop().shutdown_asyncgens()


@dataclass(frozen=True)
class _Turns:
    """Notebooks that take turns: so many at once, the first failure ending all unless somebody takes it."""

    jobs: Sequence[Job]
    workers: int
    report: Report
    environment: Mapping[str, str]
    on_failure: OnFailure | None

    async def run(self) -> list[NotebookNode]:
        found: list[NotebookNode | None] = [None] * len(self.jobs)
        waiting, finished = iter(enumerate(self.jobs)), count(1)

        async def take_turns() -> None:
            async with _Desk(self.environment) as desk:
                for place, job in waiting:  # shared: whoever is free takes the next
                    self.report(job.name, "start", place + 1, len(self.jobs))
                    found[place] = await self._attempt(job, desk)
                    if found[place] is not None:
                        self.report(job.name, "done", next(finished), len(self.jobs))

        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(min(self.workers, len(self.jobs))):
                    group.create_task(take_turns())
        except ExceptionGroup as failures:
            first = failures.exceptions[0]
            raise first from first.__cause__
        return [notebook for notebook in found if notebook is not None]

    async def _attempt(self, job: Job, desk: _Desk) -> NotebookNode | None:
        try:
            return await _run(job, desk)
        except CchcError as error:
            # Whatever state the failure has left, no other notebook is to see it.
            await desk.clear()
            if self.on_failure is None:
                raise
            self.on_failure(job, error)
            return None


class _Desk:
    """A place where notebooks run one after the other, in one kernel that forgets each before the next.

    A kernel takes seconds to start and to import. What a notebook assigns and sets is gone for the next one; modules
    stay, with what they have read and worked out of the record.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._open = AsyncExitStack()
        self._kernel: _Kernel | None = None

    async def __aenter__(self) -> _Desk:
        return self

    async def __aexit__(self, *failure: object) -> None:
        await self.clear()

    async def clear(self) -> None:
        """Stop the kernel, if there is one."""
        self._kernel = None
        await self._open.aclose()

    async def client(self, job: Job) -> NotebookClient:
        """Return what runs a copy of a job's notebook, in its folder, in a kernel that knows of no other."""
        # One that has died since it ran a notebook would be waited for without end.
        if self._kernel is not None and not await self._kernel.manager.is_alive():
            await self.clear()
        if self._kernel is None:
            self._kernel = await self._open.enter_async_context(_started(self._environment))
        job.folder.mkdir(parents=True, exist_ok=True)
        await self._kernel.client.execute_interactive(_AFRESH.format(folder=str(job.folder.resolve())), silent=True)
        client = _client(copy.deepcopy(job.notebook), self._kernel.manager)
        client.kc = self._kernel.client
        return client


class _Kernel(NamedTuple):
    """A kernel that runs, and what speaks with it."""

    manager: AsyncKernelManager
    client: AsyncKernelClient


async def _run(job: Job, desk: _Desk) -> NotebookNode:
    """Try twice, since another program may take the port kept for a kernel before the kernel does."""
    for _ in range(2):
        try:
            client = await desk.client(job)
        except RuntimeError as error:
            await desk.clear()
            lost = error
        else:
            return await _run_cells(job, client)
    raise RunError(
        "Notebook {notebook} did not start: {error}.",
        "Close other programs and run again; if that does not help, set the program up again with its lock file.",
        notebook=job.name,
        error=_last_line(str(lost)),
    ) from lost


async def _run_cells(job: Job, client: NotebookClient) -> NotebookNode:
    for index in range(len(client.nb.cells)):
        await _run_cell(client, job.name, index)
    _log_warnings(job.name, client.nb)
    tame_outputs(client.nb)
    return client.nb


async def _run_cell(client: NotebookClient, name: str, index: int) -> None:
    try:
        async with asyncio.timeout(CELL_SECONDS):
            await _execute_cell(client, name, index)
    except TimeoutError as error:
        raise RunError(
            "Notebook {notebook} was stopped at {cell}, which took longer than {seconds} seconds.",
            "Correct that cell, or let it ask for less; on a busy computer, close other programs and run again.",
            notebook=name,
            cell=client.nb.cells[index].id,
            seconds=f"{CELL_SECONDS:g}",
        ) from error


async def _execute_cell(client: NotebookClient, name: str, index: int) -> None:
    try:
        await client.async_execute_cell(client.nb.cells[index], index)
    except (CellControlSignal, DeadKernelError) as error:
        if (task := asyncio.current_task()) and task.cancelling():  # nbclient calls this too the death of a kernel
            raise asyncio.CancelledError from error
        raise await _explained(client, name, index, error) from error


@asynccontextmanager
async def _started(environment: Mapping[str, str]) -> AsyncIterator[_Kernel]:
    """Start a kernel, and leave none behind."""
    with TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as desk:
        manager = AsyncKernelManager(kernel_spec_manager=_ThisPython(), connection_file=str(Path(desk, "kernel.json")))
        starter = _client(NotebookNode(cells=[], metadata={}), manager)  # type: ignore[no-untyped-call]
        try:
            await _start(starter, Path(desk), environment)
            yield _Kernel(manager, cast("AsyncKernelClient", starter.kc))
        finally:
            await _stop(starter, manager)


def _client(notebook: NotebookNode, manager: AsyncKernelManager) -> NotebookClient:
    return NotebookClient(
        notebook,
        km=manager,
        record_timing=False,
        store_widget_state=False,
        startup_timeout=120,
        iopub_timeout=60,  # an output that is late is waited for, and one that is lost stops the run
        raise_on_iopub_timeout=True,
    )


async def _start(client: NotebookClient, desk: Path, environment: Mapping[str, str]) -> None:
    """Start the kernel; what it says of itself is read only when it does not come up."""
    log_file = desk / "kernel.log"
    with log_file.open("wb") as log:
        await client.async_start_new_kernel(
            cwd=str(desk), env=kernel_environment(desk, environment), stdout=log, stderr=log
        )
    try:
        await client.async_start_new_kernel_client()
    except RuntimeError as error:
        reason = _last_line(log_file.read_text(encoding="utf-8", errors="replace"))
        raise RuntimeError(reason or str(error)) from error


async def _stop(client: NotebookClient, manager: AsyncKernelManager) -> None:
    if client.kc is not None:
        client.kc.stop_channels()
    if manager.has_kernel:
        await manager.shutdown_kernel()


async def _explained(client: NotebookClient, name: str, index: int, error: Exception) -> CchcError:
    """Turn what stopped a cell into what a person is told."""
    kind = getattr(errors, getattr(error, "ename", ""), None)
    if isinstance(kind, type) and issubclass(kind, CchcError):
        return await _own_words(client, kind, index)
    return RunError(
        "Notebook {notebook} stopped at {cell}: {error}.",
        "Correct that cell or the figures it reads, then run again; with --debug the whole traceback is shown.",
        notebook=name,
        cell=client.nb.cells[index].id,
        error=_reason(error),
    )


async def _own_words(client: NotebookClient, kind: type[CchcError], index: int) -> CchcError:
    """Bring an error of this package over from the kernel, so that it speaks both languages here too."""
    cell = client.nb.cells[index]
    cell.source = _OWN_WORDS
    await client.async_execute_cell(cell, index)
    what, todo, values = json.loads("".join(output.text for output in cell.outputs))
    return kind(what, todo, **values)


def _reason(error: Exception) -> str:
    if isinstance(error, CellExecutionError):
        return ": ".join(filter(None, [error.ename, _last_line(error.evalue)]))
    return _last_line(str(error))


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or [""])[-1].rstrip(".")


def _log_warnings(name: str, notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.get("name") == "stderr":
                _log.warning("%s, %s: %s", name, cell.id, output.text.strip())


def _assign(notebook: NotebookNode, values: Mapping[str, object]) -> None:
    cell = next((cell for cell in notebook.cells if "parameters" in tags(cell)), None)
    known = set(_ASSIGNED.findall(cell.source)) if cell else set()
    for name, value in values.items():
        if cell is None or name not in known:
            raise RunError(
                "Notebook {notebook} has no parameter {name}.",
                "Assign {name} in its code cell tagged “parameters”, or copy the notebook afresh.",
                notebook=_name(notebook),
                name=name,
            )
        cell.source += f"\n{name} = {value!r}"


def _name(notebook: NotebookNode) -> str:
    return str(notebook.metadata.get("name", "notebook"))


def _silent(_name: str, _event: str, _position: int, _total: int) -> None:
    """Report nothing."""
