"""One question, one thread: the libraries below NumPy and FAISS are told so before they are loaded.

Left to themselves they split products of a few thousand rows over all cores, and their threads spin while they wait for each other:
measured on two busy cores a question took 55 ms of processor time instead of 17. Questions run side by side instead.
"""

import os

_LIBRARIES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def one_thread_each() -> None:
    """Set what the libraries read when they are loaded; whoever starts the process may have set it otherwise."""
    for name in _LIBRARIES:
        os.environ.setdefault(name, "1")
