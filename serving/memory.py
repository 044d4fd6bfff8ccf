"""Memory that is given back: what was freed the C library keeps for the next one who asks. After each index that is dozens of megabytes.

This is glibc's way and its remedy; with another C library nothing is done, and nothing breaks.
"""

import ctypes
import gc
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_ARENA_MAX, _MMAP_THRESHOLD, _TRIM_THRESHOLD = -8, -3, -1  # M_ARENA_MAX and so on in malloc.h
_ARENAS = 2
_LARGE = 512 * 1024
_AT_HAND = 16 * 2**20


def few_pools() -> None:
    """Have all threads share ``_ARENAS`` pools of memory, and keep blocks from ``_LARGE`` bytes on out of them.

    Of its own accord each thread takes a pool, and keeps there what others could use; and each large block that is freed raises the size
    up to which blocks come from pools, until the arrays of an index lie between small things and leave holes when they go. What a question
    takes and frees, up to ``_AT_HAND`` bytes, stays at hand: with a fixed size of large blocks 128 KB would, and half as much time again
    goes into asking the system for memory.
    """
    if glibc := _glibc():
        glibc.mallopt(_ARENA_MAX, _ARENAS)
        glibc.mallopt(_MMAP_THRESHOLD, _LARGE)
        glibc.mallopt(_TRIM_THRESHOLD, _AT_HAND)


def settle() -> None:
    """Before a server forks: give back what opening took, and have the collector never touch what its workers will share."""
    gc.unfreeze()  # at a reload: what the index before left behind
    give_back()
    gc.freeze()


def give_back() -> None:
    """Give back everything that nothing refers to."""
    gc.collect()
    if glibc := _glibc():
        glibc.malloc_trim(0)


def proportional_megabytes(processes: Sequence[int | str]) -> float:
    """Memory of ``processes`` together: a page that n of them share counts once (Linux; 0 elsewhere)."""
    return sum(map(_kilobytes, processes)) / 1024


def _kilobytes(process: int | str) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _glibc() -> Any:
    """The C library where it is glibc, else None."""
    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") and hasattr(library, "mallopt") else None
