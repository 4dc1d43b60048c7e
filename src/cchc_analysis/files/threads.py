"""One thread for arithmetic: sums of floating-point numbers depend on how many threads share them.

Nothing is lost by it: the matrices here are small, and threads that wait for each other take the time of the notebooks
that run beside them.
"""

import os

_LIBRARIES = ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "BLIS")
#: The variables that the libraries of arithmetic read when they are loaded.
ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in _LIBRARIES} | {"VECLIB_MAXIMUM_THREADS": "1"}


def keep_to_one_thread() -> None:
    """Let what this process computes, and the processes it starts, use one thread; to be called before NumPy loads."""
    os.environ.update(ONE_THREAD)
