"""Workers that are lost: how one is asked to go, and how many went.

Counts are the lengths of files without a name, which master and workers share: appending a byte needs no lock that a killed worker could
take along.
"""

import os
import tempfile
from typing import Any

RETIRE = "jelas.retire"  # in a request's environment: how to have its worker replaced
_counts: dict[str, int] = {}


def open_counts() -> None:
    """In the master, before workers are forked. At a reload the counts go on."""
    for name in () if _counts else ("ended", "orderly", "retired"):
        with tempfile.TemporaryFile("ab") as file:
            _counts[name] = os.dup(file.fileno())


def count_end() -> None:
    """A worker ended, in whichever way (the master says so)."""
    _add("ended")


def count_orderly() -> None:
    """Say that this worker ends because it was told to, or has told so itself."""
    _add("orderly")


def count_retired() -> None:
    """Say that this worker asks to be replaced."""
    _add("retired")


def lost() -> int:
    """Workers that were killed, died, or had to be replaced, since the server started."""
    return max(0, _count("ended") - _count("orderly")) + _count("retired")


def retire(environ: dict[str, Any], reason: str) -> None:
    """Have the worker that serves this request replaced, where the server can do that."""
    if ask := environ.get(RETIRE):
        ask(reason)


def _add(name: str) -> None:
    if name in _counts:
        os.write(_counts[name], b".")


def _count(name: str) -> int:
    return os.fstat(_counts[name]).st_size if name in _counts else 0
