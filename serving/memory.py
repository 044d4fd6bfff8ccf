"""Memory that is given back: what was freed the C library keeps for the next one who asks. After each index that is dozens of megabytes.

This is glibc's way and its remedy; with another C library nothing is done, and nothing breaks.
"""

import ctypes
import gc
from typing import Any

_ARENA_MAX = -8  # M_ARENA_MAX in malloc.h
_ARENAS = 2


def few_arenas() -> None:
    """Have all threads share ``_ARENAS`` pools of memory; of its own accord each takes one, and keeps there what others could use."""
    if glibc := _glibc():
        glibc.mallopt(_ARENA_MAX, _ARENAS)


def settle() -> None:
    """Before a server forks: give back what opening took, and have the collector never touch what its workers will share."""
    give_back()
    gc.freeze()


def give_back() -> None:
    """Give back everything that nothing refers to."""
    gc.collect()
    if glibc := _glibc():
        glibc.malloc_trim(0)


def _glibc() -> Any:
    """The C library where it is glibc, else None."""
    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") and hasattr(library, "mallopt") else None
